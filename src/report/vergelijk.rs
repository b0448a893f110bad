//! Two policy profiles side by side: all in which they can differ, what differs first.

use std::collections::BTreeSet;

use serde::Serialize;

use super::profiel::{hoe_lang, te_laat, weight, wie};
use super::{DataColumn, data};
use crate::calendar::{Duur, Periode};
use crate::document::{Block, Column, Document, Kind, Line, Room, Table, text};
use crate::model::dpia::Fase;
use crate::model::field::{Items, Text, TextOption};
use crate::model::leaf::Id;
use crate::model::profiel::{Proces, TermijnSoort, Werktaak};
use crate::model::verwerking::{DpiaScore, Regime, Rol};
use crate::output::counted;
use crate::profile::{Profiel, Veldregel};

/// Something that two profiles are compared in.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Verschil {
    /// What kind: termijn, cyclus, veld, maximum, regel, ...
    pub soort: &'static str,
    /// What.
    pub onderwerp: String,
    /// What the first says; empty when nothing.
    pub a: String,
    /// What the second says.
    pub b: String,
}

impl Verschil {
    /// Whether both say the same, wherever it stands.
    pub fn is_same(&self) -> bool {
        self.a == self.b
    }
}

/// The rows of a comparison under way.
struct Vergelijking<'p, 's> {
    a: &'p Profiel<'s>,
    b: &'p Profiel<'s>,
    rows: Vec<Verschil>,
}

impl<'p, 's> Vergelijking<'p, 's> {
    /// Adds what each says of something, unless neither says anything.
    fn add(
        &mut self,
        soort: &'static str,
        onderwerp: impl Into<String>,
        a: Option<String>,
        b: Option<String>,
    ) {
        if a.is_some() || b.is_some() {
            let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
            self.rows.push(Verschil {
                soort,
                onderwerp: onderwerp.into(),
                a,
                b,
            });
        }
    }

    /// Adds a row per name that either has.
    fn each(
        &mut self,
        soort: &'static str,
        names: impl Fn(&'p Profiel<'s>) -> Vec<String>,
        says: impl Fn(&'p Profiel<'s>, &str) -> Option<String>,
    ) {
        let all: BTreeSet<String> = names(self.a).into_iter().chain(names(self.b)).collect();
        for name in all {
            let (a, b) = (says(self.a, &name), says(self.b, &name));
            self.add(soort, name, a, b);
        }
    }

    /// Adds how many each has of something.
    fn count(&mut self, soort: &'static str, of: impl Fn(&Profiel) -> usize) {
        let many = |count: usize| (count > 0).then(|| count.to_string());
        let (a, b) = (many(of(self.a)), many(of(self.b)));
        self.add(soort, "aantal", a, b);
    }
}

/// Compares two profiles; `rules` are the rules of which they say something else, with what each says.
pub fn vergelijk(
    a: &Profiel,
    b: &Profiel,
    rules: Vec<(String, Option<String>, Option<String>)>,
) -> Vec<Verschil> {
    let mut found = Vergelijking {
        a,
        b,
        rows: Vec::new(),
    };
    for soort in TermijnSoort::ALL {
        found.add(
            "termijn",
            soort.to_string(),
            termijn(a, *soort),
            termijn(b, *soort),
        );
    }
    let cycles = |own: &Profiel| own.cycli().iter().map(|row| row.id.clone()).collect();
    found.each("cyclus", cycles, cyclus);
    let fields = |own: &Profiel| own.velden().iter().map(field).collect();
    found.each("veld", fields, |own, name| {
        own.velden()
            .iter()
            .find(|row| field(row) == name)
            .map(|row| row.ernst.to_string())
    });
    let maxima = |own: &Profiel| {
        own.maxima()
            .iter()
            .map(|row| row.gegevens.clone())
            .collect()
    };
    found.each("langste bewaartermijn", maxima, |own, name| {
        let row = own.maxima().iter().find(|row| row.gegevens == name)?;
        Some(format!("{}; {}", row.termijn, weight(row.ernst)))
    });
    if a.domeinen().is_empty() || b.domeinen().is_empty() || a.domeinen() == b.domeinen() {
        found.count("domeinen", |own| own.domeinen().len());
    } else {
        let names = |own: &Profiel| {
            own.domeinen()
                .into_iter()
                .map(|(id, _)| id.to_owned())
                .collect()
        };
        found.each("domein", names, |own, id| {
            own.domeinen()
                .into_iter()
                .find(|(own, _)| *own == id)
                .map(|(_, naam)| naam.to_owned())
        });
    }
    scores(&mut found);
    taakverdeling(&mut found);
    for (name, a, b) in rules {
        found.add("regel", name, a, b);
    }
    // What differs comes first.
    found.rows.sort_by_key(Verschil::is_same);
    found.rows
}

fn termijn(profiel: &Profiel, soort: TermijnSoort) -> Option<String> {
    let row = profiel.termijn(soort, profiel.dag)?;
    let late = te_laat(row, profiel.wettelijke_termijn(soort, profiel.dag));
    let drempel = if soort == TermijnSoort::DatalekMelden {
        format!("; drempel {}", row.drempel)
    } else {
        String::new()
    };
    let who = wie(row.functie.as_ref(), row.wie);
    Some(format!(
        "{}; {late}; {who}{drempel}{}",
        hoe_lang(row),
        venster(row.venster)
    ))
}

fn cyclus(profiel: &Profiel, id: &str) -> Option<String> {
    let row = profiel.cyclus(id)?;
    let periode = row
        .periode
        .map_or_else(|| "geen periode".to_owned(), |periode| periode.to_string());
    let free = if row.verplicht {
        ""
    } else {
        "; niet verplicht"
    };
    Some(format!(
        "{periode}; {}; {}{free}{}",
        weight(row.ernst),
        wie(row.functie.as_ref(), row.wie),
        venster(row.venster)
    ))
}

/// How long before the end it counts as nearly due, where the profile says it.
fn venster(venster: Option<Duur>) -> String {
    venster.map_or(String::new(), |venster| {
        format!("; waarschuwt {venster} vooraf")
    })
}

/// A field with the entries that it is asked of.
fn field(own: &Veldregel) -> String {
    let only = [
        own.regime.map(Regime::as_str),
        own.rol.map(Rol::as_str),
        own.fase.map(Fase::as_str),
    ];
    let only: Vec<&str> = only.into_iter().flatten().collect();
    let only = if only.is_empty() {
        String::new()
    } else {
        format!(" ({})", only.join(", "))
    };
    format!("{}.{}{only}", own.soort, own.pad.join("."))
}

/// What goes with each score; of a table that only one has, how long it is says enough.
fn scores(found: &mut Vergelijking) {
    if found.a.scores().is_empty() || found.b.scores().is_empty() {
        return found.count("DPIA-scores", |own| own.scores().len());
    }
    for score in DpiaScore::ALL {
        let (a, b) = (score_of(found.a, *score), score_of(found.b, *score));
        found.add("DPIA-score", score.to_string(), a, b);
    }
}

fn score_of(profiel: &Profiel, score: DpiaScore) -> Option<String> {
    let row = profiel.score(score)?;
    let yes = |value: bool| if value { "ja" } else { "nee" };
    let period = |periode: Option<Periode>| periode.map_or("-".to_owned(), |own| own.to_string());
    Some(format!(
        "risico {}; rapport {}; key controls {}; privacyteam {}; samenspraak FG {}; akkoord FG {}; evaluatie {}, advies FG {}; audit {} {}, FG {}, afschrift {}",
        row.risico,
        row.dpia_rapport,
        yes(row.key_controls),
        row.samenspraak_privacyteam,
        row.samenspraak_fg,
        row.akkoord_fg,
        period(row.evaluatie),
        row.advies_fg,
        row.audit,
        period(row.audit_periode),
        row.audit_fg,
        yes(row.afschrift_fg)
    ))
}

/// Who does what. Tasks that are the same on both sides are only counted, and so are divisions without a task in common.
fn taakverdeling(found: &mut Vergelijking) {
    let (a, b) = (taken(found.a), taken(found.b));
    let many = |count: usize| (count > 0).then(|| counted(count, "taak", "taken"));
    if a == b {
        return found.add("taakverdeling", "aantal", many(a.len()), many(b.len()));
    }
    let names: BTreeSet<&str> = a.iter().map(|(name, _)| name.as_str()).collect();
    if !b.iter().any(|(name, _)| names.contains(name.as_str())) {
        let of = |own: &Profiel| {
            own.taakverdeling()
                .map_or("", |(layer, _)| layer.id())
                .to_owned()
        };
        let (of_a, of_b) = (of(found.a), of(found.b));
        let own = |count: usize, of: &str| many(count).map(|count| format!("{count}, van {of}"));
        return found.add(
            "taakverdeling",
            "aantal",
            own(a.len(), &of_a),
            own(b.len(), &of_b),
        );
    }
    let there: BTreeSet<&(String, String)> = b.iter().collect();
    let same: BTreeSet<&(String, String)> = a.iter().filter(|own| there.contains(own)).collect();
    found.add(
        "taakverdeling",
        "dezelfde taken",
        many(same.len()),
        many(same.len()),
    );
    let only_b = b.iter().filter(|(name, _)| !names.contains(name.as_str()));
    for (name, _) in a.iter().chain(only_b).filter(|own| !same.contains(own)) {
        let of = |all: &[(String, String)]| {
            all.iter()
                .find(|(own, _)| own == name)
                .map(|(_, text)| text.clone())
        };
        found.add("taakverdeling", name, of(&a), of(&b));
    }
}

/// The tasks of a division, by process and task, with who does them and what in the register belongs to them.
fn taken(profiel: &Profiel) -> Vec<(String, String)> {
    let Some((_, processen)) = profiel.taakverdeling() else {
        return Vec::new();
    };
    let of_process = |proces: &Proces| {
        let naam = proces.naam.filled().unwrap_or_default().to_owned();
        let tasks = proces.taken.items().iter();
        tasks
            .map(|taak| {
                (
                    format!("{naam}: {}", taak.taak.filled().unwrap_or_default()),
                    task(taak),
                )
            })
            .collect::<Vec<_>>()
    };
    processen.iter().flat_map(of_process).collect()
}

fn task(taak: &Werktaak) -> String {
    let roles: Vec<&str> = taak
        .rollen
        .items()
        .iter()
        .map(|own| own.value.as_str())
        .collect();
    let kinds = taak.termijnen.items().iter().map(|own| own.value.as_str());
    let rules = taak.regels.items().iter().map(Text::as_str);
    let cycles = taak.cycli.items().iter().map(Id::as_str);
    let work = taak.werk.items().iter().map(|own| own.value.as_str());
    let watched: Vec<&str> = kinds.chain(cycles).chain(rules).chain(work).collect();
    if watched.is_empty() {
        roles.join(", ")
    } else {
        format!("{} ({})", roles.join(", "), watched.join(", "))
    }
}

/// What a row says to programs: the key of each column, its name for people, and its kind.
const COLUMNS: [DataColumn; 5] = [
    ("soort", "Soort", Kind::Text),
    ("onderwerp", "Onderwerp", Kind::Text),
    ("a", "A", Kind::Text),
    ("b", "B", Kind::Text),
    ("gelijk", "Gelijk", Kind::Text),
];

fn cells(row: &Verschil) -> [String; 5] {
    let same = if row.is_same() { "ja" } else { "nee" };
    [
        row.soort.to_owned(),
        row.onderwerp.clone(),
        row.a.clone(),
        row.b.clone(),
        same.to_owned(),
    ]
}

fn for_people(row: &Verschil) -> Vec<Line> {
    let said = |words: &str| text(if words.is_empty() { "-" } else { words });
    vec![
        text(&row.onderwerp),
        text(row.soort),
        said(&row.a),
        said(&row.b),
        text(if row.is_same() { "=" } else { "≠" }),
    ]
}

/// A comparison side by side; what is the same is marked.
pub fn document((a, b): (&str, &str), rows: &[Verschil]) -> Document {
    let mut document = Document {
        title: format!("{a} naast {b}"),
        bare: true,
        ..Document::default()
    };
    let mut of_data = data(
        "Verschillen",
        COLUMNS,
        rows.iter().map(cells),
        "Geen verschillen.",
    );
    for (column, name) in of_data.columns[2..4].iter_mut().zip([a, b]) {
        name.clone_into(&mut column.title);
    }
    document.data = Some(of_data);
    document.blocks.push(Block::Table(Table {
        columns: vec![
            Column::text("Onderwerp", 3).room(Room::Ids),
            Column::text("Soort", 1).goes(1),
            Column::text(a, 4).room(Room::Beside),
            Column::text(b, 4).room(Room::Beside),
            Column::text("", 1),
        ],
        rows: rows.iter().map(for_people).collect(),
        ..Table::default()
    }));
    let same = rows.iter().filter(|row| row.is_same()).count();
    document.paragraph(format!(
        "{}: {same} gelijk, {} verschillend",
        counted(rows.len(), "punt", "punten"),
        rows.len() - same
    ));
    document
}
