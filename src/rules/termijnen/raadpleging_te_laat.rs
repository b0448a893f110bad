//! `raadpleging-te-laat`: the AP answers a prior consultation within its term.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM13",
        name: "raadpleging-te-laat",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("36 lid 2")],
        summary: "De AP antwoordt op tijd op een voorafgaande raadpleging",
        page: include_str!("raadpleging_te_laat.md"),
    },
    Check::Termijn(&[TermijnSoort::RaadplegingBeantwoorden], check),
)
.ask("Heeft de Autoriteit Persoonsgegevens al geantwoord op de voorafgaande raadpleging?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let tekst = Tekst {
        gedaan: "de AP heeft nog niet geantwoord op de raadpleging van",
        nooit: "de AP heeft nog niet geantwoord op de raadpleging van",
        opnieuw: false,
        help: "vraag de AP hoe het ervoor staat; zij mag de termijn met zes weken verlengen of stilzetten. Is er een antwoord, vul dan `advies_op` en `uitkomst` in; begin in elk geval niet eerder",
    };
    overdue(&RULE.info, deadline, cx, sink, &tekst);
}
