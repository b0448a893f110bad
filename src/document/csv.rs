//! The tables of a document as CSV: one header, one row per row, nothing that a spreadsheet runs.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Column, Kind, Sealed, Table, plain};

/// What the column is called that tells several tables apart.
const PART: &str = "tabel";

/// Writes the tables; those of a document with several share one header, and the first column says which it is.
pub fn write(document: &Sealed, out: &mut dyn Write) -> io::Result<()> {
    let tables = document.tables();
    let mut writer = ::csv::Writer::from_writer(out);
    if let [(_, table)] = &tables[..] {
        writer.write_record(table.columns.iter().map(name))?;
        for row in rows(table) {
            writer.write_record(row)?;
        }
    } else {
        together(&tables, &mut writer)?;
    }
    writer.flush()
}

/// Several tables under the names of all their columns.
fn together(
    tables: &[(String, Cow<'_, Table>)],
    writer: &mut ::csv::Writer<&mut dyn Write>,
) -> io::Result<()> {
    let mut header: Vec<&str> = vec![PART];
    for own in tables
        .iter()
        .flat_map(|(_, table)| &table.columns)
        .map(name)
    {
        if !header[1..].contains(&own) {
            header.push(own);
        }
    }
    writer.write_record(&header)?;
    for (part, table) in tables {
        for cells in rows(table) {
            let mut row = vec![String::new(); header.len()];
            row[0] = as_text(part.clone());
            for (column, cell) in table.columns.iter().zip(cells) {
                let at = header[1..].iter().position(|own| *own == name(column));
                if let Some(at) = at {
                    row[at + 1] = cell;
                }
            }
            writer.write_record(&row)?;
        }
    }
    Ok(())
}

/// What programs call a column.
fn name(column: &Column) -> &str {
    if column.key.is_empty() {
        &column.title
    } else {
        column.key
    }
}

fn rows(table: &Table) -> impl Iterator<Item = Vec<String>> {
    table.rows.iter().map(|row| {
        let cells = table.columns.iter().zip(row);
        cells
            .map(|(column, cell)| match (column.kind, plain(cell)) {
                // A number may be negative: it is a number, and no formula.
                (Kind::Number, cell) if cell.parse::<f64>().is_ok() => cell,
                (_, cell) => as_text(cell),
            })
            .collect()
    })
}

/// A cell that a spreadsheet takes as text: an apostrophe stands before a value that starts like a formula.
fn as_text(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, text};

    fn table(caption: &str, columns: &[&'static str], row: &[&str]) -> Table {
        let column = |key: &&'static str| Column::of_data((*key, *key, Kind::Text));
        Table {
            caption: caption.to_owned(),
            columns: columns.iter().map(column).collect(),
            rows: vec![row.iter().copied().map(text).collect()],
            empty: String::new(),
        }
    }

    fn written(document: Document) -> String {
        let mut out = Vec::new();
        write(&document.sealed(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_formula_becomes_text_and_a_number_stays_one() {
        let mut own = table("", &["wat", "dagen", "tekst"], &["=1+1", "-3", "-x"]);
        own.columns[1].kind = Kind::Number;
        let document = Document {
            data: Some(own),
            ..Document::default()
        };
        assert_eq!(written(document), "wat,dagen,tekst\n'=1+1,-3,'-x\n");
    }

    #[test]
    fn several_tables_share_one_header() {
        let blocks = [
            table("Een", &["id", "naam"], &["a", "A, met komma"]),
            table("@Twee", &["naam", "dag"], &["B", "2026-07-01"]),
        ];
        let document = Document {
            blocks: blocks.map(Block::Table).into(),
            ..Document::default()
        };
        assert_eq!(
            written(document),
            "tabel,id,naam,dag\nEen,a,\"A, met komma\",\n'@Twee,,B,2026-07-01\n"
        );
    }
}
