//! `dpia-rapport-ontbreekt`: a verwerking has the DPIA report that its score asks for.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::dpia::Fase;
use crate::model::field::Field;
use crate::model::leaf::DpiaKeuze;
use crate::model::profiel::DpiaRapport;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL06",
        name: "dpia-rapport-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Beleid("winterswijk-2019", "4.1")],
        summary: "Een verwerking heeft het DPIA-rapport dat bij haar DPIA-score hoort",
        page: include_str!("dpia_rapport_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Is er voor deze verwerking een DPIA gedaan, of wanneer gaat u die doen?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some((score, row)) = super::score(verwerking, cx) else {
        return;
    };
    let ids = verwerking.dpia.as_ref().map_or(&[][..], DpiaKeuze::ids);
    let found: Vec<_> = ids.iter().map(|id| cx.register.dpia(id.as_str())).collect();
    // A reference that leads nowhere is another finding.
    if found.iter().any(Option::is_none) {
        return;
    }
    let is_full = |fase: Option<Fase>| fase.is_none_or(|fase| fase == Fase::Dpia);
    let full = found
        .iter()
        .flatten()
        .any(|(_, dpia)| is_full(dpia.fase.map(|fase| fase.value)));
    let (missing, what, ernst) = match row.dpia_rapport {
        DpiaRapport::Geen => return,
        DpiaRapport::Inventarisatie => (
            found.is_empty(),
            "een inventarisatie (pre-DPIA), en die ontbreekt",
            Ernst::Waarschuwing,
        ),
        DpiaRapport::Volledig => (
            !full,
            "een volledig DPIA-rapport, en dat ontbreekt",
            Ernst::Fout,
        ),
    };
    if missing {
        let message = format!(
            "bij DPIA-score `{}` (risico {}) hoort {what}",
            score.value, row.risico
        );
        let help = "doe de DPIA; zet haar als eigen registratie (`soort: dpia`) in het register en noem hier haar id";
        let found = match &verwerking.dpia {
            Some(other) => sink.report(&RULE.info, other.span(), message),
            None => sink.missing(&RULE.info, score.span, verwerking.span, "dpia", message),
        };
        found.help(help).snippet("dpia: ...").ernst(ernst);
    }
}
