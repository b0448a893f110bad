//! Changes to a text that leave the rest of it as it is: comments, quotes, blank lines and line ends.
//!
//! No change is taken on trust: [`Change::apply`] reads the new text back, and gives it only when the tree is the old one with
//! exactly what was meant.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Document, Kind, Node, Pair, Resolved, Scalar, parse};
use crate::diagnostic::Span;

/// Text that takes the place of a part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// What comes there.
    pub text: String,
}

/// What a reader of the new text must see, and did not see in the old one.
#[derive(Debug, Clone)]
pub enum Meant {
    /// The mapping at this place has these keys with these values, besides those it has.
    Keys(Span, Vec<(String, Node<'static>)>),
    /// The key or the scalar at this place is this.
    Word(Span, Scalar<'static>),
}

/// A change to a text: the bytes, and what they are meant to say.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The bytes; no two overlap.
    pub edits: Vec<Edit>,
    /// What they mean, in the places of the old text.
    pub meant: Vec<Meant>,
}

impl Change {
    /// Adds another change to the same text.
    pub fn join(&mut self, other: Self) {
        self.edits.extend(other.edits);
        self.meant.extend(other.meant);
    }

    /// The new text; `None` when it would not say exactly what the old one says and what was meant.
    pub fn apply(&self, text: &str) -> Option<String> {
        let new = applied(text, self.edits.clone());
        let mut wanted = parse(text);
        let all = self
            .meant
            .iter()
            .all(|meant| wanted.iter_mut().any(|own| amend(&mut own.root, meant)));
        let found = parse(&new);
        let same = found.len() == wanted.len()
            && found
                .iter()
                .zip(&wanted)
                .all(|(new, old)| says_the_same(new, old));
        (all && same).then_some(new)
    }
}

/// Applies changes that do not overlap.
fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&edit.text);
        done = range.end.max(done);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Changes a tree as was meant; false when it has no such place.
fn amend(node: &mut Node, meant: &Meant) -> bool {
    match (&mut node.kind, meant) {
        (Kind::Map(pairs), Meant::Keys(at, rows)) if node.span == *at => {
            for (key, value) in rows {
                match pairs.iter_mut().find(|pair| pair.key == key.as_str()) {
                    Some(pair) => pair.value = value.clone(),
                    None => pairs.push(Pair {
                        key: Cow::Owned(key.clone()),
                        key_span: Span::default(),
                        value: value.clone(),
                    }),
                }
            }
            true
        }
        (Kind::Scalar(_) | Kind::Null, Meant::Word(at, word)) if node.span == *at => {
            node.kind = Kind::Scalar(word.clone());
            true
        }
        (Kind::Map(pairs), _) => pairs.iter_mut().any(|pair| match meant {
            Meant::Word(at, word) if pair.key_span == *at => {
                pair.key = word.text.clone();
                true
            }
            _ => amend(&mut pair.value, meant),
        }),
        (Kind::List(items), _) => items.iter_mut().any(|item| amend(item, meant)),
        (Kind::Null | Kind::Scalar(_), _) => false,
    }
}

/// Whether two documents have the same content and the same faults; the order of keys says nothing.
fn says_the_same(new: &Document, old: &Document) -> bool {
    let faults = |own: &Document| {
        let mut faults: Vec<String> = own
            .problems
            .iter()
            .map(|problem| problem.message.clone())
            .collect();
        faults.sort();
        faults
    };
    new.broken == old.broken && faults(new) == faults(old) && is_same(&new.root, &old.root)
}

fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Scalar(a), Kind::Scalar(b)) => a.text == b.text && a.resolve() == b.resolve(),
        (Kind::List(a), Kind::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Kind::Map(a), Kind::Map(b)) => {
            let mut sorted = (a.iter().collect::<Vec<_>>(), b.iter().collect::<Vec<_>>());
            sorted.0.sort_by(|a, b| a.key.cmp(&b.key));
            sorted.1.sort_by(|a, b| a.key.cmp(&b.key));
            let mut pairs = sorted.0.into_iter().zip(sorted.1);
            a.len() == b.len() && pairs.all(|(a, b)| a.key == b.key && is_same(&a.value, &b.value))
        }
        _ => false,
    }
}

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, which gets quotes where a reader could take it for something else.
    Text(String),
    /// A date, a number or a mark: written as it is.
    Plain(String),
    /// A list of mappings, each with its keys and scalars.
    Items(Vec<Vec<(&'static str, Value)>>),
}

impl Value {
    /// What a reader sees.
    fn node(&self) -> Node<'static> {
        let kind = match self {
            Self::Text(text) => Kind::Scalar(Scalar {
                text: Cow::Owned(text.clone()),
                plain: false,
            }),
            Self::Plain(text) => Kind::Scalar(Scalar {
                text: Cow::Owned(text.clone()),
                plain: true,
            }),
            Self::Items(items) => Kind::List(items.iter().map(|item| rows_as_node(item)).collect()),
        };
        Node {
            span: Span::default(),
            kind,
        }
    }

    /// On the line of its key, or of the dash before it.
    fn inline(&self, is_flow: bool) -> String {
        match self {
            Self::Text(text) if is_flow && text.contains(',') => quoted(text),
            Self::Text(text) => scalar(text),
            Self::Plain(text) => text.clone(),
            Self::Items(items) => {
                let pair = |(key, value): &(&str, Self)| format!("{key}: {}", value.inline(true));
                let item = |item: &Vec<(&'static str, Self)>| {
                    format!(
                        "{{{}}}",
                        item.iter().map(pair).collect::<Vec<_>>().join(", ")
                    )
                };
                format!(
                    "[{}]",
                    items.iter().map(item).collect::<Vec<_>>().join(", ")
                )
            }
        }
    }

    /// In the place of a scalar: with its quotes, if it has them.
    fn in_place_of(&self, old: &str, is_flow: bool) -> String {
        match self {
            Self::Text(text) | Self::Plain(text) => {
                in_quotes_of(old, text).unwrap_or_else(|| self.inline(is_flow))
            }
            Self::Items(_) => self.inline(is_flow),
        }
    }

    /// The lines of a list that has items, each after `start`.
    fn lines(&self, start: &str) -> Option<String> {
        let Self::Items(items) = self else {
            return None;
        };
        let mut out = String::new();
        for item in items {
            for (at, (key, value)) in item.iter().enumerate() {
                let dash = if at == 0 { "- " } else { "  " };
                _ = write!(out, "{start}{dash}{key}: {}", value.inline(false));
            }
        }
        (!items.is_empty()).then_some(out)
    }

    /// After its key: on the same line, or on lines of their own below one that starts with `start`.
    fn block(&self, start: &str) -> String {
        self.lines(&format!("{start}  "))
            .unwrap_or_else(|| format!(" {}", self.inline(false)))
    }
}

fn rows_as_node(rows: &[(&'static str, Value)]) -> Node<'static> {
    let pair = |(key, value): &(&'static str, Value)| Pair {
        key: Cow::Borrowed(*key),
        key_span: Span::default(),
        value: value.node(),
    };
    Node {
        span: Span::default(),
        kind: Kind::Map(rows.iter().map(pair).collect()),
    }
}

/// A text between the quotes that an old value has; `None` when that has none, or when this text does not fit them.
pub fn in_quotes_of(old: &str, text: &str) -> Option<String> {
    match old.chars().next() {
        Some('"') => Some(quoted(text)),
        Some('\'') if !text.chars().any(|c| c.is_control() || is_invisible(c)) => {
            Some(format!("'{}'", text.replace('\'', "''")))
        }
        _ => None,
    }
}

/// A text as a scalar of YAML: as it is where every reader takes it for that text, else between quotes.
pub fn scalar(text: &str) -> String {
    if is_bare_text(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Words that YAML 1.1, which some readers still follow, takes for something else than text.
const OLD_WORDS: &[&str] = &["n", "y", "no", "off", "on", "yes", "null", "true", "false"];

fn is_bare_text(value: &str) -> bool {
    let harmless = |c: char| c.is_alphanumeric() || " -._,/()'&+%§;".contains(c);
    let first = value.chars().next().is_some_and(char::is_alphabetic);
    let plain = first && value.chars().all(harmless) && !value.ends_with(' ');
    plain && !OLD_WORDS.contains(&value.to_lowercase().as_str()) && reads_back(value)
}

fn reads_back(value: &str) -> bool {
    let documents = parse(value);
    let root = documents.first().map(|document| &document.root.kind);
    matches!(root, Some(Kind::Scalar(scalar)) if scalar.text == value && scalar.resolve() == Resolved::Text)
}

/// Between double quotes, with everything escaped that could act on a reader or a terminal.
pub fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_invisible(c) => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Marks of byte order, of direction and of lines, and what is no character at all.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The line end that a text uses.
pub fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The place after the colon of a pair; nothing when it has none, as `{a}`.
fn after_colon(text: &str, pair: &Pair) -> Option<u32> {
    let rest = text.get(pair.key_span.end as usize..)?;
    let blanks = rest.len() - rest.trim_start().len();
    rest[blanks..]
        .starts_with(':')
        .then_some(pair.key_span.end + blanks as u32 + 1)
}

/// Where a pair ends, blanks and line ends after it left out.
pub fn end_of_pair(text: &str, pair: &Pair) -> u32 {
    let colon = after_colon(text, pair).unwrap_or(pair.key_span.end) as usize;
    let written = text[..(pair.value.span.end as usize).max(colon)].trim_end();
    written.len().max(colon) as u32
}

/// The end of the last line of a mapping, its comment included.
pub fn end_of_block<'p, 's: 'p>(text: &str, pairs: impl IntoIterator<Item = &'p Pair<'s>>) -> u32 {
    let last = pairs
        .into_iter()
        .map(|pair| end_of_pair(text, pair))
        .max()
        .unwrap_or_default();
    end_of_line(text, last)
}

/// The end of the line that a place is on, blanks at its end left out.
fn end_of_line(text: &str, at: u32) -> u32 {
    let rest = &text[at as usize..];
    let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
    at + line.trim_end().len() as u32
}

/// The blanks before a key that begins its line; `None` when it does not.
pub fn indent_of(text: &str, pair: &Pair) -> Option<String> {
    let start = pair.key_span.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..start];
    before
        .bytes()
        .all(|byte| byte == b' ')
        .then(|| before.to_owned())
}

/// Whether a pair stands here itself: what an alias or a merge brings has no place of its own.
pub fn is_here(text: &str, pair: &Pair) -> bool {
    text.get(pair.key_span.range())
        .is_some_and(|key| key.contains(pair.key.as_ref()))
}

/// Sets keys in the mapping under a key of `root`, and makes that mapping when it is not there.
///
/// `None` when the text is written in a way that leaves no safe place: an alias, or an entry on one line.
pub fn set(text: &str, root: &Node, under: &str, rows: &[(&'static str, Value)]) -> Option<Change> {
    let Kind::Map(top) = &root.kind else {
        return None;
    };
    let (first, newline) = (top.first()?, line_end(text));
    let outer = indent_of(text, first)?;
    let start = format!("{newline}{outer}");
    let whole = || {
        vec![Meant::Keys(
            root.span,
            vec![(under.to_owned(), rows_as_node(rows))],
        )]
    };
    let below = new_rows(rows, &format!("{start}  "));
    let Some(own) = top.iter().find(|pair| pair.key == under) else {
        // After the keys that say what the entry is.
        let head = top
            .iter()
            .rfind(|pair| HEAD.contains(&pair.key.as_ref()))
            .unwrap_or(first);
        let at = end_of_line(text, end_of_pair(text, head));
        let edit = Edit {
            span: Span { start: at, end: at },
            text: format!("{start}{under}:{below}"),
        };
        return Some(Change {
            edits: vec![edit],
            meant: whole(),
        });
    };
    match &own.value.kind {
        Kind::Null => {
            let at = end_of_line(text, end_of_pair(text, own));
            let written = text[own.value.span.range()].trim().is_empty();
            let edit = Edit {
                span: Span { start: at, end: at },
                text: below,
            };
            written.then(|| Change {
                edits: vec![edit],
                meant: whole(),
            })
        }
        Kind::Map(pairs) => {
            let keys = rows
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.node()))
                .collect();
            let edits = set_in(text, &own.value, pairs, rows)?;
            Some(Change {
                edits,
                meant: vec![Meant::Keys(own.value.span, keys)],
            })
        }
        Kind::Scalar(_) | Kind::List(_) => None,
    }
}

/// Keys that come first in an entry.
const HEAD: &[&str] = &["soort", "id", "naam", "status"];

fn new_rows(rows: &[(&'static str, Value)], start: &str) -> String {
    rows.iter()
        .map(|(key, value)| format!("{start}{key}:{}", value.block(start)))
        .collect()
}

fn set_in(
    text: &str,
    map: &Node,
    pairs: &[Pair<'_>],
    rows: &[(&'static str, Value)],
) -> Option<Vec<Edit>> {
    let is_flow = text.get(map.span.range())?.starts_with('{');
    let here = || pairs.iter().filter(|pair| is_here(text, pair));
    let indent = here().next().and_then(|first| indent_of(text, first));
    if !is_flow && indent.is_none() {
        return None;
    }
    let start = format!("{}{}", line_end(text), indent.unwrap_or_default());
    let (mut edits, mut added) = (Vec::new(), Vec::new());
    for (key, value) in rows {
        match here().find(|pair| pair.key == *key) {
            Some(pair) if is_flow => edits.push(replaced_in_flow(text, pair, value)?),
            Some(pair) => edits.extend(replaced(text, pair, value, &start)?),
            None => added.push((*key, value.clone())),
        }
    }
    if added.is_empty() {
        return Some(edits);
    }
    let (at, text) = if is_flow {
        let rows: Vec<String> = added
            .iter()
            .map(|(key, value)| format!("{key}: {}", value.inline(true)))
            .collect();
        match here().map(|pair| end_of_pair(text, pair)).max() {
            Some(end) => (end, format!(", {}", rows.join(", "))),
            None => (map.span.start + 1, rows.join(", ")),
        }
    } else {
        (end_of_block(text, here()), new_rows(&added, &start))
    };
    // Two changes may not begin at one place.
    match edits.iter_mut().find(|edit| edit.span.end == at) {
        Some(edit) => edit.text.push_str(&text),
        None => edits.push(Edit {
            span: Span { start: at, end: at },
            text,
        }),
    }
    Some(edits)
}

/// The value of a pair between brackets written anew.
fn replaced_in_flow(text: &str, pair: &Pair, value: &Value) -> Option<Edit> {
    let old = own_words(text, pair)?;
    match after_colon(text, pair) {
        None => {
            let at = pair.key_span.end;
            Some(Edit {
                span: Span { start: at, end: at },
                text: format!(": {}", value.inline(true)),
            })
        }
        Some(at) if old.is_empty() => Some(Edit {
            span: Span { start: at, end: at },
            text: format!(" {}", value.inline(true)),
        }),
        Some(_) => Some(Edit {
            span: pair.value.span,
            text: value.in_place_of(old, true),
        }),
    }
}

/// What is written as the value of a pair; `None` for an alias and for what has an anchor or a label.
fn own_words<'t>(text: &'t str, pair: &Pair) -> Option<&'t str> {
    let old = text.get(pair.value.span.range())?;
    let from = after_colon(text, pair).unwrap_or(pair.key_span.end);
    let before = text.get(from as usize..pair.value.span.start.max(from) as usize)?;
    (!old.starts_with(['*', '&', '!']) && !before.trim_start().starts_with(['&', '!']))
        .then_some(old)
}

/// The value of a pair of a block written anew. A quoted text stays quoted the same way, a comment stays where it is.
fn replaced(text: &str, pair: &Pair, value: &Value, start: &str) -> Option<Vec<Edit>> {
    let (old, colon) = (own_words(text, pair)?, after_colon(text, pair)?);
    let (begin, end) = (
        pair.value.span.start.max(colon),
        pair.value.span.end.max(colon),
    );
    let before = &text[colon as usize..begin as usize];
    // Where a block scalar begins there is a sign, which goes too.
    let sign = before.trim_start_matches([' ', '\t']);
    let sign_end = if sign.starts_with(['|', '>']) {
        let length = sign
            .find(|c: char| !matches!(c, '|' | '>' | '+' | '-' | '0'..='9'))
            .unwrap_or(sign.len());
        colon + (before.len() - sign.len() + length) as u32
    } else {
        colon
    };
    let is_list = old.starts_with("- ") && value.lines(start).is_some();
    if is_list && before.contains('\n') {
        // The dashes stay where they were.
        let line = text[..begin as usize].rfind('\n').map_or(0, |end| end + 1);
        let own = format!("{}{}", line_end(text), &text[line..begin as usize]);
        let lines = value.lines(&own)?;
        return Some(vec![Edit {
            span: pair.value.span,
            text: lines[own.len()..].to_owned(),
        }]);
    }
    let is_inline = !before.contains('\n');
    let lines = value.lines(&format!("{start}  "));
    if let (true, None, false) = (is_inline, &lines, old.is_empty()) {
        return Some(vec![Edit {
            span: pair.value.span,
            text: value.in_place_of(old, false),
        }]);
    }
    // The line of the key with what follows on it, and the lines of the old value below it.
    let inline = if lines.is_some() {
        String::new()
    } else {
        format!(" {}", value.inline(false))
    };
    let first = Span {
        start: colon,
        end: if is_inline { end } else { sign_end },
    };
    let rest = if is_inline || end <= sign_end {
        let at = end_of_line(text, first.end);
        Span { start: at, end: at }
    } else {
        Span {
            start: text[..begin as usize].trim_end().len() as u32,
            end,
        }
    };
    let below = lines.unwrap_or_default();
    if first.end == rest.start {
        return Some(vec![Edit {
            span: first.join(rest),
            text: inline + &below,
        }]);
    }
    Some(vec![
        Edit {
            span: first,
            text: inline,
        },
        Edit {
            span: rest,
            text: below,
        },
    ])
}

#[cfg(test)]
mod tests;
