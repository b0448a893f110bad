//! Errors of the program itself, in Dutch, on standard error.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::Args;
use super::repository::because_sparse;
use super::terminal::Terminal;
use super::voortgang::{stderr, stdout};
use super::{Outcome, Stop, note};
use crate::diagnostic::{Ernst, Notation, nearest};
use crate::output::{Format, Report, Summary};
use crate::register::Files;
use crate::rules;
use crate::workspace::LoadError;

/// Shows help and version as asked, and everything else as an error in Dutch.
pub(super) fn usage(error: &clap::Error, given: &[OsString]) -> Outcome {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let mut out = stdout(Notation::Text);
        let written = write!(out, "{}", error.render()).and_then(|()| out.flush());
        return match written {
            // A closed pipe is a quiet end.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                note(&not_written(&error));
                Outcome::NotChecked
            }
            _ => Outcome::Clean,
        };
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = write!(stderr(), "{}", error.render());
        return Outcome::NotChecked;
    }
    let (message, help) = explain(error, own_help(given));
    note(&format!("avg: {message}\n  {help}"));
    Outcome::NotChecked
}

fn not_written(error: &io::Error) -> String {
    format!(
        "avg: lezen of schrijven is mislukt\n  {}",
        crate::source::reason(error)
    )
}

/// Where the help is of the command that was asked for, as far as it can be told.
fn own_help(given: &[OsString]) -> String {
    let mut program = Args::command();
    program.build();
    let (mut own, mut name) = (&program, "avg".to_owned());
    let mut words = given.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if word.starts_with('-') {
            if own.get_arguments().any(|flag| takes_next(flag, word)) {
                words.next();
            }
        } else if let Some(next) = own.find_subcommand(word) {
            own = next;
            name = format!("{name} {word}");
        }
    }
    format!("zie {name} --help")
}

/// Whether the word behind this one is the value of a flag.
fn takes_next(flag: &clap::Arg, word: &str) -> bool {
    let is_it = flag
        .get_long()
        .is_some_and(|long| word.strip_prefix("--") == Some(long))
        || flag
            .get_short()
            .is_some_and(|short| word.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4])));
    is_it && flag.get_action().takes_values()
}

fn explain(error: &clap::Error, help: String) -> (String, String) {
    let get = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
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
pub(super) fn stop(own: &Stop, terminal: &Terminal) {
    match own {
        Stop::Load(error) => {
            if let Some(instead) = because_sparse(error) {
                return self::stop(&instead, terminal);
            }
            if let LoadError::BrokenConfig(problems, file) = error {
                show_broken_config(problems, file, terminal);
            }
            note(&format!("avg: {error}\n  {}", error.help()));
        }
        Stop::Git(error) => note(&format!("avg: {error}\n  {}", error.help())),
        Stop::Usage(message, help) => note(&format!("avg: {message}\n  {help}")),
        Stop::Io(error) => note(&not_written(error)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_in_the_arguments_leads_to_the_help_of_its_command() {
        for (given, help) in [
            ("avg", "avg"),
            ("avg chekc", "avg"),
            ("avg nieuw --soort", "avg nieuw"),
            ("avg --config check nieuw", "avg nieuw"),
            ("avg --config=check nieuw verwerking check", "avg nieuw"),
            (
                "avg -v rapport jaarverslag --jaar",
                "avg rapport jaarverslag",
            ),
            ("avg rapport jaarvers", "avg rapport"),
            ("avg termijnen -o check --x", "avg termijnen"),
            ("avg check -- nieuw", "avg check"),
        ] {
            let words: Vec<OsString> = given.split(' ').map(OsString::from).collect();
            assert_eq!(own_help(&words), format!("zie {help} --help"), "{given}");
        }
    }
}
