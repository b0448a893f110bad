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
    /// Columns available for text.
    pub width: usize,
    /// Columns available for a table.
    pub table_width: usize,
}

pub(super) fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(1)
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .without_cause_chain();
    let mut sources = Sources { files: report.files, last: None };
    for diagnostic in report.diagnostics.iter().filter(|diagnostic| diagnostic.uitzondering.is_none()) {
        write_one(diagnostic, &handler, &mut sources, out)?;
    }
    write_summary(&report.summary, report, out)
}

/// A finding with its lines and help, the lines to paste, the other places, and where the rule comes from.
fn write_one(
    diagnostic: &Diagnostic,
    handler: &GraphicalReportHandler,
    sources: &mut Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (near, far): (Vec<&Label>, Vec<&Label>) =
        diagnostic.related.iter().partition(|label| sources.are_near(&diagnostic.primary, label));
    let mut shown = vec![Shown::finding(diagnostic, &near, sources)];
    shown.extend(far.into_iter().map(|label| Shown::elsewhere(label, sources)));
    for (position, part) in shown.iter().enumerate() {
        let mut text = String::new();
        // Rendering into a string fails only when a label lies outside its text; the words then still count.
        if handler.render_report(&mut text, part).is_err() {
            text = format!("{}: {}\n", diagnostic.rule.code, part.message);
        }
        writeln!(out, "{}", text.trim_matches('\n').trim_end())?;
        if position == 0 {
            // Not wrapped: what is pasted must stay as it is.
            for line in diagnostic.snippet.iter().flat_map(|snippet| snippet.lines()) {
                writeln!(out, "          {}", sanitize(line))?;
            }
        }
    }
    writeln!(out, "  bron: {}", diagnostic.rule.bron())?;
    writeln!(out, "  uitleg: avg regel {}\n", diagnostic.rule.code)
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

/// Labels further apart than this, in lines, are shown on their own.
const NEAR: usize = 6;

impl Sources<'_> {
    /// Whether two labels are best shown in one piece of text.
    fn are_near(&self, a: &Label, b: &Label) -> bool {
        let text = &self.files.get(a.file).text;
        let (start, end) = (a.span.start.min(b.span.start) as usize, a.span.start.max(b.span.start) as usize);
        a.file == b.file
            && a.span != crate::diagnostic::Span::default()
            && text.get(start..end).is_some_and(|between| between.matches('\n').count() <= NEAR)
    }

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

/// A finding, or another place that explains it, as miette wants it.
#[derive(Debug)]
struct Shown {
    severity: Severity,
    code: Option<String>,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    source: Option<std::sync::Arc<NamedSource<String>>>,
}

impl Shown {
    fn finding(diagnostic: &Diagnostic, near: &[&Label], sources: &mut Sources<'_>) -> Self {
        let file = diagnostic.primary.file;
        let whole_file = diagnostic.primary.span == crate::diagnostic::Span::default();
        let mut labels = vec![underline(&diagnostic.primary, true)];
        labels.extend(near.iter().map(|label| underline(label, false)));
        let message = if whole_file {
            format!("{}: {}", sanitize(&sources.files.get(file).name), diagnostic.message)
        } else {
            diagnostic.message.clone()
        };
        Self {
            severity: severity(diagnostic.ernst),
            code: Some(format!("{} {} {}", diagnostic.ernst, diagnostic.rule.code, diagnostic.rule.name)),
            message,
            help: diagnostic.help.clone(),
            labels: if whole_file { Vec::new() } else { labels },
            source: (!whole_file).then(|| sources.get(file)),
        }
    }

    fn elsewhere(label: &Label, sources: &mut Sources<'_>) -> Self {
        let text = if label.text.is_empty() { "zie ook" } else { &label.text };
        Self {
            severity: Severity::Advice,
            code: None,
            message: text.to_owned(),
            help: None,
            labels: vec![LabeledSpan::new_primary_with_span(None, label.span.range())],
            source: Some(sources.get(label.file)),
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

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
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
}
