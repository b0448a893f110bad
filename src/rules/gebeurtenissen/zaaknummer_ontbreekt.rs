//! `zaaknummer-ontbreekt`: a verzoek can be found back by its zaaknummer, so that no name is needed here.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB19",
        name: "zaaknummer-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("5 lid 2"), Bron::Register("verzoeken")],
        summary: "Een verzoek noemt zijn zaaknummer",
        page: include_str!("zaaknummer_ontbreekt.md"),
    },
    Check::Verzoek(check),
)
.ask("Wat is het zaaknummer van dit verzoek?");

fn check(verzoek: &Verzoek, _cx: &Context, sink: &mut Sink) {
    if verzoek
        .zaaknummer
        .as_ref()
        .is_none_or(|nummer| nummer.as_str().is_empty())
    {
        sink.missing_in_entry(
            &RULE.info,
            "zaaknummer",
            "het zaaknummer van het verzoek ontbreekt",
        )
        .help("neem het nummer uit het zaaksysteem over; schrijf hier geen naam")
        .snippet("zaaknummer: ...");
    }
}
