//! `procesplan-ontbreekt`: a verwerking with a score has a procesplan.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::profiel::ScoreRisico;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL05",
        name: "procesplan-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("winterswijk-2019", "4.1")],
        summary: "Een verwerking met een DPIA-score heeft een procesplan",
        page: include_str!("procesplan_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Is er een procesplan met de maatregelen voor deze verwerking, en waar ligt het?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some((score, row)) = super::score(verwerking, cx) else {
        return;
    };
    // For a low risk general measures do.
    if row.risico == ScoreRisico::Laag || verwerking.procesplan.is_some() {
        return;
    }
    let message = format!(
        "bij DPIA-score `{}` (risico {}) hoort een procesplan, en dat ontbreekt",
        score.value, row.risico
    );
    sink.missing(
        &RULE.info,
        score.span,
        verwerking.span,
        "procesplan",
        message,
    )
    .help("beschrijf in een procesplan welke maatregelen er zijn en zeg waar het ligt")
    .snippet("procesplan:\n  document: ...\n  geevalueerd_op: jjjj-mm-dd");
}
