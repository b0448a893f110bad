//! Days and moments as people type them: `30-11-2026`, `1 juli 2026`, `gisteren 14:30`. Pure: "today" is told.
//!
//! Nothing is guessed: what can be two days is given as two, and a year of two digits is none.

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday,
};

use super::{MAANDEN, Peildatum, in_amsterdam};

/// What a text can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lezing<T> {
    /// One thing.
    Een(T),
    /// More than one thing.
    Meer(Vec<T>),
    /// Nothing: what to write, in Dutch.
    Geen(&'static str),
}

impl<T> Lezing<T> {
    fn of(mut all: Vec<T>, otherwise: &'static str) -> Self {
        match all.len() {
            0 => Self::Geen(otherwise),
            1 => Self::Een(all.remove(0)),
            _ => Self::Meer(all),
        }
    }
}

const DAG: &str = "schrijf een bestaande dag, zoals 30-11-2026, 30 november 2026 of gisteren";
const JAAR: &str = "schrijf het jaar met vier cijfers, zoals 30-11-2026";
const TIJD: &str = "schrijf ook de tijd, zoals 30-11-2026 14:30";

const WEEKDAGEN: [(&str, Weekday); 7] = [
    ("maandag", Weekday::Mon),
    ("dinsdag", Weekday::Tue),
    ("woensdag", Weekday::Wed),
    ("donderdag", Weekday::Thu),
    ("vrijdag", Weekday::Fri),
    ("zaterdag", Weekday::Sat),
    ("zondag", Weekday::Sun),
];
/// Words that count from today.
const VANAF_VANDAAG: [(&str, i64); 5] = [
    ("vandaag", 0),
    ("gisteren", -1),
    ("eergisteren", -2),
    ("morgen", 1),
    ("overmorgen", 2),
];

/// The day that a text means; without "today" the words that count from it mean nothing.
///
/// ```
/// use avg::calendar::{Lezing, dag};
///
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 12, 1);
/// assert_eq!(dag("gisteren", today), Lezing::Een("2026-11-30".parse()?));
/// assert_eq!(dag("30-11-2026", None), Lezing::Een("2026-11-30".parse()?));
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn dag(text: &str, vandaag: Option<NaiveDate>) -> Lezing<NaiveDate> {
    let lower = text.trim().to_lowercase();
    if let Some((_, days)) = VANAF_VANDAAG.iter().find(|(word, _)| *word == lower) {
        let day = vandaag.and_then(|vandaag| vandaag.checked_add_signed(TimeDelta::days(*days)));
        return day.map_or(Lezing::Geen(DAG), Lezing::Een);
    }
    let slashes = lower.contains('/');
    let mut parts: Vec<&str> = lower
        .split(['-', '/', '.', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let weekdag = parts
        .first()
        .and_then(|first| WEEKDAGEN.iter().find(|(word, _)| word == first));
    if weekdag.is_some() {
        parts.remove(0);
    }
    match written(&parts, slashes) {
        Lezing::Een(day) if weekdag.is_some_and(|(_, wanted)| day.weekday() != *wanted) => {
            Lezing::Geen("die dag valt op een andere dag van de week: schrijf alleen de datum")
        }
        other => other,
    }
}

/// A day of three parts.
fn written(parts: &[&str], slashes: bool) -> Lezing<NaiveDate> {
    let is_number = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| is_number(text));
    match parts {
        [year, month, day] if year.len() == 4 && is_number(year) => Lezing::of(
            day_of(number(year), maand(month), number(day))
                .into_iter()
                .collect(),
            DAG,
        ),
        [day, month, year] if year.len() == 4 && is_number(year) => {
            let usual = day_of(number(year), maand(month), number(day));
            // With slashes an American puts the month first, and so do some programs.
            let other = if slashes {
                day_of(number(year), maand(day), number(month))
            } else {
                None
            };
            let mut all: Vec<NaiveDate> = usual.into_iter().collect();
            all.extend(other.filter(|other| usual.is_some_and(|usual| usual != *other)));
            Lezing::of(all, DAG)
        }
        [_, _, year] if year.len() <= 2 && is_number(year) => Lezing::Geen(JAAR),
        [day, month] if is_number(day) && maand(month).is_some() => {
            Lezing::Geen("schrijf ook het jaar, zoals 30-11-2026")
        }
        _ => Lezing::Geen(DAG),
    }
}

fn day_of(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        i32::try_from(year?).ok()?,
        month?,
        day.filter(|day| *day <= 31)?,
    )
}

/// A month as a number of at most two digits, a name, or its first three letters.
fn maand(text: &str) -> Option<u32> {
    let number = text
        .parse()
        .ok()
        .filter(|_| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()));
    let is_name = |name: &str| name == text || (text.len() == 3 && name.starts_with(text));
    let by_name = || {
        MAANDEN
            .iter()
            .position(|name| is_name(name))
            .map(|at| at as u32 + 1)
    };
    number
        .or_else(by_name)
        .or_else(|| (text == "mrt").then_some(3))
}

/// The day or the moment that a text means; of the hour that is there twice the first counts.
pub fn peildatum(text: &str, vandaag: Option<NaiveDate>) -> Lezing<Peildatum> {
    if split(text).is_err() {
        return match dag(text, vandaag) {
            Lezing::Een(day) => Lezing::Een(day.into()),
            Lezing::Meer(days) => Lezing::Meer(days.into_iter().map(Peildatum::from).collect()),
            Lezing::Geen(why) => Lezing::Geen(why),
        };
    }
    match moment(text, vandaag) {
        Lezing::Een(moment) => Lezing::Een(Peildatum::op(moment.to_utc())),
        Lezing::Meer(mut all) => {
            all.dedup_by_key(|own| own.naive_local());
            let all = all.iter().map(|own| Peildatum::op(own.to_utc()));
            Lezing::of(all.collect(), TIJD)
        }
        Lezing::Geen(why) => Lezing::Geen(why),
    }
}

/// The moment that a text means on the clock of the Netherlands; a time alone is one of today.
pub fn moment(text: &str, vandaag: Option<NaiveDate>) -> Lezing<DateTime<FixedOffset>> {
    let (day, time) = match split(text) {
        Ok(parts) => parts,
        Err(why) => return Lezing::Geen(why),
    };
    match dag(&day, vandaag) {
        Lezing::Een(day) => {
            let all = on_the_clock(day.and_time(time));
            Lezing::of(
                all,
                "die tijd bestaat niet: in die nacht gaat de klok om 2 uur een uur vooruit; schrijf een tijd vóór 02:00 of vanaf 03:00",
            )
        }
        Lezing::Meer(days) => Lezing::Meer(
            days.into_iter()
                .flat_map(|day| on_the_clock(day.and_time(time)))
                .collect(),
        ),
        Lezing::Geen(why) => Lezing::Geen(why),
    }
}

/// The words of the day, and the time behind them.
fn split(text: &str) -> Result<(String, NaiveTime), &'static str> {
    let lower = text.trim().to_lowercase();
    let bytes = lower.as_bytes();
    // `2026-11-30t14:30`
    let joined = (1..bytes.len().saturating_sub(1)).find(|at| {
        bytes[*at] == b't' && bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit()
    });
    let spaced = joined.map_or_else(
        || lower.clone(),
        |at| format!("{} {}", &lower[..at], &lower[at + 1..]),
    );
    let mut words: Vec<&str> = spaced
        .split_whitespace()
        .map(|word| word.trim_matches(','))
        .filter(|word| *word != "om")
        .collect();
    let with_unit = words
        .last()
        .is_some_and(|last| matches!(*last, "uur" | "u"));
    if with_unit {
        words.pop();
    }
    let time = words.last().and_then(|last| tijd(last, with_unit));
    // `1.12` alone can be a day without its year.
    let is_clear = with_unit || words.last().is_some_and(|last| last.contains([':', 'u']));
    match time {
        Some(time) if words.len() == 1 && is_clear => Ok(("vandaag".to_owned(), time)),
        Some(time) if words.len() > 1 => Ok((words[..words.len() - 1].join(" "), time)),
        _ if matches!(
            dag(&spaced, Some(NaiveDate::MIN + Days::new(9))),
            Lezing::Geen(_)
        ) =>
        {
            Err("schrijf een bestaande dag met tijd, zoals 30-11-2026 14:30 of gisteren 14:30")
        }
        _ => Err(TIJD),
    }
}

/// `14:30`, `14.30`, `14u30`, `9u`, and `9` where `uur` stands behind it.
fn tijd(text: &str, with_unit: bool) -> Option<NaiveTime> {
    let (hour, minute) = match text.split_once([':', '.', 'u']) {
        Some((hour, "")) if text.ends_with('u') => (hour, "00"),
        Some(parts) => parts,
        None if with_unit => (text, "00"),
        None => return None,
    };
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    (digits(hour) && digits(minute) && minute.len() == 2)
        .then(|| NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0))?
}

/// The moments at which the clock in the Netherlands shows this: none or two when it is changed.
fn on_the_clock(shown: NaiveDateTime) -> Vec<DateTime<FixedOffset>> {
    let at = |hours: i32| {
        let offset = FixedOffset::east_opt(hours * 3600)?;
        let moment = shown.and_local_timezone(offset).single()?;
        (in_amsterdam(moment.to_utc()).naive_local() == shown).then_some(moment)
    };
    [2, 1].into_iter().filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 12, 1)
    }

    fn days(text: &str) -> String {
        match dag(text, today()) {
            Lezing::Een(day) => day.to_string(),
            Lezing::Meer(days) => days
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" of "),
            Lezing::Geen(why) => why.to_owned(),
        }
    }

    fn moments(text: &str) -> String {
        let shown = |moment: DateTime<FixedOffset>| moment.format("%Y-%m-%dT%H:%M%:z").to_string();
        match moment(text, today()) {
            Lezing::Een(moment) => shown(moment),
            Lezing::Meer(all) => all.into_iter().map(shown).collect::<Vec<_>>().join(" of "),
            Lezing::Geen(why) => why.to_owned(),
        }
    }

    #[test]
    fn a_day_is_read_as_people_type_it() {
        for text in [
            "30-11-2026",
            "2026-11-30",
            "30/11/2026",
            "30.11.2026",
            "2026/11/30",
            " 30 November 2026 ",
            "30 nov 2026",
            "maandag 30 november 2026",
            "Gisteren",
        ] {
            assert_eq!(days(text), "2026-11-30", "{text}");
        }
        assert_eq!(days("1-7-2026"), "2026-07-01");
        assert_eq!(days("5 mrt 2026"), "2026-03-05");
        assert_eq!(days("vandaag"), "2026-12-01");
        assert_eq!(days("eergisteren"), "2026-11-29");
    }

    #[test]
    fn what_can_be_two_days_is_not_guessed() {
        assert_eq!(days("1/7/2026"), "2026-07-01 of 2026-01-07");
        assert_eq!(days("7/7/2026"), "2026-07-07");
        assert_eq!(days("30-11-26"), JAAR);
        assert_eq!(
            days("30 november"),
            "schrijf ook het jaar, zoals 30-11-2026"
        );
        for text in [
            "11-30-2026",
            "31-04-2026",
            "29-2-2026",
            "20260630",
            "",
            "nu",
            "dinsdag",
            "30-11-20266",
            "é-1-2026",
            "0030-11-2026",
        ] {
            assert_eq!(days(text), DAG, "{text}");
        }
        assert!(days("dinsdag 30 november 2026").contains("andere dag van de week"));
        assert_eq!(dag("gisteren", None), Lezing::Geen(DAG));
    }

    #[test]
    fn a_moment_is_read_on_the_dutch_clock() {
        for text in [
            "29-11-2026 14:30",
            "29 november 2026 om 14.30 uur",
            "zondag 29-11-2026, 14u30",
            "2026-11-29T14:30",
            "eergisteren 14:30",
        ] {
            assert_eq!(moments(text), "2026-11-29T14:30+01:00", "{text}");
        }
        assert_eq!(moments("1-7-2026 9 uur"), "2026-07-01T09:00+02:00");
        assert_eq!(moments("1-7-2026 9u"), "2026-07-01T09:00+02:00");
        assert_eq!(
            moments("25-10-2026 02:30"),
            "2026-10-25T02:30+02:00 of 2026-10-25T02:30+01:00"
        );
        assert!(moments("29-3-2026 02:30").contains("een uur vooruit"));
        for text in ["14:30", "om 14.30 uur", "14u30"] {
            assert_eq!(moments(text), "2026-12-01T14:30+01:00", "{text}");
        }
        assert!(matches!(moment("14:30", None), Lezing::Geen(_)));
        assert_eq!(moments("29-11-2026"), TIJD);
        assert_eq!(moments("gisteren"), TIJD);
        for text in [
            "29-11-2026 24:00",
            "29-11-2026 14:3",
            "1.12",
            "gisteren 14:300",
            "",
        ] {
            assert!(
                moments(text).starts_with("schrijf"),
                "{text}: {}",
                moments(text)
            );
        }
        assert_eq!(
            moments("1/7/2026 14:30"),
            "2026-07-01T14:30+02:00 of 2026-01-07T14:30+01:00"
        );
    }

    #[test]
    fn now_is_a_day_or_a_moment() {
        let shown = |text: &str| match peildatum(text, today()) {
            Lezing::Een(own) => own.to_string(),
            Lezing::Meer(all) => all
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" of "),
            Lezing::Geen(why) => why.to_owned(),
        };
        for (text, says) in [
            ("30-11-2026", "2026-11-30"),
            ("gisteren", "2026-11-30"),
            ("30-11-2026 14:00", "2026-11-30 14:00"),
            ("2026-11-30T14:00", "2026-11-30 14:00"),
            ("14:00", "2026-12-01 14:00"),
            ("25-10-2026 02:30", "2026-10-25 02:30"),
            ("1/7/2026", "2026-07-01 of 2026-01-07"),
            ("1/7/2026 9 uur", "2026-07-01 09:00 of 2026-01-07 09:00"),
            ("nu", DAG),
        ] {
            assert_eq!(shown(text), says, "{text}");
        }
        assert!(shown("2026-03-29T02:30").contains("een uur vooruit"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9a-zé:./ \\-Tt]{0,24}") {
            let _ = (dag(&text, today()), moment(&text, None), peildatum(&text, today()));
        }

        #[test]
        fn every_day_is_read_in_both_orders(offset in 0u64..300_000) {
            let day = NaiveDate::from_ymd_opt(1500, 1, 1).unwrap() + Days::new(offset);
            prop_assert_eq!(dag(&day.format("%-d-%-m-%Y").to_string(), None), Lezing::Een(day));
            prop_assert_eq!(dag(&day.to_string(), None), Lezing::Een(day));
        }
    }
}
