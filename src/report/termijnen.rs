//! Deadlines as a table, JSON, CSV or Markdown; as a calendar in [`super::agenda`].

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;

use super::tabel::{Tabel, kolom};
use super::{as_text, list, write_json};
use crate::calendar::{Peildatum, in_amsterdam, in_woorden};
use crate::deadline::{Deadline, Stand, Tijdstip, stand};
use crate::diagnostic::{escape_markdown, sanitize};
use crate::document::{Column, Document, Kind, Table, text};
use crate::output::counted;
use crate::register::Entry;
use crate::register::View;

/// One deadline in words.
#[derive(Debug, Clone, Serialize)]
pub struct Rij {
    /// The id of the entry.
    pub id: String,
    /// The soort of the entry; `configuratie` for an exception in `avg.yaml` whose entry does not exist.
    pub soort: &'static str,
    /// The name of the entry.
    pub naam: String,
    /// What is to be done.
    pub wat: String,
    /// Which kind of deadline.
    #[serde(rename = "soort_termijn")]
    pub termijnsoort: &'static str,
    /// From which day it counts, or from which moment (with offset); `null` when the entry names the last day.
    pub vanaf: Option<String>,
    /// How long it is; `null` when the entry names the last day.
    pub termijn: Option<String>,
    /// The last day, or the last moment with its offset.
    pub uiterlijk: String,
    /// `verlopen`, `binnenkort` or `later`.
    pub status: &'static str,
    /// The last day of an exception that lets a missed deadline stand; `null` without one. The status follows it.
    pub uitstel: Option<String>,
    /// Days from the peildatum to the last day; negative when it is past.
    pub dagen: i64,
    /// Who must act, as the gemeente calls them.
    pub wie: String,
    /// Their role.
    pub rol: &'static str,
    /// The ids of the afdelingen.
    pub afdeling: Vec<String>,
    /// The law or paragraph.
    pub bron: String,
    /// The ids of the entries that it touches besides its own.
    pub raakt: Vec<String>,
    /// What is to be done, without a word about respite.
    #[serde(skip)]
    pub werk: String,
    /// How far away the last day is, in words.
    #[serde(skip)]
    pub wanneer: String,
    /// The last day that counts: with respite the last day of that.
    #[serde(skip)]
    pub laatste_dag: NaiveDate,
    /// The same over runs: entry, kind, part.
    #[serde(skip)]
    pub kenmerk: String,
    /// When it is, unformatted.
    #[serde(skip)]
    pub tijdstip: Tijdstip,
    /// How it stands.
    #[serde(skip)]
    pub stand: Stand,
}

/// Puts a deadline into words.
pub fn rij(deadline: &Deadline, view: &View) -> Rij {
    let register = view.register;
    let uitstel = (deadline.stand == Stand::Verlopen)
        .then(|| deadline.uitstel(view))
        .flatten();
    let stand = uitstel.map_or(deadline.stand, |tot| {
        stand(Tijdstip::Dag(tot), view.venster, view.peildatum)
    });
    let head = deadline.entry.map(|entry| entry.body.head());
    let werk = sanitize(&deadline.wat());
    let naam = head
        .and_then(|head| head.naam)
        .map(|naam| sanitize(naam.as_str()))
        .unwrap_or_default();
    Rij {
        id: deadline.entry.map(Entry::id).unwrap_or_default().to_owned(),
        soort: deadline
            .entry
            .map_or("configuratie", |entry| entry.soort().as_str()),
        naam,
        wat: match uitstel {
            Some(tot) => format!("{werk} (uitstel tot {})", in_woorden(tot)),
            None => werk.clone(),
        },
        werk,
        laatste_dag: uitstel.unwrap_or(deadline.uiterlijk.dag()),
        termijnsoort: deadline.soort.as_str(),
        vanaf: deadline.vanaf.map(exact),
        termijn: deadline.duur.map(|duur| duur.to_string()),
        uiterlijk: exact(deadline.uiterlijk),
        status: stand.as_str(),
        uitstel: uitstel.map(|tot| tot.to_string()),
        dagen: deadline.dagen,
        wie: sanitize(&deadline.naam_van_wie(register, view.config)),
        rol: deadline.wie.as_str(),
        afdeling: deadline
            .entry
            .map(|entry| register.afdelingen(entry))
            .unwrap_or_default()
            .into_iter()
            .collect(),
        bron: match deadline.sinds {
            // Why it is due no earlier.
            Some(sinds) => format!("{} (geldt sinds {sinds})", sanitize(deadline.bron)),
            None => sanitize(deadline.bron),
        },
        wanneer: deadline.wanneer(view.peildatum),
        raakt: deadline
            .raakt(register)
            .into_iter()
            .map(|entry| entry.id().to_owned())
            .collect(),
        kenmerk: deadline.kenmerk(),
        tijdstip: deadline.uiterlijk,
        stand,
    }
}

/// A day as such, a moment with the offset of the Netherlands.
fn exact(tijdstip: Tijdstip) -> String {
    match tijdstip {
        Tijdstip::Dag(dag) => dag.to_string(),
        Tijdstip::Moment(moment) => {
            in_amsterdam(moment.to_utc()).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
        }
    }
}

/// What a group of rows is called.
pub fn kop(stand: Stand) -> &'static str {
    match stand {
        Stand::Verlopen => "Verlopen",
        Stand::Binnenkort => "Binnenkort",
        Stand::Later => "Later",
    }
}

/// The rows in groups, the most pressing first, empty groups left out.
fn groups(rijen: &[Rij]) -> impl Iterator<Item = (Stand, Vec<&Rij>)> {
    Stand::ALL.into_iter().filter_map(|stand| {
        let rows: Vec<&Rij> = rijen.iter().filter(|rij| rij.stand == stand).collect();
        (!rows.is_empty()).then_some((stand, rows))
    })
}

/// Writes tables for a terminal of `width` columns, one per group.
pub fn table(rijen: &[Rij], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut tabel = Tabel::new(vec![
        kolom("uiterlijk"),
        kolom("wanneer").goes(2),
        kolom("wat"),
        kolom("registratie").of_ids(),
        kolom("raakt").goes(4),
        kolom("wie").goes(1),
        kolom("bron").goes(3),
    ]);
    for (stand, rows) in groups(rijen) {
        tabel.group(format!(
            "{} ({})",
            kop(stand),
            counted(rows.len(), "termijn", "termijnen")
        ));
        for row in rows {
            let touched = if row.raakt.is_empty() {
                String::new()
            } else {
                row.raakt.len().to_string()
            };
            tabel.row([
                row.tijdstip.to_string(),
                row.wanneer.clone(),
                row.wat.clone(),
                row.id.clone(),
                touched,
                briefly(&row.wie),
                row.bron.clone(),
            ]);
        }
    }
    if !rijen.is_empty() {
        tabel.write(width, out)?;
        writeln!(out)?;
    }
    summary(rijen, out)
}

/// Several functions in few words, for a narrow column.
fn briefly(wie: &str) -> String {
    let all: Vec<&str> = wie.split(", ").collect();
    match all[..] {
        [first, second, _, ..] => format!("{first}, {second} en nog {}", all.len() - 2),
        _ => wie.to_owned(),
    }
}

/// Counts what is there: a choice that leaves groups out says nothing of them.
fn summary(rijen: &[Rij], out: &mut dyn Write) -> io::Result<()> {
    if rijen.is_empty() {
        return writeln!(out, "geen termijnen in deze keuze");
    }
    let parts: Vec<String> = groups(rijen)
        .map(|(stand, rows)| format!("{} {}", rows.len(), kop(stand).to_lowercase()))
        .collect();
    writeln!(
        out,
        "{}: {}",
        counted(rijen.len(), "termijn", "termijnen"),
        parts.join(", ")
    )
}

/// Writes the rows as a JSON array.
pub fn json(rijen: &[Rij], out: &mut dyn Write) -> io::Result<()> {
    write_json(rijen, out)
}

/// What a row says in a list for programs and spreadsheets: the key of each column, its name for people, and its kind.
const COLUMNS: [(&str, &str, Kind); 16] = [
    ("id", "Registratie", Kind::Text),
    ("soort", "Soort", Kind::Text),
    ("naam", "Naam", Kind::Text),
    ("wat", "Wat", Kind::Text),
    ("soort_termijn", "Soort termijn", Kind::Text),
    ("vanaf", "Vanaf", Kind::Date),
    ("termijn", "Termijn", Kind::Text),
    ("uiterlijk", "Uiterlijk", Kind::Date),
    ("status", "Status", Kind::Text),
    ("uitstel", "Uitstel tot", Kind::Date),
    ("dagen", "Dagen", Kind::Number),
    ("wie", "Wie", Kind::Text),
    ("rol", "Rol", Kind::Text),
    ("afdeling", "Afdeling", Kind::Text),
    ("bron", "Bron", Kind::Text),
    ("raakt", "Raakt", Kind::Text),
];

fn cells(row: &Rij) -> [String; 16] {
    [
        row.id.clone(),
        row.soort.to_owned(),
        row.naam.clone(),
        row.wat.clone(),
        row.termijnsoort.to_owned(),
        row.vanaf.clone().unwrap_or_default(),
        row.termijn.clone().unwrap_or_default(),
        row.uiterlijk.clone(),
        row.status.to_owned(),
        row.uitstel.clone().unwrap_or_default(),
        row.dagen.to_string(),
        row.wie.clone(),
        row.rol.to_owned(),
        row.afdeling.join(" "),
        row.bron.clone(),
        row.raakt.join(" "),
    ]
}

/// Writes the rows as CSV with a header; several ids in a cell are separated by a space.
pub fn csv(rijen: &[Rij], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.map(|(key, _, _)| key))?;
    for row in rijen {
        // A number of days may be negative: it is a number, and no formula.
        let cells = COLUMNS.into_iter().zip(cells(row));
        writer.write_record(cells.map(|((_, _, kind), cell)| {
            if kind == Kind::Number {
                cell
            } else {
                as_text(cell)
            }
        }))?;
    }
    writer.flush()
}

/// The rows as a document with one table, for a workbook.
pub fn document(rijen: &[Rij], peildatum: NaiveDate) -> Document {
    let table = Table {
        caption: "Termijnen".to_owned(),
        columns: COLUMNS
            .map(|(_, title, kind)| Column {
                title: title.to_owned(),
                kind,
                weight: 1,
            })
            .into(),
        rows: rijen
            .iter()
            .map(|row| cells(row).map(text).into())
            .collect(),
        empty: "Geen termijnen in deze keuze.".to_owned(),
    };
    list("Termijnen", peildatum, table)
}

/// Writes the rows as Markdown, a table per group, under a heading that says by which day and policy.
pub fn markdown(
    rijen: &[Rij],
    peildatum: Peildatum,
    profiel: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "# Termijnen op {} volgens {}\n",
        peildatum.in_woorden(),
        escape_markdown(profiel)
    )?;
    for (stand, rows) in groups(rijen) {
        writeln!(
            out,
            "## {} ({})\n",
            kop(stand),
            counted(rows.len(), "termijn", "termijnen")
        )?;
        writeln!(
            out,
            "| uiterlijk | wanneer | wat | registratie | wie | bron |\n| --- | --- | --- | --- | --- | --- |"
        )?;
        for row in rows {
            let place = if row.naam.is_empty() {
                row.id.clone()
            } else {
                format!("{} ({})", row.naam, row.id)
            };
            let cells = [
                row.tijdstip.in_woorden(),
                row.wanneer.clone(),
                row.wat.clone(),
                place,
                row.wie.clone(),
                row.bron.clone(),
            ];
            writeln!(
                out,
                "| {} |",
                cells.map(|cell| escape_markdown(&cell)).join(" | ")
            )?;
        }
        writeln!(out)?;
    }
    summary(rijen, out)
}
