//! `uitzondering-ongebruikt`: an exception that matches no finding is itself one.

use super::about;
use crate::diagnostic::{Bron, Diagnostic, Ernst, FileId, RuleInfo};
use crate::model::field::Text;
use crate::rules::{Check, Rule};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "IN02",
        name: "uitzondering-ongebruikt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("uitzonderingen")],
        summary: "Een uitzondering hoort bij een bevinding",
        page: include_str!("uitzondering_ongebruikt.md"),
    },
    Check::Runner,
)
.never_frozen();

pub(super) fn finding(file: FileId, naam: &str, regel: &Text) -> Diagnostic {
    let message = format!("{naam} hoort bij geen enkele bevinding");
    about(
        &RULE.info,
        file,
        regel.span,
        message,
        "haal de uitzondering weg: zij is niet nodig, of niet meer",
    )
}
