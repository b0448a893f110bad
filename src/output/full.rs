//! For people: every finding with the lines it is about, what to do, and why; then the counts.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents,
};

use super::cut::Cut;
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

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
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
        width: style.table_width,
    };
    for diagnostic in report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.uitzondering.is_none())
    {
        write_one(diagnostic, &handler, &mut sources, style.width, out)?;
    }
    write_excepted(report, style.width, out)?;
    write_gone(&report.summary, style.width, out)?;
    write_summary(&report.summary, report, style.width, out)
}

/// A line of words, broken between them; what follows stands below its beginning.
fn write_line(line: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let below = " ".repeat(indent + 2);
    let options = broken_between_words(width, &below);
    writeln!(out, "{}", textwrap::fill(line, options))
}

/// How lines are broken: a word that no line can hold, such as a path, is left whole, so that it can be copied.
fn broken_between_words(width: usize, below: &str) -> textwrap::Options<'_> {
    textwrap::Options::new(width)
        .subsequent_indent(below)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// What the baseline can lose, so that it shrinks.
fn write_gone(summary: &Summary, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if summary.vervallen.is_empty() {
        return Ok(());
    }
    writeln!(out, "Opgelost, kan uit de baseline:")?;
    for own in &summary.vervallen {
        // As it stands in the file, so that it can be found there.
        writeln!(out, "  {}", own.line())?;
    }
    write_line(
        "  help: haal deze regels weg, of draai avg check met --baseline en --schrijf-baseline",
        width,
        out,
    )?;
    writeln!(out)
}

/// What somebody took responsibility for: a line each, so that it stays in sight.
fn write_excepted(report: &Report, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if report.summary.uitgezonderd == 0 {
        return Ok(());
    }
    let mut places = Places::new(report);
    writeln!(out, "Met een uitzondering, telt niet mee:")?;
    for (diagnostic, own) in report.excepted() {
        let (file, at, _) = places.of(&diagnostic.primary);
        let message = one_line(&diagnostic.message);
        let place = format!(
            "  {}:{}:{}: {} {message}",
            sanitize(&file.name),
            at.line,
            at.column,
            diagnostic.rule.code
        );
        write_line(&place, width, out)?;
        let reason = format!("    tot {}: {}", own.tot, one_line(&sanitize(&own.reden)));
        write_line(&reason, width, out)?;
    }
    writeln!(out)
}

/// A finding with its lines and help, the lines to paste, the other places, and where the rule comes from.
fn write_one(
    diagnostic: &Diagnostic,
    handler: &GraphicalReportHandler,
    sources: &mut Sources,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (near, far): (Vec<&Label>, Vec<&Label>) = diagnostic
        .related
        .iter()
        .partition(|label| sources.are_near(&diagnostic.primary, label) && sources.has_room(label));
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
            write_snippet(
                diagnostic.snippet.as_deref().unwrap_or_default(),
                width,
                out,
            )?;
        }
    }
    write_line(&format!("  bron: {}", diagnostic.bron()), width, out)?;
    writeln!(out, "  uitleg: avg regel {}\n", diagnostic.rule.code)
}

/// Lines to paste. A text without quotes that is too wide goes on below its key, which YAML reads as the same text.
fn write_snippet(snippet: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<String> = snippet.lines().map(sanitize).collect();
    let widest = lines.iter().map(|line| line.chars().count()).max();
    let indent = width.saturating_sub(widest.unwrap_or(0)).clamp(2, 10);
    for line in lines {
        let is_plain = !line.contains(['"', '\'', '#', '[', '{', '|', '>']);
        let line = format!("{:indent$}{line}", "");
        if is_plain {
            let own = line.len() - line.trim_start_matches([' ', '-']).len();
            let below = " ".repeat(own + 2);
            let options = broken_between_words(width, &below);
            writeln!(out, "{}", textwrap::fill(&line, options))?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn write_summary(
    summary: &Summary,
    report: &Report,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let soorten: Vec<String> = summary
        .per_soort
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(soort, count)| counted(*count, soort.as_str(), soort.plural()))
        .collect();
    let total = counted(summary.registraties(), "registratie", "registraties");
    let files = counted(summary.bestanden, "bestand", "bestanden");
    let colon = if soorten.is_empty() { "" } else { ": " };
    let all = format!("{total} in {files}{colon}{}", soorten.join(", "));
    write_line(&all, width, out)?;
    let found: Vec<String> = Ernst::ALL
        .iter()
        .map(|ernst| counted_ernst(*ernst, summary.count(*ernst)))
        .collect();
    let mut parts = vec![found.join(", ")];
    if summary.uitgezonderd > 0 {
        let count = counted(summary.uitgezonderd, "bevinding", "bevindingen");
        parts.push(format!("{count} met een uitzondering"));
    }
    parts.extend(summary.left_out());
    write_line(&parts.join("; "), width, out)?;
    let judged = format!(
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
    );
    write_line(&judged, width, out)
}

/// The lines around labels, cut from files of which the lines are counted once.
struct Sources<'r> {
    files: Files<'r>,
    lines: HashMap<FileId, LineIndex<'r>>,
    /// Columns that a line of a file may take, with what stands before it.
    width: usize,
}

/// Labels further apart than this, in lines, are shown on their own.
const NEAR: usize = 6;
/// Lines shown around a label.
const CONTEXT: usize = 1;
/// What stands before the text of a line, besides its number.
const GUTTER: usize = 4;
/// What stands before the words of a label.
const ARROW: usize = 4;
/// What is drawn beside the lines of a label that has several.
const SIDES: usize = 5;
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

    /// How bad it is and by which rule, on as many lines as that takes.
    fn header(&self, diagnostic: &Diagnostic) -> String {
        let (ernst, rule) = (diagnostic.ernst, diagnostic.rule);
        let line = format!("{ernst} {} {}", rule.code, rule.name);
        textwrap::fill(&line, broken_between_words(self.width, "  "))
    }

    /// Whether the words of a label fit below what it points at.
    fn has_room(&mut self, label: &Label) -> bool {
        let file = self.files.get(label.file);
        let index = self
            .lines
            .entry(label.file)
            .or_insert_with(|| LineIndex::new(&file.text));
        let at = index.position(label.span.start);
        let shown = file.text.get(label.span.range()).unwrap_or_default();
        let before = at.line.to_string().len() + 1 + GUTTER + at.column + shown.chars().count() / 2;
        before + ARROW + label.text.chars().count() <= self.width
    }

    /// The lines around a span with the place of a label in it, safe to show; `None` for a file without text and for very
    /// long lines.
    fn excerpt(&mut self, span: Span, label: &Label, also: &[&Label]) -> Option<Excerpt> {
        let id = label.file;
        let file = self.files.get(id);
        let index = self
            .lines
            .entry(id)
            .or_insert_with(|| LineIndex::new(&file.text));
        let (first_line, bytes) = index.window(span, CONTEXT, CONTEXT);
        let fits = !file.text.is_empty() && bytes.end - bytes.start <= LONGEST_EXCERPT;
        let text = file.text.get(bytes.range()).filter(|_| fits)?;
        // A return on its own ends a line in YAML, as in the index of lines.
        let text = sanitize_keeping_length(&text.replace("\r\n", " \n").replace('\r', "\n"));
        let last_line = first_line + text.matches('\n').count() + 1;
        let spans = std::iter::once(label).chain(also.iter().copied());
        let begins = spans.map(|own| own.span.start.saturating_sub(bytes.start) as usize);
        // Of a label of several lines the sides are drawn before the text.
        let sides = if text
            .get(label_range(label, bytes))
            .is_some_and(|own| own.contains('\n'))
        {
            SIDES
        } else {
            0
        };
        let room = self
            .width
            .saturating_sub(last_line.to_string().len() + GUTTER + sides);
        Some(Excerpt {
            name: sanitize(&file.name),
            cut: Cut::new(&text, room, &begins.collect::<Vec<_>>()),
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
    cut: Cut,
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
        let contents = self.cut.text.as_str().read_span(span, before, after)?;
        // Without lines around it, this is the place that the header names: in letters, where miette counts bytes.
        let (line, column) = match (before, after) {
            (0, 0) => (self.place.line - 1, self.place.column - 1),
            _ => (contents.line() + self.first_line, contents.column()),
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            contents.data(),
            *contents.span(),
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
    fn finding(diagnostic: &Diagnostic, near: &[&Label], sources: &mut Sources) -> Self {
        let file = diagnostic.primary.file;
        let span = near
            .iter()
            .fold(diagnostic.primary.span, |span, label| span.join(label.span));
        let whole_file = diagnostic.primary.span == Span::default();
        let source = if whole_file {
            None
        } else {
            sources.excerpt(span, &diagnostic.primary, near)
        };
        let labels = source.as_ref().map_or_else(Vec::new, |source| {
            let mut labels = vec![source.underline(&diagnostic.primary, true)];
            labels.extend(near.iter().map(|label| source.underline(label, false)));
            labels
        });
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
            code: Some(sources.header(diagnostic)),
            message,
            help: diagnostic.help.clone(),
            labels,
            source,
        }
    }

    fn elsewhere(label: &Label, sources: &mut Sources) -> Self {
        let text = if label.text.is_empty() {
            "zie ook"
        } else {
            &label.text
        };
        let source = sources.excerpt(label.span, label, &[]);
        let plain = Label {
            text: String::new(),
            ..label.clone()
        };
        let own = source.as_ref().map(|source| source.underline(&plain, true));
        Self {
            severity: Severity::Advice,
            code: None,
            message: text.to_owned(),
            help: None,
            labels: own.into_iter().collect(),
            source,
        }
    }
}

impl Excerpt {
    /// A label, at its place in the lines that are shown.
    fn underline(&self, label: &Label, primary: bool) -> LabeledSpan {
        let text = Some(label.text.clone()).filter(|text| !text.is_empty());
        let range = label.span.range();
        let at = |place: usize| self.cut.place(place.saturating_sub(self.offset));
        let range = at(range.start)..at(range.end);
        if primary {
            LabeledSpan::new_primary_with_span(text, range)
        } else {
            LabeledSpan::new_with_span(text, range)
        }
    }
}

/// A label's place in an excerpt.
fn label_range(label: &Label, excerpt: Span) -> std::ops::Range<usize> {
    let local = |place: u32| place.saturating_sub(excerpt.start) as usize;
    local(label.span.start)..local(label.span.end)
}

fn severity(ernst: Ernst) -> Severity {
    match ernst {
        Ernst::Fout => Severity::Error,
        Ernst::Waarschuwing => Severity::Warning,
        Ernst::Advies => Severity::Advice,
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    #[test]
    fn lines_to_paste_say_the_same_when_they_are_broken() {
        let snippet = "- id: taak\n  naam: Het beleid voor informatiebeveiliging herzien\n  wie: \"een functie: manager bedrijfsvoering of een ander\"";
        let mut shown = Vec::new();
        write_snippet(snippet, 30, &mut shown).unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert!(shown.lines().count() > 3, "{shown}");
        let texts = |text: &str| {
            let documents = source::parse(text);
            assert!(documents[0].problems.is_empty(), "{text}");
            let source::Kind::List(items) = &documents[0].root.kind else {
                panic!("{text}")
            };
            ["id", "naam", "wie"].map(|key| {
                let own = items[0].get(key).and_then(source::Node::text);
                own.unwrap_or_default().to_owned()
            })
        };
        assert_eq!(texts(&shown), texts(snippet));
    }
}
