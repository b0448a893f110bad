//! The register as a table: who is responsible for what, when it was last looked at, how many findings it has.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::{as_text, keep_ids_whole, new_table, write_json};
use crate::diagnostic::{Diagnostic, sanitize};
use crate::model::Soort;
use crate::model::config::Config;
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
            let afdelingen = register.afdelingen(entry);
            let reviewed = head.beheer.and_then(|beheer| beheer.laatst_beoordeeld);
            Regel {
                id: entry.id().to_owned(),
                naam: head.naam.map(|naam| sanitize(naam.as_str())).unwrap_or_default(),
                soort: entry.soort(),
                status: head.status.map(|status| status.value.to_string()).unwrap_or_default(),
                proceseigenaar: sanitize(&register.proceseigenaar(entry, config)),
                afdelingen,
                laatst_beoordeeld: reviewed.map(|datum| datum.value.to_string()).unwrap_or_default(),
                bevindingen: counts.get(&(entry.soort().as_str(), entry.id())).copied().unwrap_or(0),
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
        let header = ["id", "naam", "status", "proceseigenaar", "laatst beoordeeld", "bevindingen"];
        let mut table = new_table(&header, &[2, 12, 8, 14, 10, 11], width);
        keep_ids_whole(&mut table, 0, rows.iter().map(|row| row.id.as_str()));
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
    write_json(rows, out)
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
