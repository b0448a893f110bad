//! `overeenkomst-niet-gecontroleerd`: a verwerkersovereenkomst is checked within the period of the policy.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM03",
        name: "overeenkomst-niet-gecontroleerd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("28 lid 1"), Bron::Avg("5 lid 2")],
        summary: "Een verwerkersovereenkomst wordt op tijd gecontroleerd",
        page: include_str!("overeenkomst_niet_gecontroleerd.md"),
    },
    Check::Termijn(&[TermijnSoort::VerwerkersovereenkomstControleren], check),
)
.ask("Kloppen de afspraken in deze verwerkersovereenkomst nog, en houdt de verwerker zich eraan?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let tekst = Tekst {
        gedaan: "de verwerkersovereenkomst is voor het laatst gecontroleerd op",
        nooit: "de verwerkersovereenkomst is nooit gecontroleerd, ook niet na de invoer op",
        opnieuw: true,
        help: "controleer of de afspraken nog kloppen en worden nageleefd, en schrijf bij `beheer` de dag en de functie",
    };
    overdue(&RULE.info, deadline, cx, sink, &tekst);
}
