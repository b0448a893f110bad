//! `ongeldige-vorm`: text that does not have the required form.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM10",
        name: "ongeldige-vorm",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Een id, landcode of getal heeft de juiste vorm",
        page: include_str!("ongeldige_vorm.md"),
    },
    Check::Vorm(ProblemClass::InvalidShape),
);
