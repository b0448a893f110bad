//! `overeenkomst-bij-publieke-taak`: a gemeente does its public tasks by law, not by contract.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM08",
        name: "overeenkomst-bij-publieke-taak",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("6 lid 1 onder b"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.1"),
        ],
        summary: "Bij een overeenkomst voor een publieke taak staat welke dat is",
        page: include_str!("overeenkomst_bij_publieke_taak.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke overeenkomst sluit iemand met de gemeente voor het doel {}, of rust dit doel op een wettelijke taak?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(taak) = super::public_task(verwerking) else {
        return;
    };
    let file = sink.file();
    for (grondslag, at) in super::grondslagen_van(verwerking, GrondslagSoort::Overeenkomst) {
        if grondslag.toelichting.filled().is_none() {
            let message =
                "`overeenkomst` bij een publieke taak, zonder uitleg met wie de gemeente die sluit";
            sink.missing(&RULE.info, at, grondslag.span, "toelichting", message)
                .help("kies de wettelijke taak als grondslag, of leg uit welke overeenkomst de betrokkene zelf sluit")
                .snippet("toelichting: ...")
                .related(file, taak, "de taak is publiek");
        }
    }
}
