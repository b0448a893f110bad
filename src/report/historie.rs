//! The life of one entry, from its first commit until now.

use std::io::{self, Write};

use serde::Serialize;

use super::veranderingen::{
    Aandacht, CHANGE, CommitRij, Namen, Plichten, Regel, items, joined, lot, regel, rows,
    write_tekst,
};
use super::{DataColumn, data};
use crate::diagnostic::sanitize;
use crate::document::{Block, Document, Kind, Table, text};
use crate::history::{Levensloop, Lot, Mijlpaal};
use crate::output::counted;

/// The version of the form of the JSON.
const VERSIE: u32 = 1;

/// One change in its life.
#[derive(Debug, Clone, Serialize)]
pub struct Stap {
    /// The commit; `null` for what stands on disk and was not committed yet.
    pub commit: Option<CommitRij>,
    /// `nieuw`, `veranderd`, `beoordeeld`, `beeindigd`, `weggehaald` or `onleesbaar`.
    pub lot: &'static str,
    /// The changes.
    pub wijzigingen: Vec<Regel>,
    /// What they ask for.
    pub aandacht: Vec<Aandacht>,
    #[serde(skip)]
    wat: &'static str,
}

/// The life of an entry.
#[derive(Debug, Clone, Serialize)]
pub struct Historie {
    versie: u32,
    /// Its soort.
    pub soort: &'static str,
    /// The same within a sentence.
    #[serde(skip)]
    woord: &'static str,
    /// Its id.
    pub id: String,
    /// Its name: the newest that is known.
    pub naam: String,
    /// The changes, newest first.
    pub stappen: Vec<Stap>,
}

impl Historie {
    /// Puts the life of an entry into words.
    pub fn new(leven: &Levensloop, plichten: &Plichten, namen: &Namen) -> Self {
        let stap = |own: &Mijlpaal| {
            let regels: Vec<Regel> = own
                .wijzigingen
                .iter()
                .map(|own| regel(own, namen))
                .collect();
            Stap {
                commit: own.commit.as_ref().map(CommitRij::new),
                lot: lot(own.lot),
                wat: in_words(own.lot),
                aandacht: plichten.vragen(&regels, leven.dpia.as_deref()),
                wijzigingen: regels,
            }
        };
        Self {
            versie: VERSIE,
            soort: leven.soort.as_str(),
            woord: leven.soort.in_woorden(),
            id: sanitize(&leven.id),
            naam: sanitize(&leven.naam),
            stappen: leven.mijlpalen.iter().map(stap).collect(),
        }
    }

    fn kop(&self) -> String {
        format!("{} {}: {}", self.woord, self.id, self.naam)
    }
}

fn in_words(lot: Lot) -> &'static str {
    match lot {
        Lot::Nieuw => "in het register gezet",
        Lot::Veranderd => "veranderd",
        Lot::Beoordeeld => "beoordeeld",
        Lot::Beeindigd => "beëindigd",
        Lot::Weggehaald => "uit het register gehaald",
        Lot::Onleesbaar => "het bestand was op dat moment niet te lezen",
    }
}

impl Stap {
    fn wanneer(&self) -> String {
        self.commit
            .as_ref()
            .map_or_else(|| "nog niet vastgelegd in Git".to_owned(), CommitRij::tekst)
    }
}

/// Writes the life for a terminal.
pub fn tekst(historie: &Historie, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", historie.kop())?;
    for stap in &historie.stappen {
        writeln!(out, "\n{}\n  {}", stap.wanneer(), stap.wat)?;
        write_tekst(&stap.wijzigingen, &stap.aandacht, "  ", out)?;
    }
    writeln!(
        out,
        "\n{}, nieuwste eerst",
        counted(historie.stappen.len(), "stap", "stappen")
    )
}

/// What a row says to programs about the commit; what changed comes after it.
const STEP: [DataColumn; 5] = [
    ("dag", "Dag", Kind::Date),
    ("commit", "Commit", Kind::Text),
    ("auteur", "Auteur", Kind::Text),
    ("onderwerp", "Onderwerp", Kind::Text),
    ("lot", "Wat er gebeurde", Kind::Text),
];

/// The life, newest first; for programs a row per change.
pub fn document(historie: &Historie) -> Document {
    let mut document = Document {
        title: historie.kop(),
        data: Some(table(historie)),
        ..Document::default()
    };
    for stap in &historie.stappen {
        document.heading(1, stap.wanneer());
        let mut all = vec![text(stap.wat)];
        all.extend(items(&stap.wijzigingen, &stap.aandacht));
        document.blocks.push(Block::List(all));
    }
    document
}

fn table(historie: &Historie) -> Table {
    let of_step = |stap: &Stap| {
        let of_commit = |of: fn(&CommitRij) -> &String| {
            stap.commit.as_ref().map(of).cloned().unwrap_or_default()
        };
        let cells = [
            of_commit(|own| &own.dag),
            of_commit(|own| &own.commit),
            of_commit(|own| &own.auteur),
            of_commit(|own| &own.onderwerp),
            stap.lot.to_owned(),
        ];
        let changes = rows(&stap.wijzigingen, &stap.aandacht);
        changes
            .into_iter()
            .map(move |change| joined(cells.clone(), change))
            .collect::<Vec<_>>()
    };
    data(
        "Historie",
        joined(STEP, CHANGE),
        historie.stappen.iter().flat_map(of_step),
        "Er is nog niets vastgelegd.",
    )
}
