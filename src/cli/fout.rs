//! Errors of the program itself, in Dutch, on standard error.

use std::io::Write;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::terminal::Terminal;
use super::voortgang::{stderr, stdout};
use super::{Outcome, Stop, note};
use crate::diagnostic::{Ernst, Notation, nearest};
use crate::output::{Format, Report, Summary};
use crate::register::Files;
use crate::rules;
use crate::workspace::LoadError;

/// Shows help and version as asked, and everything else as an error in Dutch.
pub(super) fn usage(error: &clap::Error) -> Outcome {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        // A closed pipe is a quiet end.
        let _ = write!(stdout(Notation::Text), "{}", error.render());
        return Outcome::Clean;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = write!(stderr(), "{}", error.render());
        return Outcome::NotChecked;
    }
    let (message, help) = explain(error);
    note(&format!("avg: {message}\n  {help}"));
    Outcome::NotChecked
}

fn explain(error: &clap::Error) -> (String, String) {
    let get = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let help = "zie avg --help".to_owned();
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("{arg} heeft een waarde nodig"), help)
        }
        ErrorKind::InvalidValue => {
            let valid = get(ContextKind::ValidValue);
            let choose = if valid.is_empty() {
                help
            } else {
                format!("kies uit {valid}")
            };
            (format!("`{value}` is geen waarde voor {arg}"), choose)
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error)
                .map(ToString::to_string)
                .unwrap_or_default();
            (format!("`{value}` is geen waarde voor {arg}"), why)
        }
        ErrorKind::UnknownArgument => {
            let near = get(ContextKind::SuggestedArg);
            let help = if near.is_empty() {
                help
            } else {
                format!("bedoelt u {near}?")
            };
            (format!("onbekende vlag of waarde `{arg}`"), help)
        }
        ErrorKind::InvalidSubcommand => {
            let wanted = get(ContextKind::InvalidSubcommand);
            let near = get(ContextKind::SuggestedSubcommand);
            let help = nearest(&wanted, near.split(", "))
                .map_or(help, |near| format!("bedoelt u avg {near}?"));
            (format!("onbekende opdracht `{wanted}`"), help)
        }
        ErrorKind::ArgumentConflict => {
            let prior = get(ContextKind::PriorArg);
            if prior.is_empty() || prior == arg {
                (format!("{arg} mag maar één keer"), help)
            } else {
                (format!("{arg} en {prior} gaan niet samen"), help)
            }
        }
        ErrorKind::MissingRequiredArgument => (format!("er ontbreekt iets: {arg}"), help),
        ErrorKind::InvalidUtf8 => ("een argument is geen geldige UTF-8".to_owned(), help),
        _ => ("deze combinatie van argumenten kan niet".to_owned(), help),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        _ => String::new(),
    }
}

/// Says why a command stopped.
pub(super) fn stop(stop: &Stop, terminal: &Terminal) {
    match stop {
        Stop::Load(error) => {
            if let LoadError::BrokenConfig(problems, file) = error {
                show_broken_config(problems, file, terminal);
            }
            note(&format!("avg: {error}\n  {}", error.help()));
        }
        Stop::Git(error) => note(&format!("avg: {error}\n  {}", error.help())),
        Stop::Usage(message, help) => note(&format!("avg: {message}\n  {help}")),
        Stop::Io(error) => note(&format!(
            "avg: lezen of schrijven is mislukt\n  {}",
            crate::source::reason(error)
        )),
    }
}

/// Shows the faults of `avg.yaml` with the same renderer as findings.
fn show_broken_config(
    problems: &[crate::register::FileProblem],
    file: &crate::source::SourceFile,
    terminal: &Terminal,
) {
    let diagnostics = problems.iter().filter_map(rules::form_finding);
    let files = Files {
        config: file,
        profielen: &[],
        entries: &[],
    };
    let peildatum = chrono::NaiveDate::MIN.into();
    for diagnostic in diagnostics {
        let one = [diagnostic];
        let report = Report {
            diagnostics: &one,
            files,
            peildatum,
            summary: Summary::default(),
            rules: &[],
            entries: &[],
            root: Path::new(""),
            fail_on: Ernst::Fout,
        };
        let _ = report.write(Format::Concise, terminal.style_of_stderr(), &mut stderr());
        if let Some(advice) = one[0].advice() {
            note(&format!("  {advice}"));
        }
    }
}
