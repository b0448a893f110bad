//! The life of one entry, from its first commit until now.

use std::io::{self, Write};

use serde::Serialize;

use super::veranderingen::{
    Aandacht, CommitRij, Namen, Plichten, Regel, lot, regel, write_markdown, write_tekst,
};
use super::write_json;
use crate::diagnostic::{escape_markdown, sanitize};
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

/// Writes the life as JSON.
pub fn json(historie: &Historie, out: &mut dyn Write) -> io::Result<()> {
    write_json(historie, out)
}

/// Writes the life as Markdown.
pub fn markdown(historie: &Historie, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", escape_markdown(&historie.kop()))?;
    for stap in &historie.stappen {
        writeln!(
            out,
            "\n## {}\n\n- {}",
            escape_markdown(&stap.wanneer()),
            stap.wat
        )?;
        write_markdown(&stap.wijzigingen, &stap.aandacht, out)?;
    }
    Ok(())
}
