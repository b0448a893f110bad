//! `uitzondering-ontbreekt`: special data are forbidden unless an exception of art. 9 lid 2 applies.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::verwerking::Aard;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM11",
        name: "uitzondering-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("9 lid 2"), Bron::Uavg("22")],
        summary: "Bij bijzondere gegevens staat welke uitzondering op het verbod geldt",
        page: include_str!("uitzondering_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Waarom mag de gemeente de bijzondere gegevens {} gebruiken, en in welke wet staat dat?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !super::answers_under_avg(verwerking) {
        return;
    }
    for (gegeven, at) in super::gegevens_van(verwerking, Aard::Bijzonder) {
        if gegeven.uitzondering.is_none() {
            let message = format!(
                "bij {} staat geen uitzondering op het verbod",
                quote(super::categorie(gegeven))
            );
            sink.missing(&RULE.info, at, gegeven.span, "uitzondering", message)
                .help(
                    "kies de uitzondering van AVG art. 9 lid 2, van `9.2.a` tot en met `9.2.j`, en noem de wet; zonder uitzondering is het gebruik verboden",
                )
                .snippet("uitzondering: ...");
        }
    }
}
