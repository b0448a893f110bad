//! `yaml-fout`: a file that is not YAML, or YAML that a register should not have.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM03",
        name: "yaml-fout",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm"), Bron::Avg("5 lid 2")],
        summary: "Elk bestand is geldige YAML",
        page: include_str!("yaml_fout.md"),
    },
    Check::Vorm(ProblemClass::Syntax),
)
.never_frozen();
