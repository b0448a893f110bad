//! `looptijd-ontbreekt`: the term of a contract or convenant is known.

use super::gebruik::meld_looptijd;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV17",
        name: "looptijd-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Beleid("heemstede-2026", "7.1"),
            Bron::Beleid("heemstede-2026", "7.2"),
        ],
        summary: "Van elke overeenkomst en elk convenant staat vast tot wanneer zij gelden",
        page: include_str!("looptijd_ontbreekt.md"),
    },
    Check::Registratie(check),
)
.ask("Tot wanneer gelden deze afspraken, of is er geen einddatum afgesproken?");

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    meld_looptijd(&RULE.info, entry, sink);
}
