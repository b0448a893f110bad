//! `convenant-verlopen`: a convenant lasts as long as the sharing under it.

use super::gebruik::{is_gezamenlijk, meld_verlopen};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::{Body, Soort, Verwerking};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV15",
        name: "convenant-verlopen",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("26 lid 1"), Bron::Beleid("heemstede-2026", "7.1")],
        summary: "Een convenant loopt zolang de verwerking loopt",
        page: include_str!("convenant_verlopen.md"),
    },
    Check::Verwerking(check),
)
.by_calendar();

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    meld_verlopen(&RULE.info, Soort::Convenant, verwerking, cx, sink, ernst);
}

/// The law asks for an arrangement between joint controllers only; between others it is policy.
fn ernst(entry: &Entry) -> Ernst {
    match &entry.body {
        Body::Convenant(convenant) if !is_gezamenlijk(convenant) => Ernst::Waarschuwing,
        _ => RULE.info.ernst,
    }
}
