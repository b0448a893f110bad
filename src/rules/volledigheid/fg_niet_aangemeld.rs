//! `fg-niet-aangemeld`: the AP knows who the FG is.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::config::{Config, Functionaris};
use crate::model::field::{Field, Items};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW20",
        name: "fg-niet-aangemeld",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("37 lid 7")],
        summary: "De functionaris voor gegevensbescherming is aangemeld bij de AP",
        page: include_str!("fg_niet_aangemeld.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    let gemeenten = config.gemeenten.items().iter();
    let of_gemeenten =
        gemeenten.filter_map(|gemeente| gemeente.functionaris_gegevensbescherming.as_ref());
    for functionaris in config
        .functionaris_gegevensbescherming
        .iter()
        .chain(of_gemeenten)
    {
        check_functionaris(functionaris, sink);
    }
}

fn check_functionaris(functionaris: &Functionaris, sink: &mut Sink) {
    if functionaris.aangemeld_bij_ap_op.is_some() {
        return;
    }
    let contact = functionaris.contact.as_ref();
    let email = contact
        .and_then(|contact| contact.email.as_ref())
        .map(|email| email.span);
    let at = email
        .or(contact.map(Field::span))
        .unwrap_or(functionaris.span);
    sink.missing(&RULE.info, at, functionaris.span, "aangemeld_bij_ap_op", "er staat niet dat de FG bij de AP is aangemeld")
        .help("vul in wanneer de FG bij de Autoriteit Persoonsgegevens is aangemeld; is dat nog niet gebeurd, doe het dan via haar website")
        .snippet("aangemeld_bij_ap_op: jjjj-mm-dd");
}
