//! `onbekende-gemeente`: the gemeente of a bestuursorgaan is known.

use super::{among, list_of};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::config::Config;
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ10",
        name: "onbekende-gemeente",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("verwijzingen")],
        summary: "De gemeente van een bestuursorgaan staat in avg.yaml",
        page: include_str!("onbekende_gemeente.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    let gemeenten = config.gemeenten.items().iter();
    for id in config
        .bestuursorganen
        .items()
        .iter()
        .filter_map(|orgaan| orgaan.gemeente.as_ref())
    {
        if among(id, gemeenten.clone().map(|gemeente| gemeente.id.as_ref())) {
            continue;
        }
        let known: Vec<&str> = gemeenten
            .clone()
            .filter_map(|own| own.id.as_ref())
            .map(Id::as_str)
            .collect();
        let message = format!("er is geen gemeente {}", quote(id.as_str()));
        sink.report(&RULE.info, id.span(), message)
            .help(list_of(id.as_str(), &known, "gemeenten"));
    }
}
