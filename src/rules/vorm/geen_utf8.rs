//! `geen-utf8`: a file in another encoding or with control characters.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::rules::{Check, Rule};
use crate::source::ProblemClass;

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VM02",
        name: "geen-utf8",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("vorm")],
        summary: "Elk bestand is gewone tekst in UTF-8",
        page: include_str!("geen_utf8.md"),
    },
    Check::Vorm(ProblemClass::Encoding),
)
.never_frozen();
