//! Deadlines as a list; as a calendar in [`super::agenda`].

use chrono::NaiveDate;
use serde::Serialize;

use super::{DataColumn, data, when};
use crate::calendar::{Peildatum, in_amsterdam, in_woorden};
use crate::deadline::{Deadline, Stand, Tijdstip, stand};
use crate::diagnostic::sanitize;
use crate::document::{Block, Column, Document, Kind, Line, Room, Table, text};
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

/// What a row says to people.
fn columns() -> Vec<Column> {
    vec![
        Column::date("Uiterlijk"),
        Column::text("Wanneer", 2).goes(2),
        Column::text("Wat", 4),
        Column::text("Registratie", 3).room(Room::Ids),
        Column::text("Naam", 3).not_on_screen(),
        Column::number("Raakt").goes(4),
        Column::text("Wie", 3).goes(1).room(Room::Names),
        Column::text("Bron", 3).goes(3),
    ]
}

fn for_people(row: &Rij) -> Vec<Line> {
    let touched = match row.raakt.len() {
        0 => String::new(),
        count => count.to_string(),
    };
    vec![
        vec![when(row.tijdstip)],
        text(&row.wanneer),
        text(&row.wat),
        text(&row.id),
        text(&row.naam),
        text(touched),
        text(&row.wie),
        text(&row.bron),
    ]
}

/// Counts what is there: a choice that leaves groups out says nothing of them.
fn summary(rijen: &[Rij]) -> String {
    if rijen.is_empty() {
        return "geen termijnen in deze keuze".to_owned();
    }
    let parts: Vec<String> = groups(rijen)
        .map(|(stand, rows)| format!("{} {}", rows.len(), kop(stand).to_lowercase()))
        .collect();
    let all = counted(rijen.len(), "termijn", "termijnen");
    format!("{all}: {}", parts.join(", "))
}

/// What a row says in a list for programs and spreadsheets: the key of each column, its name for people, and its kind.
const COLUMNS: [DataColumn; 16] = [
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

/// The list: a table per group, the most pressing first, by which day and policy; for programs one row per deadline, with
/// several ids in a cell separated by a space.
pub fn document(rijen: &[Rij], peildatum: Peildatum, profiel: &str) -> Document {
    let mut document = Document {
        title: format!("Termijnen op {} volgens {profiel}", peildatum.in_woorden()),
        bare: true,
        data: Some(data(
            "Termijnen",
            COLUMNS,
            rijen.iter().map(cells),
            "Geen termijnen in deze keuze.",
        )),
        ..Document::default()
    };
    for (stand, rows) in groups(rijen) {
        let count = counted(rows.len(), "termijn", "termijnen");
        document.heading(1, format!("{} ({count})", kop(stand)));
        document.blocks.push(Block::Table(Table {
            columns: columns(),
            rows: rows.into_iter().map(for_people).collect(),
            ..Table::default()
        }));
    }
    document.paragraph(summary(rijen));
    document
}
