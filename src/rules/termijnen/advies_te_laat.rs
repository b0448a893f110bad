//! `advies-te-laat`: an advice of the FG is decided upon in time.

use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM12",
        name: "advies-te-laat",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("38 lid 1")],
        summary: "Over een advies van de FG is op tijd beslist",
        page: include_str!("advies_te_laat.md"),
    },
    Check::Termijn(&[TermijnSoort::AdviesOpvolgen], check),
)
.ask("Welk besluit is er over dit advies genomen?");

fn check(deadline: &Deadline, _cx: &Context, sink: &mut Sink) {
    let Some(ernst) = deadline.late() else { return };
    let message = format!(
        "over het advies is nog niet beslist; dat moest uiterlijk op `{}`",
        deadline.uiterlijk
    );
    sink.report(&RULE.info, deadline.plaats.1, message)
        .help("vraag om een besluit en schrijf bij `opvolging` de status, de dag en bij afwijken de motivering")
        .snippet("opvolging:\n  status: ...\n  op: jjjj-mm-dd")
        .rests_on(deadline.bron)
        .ernst(ernst);
}
