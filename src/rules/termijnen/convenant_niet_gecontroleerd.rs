//! `convenant-niet-gecontroleerd`: a convenant is checked within the period of the policy.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM04",
        name: "convenant-niet-gecontroleerd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("26 lid 1"), Bron::Avg("5 lid 2")],
        summary: "Een convenant wordt op tijd gecontroleerd",
        page: include_str!("convenant_niet_gecontroleerd.md"),
    },
    Check::Termijn(&[TermijnSoort::ConvenantControleren], check),
)
.ask("Kloppen de afspraken in dit convenant nog, en houden de partners zich eraan?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let tekst = Tekst {
        gedaan: "het convenant is voor het laatst gecontroleerd op",
        nooit: "het convenant is nooit gecontroleerd, ook niet na de invoer op",
        opnieuw: true,
        help: "controleer met de partners of de afspraken nog kloppen, en schrijf bij `beheer` de dag en de functie",
    };
    overdue(&RULE.info, deadline, cx, sink, &tekst);
}
