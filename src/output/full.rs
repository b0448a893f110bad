//! For people: every finding with the lines it is about, what to do, and why; then the counts.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents,
};

use super::{Places, Report, Summary, counted, counted_ernst, one_line};
use crate::diagnostic::{
    Diagnostic, Ernst, FileId, Label, Span, sanitize, sanitize_keeping_length,
};
use crate::register::Files;
use crate::source::{LineIndex, Position};

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
    let theme = if style.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(CONTEXT)
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .without_cause_chain();
    let mut sources = Sources {
        files: report.files,
        lines: HashMap::new(),
    };
    for diagnostic in report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.uitzondering.is_none())
    {
        write_one(diagnostic, &handler, &mut sources, out)?;
    }
    write_excepted(report, out)?;
    write_gone(&report.summary, out)?;
    write_summary(&report.summary, report, out)
}

/// What the baseline can lose, so that it shrinks.
fn write_gone(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    if summary.vervallen.is_empty() {
        return Ok(());
    }
    writeln!(out, "Opgelost, kan uit de baseline:")?;
    for own in &summary.vervallen {
        writeln!(out, "  {}", own.line())?;
    }
    writeln!(
        out,
        "  help: haal deze regels weg, of draai avg check met --baseline en --schrijf-baseline\n"
    )
}

/// What somebody took responsibility for: a line each, so that it stays in sight.
fn write_excepted(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.summary.uitgezonderd == 0 {
        return Ok(());
    }
    let mut places = Places::new(report);
    writeln!(out, "Met een uitzondering, telt niet mee:")?;
    for (diagnostic, own) in report.excepted() {
        let (file, at, _) = places.of(&diagnostic.primary);
        let message = one_line(&diagnostic.message);
        writeln!(
            out,
            "  {}:{}:{}: {} {message}",
            sanitize(&file.name),
            at.line,
            at.column,
            diagnostic.rule.code
        )?;
        writeln!(
            out,
            "    tot {}: {}",
            own.tot,
            one_line(&sanitize(&own.reden))
        )?;
    }
    writeln!(out)
}

/// A finding with its lines and help, the lines to paste, the other places, and where the rule comes from.
fn write_one(
    diagnostic: &Diagnostic,
    handler: &GraphicalReportHandler,
    sources: &mut Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (near, far): (Vec<&Label>, Vec<&Label>) = diagnostic
        .related
        .iter()
        .partition(|label| sources.are_near(&diagnostic.primary, label));
    let mut shown = vec![Shown::finding(diagnostic, &near, sources)];
    shown.extend(
        far.into_iter()
            .map(|label| Shown::elsewhere(label, sources)),
    );
    for (position, part) in shown.iter().enumerate() {
        let mut text = String::new();
        // Rendering into a string fails only when a label lies outside its text; the words then still count.
        if handler.render_report(&mut text, part).is_err() {
            text = format!("{}: {}\n", diagnostic.rule.code, part.message);
        }
        writeln!(out, "{}", text.trim_matches('\n').trim_end())?;
        if position == 0 {
            // Not wrapped: what is pasted must stay as it is.
            for line in diagnostic
                .snippet
                .iter()
                .flat_map(|snippet| snippet.lines())
            {
                writeln!(out, "          {}", sanitize(line))?;
            }
        }
    }
    writeln!(out, "  bron: {}", diagnostic.bron())?;
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
    if soorten.is_empty() {
        writeln!(out)
    } else {
        writeln!(out, ": {}", soorten.join(", "))
    }?;
    let found: Vec<String> = Ernst::ALL
        .iter()
        .map(|ernst| counted_ernst(*ernst, summary.count(*ernst)))
        .collect();
    write!(out, "{}", found.join(", "))?;
    if summary.uitgezonderd > 0 {
        write!(
            out,
            "; {} met een uitzondering",
            counted(summary.uitgezonderd, "bevinding", "bevindingen")
        )?;
    }
    for words in summary.left_out() {
        write!(out, "; {words}")?;
    }
    writeln!(out)?;
    writeln!(
        out,
        "peildatum {}, profiel {}{}, instellingen {}, {} ms",
        report.peildatum,
        sanitize(&summary.profiel),
        if summary.profiel_gekozen {
            ""
        } else {
            " (kies uw eigen beleid in avg.yaml)"
        },
        sanitize(&summary.configuratie),
        summary.duur.as_millis()
    )
}

/// The lines around labels, cut from files of which the lines are counted once.
struct Sources<'r> {
    files: Files<'r>,
    lines: HashMap<FileId, LineIndex<'r>>,
}

/// Labels further apart than this, in lines, are shown on their own.
const NEAR: usize = 6;
/// Lines shown around a label.
const CONTEXT: usize = 1;
/// A piece of text longer than this, in bytes, is not shown: its place is named instead.
const LONGEST_EXCERPT: u32 = 4000;

impl Sources<'_> {
    /// Whether two labels are best shown in one piece of text.
    fn are_near(&self, a: &Label, b: &Label) -> bool {
        let text = &self.files.get(a.file).text;
        let (start, end) = (
            a.span.start.min(b.span.start) as usize,
            a.span.start.max(b.span.start) as usize,
        );
        a.file == b.file
            && a.span != Span::default()
            && end - start < LONGEST_EXCERPT as usize
            && text
                .get(start..end)
                .is_some_and(|between| between.matches('\n').count() <= NEAR)
    }

    /// The lines around a span with the place of a label in it, safe to show; `None` for a file without text and for very
    /// long lines.
    fn excerpt(&mut self, span: Span, label: &Label) -> Option<Excerpt> {
        let id = label.file;
        let file = self.files.get(id);
        let index = self
            .lines
            .entry(id)
            .or_insert_with(|| LineIndex::new(&file.text));
        let (first_line, bytes) = index.window(span, CONTEXT, CONTEXT);
        let fits = !file.text.is_empty() && bytes.end - bytes.start <= LONGEST_EXCERPT;
        let text = file.text.get(bytes.range()).filter(|_| fits)?;
        Some(Excerpt {
            name: sanitize(&file.name),
            // A return on its own ends a line in YAML, as in the index of lines.
            text: sanitize_keeping_length(&text.replace("\r\n", " \n").replace('\r', "\n")),
            offset: bytes.start as usize,
            first_line,
            place: index.position(label.span.start),
        })
    }

    /// `file:line:column`, for a place of which the text is not shown.
    fn position(&mut self, id: FileId, span: Span) -> String {
        let file = self.files.get(id);
        let index = self
            .lines
            .entry(id)
            .or_insert_with(|| LineIndex::new(&file.text));
        let at = index.position(span.start);
        format!("{}:{}:{}", sanitize(&file.name), at.line, at.column)
    }
}

/// A few whole lines of a file, with where they stand in it.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
    offset: usize,
    first_line: usize,
    place: Position,
}

impl SourceCode for Excerpt {
    /// Cuts the lines that miette asks for; spans are those of the whole file.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let local = span
            .offset()
            .checked_sub(self.offset)
            .ok_or(MietteError::OutOfBounds)?;
        let inner = SourceSpan::new(local.into(), span.len());
        let contents = self.text.as_str().read_span(&inner, before, after)?;
        // Without lines around it, this is the place that the header names: in letters, where miette counts bytes.
        let (line, column) = match (before, after) {
            (0, 0) => (self.place.line - 1, self.place.column - 1),
            _ => (contents.line() + self.first_line, contents.column()),
        };
        let shifted = SourceSpan::new(
            (contents.span().offset() + self.offset).into(),
            contents.span().len(),
        );
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            contents.data(),
            shifted,
            line,
            column,
            contents.line_count(),
        )))
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
    source: Option<Excerpt>,
}

impl Shown {
    fn finding(diagnostic: &Diagnostic, near: &[&Label], sources: &mut Sources<'_>) -> Self {
        let file = diagnostic.primary.file;
        let span = near
            .iter()
            .fold(diagnostic.primary.span, |span, label| span.join(label.span));
        let whole_file = diagnostic.primary.span == Span::default();
        let source = if whole_file {
            None
        } else {
            sources.excerpt(span, &diagnostic.primary)
        };
        let mut labels = vec![underline(&diagnostic.primary, true)];
        labels.extend(near.iter().map(|label| underline(label, false)));
        let message = match (&source, whole_file) {
            (Some(_), _) => diagnostic.message.clone(),
            (None, true) => format!(
                "{}: {}",
                sanitize(&sources.files.get(file).name),
                diagnostic.message
            ),
            (None, false) => format!(
                "{}: {}",
                sources.position(file, diagnostic.primary.span),
                diagnostic.message
            ),
        };
        Self {
            severity: severity(diagnostic.ernst),
            code: Some(format!(
                "{} {} {}",
                diagnostic.ernst, diagnostic.rule.code, diagnostic.rule.name
            )),
            message,
            help: diagnostic.help.clone(),
            labels: if source.is_some() { labels } else { Vec::new() },
            source,
        }
    }

    fn elsewhere(label: &Label, sources: &mut Sources<'_>) -> Self {
        let text = if label.text.is_empty() {
            "zie ook"
        } else {
            &label.text
        };
        Self {
            severity: Severity::Advice,
            code: None,
            message: text.to_owned(),
            help: None,
            labels: vec![LabeledSpan::new_primary_with_span(None, label.span.range())],
            source: sources.excerpt(label.span, label),
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
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }
}
