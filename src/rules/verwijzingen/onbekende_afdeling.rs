//! `onbekende-afdeling`: an afdeling stands in the configuration.

use super::{among, list_of};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Status;
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ08",
        name: "onbekende-afdeling",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Register("verwijzingen"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een afdeling staat in avg.yaml",
        page: include_str!("onbekende_afdeling.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    // What has ended may belong to an afdeling that no longer exists.
    if entry.status() == Status::Beeindigd {
        return;
    }
    entry
        .body
        .afdelingen()
        .iter()
        .for_each(|id| judge(id, cx, sink));
}

fn judge(id: &Id, cx: &Context, sink: &mut Sink) {
    let afdelingen = cx.config.afdelingen.items().iter();
    if among(id, afdelingen.clone().map(|afdeling| afdeling.id.as_ref())) {
        return;
    }
    let known: Vec<&str> = afdelingen
        .filter_map(|afdeling| afdeling.id.as_ref())
        .map(Id::as_str)
        .collect();
    let message = format!("avg.yaml kent geen afdeling {}", quote(id.as_str()));
    sink.report(&RULE.info, id.span(), message)
        .help(list_of(id.as_str(), &known, "afdelingen"));
}
