//! What can stand at a place of an entry, by what its field says of itself.

use crate::model::Soort;
use crate::model::facts::{self, FieldInfo, Many, Record, Value};
use crate::model::prose;

/// One place: a field, an item of its list, or the entry itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    kind: facts::Kind,
    field: Option<&'static FieldInfo>,
}

/// What an open place is open for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Date,
    Moment,
    Number,
    Bool,
    /// A word from a list.
    Choice(Vec<&'static str>),
    List,
    Block,
}

impl Shape {
    pub(super) fn of(soort: Soort) -> Self {
        Self { kind: facts::Kind::one(Value::Block(soort.record())), field: None }
    }

    fn is_list(self) -> bool {
        matches!(self.kind.many, Many::List | Many::ListOrNone)
    }

    pub(super) fn kind(self) -> Kind {
        match self.kind.value {
            _ if self.is_list() => Kind::List,
            Value::Block(_) => Kind::Block,
            Value::Bool => Kind::Bool,
            Value::Count => Kind::Number,
            Value::Choice(words) => Kind::Choice(words().into_iter().map(|(word, _)| word).collect()),
            Value::Moment => Kind::Moment,
            Value::Day => Kind::Date,
            Value::Text | Value::Number | Value::Id | Value::Land | Value::Soort | Value::OrReason(..) => Kind::Text,
        }
    }

    /// Whether `geen` is an answer here, besides a list.
    pub(super) fn has_none(self) -> bool {
        self.kind.many == Many::ListOrNone
    }

    /// The words to choose from, each with what it means; those of the items for a list.
    pub(super) fn choices(self) -> Vec<(&'static str, String)> {
        if let Value::Choice(words) = self.kind.value { words() } else { Vec::new() }
    }

    /// The shape of the items, when a list can stand here.
    pub(super) fn item(self) -> Option<Self> {
        let can_be_list = self.kind.many != Many::One;
        can_be_list.then(|| Self { kind: self.kind.many(Many::One), field: None })
    }

    fn record(self) -> Option<&'static Record> {
        match self.kind.value {
            Value::Block(record) | Value::OrReason(_, record) if !self.is_list() => Some(record),
            _ => None,
        }
    }

    /// The shape of a key, when a block can stand here that has it.
    pub(super) fn property(self, key: &str) -> Option<Self> {
        self.properties().into_iter().find(|(own, _)| *own == key).map(|(_, shape)| shape)
    }

    /// The keys of the block that can stand here, in the order in which they are declared.
    pub(super) fn properties(self) -> Vec<(&'static str, Self)> {
        let fields = self.record().map_or(&[][..], |record| record.fields);
        fields.iter().map(|field| (field.key, Self { kind: field.kind, field: Some(field) })).collect()
    }

    /// The keys without which the block has no meaning.
    pub(super) fn required(self) -> Vec<&'static str> {
        let fields = self.record().map_or(&[][..], |record| record.fields);
        fields.iter().filter(|field| field.facts.required).map(|field| field.key).collect()
    }

    /// Whether a new entry shows the key only when the policy asks for it.
    pub(super) fn comes_later(self) -> bool {
        self.field.is_some_and(|field| field.facts.later)
    }

    /// What belongs here, in Dutch. That of the block counts where it only says more.
    pub(super) fn description(self) -> String {
        let own = self.field.map(|field| prose(field.doc)).unwrap_or_default();
        let block = match self.kind.value {
            Value::Block(record) if !self.is_list() => prose(record.doc),
            _ => String::new(),
        };
        if block.starts_with(own.trim_end_matches('.')) { block } else { own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_place_is_recognised() {
        let shape = Shape::of(Soort::Verwerking);
        let kind = |path: &[&str]| {
            let mut at = shape;
            for key in path {
                at = at.property(key).or_else(|| at.item()?.property(key)).unwrap();
            }
            at.kind()
        };
        assert_eq!(kind(&["naam"]), Kind::Text);
        assert_eq!(kind(&["start"]), Kind::Date);
        assert_eq!(kind(&["openbaar"]), Kind::Bool);
        assert_eq!(kind(&["ontvangers"]), Kind::List);
        assert_eq!(kind(&["beheer"]), Kind::Block);
        assert_eq!(kind(&["dpia"]), Kind::Text);
        assert_eq!(kind(&["dpia", "niet_nodig"]), Kind::Text);
        assert_eq!(kind(&["regime"]), Kind::Choice(vec!["avg", "wpg"]));
        let datalek = Shape::of(Soort::Datalek);
        assert_eq!(datalek.property("ontdekt_op").unwrap().kind(), Kind::Moment);
        assert_eq!(datalek.property("betrokkenen").unwrap().property("aantal").unwrap().kind(), Kind::Number);
    }

    #[test]
    fn a_list_that_may_be_none_says_so() {
        let shape = Shape::of(Soort::Verwerking);
        assert!(shape.property("doorgifte").unwrap().has_none());
        assert!(!shape.property("betrokkenen").unwrap().has_none());
        assert!(shape.property("kenmerken").unwrap().choices().len() > 20);
    }
}
