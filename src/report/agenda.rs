//! Deadlines as an iCalendar file (RFC 5545) that Outlook, Thunderbird and Google Calendar take.
//!
//! An event per deadline: a whole day, or for hours the last moment. What is past stands on the peildatum, where somebody
//! sees it. The UID of an event stays the same over runs, so that a calendar that is read again moves the event instead of
//! doubling it; its DTSTAMP and SEQUENCE follow the peildatum, so that the newer one wins and two runs give the same bytes.

use std::collections::HashMap;
use std::io::{self, Write};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use sha2::{Digest, Sha256};

use super::termijnen::Rij;
use crate::calendar::Peildatum;
use crate::deadline::{Stand, Tijdstip};
use crate::diagnostic::{hex, sanitize};

/// How many bytes a line holds before it is folded, its line break not counted (RFC 5545 section 3.1).
const LINE: usize = 75;

/// When the reminders of a whole day come: a week before, and at nine in the morning of that day.
const REMINDERS_OF_A_DAY: &[&str] = &["-P7D", "PT9H"];
/// When those of a moment come.
const REMINDERS_OF_A_MOMENT: &[&str] = &["-PT24H", "-PT4H"];
/// When that of what is past comes: at nine in the morning.
const REMINDERS_WHEN_LATE: &[&str] = &["PT9H"];

/// The Dutch clock. A calendar must have a component, and one without deadlines has this one.
const TIMEZONE: &[(&str, &str)] = &[
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "Europe/Amsterdam"),
    ("BEGIN", "DAYLIGHT"),
    ("DTSTART", "19960331T020000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ("TZOFFSETFROM", "+0100"),
    ("TZOFFSETTO", "+0200"),
    ("TZNAME", "CEST"),
    ("END", "DAYLIGHT"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19961027T030000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ("TZOFFSETFROM", "+0200"),
    ("TZOFFSETTO", "+0100"),
    ("TZNAME", "CET"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
];

/// Where the numbers of versions begin: no register under the AVG is older.
const FIRST_VERSION: DateTime<Utc> = match NaiveDate::from_ymd_opt(2018, 5, 25) {
    Some(dag) => dag.and_time(NaiveTime::MIN).and_utc(),
    None => DateTime::<Utc>::UNIX_EPOCH,
};

/// Writes the rows as a calendar. `organisatie` tells apart the calendars of gemeenten that use the same ids.
pub fn ics(
    rijen: &[Rij],
    organisatie: &str,
    peildatum: Peildatum,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut lines = Lines { out };
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//avg//termijnen//NL"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        lines.plain(name, value)?;
    }
    lines.plain("METHOD", "PUBLISH")?;
    lines.text(
        "X-WR-CALNAME",
        &format!("AVG-termijnen {}", sanitize(organisatie)),
    )?;
    for (name, value) in TIMEZONE {
        lines.plain(name, value)?;
    }
    // What cannot be told apart, such as two measures with one id, is numbered: an event must have a UID of its own.
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for rij in rijen {
        let number = seen
            .entry(&rij.kenmerk)
            .and_modify(|number| *number += 1)
            .or_insert(0);
        event(rij, &uid(rij, *number, organisatie), peildatum, &mut lines)?;
    }
    lines.plain("END", "VCALENDAR")
}

/// Where an event stands, and when it reminds.
fn place(rij: &Rij, peildatum: Peildatum) -> (Tijdstip, &'static [&'static str]) {
    match rij.tijdstip {
        // What nobody did is to be done today.
        _ if rij.stand == Stand::Verlopen => (Tijdstip::Dag(peildatum.dag()), REMINDERS_WHEN_LATE),
        // It may wait until the respite ends, which has an event of its own that reminds.
        _ if rij.uitstel.is_some() => (Tijdstip::Dag(rij.laatste_dag), &[]),
        Tijdstip::Dag(_) => (rij.tijdstip, REMINDERS_OF_A_DAY),
        Tijdstip::Moment(_) => (rij.tijdstip, REMINDERS_OF_A_MOMENT),
    }
}

fn event(rij: &Rij, uid: &str, peildatum: Peildatum, lines: &mut Lines) -> io::Result<()> {
    let naam = if rij.naam.is_empty() {
        &rij.id
    } else {
        &rij.naam
    };
    let summary = if rij.stand == Stand::Verlopen {
        format!(
            "TE LAAT: {}: {naam} (moest uiterlijk op {})",
            rij.wat,
            rij.tijdstip.in_woorden()
        )
    } else {
        format!("{}: {naam}", rij.wat)
    };
    let stamp = peildatum
        .moment()
        .unwrap_or_else(|| peildatum.dag().and_time(NaiveTime::MIN).and_utc());
    lines.plain("BEGIN", "VEVENT")?;
    lines.plain("UID", uid)?;
    lines.plain("DTSTAMP", &moment(stamp))?;
    lines.plain(
        "SEQUENCE",
        &stamp
            .signed_duration_since(FIRST_VERSION)
            .num_minutes()
            .max(0)
            .to_string(),
    )?;
    let (at, reminders) = place(rij, peildatum);
    match at {
        Tijdstip::Dag(dag) => {
            let day = |dag: NaiveDate| dag.format("%Y%m%d").to_string();
            lines.plain("DTSTART;VALUE=DATE", &day(dag))?;
            // The end of a whole day is the day after it. Without one it ends all the same.
            if let Some(next) = dag.succ_opt().filter(|next| next.year() <= 9999) {
                lines.plain("DTEND;VALUE=DATE", &day(next))?;
            }
        }
        // A moment ends when it begins: an end must be later, so it has none.
        Tijdstip::Moment(last) => lines.plain("DTSTART", &moment(last.to_utc()))?,
    }
    lines.text("SUMMARY", &summary)?;
    lines.text("DESCRIPTION", &description(rij))?;
    lines.plain("CATEGORIES", &format!("AVG,{}", rij.status))?;
    lines.plain("CLASS", "PRIVATE")?;
    // A deadline does not make anybody busy.
    lines.plain("TRANSP", "TRANSPARENT")?;
    for trigger in reminders {
        lines.plain("BEGIN", "VALARM")?;
        lines.plain("ACTION", "DISPLAY")?;
        lines.plain("TRIGGER", trigger)?;
        lines.text("DESCRIPTION", &summary)?;
        lines.plain("END", "VALARM")?;
    }
    lines.plain("END", "VEVENT")
}

fn description(rij: &Rij) -> String {
    let mut lines = vec![
        format!("Registratie: {} ({})", rij.id, rij.soort),
        format!("Aan zet: {}", rij.wie),
    ];
    if let (Some(vanaf), Some(termijn)) = (&rij.vanaf, &rij.termijn) {
        lines.push(format!("Termijn: {termijn} vanaf {}", in_words(vanaf)));
    }
    lines.push(format!("Bron: {}", rij.bron));
    if !rij.raakt.is_empty() {
        lines.push(format!("Raakt: {}", rij.raakt.join(", ")));
    }
    lines.join("\n")
}

/// The day or moment of a row as people write it.
fn in_words(exact: &str) -> String {
    let day = exact.parse().map(Tijdstip::Dag);
    day.or_else(|_| exact.parse().map(Tijdstip::Moment))
        .map_or_else(|_| exact.to_owned(), Tijdstip::in_woorden)
}

fn moment(moment: DateTime<Utc>) -> String {
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}

/// An id that is the same in every run and differs between organisations; hashed, because calendars want plain ASCII.
fn uid(rij: &Rij, number: usize, organisatie: &str) -> String {
    let mut hash = Sha256::new();
    let again = (number > 0).then(|| number.to_string());
    for part in [organisatie, &rij.kenmerk]
        .into_iter()
        .chain(again.as_deref())
    {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    format!("{}@avg", hex(&hash.finalize()[..16]))
}

/// Writes content lines: folded, with the line break that the format asks.
struct Lines<'o> {
    out: &'o mut dyn Write,
}

impl Lines<'_> {
    /// A property whose value has no characters of the format in it.
    fn plain(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = LINE;
        while rest.len() > room {
            let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
            write!(self.out, "{head}\r\n ")?;
            rest = tail;
            // The blank that begins a continued line counts.
            room = LINE - 1;
        }
        write!(self.out, "{rest}\r\n")
    }

    /// A property whose value is free text (RFC 5545 section 3.3.11).
    fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut escaped = String::with_capacity(value.len() + 16);
        for character in value.chars() {
            match character {
                '\\' | ';' | ',' => escaped.extend(['\\', character]),
                '\n' => escaped.push_str("\\n"),
                other => escaped.push(other),
            }
        }
        self.plain(name, &escaped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(name: &str, value: &str) -> String {
        let mut bytes = Vec::new();
        Lines { out: &mut bytes }.text(name, value).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_folded_and_escaped_comes_back(text in "[a-zé€😀;,\\\\\n ]{0,300}") {
            let line = written("SUMMARY", &text);
            prop_assert!(line.ends_with("\r\n"));
            prop_assert!(line.split("\r\n").all(|part| part.len() <= LINE));
            let unfolded = line.replace("\r\n ", "");
            let value = unfolded.trim_end_matches("\r\n").strip_prefix("SUMMARY:").unwrap();
            let mut back = String::new();
            let mut characters = value.chars();
            while let Some(character) = characters.next() {
                match character {
                    '\\' => back.push(match characters.next().unwrap() { 'n' => '\n', other => other }),
                    other => back.push(other),
                }
            }
            prop_assert_eq!(back, text);
        }
    }
}
