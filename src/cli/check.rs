//! `avg check`: the main job.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{CheckArgs, Common};
use super::terminal::Terminal;
use super::{Outcome, Stop, find_place, note, peildatum, shown_config};
use crate::diagnostic::{Diagnostic, Ernst};
use crate::model::Soort;
use crate::output::{Report, Summary};
use crate::register::{Files, Register};
use crate::workspace::{LoadError, Place, open};

pub(super) fn run(args: &CheckArgs, common: &Common, terminal: &Terminal) -> Result<Outcome, Stop> {
    let started = Instant::now();
    let place = find_place(common, &args.paden)?;
    let filter = Filter::new(&args.paden, &place)?;
    open(&place, peildatum(common), |mut session| {
        let all = session.check();
        let total = all.len();
        let diagnostics: Vec<Diagnostic> =
            all.into_iter().filter(|diagnostic| filter.shows(diagnostic, session.files)).collect();
        let mut summary = summarize(&session.register, session.files, &diagnostics);
        summary.verborgen = total - diagnostics.len();
        summary.configuratie = shown_config(&place);
        summary.duur = started.elapsed();
        let outcome = outcome(args, &summary, &diagnostics);
        let report = Report { diagnostics: &diagnostics, files: session.files, peildatum: session.peildatum, summary };
        let mut out = BufWriter::new(io::stdout().lock());
        let written = report.write(args.format.into(), terminal.style_of_stdout(), &mut out).and_then(|()| out.flush());
        if outcome == Outcome::Empty {
            note(
                "avg: het register bevat geen registratie\n  zet in de map van het register een bestand met `soort: verwerking`",
            );
        }
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

/// Counts entries and findings.
pub(super) fn summarize(register: &Register<'_>, files: Files<'_>, diagnostics: &[Diagnostic]) -> Summary {
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
struct Filter {
    paths: Vec<PathBuf>,
}

impl Filter {
    fn new(paths: &[PathBuf], place: &Place) -> Result<Self, LoadError> {
        let base = place.names.base.canonicalize().unwrap_or_else(|_| place.names.base.clone());
        let mut wanted = Vec::new();
        for path in paths {
            let absolute = path.canonicalize().map_err(|_| LoadError::NoSuchPath(path.clone()))?;
            if base.starts_with(&absolute) {
                // The folder of avg.yaml, or one above it: everything.
                return Ok(Self { paths: Vec::new() });
            }
            if !absolute.starts_with(&base) {
                return Err(LoadError::OutsideRegister { path: path.clone(), config: place.config.clone() });
            }
            wanted.push(absolute);
        }
        Ok(Self { paths: wanted })
    }

    fn shows(&self, diagnostic: &Diagnostic, files: Files<'_>) -> bool {
        if self.paths.is_empty() {
            return true;
        }
        let path: &Path = &files.get(diagnostic.primary.file).path;
        let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.paths.iter().any(|wanted| absolute.starts_with(wanted))
    }
}
