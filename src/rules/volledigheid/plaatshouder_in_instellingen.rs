//! `plaatshouder-in-instellingen`: a word that only keeps a place is no answer in avg.yaml either.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::model::config::Config;
use crate::model::field::Field;
use crate::model::plaatshouder::is_placeholder;
use crate::model::walk;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VW28",
        name: "plaatshouder-in-instellingen",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1"), Bron::Avg("5 lid 2")],
        summary: "Elk ingevuld veld van avg.yaml is echt ingevuld",
        page: include_str!("plaatshouder_in_instellingen.md"),
    },
    check: Check::Config(check),
};

fn check(config: &Config<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    let mut found: Vec<(String, Span)> = Vec::new();
    config.visit(&mut walk::texts(&mut |text, at| {
        // An empty text has rules of its own where it matters.
        if !text.is_empty() && is_placeholder(text) {
            found.push((quote(text), at));
        }
    }));
    for (text, at) in found {
        sink.report(&RULE.info, at, format!("{text} is geen antwoord"))
            .help("vul het echte antwoord in, of haal de sleutel weg");
    }
}
