//! `persoonsgegevens-ontbreken`: a verwerking says which data it handles.

use super::bepaalt_doel;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW09",
        name: "persoonsgegevens-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder c"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een verwerking noemt de soorten persoonsgegevens",
        page: include_str!("persoonsgegevens_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke soorten gegevens gebruikt u, en zijn daar gevoelige of bijzondere gegevens bij?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !bepaalt_doel(verwerking, sink) {
        return;
    }
    let list = verwerking.persoonsgegevens.as_ref();
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "persoonsgegevens",
        list,
        "er staat niet welke persoonsgegevens worden verwerkt",
    ) {
        diagnostic
            .help("noem elke soort gegevens, zoals `NAW-gegevens`, met haar aard: `gewoon`, `gevoelig`, `bijzonder`, `strafrechtelijk` of `bsn`")
            .snippet("persoonsgegevens:\n  - categorie: ...\n    aard: ...");
    }
}
