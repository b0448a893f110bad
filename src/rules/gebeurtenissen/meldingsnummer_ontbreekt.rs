//! `meldingsnummer-ontbreekt`: a report to the AP can be found back by its number.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB08",
        name: "meldingsnummer-ontbreekt",
        ernst: Ernst::Advies,
        bronnen: &[Bron::Avg("33 lid 5")],
        summary: "Een melding aan de AP noemt haar nummer",
        page: include_str!("meldingsnummer_ontbreekt.md"),
    },
    Check::Datalek(check),
)
.ask("Welk nummer gaf de Autoriteit Persoonsgegevens aan de melding van dit datalek?");

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    let Some(melding) = &datalek.melding_ap else {
        return;
    };
    if let Some(gemeld) = melding.gemeld_op
        && melding
            .nummer
            .as_ref()
            .is_none_or(|nummer| nummer.as_str().is_empty())
    {
        sink.missing(
            &RULE.info,
            gemeld.span,
            melding.span,
            "nummer",
            "het nummer van de melding aan de AP ontbreekt",
        )
        .help("neem het nummer over uit de bevestiging van de AP")
        .snippet("nummer: ...");
    }
}
