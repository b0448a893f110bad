//! A finding as a question to somebody who never saw the register's files: no keys, no ids, no settings.
//!
//! A rule speaks to who writes the YAML. What of its words is about the files is left out here; what should stand in the
//! field then says its explanation in the schema.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde_json::Value;

use super::capital;
use crate::calendar::in_woorden;
use crate::diagnostic::{Diagnostic, KeyPath, Step};
use crate::model::leaf::Id;
use crate::model::schema::{Documentsoort, definition, of_document};
use crate::model::{self, Soort};

/// Families about files, references, settings and traces of people: the privacybeheerder sees to those.
const BEHEER: [&str; 5] = ["VM", "VZ", "PG", "PR", "IN"];
/// Other rules about references.
const VERWIJZINGEN: [&str; 2] = ["maatregel-onbekend", "dubbel-kenmerk"];
/// Words for parts of files.
const TECHNISCH: [&str; 7] = [
    "id",
    "avg.yaml",
    "sleutel",
    "regel",
    "registratie",
    "uitzondering",
    "uitzonderingen",
];

/// Whether only the privacybeheerder can do something about it.
pub(super) fn is_beheer(own: &Diagnostic) -> bool {
    BEHEER
        .iter()
        .any(|family| own.rule.code.starts_with(family))
        || VERWIJZINGEN.contains(&own.rule.name)
}

/// What is asked, in plain words, with where it comes from.
pub(super) fn vraag(own: &Diagnostic, soort: Soort) -> String {
    let asked: Vec<String> = own.help.iter().flat_map(|help| clauses(help)).collect();
    let asked = if asked.is_empty() {
        explanation(own, soort).into_iter().collect()
    } else {
        asked
    };
    let message = plain(&without_keys(&own.message))
        .replace("het beleid vraagt dat veld", "het beleid vraagt dat");
    let mut words = capital(&message);
    for clause in asked {
        words.push_str(". ");
        words.push_str(&capital(&clause));
    }
    let bron = own.bron();
    let bronnen: Vec<String> = bron
        .split("; ")
        .filter(|own| !own.starts_with("registerafspraak"))
        .map(beleid)
        .collect();
    if bronnen.is_empty() {
        words
    } else {
        format!("{words} ({})", bronnen.join("; "))
    }
}

/// The parts of an advice that say something without the files.
fn clauses(help: &str) -> Vec<String> {
    let first = help.split('\n').next().unwrap_or_default();
    sentences(first)
        .flat_map(|own| own.split("; "))
        .filter(|own| !is_technical(own))
        .map(plain)
        .collect()
}

/// The sentences of a text, without their full stops: the point of `art. 6` ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.match_indices(". ").map(|(at, _)| at);
    let ends = ends.filter(|at| text[at + 2..].starts_with(char::is_uppercase));
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let starts = std::iter::once(0).chain(ends.clone().into_iter().map(|at| at + 2));
    let parts: Vec<&str> = starts
        .zip(ends)
        .map(|(from, to)| text[from..to].trim().trim_end_matches('.'))
        .collect();
    parts.into_iter().filter(|own| !own.is_empty())
}

/// Whether a part of an advice is about a file.
fn is_technical(part: &str) -> bool {
    let about_law = part.contains("AVG art.") || part.contains("UAVG");
    let words = part
        .split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map(|own| own.trim_end_matches('.'));
    let mut words = words.filter(|own| !(about_law && own.starts_with("uitzondering")));
    words.any(|own| TECHNISCH.contains(&own))
        || marked(part).any(|own| own.contains(':') || is_key(own))
}

/// A source without the id of a policy, which only the settings know: the report itself says which policy holds.
fn beleid(bron: &str) -> String {
    match bron.split_once(' ') {
        Some((own, paragraaf)) if own.contains('-') && Id::is_id(own) => {
            format!("beleid {paragraaf}")
        }
        _ => bron.to_owned(),
    }
}

/// A message without the fields that it names between brackets.
fn without_keys(message: &str) -> String {
    let mut out = message.to_owned();
    for key in marked(message).filter(|own| is_key(own)) {
        out = out.replace(&format!(" (`{key}`)"), "");
    }
    out
}

/// What stands between backticks.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A text with names of fields as words, other marked words between quotes, and days as people write them.
fn plain(text: &str) -> String {
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => curly(part),
        _ if part == "dpia" => "de DPIA".to_owned(),
        _ if part.contains(['_', '.']) && is_key(part) => {
            model::in_woorden(&part.replace('.', "_"))
        }
        _ if part
            .chars()
            .all(|c| c.is_ascii_digit() || "-:T+".contains(c)) =>
        {
            part.to_owned()
        }
        _ if part.contains(' ') => format!("“{part}”"),
        _ => format!("“{}”", model::in_woorden(part)),
    };
    let words: String = text.split('`').enumerate().map(part).collect();
    with_days(&words)
}

/// The straight quotes of the schema as a document has them.
fn curly(text: &str) -> String {
    let mut parts = text.split('"');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        out.push(if at % 2 == 0 { '“' } else { '”' });
        out.push_str(part);
    }
    out
}

/// Every day `jjjj-mm-dd` in words; a time behind it stays, its time zone goes.
fn with_days(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        // A number ends where its digits do; what belongs to a name or a date goes with it.
        let own = from.split(|c: char| !(c.is_ascii_alphanumeric() || "-:+".contains(c)));
        let own = own.map(|own| own.trim_end_matches(':')).next();
        let own = own.unwrap_or_default();
        out.push_str(&day_in_words(own).unwrap_or_else(|| own.to_owned()));
        rest = &from[own.len()..];
    }
    out.push_str(rest);
    out
}

/// A day, or a moment with or without its time zone, in words.
fn day_in_words(word: &str) -> Option<String> {
    let day: NaiveDate = word.get(..10)?.parse().ok()?;
    match &word[10..] {
        "" => Some(in_woorden(day)),
        time => {
            let time = time.strip_prefix('T')?.get(..5)?;
            Some(format!("{} om {time}", in_woorden(day)))
        }
    }
}

/// Whether a word is a field of an entry, or a way to one.
fn is_key(word: &str) -> bool {
    static KEYS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let mut keys = BTreeSet::new();
        for soort in Soort::ALL {
            collect(of_document(Documentsoort::Registratie(*soort)), &mut keys);
        }
        keys
    });
    !word.is_empty() && word.split('.').all(|own| KEYS.contains(own))
}

fn collect(schema: &'static Value, keys: &mut BTreeSet<&'static str>) {
    match schema {
        Value::Object(map) => {
            keys.extend(
                map.get("properties")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flat_map(|own| own.keys().map(String::as_str)),
            );
            map.values().for_each(|own| collect(own, keys));
        }
        Value::Array(items) => items.iter().for_each(|own| collect(own, keys)),
        _ => {}
    }
}

/// What belongs in the field that a finding is about, as the schema explains it.
fn explanation(own: &Diagnostic, soort: Soort) -> Option<String> {
    let root = of_document(Documentsoort::Registratie(soort));
    let mut path: KeyPath = own.path.clone();
    path.0
        .extend(own.missing_key.map(|key| Step::Key(key.to_owned())));
    let end = path
        .0
        .iter()
        .try_fold(root, |schema, step| below(root, schema, step))?;
    let words = end
        .get("description")
        .or_else(|| definition(root, end).get("description"))?
        .as_str()?;
    let words: Vec<String> = sentences(words)
        .filter(|own| !is_technical(own))
        .map(plain)
        .collect();
    (!words.is_empty()).then(|| format!("wat wij willen weten: {}", small(&words.join(". "))))
}

/// Words that go on behind a colon: without a capital, unless that of an abbreviation.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

/// The schema one step down.
fn below(root: &'static Value, schema: &'static Value, step: &Step) -> Option<&'static Value> {
    let own = definition(root, schema);
    let branches = own.get("anyOf").and_then(Value::as_array);
    let branches: Vec<&Value> = branches.map_or_else(
        || vec![own],
        |all| all.iter().map(|own| definition(root, own)).collect(),
    );
    branches.into_iter().find_map(|branch| match step {
        Step::Key(key) => branch.get("properties")?.get(key),
        Step::Item { .. } => branch.get("items"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_about_files_is_left_out_of_an_advice() {
        assert_eq!(
            clauses(
                "noem het algemene nummer; hoort dit bij een dienst, maak dan een uitzondering met de reden"
            ),
            ["noem het algemene nummer"]
        );
        assert_eq!(
            clauses(
                "bedoelt u `a`? Kies anders, of voeg dit id toe aan `bestuursorganen` in avg.yaml."
            ),
            Vec::<String>::new()
        );
        assert_eq!(
            clauses("schrijf `7 jaar`; het begin hoort in `vanaf`"),
            ["schrijf “7 jaar”"]
        );
        assert_eq!(
            clauses("kies de uitzondering van AVG art. 9 lid 2, en noem de wet"),
            ["kies de uitzondering van AVG art. 9 lid 2, en noem de wet"]
        );
    }

    #[test]
    fn fields_become_words() {
        assert_eq!(
            plain("`ondertekend_op` ligt na `melding_ap.gemeld_op`"),
            "ondertekend op ligt na melding AP gemeld op"
        );
        assert_eq!(
            plain("de grondslag `algemeen_belang` noemt geen wet"),
            "de grondslag “algemeen belang” noemt geen wet"
        );
        assert_eq!(
            plain("`geevalueerd_op` ontbreekt, de status is `beeindigd`"),
            "geëvalueerd op ontbreekt, de status is “beëindigd”"
        );
        assert_eq!(
            without_keys("er staat niet waar het contract de audits regelt (`audits`)"),
            "er staat niet waar het contract de audits regelt"
        );
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        assert_eq!(
            plain("`uitgevoerd_op` (`2026-05-07`) ligt na 2026-05-01, zaak Z-2026-0123"),
            "uitgevoerd op (7 mei 2026) ligt na 1 mei 2026, zaak Z-2026-0123"
        );
        assert_eq!(
            plain("dat moest uiterlijk op `2026-03-08T14:30+01:00`: 3 dagen later"),
            "dat moest uiterlijk op 8 maart 2026 om 14:30: 3 dagen later"
        );
        assert_eq!(with_days("2026-02-30 en 2026-01"), "2026-02-30 en 2026-01");
    }

    #[test]
    fn sources_name_the_policy_and_not_its_id() {
        assert_eq!(
            beleid("heemstede-2026 Bijlage 1 nr. 2"),
            "beleid Bijlage 1 nr. 2"
        );
        assert_eq!(beleid("AVG art. 30 lid 1"), "AVG art. 30 lid 1");
        assert_eq!(small("Hoe gevoelig"), "hoe gevoelig");
        assert_eq!(small("DPIA of pre-DPIA"), "DPIA of pre-DPIA");
    }
}
