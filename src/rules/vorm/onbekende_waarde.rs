//! `onbekende-waarde`: a value outside a fixed list.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM07",
        name: "onbekende-waarde",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Een woord uit een vaste lijst is een woord uit die lijst",
        page: include_str!("onbekende_waarde.md"),
    },
    Check::Vorm(ProblemClass::UnknownValue),
);
