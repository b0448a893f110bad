//! `ontvanger-ontbreekt`: a transfer says who receives the data there.

use super::{bestemming, plaats};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG09",
        name: "ontvanger-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("30 lid 1 onder d"), Bron::Avg("30 lid 1 onder e")],
        summary: "Een doorgifte noemt wie de gegevens daar krijgt",
        page: include_str!("ontvanger_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke organisatie krijgt de gegevens in {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        // An international organisation is itself the recipient.
        if doorgifte
            .ontvanger
            .filled()
            .or(doorgifte.organisatie.filled())
            .is_some()
        {
            continue;
        }
        let Some(waarheen) = bestemming(doorgifte) else {
            continue;
        };
        let message = format!("de doorgifte naar {waarheen} noemt geen ontvanger");
        sink.missing(
            &RULE.info,
            plaats(doorgifte),
            doorgifte.span,
            "ontvanger",
            message,
        )
        .help("noem de organisatie die de gegevens daar krijgt of kan inzien")
        .snippet("ontvanger: ...");
    }
}
