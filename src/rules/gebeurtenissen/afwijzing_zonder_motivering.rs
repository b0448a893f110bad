//! `afwijzing-zonder-motivering`: a refusal, whole or in part, says why.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::model::field::TextOption;
use crate::model::gebeurtenis::Uitkomst;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB16",
        name: "afwijzing-zonder-motivering",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("12 lid 4"),
            Bron::Wet("Awb art. 3:46"),
            Bron::Wet("Awb art. 9:12"),
            Bron::Beleid("heemstede-2026", "5.6"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 13.1"),
        ],
        summary: "Een verzoek dat geheel of deels is afgewezen, zegt waarom",
        page: include_str!("afwijzing_zonder_motivering.md"),
    },
    Check::Verzoek(check),
)
.ask("Waarom is dit verzoek geheel of deels afgewezen, en op grond van welk wetsartikel?");

fn check(verzoek: &Verzoek, _cx: &Context, sink: &mut Sink) {
    let Some(uitkomst) = verzoek.uitkomst else {
        return;
    };
    if matches!(uitkomst.value, Uitkomst::Afgewezen | Uitkomst::Deels)
        && verzoek.motivering.filled().is_none()
    {
        let message = format!("de uitkomst `{}` is niet gemotiveerd", uitkomst.value);
        sink.missing(&RULE.info, uitkomst.span, verzoek.span, "motivering", message)
            .help("schrijf waarom het verzoek geheel of deels is afgewezen, met het wetsartikel, zoals AVG art. 17 lid 3 onder b")
            .snippet("motivering: ...");
    }
}
