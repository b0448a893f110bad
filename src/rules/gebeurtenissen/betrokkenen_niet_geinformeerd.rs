//! `betrokkenen-niet-geinformeerd`: with a high risk the betrokkenen are told, or an exception of art. 34 lid 3 is named.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::field::TextOption;
use crate::model::gebeurtenis::DatalekRisico;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB05",
        name: "betrokkenen-niet-geinformeerd",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("34 lid 1"),
            Bron::Avg("34 lid 3"),
            Bron::Beleid("heumen-2018", "8"),
        ],
        summary: "Bij een hoog risico zijn de betrokkenen geïnformeerd, of er staat welke uitzondering geldt",
        page: include_str!("betrokkenen_niet_geinformeerd.md"),
    },
    Check::Datalek(check),
)
.ask("Wanneer en hoe zijn de mensen die dit datalek raakt geïnformeerd, of waarom hoefde dat niet?");

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    let Some(risico) = datalek
        .risico
        .filter(|risico| risico.value == DatalekRisico::Hoog)
    else {
        return;
    };
    let (record, key, snippet) = match &datalek.mededeling_betrokkenen {
        Some(mededeling)
            if mededeling.gedaan_op.is_some()
                || mededeling.niet_gedaan_reden.filled().is_some() =>
        {
            return;
        }
        Some(mededeling) if sink.is_faulty(mededeling.span, "niet_gedaan_reden") => return,
        Some(mededeling) => (mededeling.span, "gedaan_op", "gedaan_op: jjjj-mm-dd"),
        None => (
            datalek.span,
            "mededeling_betrokkenen",
            "mededeling_betrokkenen:\n  gedaan_op: jjjj-mm-dd\n  wijze: ...",
        ),
    };
    let message = "het risico is `hoog`, maar de betrokkenen zijn niet geïnformeerd, en er staat niet waarom dat niet hoefde";
    sink.missing(&RULE.info, risico.span, record, key, message)
        .help(
            "informeer de betrokkenen; geldt een uitzondering van AVG art. 34 lid 3, noem die dan bij `niet_gedaan_reden`",
        )
        .snippet(snippet);
}
