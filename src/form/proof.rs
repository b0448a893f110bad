//! The proof of a change: what is read back is the old tree with exactly what was meant.

use std::borrow::Cow;

use super::operation::Operation;
use crate::diagnostic::Span;
use crate::source::{Document, Kind, Node, Pair, Scalar, parse};

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
    /// This was done to the document with this number.
    Done(usize, Operation),
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
        let all = self.meant.iter().all(|meant| amend_any(&mut wanted, meant));
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

fn amend_any(documents: &mut Vec<Document>, meant: &Meant) -> bool {
    match meant {
        Meant::Done(number, operation) => {
            if documents.is_empty() {
                documents.push(Document::empty());
            }
            documents
                .get_mut(*number)
                .is_some_and(|own| operation.amend(&mut own.root).is_some())
        }
        _ => documents.iter_mut().any(|own| amend(&mut own.root, meant)),
    }
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

pub(super) fn is_same(a: &Node, b: &Node) -> bool {
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
