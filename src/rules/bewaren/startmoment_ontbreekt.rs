//! `startmoment-ontbreekt`: a period starts somewhere.

use super::bewaartermijn::{naam, periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW04",
        name: "startmoment-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 1 onder e"),
            Bron::Beleid("heemstede-2026", "4.8"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 14.3"),
        ],
        summary: "Bij een termijn staat wanneer zij begint",
        page: include_str!("startmoment_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Na welke gebeurtenis begint de bewaartermijn van {} te lopen, bijvoorbeeld na het einde van een vergunning?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for rij in verwerking.bewaartermijnen.items() {
        let Some((periode, at)) = periode(rij) else {
            continue;
        };
        if rij.vanaf.filled().is_none() {
            let message = format!(
                "er staat niet wanneer de termijn van {periode} voor {} begint",
                naam(rij)
            );
            sink.missing(&RULE.info, at, rij.span, "vanaf", message)
                .help(
                    "noem de gebeurtenis waarna de termijn loopt, zoals `einde van de vergunning`",
                )
                .snippet("vanaf: ...");
        }
    }
}
