//! `eenzijdig-verwerking`: what a verwerking names also lists that verwerking.

use std::collections::HashSet;

use super::verwerkingen_van;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Field;
use crate::model::{Body, Soort, Status, Target};
use crate::register::Entry;
use crate::rules::{Check, Context, Nature, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ03",
        name: "eenzijdig-verwerking",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("verwijzingen"), Bron::Avg("28 lid 3")],
        summary: "Wat een verwerking noemt, noemt ook die verwerking",
        page: include_str!("eenzijdig_verwerking.md"),
    },
    Check::Registratie(check),
)
.means(Nature::Mutual);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    let own = entry.id();
    if !matches!(entry.body, Body::Verwerking(_))
        || own.is_empty()
        || entry.status() == Status::Beeindigd
    {
        return;
    }
    let references = entry.body.references();
    let mut seen = HashSet::new();
    // Of duplicates it is the first that others refer to.
    let referrers: HashSet<_> = cx.register.referrers(own).map(std::ptr::from_ref).collect();
    for reference in &references {
        let again = !seen.insert(reference.id.as_str());
        let two_sided = matches!(
            reference.target,
            Target::Soort(Soort::Verwerkersovereenkomst | Soort::Convenant | Soort::Dpia)
        );
        if !two_sided || again {
            continue;
        }
        let Some(target) = cx.register.follow(reference) else {
            continue;
        };
        if target.status() == Status::Beeindigd
            || referrers.contains(&std::ptr::from_ref(target))
            || list_is_malformed(target)
        {
            continue;
        }
        let id = reference.id.as_str();
        let (key, span) = match verwerkingen_van(target) {
            Some(list) if !list.items.is_empty() => ("onder", list.span),
            Some(_) | None => ("in een nieuwe lijst", target.place()),
        };
        sink.report(
            &RULE.info,
            reference.id.span(),
            format!("`{own}` noemt `{id}`, maar `{id}` noemt deze verwerking niet"),
        )
        .help(format!(
            "zet in `{id}` {key} `verwerkingen` de regel `- {own}`, of haal de verwijzing hier weg"
        ))
        .related(target.file, span, format!("hier ontbreekt `{own}`"));
    }
}

/// Whether the list of verwerkingen could not be read in full: then what it holds is not known.
fn list_is_malformed(target: &Entry) -> bool {
    let list = verwerkingen_van(target).map(|list| list.span);
    target
        .faults
        .iter()
        .any(|fault| fault.key == "verwerkingen" || Some(fault.record) == list)
}
