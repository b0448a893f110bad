//! The register as a table: who is responsible for what, when it was last looked at, how many findings it has.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::{DataColumn, data, day_or_text};
use crate::diagnostic::{Diagnostic, sanitize};
use crate::document::{Block, Column, Document, Kind, Line, Room, Table, day, text};
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

/// The rows in groups by their name; one sign before the name keeps them in order.
fn groups(rows: &[Regel], groep: Groep) -> BTreeMap<String, Vec<&Regel>> {
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
    groups
}

/// What a row says to people.
fn columns() -> Vec<Column> {
    vec![
        Column::text("Id", 3).room(Room::Ids),
        Column::text("Naam", 4),
        Column::text("Status", 1),
        Column::text("Proceseigenaar", 3).goes(3),
        Column::date("Laatst beoordeeld").goes(2),
        Column::number("Bevindingen").goes(1),
    ]
}

fn for_people(row: &Regel) -> Vec<Line> {
    let status = Status::parse(&row.status).map_or(row.status.as_str(), |own| own.in_woorden());
    vec![
        text(&row.id),
        text(&row.naam),
        text(status),
        text(&row.proceseigenaar),
        day_or_text(&row.laatst_beoordeeld),
        text(row.bevindingen.to_string()),
    ]
}

/// How many rows there are, and how many findings they have.
fn summary<'r>(rows: impl Iterator<Item = &'r Regel> + Clone) -> String {
    let found: usize = rows.clone().map(|row| row.bevindingen).sum();
    format!(
        "{}, {}",
        counted(rows.count(), "registratie", "registraties"),
        counted(found, "bevinding", "bevindingen")
    )
}

/// What a row says in a list for programs and spreadsheets: the key of each column, its name for people, and its kind.
const COLUMNS: [DataColumn; 8] = [
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

/// The list: a table per group; for programs one row per entry.
pub fn document(rows: &[Regel], groep: Groep, peildatum: NaiveDate) -> Document {
    let mut document = Document {
        title: "Overzicht van het register".to_owned(),
        facts: vec![("Peildatum".to_owned(), day(peildatum))],
        bare: true,
        data: Some(data(
            "Register",
            COLUMNS,
            rows.iter().map(cells),
            "Geen registraties in deze keuze.",
        )),
        ..Document::default()
    };
    for (name, rows) in groups(rows, groep) {
        let count = summary(rows.iter().copied());
        document.heading(1, format!("{} ({count})", &name[1..]));
        document.blocks.push(Block::Table(Table {
            columns: columns(),
            rows: rows.into_iter().map(for_people).collect(),
            ..Table::default()
        }));
    }
    document.paragraph(summary(rows.iter()));
    document
}
