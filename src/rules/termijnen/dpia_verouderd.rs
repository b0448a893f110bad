//! `dpia-verouderd`: a DPIA is looked at again within the period of the policy.

use super::{Tekst, overdue, relate};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM02",
        name: "dpia-verouderd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("35 lid 11")],
        summary: "Een DPIA wordt op tijd opnieuw bekeken",
        page: include_str!("dpia_verouderd.md"),
    },
    Check::Termijn(&[TermijnSoort::DpiaHerbeoordelen], check),
)
.ask("Kloppen de risico's en maatregelen in deze DPIA nog?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let tekst = Tekst {
        gedaan: "de DPIA is voor het laatst bekeken op",
        nooit: "de DPIA is nooit opnieuw bekeken sinds",
        opnieuw: true,
        help: "ga na of de risico's en maatregelen nog kloppen en schrijf de dag bij `herbeoordeeld_op`",
    };
    if let Some(found) = overdue(&RULE.info, deadline, cx, sink, &tekst) {
        relate(found, deadline, cx);
    }
}
