//! `plaatshouder`: a word that only keeps a place is no answer.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::model::plaatshouder::{LONGEST, is_placeholder};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink, Teken};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VW15",
        name: "plaatshouder",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1"), Bron::Avg("5 lid 2")],
        summary: "Elk ingevuld veld is echt ingevuld",
        page: include_str!("plaatshouder.md"),
    },
    check: Check::Tekst(Teken::Kort(LONGEST), check),
};

fn check((text, at): (&str, Span), _entry: &Entry<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if !is_placeholder(text) {
        return;
    }
    let message = match text {
        "" => "hier staat een lege tekst".to_owned(),
        _ => format!("{} is geen antwoord", quote(text)),
    };
    sink.report(&RULE.info, at, message)
        .help("vul het echte antwoord in, of haal de sleutel weg; is dit nog niet begonnen, zet dan `status: concept`");
}
