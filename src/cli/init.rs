//! `avg init`: everything a new register needs, beside what is there already.

use std::collections::BTreeSet;
use std::io::{BufRead, BufWriter, Write};
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;

use super::args::{CiChoice, Common, InitArgs, contact, naam, orgaan, pair};
use super::bestand::{Lock, cannot_write, write_all_new};
use super::voortgang::stdout;
use super::vragen::{Enter, Gesprek, Reply, Vraag, can_ask};
use super::{Outcome, Stop, note, peildatum};
use crate::calendar::{Lezing, dag};
use crate::diagnostic::{Ernst, Notation, choose_from, quote};
use crate::model::leaf::parse_date;
use crate::output::counted;
use crate::profile;
use crate::rules::Scope;
use crate::scaffold::{Ci, Download, KEEP, NewFile, NewRegister, to_come};
use crate::source::{self, Kind, Node, Overlay, Storage};
use crate::workspace::{CONFIG_NAME, LoadError, Opdracht, Place, Texts, discover, open, place};

pub(super) fn run(args: &InitArgs, common: &Common) -> Result<Outcome, Stop> {
    let cwd = std::env::current_dir()?;
    let folder = folder(args, common, &cwd)?;
    let place = place(folder.join(CONFIG_NAME), &cwd);
    let mut ci = args.ci;
    let place_had_config = place.config.exists();
    let config = if place_had_config {
        None
    } else {
        Some(new_register(args, common, &mut ci)?.config()?)
    };
    let files = plan(&place, common, config, ci, args)?;
    refuse_links(&folder, &files)?;
    let lock = Lock::above(&place.config)?;
    let kept = write(&folder, &files)?;
    drop(lock);
    if place_had_config {
        note_unused(args, common);
    }
    let ci = ci.map(Ci::from);
    next_steps(args, ci, &place, common, unchanged(&folder, &kept, ci));
    Ok(Outcome::Clean)
}

/// The folder to write in; one inside another register is refused.
fn folder(args: &InitArgs, common: &Common, cwd: &Path) -> Result<PathBuf, Stop> {
    if common.config.is_some() {
        return Err(Stop::Usage(
            "--config past niet bij avg init".to_owned(),
            "noem de map van het nieuwe register: avg init MAP".to_owned(),
        ));
    }
    let named = args.map.as_deref().unwrap_or(Path::new("."));
    let folder = std::path::absolute(named)?;
    let shown = quote(&named.display().to_string());
    if folder.exists() && !folder.is_dir() {
        return Err(Stop::Usage(
            format!("{shown} is geen map"),
            "noem een map, of een naam die nog niet bestaat".to_owned(),
        ));
    }
    // `a/../b` must be what `b` is.
    let there = folder
        .ancestors()
        .find(|above| above.is_dir())
        .unwrap_or(cwd);
    let real = there.canonicalize()?;
    let folder = match folder.strip_prefix(there) {
        Ok(below) if folder.components().any(|part| part == Component::ParentDir) => {
            real.join(below)
        }
        _ => folder.clone(),
    };
    if let Ok(above) = discover(there, cwd)
        && above.names.base != folder
    {
        let config = quote(&above.config.display().to_string());
        return Err(Stop::Usage(
            format!("{shown} ligt in een register dat er al is: {config}"),
            "kies een map daarbuiten; een registratie voegt u toe met avg nieuw".to_owned(),
        ));
    }
    Ok(folder)
}

/// The files to write, by path.
fn plan(
    place: &Place,
    common: &Common,
    config: Option<String>,
    ci: Option<CiChoice>,
    args: &InitArgs,
) -> Result<Vec<NewFile>, Stop> {
    // Drafts are judged by the settings that are still to be written.
    let mut overlay = Overlay::default();
    if let Some(text) = &config {
        overlay.set(&place.config, text.clone());
    }
    let opdracht = Opdracht {
        storage: Storage::Disk(&overlay),
        ..common.opdracht(place)
    };
    let download = Download {
        url: args.download.as_deref(),
        sha256: args.sha256.as_deref(),
    };
    let mut texts = Texts::default();
    let session = open(&opdracht, &mut texts)?;
    let mut files = session.repository(ci.map(Ci::from), download)?;
    // A folder that is there needs no file to keep it.
    files.retain(|file| {
        !file
            .path
            .strip_suffix(KEEP)
            .is_some_and(|own| place.names.base.join(own).is_dir())
    });
    // An `avg.yaml` of somebody else can name a register anywhere: nothing is written outside the folder.
    files.retain(|file| {
        Path::new(&file.path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
    });
    files.extend(config.map(|text| NewFile {
        path: CONFIG_NAME.to_owned(),
        text,
    }));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Fails when a folder to write in is a link: what lies behind it is not part of the new register.
fn refuse_links(folder: &Path, files: &[NewFile]) -> Result<(), Stop> {
    let folders = files
        .iter()
        .flat_map(|file| Path::new(&file.path).ancestors().skip(1));
    let mut folders = folders.filter(|own| !own.as_os_str().is_empty());
    let Some(link) = folders.find(|own| folder.join(own).is_symlink()) else {
        return Ok(());
    };
    Err(Stop::Usage(
        format!(
            "{} is een koppeling naar een andere plek; er is niets geschreven",
            quote(&link.display().to_string())
        ),
        "haal de koppeling weg, of kies een andere map".to_owned(),
    ))
}

/// Says which flags did nothing, because they are about an `avg.yaml` that was there already.
fn note_unused(args: &InitArgs, common: &Common) {
    let given = [
        ("--naam", args.naam.is_some()),
        ("--contact", args.contact.is_some()),
        ("--bestuursorgaan", !args.bestuursorgaan.is_empty()),
        ("--fg", args.fg.is_some()),
        ("--fg-aangemeld", args.fg_aangemeld.is_some()),
        ("--afdeling", !args.afdeling.is_empty()),
        ("--profiel", common.profiel.is_some()),
    ];
    let given: Vec<&str> = given
        .iter()
        .filter_map(|(flag, given)| given.then_some(*flag))
        .collect();
    if !given.is_empty() {
        note(&format!(
            "avg.yaml was er al en is niet veranderd: zet zelf daarin wat u gaf met {}",
            given.join(", ")
        ));
    }
}

/// What the flags say of the organisation, and on a terminal the answers to what they leave out.
fn new_register(
    args: &InitArgs,
    common: &Common,
    ci: &mut Option<CiChoice>,
) -> Result<NewRegister, Stop> {
    let mut own = NewRegister {
        naam: args.naam.clone().unwrap_or_default(),
        contact: args.contact.clone().unwrap_or_default(),
        bestuursorganen: args.bestuursorgaan.clone(),
        fg: args.fg.clone().unwrap_or_default(),
        fg_aangemeld: args.fg_aangemeld,
        afdelingen: args.afdeling.clone(),
        profiel: common
            .profiel
            .clone()
            .unwrap_or_else(|| LAW_ALONE.to_owned()),
        afdeling_velden: Vec::new(),
    };
    known_profile(&own.profiel)?;
    let today = peildatum(common).dag();
    if let Some(dag) = own.fg_aangemeld.filter(|dag| *dag > today) {
        return Err(Stop::Usage(
            format!("`{dag}` kan niet bij --fg-aangemeld"),
            to_come(dag.into(), today.into()),
        ));
    }
    let missing: Vec<&str> = [
        ("--naam NAAM", own.naam.is_empty()),
        ("--contact CONTACT", own.contact.is_empty()),
        ("--bestuursorgaan NAAM", own.bestuursorganen.is_empty()),
        ("--fg CONTACT", own.fg.is_empty()),
    ]
    .into_iter()
    .filter_map(|(flag, misses)| misses.then_some(flag))
    .collect();
    if missing.is_empty() {
        own.afdeling_velden = asked_of_afdelingen(&own.profiel);
        return Ok(own);
    }
    if args.zonder_vragen || !can_ask() {
        return Err(Stop::Usage(
            "avg init weet nog niet genoeg om avg.yaml te schrijven".to_owned(),
            format!(
                "geef ook: {}; op een terminal vraagt avg init ernaar",
                missing.join(", ")
            ),
        ));
    }
    ask(&mut own, ci, common)?;
    own.afdeling_velden = asked_of_afdelingen(&own.profiel);
    Ok(own)
}

fn known_profile(name: &str) -> Result<(), Stop> {
    if profile::text(name).is_some() {
        return Ok(());
    }
    let names: Vec<&str> = profile::names().collect();
    let help = choose_from(name, names.iter().copied(), &names.join(", "));
    let help = help
        .and("; een eigen profiel zet u daarna zelf in avg.yaml")
        .help;
    Err(Stop::Usage(
        format!("er is geen profiel {}", quote(name)),
        help,
    ))
}

/// Bestuursorganen to choose from; others can be typed.
const ORGANEN: &[&str] = &[
    "College van burgemeester en wethouders",
    "Burgemeester",
    "Gemeenteraad",
    "Heffings- en invorderingsambtenaar",
    "Ambtenaar van de burgerlijke stand",
];

/// The policy of who chooses none: what a gemeente did not decide itself is not decided for it.
const LAW_ALONE: &str = "avg";

/// One thing to ask of somebody who begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stap {
    Naam,
    Contact,
    Fg,
    Aangemeld,
    Organen,
    Afdelingen,
    Profiel,
    Ci,
}

/// Asks what the flags left out, one by one, and shows all of it before anything is written.
fn ask(own: &mut NewRegister, ci: &mut Option<CiChoice>, common: &Common) -> Result<(), Stop> {
    let steps: Vec<Stap> = [
        (Stap::Naam, own.naam.is_empty()),
        (Stap::Contact, own.contact.is_empty()),
        (Stap::Fg, own.fg.is_empty()),
        (Stap::Aangemeld, own.fg_aangemeld.is_none()),
        (Stap::Organen, own.bestuursorganen.is_empty()),
        (Stap::Afdelingen, own.afdelingen.is_empty()),
        (Stap::Profiel, common.profiel.is_none()),
        (Stap::Ci, ci.is_none()),
    ]
    .into_iter()
    .filter_map(|(step, is_open)| is_open.then_some(step))
    .collect();
    let today = peildatum(common).dag();
    let mut gesprek = Gesprek::begin();
    let mut at = 0;
    while let Some(step) = steps.get(at) {
        match step.ask(&mut gesprek, own, ci, today)? {
            true => at += 1,
            false if at == 0 => note("dit is de eerste vraag"),
            false => at -= 1,
        }
    }
    while let Some(step) = wrong_answer(&mut gesprek, &steps, own, *ci)? {
        step.ask(&mut gesprek, own, ci, today)?;
    }
    Ok(())
}

/// Shows the answers; gives the one that must be asked again.
fn wrong_answer<R: BufRead>(
    gesprek: &mut Gesprek<R>,
    steps: &[Stap],
    own: &NewRegister,
    ci: Option<CiChoice>,
) -> Result<Option<Stap>, Stop> {
    let choices = steps
        .iter()
        .map(|step| (step.title().to_owned(), step.shown(own, ci)))
        .collect();
    let vraag = Vraag {
        text: "Klopt dit? Enter schrijft het register; een nummer vraagt dat nog eens",
        explanation: "Er is nog niets geschreven.",
        choices,
        read: Some(&|typed: &str| match typed.to_lowercase().as_str() {
            "nee" | "n" => {
                Err("typ het nummer van wat anders moet, of Ctrl-C om te stoppen".to_owned())
            }
            _ => Ok(typed.to_owned()),
        }),
        enter: Enter::Yes,
        ..Vraag::default()
    };
    match gesprek.ask(&vraag)? {
        Reply::Back => Ok(steps.last().copied()),
        Reply::Values(values) => Ok(steps
            .iter()
            .copied()
            .find(|step| values.iter().any(|own| own == step.title()))),
    }
}

impl Stap {
    /// What the answer is called.
    fn title(self) -> &'static str {
        match self {
            Self::Naam => "organisatie",
            Self::Contact => "te bereiken via",
            Self::Fg => "de FG te bereiken via",
            Self::Aangemeld => "FG aangemeld op",
            Self::Organen => "bestuursorganen",
            Self::Afdelingen => "afdelingen",
            Self::Profiel => "beleid",
            Self::Ci => "automatische controle",
        }
    }

    /// The answer as it will be written.
    fn shown(self, own: &NewRegister, ci: Option<CiChoice>) -> String {
        let pairs = |pairs: &[(String, Option<String>)]| {
            let one = |(naam, more): &(String, Option<String>)| match more {
                Some(more) => format!("{naam} ({more})"),
                None => naam.clone(),
            };
            pairs.iter().map(one).collect::<Vec<_>>().join("; ")
        };
        let answer = match self {
            Self::Naam => own.naam.clone(),
            Self::Contact => own.contact.clone(),
            Self::Fg => own.fg.clone(),
            Self::Aangemeld => own
                .fg_aangemeld
                .map_or_else(String::new, |dag| dag.to_string()),
            Self::Organen => pairs(&own.bestuursorganen),
            Self::Afdelingen => pairs(&own.afdelingen),
            Self::Profiel => own.profiel.clone(),
            Self::Ci => ci.map_or_else(String::new, |ci| Ci::from(ci).as_str().to_owned()),
        };
        if answer.is_empty() {
            "nog open".to_owned()
        } else {
            answer
        }
    }

    /// Asks one thing; false when the question before it is wanted.
    fn ask<R: BufRead>(
        self,
        gesprek: &mut Gesprek<R>,
        own: &mut NewRegister,
        ci: &mut Option<CiChoice>,
        today: NaiveDate,
    ) -> Result<bool, Stop> {
        let (text, explanation) = self.words();
        let read = |typed: &str| self.read(typed, today);
        let choices = match self {
            Self::Organen => words(ORGANEN),
            Self::Profiel => profile::names()
                .map(|name| (name.to_owned(), title(name).unwrap_or_default()))
                .collect(),
            Self::Ci => words(&["gitlab", "github", "azure", "forgejo"]),
            _ => Vec::new(),
        };
        let reply = gesprek.ask(&Vraag {
            text,
            explanation,
            choices,
            free: !matches!(self, Self::Profiel | Self::Ci),
            several: matches!(self, Self::Organen | Self::Afdelingen),
            enter: if self.is_needed() {
                Enter::Nothing
            } else {
                Enter::Open
            },
            read: Some(&read),
        })?;
        let Reply::Values(values) = reply else {
            return Ok(false);
        };
        self.keep(&values, own, ci)?;
        Ok(true)
    }

    /// Whether `avg.yaml` cannot do without it.
    fn is_needed(self) -> bool {
        matches!(self, Self::Naam | Self::Contact | Self::Fg | Self::Organen)
    }

    /// The question and what `?` says.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Naam => (
                "Hoe heet de organisatie?",
                "De naam zoals in het openbare register, zoals Gemeente Lindermeer.",
            ),
            Self::Contact => (
                "Hoe is zij te bereiken?",
                "Een e-mailadres, website, telefoonnummer of adres. Niet van een persoon.",
            ),
            Self::Fg => (
                "Hoe is de functionaris voor gegevensbescherming te bereiken?",
                "Dit wordt openbaar (AVG art. 37 lid 7). Niet van een persoon.",
            ),
            Self::Aangemeld => (
                "Wanneer is de FG bij de AP aangemeld? (zoals 30-11-2026)",
                "De dag van de melding aan de Autoriteit Persoonsgegevens (AVG art. 37 lid 7).",
            ),
            Self::Organen => (
                "Welke bestuursorganen zijn verwerkingsverantwoordelijke?",
                "Elk bestuursorgaan is dat voor zijn eigen taken. Met een eigen adres: NAAM=CONTACT.",
            ),
            Self::Afdelingen => (
                "Welke afdelingen zijn er?",
                "Met de functie van de proceseigenaar: Burgerzaken=manager Burgerzaken.",
            ),
            Self::Profiel => (
                "Welk beleid geldt? (Enter: de wet alleen)",
                "Uitleg over elk profiel geeft: avg profiel NAAM.",
            ),
            Self::Ci => (
                "Waar staat het register straks? (Enter: nog geen automatische controle)",
                "Daar controleert avg elke wijziging. Later kan ook: avg init --ci SYSTEEM.",
            ),
        }
    }

    /// The exact form of a free answer, or what is wrong with it.
    fn read(self, typed: &str, today: NaiveDate) -> Result<String, String> {
        match self {
            Self::Naam => naam(typed),
            Self::Contact | Self::Fg => contact(typed),
            Self::Aangemeld => match dag(typed, Some(today)) {
                Lezing::Een(dag) if dag > today => Err(to_come(dag.into(), today.into())),
                Lezing::Een(dag) => Ok(dag.to_string()),
                Lezing::Meer(all) => {
                    let all: Vec<String> = all.iter().map(|dag| format!("`{dag}`")).collect();
                    Err(format!(
                        "dit kan meer dan één dag zijn; schrijf {}",
                        all.join(" of ")
                    ))
                }
                Lezing::Geen(why) => Err(why.to_owned()),
            },
            Self::Organen => orgaan(typed).map(|_| typed.to_owned()),
            Self::Afdelingen => pair(typed).map(|_| typed.to_owned()),
            Self::Profiel | Self::Ci => Ok(typed.to_owned()),
        }
    }

    /// Keeps an answer that was read.
    fn keep(
        self,
        values: &[String],
        own: &mut NewRegister,
        ci: &mut Option<CiChoice>,
    ) -> Result<(), Stop> {
        match self {
            Self::Naam => own.naam = values.concat(),
            Self::Contact => own.contact = values.concat(),
            Self::Fg => own.fg = values.concat(),
            Self::Aangemeld => own.fg_aangemeld = values.first().and_then(|dag| parse_date(dag)),
            Self::Organen => own.bestuursorganen = pairs(values)?,
            Self::Afdelingen => own.afdelingen = pairs(values)?,
            Self::Profiel => {
                own.profiel = values.first().map_or(LAW_ALONE, String::as_str).to_owned();
            }
            Self::Ci => {
                *ci = values
                    .first()
                    .and_then(|word| clap::ValueEnum::from_str(word, true).ok());
            }
        }
        Ok(())
    }
}

/// What a built-in profile is called.
fn title(name: &str) -> Option<String> {
    let text = profile::text(name)?;
    Some(
        source::parse(text)
            .first()?
            .root
            .get("naam")?
            .text()?
            .to_owned(),
    )
}

/// The keys that a built-in profile asks of every afdeling.
fn asked_of_afdelingen(name: &str) -> Vec<String> {
    let documents = source::parse(profile::text(name).unwrap_or_default());
    let rows = documents
        .first()
        .and_then(|own| own.root.get("verplichte_velden"));
    let Some(Kind::List(rows)) = rows.map(|rows| &rows.kind) else {
        return Vec::new();
    };
    let of_config = rows
        .iter()
        .filter(|row| row.get("soort").and_then(Node::text) == Some("configuratie"));
    let keys = of_config.filter_map(|row| row.get("veld")?.text()?.strip_prefix("afdelingen."));
    keys.map(str::to_owned).collect()
}

fn words(words: &[&str]) -> Vec<(String, String)> {
    words
        .iter()
        .map(|word| ((*word).to_owned(), String::new()))
        .collect()
}

fn pairs(answers: &[String]) -> Result<Vec<(String, Option<String>)>, Stop> {
    let wrong = |why| Stop::Usage("een naam zonder inhoud".to_owned(), why);
    answers
        .iter()
        .map(|answer| pair(answer).map_err(wrong))
        .collect()
}

/// Writes what is not there yet, and says of each file what happened to it; gives those that were there.
fn write<'f>(folder: &Path, files: &'f [NewFile]) -> Result<Vec<&'f NewFile>, Stop> {
    // The settings come last: they are what makes it a register, and a run that was broken off can be done again.
    let (last, first): (Vec<&NewFile>, _) = files.iter().partition(|file| file.path == CONFIG_NAME);
    let order: Vec<&NewFile> = first.into_iter().chain(last).collect();
    let paths: Vec<(PathBuf, &[u8])> = order
        .iter()
        .map(|file| (folder.join(&file.path), file.text.as_bytes()))
        .collect();
    let done = write_all_new(&paths).map_err(|(path, error)| {
        let Stop::Usage(message, help) = cannot_write(&path, &error) else {
            return Stop::Io(error);
        };
        Stop::Usage(format!("{message}; er is niets geschreven"), help)
    })?;
    let new: BTreeSet<&str> = order
        .iter()
        .zip(done)
        .filter_map(|(file, is_new)| is_new.then_some(file.path.as_str()))
        .collect();
    let written: Vec<bool> = files
        .iter()
        .map(|file| new.contains(file.path.as_str()))
        .collect();
    let mut out = BufWriter::new(stdout(Notation::Text));
    for (file, is_new) in files.iter().zip(&written) {
        let what = if *is_new {
            "geschreven "
        } else {
            "bleef staan"
        };
        writeln!(out, "{what}  {}", file.path)?;
    }
    out.flush()?;
    let new = written.iter().filter(|is_new| **is_new).count();
    let kept = match written.len() - new {
        0 => String::new(),
        kept => format!(
            "; {}",
            counted(
                kept,
                "bestand was er al en is niet veranderd",
                "bestanden waren er al en zijn niet veranderd"
            )
        ),
    };
    note(&format!(
        "{} geschreven{kept}",
        counted(new, "bestand", "bestanden")
    ));
    Ok(files
        .iter()
        .zip(written)
        .filter_map(|(file, is_new)| (!is_new).then_some(file))
        .collect())
}

/// What does not work because a file was there already, and what to do about it.
fn unchanged(folder: &Path, kept: &[&NewFile], ci: Option<Ci>) -> Vec<String> {
    let job = ci.map_or("", Ci::path);
    let mut steps = Vec::new();
    for file in kept {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let show = |flag: &str| {
            format!("avg init{flag} in een lege map schrijft het bestand zoals het hoort")
        };
        let flag = ci.map_or(String::new(), |ci| format!(" --ci {}", ci.as_str()));
        let (marks, step): (&[&str], String) = match name {
            _ if file.path == job => (
                &["avg check", "avg/check"],
                format!(
                    "er draait nog geen controle; neem de taak over uit docs/ci-{}.md ({})",
                    ci.map_or("", Ci::as_str),
                    show(&flag)
                ),
            ),
            ".gitignore" => (
                &[".avg/bin"],
                format!(
                    "neem de regels over voor wat de controle ophaalt en maakt ({})",
                    show("")
                ),
            ),
            ".pre-commit-config.yaml" => (
                &["avg check", "avg-check"],
                format!(
                    "vóór een commit wordt nog niets gecontroleerd; neem de hook over ({})",
                    show("")
                ),
            ),
            "CODEOWNERS" => (
                &["avg.yaml"],
                format!(
                    "zet daarin wie een wijziging van het register goedkeurt ({})",
                    show(&flag)
                ),
            ),
            _ => continue,
        };
        let own = source::bytes_inside(&folder.join(&file.path), folder, source::LARGEST_FILE)
            .unwrap_or_default();
        let own = String::from_utf8_lossy(&own);
        if !marks.iter().any(|mark| own.contains(mark)) {
            let step = format!("uw {} is niet veranderd: {step}", file.path);
            // Without the job nothing is checked: that comes first.
            let at = if file.path == job { 0 } else { steps.len() };
            steps.insert(at, step);
        }
    }
    steps
}

/// Checks what is there now, and says what to do next.
fn next_steps(
    args: &InitArgs,
    ci: Option<Ci>,
    place: &Place,
    common: &Common,
    unchanged: Vec<String>,
) {
    let mut steps = unchanged;
    if place.names.base != place.names.cwd {
        let named = args.map.as_deref().unwrap_or(&place.names.base);
        steps.push(format!(
            "ga naar de map: cd {}",
            shell_word(&named.display().to_string())
        ));
    }
    let has_git = place.root().join(".git").exists();
    if !has_git {
        steps.push("maak er een Git-repository van: git init".to_owned());
    }
    steps.push(format!(
        "bekijk het oordeel: avg check ({})",
        verdict(place, common)
    ));
    steps.push(
        "voeg een verwerking toe: avg nieuw verwerking \"NAAM\"; van elke soort staat een voorbeeld in voorbeelden/"
            .to_owned(),
    );
    match ci {
        None if Ci::ALL
            .iter()
            .any(|own| place.names.base.join(own.path()).exists()) => {}
        None => {
            steps.push(
                "laat elke wijziging controleren: avg init --ci gitlab, github, azure of forgejo"
                    .to_owned(),
            );
        }
        Some(ci) => steps.extend(ci_steps(args, ci)),
    }
    if ci.is_some() && place.root() != place.names.base {
        steps.push(
            "deze map is niet de hoofdmap van de Git-repository, en alleen daar worden de taak en CODEOWNERS gelezen: verplaats ze en pas de paden erin aan"
                .to_owned(),
        );
    }
    steps.push(
        "gebruikt u pre-commit, controleer dan ook voor elke commit: pre-commit install".to_owned(),
    );
    note("\nHierna:");
    steps
        .iter()
        .enumerate()
        .for_each(|(at, step)| note(&format!("  {}. {step}", at + 1)));
}

/// A word as a shell reads it back.
fn shell_word(text: &str) -> String {
    let plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || "-_./".contains(c))
        && !text.starts_with('-');
    if plain {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

fn ci_steps(args: &InitArgs, ci: Ci) -> Vec<String> {
    let mut steps = Vec::new();
    if args.download.is_none() || args.sha256.is_none() {
        steps.push(
            "vul bij de instellingen van uw CI de variabelen AVG_DOWNLOAD en AVG_SHA256 in (zie .avg/haal-avg.sh)"
                .to_owned(),
        );
    }
    let more = match ci {
        Ci::Gitlab => {
            "zet in GitLab aan dat de controle moet slagen voor het samenvoegen (Settings > Merge requests > Pipelines must succeed), en maak een wekelijks schema aan voor de termijnen (Build > Pipeline schedules)"
        }
        Ci::Azure => {
            "maak in Azure een pipeline van azure-pipelines.yml en zet haar aan als build validation; een CODEOWNERS kent Azure niet, gebruik daarvoor Automatically included reviewers"
        }
        Ci::Github | Ci::Forgejo => {
            "zet in de instellingen van de hoofdtak dat de controle moet slagen voor het samenvoegen"
        }
    };
    steps.push(more.to_owned());
    if ci != Ci::Azure {
        steps.push("vul in CODEOWNERS de teams in die een wijziging goedkeuren".to_owned());
    }
    steps
}

/// How the register stands, in a few words.
fn verdict(place: &Place, common: &Common) -> String {
    let count = |opdracht: &Opdracht| -> Result<Vec<Ernst>, LoadError> {
        let mut texts = Texts::default();
        let mut session = open(opdracht, &mut texts)?;
        let found = session.check(Scope::Alles);
        Ok(found.iter().map(|finding| finding.ernst).collect())
    };
    match count(&common.opdracht(place)) {
        Ok(found) => Ernst::ALL
            .map(|ernst| {
                crate::output::counted_ernst(
                    ernst,
                    found.iter().filter(|own| **own == ernst).count(),
                )
            })
            .join(", "),
        Err(error) => error.to_string(),
    }
}
