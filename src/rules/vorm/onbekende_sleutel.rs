//! `onbekende-sleutel`: a key that this kind of entry does not have.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM04",
        name: "onbekende-sleutel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Elke sleutel is een sleutel die bij de soort hoort",
        page: include_str!("onbekende_sleutel.md"),
    },
    Check::Vorm(ProblemClass::UnknownKey),
);
