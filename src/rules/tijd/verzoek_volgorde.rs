//! `verzoek-volgorde`: a verzoek is received before anything is done with it.

use super::report_early;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD08",
        name: "verzoek-volgorde",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("datums"), Bron::Avg("12 lid 3")],
        summary: "Een verzoek is eerst ontvangen en daarna behandeld",
        page: include_str!("verzoek_volgorde.md"),
    },
    Check::Verzoek(check),
);

fn check(verzoek: &Verzoek, _cx: &Context, sink: &mut Sink) {
    let later = [
        (
            "identiteit_vastgesteld_op",
            verzoek.identiteit_vastgesteld_op,
        ),
        (
            "verlenging.op",
            verzoek
                .verlenging
                .as_ref()
                .and_then(|verlenging| verlenging.op),
        ),
        ("afgehandeld_op", verzoek.afgehandeld_op),
        ("derden_geinformeerd_op", verzoek.derden_geinformeerd_op),
    ];
    for date in later {
        if let Some(diagnostic) = report_early(
            sink,
            &RULE.info,
            date,
            ("ontvangen_op", verzoek.ontvangen_op),
        ) {
            diagnostic.help("verbeter een van de twee datums");
        }
    }
}
