//! `onleesbaar-bestand`: a file that cannot be read at all.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM01",
        name: "onleesbaar-bestand",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("5 lid 2")],
        summary: "Elk bestand in het register is te lezen",
        page: include_str!("onleesbaar_bestand.md"),
    },
    Check::Vorm(ProblemClass::Unreadable),
)
.never_frozen();
