//! `waarborg-ontbreekt`: a transfer rests on a safeguard.

use super::{bestemming, geldige_besluiten, plaats};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG03",
        name: "waarborg-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("44"),
            Bron::Avg("46 lid 1"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 11"),
        ],
        summary: "Een doorgifte noemt de waarborg waarop zij rust",
        page: include_str!("waarborg_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Met welke waarborg gaan de gegevens naar {}, bijvoorbeeld een modelcontract van de Europese Commissie?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking
        .doorgifte
        .items()
        .iter()
        .filter(|doorgifte| doorgifte.waarborg.is_none())
    {
        let Some(waarheen) = bestemming(doorgifte) else {
            continue;
        };
        let snippet = match geldige_besluiten(doorgifte, cx).next() {
            Some(_) => "waarborg: adequaatheidsbesluit",
            None => "waarborg: ...",
        };
        let message = format!("de doorgifte naar {waarheen} noemt geen waarborg");
        sink.missing(&RULE.info, plaats(doorgifte), doorgifte.span, "waarborg", message)
            .help("noem de waarborg van AVG hoofdstuk V, zoals `adequaatheidsbesluit` of `scc`; is die er niet, dan mag de doorgifte niet")
            .snippet(snippet);
    }
}
