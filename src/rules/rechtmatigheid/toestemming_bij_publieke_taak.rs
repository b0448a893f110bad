//! `toestemming-bij-publieke-taak`: who depends on the gemeente seldom consents freely.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM07",
        name: "toestemming-bij-publieke-taak",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wet("AVG overweging 43"),
            Bron::Avg("4 onder 11"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.2.1"),
        ],
        summary: "Bij toestemming voor een publieke taak staat waarom zij vrij is",
        page: include_str!("toestemming_bij_publieke_taak.md"),
    },
    Check::Verwerking(check),
)
.ask("Waarom is de toestemming voor het doel {} vrij, of rust dit doel op een wettelijke taak?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(taak) = super::public_task(verwerking) else {
        return;
    };
    let file = sink.file();
    for (grondslag, at) in super::grondslagen_van(verwerking, GrondslagSoort::Toestemming) {
        if grondslag.toelichting.filled().is_none() {
            let message = "`toestemming` bij een publieke taak, zonder uitleg waarom die vrij is";
            sink.missing(&RULE.info, at, grondslag.span, "toelichting", message)
                .help("kies de wettelijke taak als grondslag, of leg uit waarom weigeren geen nadeel heeft")
                .snippet("toelichting: ...")
                .related(file, taak, "de taak is publiek");
        }
    }
}
