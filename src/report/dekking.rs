//! The duties of a policy, with what in the program covers each.

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

use super::{DataColumn, data};
use crate::diagnostic::sanitize;
use crate::document::{Block, Column, Document, Kind, Line, Table, text};
use crate::model::field::{Items, Text, TextOption};
use crate::model::leaf::Id;
use crate::model::profiel::{VeldSoort, Verplichting};
use crate::output::counted;
use crate::profile::{Laag, OPDRACHTEN, Profiel};

const NONE: &str = "dit profiel noemt geen plichten";
const EXPLAINED: &str = "gedekt: het programma controleert wat er in het register over staat; of u het zo doet, gaat u zelf na";

/// How far a duty is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dekking {
    /// By rules, deadlines, fields or commands.
    Gedekt,
    /// In part: something is left for people, or not built.
    Deels,
    /// By nothing.
    Niet,
}

/// A duty with what covers it.
#[derive(Debug, Clone, Serialize)]
pub struct Plicht {
    /// The profile that it comes from.
    pub profiel: String,
    /// Its number in the chain; the own profile is the first.
    #[serde(skip)]
    pub laag: usize,
    /// Its id, such as `H01`.
    pub id: String,
    /// The paragraph.
    pub paragraaf: String,
    /// What it asks, in own words.
    pub plicht: String,
    /// How far it is covered.
    pub dekking: Dekking,
    /// The rules, by code or name.
    pub regels: Vec<String>,
    /// The deadlines.
    pub termijnen: Vec<String>,
    /// The recurring duties.
    pub cycli: Vec<String>,
    /// The fields.
    pub velden: Vec<String>,
    /// The commands.
    pub opdrachten: Vec<String>,
    /// What it names that does not exist, and so covers nothing.
    pub onbekend: Vec<String>,
    /// What is not covered.
    pub open: Option<String>,
}

/// Tells whether a rule exists, by code or name.
pub type Kent<'k> = &'k dyn Fn(&str) -> bool;

/// The duties of a chain, the own profile first.
pub fn plichten(profiel: &Profiel, kent: Kent<'_>) -> Vec<Plicht> {
    let cycli: HashSet<&str> = profiel.cyclusnamen().iter().map(String::as_str).collect();
    let of_layer = |(number, layer): (usize, &Laag)| {
        let duties = layer.bestand.verplichtingen.items().iter();
        duties
            .map(|duty| Plicht {
                laag: number,
                ..plicht(layer, duty, &cycli, kent)
            })
            .collect::<Vec<_>>()
    };
    profiel
        .lagen
        .iter()
        .enumerate()
        .flat_map(of_layer)
        .collect()
}

fn plicht(
    layer: &Laag,
    duty: &Verplichting,
    known_cycles: &HashSet<&str>,
    kent: Kent<'_>,
) -> Plicht {
    let text = |text: &Option<Text<'_>>| text.filled().map(sanitize);
    // What does not exist covers nothing; the check reports it (PR05, PR06, PR07, PR10).
    let mut onbekend: Vec<String> = Vec::new();
    let mut known = |names: Vec<&str>, exists: &dyn Fn(&str) -> bool| {
        let (there, gone): (Vec<&str>, Vec<&str>) =
            names.into_iter().partition(|name| exists(name));
        onbekend.extend(gone.into_iter().map(sanitize));
        there.into_iter().map(sanitize).collect::<Vec<String>>()
    };
    let regels = known(duty.regels.items().iter().map(Text::as_str).collect(), kent);
    let cycli = known(duty.cycli.items().iter().map(Id::as_str).collect(), &|id| {
        known_cycles.contains(id)
    });
    let velden = known(
        duty.velden.items().iter().map(Text::as_str).collect(),
        &VeldSoort::knows_field,
    );
    let opdrachten = known(
        duty.opdrachten.items().iter().map(Text::as_str).collect(),
        &|name| OPDRACHTEN.contains(&name),
    );
    let termijnen: Vec<String> = duty
        .termijnen
        .items()
        .iter()
        .map(|kind| kind.value.to_string())
        .collect();
    let open = text(&duty.open);
    let nothing = [&regels, &termijnen, &cycli, &velden, &opdrachten]
        .into_iter()
        .all(Vec::is_empty);
    let dekking = match (nothing, &open) {
        (true, _) => Dekking::Niet,
        (false, None) if onbekend.is_empty() => Dekking::Gedekt,
        (false, _) => Dekking::Deels,
    };
    Plicht {
        profiel: layer.id().to_owned(),
        laag: 0,
        id: text(&duty.id).unwrap_or_default(),
        paragraaf: text(&duty.paragraaf).unwrap_or_default(),
        plicht: text(&duty.plicht).unwrap_or_default(),
        dekking,
        regels,
        termijnen,
        cycli,
        velden,
        opdrachten,
        onbekend,
        open,
    }
}

/// How many duties are covered, in part and not at all.
pub(super) fn counts(plichten: &[Plicht]) -> [usize; 3] {
    [Dekking::Gedekt, Dekking::Deels, Dekking::Niet]
        .map(|wanted| plichten.iter().filter(|own| own.dekking == wanted).count())
}

/// Writes every duty of the first profile with what covers it, and where those of the others are found.
pub fn tekst(plichten: &[Plicht], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(profile) = plichten.first().map(|own| own.profiel.as_str()) else {
        return writeln!(out, "{NONE}");
    };
    writeln!(out, "Plichten van {profile}")?;
    writeln!(out, "{EXPLAINED}\n")?;
    let own: Vec<Plicht> = plichten
        .iter()
        .filter(|own| own.profiel == profile)
        .cloned()
        .collect();
    for own in &own {
        let mark = own.dekking.as_str();
        let paragraaf = if own.paragraaf.is_empty() {
            String::new()
        } else {
            format!(" ({})", own.paragraaf)
        };
        let head = format!("{mark:6}  {}{paragraaf}: {}", own.id, own.plicht);
        let options = textwrap::Options::new(width).subsequent_indent("          ");
        writeln!(out, "{}", textwrap::fill(&head, options))?;
        for (label, items) in parts(own) {
            let options = textwrap::Options::new(width)
                .initial_indent("        ")
                .subsequent_indent("          ");
            writeln!(
                out,
                "{}",
                textwrap::fill(&format!("{label}: {}", items.join(", ")), options)
            )?;
        }
        if let Some(open) = &own.open {
            let options = textwrap::Options::new(width)
                .initial_indent("        ")
                .subsequent_indent("          ");
            writeln!(
                out,
                "{}",
                textwrap::fill(&format!("zelf te doen: {open}"), options)
            )?;
        }
    }
    let [covered, partly, not] = counts(plichten);
    writeln!(
        out,
        "\n{}: {covered} gedekt, {partly} deels, {not} niet",
        counted(plichten.len(), "plicht", "plichten")
    )
}

/// What a row says: the key of each column, its name for people, and its kind.
const COLUMNS: [DataColumn; 12] = [
    ("profiel", "Profiel", Kind::Text),
    ("id", "Plicht", Kind::Text),
    ("paragraaf", "Paragraaf", Kind::Text),
    ("plicht", "Wat het beleid vraagt", Kind::Text),
    ("dekking", "Dekking", Kind::Text),
    ("regels", "Regels", Kind::Text),
    ("termijnen", "Termijnen", Kind::Text),
    ("cycli", "Cycli", Kind::Text),
    ("velden", "Velden", Kind::Text),
    ("opdrachten", "Opdrachten", Kind::Text),
    ("onbekend", "Bestaat niet", Kind::Text),
    ("open", "Zelf te doen", Kind::Text),
];

impl Dekking {
    fn as_str(self) -> &'static str {
        match self {
            Self::Gedekt => "gedekt",
            Self::Deels => "deels",
            Self::Niet => "niet",
        }
    }
}

fn cells(own: &Plicht) -> [String; 12] {
    [
        own.profiel.clone(),
        own.id.clone(),
        own.paragraaf.clone(),
        own.plicht.clone(),
        own.dekking.as_str().to_owned(),
        own.regels.join(" "),
        own.termijnen.join(" "),
        own.cycli.join(" "),
        own.velden.join(" "),
        own.opdrachten.join(" "),
        own.onbekend.join(" "),
        own.open.clone().unwrap_or_default(),
    ]
}

/// The duties of a chain: a table per profile; for programs one row per duty.
pub fn document(plichten: &[Plicht], profiel: &str) -> Document {
    let [covered, partly, not] = counts(plichten);
    let mut document = Document {
        title: format!("Plichten van {profiel}"),
        data: Some(data("Plichten", COLUMNS, plichten.iter().map(cells), NONE)),
        ..Document::default()
    };
    document.paragraph(EXPLAINED);
    for layer in plichten.chunk_by(|a, b| a.laag == b.laag) {
        document.heading(1, &layer[0].profiel);
        document.blocks.push(Block::Table(Table {
            columns: vec![
                Column::text("Plicht", 1),
                Column::text("Wat het beleid vraagt", 4),
                Column::text("Dekking", 1),
                Column::text("Wat haar dekt", 4),
                Column::text("Zelf te doen", 4),
            ],
            rows: layer.iter().map(for_people).collect(),
            ..Table::default()
        }));
    }
    document.paragraph(format!(
        "{}: {covered} gedekt, {partly} deels, {not} niet",
        counted(plichten.len(), "plicht", "plichten")
    ));
    document
}

fn for_people(own: &Plicht) -> Vec<Line> {
    let parts = parts(own).into_iter();
    let covers: Vec<String> = parts
        .map(|(label, items)| format!("{label}: {}", items.join(", ")))
        .collect();
    let id = if own.paragraaf.is_empty() {
        own.id.clone()
    } else {
        format!("{} ({})", own.id, own.paragraaf)
    };
    vec![
        text(id),
        text(&own.plicht),
        text(own.dekking.as_str()),
        text(covers.join("; ")),
        text(own.open.as_deref().unwrap_or_default()),
    ]
}

/// What covers a duty, or was meant to, by kind.
fn parts(own: &Plicht) -> Vec<(&'static str, &Vec<String>)> {
    let all = [
        ("regels", &own.regels),
        ("termijnen", &own.termijnen),
        ("cycli", &own.cycli),
        ("velden", &own.velden),
        ("opdrachten", &own.opdrachten),
        ("bestaat niet", &own.onbekend),
    ];
    let there = all.into_iter().filter(|(_, items)| !items.is_empty());
    there.collect()
}
