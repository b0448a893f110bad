//! `fg-ontbreekt`: there is an FG, and people can reach them.

use super::report_contact;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::config::{Config, Functionaris};
use crate::model::field::{Items, Text};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW19",
        name: "fg-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("37 lid 1 onder a"),
            Bron::Avg("37 lid 7"),
            Bron::Avg("30 lid 1 onder a"),
            Bron::Wpg("36"),
        ],
        summary: "De functionaris voor gegevensbescherming staat in avg.yaml met contactgegevens",
        page: include_str!("fg_ontbreekt.md"),
    },
    Check::Config(check),
);

const SNIPPET: &str = "functionaris_gegevensbescherming:\n  contact:\n    email: ...\n  aangemeld_bij_ap_op: jjjj-mm-dd";

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    let gemeenten = config.gemeenten.items();
    let own = gemeenten
        .iter()
        .filter(|gemeente| gemeente.functionaris_gegevensbescherming.is_some())
        .count();
    if config.functionaris_gegevensbescherming.is_none() && (own == 0 || own < gemeenten.len()) {
        let naam = config
            .organisatie
            .as_ref()
            .and_then(|organisatie| organisatie.naam.as_ref());
        let at = naam.map_or(config.span, |naam: &Text| naam.span);
        sink.missing(
            &RULE.info,
            at,
            config.span,
            "functionaris_gegevensbescherming",
            "er staat geen functionaris voor gegevensbescherming",
        )
        .help("een gemeente is verplicht een FG te hebben; vul in hoe die te bereiken is")
        .snippet(SNIPPET);
    }
    let of_gemeenten = gemeenten
        .iter()
        .filter_map(|gemeente| gemeente.functionaris_gegevensbescherming.as_ref());
    for functionaris in config
        .functionaris_gegevensbescherming
        .iter()
        .chain(of_gemeenten)
    {
        check_contact(functionaris, sink);
    }
}

fn check_contact(functionaris: &Functionaris, sink: &mut Sink) {
    let at = functionaris
        .aangemeld_bij_ap_op
        .map_or(functionaris.span, |datum| datum.span);
    let message =
        || "de functionaris voor gegevensbescherming heeft geen contactgegevens".to_owned();
    report_contact(
        sink,
        &RULE.info,
        at,
        functionaris.span,
        functionaris.contact.as_ref(),
        message,
    );
}
