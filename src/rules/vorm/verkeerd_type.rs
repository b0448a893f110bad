//! `verkeerd-type`: a list where text belongs, a number where text belongs, and so on.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM06",
        name: "verkeerd-type",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Elke waarde is van het type dat bij de sleutel hoort",
        page: include_str!("verkeerd_type.md"),
    },
    Check::Vorm(ProblemClass::WrongType),
);
