//! What somebody typed, as the exact word, day or id that belongs at a place.

use crate::calendar::{Lezing, dag, moment};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::{Id, parse_date, parse_moment};
use crate::model::schema::Documentsoort;
use crate::model::spot::{Form, Spot};
use crate::model::{Soort, Target};
use crate::rules::Context;

/// What was typed, in the exact form that the register has for this place: a day, a moment, a truth value, a number, a word
/// from a list, an id of `avg.yaml` or the register. What does not fit any of these stays as it is: it is judged later, with
/// the help that a finding gives.
///
/// `Err` says what to write, when what was typed can mean more than one thing or nothing at all.
pub fn exact(
    soort: Soort,
    path: &str,
    typed: &str,
    cx: &Context<'_, '_>,
) -> Result<String, String> {
    let mut spot = Spot::of(Documentsoort::Registratie(soort));
    for key in path.split('.') {
        let Some(next) = spot.key(key).or_else(|| spot.item()?.key(key)) else {
            return Ok(typed.to_owned());
        };
        spot = next;
    }
    let typed = typed.trim();
    match spot.item().unwrap_or(spot).form() {
        Form::Date if parse_date(typed).is_none() => {
            one(dag(typed, Some(cx.peildatum.dag())), ToString::to_string)
        }
        Form::Moment if parse_moment(typed).is_none() => {
            one(moment(typed, Some(cx.peildatum.dag())), |own| {
                own.format("%Y-%m-%dT%H:%M%:z").to_string()
            })
        }
        Form::Bool => truth(typed),
        Form::Count => number(typed),
        Form::Choice => Ok(word(typed, &spot.words())),
        _ => id(path, typed, cx),
    }
}

fn one<T>(read: Lezing<T>, shown: impl Fn(&T) -> String) -> Result<String, String> {
    match read {
        Lezing::Een(own) => Ok(shown(&own)),
        Lezing::Meer(all) => {
            let all: Vec<String> = all.iter().map(|own| format!("`{}`", shown(own))).collect();
            Err(format!(
                "dit kan meer dan één ding betekenen; schrijf {}",
                all.join(" of ")
            ))
        }
        Lezing::Geen(why) => Err(why.to_owned()),
    }
}

fn truth(typed: &str) -> Result<String, String> {
    let word = match typed.to_lowercase().as_str() {
        "true" | "ja" | "j" | "waar" => "true",
        "false" | "nee" | "n" | "onwaar" => "false",
        _ => return Err("schrijf ja of nee".to_owned()),
    };
    Ok(word.to_owned())
}

/// A whole number; a full stop between thousands is how people write it.
fn number(typed: &str) -> Result<String, String> {
    let mut parts = typed.split('.');
    let first = parts.next().unwrap_or_default();
    let grouped = (1..=3).contains(&first.len()) && parts.all(|part| part.len() == 3);
    let digits = if grouped {
        typed.replace('.', "")
    } else {
        typed.to_owned()
    };
    let number = digits
        .parse::<u32>()
        .map_err(|_| "schrijf een geheel getal in cijfers, zoals 1200".to_owned())?;
    Ok(number.to_string())
}

/// The word of a list that was typed with other capitals, or with blanks or hyphens between its parts.
fn word(typed: &str, words: &[(&'static str, String)]) -> String {
    let plain = |text: &str| text.to_lowercase().replace([' ', '-'], "_");
    let found = words.iter().find(|(word, _)| plain(word) == plain(typed));
    found.map_or_else(|| typed.to_owned(), |(word, _)| (*word).to_owned())
}

/// The id that was meant with an id in other capitals, or with the name that goes with it.
fn id(path: &str, typed: &str, cx: &Context<'_, '_>) -> Result<String, String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_the_exact_word() {
        assert_eq!(truth("Ja"), Ok("true".to_owned()));
        assert_eq!(truth("nee"), Ok("false".to_owned()));
        assert!(truth("misschien").is_err());
        assert_eq!(number("1.200"), Ok("1200".to_owned()));
        for wrong in ["veel", "-1", "1,5", "12.34", ""] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
        let words = [
            ("toestemming", String::new()),
            ("algemeen_belang", String::new()),
        ];
        assert_eq!(word("Algemeen belang", &words), "algemeen_belang");
        assert_eq!(word("onzin", &words), "onzin");
    }
}
