//! What a reader gets from the register besides findings: tables, calendars, lists of tasks, profiles in words, and what
//! changed.

pub mod agenda;
pub mod dekking;
pub mod historie;
pub mod overzicht;
pub mod profiel;
pub mod rapport;
pub mod taken;
pub mod termijnen;
pub mod veranderingen;
pub mod vergelijk;
pub mod wijzigingen;

use std::io::{self, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};
use serde::Serialize;

/// An id is not broken up to this width, so that it can be copied.
const WIDEST_ID: usize = 36;

/// A table for a terminal of `width` columns; `least` are the widths at which the words of the header stay whole.
fn new_table(header: &[&str], least: &[u16], width: usize) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic).set_width(width as u16);
    table.set_header(header.iter().copied());
    for (column, least) in table.column_iter_mut().zip(least) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 2)));
    }
    table
}

/// Keeps a column of ids whole, up to a limit.
fn keep_ids_whole<'i>(table: &mut Table, column: usize, ids: impl Iterator<Item = &'i str>) {
    let widest = ids.map(|id| id.chars().count()).max().unwrap_or(0).clamp(2, WIDEST_ID);
    if let Some(column) = table.column_mut(column) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(widest as u16 + 2)));
    }
}

/// Writes a value as indented JSON with a line break at the end.
fn write_json<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// A cell that a spreadsheet takes as text: an apostrophe stands before a value that starts like a formula.
fn as_text(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
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
