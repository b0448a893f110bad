//! One page for the privacyoverleg: how every afdeling stands, worst first, what changed, and what comes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Bron, capital, naam, niet_te_lezen};
use crate::deadline::{self, Deadline, Stand};
use crate::diagnostic::{Diagnostic, Ernst};
use crate::document::{Block, Column, Document, Inline, Table, day, text};
use crate::history::{Lot, Tussen, Veranderd};
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::output::counted;
use crate::register::Entry;
use crate::register::View;
use crate::report::termijnen::{self, Rij};

/// What changed since a moment, or why that cannot be known.
#[derive(Debug)]
pub struct Sinds {
    /// The moment as it was asked.
    pub gevraagd: String,
    /// What changed.
    pub uitkomst: Result<Tussen, String>,
}

/// What the page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Bronnen<'a, 'r, 's> {
    /// The register.
    pub bron: &'a Bron<'r, 's>,
    /// What deadlines are computed from.
    pub view: &'a View<'r, 's>,
    /// All findings.
    pub diagnostics: &'a [Diagnostic],
    /// What changed, when that was asked.
    pub sinds: Option<&'a Sinds>,
    /// Files of which a part could not be read.
    pub onleesbaar: &'a [String],
}

/// How an afdeling stands, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Licht {
    Rood,
    Oranje,
    Groen,
    /// Of what is not there nothing is known to be right.
    Leeg,
}

impl Licht {
    /// A shape of its own besides the word: colour alone says nothing to everybody.
    fn tekst(self) -> &'static str {
        match self {
            Self::Rood => "●\u{a0}rood",
            Self::Oranje => "▲\u{a0}oranje",
            Self::Groen => "✓\u{a0}groen",
            Self::Leeg => "–\u{a0}geen registraties",
        }
    }
}

/// What counts for the light of an afdeling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tellingen {
    fouten: usize,
    waarschuwingen: usize,
    verlopen: usize,
    binnenkort: usize,
    registraties: usize,
}

impl Tellingen {
    fn licht(self) -> Licht {
        if self.fouten + self.verlopen > 0 {
            Licht::Rood
        } else if self.waarschuwingen + self.binnenkort > 0 {
            Licht::Oranje
        } else if self.registraties > 0 {
            Licht::Groen
        } else {
            Licht::Leeg
        }
    }

    /// The worst first.
    fn order(self) -> (Licht, Reverse<(usize, usize, usize, usize)>) {
        (
            self.licht(),
            Reverse((
                self.fouten,
                self.verlopen,
                self.waarschuwingen,
                self.binnenkort,
            )),
        )
    }
}

/// The row of what belongs to no afdeling.
const HELE_ORGANISATIE: &str = "Hele organisatie";

/// How many names and deadlines fit on the page.
const MEESTE_NAMEN: usize = 5;
const MEESTE_TERMIJNEN: usize = 5;
/// So many who must act are named.
const MEESTE_WIE: usize = 2;

/// Writes the page.
pub fn document(bronnen: &Bronnen) -> Document {
    let mut document = bronnen
        .bron
        .begin("Status gegevensbescherming", "Voor het privacyoverleg");
    niet_te_lezen(&mut document, bronnen.onleesbaar);
    let all = deadline::all(bronnen.view);
    let termijnen: Vec<(&Deadline, Rij)> = all
        .iter()
        .map(|own| (own, termijnen::rij(own, bronnen.view)))
        .collect();
    document.heading(1, "Per afdeling");
    document
        .blocks
        .push(Block::Table(afdelingen(bronnen, &termijnen)));
    document.paragraph(
        "● rood: een fout, of een termijn die is verlopen. ▲ oranje: een waarschuwing, of een termijn die binnenkort afloopt. ✓ groen: geen van beide. – : er zijn geen registraties, dus er is niets te beoordelen. Wat van meer afdelingen is, telt bij elk.",
    );
    if let Some(sinds) = bronnen.sinds {
        document.heading(1, format!("Veranderd sinds {}", sinds.gevraagd));
        match &sinds.uitkomst {
            Ok(tussen) => veranderd(&mut document, tussen),
            Err(why) => document
                .blocks
                .push(Block::Paragraph(vec![Inline::Missing(format!(
                    "wat er veranderde, ontbreekt: {why}"
                ))])),
        }
    }
    if let Some(table) = verlopen(&termijnen) {
        document.heading(1, "Verlopen termijnen");
        document.blocks.push(Block::Table(table));
    }
    document.heading(1, "Eerstvolgende termijnen");
    document
        .blocks
        .push(Block::Table(eerstvolgende(&termijnen)));
    document
}

fn afdelingen(bronnen: &Bronnen, termijnen: &[(&Deadline, Rij)]) -> Table {
    let counts = tellingen(bronnen, termijnen);
    let mut rows: Vec<(String, Tellingen)> = counts
        .into_iter()
        .map(|(id, own)| {
            (
                id.map_or_else(
                    || HELE_ORGANISATIE.to_owned(),
                    |id| bronnen.bron.afdeling(&id),
                ),
                own,
            )
        })
        .collect();
    rows.sort_by(|(a, one), (b, other)| one.order().cmp(&other.order()).then_with(|| a.cmp(b)));
    let row = |(naam, own): (String, Tellingen)| {
        let numbers = [own.fouten, own.verlopen, own.waarschuwingen, own.binnenkort];
        let start = [
            text(naam),
            vec![Inline::Strong(own.licht().tekst().to_owned())],
        ];
        start
            .into_iter()
            .chain(numbers.map(|number| text(number.to_string())))
            .collect()
    };
    let columns = [
        "Fouten",
        "Termijnen verlopen",
        "Waarschuwingen",
        "Termijnen binnenkort",
    ];
    Table {
        caption: "De afdelingen, de slechtste eerst".to_owned(),
        columns: [Column::text("Afdeling", 5), Column::text("Stand", 2)]
            .into_iter()
            .chain(columns.map(Column::number))
            .collect(),
        rows: rows.into_iter().map(row).collect(),
        empty: "avg.yaml noemt geen afdelingen.".to_owned(),
    }
}

/// Per afdeling of the settings, and of what names another; `None` for what belongs to no afdeling.
fn tellingen(
    bronnen: &Bronnen,
    termijnen: &[(&Deadline, Rij)],
) -> BTreeMap<Option<String>, Tellingen> {
    let register = bronnen.bron.register;
    let known = bronnen
        .bron
        .config
        .afdelingen
        .items()
        .iter()
        .filter_map(|own| own.id.as_ref().map(Id::as_str));
    let mut counts: BTreeMap<Option<String>, Tellingen> = known
        .map(|id| (Some(id.to_owned()), Tellingen::default()))
        .collect();
    let mut count = |entry: Option<&Entry>, add: &dyn Fn(&mut Tellingen)| {
        let of: BTreeSet<String> = entry
            .map(|entry| register.afdelingen(entry))
            .unwrap_or_default();
        if of.is_empty() {
            add(counts.entry(None).or_default());
        }
        for id in of {
            add(counts.entry(Some(id)).or_default());
        }
    };
    for own in bronnen
        .diagnostics
        .iter()
        .filter(|own| own.uitzondering.is_none())
    {
        let entry = own.entry.as_ref().and_then(|own| register.get(&own.id));
        match own.ernst {
            Ernst::Fout => count(entry, &|own| own.fouten += 1),
            Ernst::Waarschuwing => count(entry, &|own| own.waarschuwingen += 1),
            Ernst::Advies => {}
        }
    }
    for (own, rij) in termijnen {
        match rij.stand {
            Stand::Verlopen => count(own.entry, &|own| own.verlopen += 1),
            Stand::Binnenkort => count(own.entry, &|own| own.binnenkort += 1),
            Stand::Later => {}
        }
    }
    for id in register
        .entries
        .iter()
        .flat_map(|entry| register.afdelingen(entry))
    {
        counts.entry(Some(id)).or_default().registraties += 1;
    }
    counts
}

/// What became of entries, with the words of the table.
const LOTEN: [(Lot, &str); 5] = [
    (Lot::Nieuw, "Nieuw"),
    (Lot::Veranderd, "Veranderd"),
    (Lot::Beoordeeld, "Alleen beoordeeld"),
    (Lot::Beeindigd, "Beëindigd"),
    (Lot::Weggehaald, "Weggehaald"),
];

fn veranderd(document: &mut Document, tussen: &Tussen) {
    let row = |(lot, woord): (Lot, &str)| {
        let own: Vec<&Veranderd> = tussen
            .registraties
            .iter()
            .filter(|own| own.lot == lot)
            .collect();
        (!own.is_empty()).then(|| vec![text(woord), text(own.len().to_string()), text(named(&own))])
    };
    document.blocks.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text("Wat", 2),
            Column::number("Aantal"),
            Column::text("Welke", 8),
        ],
        rows: LOTEN.into_iter().filter_map(row).collect(),
        empty: "Geen registratie is anders dan toen.".to_owned(),
    }));
    if !tussen.onleesbaar.is_empty() {
        let files = counted(tussen.onleesbaar.len(), "bestand was", "bestanden waren");
        let names: BTreeSet<String> = tussen
            .onleesbaar
            .iter()
            .map(|(naam, _)| naam.to_owned())
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        let words = format!("{files} niet te vergelijken: {}", names.join(", "));
        document
            .blocks
            .push(Block::Paragraph(vec![Inline::Missing(words)]));
    }
}

/// The first names, and how many more there are.
fn named(own: &[&Veranderd]) -> String {
    let name = |own: &&Veranderd| {
        (if own.naam.trim().is_empty() {
            &own.id
        } else {
            own.naam.trim()
        })
        .to_owned()
    };
    let names: Vec<String> = own.iter().take(MEESTE_NAMEN).map(name).collect();
    let rest = own.len().saturating_sub(MEESTE_NAMEN);
    let rest = if rest > 0 {
        format!("; en nog {rest}")
    } else {
        String::new()
    };
    format!("{}{rest}", names.join("; "))
}

/// What is past, the longest first; `None` when nothing is.
fn verlopen(termijnen: &[(&Deadline, Rij)]) -> Option<Table> {
    let late: Vec<&(&Deadline, Rij)> = termijnen
        .iter()
        .filter(|(_, rij)| rij.stand == Stand::Verlopen)
        .collect();
    let rest = late.len().saturating_sub(MEESTE_TERMIJNEN);
    let more = if rest > 0 {
        format!("De {MEESTE_TERMIJNEN} die het langst verlopen zijn; er zijn er nog {rest}")
    } else {
        String::new()
    };
    (!late.is_empty()).then(|| tabel(&late, more))
}

/// What is not past yet, the earliest first.
fn eerstvolgende(termijnen: &[(&Deadline, Rij)]) -> Table {
    let next: Vec<&(&Deadline, Rij)> = termijnen
        .iter()
        .filter(|(_, rij)| rij.stand != Stand::Verlopen)
        .collect();
    tabel(&next, String::new())
}

fn tabel(termijnen: &[&(&Deadline, Rij)], caption: String) -> Table {
    let mut sorted = termijnen.to_vec();
    sorted.sort_by_key(|(_, rij)| rij.laatste_dag);
    let row = |(own, rij): &(&Deadline, Rij)| {
        let what = own.entry.map(naam).unwrap_or_default();
        vec![
            day(rij.laatste_dag),
            text(capital(&rij.wat)),
            text(what),
            text(eersten(&rij.wie)),
        ]
    };
    Table {
        caption,
        columns: vec![
            Column::date("Uiterlijk"),
            Column::text("Wat", 4),
            Column::text("Registratie", 5),
            Column::text("Wie", 4),
        ],
        rows: sorted.into_iter().take(MEESTE_TERMIJNEN).map(row).collect(),
        empty: "Er loopt geen termijn.".to_owned(),
    }
}

/// The first of several who must act, and how many more there are.
fn eersten(wie: &str) -> String {
    let all: Vec<&str> = wie.split(", ").collect();
    match all.len().checked_sub(MEESTE_WIE) {
        Some(rest @ 1..) => format!("{} en nog {rest}", all[..MEESTE_WIE].join(", ")),
        _ => wie.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_who_must_act_are_counted() {
        for (wie, wanted) in [
            ("FG", "FG"),
            ("a, b", "a, b"),
            ("a, b, c", "a, b en nog 1"),
            ("a, b, c, d", "a, b en nog 2"),
        ] {
            assert_eq!(eersten(wie), wanted);
        }
    }

    #[test]
    fn a_light_follows_from_what_counts_and_the_worst_comes_first() {
        let of = |fouten, verlopen, waarschuwingen, binnenkort| Tellingen {
            fouten,
            waarschuwingen,
            verlopen,
            binnenkort,
            registraties: 1,
        };
        let mut all = [
            of(0, 0, 0, 0),
            of(0, 0, 0, 3),
            of(0, 0, 1, 0),
            of(0, 2, 0, 0),
            of(1, 0, 0, 0),
            of(1, 0, 9, 0),
        ];
        all.sort_by_key(|own| own.order());
        assert_eq!(
            all,
            [
                of(1, 0, 9, 0),
                of(1, 0, 0, 0),
                of(0, 2, 0, 0),
                of(0, 0, 1, 0),
                of(0, 0, 0, 3),
                of(0, 0, 0, 0)
            ]
        );
        let lights = all.map(|own| own.licht().tekst());
        assert_eq!(
            lights,
            [
                "●\u{a0}rood",
                "●\u{a0}rood",
                "●\u{a0}rood",
                "▲\u{a0}oranje",
                "▲\u{a0}oranje",
                "✓\u{a0}groen"
            ]
        );
        assert_eq!(
            Tellingen::default().licht().tekst(),
            "–\u{a0}geen registraties"
        );
        assert!(Licht::Groen < Licht::Leeg);
    }
}
