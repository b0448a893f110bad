//! What somebody typed, as the exact word, day or id that belongs at a place.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::calendar::{Lezing, Peildatum, dag, moment};
use crate::model::datums::Datumsoort;
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
pub fn exact(soort: Soort, path: &str, typed: &str, cx: &Context) -> Result<String, String> {
    let mut spot = Spot::of(Documentsoort::Registratie(soort));
    for key in path.split('.') {
        let Some(next) = spot.key(key).or_else(|| spot.item()?.key(key)) else {
            return Ok(typed.to_owned());
        };
        spot = next;
    }
    let typed = typed.trim();
    let happened = spot
        .field()
        .and_then(|own| own.facts.date)
        .is_some_and(Datumsoort::is_gebeurtenis);
    // What lies ahead has not happened.
    let nu = happened.then_some(cx.peildatum);
    match spot.item().unwrap_or(spot).form() {
        Form::Date => day(typed, cx.peildatum.dag(), nu),
        Form::Moment => time(typed, cx.peildatum.dag(), nu),
        Form::Bool => truth(typed),
        Form::Count => number(typed),
        Form::Choice => Ok(word(typed, &spot.words())),
        _ => id(path, typed, cx),
    }
}

fn day(typed: &str, vandaag: NaiveDate, nu: Option<Peildatum>) -> Result<String, String> {
    let read = parse_date(typed).map_or_else(|| dag(typed, Some(vandaag)), Lezing::Een);
    one(read, ToString::to_string, |day| (*day).into(), nu)
}

fn time(typed: &str, vandaag: NaiveDate, nu: Option<Peildatum>) -> Result<String, String> {
    let exact = parse_moment(typed);
    let shown = |own: &DateTime<FixedOffset>| match exact {
        Some(_) => typed.to_owned(),
        None => own.format("%Y-%m-%dT%H:%M%:z").to_string(),
    };
    let read = exact.map_or_else(|| moment(typed, Some(vandaag)), Lezing::Een);
    one(read, shown, |own| Peildatum::op(own.to_utc()), nu)
}

/// The exact form of what was read; what may not lie after a moment is held against it.
fn one<T>(
    read: Lezing<T>,
    shown: impl Fn(&T) -> String,
    when: impl Fn(&T) -> Peildatum,
    latest: Option<Peildatum>,
) -> Result<String, String> {
    match read {
        Lezing::Een(own) => match latest.filter(|nu| when(&own).ligt_na(*nu)) {
            Some(nu) => Err(to_come(when(&own), nu)),
            None => Ok(shown(&own)),
        },
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

/// What is said of an answer about something that has happened, and that lies ahead.
pub fn to_come(own: Peildatum, nu: Peildatum) -> String {
    format!(
        "{own} moet nog komen (het is nu {nu}): noem een moment dat voorbij is, of laat dit open tot het zover is"
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_happened_does_not_lie_ahead() {
        let now = Peildatum::op("2026-12-01T11:00:00Z".parse().unwrap());
        let (today, nu) = (now.dag(), Some(now));
        for (typed, exact) in [
            ("11:59", "2026-12-01T11:59+01:00"),
            ("12:00", "2026-12-01T12:00+01:00"),
            ("gisteren 14:30", "2026-11-30T14:30+01:00"),
            ("2026-12-01T11:59:30+01:00", "2026-12-01T11:59:30+01:00"),
        ] {
            assert_eq!(time(typed, today, nu).as_deref(), Ok(exact), "{typed}");
        }
        for typed in ["14:30", "12:01", "morgen 9:00", "2026-12-01T12:30+01:00"] {
            let why = time(typed, today, nu).unwrap_err();
            assert!(why.contains("moet nog komen"), "{typed}: {why}");
            assert!(time(typed, today, None).is_ok(), "{typed}");
        }
        assert_eq!(
            time("14:30", today, nu),
            Err("2026-12-01 14:30 moet nog komen (het is nu 2026-12-01 12:00): noem een moment dat voorbij is, of laat dit open tot het zover is".to_owned())
        );
        assert_eq!(day("vandaag", today, nu).as_deref(), Ok("2026-12-01"));
        for typed in ["morgen", "2-12-2026", "2026-12-02"] {
            assert!(day(typed, today, nu).is_err(), "{typed}");
            assert_eq!(day(typed, today, None).as_deref(), Ok("2026-12-02"));
        }
    }

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
