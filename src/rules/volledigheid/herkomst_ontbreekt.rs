//! `herkomst-ontbreekt`: a verwerking says where the data comes from.

use super::bepaalt_doel;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW14",
        name: "herkomst-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Beleid("heemstede-2026", "4.1"),
            Bron::Avg("14 lid 2 onder f"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 14.1"),
        ],
        summary: "Een verwerking noemt waar de gegevens vandaan komen",
        page: include_str!("herkomst_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Waar komen de gegevens vandaan?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !bepaalt_doel(verwerking, sink) {
        return;
    }
    let list = verwerking.herkomst.as_ref();
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "herkomst",
        list,
        "er staat niet waar de gegevens vandaan komen",
    ) {
        diagnostic
            .help("noem elke bron, zoals `BRP`; komen de gegevens van de betrokkene zelf, noem die dan ook")
            .snippet("herkomst:\n  - ...");
    }
}
