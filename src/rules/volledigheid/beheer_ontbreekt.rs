//! `beheer-ontbreekt`: an entry says since when it stands in the register.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Field;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW21",
        name: "beheer-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("5 lid 2"), Bron::Avg("24 lid 1")],
        summary: "Elke registratie zegt wanneer zij is ingevoerd",
        page: include_str!("beheer_ontbreekt.md"),
    },
    Check::Registratie(check),
)
.for_beheer();

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    let message = "er staat niet wanneer deze registratie is ingevoerd";
    let diagnostic = match entry.body.head().beheer {
        None => sink
            .missing_in_entry(&RULE.info, "beheer", message)
            .snippet("beheer:\n  ingevoerd: jjjj-mm-dd\n  laatst_beoordeeld: jjjj-mm-dd\n  beoordeeld_door: ..."),
        Some(beheer) if beheer.ingevoerd.is_none() => {
            let door = beheer.beoordeeld_door.as_ref().map(Field::span);
            let at = beheer.laatst_beoordeeld.as_ref().map(Field::span).or(door).unwrap_or(beheer.span);
            sink.missing(&RULE.info, at, beheer.span, "ingevoerd", message).snippet("ingevoerd: jjjj-mm-dd")
        }
        Some(_) => return,
    };
    diagnostic.help("vul de datum in waarop de registratie in het register kwam");
}
