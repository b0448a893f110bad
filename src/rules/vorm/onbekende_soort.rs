//! `onbekende-soort`: no soort, or one that does not exist.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM12",
        name: "onbekende-soort",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Elke registratie zegt van welke soort zij is",
        page: include_str!("onbekende_soort.md"),
    },
    Check::Vorm(ProblemClass::UnknownSoort),
)
.never_frozen();
