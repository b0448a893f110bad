//! Family VZ, references between entries and to the configuration.

mod beeindigd_in_gebruik;
mod dubbel_id;
mod dubbel_id_instellingen;
mod eenzijdig_overeenkomst;
mod eenzijdig_verwerking;
mod onbekend_bestuursorgaan;
mod onbekende_afdeling;
mod onbekende_gemeente;
mod onbekende_verwijzing;
mod ongebruikt;
mod uitzondering_onbekende_registratie;
mod verkeerde_soort;

use super::Family;
use crate::diagnostic::{Suggestion, did_you_mean_of_few};
use crate::model::field::List;
use crate::model::leaf::Id;
use crate::model::{Body, Target};
use crate::register::Entry;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "VZ",
    title: "verwijzingen binnen het register",
    fixed: false,
    asks_owner: false,
    stops_draft: true,
    rules: &[
        &onbekende_verwijzing::RULE,
        &verkeerde_soort::RULE,
        &eenzijdig_verwerking::RULE,
        &eenzijdig_overeenkomst::RULE,
        &ongebruikt::RULE,
        &beeindigd_in_gebruik::RULE,
        &onbekend_bestuursorgaan::RULE,
        &onbekende_afdeling::RULE,
        &dubbel_id::RULE,
        &onbekende_gemeente::RULE,
        &dubbel_id_instellingen::RULE,
        &uitzondering_onbekende_registratie::RULE,
    ],
};

/// The word for what a reference must point at.
fn soort_woord(target: Target) -> &'static str {
    match target {
        Target::Soort(soort) => soort.in_woorden(),
        Target::Any => "registratie",
    }
}

/// The article that goes with that word.
fn lidwoord(target: Target) -> &'static str {
    match target {
        Target::Soort(soort) => soort.lidwoord(),
        Target::Any => "de",
    }
}

/// The list of verwerkingen that an entry is about, for the soorten that a verwerking names in turn.
fn verwerkingen_van<'e, 's>(entry: &'e Entry<'s>) -> Option<&'e List<Id<'s>>> {
    match &entry.body {
        Body::Verwerkersovereenkomst(body) => body.verwerkingen.as_ref(),
        Body::Convenant(body) => body.verwerkingen.as_ref(),
        Body::Dpia(body) => body.verwerkingen.as_ref(),
        Body::Verwerking(_)
        | Body::Datalek(_)
        | Body::Verzoek(_)
        | Body::Advies(_)
        | Body::Taak(_) => None,
    }
}

/// Whether an id stands in a list of the configuration. A record of which the id could not be read may be the one.
fn among<'e, 's: 'e>(id: &Id, mut known: impl Iterator<Item = Option<&'e Id<'s>>>) -> bool {
    known.any(|own| own.is_none_or(|own| own.as_str() == id.as_str()))
}

/// What to choose from where an id of a list of the configuration is missing.
pub(in crate::rules) fn kies_uit<'k>(known: impl Iterator<Item = &'k str>, lijst: &str) -> String {
    match opgesomd(known) {
        all if all.is_empty() => {
            format!("voeg in avg.yaml een lijst `{lijst}` toe en noem hier een id daaruit")
        }
        all => format!("kies uit {all}: de id's onder `{lijst}` in avg.yaml"),
    }
}

/// So many ids are named in one sentence; nobody chooses from more by reading them there.
const MOST_NAMED: usize = 20;

fn opgesomd<'k>(mut known: impl Iterator<Item = &'k str>) -> String {
    let named: Vec<String> = known
        .by_ref()
        .take(MOST_NAMED)
        .map(|id| format!("`{id}`"))
        .collect();
    match (named.join(", "), known.count()) {
        (named, 0) => named,
        (named, more) => format!("{named} (en nog {more})"),
    }
}

/// What to do about an id that a list of the configuration does not have.
fn list_of(id: &str, known: &[&str], lijst: &str) -> Suggestion {
    if known.is_empty() {
        return format!("avg.yaml heeft nog geen lijst `{lijst}`; voeg die toe met dit id").into();
    }
    let all = opgesomd(known.iter().copied());
    match did_you_mean_of_few(id, known.iter().copied()) {
        Some(near) => near.and(&format!(
            " Kies anders uit {all}, of voeg dit id toe aan `{lijst}` in avg.yaml."
        )),
        None => format!("kies uit {all}, of voeg dit id toe aan `{lijst}` in avg.yaml").into(),
    }
}
