//! `taak-ontbreekt`: a verwerking says whether it serves a public task, since that limits its bases.

use super::{bepaalt_doel, is_wpg};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW24",
        name: "taak-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("6 lid 1, laatste alinea"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.1"),
        ],
        summary: "Een verwerking zegt of zij hoort bij een publieke taak of bij de bedrijfsvoering",
        page: include_str!("taak_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask(
    "Is dit een taak die de wet aan de gemeente geeft, of hoort het bij de eigen bedrijfsvoering?",
);

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if verwerking.taak.is_none() && bepaalt_doel(verwerking, sink) && !is_wpg(verwerking, sink) {
        sink.missing_in_entry(&RULE.info, "taak", "er staat niet of dit een publieke taak of bedrijfsvoering is")
            .help("kies `publiek` voor een taak die de wet aan de gemeente geeft, of `bedrijfsvoering` voor personeel, gebouwen, inkoop en dergelijke")
            .snippet("taak: ...");
    }
}
