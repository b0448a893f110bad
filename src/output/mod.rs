//! Findings to text: one file per format. Sees findings and files, never rules.

mod concise;
mod full;
mod json;

pub use full::Style;

use std::io::{self, Write};
use std::time::Duration;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Ernst};
use crate::model::Soort;
use crate::register::Files;

/// Everything that a format may show of one run.
#[derive(Debug)]
pub struct Report<'r> {
    /// The findings in order; those under an exception are marked.
    pub diagnostics: &'r [Diagnostic],
    /// The files they point into.
    pub files: Files<'r>,
    /// "Today".
    pub peildatum: NaiveDate,
    /// The counts.
    pub summary: Summary,
}

/// The counts of a run.
#[derive(Debug, Default)]
pub struct Summary {
    /// Files read, the configuration not included.
    pub bestanden: usize,
    /// Entries per soort, in the fixed order of the soorten.
    pub per_soort: Vec<(Soort, usize)>,
    /// Findings that count, heaviest first.
    pub per_ernst: Vec<(Ernst, usize)>,
    /// Findings under an exception.
    pub uitgezonderd: usize,
    /// Findings outside the paths that were asked for.
    pub verborgen: usize,
    /// How long the run took.
    pub duur: Duration,
    /// The id of the policy that was judged by.
    pub profiel: String,
    /// Whether somebody chose it; else it is the one that comes with the program.
    pub profiel_gekozen: bool,
    /// The configuration that was used.
    pub configuratie: String,
}

impl Summary {
    /// All entries.
    pub fn registraties(&self) -> usize {
        self.per_soort.iter().map(|(_, count)| count).sum()
    }

    /// The findings of one severity.
    pub fn count(&self, ernst: Ernst) -> usize {
        self.per_ernst.iter().find(|(own, _)| *own == ernst).map_or(0, |(_, count)| *count)
    }
}

/// A format for findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: snippet, help, source.
    Full,
    /// One line per finding, for grep and editors.
    Concise,
    /// One object, for programs.
    Json,
}

impl Report<'_> {
    /// Writes the report in a format. `style` matters to people's formats only.
    pub fn write(&self, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Full => full::write(self, style, out),
            Format::Concise => concise::write(self, out),
            Format::Json => json::write(self, out),
        }
    }
}

/// `1 fout`, `2 fouten`: a count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// A severity with its count, such as `3 waarschuwingen`.
pub(crate) fn counted_ernst(ernst: Ernst, count: usize) -> String {
    match ernst {
        Ernst::Fout => counted(count, "fout", "fouten"),
        Ernst::Waarschuwing => counted(count, "waarschuwing", "waarschuwingen"),
        Ernst::Advies => counted(count, "advies", "adviezen"),
    }
}
