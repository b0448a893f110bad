//! `niet-gemeld-zonder-reden`: a datalek that was not reported says why a risk is unlikely.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::field::TextOption;
use crate::model::gebeurtenis::DatalekRisico;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB04",
        name: "niet-gemeld-zonder-reden",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("33 lid 1"), Bron::Avg("33 lid 5")],
        summary: "Een datalek dat niet is gemeld, zegt waarom een risico niet waarschijnlijk is",
        page: include_str!("niet_gemeld_zonder_reden.md"),
    },
    Check::Datalek(check),
)
.ask("Waarom is een risico voor de mensen die dit datalek raakt niet waarschijnlijk?");

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    let Some(risico) = datalek
        .risico
        .filter(|risico| risico.value == DatalekRisico::Geen)
    else {
        return;
    };
    let (record, key, snippet) = match &datalek.melding_ap {
        Some(melding)
            if melding.gemeld_op.is_some() || melding.niet_gemeld_reden.filled().is_some() =>
        {
            return;
        }
        // A moment that could not be read: it was reported after all.
        Some(melding) if sink.is_faulty(melding.span, "gemeld_op") => return,
        Some(melding) => (melding.span, "niet_gemeld_reden", REDEN),
        None => (datalek.span, "melding_ap", BLOK),
    };
    let message = "het datalek is niet bij de AP gemeld, maar er staat niet waarom een risico niet waarschijnlijk is";
    sink.missing(&RULE.info, risico.span, record, key, message)
        .help("schrijf waarom een risico voor de betrokkenen niet waarschijnlijk is, zoals dat de gegevens zo zijn versleuteld dat niemand ze kan lezen")
        .snippet(snippet);
}

const REDEN: &str = "niet_gemeld_reden: ...";
const BLOK: &str = "melding_ap:\n  niet_gemeld_reden: ...";
