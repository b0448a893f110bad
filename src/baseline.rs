//! Findings that were known when a register was imported: frozen, so that only new ones count.
//!
//! A baseline is text with one finding per line, sorted, so that two branches can both shrink it and a reviewer can
//! read what goes. A line is found back by its fingerprint; rule, entry and key path stand there for people.
//! This module reads and writes the text only: it opens no file and knows no rule.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use thiserror::Error;

use crate::diagnostic::{Diagnostic, FileId, quote, sanitize};

/// First words of the line that says which version of the format this is.
const MARK: &str = "avg-baseline";
/// The version that is written and read.
const VERSION: &str = "1";
/// First word of the line that names the policy.
const PROFILE: &str = "profiel ";
/// Digits of a fingerprint.
const DIGITS: usize = 32;

/// Why a text is no baseline. The texts are Dutch and meant for the user.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum BaselineError {
    /// The first line that is no comment does not say that this is a baseline.
    #[error("dit is geen baseline van avg: de regel `{MARK} {VERSION}` ontbreekt")]
    NoMark,
    /// Written by a program that knew another format.
    #[error("de baseline heeft versie {0}, dit programma kent alleen versie {VERSION}")]
    OtherVersion(String),
    /// A line that cannot be read, counted from 1.
    #[error("regel {line} van de baseline is beschadigd: {text}")]
    Damaged {
        /// Its number, from 1.
        line: usize,
        /// Its beginning, made safe to print.
        text: String,
    },
}

impl BaselineError {
    /// What the user can do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoMark | Self::OtherVersion(_) => {
                "maak hem opnieuw met avg check --schrijf-baseline"
            }
            Self::Damaged { .. } => {
                "zet de regel terug uit Git of haal hem weg (ook regels met <<<<<<<, ======= en >>>>>>> van een samenvoeging); of maak de baseline opnieuw met avg check --schrijf-baseline"
            }
        }
    }
}

/// One frozen finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bevroren {
    /// The code of the rule.
    pub regel: String,
    /// Entry and key path as written, for people.
    pub plaats: String,
}

/// Frozen findings by fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, Bevroren>,
    profiel: Option<String>,
}

impl Baseline {
    /// Reads the text of a baseline; line ends of either kind, and comments with `#`.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .map(str::trim)
            .enumerate();
        let mut lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        match lines
            .next()
            .and_then(|(_, line)| line.strip_prefix(MARK))
            .map(str::trim)
        {
            None => return Err(BaselineError::NoMark),
            Some(VERSION) => {}
            Some(other) => return Err(BaselineError::OtherVersion(quote(&short(other)))),
        }
        let mut own = Self::default();
        for (number, line) in lines {
            if let Some(profiel) = line.strip_prefix(PROFILE) {
                own.profiel = Some(profiel.trim().to_owned());
                continue;
            }
            let (print, frozen) = read_line(line).ok_or_else(|| BaselineError::Damaged {
                line: number + 1,
                text: quote(&short(line)),
            })?;
            own.known.insert(print, frozen);
        }
        Ok(own)
    }

    /// The policy that the findings were judged by, when the text says so.
    pub fn profiel(&self) -> Option<&str> {
        self.profiel.as_deref()
    }

    /// The text of a baseline that holds these findings, as judged by a policy on a day; `named` is how a file is called.
    pub fn text<'d, 'f>(
        found: impl IntoIterator<Item = &'d Diagnostic>,
        named: impl Fn(FileId) -> &'f str,
        profiel: &str,
        peildatum: NaiveDate,
    ) -> String {
        let mut lines: Vec<(String, &str, String, &str)> = found
            .into_iter()
            .map(|own| {
                let entry = match &own.entry {
                    Some(entry) if !entry.id.is_empty() => format!("{}/{}", entry.soort, entry.id),
                    _ => named(own.primary.file).to_owned(),
                };
                (
                    sanitize(&entry),
                    own.rule.code,
                    sanitize(&own.path.named()),
                    own.fingerprint.as_str(),
                )
            })
            .collect();
        lines.sort();
        let mut text = format!(
            "# Bevindingen die op {peildatum} al bekend waren; met --baseline tellen zij niet mee.\n\
             # Per regel: vingerafdruk, regel, registratie, plaats. Uitleg over een regel: avg regel CODE.\n\
             # Is er een opgelost, haal dan haar regel weg; avg check --baseline zegt welke dat zijn.\n\
             {MARK} {VERSION}\n{PROFILE}{}\n",
            sanitize(profiel).replace(['\n', '\t'], " ")
        );
        for (entry, code, path, print) in lines {
            text.push_str([print, code, &entry, &path].join(" ").trim_end());
            text.push('\n');
        }
        text
    }

    /// Whether a finding is frozen.
    pub fn holds(&self, diagnostic: &Diagnostic) -> bool {
        self.known.contains_key(&diagnostic.fingerprint)
    }

    /// What is frozen but is not among the findings of this run, by place.
    pub fn gone<'d>(&self, found: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<Bevroren> {
        let mut rest = self.known.clone();
        for own in found {
            rest.remove(&own.fingerprint);
        }
        let mut gone: Vec<Bevroren> = rest.into_values().collect();
        gone.sort_by(|a, b| (&a.plaats, &a.regel).cmp(&(&b.plaats, &b.regel)));
        gone
    }
}

fn read_line(line: &str) -> Option<(String, Bevroren)> {
    let (print, rest) = line.split_once(' ')?;
    let (code, place) = rest.split_once(' ').unwrap_or((rest, ""));
    let hex = print.len() == DIGITS
        && print
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let coded = code.len() == 4
        && code.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && code.bytes().skip(2).all(|byte| byte.is_ascii_digit());
    (hex && coded).then(|| {
        (
            print.to_owned(),
            Bevroren {
                regel: code.to_owned(),
                plaats: sanitize(place),
            },
        )
    })
}

/// The beginning of a line: enough to find it back.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINT: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn a_line_is_read_whatever_its_place_says() {
        let text = format!(
            "# a\r\n\r\navg-baseline 1\r\n{PRINT} RM01 verwerking/x doeleinden[0].een naam\r\n"
        );
        let baseline = Baseline::parse(&text).unwrap();
        let gone = baseline.gone([]);
        assert_eq!(gone.len(), 1);
        assert_eq!(
            (gone[0].regel.as_str(), gone[0].plaats.as_str()),
            ("RM01", "verwerking/x doeleinden[0].een naam")
        );
    }

    #[test]
    fn what_is_no_baseline_is_refused_with_its_place() {
        assert_eq!(Baseline::parse(""), Err(BaselineError::NoMark));
        assert_eq!(Baseline::parse("soort: taak"), Err(BaselineError::NoMark));
        assert_eq!(
            Baseline::parse("avg-baseline 2\n"),
            Err(BaselineError::OtherVersion("`2`".to_owned()))
        );
        for wrong in [
            "<<<<<<< HEAD",
            "0123 RM01 x",
            &format!("{PRINT} regel x"),
            PRINT,
            &format!("{PRINT}\u{1b}[31m RM01"),
        ] {
            let error = Baseline::parse(&format!("avg-baseline 1\n# x\n{wrong}\n")).unwrap_err();
            assert!(
                matches!(&error, BaselineError::Damaged { line: 3, .. }),
                "{error}"
            );
            assert!(!error.to_string().contains('\u{1b}'));
        }
    }
}
