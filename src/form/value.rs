//! A value to write, and the ways to write it.

use std::borrow::Cow;

use crate::diagnostic::Span;
use crate::source::{Kind, Node, Pair, Resolved, Scalar, in_quotes_of, quoted, scalar};

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, which gets quotes where a reader could take it for something else.
    Text(String),
    /// A date, a number, a truth value or a mark: written as it is.
    Plain(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping, in the order in which it is written.
    Map(Vec<(String, Value)>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Value {
    /// A mapping.
    pub fn map<'k>(pairs: impl IntoIterator<Item = (&'k str, Value)>) -> Self {
        let owned = pairs
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value));
        Self::Map(owned.collect())
    }

    /// The value that stands somewhere else; `None` when it holds a place without a value.
    pub fn of(node: &Node) -> Option<Self> {
        Some(match &node.kind {
            Kind::Null => return None,
            Kind::Scalar(own) if own.plain => Self::Plain(own.text.to_string()),
            Kind::Scalar(own) => Self::Text(own.text.to_string()),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect::<Option<_>>()?),
            Kind::Map(pairs) => {
                let pair = |own: &Pair| Some((own.key.to_string(), Self::of(&own.value)?));
                Self::Map(pairs.iter().map(pair).collect::<Option<_>>()?)
            }
        })
    }

    /// What a reader sees.
    pub(super) fn node(&self) -> Node<'static> {
        let text = |text: &str, plain| {
            Kind::Scalar(Scalar {
                text: Cow::Owned(text.to_owned()),
                plain,
            })
        };
        let kind = match self {
            Self::Text(own) => text(own, false),
            Self::Plain(own) => text(own, true),
            Self::List(items) => Kind::List(items.iter().map(Self::node).collect()),
            Self::Map(pairs) => {
                let pair = |(key, value): &(String, Self)| Pair {
                    key: Cow::Owned(key.clone()),
                    key_span: Span::default(),
                    value: value.node(),
                };
                Kind::Map(pairs.iter().map(pair).collect())
            }
        };
        Node {
            span: Span::default(),
            kind,
        }
    }

    /// Whether it needs lines of its own where there are no brackets.
    pub(super) fn has_lines(&self) -> bool {
        match self {
            Self::List(items) => !items.is_empty(),
            Self::Map(pairs) => !pairs.is_empty(),
            Self::Text(_) | Self::Plain(_) => false,
        }
    }

    /// On one line.
    pub(super) fn inline(&self, in_flow: bool) -> String {
        match self {
            Self::Text(text) if in_flow => word(text),
            Self::Text(text) => scalar(text),
            Self::Plain(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.inline(true)).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(pairs) => {
                let pairs: Vec<String> = pairs.iter().map(pair_inline).collect();
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }

    /// In the place of a scalar: with its quotes, if it has them.
    pub(super) fn in_place_of(&self, old: &str, in_flow: bool) -> String {
        match self {
            Self::Text(text) => in_quotes_of(old, text).unwrap_or_else(|| self.inline(in_flow)),
            // A day stays a day between quotes, a number would become text.
            Self::Plain(text) if is_text(text) => {
                in_quotes_of(old, text).unwrap_or_else(|| self.inline(in_flow))
            }
            _ => self.inline(in_flow),
        }
    }

    /// As lines without indentation.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Self::List(items) if !items.is_empty() => {
                items.iter().flat_map(|item| dashed(item.lines())).collect()
            }
            Self::Map(pairs) if !pairs.is_empty() => pairs
                .iter()
                .flat_map(|(key, value)| keyed(key, value))
                .collect(),
            _ => vec![self.inline(false)],
        }
    }

    /// As the lines of a block scalar without indentation, where that says exactly this text.
    pub(super) fn literal(&self) -> Option<Vec<String>> {
        let Self::Text(text) = self else { return None };
        let body = text.strip_suffix('\n').unwrap_or(text);
        let header = if body.len() == text.len() { "|-" } else { "|" };
        let fits = body.contains('\n')
            && !body.starts_with([' ', '\n'])
            && !body.ends_with('\n')
            && body
                .split('\n')
                .all(|line| quoted(line).len() == line.len() + 2 + escapes(line));
        let lines = body.split('\n').map(str::to_owned);
        fits.then(|| std::iter::once(header.to_owned()).chain(lines).collect())
    }
}

/// How many characters of a line only need escaping between quotes.
fn escapes(line: &str) -> usize {
    line.matches(['"', '\\']).count()
}

fn is_text(text: &str) -> bool {
    let own = Scalar {
        text: Cow::Borrowed(text),
        plain: true,
    };
    own.resolve() == Resolved::Text
}

/// A text between brackets, where a comma ends it.
fn word(text: &str) -> String {
    if text.contains(',') {
        quoted(text)
    } else {
        scalar(text)
    }
}

fn pair_inline((key, value): &(String, Value)) -> String {
    format!("{}: {}", word(key), value.inline(true))
}

/// The lines of an item, the dash before the first.
pub(super) fn dashed(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().enumerate().map(|(at, line)| {
        let dash = if at == 0 { "- " } else { "  " };
        format!("{dash}{line}")
    })
}

/// The lines of a key with its value.
pub(super) fn keyed(key: &str, value: &Value) -> Vec<String> {
    let key = scalar(key);
    if !value.has_lines() {
        return vec![format!("{key}: {}", value.inline(false))];
    }
    let below = value.lines().into_iter().map(|line| format!("  {line}"));
    std::iter::once(format!("{key}:")).chain(below).collect()
}
