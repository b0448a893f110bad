//! `plaatshouder-in-instellingen`: a word that only keeps a place is no answer in avg.yaml either.

use super::plaatshouder;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::config::Config;
use crate::model::field::Field;
use crate::model::plaatshouder::{OPEN, is_placeholder};
use crate::model::places::Places;
use crate::model::walk;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW28",
        name: "plaatshouder-in-instellingen",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1"), Bron::Avg("5 lid 2")],
        summary: "Elk ingevuld veld van avg.yaml is echt ingevuld",
        page: include_str!("plaatshouder_in_instellingen.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    let mut found: Vec<(String, Span)> = Vec::new();
    let paths = [&config.register, &config.adequaatheidsbesluiten]
        .map(|own| own.as_ref().map_or_else(Span::default, |own| own.span));
    config.visit(&mut walk::texts(&mut |text, at| {
        // An empty text has rules of its own where it matters, and a path is an answer, also `.` and a folder named `pm`.
        let is_open = if paths.contains(&at) {
            text == OPEN
        } else {
            !text.is_empty() && is_placeholder(text)
        };
        if is_open {
            found.push((text.to_owned(), at));
        }
    }));
    let places = (!found.is_empty()).then(|| Places::of(config));
    for (text, at) in found {
        let path = places
            .as_ref()
            .and_then(|places| places.path(at))
            .unwrap_or_default();
        sink.report(&RULE.info, at, plaatshouder::message(&text, &path))
            .help("vul het echte antwoord in, of haal de sleutel weg");
    }
}
