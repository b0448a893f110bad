//! `datalek-niet-geevalueerd`: a datalek is evaluated in the time that the policy gives.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM17",
        name: "datalek-niet-geevalueerd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("33 lid 5"), Bron::Beleid("heumen-2018", "8")],
        summary: "Een datalek wordt geëvalueerd",
        page: include_str!("datalek_niet_geevalueerd.md"),
    },
    Check::Termijn(&[TermijnSoort::DatalekEvalueren], check),
)
.ask("Wat is er van dit datalek geleerd, en wanneer is dat besproken?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let tekst = Tekst {
        gedaan: "het datalek is nog niet geëvalueerd; het is afgesloten op",
        nooit: "het datalek is nog niet geëvalueerd; het is ontdekt op",
        opnieuw: false,
        help: "bespreek wat ervan te leren is en vul `geevalueerd_op` en `lessen` in",
    };
    overdue(&RULE.info, deadline, cx, sink, &tekst);
}
