//! What an editor can write for the user: the word that was meant, and the lines that are missing.
//!
//! A fix never takes away what somebody wrote: it puts lines at the end of the block that lacks them, and writes anew
//! only what is empty, still open, or named in the finding itself.

use gen_lsp_types::TextEdit;

use super::documents::Lines;
use crate::diagnostic::{Diagnostic, Span, quote};
use crate::form::{self, Change, Edit, Meant};
use crate::source::{Document, Kind, Node, Pair, Resolved, in_quotes_of, parse};

/// A way to repair a finding, within its own file.
#[derive(Debug, Clone)]
pub(super) struct Fix {
    /// What it does, in Dutch.
    pub(super) title: String,
    /// Whether it is what was meant: an editor may offer it first. An answer that nobody gave never is.
    pub(super) sure: bool,
    pub(super) edits: Vec<TextEdit>,
    /// The same, to be proven when somebody asks for it: that takes reading the text again.
    change: Change,
}

impl Fix {
    fn new(title: String, sure: bool, change: Change, lines: &Lines) -> Self {
        let edit = |own: &Edit| TextEdit {
            range: lines.range(own.span),
            new_text: own.text.clone(),
        };
        Self {
            title,
            sure,
            edits: change.edits.iter().map(edit).collect(),
            change,
        }
    }

    /// Whether the text, with this done to it, says what it said and what was meant.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.change.apply(text).is_some()
    }
}

/// A file with what is needed to change it.
pub(super) struct Source<'f> {
    pub(super) text: &'f str,
    pub(super) lines: &'f Lines<'f>,
    pub(super) documents: &'f [Document<'f>],
}

/// The fixes of a finding, the surest first.
pub(super) fn fixes(finding: &Diagnostic, source: &Source) -> Vec<Fix> {
    meant(finding, source)
        .into_iter()
        .chain(snippet(finding, source))
        .collect()
}

/// Writes the word that was meant in place of the one that is pointed at.
fn meant(finding: &Diagnostic, source: &Source) -> Option<Fix> {
    let meant = finding.meant.as_ref()?;
    let span = finding.primary.span;
    let old = source
        .text
        .get(span.range())
        .filter(|old| !old.is_empty() && !old.starts_with('*'))?;
    let Kind::Scalar(word) = parse(meant).into_iter().next()?.root.into_owned().kind else {
        return None;
    };
    // Between quotes a number or a truth value would be text.
    let is_text = word.plain && word.resolve() == Resolved::Text;
    let text = in_quotes_of(old, &word.text)
        .filter(|_| is_text)
        .unwrap_or_else(|| meant.clone());
    let change = Change {
        edits: vec![Edit { span, text }],
        meant: vec![Meant::Word(span, word)],
    };
    Some(Fix::new(
        format!("Maak er {} van", quote(meant)),
        true,
        change,
        source.lines,
    ))
}

/// Writes the lines that the finding shows where they belong.
fn snippet(finding: &Diagnostic, source: &Source) -> Option<Fix> {
    let rows = rows(finding.snippet.as_deref()?)?;
    if rows.len() > 1 && rows.iter().any(|(key, _)| *key == "soort") {
        // A whole entry belongs in a file of its own.
        return None;
    }
    let (holder, pairs) = holder(finding, source)?;
    let first = pairs.first()?;
    let block = !source.text[holder.span.start as usize..].starts_with(['{', '*'])
        && form::is_here(source.text, first);
    if !block {
        return None;
    }
    let line_start = source.text[..first.key_span.start as usize]
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let indent = " ".repeat(first.key_span.start as usize - line_start);
    let newline = form::line_end(source.text);
    let mut edits: Vec<Edit> = Vec::new();
    let mut added = String::new();
    for (key, row) in &rows {
        let text = row.join(&format!("{newline}{indent}"));
        match pairs.iter().find(|pair| pair.key == *key) {
            None => added.push_str(&format!("{newline}{indent}{text}")),
            Some(pair) => edits.push(Edit {
                span: replaceable(pair, row, source)?,
                text,
            }),
        }
    }
    let end = form::end_of_block(source.text, pairs);
    if !added.is_empty() {
        // Two edits may not begin at one place.
        match edits.iter_mut().find(|own| own.span.end == end) {
            Some(own) => own.text.push_str(&added),
            None => edits.push(Edit {
                span: Span { start: end, end },
                text: added,
            }),
        }
    }
    let open = finding.snippet.as_deref().is_some_and(is_open);
    let names: Vec<String> = rows.iter().map(|(key, _)| quote(key)).collect();
    let verb = if open {
        "Voeg toe en vul in"
    } else {
        "Schrijf"
    };
    let shown = if open {
        names.join(", ")
    } else {
        quote(&finding.snippet.as_deref()?.replace('\n', ", "))
    };
    let meant = vec![Meant::Keys(
        holder.span,
        keys_of(finding.snippet.as_deref()?)?,
    )];
    Some(Fix::new(
        format!("{verb}: {shown}"),
        false,
        Change { edits, meant },
        source.lines,
    ))
}

/// The keys that lines of YAML have, with their values.
fn keys_of(lines: &str) -> Option<Vec<(String, Node<'static>)>> {
    let Kind::Map(pairs) = parse(lines).into_iter().next()?.root.into_owned().kind else {
        return None;
    };
    Some(
        pairs
            .iter()
            .map(|pair| (pair.key.to_string(), pair.value.clone()))
            .collect(),
    )
}

/// The keys of lines to paste, each with its lines; `None` when they are an item of a list, of which the place is unclear.
fn rows(snippet: &str) -> Option<Vec<(&str, Vec<&str>)>> {
    let mut rows: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in snippet.lines() {
        match rows.last_mut() {
            Some((_, row)) if line.starts_with([' ', '-']) => row.push(line),
            _ => rows.push((
                line.split_once(':')
                    .filter(|_| !line.starts_with([' ', '-']))?
                    .0,
                vec![line],
            )),
        }
    }
    (!rows.is_empty()).then_some(rows)
}

/// Whether lines have places that are still to be filled in.
fn is_open(text: &str) -> bool {
    text.contains("...") || text.contains("jjjj")
}

/// The mapping that a finding is about: the one it names, else the innermost at its place.
fn holder<'f>(finding: &Diagnostic, source: &Source<'f>) -> Option<(&'f Node<'f>, &'f [Pair<'f>])> {
    let at = finding.anchor.unwrap_or(finding.primary.span);
    let document = source
        .documents
        .iter()
        .find(|own| !own.broken && own.root.span.contains(at))?;
    let holder = innermost(&document.root, at)?;
    if let Kind::Map(pairs) = &holder.kind {
        Some((holder, pairs))
    } else {
        None
    }
}

fn innermost<'f>(node: &'f Node<'f>, at: Span) -> Option<&'f Node<'f>> {
    if !node.span.contains(at) {
        return None;
    }
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => None,
        Kind::List(items) => items.iter().find_map(|item| innermost(item, at)),
        Kind::Map(pairs) => {
            let on_key = pairs.iter().any(|pair| pair.key_span.contains(at));
            let below = if on_key {
                None
            } else {
                pairs.iter().find_map(|pair| innermost(&pair.value, at))
            };
            Some(below.unwrap_or(node))
        }
    }
}

/// The bytes of a pair that may be written anew; `None` when that would take away what somebody wrote.
fn replaceable(pair: &Pair, row: &[&str], source: &Source) -> Option<Span> {
    let empty = match &pair.value.kind {
        Kind::Null => true,
        Kind::List(items) => items.is_empty(),
        Kind::Map(pairs) => pairs.is_empty(),
        // A whole answer takes the place of one that is wrong, or is built around it.
        Kind::Scalar(scalar) => {
            scalar.text.trim().is_empty()
                || is_open(&scalar.text)
                || !row.iter().any(|own| is_open(own))
        }
    };
    empty.then(|| Span {
        start: pair.key_span.start,
        end: form::end_of_pair(source.text, pair),
    })
}
