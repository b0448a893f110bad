//! What somebody typed, as the exact word, day or id that belongs at a place.

use crate::form;
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::model::schema::Documentsoort;
use crate::model::spot::{Form, Spot};
use crate::model::{Soort, Target};
use crate::rules::Context;

/// What was typed, in the exact form that the register has for this place, as [`form::exact`] reads it; at a place for an id,
/// the id of `avg.yaml` or the register that was meant.
///
/// `Err` says what to write, when what was typed can mean more than one thing or nothing at all.
pub fn exact(soort: Soort, path: &str, typed: &str, cx: &Context) -> Result<String, String> {
    let mut spot = Spot::of(Documentsoort::Registratie(soort));
    for key in path.split('.') {
        let Some(next) = spot.key(key).or_else(|| spot.item()?.key(key)) else {
            return Ok(typed.to_owned());
        };
        spot = next;
    }
    match spot.item().unwrap_or(spot).form() {
        Form::Date | Form::Moment | Form::Bool | Form::Count | Form::Choice => {
            form::exact(spot, typed, cx.peildatum)
        }
        _ => id(path, typed.trim(), cx),
    }
}

/// The id that was meant with an id in other capitals, or with the name that goes with it.
fn id(path: &str, typed: &str, cx: &Context) -> Result<String, String> {
    let known = named(path.rsplit('.').next().unwrap_or_default(), cx);
    if known.iter().any(|(id, _)| *id == typed) {
        return Ok(typed.to_owned());
    }
    let lower = typed.to_lowercase();
    let is_it = |id: &str, naam: &str| id.to_lowercase() == lower || naam.to_lowercase() == lower;
    let mut found: Vec<&str> = known
        .iter()
        .filter(|(id, naam)| is_it(id, naam))
        .map(|(id, _)| *id)
        .collect();
    found.dedup();
    match found.as_slice() {
        [] => Ok(typed.to_owned()),
        [one] => Ok((*one).to_owned()),
        several => Err(format!(
            "zo heten er meer; schrijf het id: {}",
            several.join(" of ")
        )),
    }
}

/// The ids that can stand under a key, each with its name.
pub(super) fn named<'r>(key: &str, cx: &Context<'r, '_>) -> Vec<(&'r str, &'r str)> {
    let config = cx.config;
    let row = |id: &'r Option<Id<'_>>, naam: Option<&'r str>| {
        Some((id.as_ref()?.as_str(), naam.unwrap_or_default()))
    };
    match key {
        "afdeling" | "afdelingen" => config
            .afdelingen
            .items()
            .iter()
            .filter_map(|own| row(&own.id, own.naam.filled()))
            .collect(),
        "verwerkingsverantwoordelijke" => config
            .bestuursorganen
            .items()
            .iter()
            .filter_map(|own| row(&own.id, own.naam.filled()))
            .collect(),
        "cyclus" => cx
            .profiel
            .cycli()
            .iter()
            .map(|own| (own.id.as_str(), own.naam.as_str()))
            .collect(),
        "verwerking" | "verwerkingen" | "betreft" => {
            of_register(Target::Soort(Soort::Verwerking), cx)
        }
        "verwerkersovereenkomst" => of_register(Target::Soort(Soort::Verwerkersovereenkomst), cx),
        "convenant" => of_register(Target::Soort(Soort::Convenant), cx),
        "dpia" => of_register(Target::Soort(Soort::Dpia), cx),
        "adviezen" => of_register(Target::Soort(Soort::Advies), cx),
        _ => Vec::new(),
    }
}

fn of_register<'r>(target: Target, cx: &Context<'r, '_>) -> Vec<(&'r str, &'r str)> {
    let naam = |id: &str| cx.register.get(id).and_then(|entry| entry.body.head().naam);
    cx.register
        .ids_of(target)
        .map(|id| (id, naam(id).map_or("", |naam| naam.as_str())))
        .collect()
}
