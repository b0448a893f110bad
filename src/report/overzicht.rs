//! The register as a table: who is responsible for what, when it was last looked at, how many findings it has.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, sanitize};
use crate::model::config::Config;
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::model::{Body, Soort};
use crate::output::counted;
use crate::register::{Entry, Register};

/// An id is not broken up to this width, so that it can be copied.
const WIDEST_ID: usize = 36;

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
pub fn rows(register: &Register<'_>, config: &Config<'_>, diagnostics: &[Diagnostic]) -> Vec<Regel> {
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
            let afdelingen = afdelingen(entry, register);
            let reviewed = head.beheer.and_then(|beheer| beheer.laatst_beoordeeld);
            Regel {
                id: entry.id().to_owned(),
                naam: head.naam.map(|naam| sanitize(naam.as_str())).unwrap_or_default(),
                soort: entry.soort(),
                status: head.status.map(|status| status.value.to_string()).unwrap_or_default(),
                proceseigenaar: owner(entry, &afdelingen, config),
                afdelingen,
                laatst_beoordeeld: reviewed.map(|datum| datum.value.to_string()).unwrap_or_default(),
                bevindingen: counts.get(&(entry.soort().as_str(), entry.id())).copied().unwrap_or(0),
            }
        })
        .collect();
    rows.sort_by(|a, b| (a.soort, &a.id).cmp(&(b.soort, &b.id)));
    rows
}

/// The afdelingen of an entry: named by itself, or those of the verwerkingen that it is tied to.
fn afdelingen(entry: &Entry<'_>, register: &Register<'_>) -> BTreeSet<String> {
    let own = |id: Option<&Id<'_>>| id.map(|id| id.as_str().to_owned());
    match &entry.body {
        Body::Verwerking(body) => own(body.afdeling.as_ref()).into_iter().collect(),
        Body::Verzoek(body) => body.afdelingen.items().iter().map(|id| id.as_str().to_owned()).collect(),
        _ => {
            let targets = entry.body.references();
            let targets = targets.iter().filter_map(|reference| register.follow(reference));
            let of_verwerking = |entry: &Entry<'_>| match &entry.body {
                Body::Verwerking(body) => own(body.afdeling.as_ref()),
                _ => None,
            };
            targets.filter_map(of_verwerking).collect()
        }
    }
}

fn owner(entry: &Entry<'_>, afdelingen: &BTreeSet<String>, config: &Config<'_>) -> String {
    if let Body::Verwerking(body) = &entry.body
        && let Some(owner) = body.proceseigenaar.filled()
    {
        return sanitize(owner);
    }
    if let Body::Taak(body) = &entry.body {
        return body.wie.filled().map(sanitize).unwrap_or_default();
    }
    let named =
        |own: &&crate::model::config::Afdeling<'_>| own.id.as_ref().is_some_and(|id| afdelingen.contains(id.as_str()));
    let owners: BTreeSet<String> = config
        .afdelingen
        .items()
        .iter()
        .filter(named)
        .filter_map(|own| own.proceseigenaar.filled().map(sanitize))
        .collect();
    owners.into_iter().collect::<Vec<_>>().join(", ")
}

/// Writes tables for a terminal of `width` columns, one per group.
pub fn table(rows: &[Regel], groep: Groep, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut groups: BTreeMap<String, Vec<&Regel>> = BTreeMap::new();
    for row in rows {
        match groep {
            // The number keeps the soorten in their fixed order.
            Groep::Soort => {
                groups.entry(format!("{}{}", row.soort as usize, row.soort.plural())).or_default().push(row);
            }
            Groep::Afdeling if row.afdelingen.is_empty() => {
                groups.entry("~zonder afdeling".to_owned()).or_default().push(row);
            }
            Groep::Afdeling => {
                for afdeling in &row.afdelingen {
                    groups.entry(format!(" {afdeling}")).or_default().push(row);
                }
            }
        }
    }
    for (name, rows) in &groups {
        let found: usize = rows.iter().map(|row| row.bevindingen).sum();
        writeln!(
            out,
            "{} ({}, {})",
            &name[1..],
            counted(rows.len(), "registratie", "registraties"),
            counted(found, "bevinding", "bevindingen")
        )?;
        let mut table = Table::new();
        table
            .load_style(UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width as u16);
        table.set_header(["id", "naam", "status", "proceseigenaar", "laatst beoordeeld", "bevindingen"]);
        // Words in the header stay whole.
        for (column, least) in table.column_iter_mut().zip([2, 12, 8, 14, 10, 11]) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 2)));
        }
        let widest = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or(0).clamp(2, WIDEST_ID);
        if let Some(column) = table.column_mut(0) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(widest as u16 + 2)));
        }
        for row in rows {
            table.add_row([
                row.id.clone(),
                row.naam.clone(),
                row.status.clone(),
                row.proceseigenaar.clone(),
                row.laatst_beoordeeld.clone(),
                row.bevindingen.to_string(),
            ]);
        }
        writeln!(out, "{table}\n")?;
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
    serde_json::to_writer_pretty(&mut *out, rows)?;
    writeln!(out)
}

/// Writes the rows as CSV with a header; a value that a spreadsheet would run as a formula is made text.
pub fn csv(rows: &[Regel], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let header = ["id", "naam", "soort", "status", "afdelingen", "proceseigenaar", "laatst_beoordeeld", "bevindingen"];
    writer.write_record(header)?;
    for row in rows {
        let afdelingen = row.afdelingen.iter().cloned().collect::<Vec<_>>().join(" ");
        let cells = [
            row.id.clone(),
            row.naam.clone(),
            row.soort.to_string(),
            row.status.clone(),
            afdelingen,
            row.proceseigenaar.clone(),
            row.laatst_beoordeeld.clone(),
            row.bevindingen.to_string(),
        ];
        writer.write_record(cells.map(as_text))?;
    }
    writer.flush()
}

/// Puts an apostrophe before a value that starts like a formula.
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
