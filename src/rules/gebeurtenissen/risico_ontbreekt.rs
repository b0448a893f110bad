//! `risico-ontbreekt`: a datalek names the risk, because art. 33 and 34 hang on it.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB07",
        name: "risico-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("33 lid 1"), Bron::Avg("34 lid 1")],
        summary: "Een datalek noemt het risico voor de betrokkenen",
        page: include_str!("risico_ontbreekt.md"),
    },
    Check::Datalek(check),
)
.ask("Hoe groot is het risico van dit datalek voor de mensen die het raakt: geen, gewoon of hoog?");

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    if datalek.risico.is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "risico",
            "het risico voor de betrokkenen is niet beoordeeld",
        )
        .help("kies `geen`, `risico` (melden aan de AP) of `hoog` (ook de betrokkenen informeren)")
        .snippet("risico: ...");
    }
}
