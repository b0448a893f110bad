//! What a finding asks of a proceseigenaar, who never saw the register's files.

use std::borrow::Cow;

use super::{asks_owner, of};
use crate::calendar::in_woorden;
use crate::diagnostic::{Diagnostic, Step, said};
use crate::model::field::{Items, TextOption};
use crate::model::land::landnaam;
use crate::model::leaf::{Datum, Land};
use crate::model::verwerking::Doorgifte;
use crate::model::{self, Body};
use crate::register::Entry;

/// What stands in a question where it names the item of a list that the finding is about.
const ITEM: &str = "{}";
/// What stands in a question where it names the field that the finding is about.
const FIELD: &str = "{veld}";

/// Gives a finding in an entry the question of its rule, where it has none of its own, and names the item in it.
pub(super) fn complete(found: &mut Diagnostic, entry: Option<&Entry>) {
    let Some((rule, entry)) = of(found.rule).zip(entry) else {
        return;
    };
    if !asks_owner(rule) {
        return;
    }
    let question = found.ask.take().or(rule.ask.map(Cow::Borrowed));
    found.ask = question.map(|question| match question {
        Cow::Borrowed(fixed) if fixed.contains('{') => Cow::Owned(filled_in(fixed, found, entry)),
        question => question,
    });
}

/// The words of a rule, with what they name of this finding.
fn filled_in(question: &str, found: &Diagnostic, entry: &Entry) -> String {
    let keys: Vec<&str> = found
        .path
        .0
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item { .. } => None,
        })
        .collect();
    // The words of the user come last: what they hold is not filled in.
    question
        .replace(FIELD, &field(&keys.join(".")))
        .replace(ITEM, &item(found, entry))
}

/// The item that a finding is about, as the reader knows it; the entry itself when it is about no item.
fn item(found: &Diagnostic, entry: &Entry) -> String {
    let steps = found.path.0.windows(2).find_map(|pair| match pair {
        [Step::Key(list), Step::Item { index, label }] => Some((list, *index, label)),
        _ => None,
    });
    match steps {
        Some((list, index, label)) => called(&entry.body, list, index)
            .or_else(|| label.as_deref().map(said))
            .unwrap_or_else(|| format!("nummer {}", index + 1)),
        None => said(entry.naam()),
    }
}

/// Items that are known by other words than their `id`, `naam` or `categorie`.
fn called(body: &Body, list: &str, index: usize) -> Option<String> {
    let words = match (body, list) {
        (Body::Verwerking(own), "doeleinden") => own.doeleinden.items().get(index)?.doel.filled(),
        (Body::Verwerking(own), "bewaartermijnen") => {
            own.bewaartermijnen.items().get(index)?.gegevens.filled()
        }
        (Body::Verwerking(own), "doorgifte") => return where_to(own.doorgifte.items().get(index)?),
        (Body::Dpia(own), "risicos") => own.risicos.items().get(index)?.omschrijving.filled(),
        (Body::Dpia(own), "maatregelen") => {
            own.maatregelen.items().get(index)?.omschrijving.filled()
        }
        _ => None,
    };
    words.map(|words| said(words.trim_end_matches('.')))
}

/// Where data go: a country by its name, else an organisation.
fn where_to(doorgifte: &Doorgifte) -> Option<String> {
    match (&doorgifte.land, doorgifte.organisatie.filled()) {
        (Some(land), _) => Some(country(land)),
        (None, organisatie) => organisatie.map(said),
    }
}

fn country(land: &Land) -> String {
    said(landnaam(land.as_str()).unwrap_or(land.as_str()))
}

/// A way of keys in words: the last, with the one above it when it is a single word that says little, such as `op`.
fn field(keys: &str) -> String {
    let mut last = keys.rsplit('.');
    let words = match (last.next().unwrap_or_default(), last.next()) {
        (own @ ("op" | "datum"), Some(above)) => format!("{above}_{own}"),
        (own, _) => own.to_owned(),
    };
    said(&model::in_woorden(&words))
}

/// What is asked of two dates that contradict each other.
pub(super) fn of_dates((a_key, a): (&str, Datum), (b_key, b): (&str, Datum)) -> String {
    format!(
        "Kloppen de datums {} bij {} en {} bij {}?",
        in_woorden(a.value),
        field(a_key),
        in_woorden(b.value),
        field(b_key)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_said_in_words() {
        assert_eq!(field("beheer.laatst_beoordeeld"), "“laatst beoordeeld”");
        assert_eq!(field("opvolging.op"), "“opvolging op”");
        assert_eq!(field("start"), "“start”");
        assert_eq!(field("op"), "“op”");
    }
}
