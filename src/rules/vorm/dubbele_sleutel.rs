//! `dubbele-sleutel`: the same key twice in one mapping.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM05",
        name: "dubbele-sleutel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Elke sleutel staat er één keer",
        page: include_str!("dubbele_sleutel.md"),
    },
    Check::Vorm(ProblemClass::DuplicateKey),
);
