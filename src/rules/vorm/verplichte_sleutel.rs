//! `verplichte-sleutel`: a key without which the entry has no meaning.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM11",
        name: "verplichte-sleutel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "De sleutels die een registratie niet kan missen, zijn er",
        page: include_str!("verplichte_sleutel.md"),
    },
    Check::Vorm(ProblemClass::MissingKey),
);
