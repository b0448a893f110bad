//! `onbekende-regel`: a setting or exception names a rule that exists.

use super::about;
use crate::diagnostic::{Bron, Diagnostic, Ernst, FileId, RuleInfo, quote};
use crate::model::field::Text;
use crate::rules::{Check, Rule, meant_rule};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "IN03",
        name: "onbekende-regel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("uitzonderingen")],
        summary: "Een uitzondering of instelling noemt een regel die bestaat",
        page: include_str!("onbekende_regel.md"),
    },
    Check::Runner,
)
.never_frozen();

pub(super) fn finding(file: FileId, regel: &Text) -> Diagnostic {
    let help = meant_rule(regel.as_str());
    about(
        &RULE.info,
        file,
        regel.span,
        format!("er is geen regel {}", quote(regel.as_str())),
        help,
    )
}
