//! `regel-dubbel`: a rule has one setting.

use super::about;
use crate::diagnostic::{Bron, Diagnostic, Ernst, FileId, RuleInfo, quote};
use crate::model::field::Text;
use crate::rules::{Check, Rule};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "IN05",
        name: "regel-dubbel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("uitzonderingen")],
        summary: "Een regel staat één keer onder `regels` in avg.yaml",
        page: include_str!("regel_dubbel.md"),
    },
    Check::Runner,
)
.never_frozen();

pub(super) fn finding(file: FileId, regel: &Text, first: &Text) -> Diagnostic {
    let message = format!(
        "de regel {} is al ingesteld; de eerste telt",
        quote(regel.as_str())
    );
    let mut found = about(&RULE.info, file, regel.span, message, "voeg de twee samen");
    found.related(file, first.span, "de eerste");
    found
}
