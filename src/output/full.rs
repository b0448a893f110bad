//! For people: every finding with the lines it is about, what to do, and why; then the counts.

use std::fmt;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, Severity, SourceCode};

use super::{Report, Summary, counted, counted_ernst};
use crate::diagnostic::{Diagnostic, Ernst, FileId, Label, sanitize, sanitize_keeping_length};
use crate::register::Files;

/// How text for people looks. Decided in `cli/`, from flags, environment and terminal.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Colours.
    pub color: bool,
    /// Columns available.
    pub width: usize,
}

pub(super) fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(1)
        .with_footer(String::new())
        .without_cause_chain();
    let mut sources = Sources { files: report.files, last: None };
    for diagnostic in report.diagnostics.iter().filter(|diagnostic| diagnostic.uitzondering.is_none()) {
        let shown = Shown::new(diagnostic, &mut sources);
        let mut text = String::new();
        if handler.render_report(&mut text, &shown).is_err() {
            text = format!("{}: {}\n", diagnostic.rule.code, diagnostic.message);
        }
        writeln!(out, "{}", text.trim_end())?;
        writeln!(out)?;
    }
    write_summary(&report.summary, report, out)
}

fn write_summary(summary: &Summary, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let soorten: Vec<String> = summary
        .per_soort
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(soort, count)| counted(*count, soort.as_str(), soort.plural()))
        .collect();
    let total = counted(summary.registraties(), "registratie", "registraties");
    let files = counted(summary.bestanden, "bestand", "bestanden");
    write!(out, "{total} in {files}")?;
    if soorten.is_empty() { writeln!(out) } else { writeln!(out, ": {}", soorten.join(", ")) }?;
    let found: Vec<String> = Ernst::ALL.iter().map(|ernst| counted_ernst(*ernst, summary.count(*ernst))).collect();
    write!(out, "{}", found.join(", "))?;
    if summary.uitgezonderd > 0 {
        write!(out, "; {} met een uitzondering", counted(summary.uitgezonderd, "bevinding", "bevindingen"))?;
    }
    if summary.verborgen > 0 {
        write!(out, "; {} buiten de gevraagde paden", counted(summary.verborgen, "bevinding", "bevindingen"))?;
    }
    writeln!(out)?;
    writeln!(
        out,
        "peildatum {}, instellingen {}, {} ms",
        report.peildatum,
        sanitize(&summary.configuratie),
        summary.duur.as_millis()
    )
}

/// Makes file texts safe to show, each once while findings follow the order of the files.
struct Sources<'r> {
    files: Files<'r>,
    last: Option<(FileId, std::sync::Arc<NamedSource<String>>)>,
}

impl Sources<'_> {
    fn get(&mut self, id: FileId) -> std::sync::Arc<NamedSource<String>> {
        if let Some((last, source)) = &self.last
            && *last == id
        {
            return source.clone();
        }
        let file = self.files.get(id);
        let source = NamedSource::new(sanitize(&file.name), sanitize_keeping_length(&file.text));
        let source = std::sync::Arc::new(source);
        self.last = Some((id, source.clone()));
        source
    }
}

/// A finding as miette wants it: labels in one file, other files as related reports.
#[derive(Debug)]
struct Shown {
    severity: Severity,
    code: String,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    source: Option<std::sync::Arc<NamedSource<String>>>,
    related: Vec<Shown>,
}

impl Shown {
    fn new(diagnostic: &Diagnostic, sources: &mut Sources<'_>) -> Self {
        let file = diagnostic.primary.file;
        let whole_file = diagnostic.primary.span == crate::diagnostic::Span::default();
        let (own, other): (Vec<&Label>, Vec<&Label>) =
            diagnostic.related.iter().partition(|label| label.file == file && !whole_file);
        let related = other.into_iter().map(|label| Self::elsewhere(label, sources)).collect();
        let mut labels = vec![underline(&diagnostic.primary, true)];
        labels.extend(own.into_iter().map(|label| underline(label, false)));
        let message = if whole_file {
            format!("{}: {}", sanitize(&sources.files.get(file).name), diagnostic.message)
        } else {
            diagnostic.message.clone()
        };
        Self {
            severity: severity(diagnostic.ernst),
            code: format!("{} {} {}", diagnostic.ernst, diagnostic.rule.code, diagnostic.rule.name),
            message,
            help: Some(help(diagnostic)),
            labels: if whole_file { Vec::new() } else { labels },
            source: (!whole_file).then(|| sources.get(file)),
            related,
        }
    }

    fn elsewhere(label: &Label, sources: &mut Sources<'_>) -> Self {
        Self {
            severity: Severity::Advice,
            code: "zie ook".to_owned(),
            message: label.text.clone(),
            help: None,
            labels: vec![LabeledSpan::new_primary_with_span(None, label.span.range())],
            source: Some(sources.get(label.file)),
            related: Vec::new(),
        }
    }
}

fn underline(label: &Label, primary: bool) -> LabeledSpan {
    let text = Some(label.text.clone()).filter(|text| !text.is_empty());
    if primary {
        LabeledSpan::new_primary_with_span(text, label.span.range())
    } else {
        LabeledSpan::new_with_span(text, label.span.range())
    }
}

fn severity(ernst: Ernst) -> Severity {
    match ernst {
        Ernst::Fout => Severity::Error,
        Ernst::Waarschuwing => Severity::Warning,
        Ernst::Advies => Severity::Advice,
    }
}

fn help(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.advice().unwrap_or_default();
    if !text.is_empty() {
        text.push('\n');
    }
    text + &format!("bron: {}; uitleg: avg regel {}", diagnostic.rule.bron(), diagnostic.rule.code)
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| &**source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        if self.related.is_empty() {
            return None;
        }
        Some(Box::new(self.related.iter().map(|shown| shown as &dyn miette::Diagnostic)))
    }
}
