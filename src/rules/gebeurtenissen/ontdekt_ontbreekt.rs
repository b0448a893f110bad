//! `ontdekt-ontbreekt`: a datalek says when it was discovered, because the 72 hours start there.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB01",
        name: "ontdekt-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("33 lid 1")],
        summary: "Een datalek noemt het moment waarop het is ontdekt",
        page: include_str!("ontdekt_ontbreekt.md"),
    },
    Check::Datalek(check),
)
.ask("Wanneer is dit datalek ontdekt, met de dag en de tijd?");

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    if datalek.ontdekt_op.is_none() {
        sink.missing_in_entry(&RULE.info, "ontdekt_op", "er staat niet wanneer het datalek is ontdekt")
            .help("vul het moment in waarop de gemeente van het lek wist, met tijd en tijdzone, zoals `2026-03-05T14:30+01:00`")
            .snippet("ontdekt_op: jjjj-mm-ddTuu:mm+01:00");
    }
}
