//! `nooit-beoordeeld`: somebody has looked whether an entry in use is right.

use crate::deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Field;
use crate::model::profiel::TermijnSoort;
use crate::model::{Soort, Status};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW22",
        name: "nooit-beoordeeld",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("24 lid 1"),
            Bron::Beleid("heemstede-2026", "4.1"),
            Bron::Beleid("heemstede-2026", "4.9"),
            Bron::Beleid("heemstede-2026", "7.1"),
            Bron::Beleid("heemstede-2026", "7.2"),
        ],
        summary: "Een registratie die geldt, is beoordeeld",
        page: include_str!("nooit_beoordeeld.md"),
    },
    Check::Registratie(check),
)
.ask("Klopt alles wat hierover in het register staat, en wanneer heeft u dat bekeken?");

const REVIEWS: &[TermijnSoort] = &[
    TermijnSoort::VerwerkingBeoordelen,
    TermijnSoort::VerwerkersovereenkomstControleren,
    TermijnSoort::ConvenantControleren,
];

const SNIPPET: &str = "laatst_beoordeeld: jjjj-mm-dd\nbeoordeeld_door: ...";

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    if !is_reviewed(entry.soort()) || entry.status() != Status::Actief {
        return;
    }
    let Some(beheer) = entry
        .body
        .head()
        .beheer
        .filter(|beheer| beheer.laatst_beoordeeld.is_none())
    else {
        return;
    };
    // Once the first review is late, the rules about deadlines say so (TM01, TM03, TM04).
    if cx.judges_deadlines() && deadline::is_late(entry, &cx.view, REVIEWS) {
        return;
    }
    let door = beheer.beoordeeld_door.as_ref().map(Field::span);
    let at = beheer
        .ingevoerd
        .as_ref()
        .map(Field::span)
        .or(door)
        .unwrap_or(beheer.span);
    let message = "deze registratie geldt, maar er staat niet wanneer zij is beoordeeld";
    sink.missing(&RULE.info, at, beheer.span, "laatst_beoordeeld", message)
        .help(
            "loop na of alles nog klopt, en vul de datum daarvan in; is dat bij de invoer gedaan, neem dan die datum",
        )
        .snippet(if door.is_some() { "laatst_beoordeeld: jjjj-mm-dd" } else { SNIPPET });
}

/// Whether entries of a soort describe something that lasts; the others happen once and have an end of their own.
fn is_reviewed(soort: Soort) -> bool {
    match soort {
        Soort::Verwerking | Soort::Verwerkersovereenkomst | Soort::Convenant | Soort::Dpia => true,
        Soort::Datalek | Soort::Verzoek | Soort::Advies | Soort::Taak => false,
    }
}
