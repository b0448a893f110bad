//! `fg-na-start`: the FG hears of a verwerking before it starts.

use super::{report_late, under_avg};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD05",
        name: "fg-na-start",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heumen-2018", "8"), Bron::Avg("38 lid 1")],
        summary: "Een verwerking is bij de FG gemeld voordat zij begint",
        page: include_str!("fg_na_start.md"),
    },
    Check::Verwerking(check),
);

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !verwerking.start.is_some_and(|start| under_avg(start.value)) {
        return;
    }
    let told = ("gemeld_bij_fg", verwerking.gemeld_bij_fg);
    if let Some(diagnostic) = report_late(sink, &RULE.info, ("start", verwerking.start), told) {
        diagnostic
            .help("verbeter de datum als die niet klopt; kloppen de datums, leg dan in `uitzonderingen` vast waarom");
    }
}
