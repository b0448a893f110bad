//! Which fields name something else by its id, and which fields give it that id.
//!
//! For whoever asks by key path, such as an editor; a test compares this with the types and their schemas.

use super::schema::Documentsoort;
use super::{Soort, Target};

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
    match document {
        Documentsoort::Registratie(soort) => of_entry(soort, path),
        Documentsoort::Config => of_config(path),
        Documentsoort::Profiel => of_profile(path),
    }
}

fn of_entry(soort: Soort, path: &[&str]) -> Option<(Doel, Kant)> {
    let entry = |soort| Doel::Registratie(Target::Soort(soort));
    let doel = match path {
        ["id"] => return Some((Doel::Registratie(Target::Soort(soort)), Kant::Is)),
        ["maatregelen", "id"] => return Some((Doel::Maatregel, Kant::Is)),
        ["risicos", "maatregelen"] => Doel::Maatregel,
        ["uitzonderingen", "regel"] => Doel::Regel,
        ["afdeling" | "afdelingen"] => Doel::Afdeling,
        ["verwerkingsverantwoordelijke"] => Doel::Bestuursorgaan,
        ["domein"] => Doel::Domein,
        ["cyclus"] => Doel::Cyclus,
        ["betreft"] => Doel::Registratie(Target::Any),
        ["adviezen"] => entry(Soort::Advies),
        ["dpia"] => entry(Soort::Dpia),
        ["verwerkingen"] => entry(Soort::Verwerking),
        ["ontvangers" | "opdrachtgevers", "verwerkersovereenkomst"] | ["verwerkersovereenkomst"] => {
            entry(Soort::Verwerkersovereenkomst)
        }
        ["ontvangers", "convenant"] | ["gezamenlijke_verantwoordelijken", "regeling"] => entry(Soort::Convenant),
        _ => return None,
    };
    Some((doel, Kant::Noemt))
}

fn of_config(path: &[&str]) -> Option<(Doel, Kant)> {
    Some(match path {
        ["gemeenten", "id"] => (Doel::Gemeente, Kant::Is),
        ["bestuursorganen", "id"] => (Doel::Bestuursorgaan, Kant::Is),
        ["bestuursorganen", "gemeente"] => (Doel::Gemeente, Kant::Noemt),
        ["afdelingen", "id"] => (Doel::Afdeling, Kant::Is),
        ["uitzonderingen", "id"] => (Doel::Registratie(Target::Any), Kant::Noemt),
        ["uitzonderingen" | "regels", "regel"] => (Doel::Regel, Kant::Noemt),
        ["profiel"] => (Doel::Profiel, Kant::Noemt),
        _ => return None,
    })
}

fn of_profile(path: &[&str]) -> Option<(Doel, Kant)> {
    Some(match path {
        ["basis"] => (Doel::Profiel, Kant::Noemt),
        ["cycli", "cyclus"] => (Doel::Cyclus, Kant::Is),
        ["domeinen", "id"] => (Doel::Domein, Kant::Is),
        ["taakverdeling", "taken", "cycli"] | ["verplichtingen", "cycli"] => (Doel::Cyclus, Kant::Noemt),
        ["taakverdeling", "taken", "regels"] | ["verplichtingen", "regels"] | ["regels", "regel"] => {
            (Doel::Regel, Kant::Noemt)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::{definition, of_document};
    use serde_json::Value;

    /// Every key path with the form of an id, list items left out.
    fn id_fields(root: &Value, schema: &Value, path: &mut Vec<String>, found: &mut Vec<String>) {
        let schema = definition(root, schema);
        if schema.get("pattern").and_then(Value::as_str).is_some_and(|pattern| pattern.starts_with("^[a-z0-9]+(")) {
            found.push(path.join("."));
        }
        for option in schema.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
            id_fields(root, option, path, found);
        }
        if let Some(items) = schema.get("items") {
            id_fields(root, items, path, found);
        }
        for (key, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            path.push(key.clone());
            id_fields(root, property, path, found);
            path.pop();
        }
    }

    #[test]
    fn every_field_with_the_form_of_an_id_names_something() {
        let entries = Soort::ALL.iter().map(|soort| Documentsoort::Registratie(*soort));
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
                let known = doel(document, &keys).is_some() || alone.iter().any(|own| named.ends_with(own));
                assert!(known, "{named}");
            }
        }
    }
}
