//! `afdeling-ontbreekt`: the afdeling that handles the data is named.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::rules::verwijzingen::kies_uit;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW03",
        name: "afdeling-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "4.1")],
        summary: "Een verwerking noemt de afdeling die de gegevens verwerkt",
        page: include_str!("afdeling_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke afdeling gebruikt deze gegevens?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    if verwerking.afdeling.is_none() {
        let known = cx
            .config
            .afdelingen
            .items()
            .iter()
            .filter_map(|own| own.id.as_ref())
            .map(Id::as_str);
        sink.missing_in_entry(
            &RULE.info,
            "afdeling",
            "er staat niet welke afdeling de gegevens verwerkt",
        )
        .help(kies_uit(known, "afdelingen"))
        .snippet("afdeling: ...");
    }
}
