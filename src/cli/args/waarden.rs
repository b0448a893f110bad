//! What stands behind a flag: texts to days, names and addresses, and what is said when one does not fit.

use std::ffi::OsStr;

use chrono::{Datelike, NaiveDate};
use clap::builder::{PossibleValue, TypedValueParser};

use super::super::nu;
use crate::calendar::{self, Duur, Lezing, Peildatum, dag};
use crate::history::{Bereik, Peilpunt};
use crate::model::leaf::parse_moment;
use crate::model::profiel::Functierol;
use crate::model::{Soort, Status};
use crate::publish::address::Address;
use crate::scaffold::contact_key;

/// The years that a flag can name: further away a day or a year is a slip of the pen, and lists have no end.
const JAREN: std::ops::RangeInclusive<i32> = 1900..=2199;
/// The first year of the AVG: there is nothing to report about an earlier one.
const EERSTE_JAAR: i32 = 2018;

fn within_reach(day: NaiveDate) -> Result<(), String> {
    if JAREN.contains(&day.year()) {
        return Ok(());
    }
    let (first, last) = JAREN.into_inner();
    Err(format!(
        "kies een dag van {first}-01-01 tot en met {last}-12-31"
    ))
}

/// A day, or a moment: by the Dutch clock as people type it, or with seconds or an offset of its own.
pub(super) fn peildatum(text: &str) -> Result<Peildatum, String> {
    let found = gelezen(text, nu().dag())?;
    within_reach(found.dag()).map(|()| found)
}

fn gelezen(text: &str, vandaag: NaiveDate) -> Result<Peildatum, String> {
    if let Some(moment) = parse_moment(text) {
        return Ok(Peildatum::op(moment.to_utc()));
    }
    // Seconds do not count; read as if it had an offset, what stands before them is what the clock shows.
    let without_seconds = parse_moment(&format!("{text}Z")).and_then(|_| text.get(..16));
    match calendar::peildatum(without_seconds.unwrap_or(text), Some(vandaag)) {
        Lezing::Een(own) => Ok(own),
        Lezing::Meer(all) => {
            let all: Vec<String> = all.iter().map(|own| format!("\"{own}\"")).collect();
            Err(format!(
                "dit kan meer dan één ding betekenen; schrijf {}",
                all.join(" of ")
            ))
        }
        Lezing::Geen(why) => Err(why.to_owned()),
    }
}

pub(super) fn tijd(text: &str) -> Result<Duur, String> {
    let (number, unit) = text.split_at(
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len()),
    );
    let word = match unit {
        "d" => "dagen",
        "w" => "weken",
        "m" => "maanden",
        "j" => "jaar",
        _ => "",
    };
    let short = Duur::parse(&format!("{number} {word}")).filter(|_| !word.is_empty());
    short
        .or_else(|| Duur::parse(text))
        .ok_or_else(|| "schrijf een tijd als 90d, 12w, 3m, 1j of \"90 dagen\"".to_owned())
}

pub(super) fn jaar(text: &str) -> Result<i32, String> {
    // A year to come is refused where "today" is known.
    let last = *JAREN.end();
    let year = text
        .parse()
        .ok()
        .filter(|year| (EERSTE_JAAR..=last).contains(year) && text.len() == 4);
    year.ok_or_else(|| {
        format!("schrijf een jaar van {EERSTE_JAAR} tot en met {last} met vier cijfers, bijvoorbeeld 2026")
    })
}

pub(super) fn adres(text: &str) -> Result<Address, String> {
    Address::parse(text).ok_or_else(|| {
        "schrijf het adres als https://www.gemeente.nl/avg, zonder ? en #".to_owned()
    })
}

pub(super) fn functie(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err("schrijf een functie op één regel, bijvoorbeeld privacybeheerder".to_owned());
    }
    Ok(text.to_owned())
}

pub(super) fn peilpunt(text: &str) -> Result<Peilpunt, String> {
    Peilpunt::parse(text, nu().dag())
}

pub(super) fn bereik(text: &str) -> Result<Bereik, String> {
    Bereik::parse(text, nu().dag())
}

pub(super) fn rol(text: &str) -> Result<Functierol, String> {
    Functierol::parse(&text.to_lowercase()).ok_or_else(|| {
        let words: Vec<&str> = Functierol::ALL.iter().map(|rol| rol.as_str()).collect();
        format!("kies uit {}", words.join(", "))
    })
}

pub(super) fn filled(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        Err("vul hier iets in".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// What an organisation, a bestuursorgaan or an afdeling is called: with a letter in it, and no way to reach it.
pub(in crate::cli) fn naam(text: &str) -> Result<String, String> {
    let text = filled(text)?;
    if !text.chars().any(char::is_alphabetic) {
        return Err(format!(
            "in `{text}` staat geen letter; schrijf de naam, zoals Gemeenteraad"
        ));
    }
    let is_contact = !text.contains(' ') && (text.contains('@') || text.contains("://"));
    if is_contact {
        Err(format!(
            "`{text}` is een adres; schrijf de naam, zoals Gemeenteraad"
        ))
    } else {
        Ok(text)
    }
}

/// A day, as people write it; without "today" nothing counts from it.
pub(super) fn geschreven_dag(text: &str) -> Result<NaiveDate, String> {
    match dag(text, None) {
        Lezing::Een(day) => Ok(day),
        Lezing::Meer(_) => Err("schrijf de dag als jaar-maand-dag, zoals 2026-07-01".to_owned()),
        Lezing::Geen(why) => Err(why.replace(" of gisteren", "")),
    }
}

/// `NAAM`, or `NAAM=MEER`.
pub(in crate::cli) fn pair(text: &str) -> Result<(String, Option<String>), String> {
    match text.split_once('=') {
        Some((own, more)) => Ok((naam(own)?, Some(filled(more)?))),
        None => Ok((naam(text)?, None)),
    }
}

/// `NAAM`, or `NAAM=CONTACT`.
pub(in crate::cli) fn orgaan(text: &str) -> Result<(String, Option<String>), String> {
    let (naam, own) = pair(text)?;
    Ok((naam, own.map(|own| contact(&own)).transpose()?))
}

/// A way to reach somebody.
pub(in crate::cli) fn contact(text: &str) -> Result<String, String> {
    let text = filled(text)?;
    if contact_key(&text).is_some() {
        return Ok(text);
    }
    Err("schrijf een e-mailadres, een website die begint met https://, een telefoonnummer of een adres met straat en nummer".to_owned())
}

/// An address that means the same to a shell, to YAML and to every CI system.
pub(super) fn url(text: &str) -> Result<String, String> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!()*+,;=%&".contains(&byte));
    // Over http anybody on the way can read along.
    let known = ["https://", "file://"]
        .iter()
        .any(|begin| text.starts_with(begin));
    if plain && known {
        Ok(text.to_owned())
    } else {
        Err("schrijf een volledig adres dat begint met https:// of file://".to_owned())
    }
}

pub(super) fn sha256(text: &str) -> Result<String, String> {
    let is_sum = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_sum {
        Ok(text.to_lowercase())
    } else {
        Err("schrijf 64 tekens: cijfers en de letters a tot en met f".to_owned())
    }
}

pub(super) fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).ok_or_else(|| {
        let words: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
        format!("kies uit {}", words.join(", "))
    })
}

pub(super) fn veld(text: &str) -> Result<(String, String), String> {
    let (key, value) = text
        .split_once('=')
        .ok_or("schrijf SLEUTEL=WAARDE, zoals recht=inzage")?;
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() || value.is_empty() {
        return Err("schrijf voor en achter het =-teken iets, zoals recht=inzage".to_owned());
    }
    Ok((key.to_owned(), value.to_owned()))
}

pub(super) fn soort(text: &str) -> Result<Soort, String> {
    Soort::parse(text).ok_or_else(|| {
        let words: Vec<&str> = Soort::ALL.iter().map(|soort| soort.as_str()).collect();
        format!("kies uit {}", words.join(", "))
    })
}

/// A fixed list of words: completion in a shell knows them, and the help names them in its own text.
#[derive(Clone)]
pub(super) struct Woorden<T> {
    parse: fn(&str) -> Result<T, String>,
    all: fn() -> Vec<&'static str>,
}

pub(super) const SOORT: Woorden<Soort> = Woorden {
    parse: soort,
    all: || Soort::ALL.iter().map(|own| own.as_str()).collect(),
};
pub(super) const STATUS: Woorden<Status> = Woorden {
    parse: status,
    all: || Status::ALL.iter().map(|own| own.as_str()).collect(),
};
pub(super) const ROL: Woorden<Functierol> = Woorden {
    parse: rol,
    all: || Functierol::ALL.iter().map(|own| own.as_str()).collect(),
};

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Woorden<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        self.parse.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.all)().into_iter().map(PossibleValue::new)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn now_is_a_day_or_a_moment() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let shown = |text: &str| gelezen(text, today).map(|own| own.to_string());
        assert_eq!(shown("2026-11-30").as_deref(), Ok("2026-11-30"));
        assert_eq!(shown("2026-11-30T14:00").as_deref(), Ok("2026-11-30 14:00"));
        assert_eq!(
            shown("2026-11-30T14:00:59").as_deref(),
            Ok("2026-11-30 14:00")
        );
        assert_eq!(
            shown("2026-11-30T23:30-05:00").as_deref(),
            Ok("2026-12-01 05:30")
        );
        assert_eq!(
            shown("2026-07-01T12:00Z").as_deref(),
            Ok("2026-07-01 14:00")
        );
        for (text, says) in [
            ("30-11-2026", "2026-11-30"),
            ("30-11-2026 14:00", "2026-11-30 14:00"),
            ("2026-11-30 14:00", "2026-11-30 14:00"),
            ("vandaag", "2026-12-01"),
            ("gisteren", "2026-11-30"),
            ("gisteren 14:00", "2026-11-30 14:00"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(says), "{text}");
        }
        for (wrong, why) in [
            ("", "bestaande dag"),
            ("nu", "bestaande dag"),
            ("2026-02-30", "bestaande dag"),
            ("2026-11-30T25:00", "bestaande dag"),
            ("2026-03-29T02:30", "een uur vooruit"),
            ("2026-03-29T02:30:00", "een uur vooruit"),
            ("30-11-26", "vier cijfers"),
            ("1/7/2026", "\"2026-07-01\" of \"2026-01-07\""),
        ] {
            let said = shown(wrong).unwrap_err();
            assert!(said.contains(why), "{wrong}: {said}");
        }
        assert!(peildatum("9999-12-31").is_err());
    }

    #[test]
    fn years_have_an_end() {
        assert_eq!((jaar("2018"), jaar("2199")), (Ok(2018), Ok(2199)));
        for wrong in ["2017", "2200", "9999", "02026", "26", "-2026", ""] {
            assert!(jaar(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_time_may_be_short() {
        assert_eq!(tijd("90d"), Ok(Duur::parse("90 dagen").unwrap()));
        assert_eq!(tijd("3m"), Ok(Duur::parse("3 maanden").unwrap()));
        assert_eq!(tijd("4 weken"), Ok(Duur::parse("4 weken").unwrap()));
        for wrong in ["", "d", "90", "90x", "-1d", "0d", "é"] {
            assert!(tijd(wrong).is_err(), "{wrong}");
        }
    }
}
