//! What a reader gets from the register besides findings: tables, calendars, lists of tasks, profiles in words, and what
//! changed.

pub mod agenda;
pub mod dekking;
pub mod historie;
pub mod overzicht;
pub mod profiel;
pub mod rapport;
pub mod regels;
pub mod taken;
pub mod termijnen;
pub mod veranderingen;
pub mod vergelijk;
pub mod wijzigingen;

use chrono::NaiveDate;

use crate::calendar::in_amsterdam;
use crate::deadline::Tijdstip;
use crate::document::{Column, Inline, Kind, Line, Table, text};

/// A column of rows for programs: its key, its name for people, and what it holds.
type DataColumn = (&'static str, &'static str, Kind);

/// Rows as programs and spreadsheets want them.
fn data<const N: usize>(
    caption: &str,
    columns: [DataColumn; N],
    rows: impl Iterator<Item = [String; N]>,
    empty: &str,
) -> Table {
    Table {
        caption: caption.to_owned(),
        columns: columns.map(Column::of_data).into(),
        rows: rows.map(|row| row.map(text).into()).collect(),
        empty: empty.to_owned(),
    }
}

/// When something must be done.
fn when(tijdstip: Tijdstip) -> Inline {
    match tijdstip {
        Tijdstip::Dag(dag) => Inline::Day(dag),
        Tijdstip::Moment(moment) => Inline::Moment(in_amsterdam(moment.to_utc()).naive_local()),
    }
}

/// A day that stands in a row as text; what is none stays as it is.
fn day_or_text(words: &str) -> Line {
    match words.parse::<NaiveDate>() {
        Ok(day) => vec![Inline::Day(day)],
        Err(_) => text(words),
    }
}
