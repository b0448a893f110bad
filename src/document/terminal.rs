//! A document as lines for a terminal: the one place that decides what fits.
//!
//! Cells wrap. What then does not fit loses its least column, and says so; where even that is too wide, every row
//! becomes a short list in which nothing is left out. Tables with the same columns have the same width.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ColumnConstraint, ContentArrangement, Width};
use textwrap::core::display_width;

use super::{Block, Column, Inline, Line, Room, Screen, Sealed, Table, plain};

/// An id is not broken up to this width, so that it can be copied.
const WIDEST_ID: usize = 36;
/// No word is broken up to this width.
const WIDEST_WORD: usize = 16;
/// Running text: a line that is longer is hard to follow.
const WIDEST_LINE: usize = 140;
/// Room on both sides of a cell.
const PADDING: usize = 2;

/// Writes a document for a terminal of `width` columns.
pub fn write(document: &Sealed, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(width, out);
    page.tables = tables(&document.blocks);
    if !document.bare {
        page.line("", &document.title)?;
        if !document.subtitle.is_empty() {
            page.line("", &document.subtitle)?;
        }
        page.facts(&document.facts)?;
    }
    page.blocks(&document.blocks)?;
    page.blocks(&document.colophon())?;
    if !document.notes.is_empty() {
        page.blank()?;
    }
    for (at, note) in document.notes.iter().enumerate() {
        page.line("", &format!("[{}] {note}", at + 1))?;
    }
    Ok(())
}

/// The tables among blocks, in the order in which they are written.
fn tables(blocks: &[Block]) -> Vec<Cow<'_, Table>> {
    blocks.iter().flat_map(tables_of).collect()
}

fn tables_of(block: &Block) -> Vec<Cow<'_, Table>> {
    match block {
        Block::Table(own) => vec![Cow::Borrowed(own)],
        Block::Chart(own) => vec![Cow::Owned(own.brief())],
        Block::Notice(_, own) => tables(own),
        _ => Vec::new(),
    }
}

struct Page<'p> {
    width: usize,
    out: &'p mut dyn Write,
    /// Whether something stands there.
    begun: bool,
    /// Whether that is a heading, of which the content follows at once.
    below_heading: bool,
    /// Every table, and how many were written.
    tables: Vec<Cow<'p, Table>>,
    written: usize,
}

impl<'p> Page<'p> {
    fn new(width: usize, out: &'p mut dyn Write) -> Self {
        Self {
            width,
            out,
            begun: false,
            below_heading: false,
            tables: Vec::new(),
            written: 0,
        }
    }

    /// What stands apart has an empty line before it, but not at the top or right below a heading.
    fn blank(&mut self) -> io::Result<()> {
        let apart = self.begun && !std::mem::take(&mut self.below_heading);
        if apart { writeln!(self.out) } else { Ok(()) }
    }

    /// Running text; what follows on a next line stands two further than its beginning.
    fn line(&mut self, indent: &str, words: &str) -> io::Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        self.begun = true;
        let below = if indent.is_empty() {
            String::new()
        } else {
            format!("{indent}  ")
        };
        let options = textwrap::Options::new(self.width.min(WIDEST_LINE))
            .initial_indent(indent)
            .subsequent_indent(&below);
        for line in words.split('\n') {
            writeln!(self.out, "{}", textwrap::fill(line, &options))?;
        }
        Ok(())
    }

    fn facts(&mut self, facts: &[(String, Line)]) -> io::Result<()> {
        for (name, value) in facts {
            self.line("", &format!("{name}: {}", words(value)))?;
        }
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block]) -> io::Result<()> {
        for block in blocks {
            if !matches!(block, Block::PageBreak) {
                self.blank()?;
                self.block(block)?;
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Heading(_, title) => {
                self.line("", title)?;
                self.below_heading = true;
            }
            Block::Paragraph(own) => self.line("", &words(own))?,
            Block::List(items) | Block::Tasks(items) => {
                for item in items {
                    self.line("  ", &format!("- {}", words(item)))?;
                }
            }
            Block::Facts(own) => self.facts(own)?,
            Block::Table(own) => {
                self.line("", &own.caption)?;
                self.table(own)?;
            }
            Block::Chart(own) => {
                self.line("", &own.caption)?;
                let numbers = own.brief();
                self.table(&numbers)?;
                self.line("", &own.summary)?;
            }
            Block::Notice(title, own) => {
                self.line("", title)?;
                self.below_heading = true;
                self.blocks(own)?;
            }
            Block::Signature(who) => {
                for who in who {
                    let places = "Datum: ..........  Handtekening: ..........";
                    self.line("", &format!("{who}\n{places}"))?;
                }
            }
            Block::PageBreak => {}
        }
        Ok(())
    }

    /// A table, as wide as the others with its columns; after the last of them stands what they leave out.
    fn table(&mut self, table: &Table) -> io::Result<()> {
        self.begun = true;
        self.written += 1;
        if table.rows.is_empty() {
            return self.line("", &table.empty);
        }
        let peers = |own: &&Cow<'_, Table>| !own.rows.is_empty() && has_same_columns(own, table);
        let grid = Grid::new(self.tables.iter().filter(peers).map(AsRef::as_ref), table);
        let shown = grid.shown(self.width);
        match &shown {
            Some(shown) => writeln!(self.out, "{}", grid.drawn(&table.rows, shown, self.width))?,
            None => grid.list(&table.rows, self.width, self.out)?,
        }
        let more = self.tables[self.written.min(self.tables.len())..].iter();
        if more.clone().any(|own| peers(&own)) {
            return Ok(());
        }
        let gone = grid.gone(shown.as_deref());
        if gone.is_empty() {
            return Ok(());
        }
        let note = format!(
            "Hier past niet alles. Een breder venster toont ook: {}.",
            gone.join(", ")
        );
        self.line("", &note)
    }
}

fn has_same_columns(a: &Table, b: &Table) -> bool {
    let titles = |own: &Table| -> Vec<String> {
        own.columns
            .iter()
            .map(|column| column.title.clone())
            .collect()
    };
    titles(a) == titles(b)
}

/// The words of a line; what is missing stands out without a colour.
fn words(line: &[Inline]) -> String {
    let part = |part: &Inline| match part {
        Inline::Missing(words) => format!("[{words}]"),
        Inline::Note(at) => format!("[{}]", at + 1),
        own => plain(std::slice::from_ref(own)),
    };
    line.iter().map(part).collect()
}

/// A cell as it is shown.
fn cell(column: &Column, line: &[Inline]) -> String {
    let words = words(line);
    if column.room == Room::Names {
        briefly(&words)
    } else {
        words
    }
}

/// Several names in few words, for a narrow column.
fn briefly(names: &str) -> String {
    let all: Vec<&str> = names.split(", ").collect();
    match all[..] {
        [first, second, _, ..] => format!("{first}, {second} en nog {}", all.len() - 2),
        _ => names.to_owned(),
    }
}

/// A header within a line: small, unless it is a name or an abbreviation.
fn header(column: &Column) -> String {
    let mut signs = column.title.chars();
    let Some(first) = signs.next() else {
        return String::new();
    };
    if signs.clone().next().is_some_and(char::is_uppercase) {
        return column.title.clone();
    }
    first.to_lowercase().chain(signs).collect()
}

/// What tables with the same columns share.
struct Grid<'t> {
    columns: &'t [Column],
    /// What each column is called.
    headers: Vec<String>,
    /// The width at which the words of each column stay whole.
    least: Vec<usize>,
}

impl<'t> Grid<'t> {
    fn new<'a>(tables: impl Iterator<Item = &'a Table>, own: &'t Table) -> Self {
        let columns = &own.columns;
        let headers: Vec<String> = columns.iter().map(header).collect();
        let mut least: Vec<usize> = headers.iter().map(|title| widest_word(title)).collect();
        for row in tables.flat_map(|table| &table.rows) {
            for ((least, column), line) in least.iter_mut().zip(columns).zip(row) {
                *least = (*least).max(widest_word(&cell(column, line)));
            }
        }
        for (least, column) in least.iter_mut().zip(columns) {
            *least = (*least).clamp(1, whole(column));
        }
        Self {
            columns,
            headers,
            least,
        }
    }

    /// The columns that a terminal shows when it is wide enough.
    fn all(&self) -> Vec<usize> {
        let is_shown = |at: &usize| self.columns[*at].screen != Screen::Never;
        (0..self.columns.len()).filter(is_shown).collect()
    }

    /// The columns that fit; nothing where those that stay do not.
    fn shown(&self, width: usize) -> Option<Vec<usize>> {
        let mut shown = self.all();
        let goes = |at: usize| match self.columns[at].screen {
            Screen::Goes(goes) => goes,
            Screen::Stays | Screen::Never => 0,
        };
        loop {
            let needed: usize = shown.iter().map(|at| self.least[*at] + PADDING + 1).sum();
            if needed < width {
                return Some(shown);
            }
            let at = (0..shown.len()).rev().max_by_key(|at| goes(shown[*at]))?;
            if goes(shown[at]) == 0 {
                return None;
            }
            shown.remove(at);
        }
    }

    /// What the columns are called that did not fit.
    fn gone(&self, shown: Option<&[usize]>) -> Vec<&str> {
        let Some(shown) = shown else {
            return Vec::new();
        };
        let all = self.all().into_iter();
        all.filter(|at| !shown.contains(at))
            .map(|at| self.headers[at].as_str())
            .collect()
    }

    fn drawn(&self, rows: &[Vec<Line>], shown: &[usize], width: usize) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        table
            .load_style(UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        table.set_header(shown.iter().map(|at| &self.headers[*at]));
        for row in rows {
            table.add_row(shown.iter().map(|at| cell(&self.columns[*at], &row[*at])));
        }
        for (column, at) in table.column_iter_mut().zip(shown) {
            let least = u16::try_from(self.least[*at] + PADDING).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
        table
    }

    /// Every row as its first cell with the others below it.
    fn list(&self, rows: &[Vec<Line>], width: usize, out: &mut dyn Write) -> io::Result<()> {
        for row in rows {
            for (at, column) in self.all().into_iter().enumerate() {
                let (indent, label) = match (at, self.headers[column].as_str()) {
                    (0, _) => ("", String::new()),
                    (_, "") => ("  ", String::new()),
                    (_, title) => ("  ", format!("{title}: ")),
                };
                let cell = cell(&self.columns[column], &row[column]);
                if !cell.is_empty() {
                    let options = textwrap::Options::new(width)
                        .initial_indent(indent)
                        .subsequent_indent("    ");
                    let item = textwrap::fill(&format!("{label}{cell}"), options);
                    writeln!(out, "{item}")?;
                }
            }
        }
        Ok(())
    }
}

/// Up to which width the words of a column stay whole.
fn whole(column: &Column) -> usize {
    match column.room {
        Room::Ids => WIDEST_ID,
        Room::Beside => WIDEST_WORD * 3 / 4,
        Room::Words | Room::Names => WIDEST_WORD,
    }
}

fn widest_word(words: &str) -> usize {
    let words = words.split(char::is_whitespace);
    words.map(display_width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, text};

    fn lines(width: usize) -> Vec<String> {
        let columns = vec![
            Column::text("Id", 1).room(Room::Ids),
            Column::text("Naam", 1).goes(1),
            Column::text("Wie", 1).goes(2),
            Column::text("", 1),
            Column::text("Bijlage", 1).not_on_screen(),
        ];
        let table = |row: [&str; 5]| {
            Block::Table(Table {
                columns: columns.clone(),
                rows: vec![row.map(text).into()],
                ..Table::default()
            })
        };
        let id = "een-id-van-zesendertig-tekens-lang-x";
        let long = "x".repeat(300);
        let name = "Paspoorten 日本語 uitgeven";
        let document = Document {
            title: "Lijst".to_owned(),
            bare: true,
            blocks: vec![
                Block::Heading(1, "Een (1)".to_owned()),
                table([id, name, "privacybeheerder", "=", "niet hier"]),
                Block::Heading(1, "Twee (1)".to_owned()),
                table(["kort", &long, "", "≠", "niet hier"]),
            ],
            ..Document::default()
        };
        let mut out = Vec::new();
        write(&document.sealed(), width, &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        assert!(!shown.contains("niet hier") && !shown.contains("bijlage"));
        shown.lines().map(str::to_owned).collect()
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in 20..250 {
            for line in lines(width) {
                assert!(display_width(&line) <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn the_least_column_goes_first_and_that_is_said() {
        let all = lines(200).join(" ");
        assert!(
            all.contains("privacybeheerder")
                && all.contains("Paspoorten")
                && !all.contains("past niet"),
            "{all}"
        );
        let some = lines(72).join(" ");
        assert!(
            some.contains("Paspoorten") && !some.contains("privacybeheerder"),
            "{some}"
        );
        assert!(
            some.ends_with("Een breder venster toont ook: wie."),
            "{some}"
        );
        let few = lines(50).join(" ");
        assert!(
            few.ends_with("Een breder venster toont ook: naam, wie."),
            "{few}"
        );
        assert_eq!(few.matches("Hier past niet alles").count(), 1, "{few}");
    }

    #[test]
    fn a_list_leaves_nothing_out_and_keeps_an_id_whole() {
        let list = lines(40);
        assert_eq!(list[0], "Een (1)");
        assert_eq!(list[1], "een-id-van-zesendertig-tekens-lang-x");
        assert_eq!(list[2], "  naam: Paspoorten 日本語 uitgeven");
        assert_eq!(list[3..5], ["  wie: privacybeheerder", "  ="]);
    }

    #[test]
    fn names_are_counted_from_the_third() {
        assert_eq!(briefly("a, b"), "a, b");
        assert_eq!(briefly("a, b, c, d"), "a, b en nog 2");
    }

    #[test]
    fn every_part_of_a_document_is_written() {
        let mut document = Document {
            title: "Titel".to_owned(),
            facts: vec![("Peildatum".to_owned(), text("vandaag"))],
            origin: vec![("Commit".to_owned(), text("abc"))],
            ..Document::default()
        };
        document.heading(1, "Kop");
        document.paragraph("Alinea.");
        let missing = vec![Inline::Missing("leeg".to_owned())];
        document
            .blocks
            .push(Block::List(vec![missing, text("twee")]));
        let mut out = Vec::new();
        write(&document.sealed(), 80, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "Titel\nPeildatum: vandaag\n\nKop\nAlinea.\n\n  - [leeg]\n  - twee\n\nVerantwoording\nCommit: abc\n"
        );
    }
}
