//! Policy profiles in words: one, two side by side, and what covers each duty.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;

use super::{keep_ids_whole, new_table, write_json};
use crate::calendar::Duur;
use crate::deadline::functienaam;
use crate::diagnostic::{Ernst, sanitize};
use crate::model::field::{Items, Text, TextOption};
use crate::model::leaf::Id;
use crate::model::profiel::{TermijnSoort, Verplichting};
use crate::output::counted;
use crate::profile::{Laag, Profiel};

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
    /// What is not covered.
    pub open: Option<String>,
}

/// The duties of a chain, the own profile first.
pub fn plichten(profiel: &Profiel<'_>) -> Vec<Plicht> {
    profiel.verplichtingen().map(|(layer, duty)| plicht(layer, duty)).collect()
}

fn plicht(layer: &Laag<'_>, duty: &Verplichting<'_>) -> Plicht {
    let text = |text: &Option<Text<'_>>| text.filled().map(sanitize);
    let texts = |list: &[Text<'_>]| list.iter().map(|text| sanitize(text.as_str())).collect::<Vec<_>>();
    let regels = texts(duty.regels.items());
    let termijnen: Vec<String> = duty.termijnen.items().iter().map(|kind| kind.value.to_string()).collect();
    let cycli: Vec<String> = duty.cycli.items().iter().map(|id| id.as_str().to_owned()).collect();
    let (velden, opdrachten) = (texts(duty.velden.items()), texts(duty.opdrachten.items()));
    let open = text(&duty.open);
    let nothing = [&regels, &termijnen, &cycli, &velden, &opdrachten].into_iter().all(Vec::is_empty);
    let dekking = match (nothing, &open) {
        (true, _) => Dekking::Niet,
        (false, Some(_)) => Dekking::Deels,
        (false, None) => Dekking::Gedekt,
    };
    Plicht {
        profiel: layer.id().to_owned(),
        id: text(&duty.id).unwrap_or_default(),
        paragraaf: text(&duty.paragraaf).unwrap_or_default(),
        plicht: text(&duty.plicht).unwrap_or_default(),
        dekking,
        regels,
        termijnen,
        cycli,
        velden,
        opdrachten,
        open,
    }
}

/// How many duties are covered, in part and not at all.
fn counts(plichten: &[Plicht]) -> [usize; 3] {
    [Dekking::Gedekt, Dekking::Deels, Dekking::Niet]
        .map(|wanted| plichten.iter().filter(|own| own.dekking == wanted).count())
}

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
pub fn samenvatting(profiel: &Profiel<'_>) -> Samenvatting {
    let own = &profiel.lagen[0];
    let own_duties: Vec<Plicht> = own.bestand.verplichtingen.items().iter().map(|duty| plicht(own, duty)).collect();
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

/// Writes the list of profiles.
pub fn lijst(rows: &[Samenvatting], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let header =
        ["profiel", "naam", "basis", "eigen termijnen", "eigen cycli", "eigen plichten: gedekt / deels / niet"];
    let mut table = new_table(&header, &[21, 10, 5, 9, 6, 16], width);
    for row in rows {
        let [covered, partly, not] = row.verplichtingen;
        let id = match (row.in_gebruik, row.standaard) {
            (true, _) => format!("{} (in gebruik)", sanitize(&row.id)),
            (false, true) => format!("{} (standaard)", row.id),
            (false, false) => row.id.clone(),
        };
        table.add_row([
            id,
            row.naam.clone(),
            row.basis.clone().unwrap_or_else(|| "-".to_owned()),
            row.termijnen.to_string(),
            row.cycli.to_string(),
            format!("{covered} / {partly} / {not}"),
        ]);
    }
    writeln!(out, "{table}")?;
    writeln!(
        out,
        "\nEén profiel: avg profiel NAAM. Twee naast elkaar: avg profiel vergelijk A B. Dekking: avg profiel dekking NAAM."
    )
}

/// A term in words, such as `1 maand, verlengen met 2 maanden`.
fn duur(duur: Option<Duur>, verlenging: Option<crate::calendar::Periode>) -> String {
    let base = duur.map_or_else(|| "datum in de registratie".to_owned(), |duur| duur.to_string());
    match verlenging {
        Some(extra) => format!("{base}, verlengen met {extra}"),
        None => base,
    }
}

fn weight(ernst: Option<Ernst>) -> &'static str {
    ernst.map_or("uit", Ernst::as_str)
}

/// Writes one profile in readable form, with what it takes over from its basis.
pub fn toon(profiel: &Profiel<'_>, dag: NaiveDate, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let own = &profiel.lagen[0];
    writeln!(out, "{}: {}", profiel.id(), sanitize(profiel.naam()))?;
    let bases: Vec<&str> = profiel.lagen.iter().skip(1).map(Laag::id).collect();
    if !bases.is_empty() {
        writeln!(out, "Bouwt voort op: {}", bases.join(", "))?;
    }
    paragraph("Bron: ", own.bestand.bron.filled(), width, out)?;
    paragraph("Toelichting: ", own.bestand.toelichting.filled(), width, out)?;
    let notes = termijnen_table(profiel, dag, width, out)?;
    if !profiel.cycli().is_empty() {
        let mut table =
            new_table(&["cyclus", "wat", "elke", "wie", "te laat is", "bron"], &[16, 12, 7, 10, 12, 14], width);
        for cyclus in profiel.cycli() {
            table.add_row([
                sanitize(&cyclus.id),
                sanitize(&cyclus.naam),
                cyclus.periode.map_or_else(String::new, |periode| periode.to_string()),
                cyclus.functie.as_deref().map_or_else(|| functienaam(cyclus.wie).to_owned(), sanitize),
                weight(cyclus.ernst).to_owned(),
                sanitize(&cyclus.bron),
            ]);
        }
        keep_ids_whole(&mut table, 0, profiel.cycli().iter().map(|cyclus| cyclus.id.as_str()));
        writeln!(out, "\nCycli: wat steeds terugkomt\n{table}")?;
    }
    rest(profiel, width, out)?;
    let notes: Vec<String> = notes
        .into_iter()
        .chain(profiel.cycli().iter().filter_map(|own| Some(format!("{}: {}", own.id, own.toelichting.as_ref()?))))
        .collect();
    if !notes.is_empty() {
        writeln!(out, "\nBij de termijnen en cycli")?;
        for note in notes {
            let options = textwrap::Options::new(width).initial_indent("  - ").subsequent_indent("    ");
            writeln!(out, "{}", textwrap::fill(&sanitize(&note), options))?;
        }
    }
    let [covered, partly, not] = counts(&plichten(profiel));
    writeln!(
        out,
        "\n{}: {covered} gedekt, {partly} deels, {not} niet; elke plicht: avg profiel dekking {}",
        counted(covered + partly + not, "plicht", "plichten"),
        profiel.id()
    )
}

fn paragraph(label: &str, text: Option<&str>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(text) = text else { return Ok(()) };
    writeln!(out, "{}", textwrap::fill(&format!("{label}{}", sanitize(text)), width))
}

/// Writes the terms, and gives the remarks that go with them.
fn termijnen_table(
    profiel: &Profiel<'_>,
    dag: NaiveDate,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<Vec<String>> {
    let mut notes = Vec::new();
    let mut table = new_table(&["termijn", "hoe lang", "wie", "te laat is", "bron"], &[20, 12, 10, 12, 14], width);
    for soort in TermijnSoort::ALL {
        let Some(row) = profiel.termijn(*soort, dag) else { continue };
        let wie = row.functie.as_deref().map_or_else(|| functienaam(row.wie).to_owned(), sanitize);
        let long = if matches!(soort, TermijnSoort::ProcesplanEvalueren | TermijnSoort::AuditUitvoeren)
            && row.duur.is_none()
        {
            "naar de DPIA-score".to_owned()
        } else {
            duur(row.duur, row.verlenging)
        };
        // It runs per person, and no person stands in the register.
        let late = if *soort == TermijnSoort::BetrokkeneInformeren { "niet bewaakt" } else { weight(row.ernst) };
        table.add_row([soort.to_string(), long, wie, late.to_owned(), sanitize(&row.bron)]);
        notes.extend(row.toelichting.as_ref().map(|note| format!("{soort}: {note}")));
    }
    keep_ids_whole(&mut table, 0, TermijnSoort::ALL.iter().map(|soort| soort.as_str()));
    writeln!(out, "\nTermijnen\n{table}")?;
    Ok(notes)
}

/// Writes fields, maxima, domains and scores.
fn rest(profiel: &Profiel<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if !profiel.velden().is_empty() {
        writeln!(out, "\nVelden bovenop de wet")?;
        for veld in profiel.velden() {
            let only: Vec<String> = [
                veld.regime.map(|own| format!("regime {own}")),
                veld.rol.map(|own| format!("rol {own}")),
                veld.fase.map(|own| format!("fase {own}")),
            ]
            .into_iter()
            .flatten()
            .collect();
            let only = if only.is_empty() { String::new() } else { format!(" bij {}", only.join(", ")) };
            let path = sanitize(&veld.pad.join("."));
            writeln!(out, "  {}.{path}{only} ({}; {})", veld.soort, veld.ernst, sanitize(&veld.bron))?;
        }
    }
    if !profiel.maxima().is_empty() {
        writeln!(out, "\nLangste bewaartermijnen")?;
        for maximum in profiel.maxima() {
            writeln!(out, "  {}: {} ({})", sanitize(&maximum.gegevens), maximum.termijn, sanitize(&maximum.bron))?;
        }
    }
    let domeinen = profiel.domeinen();
    if !domeinen.is_empty() {
        writeln!(out, "\nDomeinen")?;
        for (id, naam) in domeinen {
            writeln!(out, "  {id}: {}", sanitize(naam))?;
        }
    }
    if !profiel.scores().is_empty() {
        let header =
            ["score", "risico", "DPIA-rapport", "key controls", "akkoord FG", "evaluatie", "audit", "afschrift FG"];
        let mut table = new_table(&header, &[5, 6, 12, 12, 10, 9, 12, 12], width);
        let yes = |value: bool| if value { "ja" } else { "nee" };
        for row in profiel.scores() {
            let period =
                |periode: Option<crate::calendar::Periode>| periode.map_or(String::new(), |own| own.to_string());
            table.add_row([
                row.score.to_string(),
                row.risico.to_string(),
                row.dpia_rapport.to_string(),
                yes(row.key_controls).to_owned(),
                row.akkoord_fg.to_string(),
                period(row.evaluatie),
                format!("{}, {}", row.audit.as_str().replace('_', " "), period(row.audit_periode)),
                yes(row.afschrift_fg).to_owned(),
            ]);
        }
        writeln!(out, "\nWat bij een DPIA-score hoort\n{table}")?;
    }
    let own = &profiel.lagen[0];
    let weights = own.bestand.regels.items();
    if !weights.is_empty() {
        writeln!(out, "\nRegels die anders wegen")?;
        for row in weights {
            let (Some(regel), Some(ernst)) = (&row.regel, row.ernst) else { continue };
            let why = row.toelichting.filled().map_or(String::new(), |why| format!(": {}", sanitize(why)));
            let line = format!("{} weegt als {}{why}", sanitize(regel.as_str()), ernst.value);
            let options = textwrap::Options::new(width).initial_indent("  ").subsequent_indent("    ");
            writeln!(out, "{}", textwrap::fill(&line, options))?;
        }
    }
    Ok(())
}

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

/// Compares two profiles; `rules` are the rules that only one of the two asks, as code and name.
pub fn vergelijk(a: &Profiel<'_>, b: &Profiel<'_>, rules: &[(String, bool, bool)], dag: NaiveDate) -> Vec<Verschil> {
    let mut rows = Vec::new();
    let mut add = |soort, onderwerp: String, a: Option<String>, b: Option<String>| {
        if a.is_some() || b.is_some() {
            rows.push(Verschil { soort, onderwerp, a: a.unwrap_or_default(), b: b.unwrap_or_default() });
        }
    };
    for soort in TermijnSoort::ALL {
        let of = |profiel: &Profiel<'_>| {
            let row = profiel.termijn(*soort, dag)?;
            let by_score = matches!(soort, TermijnSoort::ProcesplanEvalueren | TermijnSoort::AuditUitvoeren);
            let long = if by_score && row.duur.is_none() {
                "naar de DPIA-score".to_owned()
            } else {
                duur(row.duur, row.verlenging)
            };
            let wie = row.functie.as_deref().unwrap_or(functienaam(row.wie));
            Some(format!("{long}; {}; {wie}", weight(row.ernst)))
        };
        add("termijn", soort.to_string(), of(a), of(b));
    }
    let cycles: BTreeSet<&str> = a.cycli().iter().chain(b.cycli()).map(|own| own.id.as_str()).collect();
    for id in cycles {
        let of = |profiel: &Profiel<'_>| {
            let row = profiel.cyclus(id)?;
            Some(format!("{}; {}", row.periode?, weight(row.ernst)))
        };
        add("cyclus", id.to_owned(), of(a), of(b));
    }
    let field = |own: &crate::profile::Veldregel| format!("{}.{}", own.soort, own.pad.join("."));
    let fields: BTreeSet<String> = a.velden().iter().chain(b.velden()).map(field).collect();
    for name in fields {
        let of = |profiel: &Profiel<'_>| {
            profiel.velden().iter().find(|own| field(own) == name).map(|own| own.ernst.to_string())
        };
        add("veld", name.clone(), of(a), of(b));
    }
    let maxima: BTreeSet<&str> = a.maxima().iter().chain(b.maxima()).map(|own| own.gegevens.as_str()).collect();
    for name in maxima {
        let of = |profiel: &Profiel<'_>| {
            profiel.maxima().iter().find(|own| own.gegevens == name).map(|own| own.termijn.to_string())
        };
        add("langste bewaartermijn", name.to_owned(), of(a), of(b));
    }
    let many = |count: usize| (count > 0).then(|| count.to_string());
    add("domeinen", "aantal".to_owned(), many(a.domeinen().len()), many(b.domeinen().len()));
    add("DPIA-scores", "aantal".to_owned(), many(a.scores().len()), many(b.scores().len()));
    for (name, in_a, in_b) in rules {
        let says = |asks: bool| asks.then(|| "geldt".to_owned());
        add("regel", name.clone(), says(*in_a), says(*in_b));
    }
    // What differs comes first.
    rows.sort_by_key(Verschil::is_same);
    rows
}

/// Writes a comparison side by side; what is the same is marked.
pub fn vergelijking(names: (&str, &str), rows: &[Verschil], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut table = new_table(&["", "onderwerp", names.0, names.1, ""], &[7, 20, 14, 14, 1], width);
    for row in rows {
        let cell = |text: &str| if text.is_empty() { "-".to_owned() } else { sanitize(text) };
        let mark = if row.is_same() { "=" } else { "≠" };
        table.add_row([row.soort.to_owned(), sanitize(&row.onderwerp), cell(&row.a), cell(&row.b), mark.to_owned()]);
    }
    writeln!(out, "{table}")?;
    let same = rows.iter().filter(|row| row.is_same()).count();
    writeln!(out, "{}: {same} gelijk, {} verschillend", counted(rows.len(), "punt", "punten"), rows.len() - same)
}

/// Writes every duty of the first profile with what covers it, and where those of the others are found.
pub fn dekking(plichten: &[Plicht], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(profile) = plichten.first().map(|own| own.profiel.as_str()) else {
        return writeln!(out, "dit profiel noemt geen plichten");
    };
    writeln!(out, "Plichten van {profile}")?;
    writeln!(
        out,
        "gedekt: het programma controleert wat er in het register over staat; of u het zo doet, gaat u zelf na\n"
    )?;
    let own: Vec<Plicht> = plichten.iter().filter(|own| own.profiel == profile).cloned().collect();
    for own in &own {
        let mark = match own.dekking {
            Dekking::Gedekt => "gedekt",
            Dekking::Deels => "deels ",
            Dekking::Niet => "niet  ",
        };
        let head = format!("{mark}  {} ({}): {}", own.id, own.paragraaf, own.plicht);
        let options = textwrap::Options::new(width).subsequent_indent("          ");
        writeln!(out, "{}", textwrap::fill(&head, options))?;
        let parts = [
            ("regels", &own.regels),
            ("termijnen", &own.termijnen),
            ("cycli", &own.cycli),
            ("velden", &own.velden),
            ("opdrachten", &own.opdrachten),
        ];
        for (label, items) in parts.into_iter().filter(|(_, items)| !items.is_empty()) {
            let options = textwrap::Options::new(width).initial_indent("        ").subsequent_indent("          ");
            writeln!(out, "{}", textwrap::fill(&format!("{label}: {}", items.join(", ")), options))?;
        }
        if let Some(open) = &own.open {
            let options = textwrap::Options::new(width).initial_indent("        ").subsequent_indent("          ");
            writeln!(out, "{}", textwrap::fill(&format!("zelf te doen: {open}"), options))?;
        }
    }
    let [covered, partly, not] = counts(plichten);
    writeln!(out, "\n{}: {covered} gedekt, {partly} deels, {not} niet", counted(plichten.len(), "plicht", "plichten"))
}

/// Writes anything of this report as JSON.
pub fn json<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    write_json(value, out)
}

/// A profile as data, with what it takes over.
#[derive(Debug, Serialize)]
pub struct ProfielJson {
    id: String,
    naam: String,
    lagen: Vec<String>,
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
pub fn als_json(profiel: &Profiel<'_>, dag: NaiveDate) -> ProfielJson {
    let own = &profiel.lagen[0];
    let termijnen = TermijnSoort::ALL.iter().filter_map(|soort| profiel.termijn(*soort, dag));
    ProfielJson {
        id: profiel.id().to_owned(),
        naam: profiel.naam().to_owned(),
        lagen: profiel.lagen.iter().map(|layer| layer.bestand.id.as_ref().map_or("", Id::as_str).to_owned()).collect(),
        bron: own.bestand.bron.filled().map(str::to_owned),
        toelichting: own.bestand.toelichting.filled().map(str::to_owned),
        termijnen: termijnen
            .map(|row| TermijnJson {
                termijn: row.soort.as_str(),
                periode: row.duur.map(|duur| duur.to_string()),
                verlenging: row.verlenging.map(|extra| extra.to_string()),
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
        verplichtingen: plichten(profiel),
    }
}
