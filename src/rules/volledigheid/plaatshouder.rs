//! `plaatshouder`: a word that only keeps a place is no answer.

use crate::diagnostic::{Bron, Diagnostic, Ernst, KeyPath, RuleInfo, Span, Step, quote};
use crate::model::Status;
use crate::model::plaatshouder::{LONGEST, is_placeholder};
use crate::register::Entry;
use crate::rules::{Check, Context, Nature, Rule, Sink, Teken};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW15",
        name: "plaatshouder",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1"), Bron::Avg("5 lid 2")],
        summary: "Elk ingevuld veld is echt ingevuld",
        page: include_str!("plaatshouder.md"),
    },
    Check::Tekst(Teken::Kort(LONGEST), check),
)
.ask("Wat moet er staan bij {veld} van {}, dat nog niet is ingevuld?")
.means(Nature::Open);

fn check((text, at): (&str, Span), entry: &Entry, _cx: &Context, sink: &mut Sink) {
    if !is_placeholder(text) {
        return;
    }
    let answer = "vul het echte antwoord in, of haal de sleutel weg";
    let help = match entry.status() {
        Status::Concept => answer.to_owned(),
        Status::Actief | Status::Beeindigd => {
            format!("{answer}; is dit nog niet begonnen, zet dan `status: concept`")
        }
    };
    // The field is named where its path is known.
    sink.report(&RULE.info, at, text).help(help);
}

/// Puts the field in the words of a finding that holds only what was written.
pub(in crate::rules) fn name_field(diagnostic: &mut Diagnostic) {
    diagnostic.message = message(&diagnostic.message, &diagnostic.path);
}

/// What is wrong, with the field that it is about.
pub(super) fn message(text: &str, path: &KeyPath) -> String {
    let field = path.0.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item { .. } => None,
    });
    let field = quote(field.unwrap_or("dit veld"));
    match text {
        "" => format!("{field} is een lege tekst"),
        _ => format!(
            "{field} is nog niet ingevuld: {} is geen antwoord",
            quote(text)
        ),
    }
}
