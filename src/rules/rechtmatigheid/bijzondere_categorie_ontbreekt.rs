//! `bijzondere-categorie-ontbreekt`: special data say which special category they are.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::verwerking::{Aard, BijzondereCategorie};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM10",
        name: "bijzondere-categorie-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("9 lid 1")],
        summary: "Bij bijzondere gegevens staat welke bijzondere categorie het is",
        page: include_str!("bijzondere_categorie_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Om welke bijzondere gegevens gaat het bij {}, zoals gezondheid, geloof of afkomst?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !super::answers_under_avg(verwerking) {
        return;
    }
    for (gegeven, at) in super::gegevens_van(verwerking, Aard::Bijzonder) {
        if gegeven.bijzondere_categorie.is_none() {
            let message = format!(
                "bij {} staat niet welke bijzondere categorie het is",
                quote(super::categorie(gegeven))
            );
            sink.missing(
                &RULE.info,
                at,
                gegeven.span,
                "bijzondere_categorie",
                message,
            )
            .help(format!("kies een van deze: {}", choices()))
            .snippet("bijzondere_categorie: ...");
        }
    }
}

fn choices() -> String {
    BijzondereCategorie::ALL
        .iter()
        .map(|categorie| format!("`{categorie}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
