//! Findings to text: one file per format. Sees findings and files, never rules.

mod concise;
mod cut;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod sarif;

pub use full::Style;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crate::calendar::Peildatum;
use serde::Serialize;

use crate::diagnostic::{
    Diagnostic, EntryRef, Ernst, FileId, Label, Log, Notation, RuleInfo, Uitzondering,
    percent_encoded, sanitize,
};
use crate::model::Soort;
use crate::register::Files;
use crate::source::{LineIndex, Position, SourceFile, with_slashes};

/// Everything that a format may show of one run.
#[derive(Debug)]
pub struct Report<'r> {
    /// The findings in order; those under an exception are marked.
    pub diagnostics: &'r [Diagnostic],
    /// The files they point into.
    pub files: Files<'r>,
    /// "Now".
    pub peildatum: Peildatum,
    /// The counts.
    pub summary: Summary,
    /// The rules that spoke in this run, sorted by code: also those that found nothing.
    pub rules: &'r [&'static RuleInfo],
    /// Every entry with the file it stands in: also those that are right.
    pub entries: &'r [(EntryRef, FileId)],
    /// The root of the repository, or the folder of the configuration: what CI names files from.
    pub root: &'r Path,
    /// From which severity the run fails.
    pub fail_on: Ernst,
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
    /// Findings that a baseline had frozen; they are not among the findings.
    pub bevroren: usize,
    /// What the baseline froze and does not occur any more.
    pub vervallen: Vec<Vervallen>,
    /// Findings in what did not change since the revision that was asked; they are not among the findings.
    pub ongewijzigd: usize,
    /// That revision, as asked.
    pub sinds: Option<String>,
    /// How long the run took.
    pub duur: Duration,
    /// The id of the policy that was judged by.
    pub profiel: String,
    /// Whether somebody chose it; else it is the one that comes with the program.
    pub profiel_gekozen: bool,
    /// The configuration that was used.
    pub configuratie: String,
}

/// A line of a baseline that can go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vervallen {
    /// The code of the rule.
    pub regel: String,
    /// Entry and key path.
    pub plaats: String,
    /// The name of the rule; `None` when there is no such rule (any more).
    pub naam: Option<&'static str>,
}

impl Vervallen {
    /// Rule and place on one line.
    fn line(&self) -> String {
        let why = if self.naam.is_some() {
            ""
        } else {
            " (deze regel bestaat niet meer)"
        };
        format!("{} {}{why}", self.regel, self.plaats)
    }
}

impl Summary {
    /// What was left out of sight and why, each in a few words: frozen, unchanged, outside the paths.
    pub fn left_out(&self) -> Vec<String> {
        let found = |count| counted(count, "bevinding", "bevindingen");
        let mut words = Vec::new();
        if self.bevroren > 0 {
            words.push(format!("{} bevroren in de baseline", found(self.bevroren)));
        }
        if let Some(sinds) = &self.sinds {
            let sinds = sanitize(sinds);
            words.push(format!(
                "{} in wat niet veranderd is sinds {sinds}",
                found(self.ongewijzigd)
            ));
        }
        if self.verborgen > 0 {
            words.push(format!(
                "{} buiten de gevraagde paden",
                found(self.verborgen)
            ));
        }
        words
    }

    /// All entries.
    pub fn registraties(&self) -> usize {
        self.per_soort.iter().map(|(_, count)| count).sum()
    }

    /// The findings of one severity.
    pub fn count(&self, ernst: Ernst) -> usize {
        self.per_ernst
            .iter()
            .find(|(own, _)| *own == ernst)
            .map_or(0, |(_, count)| *count)
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
    /// SARIF 2.1.0, for GitHub code scanning and editors.
    Sarif,
    /// Workflow commands, for annotations in a GitHub run.
    Github,
    /// Code Quality, for the widget of a GitLab merge request.
    Gitlab,
    /// JUnit XML with a test case per entry.
    Junit,
    /// For a comment or a job summary.
    Markdown,
}

impl Report<'_> {
    /// Writes the report in a format. `style` matters to people's formats only.
    pub fn write(&self, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Full => full::write(self, style, &mut Log::new(out, Notation::Text)),
            Format::Concise => concise::write(self, &mut Log::new(out, Notation::Text)),
            Format::Json => json::write(self, &mut Log::new(out, Notation::Json)),
            Format::Sarif => sarif::write(self, &mut Log::new(out, Notation::Json)),
            Format::Github => github::write(self, out),
            Format::Gitlab => gitlab::write(self, &mut Log::new(out, Notation::Json)),
            Format::Junit => junit::write(self, &mut Log::new(out, Notation::Xml)),
            Format::Markdown => markdown::write(self, &mut Log::new(out, Notation::Text)),
        }
    }

    /// What a format could not hold, for who reads along; `None` for one that holds everything.
    pub fn cut_from(&self, format: Format) -> Option<String> {
        (format == Format::Sarif)
            .then(|| sarif::left_out(self.diagnostics.len()))
            .flatten()
    }

    /// How CI shows a file: relative to the root of the repository, with `/`.
    fn in_repository(&self, file: &SourceFile) -> String {
        let inside = file.path.strip_prefix(self.root);
        sanitize(&inside.map_or_else(|_| file.relative.clone(), with_slashes))
    }

    /// The address of a file, byte for byte: relative to the root of the repository.
    fn uri(&self, file: &SourceFile) -> String {
        let Ok(inside) = file.path.strip_prefix(self.root) else {
            return percent_encoded(file.relative.as_bytes());
        };
        let parts: Vec<_> = inside
            .iter()
            .map(|part| percent_encoded(part.as_encoded_bytes()))
            .collect();
        parts.join("/")
    }

    /// The findings that count.
    fn counting(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|own| own.uitzondering.is_none())
    }

    /// The findings that somebody took responsibility for, each with its exception.
    fn excepted(&self) -> impl Iterator<Item = (&Diagnostic, &Uitzondering)> {
        self.diagnostics.iter().filter_map(|own| {
            own.uitzondering
                .as_ref()
                .map(|uitzondering| (own, uitzondering))
        })
    }
}

/// Lines and columns of labels; a file is scanned once, and only when it has a finding.
struct Places<'r> {
    files: Files<'r>,
    lines: HashMap<FileId, LineIndex<'r>>,
}

impl<'r> Places<'r> {
    fn new(report: &Report<'r>) -> Self {
        Self {
            files: report.files,
            lines: HashMap::new(),
        }
    }

    /// The file of a label, with its first position and the one past its last character.
    fn of(&mut self, label: &Label) -> (&'r SourceFile, Position, Position) {
        let file = self.files.get(label.file);
        let index = self
            .lines
            .entry(file.id)
            .or_insert_with(|| LineIndex::new(&file.text));
        let (start, end) = index.range(label.span);
        (file, start, end)
    }
}

/// What was found and what to do, as one text.
fn with_advice(diagnostic: &Diagnostic) -> String {
    match diagnostic.advice() {
        Some(advice) => format!("{}\n{advice}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

/// A finding under an exception on one line: rule, until when, what, and why it is accepted.
fn excepted_line(diagnostic: &Diagnostic, own: &Uitzondering) -> String {
    let (code, message) = (diagnostic.rule.code, one_line(&diagnostic.message));
    format!(
        "{code} uitgezonderd tot {}: {message}; reden: {}",
        own.tot,
        one_line(&sanitize(&own.reden))
    )
}

/// A text without line breaks.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// `1 fout`, `2 fouten`: a count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
    }
}

/// A severity with its count, such as `3 waarschuwingen`.
pub(crate) fn counted_ernst(ernst: Ernst, count: usize) -> String {
    match ernst {
        Ernst::Fout => counted(count, "fout", "fouten"),
        Ernst::Waarschuwing => counted(count, "waarschuwing", "waarschuwingen"),
        Ernst::Advies => counted(count, "advies", "adviezen"),
    }
}
