//! Walks over the values of an entry that more than one part of the program makes: its texts, its dates, what it names.

use super::facts::{DateOf, FieldInfo, Leaf, Visitor};
use super::field::Field;
use super::leaf::{Datum, Id, Moment};
use super::verwijzing::{Doel, Kant};
use super::{Reference, Target};
use crate::diagnostic::Span;

/// Shows every free text and number with its place; ids, words from a fixed list and dates are left out.
pub fn texts<'f>(show: &'f mut dyn FnMut(&str, Span)) -> impl for<'v, 's> Visitor<'v, 's> + 'f {
    Texts(show)
}

struct Texts<'f>(&'f mut dyn FnMut(&str, Span));

impl<'v, 's> Visitor<'v, 's> for Texts<'_> {
    fn enter(&mut self, field: &'static FieldInfo) -> bool {
        field.leads_to_texts
    }

    fn leaf(&mut self, leaf: Leaf<'v, 's>) {
        match leaf {
            Leaf::Text(text) => (self.0)(text.as_str(), text.span),
            Leaf::Number(number) => (self.0)(number.as_str(), number.span()),
            _ => {}
        }
    }
}

/// A day or a moment.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // the words say it
pub enum Date {
    Day(Datum),
    Moment(Moment),
}

/// A date of an entry.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'p> {
    /// The keys that lead to it, items of lists left out.
    pub path: &'p [&'static str],
    /// The date.
    pub date: Date,
    /// What it is a date of.
    pub of: DateOf,
}

/// Shows every date that says what it is a date of.
pub fn dates<'f>(show: &'f mut dyn FnMut(&Dated<'_>)) -> impl for<'v, 's> Visitor<'v, 's> + 'f {
    Dates { show, path: Vec::new(), of: None }
}

struct Dates<'f> {
    show: &'f mut dyn FnMut(&Dated<'_>),
    path: Vec<&'static str>,
    of: Option<DateOf>,
}

impl<'v, 's> Visitor<'v, 's> for Dates<'_> {
    fn enter(&mut self, field: &'static FieldInfo) -> bool {
        if field.leads_to_dates {
            self.path.push(field.key);
            self.of = field.facts.date;
        }
        field.leads_to_dates
    }

    fn leaf(&mut self, leaf: Leaf<'v, 's>) {
        let date = match leaf {
            Leaf::Day(day) => Date::Day(day),
            Leaf::Moment(moment) => Date::Moment(moment),
            _ => return,
        };
        if let Some(of) = self.of {
            (self.show)(&Dated { path: &self.path, date, of });
        }
    }

    fn leave(&mut self) {
        self.path.pop();
    }
}

/// Collects every reference to another entry, in the order of the fields.
#[derive(Debug, Default)]
pub struct References<'v, 's> {
    /// What was found.
    pub found: Vec<Reference<'v, 's>>,
    target: Option<Target>,
}

impl<'v, 's> Visitor<'v, 's> for References<'v, 's> {
    fn enter(&mut self, field: &'static FieldInfo) -> bool {
        self.target = match field.facts.names {
            Some((Doel::Registratie(target), Kant::Noemt)) => Some(target),
            _ => None,
        };
        field.leads_to_names
    }

    fn leaf(&mut self, leaf: Leaf<'v, 's>) {
        if let (Leaf::Id(id), Some(target)) = (leaf, self.target) {
            self.found.push(Reference { id, target });
        }
    }
}

/// The ids with which an entry names things of one kind.
pub fn named<'v, 's>(doel: Doel) -> Named<'v, 's> {
    Named { doel, here: false, found: Vec::new() }
}

/// Collects the ids that name things of one kind.
#[derive(Debug)]
pub struct Named<'v, 's> {
    doel: Doel,
    here: bool,
    /// What was found.
    pub found: Vec<&'v Id<'s>>,
}

impl<'v, 's> Visitor<'v, 's> for Named<'v, 's> {
    fn enter(&mut self, field: &'static FieldInfo) -> bool {
        self.here = field.facts.names == Some((self.doel, Kant::Noemt));
        field.leads_to_names
    }

    fn leaf(&mut self, leaf: Leaf<'v, 's>) {
        if let (Leaf::Id(id), true) = (leaf, self.here) {
            self.found.push(id);
        }
    }
}
