//! What a reader gets from the register besides findings: tables, calendars, lists of tasks, profiles in words, and what
//! changed.

pub mod agenda;
pub mod dekking;
pub mod historie;
pub mod overzicht;
pub mod profiel;
pub mod rapport;
mod tabel;
pub mod taken;
pub mod termijnen;
pub mod veranderingen;
pub mod vergelijk;
pub mod wijzigingen;

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{Block, Document, Table, day};

/// Writes a value as indented JSON with a line break at the end.
fn write_json<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// A cell that a spreadsheet takes as text: an apostrophe stands before a value that starts like a formula.
fn as_text(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// A list as a document: what it is, by which day, and its one table.
fn list(title: &str, peildatum: NaiveDate, table: Table) -> Document {
    Document {
        title: title.to_owned(),
        facts: vec![("Peildatum".to_owned(), day(peildatum))],
        blocks: vec![Block::Table(table)],
        ..Document::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(as_text("=1+1".to_owned()), "'=1+1");
        assert_eq!(as_text("Wmo".to_owned()), "Wmo");
    }
}
