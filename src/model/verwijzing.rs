//! Which fields name something else by its id, and which fields give it that id.
//!
//! For whoever asks by key path, such as an editor; each field says it where it is declared.

use super::schema::Documentsoort;
use super::{Target, facts};

/// What a field names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doel {
    /// An entry of the register.
    Registratie(Target),
    /// An afdeling of `avg.yaml`.
    Afdeling,
    /// A bestuursorgaan of `avg.yaml`.
    Bestuursorgaan,
    /// A gemeente of `avg.yaml`.
    Gemeente,
    /// A maatregel of the same DPIA.
    Maatregel,
    /// A cyclus of the policy.
    Cyclus,
    /// A domain of the policy.
    Domein,
    /// A rule, by code or name.
    Regel,
    /// A policy profile.
    Profiel,
}

/// Whether a field names a thing, or is where the thing gets its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kant {
    /// It names one that stands elsewhere.
    Noemt,
    /// It stands here.
    Is,
}

/// What the field at a key path names, list items left out of the path; `None` for a field that names nothing.
pub fn doel(document: Documentsoort, path: &[&str]) -> Option<(Doel, Kant)> {
    facts::at(document.record().fields, path)?.facts.names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Soort;
    use crate::model::schema::{definition, of_document};
    use serde_json::Value;

    /// Every key path with the form of an id, list items left out.
    fn id_fields(root: &Value, schema: &Value, path: &mut Vec<String>, found: &mut Vec<String>) {
        let schema = definition(root, schema);
        if schema
            .get("pattern")
            .and_then(Value::as_str)
            .is_some_and(|pattern| pattern.starts_with("^[a-z0-9]+("))
        {
            found.push(path.join("."));
        }
        for option in schema
            .get("anyOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            id_fields(root, option, path, found);
        }
        if let Some(items) = schema.get("items") {
            id_fields(root, items, path, found);
        }
        for (key, property) in schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            path.push(key.clone());
            id_fields(root, property, path, found);
            path.pop();
        }
    }

    #[test]
    fn every_field_with_the_form_of_an_id_names_something() {
        let entries = Soort::ALL
            .iter()
            .map(|soort| Documentsoort::Registratie(*soort));
        // These name themselves, and nothing refers to them.
        let alone = ["risicos.id", "Profiel id"];
        for document in entries.chain([Documentsoort::Config, Documentsoort::Profiel]) {
            let root = of_document(document);
            let mut found = Vec::new();
            id_fields(root, root, &mut Vec::new(), &mut found);
            assert!(!found.is_empty());
            for path in found {
                let keys: Vec<&str> = path.split('.').collect();
                let named = format!("{document:?} {path}");
                let known =
                    doel(document, &keys).is_some() || alone.iter().any(|own| named.ends_with(own));
                assert!(known, "{named}");
            }
        }
    }
}
