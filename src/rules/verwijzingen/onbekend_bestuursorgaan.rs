//! `onbekend-bestuursorgaan`: the controller is a bestuursorgaan of the configuration.

use super::{among, list_of};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ07",
        name: "onbekend-bestuursorgaan",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Register("verwijzingen"),
            Bron::Avg("30 lid 1 onder a"),
        ],
        summary: "De verwerkingsverantwoordelijke is een bestuursorgaan uit avg.yaml",
        page: include_str!("onbekend_bestuursorgaan.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    let Some(id) = entry.body.bestuursorgaan() else {
        return;
    };
    let organen = cx.config.bestuursorganen.items().iter();
    if among(id, organen.clone().map(|orgaan| orgaan.id.as_ref())) {
        return;
    }
    let known: Vec<&str> = organen
        .filter_map(|orgaan| orgaan.id.as_ref())
        .map(Id::as_str)
        .collect();
    let message = format!("avg.yaml kent geen bestuursorgaan {}", quote(id.as_str()));
    sink.report(&RULE.info, id.span(), message).help(list_of(
        id.as_str(),
        &known,
        "bestuursorganen",
    ));
}
