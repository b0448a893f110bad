//! `cyclus-ontbreekt`: a taak names its cycle, because that says when it is due.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Taak;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB23",
        name: "cyclus-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("24 lid 1"), Bron::Register("taken")],
        summary: "Een taak noemt haar cyclus",
        page: include_str!("cyclus_ontbreekt.md"),
    },
    Check::Taak(check),
)
.ask("Bij welke terugkerende plicht hoort deze taak?");

fn check(taak: &Taak, _cx: &Context, sink: &mut Sink) {
    if taak.cyclus.is_none() {
        sink.missing_in_entry(&RULE.info, "cyclus", "er staat niet bij welke terugkerende plicht de taak hoort")
            .help("noem de cyclus, zoals `evaluatie-privacybeleid`, zodat te zien is wanneer de taak weer gedaan moet worden")
            .snippet("cyclus: ...");
    }
}
