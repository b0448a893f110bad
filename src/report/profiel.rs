//! Policy profiles in words: the list, one of them, as text or data; two side by side in [`super::vergelijk`].

use serde::Serialize;

use super::dekking::{Kent, Plicht, counts, plichten};
use super::{DataColumn, data};
use crate::calendar::Periode;
use crate::deadline::functienaam;
use crate::diagnostic::{Ernst, sanitize};
use crate::document::{Block, Column, Document, Kind, Line, Room, Table, day, text};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::model::profiel::{Functierol, TermijnSoort};
use crate::output::counted;
use crate::profile::{Cyclusregel, Laag, Profiel, Termijnregel, Veldregel};

/// One line of the list of profiles.
#[derive(Debug, Serialize)]
pub struct Samenvatting {
    /// Its id.
    pub id: String,
    /// The name of the policy.
    pub naam: String,
    /// What it stands on.
    pub basis: Option<String>,
    /// Whether it is used when `avg.yaml` names none.
    pub standaard: bool,
    /// Whether the register here is judged by it.
    pub in_gebruik: bool,
    /// Its own terms and recurring duties.
    pub termijnen: usize,
    /// Its own recurring duties.
    pub cycli: usize,
    /// Its own duties: covered, in part, not.
    pub verplichtingen: [usize; 3],
}

/// A profile in one line.
pub fn samenvatting(profiel: &Profiel, kent: Kent<'_>) -> Samenvatting {
    let own = &profiel.lagen[0];
    let duties = plichten(profiel, kent)
        .into_iter()
        .filter(|duty| duty.laag == 0);
    let own_duties: Vec<Plicht> = duties.collect();
    Samenvatting {
        id: own.id().to_owned(),
        naam: profiel.naam().to_owned(),
        basis: own.bestand.basis.filled().map(str::to_owned),
        standaard: own.id() == crate::profile::DEFAULT,
        in_gebruik: false,
        termijnen: own.bestand.termijnen.items().len(),
        cycli: own.bestand.cycli.items().len(),
        verplichtingen: counts(&own_duties),
    }
}

/// What a row of the list says to programs: the key of each column, its name for people, and its kind.
const COLUMNS: [DataColumn; 10] = [
    ("id", "Profiel", Kind::Text),
    ("naam", "Naam", Kind::Text),
    ("basis", "Basis", Kind::Text),
    ("standaard", "Standaard", Kind::Text),
    ("in_gebruik", "In gebruik", Kind::Text),
    ("termijnen", "Eigen termijnen", Kind::Number),
    ("cycli", "Eigen cycli", Kind::Number),
    ("gedekt", "Plichten gedekt", Kind::Number),
    ("deels", "Plichten deels gedekt", Kind::Number),
    ("niet", "Plichten niet gedekt", Kind::Number),
];

fn ja_nee(value: bool) -> String {
    if value { "ja" } else { "nee" }.to_owned()
}

fn cells(row: &Samenvatting) -> [String; 10] {
    let [covered, partly, not] = row.verplichtingen;
    [
        row.id.clone(),
        row.naam.clone(),
        row.basis.clone().unwrap_or_default(),
        ja_nee(row.standaard),
        ja_nee(row.in_gebruik),
        row.termijnen.to_string(),
        row.cycli.to_string(),
        covered.to_string(),
        partly.to_string(),
        not.to_string(),
    ]
}

fn for_people(row: &Samenvatting) -> Vec<Line> {
    let [covered, partly, not] = row.verplichtingen;
    let id = match (row.in_gebruik, row.standaard) {
        (true, _) => format!("{} (in gebruik)", row.id),
        (false, true) => format!("{} (standaard)", row.id),
        (false, false) => row.id.clone(),
    };
    vec![
        text(id),
        text(&row.naam),
        text(row.basis.as_deref().unwrap_or("-")),
        text(row.termijnen.to_string()),
        text(row.cycli.to_string()),
        text(format!("{covered} / {partly} / {not}")),
    ]
}

/// The list of profiles.
pub fn lijst(rows: &[Samenvatting]) -> Document {
    let mut document = Document {
        title: "Beleidsprofielen".to_owned(),
        bare: true,
        data: Some(data(
            "Profielen",
            COLUMNS,
            rows.iter().map(cells),
            "Geen profielen.",
        )),
        ..Document::default()
    };
    document.blocks.push(Block::Table(Table {
        columns: vec![
            Column::text("Profiel", 3).room(Room::Ids),
            Column::text("Naam", 4),
            Column::text("Basis", 2).goes(1),
            Column::text("Eigen termijnen", 1).goes(3),
            Column::text("Eigen cycli", 1).goes(4),
            Column::text("Eigen plichten: gedekt / deels / niet", 2).goes(2),
        ],
        rows: rows.iter().map(for_people).collect(),
        ..Table::default()
    }));
    document.paragraph(
        "Eén profiel: avg profiel NAAM. Twee naast elkaar: avg profiel vergelijk A B. Dekking: avg profiel dekking NAAM.",
    );
    document
}

/// How long a term is, in words, such as `1 maand, verlengen met 2 maanden`.
pub(super) fn hoe_lang(row: &Termijnregel) -> String {
    let by_score = matches!(
        row.soort,
        TermijnSoort::ProcesplanEvalueren | TermijnSoort::AuditUitvoeren
    );
    let base = match row.duur {
        Some(duur) => duur.to_string(),
        None if by_score => return "naar de DPIA-score".to_owned(),
        None => "datum in de registratie".to_owned(),
    };
    row.verlenging.map_or(base.clone(), |extra| {
        format!("{base}, verlengen met {extra}")
    })
}

/// How much it weighs to be late. For an answer to a person it depends on whose term is over: that of the policy alone,
/// or that of the law too.
pub(super) fn te_laat(row: &Termijnregel, wet: Option<&Termijnregel>) -> String {
    let answer = matches!(
        row.soort,
        TermijnSoort::VerzoekBeantwoorden
            | TermijnSoort::RectificatieBeantwoorden
            | TermijnSoort::InformatieBeantwoorden
            | TermijnSoort::KlachtAfhandelen
    );
    match (row.soort, row.ernst) {
        // It runs per person, and no person stands in the register.
        (TermijnSoort::BetrokkeneInformeren, _) => "niet bewaakt".to_owned(),
        (_, None) => "uit".to_owned(),
        (_, Some(_)) if answer => match wet {
            None => Ernst::Waarschuwing.to_string(),
            Some(wet) if wet.duur == row.duur => Ernst::Fout.to_string(),
            Some(_) => format!("{}; na de wet {}", Ernst::Waarschuwing, Ernst::Fout),
        },
        (_, Some(ernst)) => ernst.to_string(),
    }
}

/// Who acts, as the policy calls them.
pub(super) fn wie(functie: Option<&String>, rol: Functierol) -> String {
    functie.map_or_else(|| functienaam(rol).to_owned(), |functie| sanitize(functie))
}

pub(super) fn weight(ernst: Option<Ernst>) -> &'static str {
    ernst.map_or("uit", Ernst::as_str)
}

/// When a row holds, where that is not simply now: it ends, or it has yet to begin.
fn geldigheid(row: &Termijnregel, profiel: &Profiel) -> String {
    let (from, until) = row.geldig;
    let own = profiel.lagen[0]
        .bestand
        .geldig_vanaf
        .map(|vanaf| vanaf.value);
    let from = from.filter(|from| *from > profiel.dag || !row.wettelijk && Some(*from) != own);
    match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" (vanaf {from})"),
        (None, Some(until)) => format!(" (tot en met {until})"),
        (Some(from), Some(until)) => format!(" ({from} tot en met {until})"),
    }
}

/// The rows to show of a kind: the one that counts now, and those that count later.
fn te_tonen<'p>(
    profiel: &'p Profiel<'_>,
    soort: TermijnSoort,
) -> impl Iterator<Item = &'p Termijnregel> {
    let dag = profiel.dag;
    let later = profiel
        .termijnen(soort)
        .iter()
        .filter(move |row| row.geldig.0.is_some_and(|from| from > dag));
    profiel.termijn(soort, dag).into_iter().chain(later)
}

/// One profile, with what it takes over from its basis.
pub fn document(profiel: &Profiel, kent: Kent<'_>) -> Document {
    let mut document = Document {
        title: format!("{}: {}", profiel.id(), profiel.naam()),
        facts: facts(profiel),
        ..Document::default()
    };
    let parts = [
        ("Termijnen", termijnen(profiel)),
        ("Cycli: wat steeds terugkomt", cycli(profiel.cycli())),
        ("Velden bovenop de wet", velden(profiel)),
        ("Langste bewaartermijnen", maxima(profiel)),
        ("Domeinen", domeinen(profiel)),
        ("Wat bij een DPIA-score hoort", scores(profiel)),
        ("Regels die anders wegen", weights(profiel)),
    ];
    for (title, table) in parts {
        if !table.rows.is_empty() {
            document.heading(1, title);
            document.blocks.push(Block::Table(table));
        }
    }
    let notes = notes(profiel);
    if !notes.is_empty() {
        document.heading(1, "Bij de termijnen en cycli");
        document.blocks.push(Block::List(notes));
    }
    let [covered, partly, not] = counts(&plichten(profiel, kent));
    document.paragraph(format!(
        "{}: {covered} gedekt, {partly} deels, {not} niet; elke plicht: avg profiel dekking {}",
        counted(covered + partly + not, "plicht", "plichten"),
        profiel.id()
    ));
    document
}

/// What it stands on, since when, and why.
fn facts(profiel: &Profiel) -> Vec<(String, Line)> {
    let own = &profiel.lagen[0].bestand;
    let bases: Vec<&str> = profiel.lagen.iter().skip(1).map(Laag::id).collect();
    let bases = (!bases.is_empty()).then(|| text(bases.join(", ")));
    let facts = [
        ("Bouwt voort op", bases),
        (
            "Geldt vanaf",
            own.geldig_vanaf.map(|vanaf| day(vanaf.value)),
        ),
        ("Bron", own.bron.filled().map(text)),
        ("Toelichting", own.toelichting.filled().map(text)),
    ];
    facts
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

fn table<const N: usize>(columns: [Column; N], rows: impl Iterator<Item = [String; N]>) -> Table {
    Table {
        columns: columns.into(),
        rows: rows.map(|row| row.map(text).into()).collect(),
        ..Table::default()
    }
}

/// The terms to show.
fn termijnregels<'p>(profiel: &'p Profiel<'_>) -> impl Iterator<Item = &'p Termijnregel> {
    TermijnSoort::ALL
        .iter()
        .flat_map(|soort| te_tonen(profiel, *soort))
}

fn termijnen(profiel: &Profiel) -> Table {
    let row = |row: &Termijnregel| {
        let day = row
            .geldig
            .0
            .map_or(profiel.dag, |from| from.max(profiel.dag));
        [
            row.soort.to_string(),
            hoe_lang(row) + &geldigheid(row, profiel),
            wie(row.functie.as_ref(), row.wie),
            te_laat(row, profiel.wettelijke_termijn(row.soort, day)),
            row.bron.clone(),
        ]
    };
    let columns = [
        Column::text("Termijn", 3).room(Room::Ids),
        Column::text("Hoe lang", 3),
        Column::text("Wie", 2),
        Column::text("Te laat is", 2).goes(1),
        Column::text("Bron", 3).goes(2),
    ];
    table(columns, termijnregels(profiel).map(row))
}

/// The recurring duties.
fn cycli(cycli: &[Cyclusregel]) -> Table {
    let row = |cyclus: &Cyclusregel| {
        [
            cyclus.id.clone(),
            cyclus.naam.clone(),
            cyclus
                .periode
                .map_or_else(String::new, |periode| periode.to_string()),
            wie(cyclus.functie.as_ref(), cyclus.wie),
            weight(cyclus.ernst).to_owned(),
            cyclus.bron.clone(),
        ]
    };
    let columns = [
        Column::text("Cyclus", 3).room(Room::Ids),
        Column::text("Wat", 4),
        Column::text("Elke", 1),
        Column::text("Wie", 2).goes(1),
        Column::text("Te laat is", 2).goes(2),
        Column::text("Bron", 3).goes(3),
    ];
    table(columns, cycli.iter().map(row))
}

/// What is to be known of single terms and duties.
fn notes(profiel: &Profiel) -> Vec<Line> {
    let terms = termijnregels(profiel)
        .filter_map(|row| Some((row.soort.to_string(), row.toelichting.as_ref()?)));
    let cycles = profiel.cycli().iter();
    let cycles = cycles.filter_map(|row| Some((row.id.clone(), row.toelichting.as_ref()?)));
    terms
        .chain(cycles)
        .map(|(name, note)| text(format!("{name}: {note}")))
        .collect()
}

/// The fields that the policy asks for on top of the law.
fn velden(profiel: &Profiel) -> Table {
    let row = |veld: &Veldregel| {
        let conditions = [
            veld.regime.map(|regime| format!("regime {regime}")),
            veld.rol.map(|rol| format!("rol {rol}")),
            veld.fase.map(|fase| format!("fase {fase}")),
        ];
        let conditions: Vec<String> = conditions.into_iter().flatten().collect();
        [
            format!("{}.{}", veld.soort, veld.pad.join(".")),
            conditions.join(", "),
            veld.ernst.to_string(),
            veld.bron.clone(),
        ]
    };
    let columns = [
        Column::text("Veld", 4).room(Room::Ids),
        Column::text("Alleen bij", 3),
        Column::text("Ontbreekt is", 1).goes(1),
        Column::text("Bron", 3).goes(2),
    ];
    table(columns, profiel.velden().iter().map(row))
}

fn maxima(profiel: &Profiel) -> Table {
    let columns = [
        Column::text("Gegevens", 4),
        Column::text("Hoogstens", 2),
        Column::text("Bron", 3).goes(1),
    ];
    let rows = profiel.maxima().iter().map(|maximum| {
        [
            maximum.gegevens.clone(),
            maximum.termijn.to_string(),
            maximum.bron.clone(),
        ]
    });
    table(columns, rows)
}

fn domeinen(profiel: &Profiel) -> Table {
    let columns = [
        Column::text("Domein", 2).room(Room::Ids),
        Column::text("Naam", 4),
    ];
    let rows = profiel.domeinen().into_iter();
    table(
        columns,
        rows.map(|(id, naam)| [id.to_owned(), naam.to_owned()]),
    )
}

/// What belongs to the score of a DPIA.
fn scores(profiel: &Profiel) -> Table {
    let period = |periode: Option<Periode>| periode.map_or(String::new(), |it| it.to_string());
    let rows = profiel.scores().iter().map(|row| {
        let audit = row.audit.as_str().replace('_', " ");
        [
            row.score.to_string(),
            row.risico.to_string(),
            row.dpia_rapport.to_string(),
            ja_nee(row.key_controls),
            row.akkoord_fg.to_string(),
            period(row.evaluatie),
            format!("{audit}, {}", period(row.audit_periode)),
            ja_nee(row.afschrift_fg),
        ]
    });
    let columns = [
        Column::text("Score", 1),
        Column::text("Risico", 1),
        Column::text("DPIA-rapport", 2),
        Column::text("Key controls", 1).goes(3),
        Column::text("Akkoord FG", 1).goes(2),
        Column::text("Evaluatie", 1),
        Column::text("Audit", 2),
        Column::text("Afschrift FG", 1).goes(1),
    ];
    table(columns, rows)
}

/// The rules that weigh otherwise under this policy.
fn weights(profiel: &Profiel) -> Table {
    let columns = [
        Column::text("Regel", 2).room(Room::Ids),
        Column::text("Weegt als", 1),
        Column::text("Waarom", 4),
    ];
    let rows = profiel.lagen[0].bestand.regels.items().iter();
    let rows = rows.filter_map(|row| {
        let why = row.toelichting.filled().unwrap_or_default();
        let regel = row.regel.as_ref()?.as_str();
        Some([
            regel.to_owned(),
            row.ernst?.value.to_string(),
            why.to_owned(),
        ])
    });
    table(columns, rows)
}

/// A profile as data, with what it takes over.
#[derive(Debug, Serialize)]
pub struct ProfielJson {
    id: String,
    naam: String,
    lagen: Vec<String>,
    geldig_vanaf: Option<String>,
    bron: Option<String>,
    toelichting: Option<String>,
    termijnen: Vec<TermijnJson>,
    cycli: Vec<CyclusJson>,
    verplichte_velden: Vec<String>,
    verplichtingen: Vec<Plicht>,
}

#[derive(Debug, Serialize)]
struct TermijnJson {
    termijn: &'static str,
    periode: Option<String>,
    verlenging: Option<String>,
    geldig_vanaf: Option<String>,
    geldig_tot: Option<String>,
    ernst: &'static str,
    wie: &'static str,
    bron: String,
    toelichting: Option<String>,
}

#[derive(Debug, Serialize)]
struct CyclusJson {
    cyclus: String,
    naam: String,
    periode: Option<String>,
    verplicht: bool,
    ernst: &'static str,
    wie: &'static str,
    bron: String,
    toelichting: Option<String>,
}

/// Puts a profile into data for JSON.
pub fn als_json(profiel: &Profiel, kent: Kent<'_>) -> ProfielJson {
    let own = &profiel.lagen[0];
    let termijnen = TermijnSoort::ALL
        .iter()
        .flat_map(|soort| te_tonen(profiel, *soort));
    ProfielJson {
        id: profiel.id().to_owned(),
        naam: profiel.naam().to_owned(),
        lagen: profiel
            .lagen
            .iter()
            .map(|layer| layer.bestand.id.as_ref().map_or("", Id::as_str).to_owned())
            .collect(),
        geldig_vanaf: own
            .bestand
            .geldig_vanaf
            .map(|vanaf| vanaf.value.to_string()),
        bron: own.bestand.bron.filled().map(str::to_owned),
        toelichting: own.bestand.toelichting.filled().map(str::to_owned),
        termijnen: termijnen
            .map(|row| TermijnJson {
                termijn: row.soort.as_str(),
                periode: row.duur.map(|duur| duur.to_string()),
                verlenging: row.verlenging.map(|extra| extra.to_string()),
                geldig_vanaf: row.geldig.0.map(|vanaf| vanaf.to_string()),
                geldig_tot: row.geldig.1.map(|tot| tot.to_string()),
                ernst: weight(row.ernst),
                wie: row.wie.as_str(),
                bron: row.bron.clone(),
                toelichting: row.toelichting.clone(),
            })
            .collect(),
        cycli: profiel
            .cycli()
            .iter()
            .map(|row| CyclusJson {
                cyclus: row.id.clone(),
                naam: row.naam.clone(),
                periode: row.periode.map(|periode| periode.to_string()),
                verplicht: row.verplicht,
                ernst: weight(row.ernst),
                wie: row.wie.as_str(),
                bron: row.bron.clone(),
                toelichting: row.toelichting.clone(),
            })
            .collect(),
        verplichte_velden: profiel
            .velden()
            .iter()
            .map(|veld| format!("{}.{}", veld.soort, veld.pad.join(".")))
            .collect(),
        verplichtingen: plichten(profiel, kent),
    }
}
