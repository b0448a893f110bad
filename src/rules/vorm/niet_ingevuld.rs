//! `niet-ingevuld`: a word that only keeps the place of a date, number, id or word from a list.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Nature, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM14",
        name: "niet-ingevuld",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Een datum, een id, een getal of een keuze is echt ingevuld",
        page: include_str!("niet_ingevuld.md"),
    },
    Check::Vorm(ProblemClass::OpenPlace),
)
.means(Nature::Open);
