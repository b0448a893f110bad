//! The command line: the only part that prints, reads the environment, or asks the time.

mod args;
mod beoordeel;
mod bestand;
mod check;
mod delivery;
mod doelen;
mod fout;
mod generate;
mod historie;
mod house;
mod huisstijl;
mod init;
mod jaarverslag;
mod lsp;
mod nieuw;
mod overzicht;
mod pdf;
mod profiel;
mod publiceer;
mod rapport;
mod regel;
mod repository;
mod schema;
mod selectie;
mod status;
mod taken;
mod termijnen;
mod terminal;
mod uitgave;
mod voortgang;
mod vragen;
mod wijzigingen;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::calendar::{Peildatum, in_amsterdam};
use crate::diagnostic::{did_you_mean, quote};
use crate::history::{Commit, GitError, Peilpunt, Waar};
use crate::model::config::Config;
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::register::{Entry, Register};
use crate::source::{Archive, Storage};
use crate::workspace::{LoadError, Opdracht, Place, Session, Texts, discover, named, open};
use args::{Args, Command, Common};
use repository::{open_disk, open_repository};
use terminal::Terminal;
use voortgang::{Bar, PROGRESS, stderr};

/// How a run ended. The numbers are part of the contract; the format never changes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Checked; nothing at or above `--fail-on`.
    Clean = 0,
    /// Checked; findings at or above `--fail-on`. Of `avg lsp`: the editor left without saying so.
    Findings = 1,
    /// Not checked: arguments, configuration, folder.
    NotChecked = 2,
    /// Not checked: there is no entry.
    Empty = 3,
}

/// Why a command stopped.
enum Stop {
    /// The register could not be read.
    Load(LoadError),
    /// Something that the user asked cannot be done: message and help.
    Usage(String, String),
    /// Git could not tell.
    Git(GitError),
    /// Output could not be written.
    Io(io::Error),
}

impl From<LoadError> for Stop {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<GitError> for Stop {
    fn from(error: GitError) -> Self {
        Self::Git(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let given: Vec<_> = std::env::args_os().collect();
    let args = match Args::try_parse_from(&given) {
        Ok(args) => args,
        Err(error) => return ExitCode::from(fout::usage(&error, &given) as u8),
    };
    let terminal = Terminal::new(args.common.color);
    let bar = terminal.shows_progress().then(Bar::start);
    let outcome = run(&args, &terminal);
    drop(bar);
    let outcome = match outcome {
        Ok(outcome) => outcome,
        // A reader that has seen enough (`avg check | head`) is no error.
        Err(Stop::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(stop) => {
            fout::stop(&stop, &terminal);
            Outcome::NotChecked
        }
    };
    ExitCode::from(outcome as u8)
}

fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Stop> {
    match &args.command {
        Command::Check(own) => check::run(own, &args.common, terminal),
        Command::Init(own) => init::run(own, &args.common),
        Command::Nieuw(own) => nieuw::run(own, &args.common),
        Command::Regel(own) => regel::run(own, &args.common, terminal),
        Command::Schema(own) => schema::run(own),
        Command::Overzicht(own) => overzicht::run(own, &args.common, terminal),
        Command::Termijnen(own) => termijnen::run(own, &args.common, terminal),
        Command::Taken(own) => taken::run(own, &args.common, terminal),
        Command::Profiel(own) => profiel::run(own, &args.common, terminal),
        Command::Publiceer(own) => publiceer::run(own, &args.common),
        Command::Rapport(own) => rapport::run(own, &args.common),
        Command::Wijzigingen(own) => wijzigingen::run(own, &args.common, terminal),
        Command::Beoordeel(own) => beoordeel::run(own, &args.common),
        Command::Historie(own) => historie::run(own, &args.common, terminal),
        Command::Generate(own) => generate::run(own),
        Command::Lsp => lsp::run(&args.common),
    }
}

/// Where the register is: named with `--config`, else found from the first path, else from the working folder.
fn find_place(common: &Common, paths: &[PathBuf]) -> Result<Place, Stop> {
    let cwd = std::env::current_dir()?;
    let place = match (&common.config, paths.first()) {
        (Some(config), _) => named(config, &cwd)?,
        (None, Some(path)) => discover(path, &cwd)?,
        (None, None) => discover(&cwd, &cwd)?,
    };
    if common.verbose {
        let why = if common.config.is_some() {
            "aangewezen met --config"
        } else {
            "gevonden"
        };
        note(&format!("instellingen: {} ({why})", place.config.display()));
    }
    Ok(place)
}

/// Opens the register as it is, or as it was then; "today" is that day, too.
fn open_at<'s>(
    toen: Option<&Toen>,
    common: &Common,
    place: &Place,
    texts: &'s mut Texts,
) -> Result<Session<'s>, Stop> {
    let Some(toen) = toen else {
        return open_disk(&common.opdracht(place), texts);
    };
    let peildatum = common.peildatum.unwrap_or(toen.nu);
    let storage = Storage::Archive(&toen.archive);
    let opdracht = Opdracht {
        peildatum,
        storage,
        ..common.opdracht(place)
    };
    Ok(open(&opdracht, texts)?)
}

/// The register as it was at a moment.
struct Toen {
    commit: Commit,
    archive: Archive,
    /// That moment, or its day.
    nu: Peildatum,
}

impl Toen {
    /// The moment that was asked, if one was: the end of a day, or a revision. Says which commit that is.
    fn asked(op: Option<&Peilpunt>, common: &Common, place: &Place) -> Result<Option<Self>, Stop> {
        let Some(op) = op else { return Ok(None) };
        if let Peilpunt::Dag(dag) = op
            && dag.ligt_na(peildatum(common))
        {
            return Err(not_yet(*dag, common));
        }
        let toen = Self::of(op, place)?;
        let peildatum = common.peildatum.unwrap_or(toen.nu);
        note(&format!(
            "avg: het register zoals het was op {op} (commit {}), peildatum {peildatum}",
            toen.commit.short()
        ));
        Ok(Some(toen))
    }

    fn of(op: &Peilpunt, place: &Place) -> Result<Self, Stop> {
        let repository = open_repository(place)?;
        let Some(commit) = op.at_end(&repository)? else {
            return Err(nothing_yet(op));
        };
        let waar = Waar::new(&repository, &place.config, std::iter::empty())?;
        let Some(archive) = waar.archive(&repository, &commit, &place.config)? else {
            let help =
                "kies een later moment, of ga naar de map waar avg.yaml toen stond".to_owned();
            return Err(Stop::Usage(
                format!("op {op} was er voor dit register nog geen avg.yaml"),
                help,
            ));
        };
        let nu = match op {
            Peilpunt::Dag(own) => *own,
            Peilpunt::Revisie(_) => in_amsterdam(repository.moment(&commit)?)
                .date_naive()
                .into(),
        };
        Ok(Self {
            commit,
            archive,
            nu,
        })
    }
}

/// Why something could not be done, for a report that comes without it: a report names no folder of this machine.
fn reden(stop: &Stop) -> String {
    match stop {
        Stop::Load(error) => error.zonder_plek(),
        Stop::Git(error) => error.zonder_plek(),
        Stop::Usage(message, _) => message.clone(),
        Stop::Io(error) => crate::source::reason(error),
    }
}

/// What the user is told about a day or moment that lies after "now".
fn not_yet(dag: Peildatum, common: &Common) -> Stop {
    match common.peildatum {
        Some(peildatum) => Stop::Usage(
            format!(
                "--op {dag} ligt na de peildatum {peildatum}: toen was er van het register van die dag nog niets bekend"
            ),
            "noem bij --op een moment tot en met de peildatum, of laat --peildatum weg".to_owned(),
        ),
        None => Stop::Usage(
            format!("{dag} moet nog komen"),
            "noem bij --op een dag of moment dat er al was, of laat de vlag weg voor het register van nu"
                .to_owned(),
        ),
    }
}

/// What the user is told when nothing was committed at a moment.
fn nothing_yet(op: &Peilpunt) -> Stop {
    Stop::Usage(
        format!("op {op} stond er nog niets in Git"),
        "kies een later moment; avg historie ID toont wanneer een registratie kwam".to_owned(),
    )
}

impl Common {
    /// What to read and how to judge it.
    fn opdracht<'a>(&'a self, place: &'a Place) -> Opdracht<'a> {
        Opdracht {
            profiel: self.profiel.as_deref(),
            progress: &PROGRESS,
            ..Opdracht::new(place, peildatum(self))
        }
    }
}

/// "Now": what the user says, else this moment.
fn peildatum(common: &Common) -> Peildatum {
    common.peildatum.unwrap_or_else(nu)
}

/// This moment, which is the same whatever zone the machine is set to.
#[allow(clippy::disallowed_methods)] // the one place that asks the time
fn nu() -> Peildatum {
    Peildatum::op(chrono::Utc::now())
}

/// Says something about the run itself.
fn note(text: &str) {
    // Nothing sensible is left to do when standard error is closed.
    let mut out = terminal::folded(stderr(), io::stderr().is_terminal());
    let _ = writeln!(out, "{}", crate::diagnostic::sanitize(text));
}

/// Fails when the configuration has no such afdeling.
fn known_afdeling(config: &Config, wanted: &str) -> Result<(), Stop> {
    let known: Vec<&str> = config
        .afdelingen
        .items()
        .iter()
        .filter_map(|own| own.id.as_ref().map(Id::as_str))
        .collect();
    if known.contains(&wanted) {
        return Ok(());
    }
    let near = did_you_mean(wanted, known.iter().copied());
    let list = known.join(", ");
    let list = format!("avg.yaml kent {list}");
    let help = near.map_or(list.clone(), |near| near.and(&format!(" {list}")).help);
    Err(Stop::Usage(
        format!("er is geen afdeling {}", quote(wanted)),
        help,
    ))
}

/// The id that was probably meant, as the beginning of a help text; empty when none is near.
fn near_id(id: &str, register: &Register) -> String {
    let near = did_you_mean(id, register.entries.iter().map(Entry::id));
    near.map(|near| near.and(" ").help).unwrap_or_default()
}

/// How a command about a register ends: an empty one is said to be so.
fn outcome(register: &Register) -> Outcome {
    if register.entries.is_empty() {
        note_empty();
        return Outcome::Empty;
    }
    Outcome::Clean
}

fn note_empty() {
    note(
        "avg: het register bevat geen registratie\n  zet in de map van het register een bestand met `soort: verwerking`",
    );
}

/// How the configuration is named in output.
fn shown_config(place: &Place) -> String {
    let path: &Path = place
        .config
        .strip_prefix(&place.names.cwd)
        .unwrap_or(&place.config);
    path.display().to_string()
}
