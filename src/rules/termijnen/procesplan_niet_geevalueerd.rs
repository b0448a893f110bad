//! `procesplan-niet-geevalueerd`: a procesplan is evaluated as often as its DPIA score asks.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM14",
        name: "procesplan-niet-geevalueerd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("winterswijk-2019", "4.5")],
        summary: "Een procesplan wordt geëvalueerd zo vaak als de DPIA-score vraagt",
        page: include_str!("procesplan_niet_geevalueerd.md"),
    },
    Check::Termijn(&[TermijnSoort::ProcesplanEvalueren], check),
)
.ask("Wanneer is het procesplan voor het laatst geëvalueerd, of wanneer gebeurt dat?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let tekst = Tekst {
        gedaan: "het procesplan is voor het laatst geëvalueerd op",
        nooit: "het procesplan is nog nooit geëvalueerd, ook niet na de invoer op",
        opnieuw: true,
        help: "evalueer het procesplan, vraag zo nodig advies aan de FG, en schrijf de dag bij `procesplan.geevalueerd_op`",
    };
    overdue(&RULE.info, deadline, cx, sink, &tekst);
}
