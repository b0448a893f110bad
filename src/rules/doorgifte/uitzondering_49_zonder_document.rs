//! `uitzondering-49-zonder-document`: a derogation of art. 49 is documented.

use super::{bestemming, waarborg};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::Waarborg;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG07",
        name: "uitzondering-49-zonder-document",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("49 lid 6"),
            Bron::Avg("30 lid 1 onder e"),
            Bron::Avg("5 lid 2"),
        ],
        summary: "Een doorgifte op grond van art. 49 is gedocumenteerd",
        page: include_str!("uitzondering_49_zonder_document.md"),
    },
    Check::Verwerking(check),
)
.ask("In welk stuk staat waarom de gegevens bij uitzondering naar {} mogen?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        let Some(waarborg) = waarborg(doorgifte, &[Waarborg::Uitzondering49]) else {
            continue;
        };
        // Art. 49 lid 6 asks for the assessment; where it stands here, it is documented.
        if doorgifte
            .document
            .filled()
            .or(doorgifte.beoordeling.filled())
            .is_some()
        {
            continue;
        }
        let Some(waarheen) = bestemming(doorgifte) else {
            continue;
        };
        let message = format!(
            "de doorgifte naar {waarheen} rust op een uitzondering van art. 49, maar is niet gedocumenteerd"
        );
        sink.missing(&RULE.info, waarborg.span, doorgifte.span, "document", message)
            .help("noem het stuk met de uitzondering die geldt, waarom zij hier opgaat en hoe de gegevens worden beschermd")
            .snippet("document: ...");
    }
}
