//! Policy profiles in words: the list, one of them, as text or data; two side by side in [`super::vergelijk`].

use std::io::{self, Write};

use serde::Serialize;

use super::dekking::{Kent, Plicht, counts, plichten};
use super::tabel::{Tabel, kolom};
use super::write_json;
use crate::calendar::Periode;
use crate::deadline::functienaam;
use crate::diagnostic::{Ernst, sanitize};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::model::profiel::{Functierol, TermijnSoort};
use crate::output::counted;
use crate::profile::{Cyclusregel, Laag, Profiel, Termijnregel};

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

/// Writes the list of profiles.
pub fn lijst(rows: &[Samenvatting], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut tabel = Tabel::new(vec![
        kolom("profiel").of_ids(),
        kolom("naam"),
        kolom("basis").goes(1),
        kolom("eigen termijnen").goes(3),
        kolom("eigen cycli").goes(4),
        kolom("eigen plichten: gedekt / deels / niet").goes(2),
    ]);
    for row in rows {
        let [covered, partly, not] = row.verplichtingen;
        let id = match (row.in_gebruik, row.standaard) {
            (true, _) => format!("{} (in gebruik)", row.id),
            (false, true) => format!("{} (standaard)", row.id),
            (false, false) => row.id.clone(),
        };
        tabel.row([
            id,
            sanitize(&row.naam),
            row.basis
                .as_deref()
                .map_or_else(|| "-".to_owned(), sanitize),
            row.termijnen.to_string(),
            row.cycli.to_string(),
            format!("{covered} / {partly} / {not}"),
        ]);
    }
    tabel.write(width, out)?;
    writeln!(
        out,
        "\nEén profiel: avg profiel NAAM. Twee naast elkaar: avg profiel vergelijk A B. Dekking: avg profiel dekking NAAM."
    )
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

/// Writes one profile in readable form, with what it takes over from its basis, for a terminal of `width` columns with
/// running text of `prose` columns.
pub fn toon(
    profiel: &Profiel,
    kent: Kent<'_>,
    (width, prose): (usize, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    let own = &profiel.lagen[0];
    writeln!(out, "{}: {}", profiel.id(), sanitize(profiel.naam()))?;
    let bases: Vec<&str> = profiel.lagen.iter().skip(1).map(Laag::id).collect();
    if !bases.is_empty() {
        writeln!(out, "Bouwt voort op: {}", bases.join(", "))?;
    }
    if let Some(vanaf) = own.bestand.geldig_vanaf {
        writeln!(out, "Geldt vanaf: {}", vanaf.value)?;
    }
    paragraph("Bron: ", own.bestand.bron.filled(), prose, out)?;
    paragraph(
        "Toelichting: ",
        own.bestand.toelichting.filled(),
        prose,
        out,
    )?;
    let notes = termijnen_table(profiel, width, out)?;
    cycli_table(profiel.cycli(), width, out)?;
    rest(profiel, width, out)?;
    let notes: Vec<String> = notes
        .into_iter()
        .chain(
            profiel
                .cycli()
                .iter()
                .filter_map(|own| Some(format!("{}: {}", own.id, own.toelichting.as_ref()?))),
        )
        .collect();
    if !notes.is_empty() {
        writeln!(out, "\nBij de termijnen en cycli")?;
        for note in notes {
            let options = textwrap::Options::new(prose)
                .initial_indent("  - ")
                .subsequent_indent("    ");
            writeln!(out, "{}", textwrap::fill(&sanitize(&note), options))?;
        }
    }
    let [covered, partly, not] = counts(&plichten(profiel, kent));
    writeln!(
        out,
        "\n{}: {covered} gedekt, {partly} deels, {not} niet; elke plicht: avg profiel dekking {}",
        counted(covered + partly + not, "plicht", "plichten"),
        profiel.id()
    )
}

fn paragraph(label: &str, text: Option<&str>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(text) = text else { return Ok(()) };
    writeln!(
        out,
        "{}",
        textwrap::fill(&format!("{label}{}", sanitize(text)), width)
    )
}

/// Writes the terms, and gives the remarks that go with them.
fn termijnen_table(
    profiel: &Profiel,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<Vec<String>> {
    let mut notes = Vec::new();
    let mut tabel = Tabel::new(vec![
        kolom("termijn").of_ids(),
        kolom("hoe lang"),
        kolom("wie"),
        kolom("te laat is").goes(1),
        kolom("bron").goes(2),
    ]);
    tabel.group("Termijnen");
    for row in TermijnSoort::ALL
        .iter()
        .flat_map(|soort| te_tonen(profiel, *soort))
    {
        let day = row
            .geldig
            .0
            .map_or(profiel.dag, |from| from.max(profiel.dag));
        tabel.row([
            row.soort.to_string(),
            hoe_lang(row) + &geldigheid(row, profiel),
            wie(row.functie.as_ref(), row.wie),
            te_laat(row, profiel.wettelijke_termijn(row.soort, day)),
            sanitize(&row.bron),
        ]);
        notes.extend(
            row.toelichting
                .as_ref()
                .map(|note| format!("{}: {note}", row.soort)),
        );
    }
    writeln!(out)?;
    tabel.write(width, out)?;
    Ok(notes)
}

/// Writes the recurring duties.
fn cycli_table(cycli: &[Cyclusregel], width: usize, out: &mut dyn Write) -> io::Result<()> {
    if cycli.is_empty() {
        return Ok(());
    }
    let mut tabel = Tabel::new(vec![
        kolom("cyclus").of_ids(),
        kolom("wat"),
        kolom("elke"),
        kolom("wie").goes(1),
        kolom("te laat is").goes(2),
        kolom("bron").goes(3),
    ]);
    tabel.group("Cycli: wat steeds terugkomt");
    for cyclus in cycli {
        tabel.row([
            cyclus.id.clone(),
            sanitize(&cyclus.naam),
            cyclus
                .periode
                .map_or_else(String::new, |periode| periode.to_string()),
            wie(cyclus.functie.as_ref(), cyclus.wie),
            weight(cyclus.ernst).to_owned(),
            sanitize(&cyclus.bron),
        ]);
    }
    writeln!(out)?;
    tabel.write(width, out)
}

/// Writes fields, maxima, domains and scores.
fn rest(profiel: &Profiel, width: usize, out: &mut dyn Write) -> io::Result<()> {
    velden(profiel, out)?;
    if !profiel.maxima().is_empty() {
        writeln!(out, "\nLangste bewaartermijnen")?;
        for maximum in profiel.maxima() {
            let (gegevens, bron) = (sanitize(&maximum.gegevens), sanitize(&maximum.bron));
            writeln!(out, "  {gegevens}: {} ({bron})", maximum.termijn)?;
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
        writeln!(out)?;
        scores(profiel).write(width, out)?;
    }
    weights(profiel, width, out)
}

/// Writes the fields that the policy asks for on top of the law.
fn velden(profiel: &Profiel, out: &mut dyn Write) -> io::Result<()> {
    if profiel.velden().is_empty() {
        return Ok(());
    }
    writeln!(out, "\nVelden bovenop de wet")?;
    for veld in profiel.velden() {
        let conditions = [
            veld.regime.map(|regime| format!("regime {regime}")),
            veld.rol.map(|rol| format!("rol {rol}")),
            veld.fase.map(|fase| format!("fase {fase}")),
        ];
        let conditions: Vec<String> = conditions.into_iter().flatten().collect();
        let only = if conditions.is_empty() {
            String::new()
        } else {
            format!(" bij {}", conditions.join(", "))
        };
        let (path, bron) = (sanitize(&veld.pad.join(".")), sanitize(&veld.bron));
        writeln!(
            out,
            "  {}.{path}{only} ({}; {bron})",
            veld.soort, veld.ernst
        )?;
    }
    Ok(())
}

/// What belongs to the score of a DPIA.
fn scores(profiel: &Profiel) -> Tabel<'static> {
    let mut tabel = Tabel::new(vec![
        kolom("score"),
        kolom("risico"),
        kolom("DPIA-rapport"),
        kolom("key controls").goes(3),
        kolom("akkoord FG").goes(2),
        kolom("evaluatie"),
        kolom("audit"),
        kolom("afschrift FG").goes(1),
    ]);
    tabel.group("Wat bij een DPIA-score hoort");
    let yes = |value: bool| if value { "ja" } else { "nee" }.to_owned();
    let period = |periode: Option<Periode>| periode.map_or(String::new(), |it| it.to_string());
    for row in profiel.scores() {
        let audit = row.audit.as_str().replace('_', " ");
        tabel.row([
            row.score.to_string(),
            row.risico.to_string(),
            row.dpia_rapport.to_string(),
            yes(row.key_controls),
            row.akkoord_fg.to_string(),
            period(row.evaluatie),
            format!("{audit}, {}", period(row.audit_periode)),
            yes(row.afschrift_fg),
        ]);
    }
    tabel
}

/// Writes the rules that weigh otherwise under this policy.
fn weights(profiel: &Profiel, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let weights = profiel.lagen[0].bestand.regels.items();
    if !weights.is_empty() {
        writeln!(out, "\nRegels die anders wegen")?;
    }
    for row in weights {
        let (Some(regel), Some(ernst)) = (&row.regel, row.ernst) else {
            continue;
        };
        let why = row.toelichting.filled();
        let why = why.map_or(String::new(), |why| format!(": {}", sanitize(why)));
        let line = format!(
            "{} weegt als {}{why}",
            sanitize(regel.as_str()),
            ernst.value
        );
        let options = textwrap::Options::new(width)
            .initial_indent("  ")
            .subsequent_indent("    ");
        writeln!(out, "{}", textwrap::fill(&line, options))?;
    }
    Ok(())
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
