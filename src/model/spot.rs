//! A place where something can be written, and what can: for whoever fills in, completes or explains a document.

use super::facts::{FieldInfo, Kind, Many, Record, Value};
use super::macros::prose;
use super::schema::Documentsoort;

/// A field, an item of its list, or a document itself.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    kind: Kind,
    field: Option<&'static FieldInfo>,
}

/// The form of what belongs at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the words say it
pub enum Form {
    Text,
    Date,
    Moment,
    Count,
    Bool,
    /// A word from a list.
    Choice,
    List,
    Block,
}

impl Spot {
    /// A document.
    pub fn of(document: Documentsoort) -> Self {
        Self {
            kind: Kind::one(Value::Block(document.record())),
            field: None,
        }
    }

    /// A field, wherever it is.
    pub fn at(field: &'static FieldInfo) -> Self {
        Self {
            kind: field.kind,
            field: Some(field),
        }
    }

    /// What is known of the field; `None` for an item of a list and for a document.
    pub fn field(self) -> Option<&'static FieldInfo> {
        self.field
    }

    fn is_list(self) -> bool {
        matches!(self.kind.many, Many::List | Many::ListOrNone)
    }

    /// The form of what belongs here; where one value or a list fits, that of the value.
    pub fn form(self) -> Form {
        match self.kind.value {
            _ if self.is_list() => Form::List,
            Value::Block(_) => Form::Block,
            Value::Bool => Form::Bool,
            Value::Count => Form::Count,
            Value::Choice(_) => Form::Choice,
            Value::Moment => Form::Moment,
            Value::Day => Form::Date,
            Value::Text
            | Value::Number
            | Value::Id
            | Value::Land
            | Value::Soort(_)
            | Value::OrReason(..) => Form::Text,
        }
    }

    /// Whether any text fits here, rather than a number, an id or a word from a list.
    pub fn is_free_text(self) -> bool {
        let value = if let Value::OrReason(one, _) = self.kind.value {
            one.value
        } else {
            self.kind.value
        };
        !self.is_list() && matches!(value, Value::Text)
    }

    /// Whether `geen` is an answer here, besides a list.
    pub fn has_none(self) -> bool {
        self.kind.many == Many::ListOrNone
    }

    /// The words to choose from, each with what it means; those of the items for a list.
    pub fn words(self) -> Vec<(&'static str, String)> {
        match self.kind.value {
            Value::Choice(words) => words
                .iter()
                .map(|(word, doc)| (*word, prose(doc)))
                .collect(),
            Value::Soort(soort) => vec![(soort.as_str(), String::new())],
            _ => Vec::new(),
        }
    }

    /// An item, when a list can stand here.
    pub fn item(self) -> Option<Self> {
        let can_be_list = self.kind.many != Many::One;
        can_be_list.then(|| Self {
            kind: self.kind.many(Many::One),
            field: None,
        })
    }

    fn record(self) -> Option<&'static Record> {
        match self.kind.value {
            Value::Block(record) | Value::OrReason(_, record) if !self.is_list() => Some(record),
            _ => None,
        }
    }

    /// The fields of the mapping that can stand here, in the order in which they are declared.
    pub fn fields(self) -> &'static [FieldInfo] {
        self.record().map_or(&[], |record| record.fields)
    }

    /// The keys of the mapping that can stand here.
    pub fn keys(self) -> impl Iterator<Item = (&'static str, Self)> {
        self.fields()
            .iter()
            .map(|field| (field.key, Self::at(field)))
    }

    /// The place under a key, when a mapping can stand here that has it.
    pub fn key(self, key: &str) -> Option<Self> {
        self.keys()
            .find(|(own, _)| *own == key)
            .map(|(_, spot)| spot)
    }

    /// The explanation of the field, else that of what stands in it.
    pub fn explanation(self) -> String {
        let own = self
            .field
            .map(|field| prose(field.doc))
            .filter(|own| !own.is_empty());
        own.unwrap_or_else(|| self.explanation_of_block())
    }

    /// The explanation of the field, or that of the mapping in it where that only says more.
    pub fn fullest_explanation(self) -> String {
        let own = self.field.map(|field| prose(field.doc)).unwrap_or_default();
        let block = self.explanation_of_block();
        if block.starts_with(own.trim_end_matches('.')) {
            block
        } else {
            own
        }
    }

    fn explanation_of_block(self) -> String {
        match self.kind.value {
            Value::Block(record) if !self.is_list() => prose(record.doc),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Soort;

    fn at(soort: Soort, path: &[&str]) -> Spot {
        let step = |spot: Spot, key: &&str| spot.key(key).or_else(|| spot.item()?.key(key));
        path.iter()
            .try_fold(Spot::of(Documentsoort::Registratie(soort)), step)
            .unwrap()
    }

    #[test]
    fn each_form_of_place_is_recognised() {
        let form = |path: &[&str]| at(Soort::Verwerking, path).form();
        assert_eq!(form(&["naam"]), Form::Text);
        assert_eq!(form(&["start"]), Form::Date);
        assert_eq!(form(&["openbaar"]), Form::Bool);
        assert_eq!(form(&["ontvangers"]), Form::List);
        assert_eq!(form(&["beheer"]), Form::Block);
        assert_eq!(form(&["dpia"]), Form::Text);
        assert_eq!(form(&["dpia", "niet_nodig"]), Form::Text);
        assert_eq!(form(&["regime"]), Form::Choice);
        assert_eq!(at(Soort::Datalek, &["ontdekt_op"]).form(), Form::Moment);
        assert_eq!(
            at(Soort::Datalek, &["betrokkenen", "aantal"]).form(),
            Form::Count
        );
    }

    #[test]
    fn a_list_that_may_be_none_says_so() {
        assert!(at(Soort::Verwerking, &["doorgifte"]).has_none());
        assert!(!at(Soort::Verwerking, &["betrokkenen"]).has_none());
        assert!(at(Soort::Verwerking, &["kenmerken"]).words().len() > 20);
    }

    #[test]
    fn a_path_leads_through_lists() {
        let basis = at(
            Soort::Verwerking,
            &["doeleinden", "grondslagen", "grondslag"],
        );
        assert!(
            basis
                .words()
                .iter()
                .any(|(word, meaning)| *word == "algemeen_belang" && !meaning.is_empty())
        );
        assert!(at(Soort::Verwerking, &["doeleinden", "grondslagen", "wet"]).is_free_text());
        assert!(!at(Soort::Verwerking, &["afdeling"]).is_free_text());
        assert!(at(Soort::Convenant, &["afspraken", "dpia"]).is_free_text());
    }
}
