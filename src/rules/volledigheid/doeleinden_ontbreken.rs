//! `doeleinden-ontbreken`: a verwerking says what it is for.

use super::bepaalt_doel;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW05",
        name: "doeleinden-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder b"),
            Bron::Avg("5 lid 1 onder b"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een verwerking noemt haar doeleinden",
        page: include_str!("doeleinden_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Waarvoor gebruikt u deze gegevens, en op grond van welke wet of andere reden?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !bepaalt_doel(verwerking, sink) {
        return;
    }
    let list = verwerking.doeleinden.as_ref();
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "doeleinden",
        list,
        "er staat niet waarvoor de gegevens nodig zijn",
    ) {
        diagnostic
            .help("noem elk doel zo dat een inwoner het begrijpt, zoals `Beoordelen of iemand een parkeervergunning krijgt`, met de grondslag")
            .snippet(
            "doeleinden:\n  - doel: ...\n    grondslagen:\n      - grondslag: ...\n        wet: ...",
        );
    }
}
