//! Changes to a text that leave the rest of it as it is: comments, quotes, blank lines and line ends.

use std::fmt::Write as _;

use super::{Kind, Node, Pair, Resolved, parse};
use crate::diagnostic::Span;

/// Text that takes the place of a part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// What comes there.
    pub text: String,
}

/// Applies changes that do not overlap.
pub fn apply(text: &str, mut edits: Vec<Edit>) -> String {
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

/// A value to write, already in the form of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One word or a quoted text.
    Scalar(String),
    /// A list of mappings, each with its keys and scalars.
    Items(Vec<Vec<(&'static str, String)>>),
}

impl Value {
    /// On the line of its key, or of the dash before it.
    fn flow(&self) -> String {
        match self {
            Self::Scalar(text) => text.clone(),
            Self::Items(items) => {
                let pair = |(key, value): &(&str, String)| format!("{key}: {value}");
                let item = |item: &Vec<(&'static str, String)>| {
                    format!("{{{}}}", item.iter().map(pair).collect::<Vec<_>>().join(", "))
                };
                format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// After its key: on the same line, or on lines of their own that start with `start`.
    fn block(&self, start: &str) -> String {
        let Self::Items(items) = self else { return format!(" {}", self.flow()) };
        if items.is_empty() {
            return " []".to_owned();
        }
        let mut out = String::new();
        for item in items {
            for (at, (key, value)) in item.iter().enumerate() {
                let dash = if at == 0 { "- " } else { "  " };
                _ = write!(out, "{start}  {dash}{key}: {value}");
            }
        }
        out
    }
}

/// A text as a scalar of YAML: as it is where every reader takes it for that text, else between quotes.
pub fn scalar(text: &str) -> String {
    if is_bare_text(text) { text.to_owned() } else { quoted(text) }
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
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The line end that a text uses.
pub fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Where a pair ends, blanks and line ends after it left out.
pub fn end_of_pair(text: &str, pair: &Pair<'_>) -> u32 {
    let key_end = pair.key_span.end as usize;
    let colon = text[key_end..].find(':').map_or(key_end, |at| key_end + at + 1);
    let written = text[..(pair.value.span.end as usize).max(colon)].trim_end();
    written.len().max(colon) as u32
}

/// The end of the last line of a mapping, its comment included.
pub fn end_of_block(text: &str, pairs: &[Pair<'_>]) -> u32 {
    let last = pairs.iter().map(|pair| end_of_pair(text, pair)).max().unwrap_or_default();
    end_of_line(text, last)
}

/// The end of the line that a place is on, blanks at its end left out.
fn end_of_line(text: &str, at: u32) -> u32 {
    let rest = &text[at as usize..];
    let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
    at + line.trim_end().len() as u32
}

/// The blanks before a key that begins its line; `None` when it does not.
pub fn indent_of(text: &str, pair: &Pair<'_>) -> Option<String> {
    let start = pair.key_span.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..start];
    before.bytes().all(|byte| byte == b' ').then(|| before.to_owned())
}

/// Sets keys in the mapping under a key of `root`, and makes that mapping when it is not there.
///
/// `None` when the text is written in a way that leaves no safe place: an alias, or an entry on one line.
pub fn set(text: &str, root: &Node<'_>, under: &str, rows: &[(&'static str, Value)]) -> Option<Vec<Edit>> {
    let Kind::Map(top) = &root.kind else { return None };
    let (first, newline) = (top.first()?, line_end(text));
    let outer = indent_of(text, first)?;
    let own = top.iter().find(|pair| pair.key == under);
    let Some(own) = own else {
        // After the keys that say what the entry is.
        let head = top.iter().rfind(|pair| HEAD.contains(&pair.key.as_ref())).unwrap_or(first);
        let at = end_of_line(text, end_of_pair(text, head));
        let start = format!("{newline}{outer}");
        let edit = Edit {
            span: Span { start: at, end: at },
            text: format!("{start}{under}:{}", new_rows(rows, &format!("{start}  "))),
        };
        return Some(vec![edit]);
    };
    match &own.value.kind {
        Kind::Null => {
            let at = end_of_line(text, end_of_pair(text, own));
            let written = text[own.value.span.range()].trim().is_empty();
            let start = format!("{newline}{outer}  ");
            written.then(|| vec![Edit { span: Span { start: at, end: at }, text: new_rows(rows, &start) }])
        }
        Kind::Map(pairs) => set_in(text, &own.value, pairs, rows),
        Kind::Scalar(_) | Kind::List(_) => None,
    }
}

/// Keys that come first in an entry.
const HEAD: &[&str] = &["soort", "id", "naam", "status"];

fn new_rows(rows: &[(&'static str, Value)], start: &str) -> String {
    rows.iter().map(|(key, value)| format!("{start}{key}:{}", value.block(start))).collect()
}

fn set_in(text: &str, map: &Node<'_>, pairs: &[Pair<'_>], rows: &[(&'static str, Value)]) -> Option<Vec<Edit>> {
    let is_flow = text.get(map.span.range())?.starts_with('{');
    let first = pairs.first();
    let indent = first.and_then(|first| indent_of(text, first));
    // What stands for an alias has no place of its own.
    let is_here =
        first.is_none_or(|own| text.get(own.key_span.range()).is_some_and(|key| key.contains(own.key.as_ref())));
    if !is_here || (!is_flow && indent.is_none()) {
        return None;
    }
    let start = format!("{}{}", line_end(text), indent.unwrap_or_default());
    let (mut edits, mut added) = (Vec::new(), Vec::new());
    for (key, value) in rows {
        match pairs.iter().find(|pair| pair.key == *key) {
            Some(pair) => edits.push(replaced(text, pair, value, is_flow, &start)?),
            None => added.push((*key, value.clone())),
        }
    }
    if added.is_empty() {
        return Some(edits);
    }
    let addition = if is_flow {
        let at = map
            .span
            .end
            .checked_sub(1)
            .filter(|at| text.get(*at as usize..).is_some_and(|rest| rest.starts_with('}')))?;
        let rows: Vec<String> = added.iter().map(|(key, value)| format!("{key}: {}", value.flow())).collect();
        let inside = text[map.span.start as usize + 1..at as usize].trim_end();
        let at = map.span.start + 1 + inside.len() as u32;
        let comma = if inside.is_empty() || inside.ends_with(',') { "" } else { ", " };
        Edit { span: Span { start: at, end: at }, text: format!("{comma}{}", rows.join(", ")) }
    } else {
        let at = end_of_block(text, pairs);
        Edit { span: Span { start: at, end: at }, text: new_rows(&added, &start) }
    };
    // Two changes may not begin at one place.
    match edits.iter_mut().find(|edit| edit.span.end == addition.span.start) {
        Some(edit) => edit.text.push_str(&addition.text),
        None => edits.push(addition),
    }
    Some(edits)
}

/// The value of a pair written anew; a quoted text stays quoted the same way.
fn replaced(text: &str, pair: &Pair<'_>, value: &Value, is_flow: bool, start: &str) -> Option<Edit> {
    let colon = pair.key_span.end + text[pair.key_span.end as usize..].find(':')? as u32 + 1;
    let old = text.get(pair.value.span.range())?;
    if old.starts_with(['*', '&', '!']) {
        return None;
    }
    if let (Value::Scalar(new), Kind::Scalar(_)) = (value, &pair.value.kind)
        && !old.starts_with(['|', '>'])
    {
        let quote = ['"', '\''].into_iter().find(|quote| old.starts_with(*quote) && !new.starts_with(['"', '\'']));
        let new = quote.map_or_else(|| new.clone(), |quote| format!("{quote}{new}{quote}"));
        return Some(Edit { span: pair.value.span, text: new });
    }
    let span = Span { start: colon, end: end_of_pair(text, pair) };
    let new = if is_flow { format!(" {}", value.flow()) } else { value.block(start) };
    Some(Edit { span, text: new })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    fn review(text: &str) -> Option<String> {
        let scalar = |text: &str| Value::Scalar(text.to_owned());
        let rows = [
            ("dag", scalar("2026-07-01")),
            ("wie", scalar("fg")),
            (
                "over",
                Value::Items(vec![
                    vec![("id", "a".to_owned()), ("was", "1:x".to_owned())],
                    vec![("id", "b".to_owned())],
                ]),
            ),
        ];
        let documents = source::parse(text);
        set(text, &documents[0].root, "beheer", &rows).map(|edits| apply(text, edits))
    }

    #[test]
    fn keys_are_set_where_they_belong_and_nothing_else_changes() {
        let list = "  over:\n    - id: a\n      was: 1:x\n    - id: b\n";
        for (text, wanted) in [
            (
                "soort: taak # soort\nid: a\ncyclus: x\n",
                format!("soort: taak # soort\nid: a\nbeheer:\n  dag: 2026-07-01\n  wie: fg\n{list}cyclus: x\n"),
            ),
            (
                "id: a\nbeheer:\n  # eerst\n  dag: '2025-01-01' # toen\n\n  wie: iemand\nnaam: x\n",
                format!("id: a\nbeheer:\n  # eerst\n  dag: '2026-07-01' # toen\n\n  wie: fg\n{list}naam: x\n"),
            ),
            (
                "beheer:\n    over:\n    - id: oud\n      was: 1:y\n    dag: 2025-01-01 # toen\n# slot",
                "beheer:\n    over:\n      - id: a\n        was: 1:x\n      - id: b\n    dag: 2026-07-01 # toen\n    wie: fg\n# slot".to_owned(),
            ),
            (
                "beheer: {dag: 2025-01-01, wie: \"x\" } # kort\n",
                "beheer: {dag: 2026-07-01, wie: \"fg\", over: [{id: a, was: 1:x}, {id: b}] } # kort\n".to_owned(),
            ),
            ("beheer: # leeg\nnaam: x\n", format!("beheer: # leeg\n  dag: 2026-07-01\n  wie: fg\n{list}naam: x\n")),
            ("beheer: {}\n", "beheer: {dag: 2026-07-01, wie: fg, over: [{id: a, was: 1:x}, {id: b}]}\n".to_owned()),
            (
                "beheer:\n  toelichting: >-\n    een\n    twee\n\nnaam: x\n",
                format!("beheer:\n  toelichting: >-\n    een\n    twee\n  dag: 2026-07-01\n  wie: fg\n{list}\nnaam: x\n"),
            ),
            ("naam: x", format!("naam: x\nbeheer:\n  dag: 2026-07-01\n  wie: fg\n{list}").trim_end().to_owned()),
        ] {
            assert_eq!(review(text).as_deref(), Some(wanted.as_str()), "{text}");
            assert_eq!(review(&wanted).as_deref(), Some(wanted.as_str()), "a second time");
            let dos = text.replace('\n', "\r\n");
            if dos != text {
                assert_eq!(review(&dos), Some(wanted.replace('\n', "\r\n")), "{dos:?}");
            }
        }
    }

    #[test]
    fn without_a_safe_place_nothing_is_written() {
        for text in ["{id: a, naam: b}", "basis: &b {dag: x}\nbeheer: *b\n", "beheer: tekst\n", "beheer: null\n", "[a]"]
        {
            assert_eq!(review(text), None, "{text}");
        }
    }
}
