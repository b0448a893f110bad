//! `rol-ontbreekt`: the part that the gemeente plays is said, since the law asks other things of each.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW01",
        name: "rol-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 en 2"),
            Bron::Avg("26 lid 1"),
            Bron::Wpg("31d"),
        ],
        summary: "Een verwerking zegt welke rol de gemeente heeft",
        page: include_str!("rol_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Bepaalt de gemeente zelf waarvoor zij deze gegevens gebruikt, doet zij dat samen met een ander of werkt zij in opdracht?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if verwerking.rol.is_none() {
        sink.missing_in_entry(&RULE.info, "rol", "er staat niet welke rol de gemeente in deze verwerking heeft")
            .help("kies `verwerkingsverantwoordelijke` (de gemeente bepaalt zelf doel en middelen), `gezamenlijk` (samen met een ander) of `verwerker` (in opdracht van een ander)")
            .snippet("rol: ...");
    }
}
