//! `maatregel-onbekend`: a measure that a risk names exists.

use std::collections::HashSet;

use super::is_volledig;
use crate::diagnostic::{Bron, Ernst, RuleInfo, did_you_mean_of_few, quote};
use crate::model::Dpia;
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP11",
        name: "maatregel-onbekend",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("35 lid 7 onder d")],
        summary: "Een risico verwijst naar een maatregel die in de DPIA staat",
        page: include_str!("maatregel_onbekend.md"),
    },
    Check::Dpia(check),
)
.for_beheer();

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    let maatregelen = dpia.maatregelen.items();
    // No measures at all is another fault; a measure that could not be read may be the one that is meant.
    let onleesbaar = match &dpia.maatregelen {
        Some(list) => {
            sink.is_faulty(list.span, "")
                || maatregelen.iter().any(|maatregel| maatregel.id.is_none())
        }
        None => sink.is_faulty(dpia.span, "maatregelen"),
    };
    if onleesbaar || (maatregelen.is_empty() && is_volledig(dpia)) {
        return;
    }
    let ids = || {
        maatregelen
            .iter()
            .filter_map(|maatregel| maatregel.id.as_ref())
            .map(Id::as_str)
    };
    let known: HashSet<&str> = ids().collect();
    for risico in dpia.risicos.items() {
        for genoemd in risico.maatregelen.items() {
            if known.contains(genoemd.as_str()) {
                continue;
            }
            let van = quote(risico.id.as_ref().map_or("", Id::as_str));
            let message = format!(
                "risico {van} noemt maatregel {}, maar die staat er niet",
                quote(genoemd.as_str())
            );
            let help = did_you_mean_of_few(genoemd.as_str(), ids()).unwrap_or_else(|| {
                "voeg de maatregel toe aan `maatregelen`, of noem een andere".into()
            });
            sink.report(&RULE.info, genoemd.span(), message).help(help);
        }
    }
}
