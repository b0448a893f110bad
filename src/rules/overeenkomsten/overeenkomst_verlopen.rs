//! `overeenkomst-verlopen`: the contract lasts as long as the processing.

use super::gebruik::meld_verlopen;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::{Soort, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV04",
        name: "overeenkomst-verlopen",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("28 lid 3"), Bron::Beleid("heemstede-2026", "7.2")],
        summary: "Een verwerkersovereenkomst loopt zolang de verwerking loopt",
        page: include_str!("overeenkomst_verlopen.md"),
    },
    Check::Verwerking(check),
)
.by_calendar();

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    meld_verlopen(
        &RULE.info,
        Soort::Verwerkersovereenkomst,
        verwerking,
        cx,
        sink,
        |_| RULE.info.ernst,
    );
}
