//! `uitzondering-verlopen`: an exception ends on its date.

use super::about;
use crate::diagnostic::{Bron, Diagnostic, Ernst, FileId, RuleInfo};
use crate::model::leaf::Datum;
use crate::rules::{Check, Rule};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "IN01",
        name: "uitzondering-verlopen",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("uitzonderingen"), Bron::Avg("5 lid 2")],
        summary: "Een uitzondering is nog niet verlopen",
        page: include_str!("uitzondering_verlopen.md"),
    },
    Check::Runner,
)
.by_calendar()
.never_frozen();

pub(super) fn finding(file: FileId, naam: &str, tot: Datum, needed: bool) -> Diagnostic {
    let help = if needed {
        "los de bevinding op, of spreek een nieuwe einddatum af en schrijf op waarom"
    } else {
        "de bevinding is er niet meer: haal de uitzondering weg"
    };
    let message = format!("{naam} is verlopen op {}", tot.value);
    about(&RULE.info, file, tot.span, message, help)
}
