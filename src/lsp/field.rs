//! What stands at a key path of a document, as an editor asks it: the place, its words, whether it is free text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::place::Step;
use crate::model::Soort;
use crate::model::schema::Documentsoort;
use crate::model::spot::{Form, Spot};

/// The place at a key path.
pub(super) fn at(document: Documentsoort, path: &[Step<'_>]) -> Option<Spot> {
    path.iter()
        .try_fold(Spot::of(document), |spot, step| match step {
            Step::Key(name) => spot.key(name),
            Step::Item => spot.item(),
        })
}

/// The words to choose from at a place itself, each with what it means.
pub(super) fn words(spot: Spot) -> Vec<(&'static str, String)> {
    match spot.form() {
        Form::List if spot.has_none() => vec![("geen", String::new())],
        Form::List => Vec::new(),
        Form::Bool => vec![("true", "ja".to_owned()), ("false", "nee".to_owned())],
        _ => spot.words(),
    }
}

/// Whether a list belongs here, and nothing else.
pub(super) fn is_list(spot: Spot) -> bool {
    spot.form() == Form::List && !spot.has_none()
}

fn text_paths(spot: Spot, path: &mut Vec<&'static str>, found: &mut BTreeSet<String>) {
    if spot.is_free_text() {
        found.insert(path.join("."));
    }
    if let Some(item) = spot.item() {
        text_paths(item, path, found);
    }
    for (key, below) in spot.keys() {
        path.push(key);
        text_paths(below, path, found);
        path.pop();
    }
}

/// For each kind of document the key paths of free text, list items left out.
static TEXTS: LazyLock<BTreeMap<usize, BTreeSet<String>>> = LazyLock::new(|| {
    let entries = Soort::ALL
        .iter()
        .map(|soort| Documentsoort::Registratie(*soort));
    entries
        .chain([Documentsoort::Config, Documentsoort::Profiel])
        .map(|document| {
            let mut found = BTreeSet::new();
            text_paths(Spot::of(document), &mut Vec::new(), &mut found);
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
    TEXTS
        .get(&number(document))
        .is_some_and(|paths| paths.contains(path))
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
    fn a_path_leads_through_lists() {
        let document = Documentsoort::Registratie(Soort::Verwerking);
        let path = [
            Step::Key("doeleinden"),
            Step::Item,
            Step::Key("grondslagen"),
            Step::Item,
            Step::Key("grondslag"),
        ];
        let found = words(at(document, &path).unwrap());
        assert!(
            found
                .iter()
                .any(|(word, meaning)| *word == "algemeen_belang" && !meaning.is_empty())
        );
        assert!(is_text(document, "doeleinden.grondslagen.wet"));
        assert!(!is_text(document, "afdeling"));
        assert!(at(document, &[Step::Key("weet-ik-niet")]).is_none());
        assert_eq!(
            words(at(document, &[Step::Key("doorgifte")]).unwrap())[0].0,
            "geen"
        );
    }
}
