//! What is known of a field, said once, where the field is declared.
//!
//! A field of an entry says its type and its Dutch explanation, and besides: what kind of value it holds, what it is called
//! in a sentence, what it names, what a date is a date of, whether a change may change the risk, since when it counts for
//! a review. Everything that walks over entries asks here; nothing keeps a list of keys of its own.

use super::datums::Datumsoort;
use super::field::{Nummer, Spanned, Text};
use super::leaf::{Datum, Id, Land, Moment};
use super::verwijzing::{Doel, Kant};
use super::{Soort, Target};
use crate::diagnostic::Span;

/// What can stand in a field.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// The value, or an item of the list.
    pub value: Value,
    /// Whether there is one value or a list.
    pub many: Many,
}

/// One value.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// Free text.
    Text,
    /// A number that people use as a name.
    Number,
    /// A whole number that counts something.
    Count,
    /// Yes or no.
    Bool,
    /// A day.
    Day,
    /// A moment with its offset.
    Moment,
    /// One of a fixed list of words, each with the lines of its explanation.
    Choice(&'static [(&'static str, &'static [&'static str])]),
    /// The form of an id.
    Id,
    /// A country as two capitals.
    Land,
    /// The word that says what an entry is.
    Soort(Soort),
    /// A mapping with keys of its own.
    Block(&'static Record),
    /// A value, or a mapping that says why there is none.
    OrReason(&'static Kind, &'static Record),
}

/// What is known of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    /// The lines of its Dutch explanation.
    pub doc: &'static [&'static str],
    /// Its fields.
    pub fields: &'static [FieldInfo],
}

/// How many values a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// One.
    One,
    /// A list.
    List,
    /// A list, or the word `geen`.
    ListOrNone,
    /// One, or a list.
    OneOrList,
}

impl Kind {
    /// One value of a kind.
    pub const fn one(value: Value) -> Self {
        Self {
            value,
            many: Many::One,
        }
    }

    /// As many as the field takes.
    #[must_use]
    pub const fn many(self, many: Many) -> Self {
        Self {
            value: self.value,
            many,
        }
    }

    /// The keys below it; none when it is no mapping.
    pub const fn fields(&self) -> &'static [FieldInfo] {
        match self.value {
            Value::Block(record) | Value::OrReason(_, record) => record.fields,
            _ => &[],
        }
    }
}

/// Whether a field belongs to what is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Nobody said it yet: of a key of the entry itself a test asks it, a key below counts with what it is in.
    Unsaid,
    /// It does not count: it is about the entry, or follows on it.
    No,
    /// It counts in marks from this version on.
    Since(u8),
}

/// A field of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct FieldInfo {
    /// Its key.
    pub key: &'static str,
    /// The lines of its Dutch explanation.
    pub doc: &'static [&'static str],
    /// What can stand in it.
    pub kind: Kind,
    /// What else is known.
    pub facts: Facts,
    /// Whether the field, or one below it, names something.
    pub leads_to_names: bool,
    /// Whether the field, or one below it, is a date.
    pub leads_to_dates: bool,
    /// Whether the field, or one below it, is free text or a number.
    pub leads_to_texts: bool,
}

impl FieldInfo {
    /// A field with what follows from its kind.
    pub const fn new(
        key: &'static str,
        doc: &'static [&'static str],
        kind: Kind,
        facts: Facts,
    ) -> Self {
        let below = below(kind);
        Self {
            key,
            doc,
            kind,
            facts,
            leads_to_names: below.names || facts.names.is_some(),
            leads_to_dates: below.dates,
            leads_to_texts: below.texts,
        }
    }
}

struct Below {
    names: bool,
    dates: bool,
    texts: bool,
}

/// What stands in a kind and below it.
const fn below(kind: Kind) -> Below {
    let own = match kind.value {
        Value::OrReason(one, _) => below(*one),
        value => Below {
            names: false,
            dates: matches!(value, Value::Day | Value::Moment),
            texts: matches!(value, Value::Text | Value::Number),
        },
    };
    let (fields, mut found, mut at) = (kind.fields(), own, 0);
    while at < fields.len() {
        found.names |= fields[at].leads_to_names;
        found.dates |= fields[at].leads_to_dates;
        found.texts |= fields[at].leads_to_texts;
        at += 1;
    }
    found
}

/// What is known of a field besides its type.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // each is a question of its own, answered where the field is declared
pub struct Facts {
    /// Whether its mapping means nothing without it.
    pub required: bool,
    /// What it is called in a sentence, of a list one item; else its key in words.
    pub word: Option<&'static str>,
    /// What it names or is the name of.
    pub names: Option<(Doel, Kant)>,
    /// What it is a date of.
    pub date: Option<Datumsoort>,
    /// Whether a new or other value may change the risk for betrokkenen.
    pub risk: bool,
    /// Whether another value is another purpose.
    pub purpose: bool,
    /// Whether it counts for a review.
    pub review: Review,
    /// Whether only one policy asks for it, or it comes up later: a new entry shows it when the policy wants it.
    pub later: bool,
    /// Whether it goes to the public register, when all that it stands in does.
    pub public: bool,
}

/// Nothing but what the type says.
pub const fn known() -> Facts {
    Facts {
        required: false,
        word: None,
        names: None,
        date: None,
        risk: false,
        purpose: false,
        review: Review::Unsaid,
        later: false,
        public: false,
    }
}

impl Facts {
    /// Its mapping means nothing without it.
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// What it is called in a sentence; of a list one item.
    pub const fn word(self, word: &'static str) -> Self {
        Self {
            word: Some(word),
            ..self
        }
    }

    /// It names something that stands elsewhere.
    pub const fn names(self, doel: Doel) -> Self {
        Self {
            names: Some((doel, Kant::Noemt)),
            ..self
        }
    }

    /// It names entries of a soort.
    pub const fn refers_to(self, soort: Soort) -> Self {
        self.names(Doel::Registratie(Target::Soort(soort)))
    }

    /// It names entries of any soort.
    pub const fn refers_to_any(self) -> Self {
        self.names(Doel::Registratie(Target::Any))
    }

    /// It is where something gets its name.
    pub const fn is(self, doel: Doel) -> Self {
        Self {
            names: Some((doel, Kant::Is)),
            ..self
        }
    }

    /// It is the date of something that happened, and that the AVG asks for.
    pub const fn happened(self) -> Self {
        Self {
            date: Some(Datumsoort::Gebeurd),
            ..self
        }
    }

    /// It is the date of a signature.
    pub const fn signed(self) -> Self {
        Self {
            date: Some(Datumsoort::Getekend),
            ..self
        }
    }

    /// It is the date of something that the AVG asks for, and that may lie ahead.
    pub const fn planned(self) -> Self {
        Self {
            date: Some(Datumsoort::Gepland),
            ..self
        }
    }

    /// It is the beginning or the end of something.
    pub const fn spans(self) -> Self {
        Self {
            date: Some(Datumsoort::Looptijd),
            ..self
        }
    }

    /// A new or other value may change the risk.
    pub const fn risk(self) -> Self {
        Self { risk: true, ..self }
    }

    /// Another value is another purpose.
    pub const fn purpose(self) -> Self {
        Self {
            purpose: true,
            ..self
        }
    }

    /// It counts for a review in marks from this version on.
    pub const fn reviewed(self, since: u8) -> Self {
        Self {
            review: Review::Since(since),
            ..self
        }
    }

    /// It does not count for a review.
    pub const fn unreviewed(self) -> Self {
        Self {
            review: Review::No,
            ..self
        }
    }

    /// It goes to the public register.
    pub const fn public(self) -> Self {
        Self {
            public: true,
            ..self
        }
    }

    /// A new entry shows it only when the policy asks for it.
    pub const fn later(self) -> Self {
        Self {
            later: true,
            ..self
        }
    }
}

/// A value that holds no other values.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // as the kinds of value
pub enum Leaf<'v, 's> {
    Text(&'v Text<'s>),
    Number(&'v Nummer<'s>),
    Count(Spanned<u32>),
    Bool(Spanned<bool>),
    Day(Datum),
    Moment(Moment),
    Choice(&'static str, Span),
    Id(&'v Id<'s>),
    Land(&'v Land<'s>),
    /// The word that says what an entry is, or `geen` in the place of a list.
    Word(Span),
}

/// Walks over the values of a mapping, in the order of its fields.
pub trait Visitor<'v, 's> {
    /// A field with a value; false passes over what is in it.
    fn enter(&mut self, field: &'static FieldInfo) -> bool;

    /// A value of the field that was entered last.
    fn leaf(&mut self, leaf: Leaf<'v, 's>);

    /// The end of the field that was entered last.
    fn leave(&mut self) {}
}

/// The field at a path of keys, items of lists left out.
pub fn at(fields: &'static [FieldInfo], path: &[&str]) -> Option<&'static FieldInfo> {
    let (key, rest) = path.split_first()?;
    let own = fields.iter().find(|field| field.key == *key)?;
    if rest.is_empty() {
        Some(own)
    } else {
        at(own.kind.fields(), rest)
    }
}
