//! `regel-staat-vast`: rules about form and about exceptions cannot be switched off, reweighted or excepted.

use super::about;
use crate::diagnostic::{Bron, Diagnostic, Ernst, FileId, RuleInfo, quote};
use crate::model::field::Text;
use crate::rules::{Check, Rule};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "IN04",
        name: "regel-staat-vast",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("uitzonderingen"), Bron::Avg("5 lid 2")],
        summary: "Regels over de vorm en over uitzonderingen gelden altijd",
        page: include_str!("regel_staat_vast.md"),
    },
    Check::Runner,
)
.never_frozen();

pub(super) fn finding(file: FileId, regel: &Text) -> Diagnostic {
    let message = format!(
        "de regel {} geldt altijd: daarvoor kan geen instelling of uitzondering zijn",
        quote(regel.as_str())
    );
    about(
        &RULE.info,
        file,
        regel.span,
        message,
        "haal dit weg en los de bevinding zelf op",
    )
}
