//! What the schema says of the field at a key path: its explanation, its words, its keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::Value;

use super::place::Step;
use crate::model::Soort;
use crate::model::schema::{Documentsoort, definition, of_document};

/// How deep schemas are walked; entries nest eight levels at most.
const DEEPEST: usize = 16;

/// A place in a schema.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    root: &'static Value,
    schema: &'static Value,
}

/// A key that a mapping may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) field: Field,
    /// Whether the mapping means nothing without it.
    pub(super) required: bool,
}

/// What kind of value belongs in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Mapping,
    List,
    Date,
    Moment,
    Other,
}

impl Field {
    /// The document itself.
    pub(super) fn root(document: Documentsoort) -> Self {
        let root = of_document(document);
        Self { root, schema: root }
    }

    /// The field at a key path.
    pub(super) fn at(document: Documentsoort, path: &[Step<'_>]) -> Option<Self> {
        path.iter().try_fold(Self::root(document), |field, step| match step {
            Step::Key(name) => field.keys().into_iter().find(|key| key.name == *name).map(|key| key.field),
            Step::Item => field.item(),
        })
    }

    /// The ways in which the value may be written.
    fn variants(self) -> Vec<&'static Value> {
        let own = definition(self.root, self.schema);
        match own.get("anyOf").and_then(Value::as_array) {
            Some(options) => options.iter().map(|option| definition(self.root, option)).collect(),
            None => vec![own],
        }
    }

    /// The Dutch explanation.
    pub(super) fn explanation(self) -> &'static str {
        let text = |schema: &'static Value| schema.get("description").and_then(Value::as_str);
        text(self.schema).or_else(|| text(definition(self.root, self.schema))).unwrap_or_default()
    }

    /// The keys of a mapping here.
    pub(super) fn keys(self) -> Vec<Key> {
        let mut keys = Vec::new();
        for variant in self.variants() {
            let required: Vec<&str> = variant
                .get("required")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            for (name, schema) in variant.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let field = Self { root: self.root, schema };
                keys.push(Key { name, field, required: required.contains(&name.as_str()) });
            }
        }
        keys
    }

    /// What an item of a list here is.
    pub(super) fn item(self) -> Option<Self> {
        let schema = self.variants().into_iter().find_map(|variant| variant.get("items"))?;
        Some(Self { root: self.root, schema })
    }

    /// The words to choose from, each with what it means.
    pub(super) fn words(self) -> Vec<(&'static str, &'static str)> {
        let mut found = Vec::new();
        for variant in self.variants() {
            let list = |name: &str| variant.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let meanings = list("enumDescriptions");
            for (at, word) in list("enum").iter().enumerate().filter_map(|(at, word)| Some((at, word.as_str()?))) {
                found.push((word, meanings.get(at).and_then(Value::as_str).unwrap_or_default()));
            }
            if variant.get("type").and_then(Value::as_str) == Some("boolean") {
                found.extend([("true", "ja"), ("false", "nee")]);
            }
        }
        found
    }

    /// What belongs here.
    pub(super) fn form(self) -> Form {
        let variants = self.variants();
        let is = |name: &str, value: &str| {
            variants.iter().any(|own| own.get(name).and_then(Value::as_str).is_some_and(|own| own.contains(value)))
        };
        match () {
            () if is("type", "object") && !is("type", "string") => Form::Mapping,
            () if is("type", "array") && !is("type", "string") => Form::List,
            () if is("format", "date") => Form::Date,
            () if is("pattern", "T(?:") => Form::Moment,
            () => Form::Other,
        }
    }

    fn is_free_text(self) -> bool {
        let text = |own: &Value| own.get("type").and_then(Value::as_str) == Some("string");
        let bound = |own: &Value| own.get("enum").is_some() || own.get("pattern").is_some();
        self.variants().into_iter().any(|own| text(own) && !bound(own))
    }

    fn text_paths(self, path: &mut Vec<&'static str>, found: &mut BTreeSet<String>) {
        if path.len() > DEEPEST {
            return;
        }
        if self.is_free_text() {
            found.insert(path.join("."));
        }
        if let Some(item) = self.item() {
            item.text_paths(path, found);
        }
        for key in self.keys() {
            path.push(key.name);
            key.field.text_paths(path, found);
            path.pop();
        }
    }
}

/// For each kind of document the key paths of free text, list items left out.
static TEXTS: LazyLock<BTreeMap<usize, BTreeSet<String>>> = LazyLock::new(|| {
    let entries = Soort::ALL.iter().map(|soort| Documentsoort::Registratie(*soort));
    entries
        .chain([Documentsoort::Config, Documentsoort::Profiel])
        .map(|document| {
            let mut found = BTreeSet::new();
            Field::root(document).text_paths(&mut Vec::new(), &mut found);
            (number(document), found)
        })
        .collect()
});

fn number(document: Documentsoort) -> usize {
    match document {
        Documentsoort::Registratie(soort) => soort as usize,
        Documentsoort::Config => Soort::ALL.len(),
        Documentsoort::Profiel => Soort::ALL.len() + 1,
    }
}

/// Whether free text belongs at a key path, list items left out.
pub(super) fn is_text(document: Documentsoort, path: &str) -> bool {
    TEXTS.get(&number(document)).is_some_and(|paths| paths.contains(path))
}

/// The word for a kind of document in keys of tables.
pub(super) fn word(document: Documentsoort) -> &'static str {
    match document {
        Documentsoort::Registratie(soort) => soort.as_str(),
        Documentsoort::Config => "configuratie",
        Documentsoort::Profiel => "profiel",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_through_lists_and_definitions() {
        let document = Documentsoort::Registratie(Soort::Verwerking);
        let path = [Step::Key("doeleinden"), Step::Item, Step::Key("grondslagen"), Step::Item, Step::Key("grondslag")];
        let field = Field::at(document, &path).unwrap();
        assert!(field.words().iter().any(|(word, meaning)| *word == "algemeen_belang" && !meaning.is_empty()));
        assert!(is_text(document, "doeleinden.grondslagen.wet"));
        assert!(!is_text(document, "afdeling"));
        assert!(Field::at(document, &[Step::Key("weet-ik-niet")]).is_none());
        assert_eq!(Field::at(document, &[Step::Key("beheer"), Step::Key("ingevoerd")]).unwrap().form(), Form::Date);
    }
}
