//! `betrokkenen-ontbreken`: a verwerking says whose data it handles.

use super::bepaalt_doel;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW08",
        name: "betrokkenen-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder c"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een verwerking noemt over welke groepen mensen zij gaat",
        page: include_str!("betrokkenen_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Over welke groepen mensen gaan de gegevens?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !bepaalt_doel(verwerking, sink) {
        return;
    }
    let list = verwerking.betrokkenen.as_ref();
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "betrokkenen",
        list,
        "er staat niet over wie de gegevens gaan",
    ) {
        diagnostic
            .help("noem elke groep mensen, zoals `aanvragers van een parkeervergunning`; zet `kwetsbaar: true` bij kinderen, cliënten en werknemers")
            .snippet("betrokkenen:\n  - categorie: ...");
    }
}
