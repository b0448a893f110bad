//! `conclusie-ontbreekt`: a DPIA that was done says what came out.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Dpia;
use crate::model::dpia::Fase;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP15",
        name: "conclusie-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("35 lid 1"), Bron::Beleid("heemstede-2026", "4.9")],
        summary: "Een uitgevoerde DPIA of pre-DPIA heeft een conclusie",
        page: include_str!("conclusie_ontbreekt.md"),
    },
    Check::Dpia(check),
)
.ask("Wat is de conclusie van dit onderzoek naar de privacyrisico's?");

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    let (Some(fase), None) = (dpia.fase, dpia.conclusie) else {
        return;
    };
    let Some(gedaan) = dpia.vastgesteld_op.or(dpia.uitgevoerd_op) else {
        return;
    };
    let (wat, keuze) = match fase.value {
        Fase::Dpia => (
            "DPIA",
            "`akkoord`, `akkoord_met_maatregelen` of `niet_akkoord`",
        ),
        Fase::PreDpia => ("pre-DPIA", "`dpia_nodig` of `dpia_niet_nodig`"),
    };
    let file = sink.file();
    sink.missing_in_entry(
        &RULE.info,
        "conclusie",
        format!("deze {wat} is gedaan, maar heeft geen conclusie"),
    )
    .help(format!("schrijf op wat de uitkomst is: {keuze}"))
    .snippet("conclusie: ...")
    .related(file, gedaan.span, "toen gedaan");
}
