//! What a report says, apart from the file it goes into: headings, paragraphs, tables, charts.
//!
//! A report or a list makes one document; the writers here make Markdown, HTML, PDF, Word, Excel, CSV and lines for a terminal of it. Every text in a document is plain: each
//! writer escapes for its own format, so a report never writes markup. Two runs over the same document give the same bytes.

mod chart;
pub mod csv;
pub mod docx;
pub mod docx_template;
pub mod html;
pub mod markdown;
mod ooxml;
pub mod own_text;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod picture;
mod template;
pub mod terminal;
pub mod xlsx;
mod xml;

use std::borrow::Cow;
use std::ops::Deref;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::calendar::in_woorden;
use crate::diagnostic::{mailto, sanitize_in_place};

/// A report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// A line below the title, such as whose report it is.
    pub subtitle: String,
    /// What it is about: names with values, such as the peildatum.
    pub facts: Vec<(String, Line)>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// For who wants to check it: what it was made from, after all else, such as the commit.
    pub origin: Vec<(String, Line)>,
    /// The footnotes; [`Inline::Note`] holds a position in this list.
    pub notes: Vec<String>,
    /// The same rows as programs and spreadsheets want them: ungrouped, whole, each column under its key. Without it they
    /// get the tables that people see.
    #[serde(skip)]
    pub data: Option<Table>,
    /// On a terminal, where somebody has just asked for it, it goes without its title.
    #[serde(skip)]
    pub bare: bool,
}

/// A part of a document.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading; 1 is right below the title, 3 is the deepest.
    Heading(u8, String),
    /// Running text.
    Paragraph(Line),
    /// Items.
    List(Vec<Line>),
    /// What is still to be done, of the last item of a list right before it.
    Tasks(Vec<Line>),
    /// Names with values.
    Facts(Vec<(String, Line)>),
    /// Rows and columns.
    Table(Table),
    /// Numbers as a picture, with a text that says the same.
    Chart(Chart),
    /// Something that must stand out, with its heading.
    Notice(String, Vec<Block>),
    /// A place to sign: who.
    Signature(Vec<String>),
    /// What follows begins on a new page.
    PageBreak,
}

/// Text with marks in it.
pub type Line = Vec<Inline>;

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain.
    Text(String),
    /// With emphasis.
    Strong(String),
    /// What is not known: it stands out.
    Missing(String),
    /// An address to follow with the text to show; only `https:`, `mailto:`, `tel:`, places within the document (`#`) and
    /// pages of the same site (`./`, `../`).
    Link(String, String),
    /// A footnote, by its position in [`Document::notes`].
    Note(usize),
    /// A day: people read it in words, programs as `jjjj-mm-dd`.
    #[serde(rename = "text", serialize_with = "as_day")]
    Day(NaiveDate),
    /// A moment on a clock: people read it in words, programs as `jjjj-mm-dd uu:mm`.
    #[serde(rename = "text", serialize_with = "as_moment")]
    Moment(NaiveDateTime),
}

impl Inline {
    /// The words of a day or moment for people; of anything else there are none to add.
    fn in_woorden(&self) -> Option<String> {
        match self {
            Self::Day(day) => Some(in_woorden(*day)),
            Self::Moment(moment) => Some(format!(
                "{} om {}",
                in_woorden(moment.date()),
                moment.format("%H:%M")
            )),
            _ => None,
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn as_day<S: serde::Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn as_moment<S: serde::Serializer>(
    moment: &NaiveDateTime,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&moment.format(MOMENT))
}

/// A moment for programs.
const MOMENT: &str = "%Y-%m-%d %H:%M";

/// A day as a line.
pub fn day(day: NaiveDate) -> Line {
    vec![Inline::Day(day)]
}

impl Inline {
    /// An e-mail address to write to; what is none, or has more in it, is plain text.
    pub fn email(address: &str) -> Self {
        match mailto(address) {
            Some(link) => Self::Link(link, address.trim().to_owned()),
            None => Self::Text(address.to_owned()),
        }
    }
}

/// Plain text as a line.
pub fn text(text: impl Into<String>) -> Line {
    vec![Inline::Text(text.into())]
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Words.
    #[default]
    Text,
    /// A number, to the right.
    Number,
    /// Days.
    Date,
}

/// What becomes of a column where a terminal is too narrow for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// It stays.
    #[default]
    Stays,
    /// It goes; the highest number first.
    Goes(u8),
    /// No terminal shows it.
    Never,
}

/// How narrow a column may be on a terminal before its words are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    /// Words stay whole.
    #[default]
    Words,
    /// Ids stay whole, so that they can be copied.
    Ids,
    /// It stands beside another like it, so that both must be narrow.
    Beside,
    /// Several names, of which the first and how many more there are say enough.
    Names,
}

/// A column of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// What it holds.
    pub kind: Kind,
    /// How much room it takes beside the others.
    pub weight: u16,
    /// What programs call it; without it they use the header.
    #[serde(skip)]
    pub key: &'static str,
    /// What becomes of it on a narrow terminal.
    #[serde(skip)]
    pub screen: Screen,
    /// How narrow it may be on a terminal.
    #[serde(skip)]
    pub room: Room,
}

impl Column {
    /// A column of words with a share of the width.
    pub fn text(title: &str, weight: u16) -> Self {
        Self {
            title: title.to_owned(),
            kind: Kind::Text,
            weight,
            ..Self::default()
        }
    }

    /// A column of numbers.
    pub fn number(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            kind: Kind::Number,
            weight: 1,
            ..Self::default()
        }
    }

    /// A column of days.
    pub fn date(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            kind: Kind::Date,
            weight: 2,
            ..Self::default()
        }
    }
}

impl Column {
    /// A column of rows for programs: its key, its name for people, and what it holds.
    pub fn of_data((key, title, kind): (&'static str, &str, Kind)) -> Self {
        Self {
            title: title.to_owned(),
            kind,
            weight: 1,
            key,
            ..Self::default()
        }
    }

    /// Goes when a terminal has no room; the highest number first.
    pub fn goes(self, goes: u8) -> Self {
        Self {
            screen: Screen::Goes(goes),
            ..self
        }
    }

    /// Is for who reads it on paper or on a page.
    pub fn not_on_screen(self) -> Self {
        Self {
            screen: Screen::Never,
            ..self
        }
    }

    /// How narrow it may be on a terminal.
    pub fn room(self, room: Room) -> Self {
        Self { room, ..self }
    }
}

/// Rows and columns; every row has a cell for every column, and the first cell says what the row is about.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Line>>,
    /// What to say in its place when there is no row.
    pub empty: String,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Bars beside each other.
    Bars,
    /// Bars on top of each other.
    Stacked,
    /// Lines through points.
    Lines,
}

/// Numbers as a picture.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// What it shows.
    pub caption: String,
    /// The same in a sentence, for who cannot see it.
    pub summary: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// Names along the horizontal axis.
    pub labels: Vec<String>,
    /// Names of the series with a number per label; `None` where nothing is known.
    pub series: Vec<(String, Vec<Option<u32>>)>,
}

impl Chart {
    /// What of its numbers is worth a row on paper: what is zero everywhere stands in the summary.
    fn brief(&self) -> Table {
        let mut table = self.table();
        let is_nothing = |at: usize| {
            self.series
                .iter()
                .all(|(_, own)| own.get(at).is_none_or(|own| *own == Some(0)))
        };
        let mut at = 0..;
        table
            .rows
            .retain(|_| at.next().is_some_and(|at| !is_nothing(at)));
        table
    }

    /// The same numbers as a table.
    pub fn table(&self) -> Table {
        let number = |value: &Option<u32>| {
            text(value.map_or_else(|| "–".to_owned(), |value| value.to_string()))
        };
        let row = |(at, label): (usize, &String)| {
            let values = self
                .series
                .iter()
                .map(|(_, values)| number(values.get(at).unwrap_or(&None)));
            std::iter::once(text(label.clone())).chain(values).collect()
        };
        Table {
            caption: self.caption.clone(),
            columns: std::iter::once(Column::text("", 2))
                .chain(self.series.iter().map(|(name, _)| Column::number(name)))
                .collect(),
            rows: self.labels.iter().enumerate().map(row).collect(),
            empty: String::new(),
        }
    }
}

/// The heading above what a document was made from.
const ORIGIN: &str = "Verantwoording";

impl Document {
    /// What it was made from, as the last part of what is read.
    fn colophon(&self) -> Vec<Block> {
        if self.origin.is_empty() {
            return Vec::new();
        }
        vec![
            Block::Heading(1, ORIGIN.to_owned()),
            Block::Facts(self.origin.clone()),
        ]
    }

    /// The same with every day in words and its origin as the last part, for a form that is made from data.
    #[cfg(any(feature = "pdf", test))]
    fn in_words(&self) -> Self {
        let facts = self
            .facts
            .iter()
            .map(|(name, line)| (name.clone(), spoken(line)))
            .collect();
        let blocks = self
            .blocks
            .iter()
            .chain(&self.colophon())
            .map(Block::in_words)
            .collect();
        Self {
            facts,
            blocks,
            origin: Vec::new(),
            ..self.clone()
        }
    }
}

#[cfg(any(feature = "pdf", test))]
impl Block {
    fn in_words(&self) -> Self {
        match self {
            Self::Paragraph(line) => Self::Paragraph(spoken(line)),
            Self::List(items) | Self::Tasks(items) => {
                Self::List(items.iter().map(|own| spoken(own)).collect())
            }
            Self::Facts(own) => Self::Facts(
                own.iter()
                    .map(|(name, line)| (name.clone(), spoken(line)))
                    .collect(),
            ),
            Self::Table(table) => {
                let row = |row: &Vec<Line>| row.iter().map(|cell| spoken(cell)).collect();
                Self::Table(Table {
                    rows: table.rows.iter().map(row).collect(),
                    ..table.clone()
                })
            }
            Self::Notice(title, blocks) => {
                Self::Notice(title.clone(), blocks.iter().map(Self::in_words).collect())
            }
            own @ (Self::Heading(..) | Self::Chart(_) | Self::Signature(_) | Self::PageBreak) => {
                own.clone()
            }
        }
    }
}

#[cfg(any(feature = "pdf", test))]
fn spoken(line: &[Inline]) -> Line {
    line.iter()
        .map(|part| part.in_woorden().map_or_else(|| part.clone(), Inline::Text))
        .collect()
}

/// Adds blocks in the order in which they are read.
impl Document {
    /// A heading.
    pub fn heading(&mut self, level: u8, title: impl Into<String>) {
        self.blocks.push(Block::Heading(level, title.into()));
    }

    /// A paragraph of plain text.
    pub fn paragraph(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text(words)));
    }

    /// A footnote; the same words share one.
    pub fn note(&mut self, words: impl Into<String>) -> Inline {
        let words = words.into();
        let at = self
            .notes
            .iter()
            .position(|own| *own == words)
            .unwrap_or_else(|| {
                self.notes.push(words);
                self.notes.len() - 1
            });
        Inline::Note(at)
    }
}

impl Document {
    /// The tables as programs and spreadsheets read them, each with its name: that of the rows for them, else what people see.
    fn tables(&self) -> Vec<(String, Cow<'_, Table>)> {
        if let Some(data) = &self.data {
            return vec![(data.caption.clone(), Cow::Borrowed(data))];
        }
        let mut found = Vec::new();
        tables_in(&self.blocks, &mut self.title.clone(), &mut found);
        found
    }
}

/// Adds the tables among blocks, under their caption or else under the last heading.
fn tables_in<'b>(
    blocks: &'b [Block],
    part: &mut String,
    found: &mut Vec<(String, Cow<'b, Table>)>,
) {
    for block in blocks {
        let table = match block {
            Block::Heading(_, words) => {
                part.clone_from(words);
                continue;
            }
            Block::Notice(_, blocks) => {
                tables_in(blocks, part, found);
                continue;
            }
            Block::Table(table) => Cow::Borrowed(table),
            Block::Chart(chart) => Cow::Owned(chart.table()),
            _ => continue,
        };
        let name = if table.caption.is_empty() {
            part.clone()
        } else {
            table.caption.clone()
        };
        found.push((name, table));
    }
}

/// The words of a line, without its marks, as programs read them.
pub fn plain(line: &[Inline]) -> String {
    let words = line.iter().map(|part| match part {
        Inline::Text(words)
        | Inline::Strong(words)
        | Inline::Missing(words)
        | Inline::Link(_, words) => words.clone(),
        Inline::Note(_) => String::new(),
        Inline::Day(day) => day.to_string(),
        Inline::Moment(moment) => moment.format(MOMENT).to_string(),
    });
    words.collect()
}

/// Whether an address may be followed from a document: of a known kind, without anything that ends it or adds to it.
fn is_safe_address(address: &str) -> bool {
    let known = ["https://", "mailto:", "tel:", "#", "./", "../"]
        .iter()
        .any(|start| address.starts_with(start));
    let whole = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}".contains(c);
    // After a question mark a mail program reads other recipients, a text, files.
    let alone = !address.starts_with("mailto:") || !address.contains(['?', ',', ';']);
    known && alone && address.chars().all(whole)
}

/// A document in which nothing acts wherever it is shown: the one door to every writer.
///
/// Reports and pages put values of a register in a document as they are; here they lose what acts on a terminal, in a
/// browser, in Word and in every XML, and an address that may not be followed becomes text.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Sealed(Document);

impl Deref for Sealed {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

impl Document {
    /// Makes it fit to be written.
    pub fn sealed(mut self) -> Sealed {
        [&mut self.title, &mut self.subtitle]
            .into_iter()
            .for_each(sanitize_in_place);
        seal_facts(&mut self.facts);
        seal_facts(&mut self.origin);
        self.blocks.iter_mut().for_each(seal_block);
        self.notes.iter_mut().for_each(sanitize_in_place);
        self.data.iter_mut().for_each(seal_table);
        Sealed(self)
    }
}

fn seal_block(block: &mut Block) {
    match block {
        Block::Heading(_, words) => sanitize_in_place(words),
        Block::Paragraph(line) => seal_line(line),
        Block::List(items) | Block::Tasks(items) => items.iter_mut().for_each(seal_line),
        Block::Facts(facts) => seal_facts(facts),
        Block::Table(table) => seal_table(table),
        Block::Chart(chart) => {
            let series = chart.series.iter_mut().map(|(name, _)| name);
            let names = chart.labels.iter_mut().chain(series);
            names
                .chain([&mut chart.caption, &mut chart.summary])
                .for_each(sanitize_in_place);
        }
        Block::Notice(title, blocks) => {
            sanitize_in_place(title);
            blocks.iter_mut().for_each(seal_block);
        }
        Block::Signature(who) => who.iter_mut().for_each(sanitize_in_place),
        Block::PageBreak => {}
    }
}

fn seal_facts(facts: &mut [(String, Line)]) {
    for (name, value) in facts {
        sanitize_in_place(name);
        seal_line(value);
    }
}

fn seal_table(table: &mut Table) {
    let columns = table.columns.iter_mut().map(|own| &mut own.title);
    columns
        .chain([&mut table.caption, &mut table.empty])
        .for_each(sanitize_in_place);
    table.rows.iter_mut().flatten().for_each(seal_line);
}

fn seal_line(line: &mut Line) {
    for part in line {
        match part {
            Inline::Text(words)
            | Inline::Strong(words)
            | Inline::Missing(words)
            | Inline::Link(_, words) => {
                sanitize_in_place(words);
            }
            Inline::Note(_) | Inline::Day(_) | Inline::Moment(_) => {}
        }
        if let Inline::Link(address, words) = part
            && !is_safe_address(address)
        {
            *part = Inline::Text(std::mem::take(words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTS: &str = "a\u{1b}b\u{9b}c\u{202e}d\u{fffe}e\u{61c}f\0";

    /// A document that has every kind of place for a text, with the same text in each.
    fn full(words: &str) -> Document {
        let own = || words.to_owned();
        let line = || {
            vec![
                Inline::Text(own()),
                Inline::Strong(own()),
                Inline::Missing(own()),
                Inline::Link("#a".into(), own()),
            ]
        };
        let table = Table {
            caption: own(),
            columns: vec![Column::text(words, 1)],
            rows: vec![vec![line()]],
            empty: own(),
        };
        let chart = Chart {
            caption: own(),
            summary: own(),
            kind: ChartKind::Bars,
            labels: vec![own()],
            series: vec![(own(), vec![Some(1)])],
        };
        let blocks = vec![
            Block::Heading(1, own()),
            Block::Paragraph(line()),
            Block::List(vec![line()]),
            Block::Tasks(vec![line()]),
            Block::Facts(vec![(own(), line())]),
            Block::Table(table.clone()),
            Block::Chart(chart),
            Block::Signature(vec![own()]),
            Block::PageBreak,
        ];
        Document {
            title: own(),
            subtitle: own(),
            facts: vec![(own(), line())],
            blocks: vec![Block::Notice(own(), blocks)],
            origin: vec![(own(), line())],
            notes: vec![own()],
            data: Some(table),
            bare: false,
        }
    }

    #[test]
    fn no_text_goes_round_the_door() {
        let clean = "a␛b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}f␀";
        let sealed = full(ACTS).sealed();
        assert_eq!(format!("{:?}", *sealed), format!("{:?}", full(clean)));
    }

    #[test]
    fn an_address_that_may_not_be_followed_is_text() {
        for (address, follows) in [
            ("https://voorbeeld.example/a?b=c#d", true),
            ("mailto:a@b.example", true),
            ("../index.html", true),
            ("javascript:alert(1)", false),
            ("mailto:a@b.example?bcc=c@d.example", false),
            ("mailto:a@b.example,c@d.example", false),
            ("https://voorbeeld.example/\" onclick=\"x", false),
            ("https://voorbeeld.example/\r\nx", false),
            ("http://voorbeeld.example", false),
        ] {
            let mut document = Document::default();
            document.blocks.push(Block::Paragraph(vec![Inline::Link(
                address.into(),
                "x".into(),
            )]));
            let sealed = document.sealed();
            let Block::Paragraph(line) = &sealed.blocks[0] else {
                panic!("{sealed:?}")
            };
            assert_eq!(matches!(line[0], Inline::Link(..)), follows, "{address}");
        }
    }

    fn document() -> Document {
        let dag = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let moment = dag.and_hms_opt(9, 5, 0).unwrap();
        Document {
            title: "T".into(),
            facts: vec![("Peildatum".into(), day(dag))],
            blocks: vec![
                Block::Paragraph(vec![
                    Inline::Text("gemeld op ".into()),
                    Inline::Moment(moment),
                ]),
                Block::Table(Table {
                    columns: vec![Column::date("Dag")],
                    rows: vec![vec![day(dag)]],
                    ..Table::default()
                }),
            ],
            origin: vec![("Gemaakt uit".into(), text("commit 0123456"))],
            ..Document::default()
        }
    }

    #[test]
    fn people_read_a_day_in_words_and_programs_read_the_date() {
        let mut markdown = Vec::new();
        markdown::write(&document().sealed(), &mut markdown).unwrap();
        let about = docx::About {
            organisation: String::new(),
            date: NaiveDate::default(),
        };
        let word = docx::write(&document().sealed(), &about).unwrap();
        let word = ooxml::unzip(&word).unwrap().remove(ooxml::MAIN).unwrap();
        let spoken = serde_json::to_string(&document().in_words()).unwrap();
        for text in [
            String::from_utf8(markdown).unwrap(),
            html::body(&document().sealed()),
            String::from_utf8(word).unwrap(),
            spoken,
        ] {
            assert_eq!(text.matches("1 juli 2026").count(), 3, "{text}");
            assert!(
                text.contains("1 juli 2026 om 09:05") && !text.contains("2026-07-01"),
                "{text}"
            );
            // The commit comes last.
            assert!(
                text.find("commit 0123456") > text.rfind("1 juli 2026"),
                "{text}"
            );
        }
        let json = serde_json::to_value(document()).unwrap();
        assert_eq!(json["facts"][0][1][0]["text"], "2026-07-01");
        assert_eq!(
            json["blocks"][0]["paragraph"][1]["text"],
            "2026-07-01 09:05"
        );
        assert_eq!(
            plain(&day(NaiveDate::from_ymd_opt(2026, 12, 3).unwrap())),
            "2026-12-03"
        );
    }

    #[test]
    fn a_row_of_zeros_stands_in_the_summary_and_not_in_a_table_on_paper() {
        let chart = Chart {
            caption: String::new(),
            summary: String::new(),
            kind: ChartKind::Bars,
            labels: vec!["jan".into(), "feb".into(), "mrt".into()],
            series: vec![
                ("a".into(), vec![Some(0), Some(2), None]),
                ("b".into(), vec![Some(0), Some(0), Some(0)]),
            ],
        };
        let names = |table: &Table| {
            table
                .rows
                .iter()
                .map(|row| plain(&row[0]))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&chart.table()), ["jan", "feb", "mrt"]);
        // What is not known is no zero.
        assert_eq!(names(&chart.brief()), ["feb", "mrt"]);
    }
}
