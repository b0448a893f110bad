//! The nodes of a tree: a value with its bytes, and what a plain scalar stands for.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::diagnostic::Span;

/// Text of this length weighs as much as a node when it is copied.
const BYTES_PER_NODE: usize = 64;

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    /// The bytes of the value; for a block from its first key or dash to the end of its last value.
    pub span: Span,
    /// The value.
    pub kind: Kind<'s>,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Kind<'s> {
    /// Nothing was written, or `null` or `~`.
    Null,
    /// Anything that is neither list nor mapping.
    Scalar(Scalar<'s>),
    /// A list.
    List(Shared<Node<'s>>),
    /// A mapping in the order of the file.
    Map(Shared<Pair<'s>>),
}

/// The content of a list or mapping. A copy shares it, so that an anchor on what the tree holds costs nothing; who
/// changes it changes a copy of one's own.
#[derive(Debug, Clone)]
pub struct Shared<T>(Arc<Vec<T>>);

impl<T: Clone> Shared<T> {
    /// The content itself; a copy of its surface when it is shared.
    pub(super) fn into_vec(self) -> Vec<T> {
        Arc::try_unwrap(self.0).unwrap_or_else(|shared| shared.as_ref().clone())
    }
}

impl<T> From<Vec<T>> for Shared<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Arc::new(items))
    }
}

impl<T> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<'l, T> IntoIterator for &'l Shared<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> Deref for Shared<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        Arc::make_mut(&mut self.0)
    }
}

/// Text with the way it was written.
#[derive(Debug, Clone)]
pub struct Scalar<'s> {
    /// The text after removal of quotes and escapes.
    pub text: Cow<'s, str>,
    /// Written without quotes, so that it may stand for a number or a truth value.
    pub plain: bool,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Pair<'s> {
    /// The key.
    pub key: Cow<'s, str>,
    /// The bytes of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}

/// What a plain scalar stands for in YAML 1.2 (core schema), which editors use too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Resolved {
    /// Text. `NO` and `on` are text: Norway is a country.
    Text,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Another number.
    Float(f64),
}

impl Resolved {
    /// The value as a whole number, as JSON Schema sees it: `5.0` is one. Beyond 64 bits it is the nearest.
    pub fn whole(self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(value),
            Self::Float(value) if value.is_finite() && value.fract() == 0.0 => Some(value as i64),
            Self::Float(_) | Self::Text | Self::Bool(_) => None,
        }
    }
}

impl Scalar<'_> {
    /// What the scalar stands for.
    pub fn resolve(&self) -> Resolved {
        let text = self.text.as_ref();
        let first = text.bytes().next().unwrap_or(b'a');
        if !self.plain
            || !matches!(
                first,
                b'0'..=b'9' | b'-' | b'+' | b'.' | b't' | b'T' | b'f' | b'F'
            )
        {
            return Resolved::Text;
        }
        match text {
            "true" | "True" | "TRUE" => Resolved::Bool(true),
            "false" | "False" | "FALSE" => Resolved::Bool(false),
            _ => number(text),
        }
    }
}

fn number(text: &str) -> Resolved {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let nearest = if text.starts_with('-') {
            i64::MIN
        } else {
            i64::MAX
        };
        return Resolved::Int(text.parse().unwrap_or(nearest));
    }
    if let Some(value) = radix(text, "0x", 16).or_else(|| radix(text, "0o", 8)) {
        return Resolved::Int(value);
    }
    let special = digits.strip_prefix('.').is_some_and(|rest| {
        matches!(rest, "inf" | "Inf" | "INF")
            || (digits.len() == text.len() && matches!(rest, "nan" | "NaN" | "NAN"))
    });
    if special {
        return Resolved::Float(f64::INFINITY);
    }
    let shape = digits
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'-' | b'+'))
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit() || byte == b'.');
    match (shape, text.parse::<f64>()) {
        (true, Ok(value)) => Resolved::Float(value),
        _ => Resolved::Text,
    }
}

fn radix(text: &str, prefix: &str, base: u32) -> Option<i64> {
    let digits = text.strip_prefix(prefix)?;
    if digits.starts_with(['-', '+']) {
        return None;
    }
    i64::from_str_radix(digits, base).ok()
}

impl<'s> Node<'s> {
    /// The value under a key, when this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        self.pair(key).map(|pair| &pair.value)
    }

    /// The pair of a key, when this is a mapping that has it.
    pub fn pair(&self, key: &str) -> Option<&Pair<'s>> {
        match &self.kind {
            Kind::Map(pairs) => pairs.iter().find(|pair| pair.key == key),
            _ => None,
        }
    }

    /// The text, when this is a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The content in one form, whatever the order of keys and list items, the quotes, the comments and the line breaks:
    /// two nodes with the same text say the same. A key without a value says nothing.
    pub fn canonical(&self) -> String {
        let mut out = String::new();
        self.write_canonical(&mut out);
        out
    }

    fn write_canonical(&self, out: &mut String) {
        match &self.kind {
            Kind::Null => out.push('~'),
            Kind::Scalar(scalar) if scalar.resolve() == Resolved::Text => {
                out.push_str(&format!("{:?}", scalar.text));
            }
            Kind::Scalar(scalar) => out.push_str(&scalar.text),
            Kind::List(items) => {
                let mut items: Vec<String> = items.iter().map(Node::canonical).collect();
                items.sort();
                out.push_str(&format!("[{}]", items.join(",")));
            }
            Kind::Map(pairs) => {
                let pair = |own: &Pair| format!("{:?}:{}", own.key, own.value.canonical());
                let filled = pairs
                    .iter()
                    .filter(|own| !matches!(own.value.kind, Kind::Null));
                let mut pairs: Vec<String> = filled.map(pair).collect();
                pairs.sort();
                out.push_str(&format!("{{{}}}", pairs.join(",")));
            }
        }
    }

    /// A copy of this node and all below it with one place: that of the alias that stands for it.
    pub(super) fn placed_at(&self, span: Span) -> Self {
        let kind = match &self.kind {
            Kind::Null => Kind::Null,
            Kind::Scalar(scalar) => Kind::Scalar(scalar.clone()),
            Kind::List(items) => {
                Kind::List(items.iter().map(|item| item.placed_at(span)).collect())
            }
            Kind::Map(pairs) => {
                let placed = |own: &Pair<'s>| Pair {
                    key: own.key.clone(),
                    key_span: span,
                    value: own.value.placed_at(span),
                };
                Kind::Map(pairs.iter().map(placed).collect())
            }
        };
        Self { span, kind }
    }

    /// The same with texts of its own, for when the text that it was read from goes.
    pub fn into_owned(self) -> Node<'static> {
        let text = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let kind = match self.kind {
            Kind::Null => Kind::Null,
            Kind::Scalar(scalar) => Kind::Scalar(Scalar {
                text: text(scalar.text),
                plain: scalar.plain,
            }),
            Kind::List(items) => {
                Kind::List(items.into_vec().into_iter().map(Node::into_owned).collect())
            }
            Kind::Map(pairs) => {
                let pair = |pair: Pair<'_>| Pair {
                    key: text(pair.key),
                    key_span: pair.key_span,
                    value: pair.value.into_owned(),
                };
                Kind::Map(pairs.into_vec().into_iter().map(pair).collect())
            }
        };
        Node {
            span: self.span,
            kind,
        }
    }

    /// What a copy weighs: a node each, this one included, and as much for every so many bytes of text, which is read
    /// again for each copy.
    pub(super) fn weight(&self) -> usize {
        1 + match &self.kind {
            Kind::Null => 0,
            Kind::Scalar(scalar) => scalar.text.len() / BYTES_PER_NODE,
            Kind::List(items) => items.iter().map(Node::weight).sum(),
            Kind::Map(pairs) => pairs
                .iter()
                .map(|own| own.key.len() / BYTES_PER_NODE + own.value.weight())
                .sum(),
        }
    }
}

impl Default for Node<'_> {
    fn default() -> Self {
        Self {
            span: Span::default(),
            kind: Kind::Null,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_shares_its_content_until_it_is_changed() {
        let own: Shared<u8> = vec![1, 2].into();
        let mut copy = own.clone();
        assert!(Arc::ptr_eq(&own.0, &copy.0));
        copy.push(3);
        assert_eq!((own.len(), copy.into_vec()), (2, vec![1, 2, 3]));
    }

    #[test]
    fn long_text_weighs_more_than_a_node() {
        let node = |length| {
            let text = "a".repeat(length).into();
            Node {
                span: Span::default(),
                kind: Kind::Scalar(Scalar { text, plain: true }),
            }
        };
        assert_eq!(
            [0, 63, 64, 6400].map(|length| node(length).weight()),
            [1, 1, 2, 101]
        );
    }

    #[test]
    fn core_schema_resolution() {
        let resolve = |text: &'static str| {
            Scalar {
                text: text.into(),
                plain: true,
            }
            .resolve()
        };
        assert_eq!(resolve("2026-07-01"), Resolved::Text);
        assert_eq!(resolve("12"), Resolved::Int(12));
        assert_eq!(resolve("-1.5e3"), Resolved::Float(-1500.0));
        assert_eq!(resolve("0x1F"), Resolved::Int(31));
        assert_eq!(resolve("7 jaar"), Resolved::Text);
        assert_eq!(resolve("True"), Resolved::Bool(true));
        assert_eq!(resolve("yes"), Resolved::Text);
        assert_eq!(resolve("-"), Resolved::Text);
    }
}
