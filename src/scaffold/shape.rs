//! What can stand at a place of an entry, by its JSON Schema. Reads schemas and nothing else.

use serde_json::Value;

/// The schema of one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape<'v> {
    root: &'v Value,
    schema: &'v Value,
}

/// What an open place is open for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'v> {
    Text,
    Date,
    Moment,
    Number,
    Bool,
    /// A word from a list.
    Choice(Vec<&'v str>),
    List,
    Block,
}

impl<'v> Shape<'v> {
    pub(super) fn new(root: &'v Value) -> Self {
        Self { root, schema: root }
    }

    fn at(self, schema: &'v Value) -> Self {
        Self { root: self.root, schema }
    }

    /// The alternatives of this place, references followed; one for most.
    fn branches(self) -> Vec<&'v Value> {
        let mut todo = vec![self.schema];
        let mut found = Vec::new();
        while let Some(schema) = todo.pop() {
            let target = schema["$ref"].as_str().and_then(|target| target.strip_prefix('#'));
            let several = schema["anyOf"].as_array().or(schema["allOf"].as_array());
            match (target.and_then(|target| self.root.pointer(target)), several) {
                (Some(target), _) => todo.push(target),
                (None, Some(several)) => todo.extend(several.iter().rev()),
                (None, None) => found.push(schema),
            }
        }
        found
    }

    pub(super) fn kind(self) -> Kind<'v> {
        let branches = self.branches();
        // Where `geen` is an answer, the list is what is usually meant.
        let first = branches.iter().find(|_| self.has_none()).and(branches.get(1)).or(branches.first());
        let Some(first) = first else { return Kind::Text };
        let pattern = first["pattern"].as_str().unwrap_or_default();
        match first["type"].as_str() {
            Some("array") => Kind::List,
            Some("object") => Kind::Block,
            Some("boolean") => Kind::Bool,
            Some("integer" | "number") => Kind::Number,
            _ if first["enum"].is_array() => Kind::Choice(words(first)),
            _ if pattern.contains("T(?:") => Kind::Moment,
            _ if first["format"] == "date" => Kind::Date,
            _ => Kind::Text,
        }
    }

    /// Whether `geen` is an answer here, besides a list.
    pub(super) fn has_none(self) -> bool {
        let branches = self.branches();
        branches.len() == 2 && words(branches[0]) == ["geen"]
    }

    /// The words to choose from, each with what it means; those of the items for a list.
    pub(super) fn choices(self) -> Vec<(&'v str, &'v str)> {
        let own = self.item().unwrap_or(self);
        let Some(schema) = own.branches().into_iter().find(|branch| branch["enum"].is_array()) else {
            return Vec::new();
        };
        let meanings = schema["enumDescriptions"].as_array().map(Vec::as_slice).unwrap_or_default();
        let meaning = |at: usize| meanings.get(at).and_then(Value::as_str).unwrap_or_default();
        words(schema).into_iter().enumerate().map(|(at, word)| (word, meaning(at))).collect()
    }

    /// The shape of the items, when a list can stand here.
    pub(super) fn item(self) -> Option<Self> {
        self.branches().into_iter().find_map(|branch| branch.get("items")).map(|items| self.at(items))
    }

    /// The shape of a key, when a block can stand here that has it.
    pub(super) fn property(self, key: &str) -> Option<Self> {
        self.branches().into_iter().find_map(|branch| branch.get("properties")?.get(key)).map(|found| self.at(found))
    }

    /// The keys of the block that can stand here, in the order of the schema.
    pub(super) fn properties(self) -> Vec<(&'v str, Self)> {
        let block = self.branches().into_iter().find_map(|branch| branch.get("properties")?.as_object());
        block.into_iter().flatten().map(|(key, schema)| (key.as_str(), self.at(schema))).collect()
    }

    /// The keys without which the block has no meaning.
    pub(super) fn required(self) -> Vec<&'v str> {
        let keys = self.branches().into_iter().find_map(|branch| branch.get("required")?.as_array());
        keys.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// What belongs here, in Dutch. That of the block counts where it only says more.
    pub(super) fn description(self) -> &'v str {
        let own = self.schema["description"].as_str().unwrap_or_default();
        let block = self.branches().into_iter().find_map(|branch| branch["description"].as_str()).unwrap_or_default();
        if block.starts_with(own.trim_end_matches('.')) { block } else { own }
    }
}

fn words(schema: &Value) -> Vec<&str> {
    schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Soort, schema};

    #[test]
    fn each_kind_of_place_is_recognised() {
        let schema = schema::of_soort(Soort::Verwerking);
        let shape = Shape::new(&schema);
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
        let schema = schema::of_soort(Soort::Datalek);
        let datalek = Shape::new(&schema);
        assert_eq!(datalek.property("ontdekt_op").unwrap().kind(), Kind::Moment);
        assert_eq!(datalek.property("betrokkenen").unwrap().property("aantal").unwrap().kind(), Kind::Number);
    }

    #[test]
    fn a_list_that_may_be_none_says_so() {
        let schema = schema::of_soort(Soort::Verwerking);
        let shape = Shape::new(&schema);
        assert!(shape.property("doorgifte").unwrap().has_none());
        assert!(!shape.property("betrokkenen").unwrap().has_none());
        assert!(shape.property("kenmerken").unwrap().choices().len() > 20);
    }
}
