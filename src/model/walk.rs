//! Walks over the values of an entry that more than one part of the program makes: its texts, what it names.

use super::facts::{FieldInfo, Leaf, Visitor};
use super::field::Field;
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
