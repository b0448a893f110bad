//! `afgesloten-zonder-evaluatie`: a datalek is evaluated before it is closed.

use crate::deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::profiel::TermijnSoort;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB10",
        name: "afgesloten-zonder-evaluatie",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Beleid("heumen-2018", "8"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 4"),
        ],
        summary: "Een afgesloten datalek is geëvalueerd",
        page: include_str!("afgesloten_zonder_evaluatie.md"),
    },
    Check::Datalek(check),
)
.ask("Wanneer is dit datalek geëvalueerd, en wat is ervan geleerd?");

fn check(datalek: &Datalek, cx: &Context, sink: &mut Sink) {
    if let (Some(afgesloten), None) = (datalek.afgesloten_op, datalek.geevalueerd_op) {
        // Once the policy's term for it is over, the rule about that term says so (TM17).
        let late =
            |entry: &Entry| deadline::is_late(entry, &cx.view, &[TermijnSoort::DatalekEvalueren]);
        if cx.judges_deadlines() && sink.entry().is_some_and(late) {
            return;
        }
        let message = "het datalek is afgesloten, maar niet geëvalueerd";
        sink.missing(
            &RULE.info,
            afgesloten.span,
            datalek.span,
            "geevalueerd_op",
            message,
        )
        .help("evalueer het lek; schrijf bij `lessen` wat ervan is geleerd en vul de datum in")
        .snippet("geevalueerd_op: jjjj-mm-dd");
    }
}
