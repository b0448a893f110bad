//! The rules: all of them as a list, and the page of one as a document.

use serde::Serialize;

use super::{DataColumn, data};
use crate::diagnostic::RuleInfo;
use crate::document::{Block, Column, Document, Inline, Kind, Line, Room, Table, text};

/// A rule in one line.
#[derive(Debug, Serialize)]
pub struct Regel {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub naam: &'static str,
    /// How much it weighs.
    pub ernst: &'static str,
    /// Where it stands.
    pub bronnen: Vec<String>,
    /// What a correct register does.
    pub samenvatting: &'static str,
}

impl From<&'static RuleInfo> for Regel {
    fn from(info: &'static RuleInfo) -> Self {
        Self {
            code: info.code,
            naam: info.name,
            ernst: info.ernst.as_str(),
            bronnen: info.bronnen.iter().map(ToString::to_string).collect(),
            samenvatting: info.summary,
        }
    }
}

/// What a row says: the key of each column, its name for people, and its kind.
const COLUMNS: [DataColumn; 5] = [
    ("code", "Code", Kind::Text),
    ("naam", "Naam", Kind::Text),
    ("ernst", "Ernst", Kind::Text),
    ("bronnen", "Bronnen", Kind::Text),
    ("samenvatting", "Samenvatting", Kind::Text),
];

fn cells(rule: &Regel) -> [String; 5] {
    [
        rule.code.to_owned(),
        rule.naam.to_owned(),
        rule.ernst.to_owned(),
        rule.bronnen.join("; "),
        rule.samenvatting.to_owned(),
    ]
}

fn rows(rules: &[Regel]) -> Table {
    data("Regels", COLUMNS, rules.iter().map(cells), "Geen regels.")
}

/// The list of rules.
pub fn lijst(rules: &[Regel]) -> Document {
    let table = Table {
        columns: vec![
            Column::text("Code", 1),
            Column::text("Naam", 3).room(Room::Ids),
            Column::text("Ernst", 1),
            Column::text("Bronnen", 3),
            Column::text("Samenvatting", 5),
        ],
        caption: String::new(),
        ..rows(rules)
    };
    let mut document = Document {
        title: "Regels".to_owned(),
        data: Some(rows(rules)),
        ..Document::default()
    };
    document.blocks.push(Block::Table(table));
    document.paragraph(format!("{} regels", rules.len()));
    document
}

/// The page of a rule, with the facts on top, and without the marks that its tests use.
pub fn pagina(rule: &RuleInfo, row: &[Regel]) -> Document {
    let fact = |name: &str, value: &str| (name.to_owned(), text(value));
    let mut document = Document {
        title: format!("{} {}", rule.code, rule.name),
        subtitle: format!("{}.", rule.summary),
        facts: vec![
            fact("Ernst", rule.ernst.as_str()),
            fact("Bron", &rule.bron()),
        ],
        data: Some(rows(row)),
        ..Document::default()
    };
    let mut page = Page {
        document: &mut document,
        waiting: Waiting::None,
    };
    rule.page.lines().skip(1).for_each(|line| page.line(line));
    page.end();
    document
}

/// What a line may still add to.
enum Waiting {
    None,
    Words(String),
    Items(Vec<Line>),
    Code(Vec<String>),
}

/// A page under way: what the pages of rules use of Markdown.
struct Page<'d> {
    document: &'d mut Document,
    waiting: Waiting,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        if let Some(fence) = line.strip_prefix("```") {
            self.end();
            if !fence.is_empty() {
                self.waiting = Waiting::Code(Vec::new());
            }
        } else if let Waiting::Code(code) = &mut self.waiting {
            code.push(example(line));
        } else if let Some(heading) = line.strip_prefix("## ") {
            self.end();
            self.document.heading(1, heading);
        } else if let Some(item) = line.strip_prefix("- ") {
            self.item(item);
        } else if line.trim().is_empty() {
            self.end();
        } else {
            self.words(line.trim());
        }
    }

    fn item(&mut self, item: &str) {
        if let Waiting::Items(items) = &mut self.waiting {
            items.push(text(item));
        } else {
            self.end();
            self.waiting = Waiting::Items(vec![text(item)]);
        }
    }

    fn words(&mut self, words: &str) {
        match &mut self.waiting {
            Waiting::Words(own) => {
                own.push(' ');
                own.push_str(words);
            }
            Waiting::Items(items) => {
                if let Some(last) = items.last_mut() {
                    last.push(Inline::Text(format!(" {words}")));
                }
            }
            Waiting::None | Waiting::Code(_) => self.waiting = Waiting::Words(words.to_owned()),
        }
    }

    fn end(&mut self) {
        match std::mem::replace(&mut self.waiting, Waiting::None) {
            Waiting::None => {}
            Waiting::Words(words) => self.document.paragraph(words),
            Waiting::Items(items) => self.document.blocks.push(Block::List(items)),
            Waiting::Code(code) => self.document.paragraph(code.join("\n")),
        }
    }
}

/// A line of an example: without the mark of a finding, and with an indent that no form takes away.
fn example(line: &str) -> String {
    let shown = line.split(" #! ").next().unwrap_or_default().trim_end();
    let words = shown.trim_start_matches(' ');
    "\u{a0}".repeat(shown.len() - words.len()) + words
}
