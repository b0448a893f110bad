//! What every value in an entry can do: be decoded from a tree, be found back by its place, show its text.
//!
//! Decoding is lenient and complete: a value that does not fit becomes `None` and is remembered as a [`Fault`],
//! and the rest of the entry is decoded all the same. What exactly is wrong, and how to say it, is asked of the
//! JSON Schema in [`super::shape`]; the two agree, and a property test keeps it so.

use std::borrow::Cow;

use schemars::{Schema, SchemaGenerator};

use super::facts::{Kind, Leaf, Many, Value, Visitor};
use super::plaatshouder::is_placeholder;
use super::places::Places;
use crate::diagnostic::{Span, composed, nearest};
use crate::source::{self, Node, Resolved};

/// How many faults of one entry are remembered; beyond this the file is no register any more.
const MOST_FAULTS: usize = 200;

/// A place where the tree did not fit the type: the value under `key` in the mapping at `record`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The mapping that holds the value.
    pub record: Span,
    /// The key; for a key that the type does not have the one that was probably meant, else empty.
    pub key: &'static str,
    /// Whether nothing was answered there yet: no value, or a word that only keeps the place.
    pub open: bool,
}

/// Whether nobody answered here: what stands here is no claim that something was done.
fn is_open(node: &Node) -> bool {
    matches!(node.kind, source::Kind::Null) || node.text().is_some_and(is_placeholder)
}

/// Collects what did not fit while one entry is decoded.
#[derive(Debug, Default)]
pub struct Decoder {
    /// All places that did not fit, in the order of the file.
    pub faults: Vec<Fault>,
    misfit: bool,
}

impl Decoder {
    /// Notes that the value that is being decoded does not fit.
    pub fn misfit(&mut self) {
        self.misfit = true;
    }

    /// Decodes one value and remembers where it stood when anything in it did not fit.
    pub fn field<'s, T: Field<'s>>(
        &mut self,
        node: &Node<'s>,
        record: Span,
        key: &'static str,
    ) -> Option<T> {
        let value = T::decode(node, self);
        if value.is_none() {
            self.misfit = true;
            self.faults.push(Fault {
                record,
                key,
                open: is_open(node),
            });
        }
        value
    }

    /// Notes a key that the type does not have, and which of its keys was probably meant.
    pub fn unknown(&mut self, record: Span, key: &str, known: &[&'static str]) {
        self.misfit = true;
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let meant = nearest(key, known.iter().copied());
        let key = meant
            .and_then(|meant| known.iter().find(|own| **own == meant))
            .copied()
            .unwrap_or_default();
        self.faults.push(Fault {
            record,
            key,
            open: false,
        });
    }

    /// Whether everything fitted: then the JSON Schema has nothing to add.
    pub fn is_clean(&self) -> bool {
        !self.misfit
    }
}

/// The keys by which an item of a list calls itself; they make key paths that survive moving an item.
pub(crate) const LABEL_KEYS: [&str; 4] = ["id", "naam", "categorie", "regel"];

/// A type that can stand as a value in an entry.
pub trait Field<'s>: Sized {
    /// Reads the value, or notes a misfit and gives `None`.
    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self>;

    /// The bytes of the value.
    fn span(&self) -> Span;

    /// The JSON Schema of the value, as editors use it.
    fn shape(generator: &mut SchemaGenerator) -> Schema;

    /// Notes where this value and all below it stand, what is deepest first.
    fn places<'e>(&'e self, found: &mut Places<'e>) {
        found.add(self.span());
    }

    /// What the value calls itself, when it is an item of a list: its `id`, `naam` or `categorie`.
    fn label(&self) -> Option<&str> {
        None
    }

    /// The value as text, when it is text.
    fn as_text(&self) -> Option<&str> {
        None
    }

    /// What can stand here.
    const KIND: Kind;

    /// Walks over the values in this value.
    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v;

    /// Whether the type is a list: then an absent value has no items that could lack something.
    const IS_LIST: bool = false;

    /// Whether nothing was said, although the key is there.
    fn is_empty(&self) -> bool {
        false
    }

    /// Finds the mappings below this value in which the key path is absent or empty; items of lists each count.
    fn gaps(&self, path: &[&str], found: &mut Vec<Gap>) {
        let _ = (path, found);
    }

    /// Whether the type has this key path; else the keys that it does have where the path leaves it.
    fn knows(path: &[&str]) -> Result<(), &'static [&'static str]> {
        if path.is_empty() { Ok(()) } else { Err(&[]) }
    }
}

/// A mapping that lacks a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The mapping.
    pub record: Span,
    /// The key.
    pub key: &'static str,
    /// Where the empty value stands, when the key is there.
    pub at: Option<Span>,
}

/// A small value with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes.
    pub span: Span,
}

/// Free text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'s> {
    value: Cow<'s, str>,
    /// The bytes, quotes included.
    pub span: Span,
}

impl<'s> Text<'s> {
    /// A text; white space around it says nothing.
    fn new(value: Cow<'s, str>, span: Span) -> Self {
        let value = match value {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        Self { value, span }
    }

    /// The text without white space around it.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Whether nothing but white space was written.
    pub fn is_blank(&self) -> bool {
        self.as_str().is_empty()
    }
}

impl std::fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'s> Field<'s> for Text<'s> {
    const KIND: Kind = Kind::one(Value::Text);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        match &node.kind {
            source::Kind::Scalar(scalar) if scalar.resolve() == Resolved::Text => {
                // However a letter with an accent was typed, everything that compares sees one.
                Some(Self::new(composed(scalar.text.clone()), node.span))
            }
            _ => {
                cx.misfit();
                None
            }
        }
    }

    fn span(&self) -> Span {
        self.span
    }

    fn shape(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string" })
    }

    fn as_text(&self) -> Option<&str> {
        Some(self.as_str())
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        visitor.leaf(Leaf::Text(self));
    }

    fn is_empty(&self) -> bool {
        self.is_blank()
    }
}

/// A number that people use as a name: a zaaknummer, a KvK-nummer. Leading zeros stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nummer<'s>(Text<'s>);

impl Nummer<'_> {
    /// The number exactly as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl<'s> Field<'s> for Nummer<'s> {
    const KIND: Kind = Kind::one(Value::Number);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        match &node.kind {
            source::Kind::Scalar(scalar)
                if scalar.resolve() == Resolved::Text || scalar.resolve().whole().is_some() =>
            {
                Some(Self(Text::new(scalar.text.clone(), node.span)))
            }
            _ => {
                cx.misfit();
                None
            }
        }
    }

    fn span(&self) -> Span {
        self.0.span
    }

    fn shape(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": ["string", "integer"] })
    }

    fn as_text(&self) -> Option<&str> {
        Some(self.as_str())
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        visitor.leaf(Leaf::Number(self));
    }
}

impl<'s> Field<'s> for Spanned<bool> {
    const KIND: Kind = Kind::one(Value::Bool);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        if let source::Kind::Scalar(scalar) = &node.kind
            && let Resolved::Bool(value) = scalar.resolve()
        {
            return Some(Self {
                value,
                span: node.span,
            });
        }
        cx.misfit();
        None
    }

    fn span(&self) -> Span {
        self.span
    }

    fn shape(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "boolean" })
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        visitor.leaf(Leaf::Bool(*self));
    }
}

impl<'s> Field<'s> for Spanned<u32> {
    const KIND: Kind = Kind::one(Value::Count);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        if let source::Kind::Scalar(scalar) = &node.kind
            && let Some(value) = scalar.resolve().whole()
            && let Ok(value) = u32::try_from(value)
        {
            return Some(Self {
                value,
                span: node.span,
            });
        }
        cx.misfit();
        None
    }

    fn span(&self) -> Span {
        self.span
    }

    fn shape(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        visitor.leaf(Leaf::Count(*self));
    }
}

/// A list with its place. An item that does not fit is left out; the others stay.
#[derive(Debug, Clone, Default)]
pub struct List<T> {
    /// The items that fitted, in the order of the file.
    pub items: Box<[T]>,
    /// The bytes of the whole list.
    pub span: Span,
}

impl<'s, T: Field<'s>> Field<'s> for List<T> {
    const KIND: Kind = T::KIND.many(Many::List);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        let source::Kind::List(nodes) = &node.kind else {
            cx.misfit();
            return None;
        };
        let mut items = Vec::with_capacity(nodes.len());
        items.extend(
            nodes
                .iter()
                .filter_map(|item| cx.field(item, node.span, "")),
        );
        Some(Self {
            items: items.into_boxed_slice(),
            span: node.span,
        })
    }

    fn span(&self) -> Span {
        self.span
    }

    fn shape(generator: &mut SchemaGenerator) -> Schema {
        let items = T::shape(generator);
        schemars::json_schema!({ "type": "array", "items": items })
    }

    fn places<'e>(&'e self, found: &mut Places<'e>) {
        for (index, item) in self.items.iter().enumerate() {
            found.item(index, item);
        }
        found.add(self.span);
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        for item in &self.items {
            item.visit(visitor);
        }
    }

    const IS_LIST: bool = true;

    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn gaps(&self, path: &[&str], found: &mut Vec<Gap>) {
        for item in &self.items {
            item.gaps(path, found);
        }
    }

    fn knows(path: &[&str]) -> Result<(), &'static [&'static str]> {
        T::knows(path)
    }
}

/// Optional lists are read as if they were there: absent is empty.
pub trait Items<T> {
    /// The items, none when the list is absent.
    fn items(&self) -> &[T];
}

impl<T> Items<T> for Option<List<T>> {
    fn items(&self) -> &[T] {
        self.as_ref().map_or(&[], |list| &list.items)
    }
}

/// An answer that may be "none": `geen`, or a list.
#[derive(Debug, Clone)]
pub enum Opgave<T> {
    /// The word `geen`.
    Geen(Span),
    /// The list.
    Lijst(List<T>),
}

impl<T> Items<T> for Option<Opgave<T>> {
    fn items(&self) -> &[T] {
        match self {
            Some(Opgave::Lijst(list)) => &list.items,
            Some(Opgave::Geen(_)) | None => &[],
        }
    }
}

impl<T> Opgave<T> {
    /// Whether something was answered: `geen`, or a list with items.
    pub fn is_answer(&self) -> bool {
        match self {
            Opgave::Geen(_) => true,
            Opgave::Lijst(list) => !list.items.is_empty(),
        }
    }
}

impl<'s, T: Field<'s>> Field<'s> for Opgave<T> {
    const KIND: Kind = T::KIND.many(Many::ListOrNone);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        match node.text() {
            Some("geen") => Some(Self::Geen(node.span)),
            _ => List::decode(node, cx).map(Self::Lijst),
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Geen(span) => *span,
            Self::Lijst(list) => list.span,
        }
    }

    fn shape(generator: &mut SchemaGenerator) -> Schema {
        let list = List::<T>::shape(generator);
        schemars::json_schema!({ "anyOf": [{ "type": "string", "enum": ["geen"] }, list] })
    }

    fn places<'e>(&'e self, found: &mut Places<'e>) {
        match self {
            Self::Geen(span) => found.add(*span),
            Self::Lijst(list) => list.places(found),
        }
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        match self {
            Self::Geen(span) => visitor.leaf(Leaf::Word(*span)),
            Self::Lijst(list) => list.visit(visitor),
        }
    }

    const IS_LIST: bool = true;

    fn is_empty(&self) -> bool {
        !self.is_answer()
    }

    fn gaps(&self, path: &[&str], found: &mut Vec<Gap>) {
        if let Self::Lijst(list) = self {
            list.gaps(path, found);
        }
    }

    fn knows(path: &[&str]) -> Result<(), &'static [&'static str]> {
        T::knows(path)
    }
}

impl<'s, T: Field<'s>> Field<'s> for Box<T> {
    const KIND: Kind = T::KIND;

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        T::decode(node, cx).map(Box::new)
    }

    fn span(&self) -> Span {
        (**self).span()
    }

    fn shape(generator: &mut SchemaGenerator) -> Schema {
        T::shape(generator)
    }

    fn places<'e>(&'e self, found: &mut Places<'e>) {
        (**self).places(found);
    }

    fn label(&self) -> Option<&str> {
        (**self).label()
    }

    fn as_text(&self) -> Option<&str> {
        (**self).as_text()
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        (**self).visit(visitor);
    }

    const IS_LIST: bool = T::IS_LIST;

    fn is_empty(&self) -> bool {
        (**self).is_empty()
    }

    fn gaps(&self, path: &[&str], found: &mut Vec<Gap>) {
        (**self).gaps(path, found);
    }

    fn knows(path: &[&str]) -> Result<(), &'static [&'static str]> {
        T::knows(path)
    }
}

/// Optional text, read without ceremony.
pub trait TextOption {
    /// The text, when it is there and not blank.
    fn filled(&self) -> Option<&str>;
}

impl TextOption for Option<Text<'_>> {
    fn filled(&self) -> Option<&str> {
        self.as_ref()
            .map(Text::as_str)
            .filter(|text| !text.is_empty())
    }
}
