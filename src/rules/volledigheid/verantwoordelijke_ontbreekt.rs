//! `verantwoordelijke-ontbreekt`: the bestuursorgaan that answers for a verwerking is named.

use super::bepaalt_doel;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::rules::verwijzingen::kies_uit;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW02",
        name: "verantwoordelijke-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder a"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
            Bron::Beleid("aalsmeer-2020", "5.2"),
        ],
        summary: "Een verwerking noemt het bestuursorgaan dat verantwoordelijk is",
        page: include_str!("verantwoordelijke_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Welk bestuursorgaan is verantwoordelijk voor deze verwerking, bijvoorbeeld het college of de burgemeester?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    if verwerking.verwerkingsverantwoordelijke.is_none() && bepaalt_doel(verwerking, sink) {
        let known = cx
            .config
            .bestuursorganen
            .items()
            .iter()
            .filter_map(|own| own.id.as_ref())
            .map(Id::as_str);
        sink.missing_in_entry(
            &RULE.info,
            "verwerkingsverantwoordelijke",
            "er staat niet welk bestuursorgaan verantwoordelijk is",
        )
        .help(kies_uit(known, "bestuursorganen"))
        .snippet("verwerkingsverantwoordelijke: ...");
    }
}
