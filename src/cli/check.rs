//! `avg check`: the main job.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use super::args::{CheckArgs, CheckFormat, Common};
use super::bestand::{Lock, cannot_write, write_all_whole};
use super::doelen;
use super::selectie::{NieuweBaseline, Selectie};
use super::terminal::Terminal;
use super::voortgang::stdout;
use super::{Outcome, Stop, Toen, find_place, note, note_empty, open_at, shown_config};
use crate::diagnostic::{Diagnostic, Ernst, Notation, quote};
use crate::model::Soort;
use crate::output::{Report, Summary, counted};
use crate::register::{Files, Register};
use crate::rules::Scope;
use crate::workspace::Texts;

pub(super) fn run(args: &CheckArgs, common: &Common, terminal: &Terminal) -> Result<Outcome, Stop> {
    let started = Instant::now();
    let place = find_place(common, &args.paden)?;
    let scope = if args.zonder_termijnen {
        Scope::ZonderTermijnen
    } else {
        Scope::Alles
    };
    // A baseline that shrinks is read and then written.
    let _lock = args
        .schrijf_baseline
        .as_deref()
        .map(Lock::above)
        .transpose()?;
    let selectie = Selectie::new(args, &place, common.config.is_some())?;
    let toen = Toen::asked(args.toen.op.as_ref(), common, &place)?;
    let mut texts = Texts::default();
    let mut session = open_at(toen.as_ref(), common, &place, &mut texts)?;
    doelen::check(args, &place, &session)?;
    let all = session.check(scope);
    let mut summary = Summary::default();
    let mut shown = selectie.apply(all, &session, scope, &mut summary)?;
    let baseline = shown.baseline.take();
    let diagnostics = &shown.diagnostics;
    summarize(&session.register, session.files, diagnostics, &mut summary);
    summary.configuratie = shown_config(&place);
    summary.profiel = session.profiel.id().to_owned();
    summary.profiel_gekozen = common.profiel.is_some() || session.config.profiel.is_some();
    summary.duur = started.elapsed();
    let outcome = outcome(args, &summary, diagnostics);
    let rules = session.rules(scope);
    let shown_entries = session
        .register
        .entries
        .iter()
        .filter(|entry| shown.has_entry(entry));
    let entries: Vec<_> = shown_entries
        .map(|entry| (entry.reference(), entry.file))
        .collect();
    let report = Report {
        diagnostics,
        files: session.files,
        peildatum: session.peildatum,
        summary,
        rules: &rules,
        entries: &entries,
        root: place.root(),
        fail_on: args.fail_on.into(),
    };
    let exported = export(args, &report, baseline, terminal);
    // Each format knows what would act in it.
    let mut out = BufWriter::new(stdout(Notation::Data));
    let written = report
        .write(args.format.into(), terminal.style_of_stdout(), &mut out)
        .and_then(|()| out.flush());
    if outcome == Outcome::Empty {
        note_empty();
    }
    note_left_out(args.format, &report.summary);
    let mut formats = args
        .exports()
        .map(|(_, _, format)| format)
        .chain([args.format.into()]);
    if let Some(words) = formats.find_map(|format| report.cut_from(format)) {
        note(&format!("avg: {words}"));
    }
    // Memory goes back with the process; giving it back piece by piece is work that nobody asked for.
    std::mem::forget(session);
    std::mem::forget(texts);
    // What was found is shown also when it could not be written elsewhere.
    exported?;
    match written {
        // The verdict stands even when the reader stopped reading.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(outcome),
        Err(error) => Err(Stop::Io(error)),
        Ok(()) => Ok(outcome),
    }
}

fn outcome(args: &CheckArgs, summary: &Summary, diagnostics: &[Diagnostic]) -> Outcome {
    let level: Ernst = args.fail_on.into();
    let failing = diagnostics
        .iter()
        .any(|own| own.uitzondering.is_none() && own.ernst >= level);
    match (failing, args.exit_zero, summary.registraties()) {
        (true, false, _) => Outcome::Findings,
        (false, _, 0) => Outcome::Empty,
        _ => Outcome::Clean,
    }
}

/// Writes what was asked for besides the report on standard output: all of it whole, or nothing.
fn export(
    args: &CheckArgs,
    report: &Report,
    baseline: Option<NieuweBaseline>,
    terminal: &Terminal,
) -> Result<(), Stop> {
    let mut files: Vec<(&Path, Vec<u8>)> = Vec::new();
    for (_, path, format) in args.exports() {
        let mut bytes = Vec::new();
        report.write(format, terminal.style_of_stdout(), &mut bytes)?;
        files.push((path, bytes));
    }
    let said = baseline
        .zip(args.schrijf_baseline.as_deref())
        .map(|(own, path)| {
            files.push((path, own.tekst.into_bytes()));
            let name = quote(&path.display().to_string());
            format!(
                "avg: {} bevroren in {name}; zet dit bestand in Git en controleer met --baseline",
                own.bevroren
            )
        });
    write_all_whole(&files).map_err(|(path, error)| cannot_write(&path, &error))?;
    if let Some(said) = said {
        note(&said);
    }
    Ok(())
}

/// Counts entries and findings.
fn summarize(
    register: &Register,
    files: Files<'_>,
    diagnostics: &[Diagnostic],
    summary: &mut Summary,
) {
    let counting = |ernst: Ernst| {
        let counts = |own: &&Diagnostic| own.ernst == ernst && own.uitzondering.is_none();
        diagnostics.iter().filter(counts).count()
    };
    let mut per_soort: Vec<(Soort, usize)> = Soort::ALL.iter().map(|soort| (*soort, 0)).collect();
    for entry in &register.entries {
        per_soort[entry.soort() as usize].1 += 1;
    }
    summary.bestanden = files.entries.len();
    summary.per_soort = per_soort;
    summary.per_ernst = Ernst::ALL
        .into_iter()
        .map(|ernst| (ernst, counting(ernst)))
        .collect();
    summary.uitgezonderd = diagnostics
        .iter()
        .filter(|own| own.uitzondering.is_some())
        .count();
}

/// Says what was left out where the format itself has no place for it.
fn note_left_out(format: CheckFormat, summary: &Summary) {
    let silent = match format {
        CheckFormat::Concise | CheckFormat::Sarif | CheckFormat::Gitlab | CheckFormat::Junit => {
            true
        }
        CheckFormat::Full | CheckFormat::Json | CheckFormat::Github | CheckFormat::Markdown => {
            false
        }
    };
    let mut words = summary.left_out();
    if !summary.vervallen.is_empty() {
        let lines = counted(summary.vervallen.len(), "regel kan", "regels kunnen");
        words.push(format!(
            "{lines} uit de baseline (zie avg check --format full)"
        ));
    }
    if silent && !words.is_empty() {
        note(&format!("avg: {}", words.join("; ")));
    }
}
