//! `leeg-veld`: a key without a value.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM08",
        name: "leeg-veld",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Een sleutel die er staat, heeft een waarde",
        page: include_str!("leeg_veld.md"),
    },
    Check::Vorm(ProblemClass::EmptyValue),
);
