//! `persoonlijk-emailadres`: e-mail addresses belong to a function, not to a person.

use super::emailadres::{emailadressen, is_persoonlijk};
use super::report_part;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink, Teken};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PG02",
        name: "persoonlijk-emailadres",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 1 onder c"),
            Bron::Beleid("heemstede-2026", "4.10"),
        ],
        summary: "E-mailadressen in het register zijn van een functie of afdeling",
        page: include_str!("persoonlijk_emailadres.md"),
    },
    Check::Tekst(Teken::Apenstaart, check),
);

/// What to do about an address of a person.
const HELP: &str = "noem een adres van de functie of afdeling, zoals `privacy@gemeente.example`; is dit geen adres van een persoon, maak dan een uitzondering met de reden";

fn check((text, at): (&str, Span), _entry: &Entry, cx: &Context, sink: &mut Sink) {
    for range in emailadressen(text) {
        if is_persoonlijk(&text[range.clone()]) {
            let message = "dit e-mailadres lijkt van een persoon te zijn";
            report_part(sink, &RULE.info, cx, (text, at), range, message).help(HELP);
        }
    }
}
