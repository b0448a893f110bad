//! `ongeldige-datum`: a date or moment that does not exist or is not complete.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM09",
        name: "ongeldige-datum",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Register("vorm"),
            Bron::Avg("12 lid 3"),
            Bron::Avg("33 lid 1"),
        ],
        summary: "Een datum is een bestaande dag, een moment heeft een tijdzone",
        page: include_str!("ongeldige_datum.md"),
    },
    Check::Vorm(ProblemClass::InvalidDate),
);
