//! `opvolging-ontbreekt`: an advies says what was done with it, if only that it is open.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Advies;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB22",
        name: "opvolging-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("38 lid 1"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 15"),
        ],
        summary: "Een advies zegt wat ermee is gedaan",
        page: include_str!("opvolging_ontbreekt.md"),
    },
    Check::Advies(check),
)
.ask("Wat is er met dit advies gedaan?");

fn check(advies: &Advies, _cx: &Context, sink: &mut Sink) {
    if advies.opvolging.is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "opvolging",
            "er staat niet wat er met het advies is gedaan",
        )
        .help("vul de stand in: `open`, `opgevolgd`, `deels` of `niet`")
        .snippet("opvolging:\n  status: ...");
    }
}
