//! The register as a table: who is responsible for what, when it was last looked at, how many findings it has.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;

use super::tabel::{Tabel, kolom};
use super::{as_text, list, write_json};
use crate::diagnostic::{Diagnostic, sanitize};
use crate::document::{Column, Document, Kind, Table, text};
use crate::model::config::Config;
use crate::model::{Soort, Status};
use crate::output::counted;
use crate::register::Register;

/// One row: one entry.
#[derive(Debug, Serialize)]
pub struct Regel {
    /// The id.
    pub id: String,
    /// The name.
    pub naam: String,
    /// The soort.
    #[serde(serialize_with = "soort_word")]
    pub soort: Soort,
    /// concept, actief or beeindigd; empty when the entry has none.
    pub status: String,
    /// The afdelingen it belongs to: its own, or those of the verwerkingen it is about.
    pub afdelingen: BTreeSet<String>,
    /// The proceseigenaren that follow from them.
    pub proceseigenaar: String,
    /// Date of the last review, empty when there was none.
    pub laatst_beoordeeld: String,
    /// Findings that count.
    pub bevindingen: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn soort_word<S: serde::Serializer>(soort: &Soort, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(soort.as_str())
}

/// How rows are put together in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Groep {
    /// Per soort.
    Soort,
    /// Per afdeling; an entry of several afdelingen stands with each.
    Afdeling,
}

/// A row for every entry, in the order of soort and id.
pub fn rows(register: &Register, config: &Config, diagnostics: &[Diagnostic]) -> Vec<Regel> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|own| own.uitzondering.is_none()) {
        if let Some(entry) = &diagnostic.entry {
            *counts.entry((entry.soort, &entry.id)).or_default() += 1;
        }
    }
    let mut rows: Vec<Regel> = register
        .entries
        .iter()
        .map(|entry| {
            let head = entry.body.head();
            let afdelingen = register.afdelingen(entry);
            let reviewed = head.beheer.and_then(|beheer| beheer.laatst_beoordeeld);
            Regel {
                id: entry.id().to_owned(),
                naam: head
                    .naam
                    .map(|naam| sanitize(naam.as_str()))
                    .unwrap_or_default(),
                soort: entry.soort(),
                status: head
                    .status
                    .map(|status| status.value.to_string())
                    .unwrap_or_default(),
                proceseigenaar: sanitize(&register.proceseigenaar(entry, config)),
                afdelingen,
                laatst_beoordeeld: reviewed
                    .map(|datum| datum.value.to_string())
                    .unwrap_or_default(),
                bevindingen: counts
                    .get(&(entry.soort().as_str(), entry.id()))
                    .copied()
                    .unwrap_or(0),
            }
        })
        .collect();
    rows.sort_by(|a, b| (a.soort, &a.id).cmp(&(b.soort, &b.id)));
    rows
}

/// Writes tables for a terminal of `width` columns, one per group.
pub fn table(rows: &[Regel], groep: Groep, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut groups: BTreeMap<String, Vec<&Regel>> = BTreeMap::new();
    for row in rows {
        match groep {
            // The number keeps the soorten in their fixed order.
            Groep::Soort => {
                groups
                    .entry(format!("{}{}", row.soort as usize, row.soort.plural()))
                    .or_default()
                    .push(row);
            }
            Groep::Afdeling if row.afdelingen.is_empty() => {
                groups
                    .entry("~zonder afdeling".to_owned())
                    .or_default()
                    .push(row);
            }
            Groep::Afdeling => {
                for afdeling in &row.afdelingen {
                    groups.entry(format!(" {afdeling}")).or_default().push(row);
                }
            }
        }
    }
    let mut tabel = Tabel::new(vec![
        kolom("id").of_ids(),
        kolom("naam"),
        kolom("status"),
        kolom("proceseigenaar").goes(3),
        kolom("laatst beoordeeld").goes(2),
        kolom("bevindingen").goes(1),
    ]);
    for (name, rows) in &groups {
        let found: usize = rows.iter().map(|row| row.bevindingen).sum();
        tabel.group(format!(
            "{} ({}, {})",
            &name[1..],
            counted(rows.len(), "registratie", "registraties"),
            counted(found, "bevinding", "bevindingen")
        ));
        for row in rows {
            tabel.row([
                row.id.clone(),
                row.naam.clone(),
                Status::parse(&row.status)
                    .map_or(row.status.as_str(), |own| own.in_woorden())
                    .to_owned(),
                row.proceseigenaar.clone(),
                row.laatst_beoordeeld.clone(),
                row.bevindingen.to_string(),
            ]);
        }
    }
    if !groups.is_empty() {
        tabel.write(width, out)?;
        writeln!(out)?;
    }
    let found: usize = rows.iter().map(|row| row.bevindingen).sum();
    writeln!(
        out,
        "{}, {}",
        counted(rows.len(), "registratie", "registraties"),
        counted(found, "bevinding", "bevindingen")
    )
}

/// Writes the rows as a JSON array.
pub fn json(rows: &[Regel], out: &mut dyn Write) -> io::Result<()> {
    write_json(rows, out)
}

/// What a row says in a list for programs and spreadsheets: the key of each column, its name for people, and its kind.
const COLUMNS: [(&str, &str, Kind); 8] = [
    ("id", "Id", Kind::Text),
    ("naam", "Naam", Kind::Text),
    ("soort", "Soort", Kind::Text),
    ("status", "Status", Kind::Text),
    ("afdelingen", "Afdelingen", Kind::Text),
    ("proceseigenaar", "Proceseigenaar", Kind::Text),
    ("laatst_beoordeeld", "Laatst beoordeeld", Kind::Date),
    ("bevindingen", "Bevindingen", Kind::Number),
];

fn cells(row: &Regel) -> [String; 8] {
    [
        row.id.clone(),
        row.naam.clone(),
        row.soort.to_string(),
        row.status.clone(),
        row.afdelingen.iter().cloned().collect::<Vec<_>>().join(" "),
        row.proceseigenaar.clone(),
        row.laatst_beoordeeld.clone(),
        row.bevindingen.to_string(),
    ]
}

/// Writes the rows as CSV with a header; a value that a spreadsheet would run as a formula is made text.
pub fn csv(rows: &[Regel], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.map(|(key, _, _)| key))?;
    for row in rows {
        writer.write_record(cells(row).map(as_text))?;
    }
    writer.flush()
}

/// The rows as a document with one table, for a workbook.
pub fn document(rows: &[Regel], peildatum: NaiveDate) -> Document {
    let table = Table {
        caption: "Register".to_owned(),
        columns: COLUMNS
            .map(|(_, title, kind)| Column {
                title: title.to_owned(),
                kind,
                weight: 1,
            })
            .into(),
        rows: rows.iter().map(|row| cells(row).map(text).into()).collect(),
        empty: "Geen registraties in deze keuze.".to_owned(),
    };
    list("Overzicht van het register", peildatum, table)
}
