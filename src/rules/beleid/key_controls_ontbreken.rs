//! `key-controls-ontbreken`: a verwerking whose score asks for key controls names them.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL03",
        name: "key-controls-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Beleid("winterswijk-2019", "4.2")],
        summary: "Een verwerking met een middelhoog of hoog risico noemt haar key controls",
        page: include_str!("key_controls_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Met welke maatregelen beheerst u de risico's van deze verwerking?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some((score, row)) = super::score(verwerking, cx) else {
        return;
    };
    if !row.key_controls || !verwerking.key_controls.items().is_empty() {
        return;
    }
    let message = format!(
        "bij DPIA-score `{}` (risico {}) horen key controls, en die ontbreken",
        score.value, row.risico
    );
    sink.missing(
        &RULE.info,
        score.span,
        verwerking.span,
        "key_controls",
        message,
    )
    .help(
        "vat het procesplan samen in een lijst van beheersmaatregelen; overleg met het privacyteam",
    )
    .snippet("key_controls:\n  - ...");
}
