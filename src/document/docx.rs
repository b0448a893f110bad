//! A document as a Word file that can be edited: real headings, lists, tables and footnotes.

use std::io::Cursor;

use chrono::NaiveDate;
use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, Footnote, IndentLevel, Level,
    LevelJc, LevelText, LineSpacing, NumPages, NumberFormat, Numbering, NumberingId, PageMargin,
    PageNum, Paragraph, Run, RunFonts, Shading, SpecialIndentType, Start, Style, StyleType,
    Table as Grid, TableBorder, TableBorderPosition, TableCell, TableCellMargins, TableLayoutType,
    TableRow, VertAlignType, WidthType,
};

use super::ooxml::{MAIN, PROPERTIES, STYLES, apply, is, pack, text as part, unzip, xml};
use super::{
    Block, Column, Document, Inline, Kind, Line, Sealed, Table, is_safe_address, plain, text,
};
use crate::diagnostic::escape_html as escape;

/// A page of A4 with its margins, in twentieths of a point: two centimetres, and what they leave for text.
const MARGIN: i32 = 1_134;
const WIDTH: usize = 9_638;
/// What a day in words, a letter of a cell and the room around it need.
const DATE: usize = 1_700;
const LETTER: usize = 108;
/// A letter of a header, which is bold; in a font that takes the place of ours it may be this wide.
const BOLD_LETTER: usize = 130;
const AROUND: usize = 200;
/// Words beside a few numbers need no more than this.
const WORDS: usize = 5_000;
/// A longer word is one that nobody wrote, such as an address: it may be broken.
const LONGEST_WORD: usize = 26;
const COLOUR: &str = "154273";
const WARNING: &str = "B30000";
const RULE: &str = "8A94A0";
/// The one list style: a dot.
const DOT: usize = 2;
/// The style of words in a cell: a name of our own.
const CELL: &str = "Tabeltekst";
/// The same where the words of a table do not fit next to each other.
const SMALL_CELL: &str = "Tabeltekst klein";
/// The sizes of both, in half points.
const SIZE: usize = 18;
const SMALL: usize = 14;

/// What the file says of itself.
#[derive(Debug, Clone)]
pub struct About {
    /// Who publishes it.
    pub organisation: String,
    /// The day of the report.
    pub date: NaiveDate,
}

/// Makes the file. Fails only when memory does.
pub fn write(document: &Sealed, about: &About) -> Result<Vec<u8>, String> {
    let mut writer = Writer {
        docx: styled(),
        document,
    };
    writer.add(
        Paragraph::new()
            .style("Title")
            .add_run(Run::new().add_text(&document.title)),
    );
    if !document.subtitle.is_empty() {
        writer.add(normal().add_run(Run::new().add_text(&document.subtitle).size(26)));
    }
    writer.facts(&document.facts);
    for block in &document.blocks {
        writer.block(block);
    }
    for block in document.colophon() {
        writer.block(&block);
    }
    let mut bytes = Cursor::new(Vec::new());
    writer
        .docx
        .build()
        .pack(&mut bytes)
        .map_err(|error| error.to_string())?;
    finished(&bytes.into_inner(), document, about)
}

/// Says what the library has no words for: the title, the language, and that the first row of a table is its header, which
/// is read aloud with each cell and stands on every page.
fn finished(bytes: &[u8], document: &Document, about: &About) -> Result<Vec<u8>, String> {
    let mut parts = unzip(bytes)?;
    let main = part(&parts, MAIN)?;
    let tree = xml(MAIN, main)?;
    let headers = tree
        .descendants()
        .filter(|own| is(*own, "tbl"))
        .filter_map(|table| {
            let row = table.children().find(|own| is(*own, "tr"))?;
            let about = row.children().find(|own| is(*own, "trPr"))?;
            let end = about.last_element_child()?.range().end;
            Some((end..end, "<w:tblHeader />".to_owned()))
        });
    let main = apply(main, headers.collect());
    let styles = part(&parts, STYLES)?;
    let tree = xml(STYLES, styles)?;
    let defaults = tree.descendants().find(|own| is(*own, "rPrDefault"));
    let last = defaults
        .and_then(|own| own.first_element_child())
        .and_then(|own| own.last_element_child());
    let end = last.map(|own| own.range().end);
    let styles = apply(
        styles,
        end.map(|end| (end..end, "<w:lang w:val=\"nl-NL\" />".to_owned()))
            .into_iter()
            .collect(),
    );
    parts.insert(MAIN.to_owned(), main.into_bytes());
    parts.insert(STYLES.to_owned(), styles.into_bytes());
    parts.insert(
        PROPERTIES.to_owned(),
        properties(document, about).into_bytes(),
    );
    pack(&parts)
}

fn properties(document: &Document, about: &About) -> String {
    let (title, organisation) = (escape(&document.title), escape(&about.organisation));
    // The clock of the machine does not count: two runs give the same bytes.
    let moment = |tag: &str| {
        format!(
            "<dcterms:{tag} xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:{tag}>",
            about.date.format("%Y-%m-%d")
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:creator>{organisation}</dc:creator><dc:language>nl-NL</dc:language><cp:lastModifiedBy>avg</cp:lastModifiedBy><cp:revision>1</cp:revision>{}{}</cp:coreProperties>",
        moment("created"),
        moment("modified")
    )
}

/// Styles by the names that Word knows, so that a table of contents and a gemeente's own style can follow them.
fn styled() -> Docx {
    let space = |before, after| LineSpacing::new().before(before).after(after);
    let paragraph = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name);
    let heading = |level: usize, size: usize| {
        paragraph(&format!("Heading{level}"), &format!("heading {level}"))
            .size(size)
            .bold()
            .color(COLOUR)
            .line_spacing(space(280, 100))
            .outline_lvl(level - 1)
    };
    let dot = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("•"),
        LevelJc::new("left"),
    )
    .indent(Some(420), Some(SpecialIndentType::Hanging(280)), None, None);
    let page = Paragraph::new()
        .style(CELL)
        .align(AlignmentType::Right)
        .add_run(Run::new().add_text("pagina "))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" van "))
        .add_num_pages(NumPages::new());
    Docx::new()
        .created_at("1980-01-01T00:00:00Z")
        .updated_at("1980-01-01T00:00:00Z")
        .page_margin(PageMargin {
            top: MARGIN,
            left: MARGIN,
            bottom: MARGIN,
            right: MARGIN,
            header: 567,
            footer: 567,
            gutter: 0,
        })
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
        .default_size(21)
        .default_line_spacing(space(0, 100))
        .add_style(
            paragraph("Title", "Title")
                .size(44)
                .bold()
                .color(COLOUR)
                .line_spacing(space(0, 120)),
        )
        .add_style(heading(1, 32))
        .add_style(heading(2, 26))
        .add_style(heading(3, 22))
        .add_style(
            paragraph("Caption", "caption")
                .size(20)
                .bold()
                .line_spacing(space(160, 60)),
        )
        .add_style(
            paragraph("FootnoteText", "footnote text")
                .size(17)
                .line_spacing(space(0, 20)),
        )
        .add_style(paragraph(CELL, CELL).size(SIZE).line_spacing(space(20, 20)))
        .add_style(
            paragraph(SMALL_CELL, SMALL_CELL)
                .size(SMALL)
                .line_spacing(space(20, 20)),
        )
        .add_abstract_numbering(AbstractNumbering::new(DOT).add_level(dot))
        .add_numbering(Numbering::new(DOT, DOT))
        .footer(Footer::new().add_paragraph(page))
}

/// How wide each column is, and in which style its words stand: no word is broken, and what is left is for running text.
fn widths(table: &Table) -> (Vec<usize>, &'static str) {
    let least: Vec<usize> = (0..table.columns.len())
        .map(|at| least(table, at))
        .collect();
    let total: usize = least.iter().sum();
    if total <= WIDTH {
        return (shared(&table.columns, least), CELL);
    }
    let small: Vec<usize> = least.iter().map(|own| own * SMALL / SIZE).collect();
    let total: usize = small.iter().sum();
    // More columns than a page has room for share what there is.
    let fits = if total <= WIDTH {
        shared(&table.columns, small)
    } else {
        small.iter().map(|own| own * WIDTH / total).collect()
    };
    (fits, SMALL_CELL)
}

/// What the longest word of a column needs.
fn least(table: &Table, at: usize) -> usize {
    let column = &table.columns[at];
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let is_day = column.kind == Kind::Date;
    let longest = |text: &str| {
        text.split_whitespace()
            .map(|word| word.chars().count())
            .max()
            .unwrap_or(0)
    };
    let needs = |cell: &Line| {
        let is_bold = cell
            .iter()
            .any(|part| matches!(part, Inline::Strong(_) | Inline::Missing(_)));
        longest(&plain(cell)).min(LONGEST_WORD) * if is_bold { BOLD_LETTER } else { LETTER }
    };
    let words = cells.filter(|_| !is_day).map(needs).max().unwrap_or(0);
    let needed = words.max(longest(&column.title).min(LONGEST_WORD) * BOLD_LETTER) + AROUND;
    if is_day { needed.max(DATE) } else { needed }
}

/// Gives what is left of the page to the words, by their weight.
fn shared(columns: &[Column], least: Vec<usize>) -> Vec<usize> {
    let is_words = |at: usize| columns[at].kind == Kind::Text;
    let weight = |at: usize| usize::from(columns[at].weight.max(1));
    let mut found = least;
    let mut open: Vec<usize> = (0..columns.len()).filter(|at| is_words(*at)).collect();
    let is_short = columns.len() < 5 && open.len() == 1;
    // A column that needs more than its share keeps what it needs, and the others share the rest.
    while !open.is_empty() {
        let fixed: usize = (0..columns.len())
            .filter(|at| !open.contains(at))
            .map(|at| found[at])
            .sum();
        let room = WIDTH.saturating_sub(fixed);
        let weights: usize = open.iter().map(|at| weight(*at)).sum();
        let share = |at: usize| room * weight(at) / weights;
        let (fits, tight): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|at| share(**at) >= found[**at]);
        if tight.is_empty() {
            for at in fits {
                found[at] = if is_short {
                    share(at).min(WORDS.max(found[at]))
                } else {
                    share(at)
                };
            }
            break;
        }
        open = fits;
    }
    found
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
                let heading = Paragraph::new()
                    .style(&format!("Heading{level}"))
                    .keep_next(true);
                self.add(heading.add_run(Run::new().add_text(words)));
            }
            Block::Paragraph(line) => {
                let paragraph = self.line(normal(), line, false);
                self.add(paragraph);
            }
            Block::List(items) | Block::Tasks(items) => {
                for item in items {
                    let dot = normal().numbering(NumberingId::new(DOT), IndentLevel::new(0));
                    let paragraph = self.line(dot, item, false);
                    self.add(paragraph);
                }
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                let own = chart.brief();
                if !own.rows.is_empty() {
                    self.table(&own);
                }
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
                    self.add(normal().add_run(Run::new().add_text(
                        "Datum: ____________________   Handtekening: ____________________",
                    )));
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
            let caption = Paragraph::new().style("Caption").keep_next(true);
            self.add(caption.add_run(Run::new().add_text(&table.caption)));
        }
        if table.rows.is_empty() {
            self.add(normal().add_run(Run::new().add_text(&table.empty)));
            return;
        }
        let (widths, style) = widths(table);
        let head = table.columns.iter().zip(&widths).map(|(own, width)| {
            let cell = self.cell(&text(own.title.clone()), *width, own.kind, (style, true));
            cell.shading(Shading::new().fill("F1F4F8"))
        });
        let mut rows = vec![TableRow::new(head.collect()).cant_split()];
        for row in &table.rows {
            let cells = row.iter().zip(&table.columns).zip(&widths);
            let cells = cells.map(|((cell, column), width)| {
                self.cell(cell, *width, column.kind, (style, false))
            });
            rows.push(TableRow::new(cells.collect()).cant_split());
        }
        let rule = |position| TableBorder::new(position).size(4).color(RULE);
        let grid = Grid::new(rows)
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(20, 80, 20, 80))
            .set_grid(widths)
            .clear_all_border()
            .set_border(rule(TableBorderPosition::InsideH))
            .set_border(rule(TableBorderPosition::Bottom));
        self.docx = std::mem::take(&mut self.docx).add_table(grid);
        // Two tables without a paragraph between them would become one.
        self.add(Paragraph::new().style(CELL));
    }

    fn cell(
        &self,
        line: &[Inline],
        width: usize,
        kind: Kind,
        (style, bold): (&str, bool),
    ) -> TableCell {
        let start = Paragraph::new().style(style);
        let start = if kind == Kind::Number {
            start.align(AlignmentType::Right)
        } else {
            start
        };
        TableCell::new()
            .width(width, WidthType::Dxa)
            .add_paragraph(self.line(start, line, bold))
    }

    fn line(&self, mut paragraph: Paragraph, line: &[Inline], bold: bool) -> Paragraph {
        for part in line {
            paragraph = match part {
                Inline::Day(_) | Inline::Moment(_) => {
                    add_words(paragraph, &part.in_woorden().unwrap_or_default(), |run| run)
                }
                Inline::Text(words) => {
                    add_words(paragraph, words, |run| if bold { run.bold() } else { run })
                }
                Inline::Strong(words) => add_words(paragraph, words, Run::bold),
                Inline::Missing(words) => {
                    add_words(paragraph, words, |run| run.bold().color(WARNING))
                }
                // As text: an address can be read on paper too, and files with links differ from run to run.
                Inline::Link(address, words)
                    if is_safe_address(address) && !address.ends_with(words.as_str()) =>
                {
                    add_words(paragraph, &format!("{words} ({address})"), |run| run)
                }
                Inline::Link(_, words) => add_words(paragraph, words, |run| run),
                Inline::Note(at) => {
                    let note = self.document.notes.get(*at).map_or("", String::as_str);
                    let mut footnote = Footnote::new();
                    let start = Paragraph::new().style("FootnoteText");
                    footnote.add_content(start.add_run(Run::new().add_text(format!(" {note}"))));
                    // Between brackets: behind a number a raised figure is a power.
                    let raised = |sign: &str| {
                        let mut run = Run::new().add_text(sign);
                        run.run_property = run.run_property.vert_align(VertAlignType::SuperScript);
                        run
                    };
                    let reference = Run::new().add_footnote_reference(footnote);
                    paragraph
                        .add_run(raised("["))
                        .add_run(reference)
                        .add_run(raised("]"))
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
        let run = if at == 0 {
            Run::new()
        } else {
            Run::new().add_break(BreakType::TextWrapping)
        };
        paragraph = paragraph.add_run(marked(run.add_text(part)));
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: Vec<Column>, cell: &str) -> Table {
        let row = columns.iter().map(|_| text(cell)).collect();
        Table {
            columns,
            rows: vec![row],
            ..Table::default()
        }
    }

    #[test]
    fn words_get_their_share_and_no_word_is_broken() {
        let words = |weight| Column::text("Wat", weight);
        let of = |columns: Vec<Column>, cell: &str| widths(&table(columns, cell));
        assert_eq!(
            of(vec![words(1), Column::number("Waarschuwingen")], "5").0,
            [WORDS, 14 * BOLD_LETTER + AROUND]
        );
        assert_eq!(
            of(vec![words(1), words(3)], "5").0,
            [WIDTH / 4, WIDTH * 3 / 4]
        );
        assert_eq!(
            of(vec![Column::date("Dag"), words(0)], "28 september 2026").0,
            [DATE, WORDS]
        );
        // The column with the long word takes what it needs from the other.
        let (found, style) = of(vec![words(1), words(9)], "verwerkersovereenkomsten");
        assert_eq!((found[0], style), (24 * LETTER + AROUND, CELL));
        let numbers = [
            "Registraties",
            "Fouten",
            "Waarschuwingen",
            "Op tijd",
            "Verlopen",
            "Datalekken",
            "Verzoeken",
        ];
        let columns = std::iter::once(words(2))
            .chain(numbers.map(Column::number))
            .collect();
        let mut wide = table(columns, "5");
        wide.rows[0][0] = text("klachtenregister");
        let (found, style) = widths(&wide);
        assert_eq!(style, SMALL_CELL);
        assert!(
            found[0] >= 16 * LETTER * SMALL / SIZE && found[3] >= 14 * BOLD_LETTER * SMALL / SIZE,
            "{found:?}"
        );
    }

    #[test]
    fn no_table_is_wider_than_the_page() {
        for many in 0..40 {
            for cell in ["", "5", "x y z", &"x".repeat(400)] {
                let columns = std::iter::once(Column::text("Wat", 2))
                    .chain((0..many).map(|_| Column::number("Waarschuwingen")));
                let (found, _) = widths(&table(columns.collect(), cell));
                assert!(
                    found.iter().sum::<usize>() <= WIDTH && !found.contains(&0),
                    "{many}: {found:?}"
                );
            }
        }
    }
}
