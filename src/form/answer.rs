//! What somebody typed, as the exact word, day or number that belongs at a place.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::value::Value;
use crate::calendar::{Lezing, Peildatum, dag, moment};
use crate::model::datums::Datumsoort;
use crate::model::leaf::{parse_date, parse_moment};
use crate::model::spot::{Form, Spot};

/// What was typed, in the exact form that a place has: a day, a moment, a truth value, a number, a word from a list. What does
/// not fit any of these stays as it is: it is judged when it is written.
///
/// `Err` says what to write, when what was typed can mean more than one thing or nothing at all.
pub fn exact(spot: Spot, typed: &str, nu: Peildatum) -> Result<String, String> {
    let typed = typed.trim();
    let happened = spot
        .field()
        .and_then(|own| own.facts.date)
        .is_some_and(Datumsoort::is_gebeurtenis);
    // What lies ahead has not happened.
    let latest = happened.then_some(nu);
    match spot.item().unwrap_or(spot).form() {
        Form::Date => day(typed, nu.dag(), latest),
        Form::Moment => time(typed, nu.dag(), latest),
        Form::Bool => truth(typed),
        Form::Count => number(typed),
        Form::Choice => Ok(word(typed, &spot.words())),
        _ => Ok(typed.to_owned()),
    }
}

/// An answer as a value: what is no text is written without quotes where it may.
pub(super) fn value(spot: Spot, answer: &str) -> Value {
    let is_bare = match spot.form() {
        Form::Count => answer.parse::<u32>().is_ok(),
        Form::Bool => matches!(answer, "true" | "false"),
        Form::Date | Form::Moment => answer
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-+:".contains(&byte)),
        _ => false,
    };
    if is_bare && !answer.is_empty() {
        Value::Plain(answer.to_owned())
    } else {
        Value::Text(answer.to_owned())
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
