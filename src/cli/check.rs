//! `avg check`: the main job.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use super::args::{CheckArgs, Common};
use super::bestand::{cannot_write, write_whole};
use super::terminal::Terminal;
use super::{Outcome, Stop, find_place, note_empty, shown_config};
use crate::diagnostic::{Diagnostic, Ernst, FileId};
use crate::model::Soort;
use crate::output::{Format, Report, Summary};
use crate::register::{Files, Register};
use crate::rules::Scope;
use crate::workspace::{LoadError, Place, discover, open};

pub(super) fn run(args: &CheckArgs, common: &Common, terminal: &Terminal) -> Result<Outcome, Stop> {
    let started = Instant::now();
    let place = find_place(common, &args.paden)?;
    let scope = if args.zonder_termijnen { Scope::ZonderTermijnen } else { Scope::Alles };
    let filter = Filter::new(&args.paden, &place, common.config.is_some())?;
    open(&common.opdracht(&place), |mut session| {
        let shown = filter.shown_files(session.files, &place)?;
        let all = session.check(scope);
        let total = all.len();
        let diagnostics: Vec<Diagnostic> =
            all.into_iter().filter(|diagnostic| shown.has(diagnostic.primary.file)).collect();
        let mut summary = summarize(&session.register, session.files, &diagnostics);
        summary.verborgen = total - diagnostics.len();
        summary.configuratie = shown_config(&place);
        summary.profiel = session.profiel.id().to_owned();
        summary.profiel_gekozen = common.profiel.is_some() || session.config.profiel.is_some();
        summary.duur = started.elapsed();
        let outcome = outcome(args, &summary, &diagnostics);
        let rules = session.rules(scope);
        let shown_entries = session.register.entries.iter().filter(|entry| shown.has(entry.file));
        let entries: Vec<_> = shown_entries.map(|entry| (entry.reference(), entry.file)).collect();
        let report = Report {
            diagnostics: &diagnostics,
            files: session.files,
            peildatum: session.peildatum,
            summary,
            rules: &rules,
            entries: &entries,
            root: place.root(),
            fail_on: args.fail_on.into(),
        };
        export(args, &report, terminal)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let written = report.write(args.format.into(), terminal.style_of_stdout(), &mut out).and_then(|()| out.flush());
        if outcome == Outcome::Empty {
            note_empty();
        }
        // Memory goes back with the process; giving it back piece by piece is work that nobody asked for.
        std::mem::forget(session);
        match written {
            // The verdict stands even when the reader stopped reading.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(outcome),
            Err(error) => Err(Stop::Io(error)),
            Ok(()) => Ok(outcome),
        }
    })?
}

fn outcome(args: &CheckArgs, summary: &Summary, diagnostics: &[Diagnostic]) -> Outcome {
    let level: Ernst = args.fail_on.into();
    let failing = diagnostics.iter().any(|own| own.uitzondering.is_none() && own.ernst >= level);
    match (failing, args.exit_zero, summary.registraties()) {
        (true, false, _) => Outcome::Findings,
        (false, _, 0) => Outcome::Empty,
        _ => Outcome::Clean,
    }
}

/// Writes the reports that were asked for besides the one on standard output; each whole or not at all.
fn export(args: &CheckArgs, report: &Report<'_>, terminal: &Terminal) -> Result<(), Stop> {
    for (path, format) in [
        (&args.export_sarif, Format::Sarif),
        (&args.export_gitlab, Format::Gitlab),
        (&args.export_junit, Format::Junit),
        (&args.export_json, Format::Json),
    ] {
        let Some(path) = path else { continue };
        let mut bytes = Vec::new();
        report.write(format, terminal.style_of_stdout(), &mut bytes)?;
        write_whole(path, &bytes).map_err(|error| cannot_write(path, &error))?;
    }
    Ok(())
}

/// Counts entries and findings.
fn summarize(register: &Register<'_>, files: Files<'_>, diagnostics: &[Diagnostic]) -> Summary {
    let counting = |ernst: Ernst| {
        let counts = |own: &&Diagnostic| own.ernst == ernst && own.uitzondering.is_none();
        diagnostics.iter().filter(counts).count()
    };
    let mut per_soort: Vec<(Soort, usize)> = Soort::ALL.iter().map(|soort| (*soort, 0)).collect();
    for entry in &register.entries {
        per_soort[entry.soort() as usize].1 += 1;
    }
    Summary {
        bestanden: files.entries.len(),
        per_soort,
        per_ernst: Ernst::ALL.into_iter().map(|ernst| (ernst, counting(ernst))).collect(),
        uitgezonderd: diagnostics.iter().filter(|own| own.uitzondering.is_some()).count(),
        ..Summary::default()
    }
}

/// Which findings are shown when paths were named.
struct Filter<'a> {
    paths: &'a [PathBuf],
    wanted: Vec<Wanted>,
}

/// A path as named and as the system resolves it: a register may lie behind a link.
struct Wanted {
    named: PathBuf,
    real: PathBuf,
}

impl Wanted {
    fn holds(&self, path: &Path) -> bool {
        path.starts_with(&self.named) || path.canonicalize().is_ok_and(|real| real.starts_with(&self.real))
    }
}

impl<'a> Filter<'a> {
    /// Every path must belong to the register at `place`: one run judges one register.
    fn new(paths: &'a [PathBuf], place: &Place, named_config: bool) -> Result<Self, Stop> {
        let cwd = std::env::current_dir()?;
        let mut wanted = Vec::new();
        for path in paths {
            let real = path.canonicalize().map_err(|_| LoadError::NoSuchPath(path.clone()))?;
            let own = if named_config { None } else { discover(path, &cwd).ok() };
            if own.is_some_and(|own| !is_same(&own.config, &place.config)) {
                return Err(LoadError::OutsideRegister { path: path.clone(), config: place.config.clone() }.into());
            }
            wanted.push(Wanted { named: normal(&cwd.join(path)), real });
        }
        Ok(Self { paths, wanted })
    }

    /// The files of which findings are shown, each looked up once.
    ///
    /// Fails when a path holds no file of the register: then nothing shown would not mean that nothing is wrong.
    fn shown_files(&self, files: Files<'_>, place: &Place) -> Result<Shown, Stop> {
        if self.wanted.is_empty() {
            return Ok(Shown::All);
        }
        let mut shown = BTreeSet::new();
        for (wanted, path) in self.wanted.iter().zip(self.paths) {
            let held: Vec<FileId> = files.all().filter(|file| wanted.holds(&file.path)).map(|file| file.id).collect();
            if held.is_empty() {
                return Err(LoadError::OutsideRegister { path: path.clone(), config: place.config.clone() }.into());
            }
            shown.extend(held);
        }
        Ok(Shown::Some(shown))
    }
}

/// The files of which findings are shown.
enum Shown {
    All,
    Some(BTreeSet<FileId>),
}

impl Shown {
    fn has(&self, file: FileId) -> bool {
        match self {
            Self::All => true,
            Self::Some(files) => files.contains(&file),
        }
    }
}

fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok() == b.canonicalize().ok()
}

/// A path without `.` and `..`, not looking at the disk.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
