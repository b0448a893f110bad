//! `verwerking-verouderd`: a verwerking is looked at again within the period of the policy.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM01",
        name: "verwerking-verouderd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("5 lid 2"), Bron::Avg("24 lid 1")],
        summary: "Een verwerking wordt op tijd opnieuw beoordeeld",
        page: include_str!("verwerking_verouderd.md"),
    },
    Check::Termijn(&[TermijnSoort::VerwerkingBeoordelen], check),
)
.ask("Klopt nog wat er over deze verwerking in het register staat?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let tekst = Tekst {
        gedaan: "de verwerking is voor het laatst beoordeeld op",
        nooit: "de verwerking is nooit beoordeeld, ook niet na de invoer op",
        opnieuw: true,
        help: "loop de registratie na met de proceseigenaar; klopt zij weer, schrijf dan bij `beheer` de dag en de functie",
    };
    overdue(&RULE.info, deadline, cx, sink, &tekst);
}
