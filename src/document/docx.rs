//! A document as a Word file that can be edited: real headings, lists, tables and footnotes.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, BreakType, Docx, Footnote, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering,
    NumberingId, Paragraph, Run, RunFonts, Shading, SpecialIndentType, Start, Style, StyleType, Table as Grid,
    TableCell, TableRow, WidthType,
};

use super::{Block, Document, Inline, Kind, Line, Table, is_safe_address, text};

/// The width of the text on a page of A4 with its margins, in twentieths of a point.
const WIDTH: usize = 9_000;
const COLOUR: &str = "154273";
const WARNING: &str = "B30000";
/// The one list style: a dot.
const DOT: usize = 2;

/// Makes the file. Fails only when memory does.
pub fn write(document: &Document) -> Result<Vec<u8>, String> {
    let mut writer = Writer { docx: styled(), document };
    writer.add(Paragraph::new().style("Title").add_run(Run::new().add_text(&document.title)));
    if !document.subtitle.is_empty() {
        writer.add(normal().add_run(Run::new().add_text(&document.subtitle).size(26)));
    }
    writer.facts(&document.facts);
    for block in &document.blocks {
        writer.block(block);
    }
    let mut bytes = Cursor::new(Vec::new());
    writer.docx.build().pack(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

/// Styles by the names that Word knows, so that a table of contents and a gemeente's own style can follow them.
fn styled() -> Docx {
    let heading = |level: usize, size: usize| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .size(size)
            .bold()
            .color(COLOUR)
            .outline_lvl(level - 1)
    };
    let dot = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(420), Some(SpecialIndentType::Hanging(280)), None, None);
    Docx::new()
        // The clock of the machine does not count: two runs give the same bytes.
        .created_at("1980-01-01T00:00:00Z")
        .updated_at("1980-01-01T00:00:00Z")
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
        .default_size(21)
        .add_style(Style::new("Title", StyleType::Paragraph).name("Title").size(44).bold().color(COLOUR))
        .add_style(heading(1, 32))
        .add_style(heading(2, 26))
        .add_style(heading(3, 22))
        .add_abstract_numbering(AbstractNumbering::new(DOT).add_level(dot))
        .add_numbering(Numbering::new(DOT, DOT))
}

struct Writer<'d> {
    docx: Docx,
    document: &'d Document,
}

impl Writer<'_> {
    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, words) => {
                self.add(Paragraph::new().style(&format!("Heading{level}")).add_run(Run::new().add_text(words)));
            }
            Block::Paragraph(line) => {
                let paragraph = self.line(normal(), line, false);
                self.add(paragraph);
            }
            Block::List(items) => {
                for item in items {
                    let dot = normal().numbering(NumberingId::new(DOT), IndentLevel::new(0));
                    let paragraph = self.line(dot, item, false);
                    self.add(paragraph);
                }
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                self.table(&chart.table());
                self.add(normal().add_run(Run::new().add_text(&chart.summary).italic()));
            }
            Block::Notice(title, blocks) => {
                self.add(normal().add_run(Run::new().add_text(title).bold().color(WARNING)));
                for own in blocks {
                    self.block(own);
                }
            }
            Block::Signature(who) => {
                for who in who {
                    self.add(normal());
                    self.add(normal().add_run(Run::new().add_text(who)));
                    self.add(normal().add_run(
                        Run::new().add_text("Datum: ____________________   Handtekening: ____________________"),
                    ));
                }
            }
            Block::PageBreak => self.add(normal().add_run(Run::new().add_break(BreakType::Page))),
        }
    }

    fn facts(&mut self, facts: &[(String, Line)]) {
        for (name, value) in facts {
            let start = normal().add_run(Run::new().add_text(format!("{name}: ")).bold());
            let paragraph = self.line(start, value, false);
            self.add(paragraph);
        }
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.add(normal().add_run(Run::new().add_text(&table.caption).bold()));
        }
        if table.rows.is_empty() {
            self.add(normal().add_run(Run::new().add_text(&table.empty)));
            return;
        }
        let weight: usize = table.columns.iter().map(|own| usize::from(own.weight.max(1))).sum();
        let widths: Vec<usize> =
            table.columns.iter().map(|own| WIDTH * usize::from(own.weight.max(1)) / weight).collect();
        let head = table.columns.iter().zip(&widths).map(|(own, width)| {
            let cell = self.cell(&text(own.title.clone()), *width, Kind::Text, true);
            cell.shading(Shading::new().fill("F1F4F8"))
        });
        let mut rows = vec![TableRow::new(head.collect()).cant_split()];
        for row in &table.rows {
            let cells = row.iter().zip(&table.columns).zip(&widths);
            let cells = cells.map(|((cell, column), width)| self.cell(cell, *width, column.kind, false));
            rows.push(TableRow::new(cells.collect()).cant_split());
        }
        self.docx = std::mem::take(&mut self.docx).add_table(Grid::new(rows).set_grid(widths));
        // Two tables without a paragraph between them would become one.
        self.add(normal());
    }

    fn cell(&self, line: &[Inline], width: usize, kind: Kind, bold: bool) -> TableCell {
        let start = if kind == Kind::Number { normal().align(docx_rs::AlignmentType::Right) } else { normal() };
        TableCell::new().width(width, WidthType::Dxa).add_paragraph(self.line(start, line, bold))
    }

    fn line(&self, mut paragraph: Paragraph, line: &[Inline], bold: bool) -> Paragraph {
        for part in line {
            paragraph = match part {
                Inline::Text(words) => add_words(paragraph, words, |run| if bold { run.bold() } else { run }),
                Inline::Strong(words) => add_words(paragraph, words, Run::bold),
                Inline::Missing(words) => add_words(paragraph, words, |run| run.bold().color(WARNING)),
                // As text: an address can be read on paper too, and files with links differ from run to run.
                Inline::Link(address, words) if is_safe_address(address) && !address.ends_with(words.as_str()) => {
                    add_words(paragraph, &format!("{words} ({address})"), |run| run)
                }
                Inline::Link(_, words) => add_words(paragraph, words, |run| run),
                Inline::Note(at) => {
                    let note = self.document.notes.get(*at).map_or("", String::as_str);
                    let mut footnote = Footnote::new();
                    footnote.add_content(normal().add_run(Run::new().add_text(note)));
                    paragraph.add_run(Run::new().add_footnote_reference(footnote))
                }
            };
        }
        paragraph
    }
}

/// A paragraph of running text.
fn normal() -> Paragraph {
    Paragraph::new().style("Normal")
}

/// Words as a run, with a line break where they have one.
fn add_words(mut paragraph: Paragraph, words: &str, marked: impl Fn(Run) -> Run) -> Paragraph {
    for (at, part) in words.split('\n').enumerate() {
        let run = if at == 0 { Run::new() } else { Run::new().add_break(BreakType::TextWrapping) };
        paragraph = paragraph.add_run(marked(run.add_text(part)));
    }
    paragraph
}
