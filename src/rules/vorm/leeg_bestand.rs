//! `leeg-bestand`: a file without any entry.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM13",
        name: "leeg-bestand",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("vorm")],
        summary: "Elk bestand bevat een registratie",
        page: include_str!("leeg_bestand.md"),
    },
    Check::Vorm(ProblemClass::EmptyFile),
);
