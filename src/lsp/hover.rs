//! What a field means, who asks for it, and what an id stands for.
//!
//! Findings are not repeated here: the editor shows those at the same place itself.

use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind};

use super::field;
use super::index::Thing;
use super::place::{At, Place, unquoted};
use super::question::Question;
use crate::diagnostic::{RuleInfo, escape_markdown, sanitize};
use crate::model::schema::Documentsoort;
use crate::model::spot::{Form, Spot};
use crate::model::verwijzing::Doel;
use crate::rules;

/// The most rules that one field lists.
const MOST_RULES: usize = 10;

/// For each kind of document and key path the rules that point at it. Made from the executed examples of the rules'
/// pages, so that it says what rules do; a test keeps it equal.
const RULES_BY_FIELD: &str = include_str!("velden.tsv");

/// What to show at a place.
pub(super) fn hover(question: &Question, place: &Place) -> Option<Hover> {
    let document = question.document(place.document)?;
    let thing = match place.at {
        At::Value | At::Item => named_thing(question, place),
        At::Key | At::Prose => None,
        At::Open => return None,
    };
    let words = thing.or_else(|| of_field(question, document, place))?;
    let range = (!place.span.range().is_empty()).then(|| question.range(place.span));
    let contents = Contents::MarkupContent(MarkupContent {
        kind: MarkupKind::Markdown,
        value: words,
    });
    Some(Hover { contents, range })
}

/// The explanation of a field.
fn of_field(question: &Question, document: Documentsoort, place: &Place) -> Option<String> {
    let spot = field::at(document, &place.path)?;
    let keys = place.keys();
    let name = keys.last()?;
    let asked = question.asked(document, &keys);
    let mut out = format!("**`{name}`**");
    if is_required(document, place) {
        out.push_str(" (verplicht)");
    } else if let Some(first) = asked.first() {
        out.push_str(&format!(" (gevraagd door {})", escape_markdown(first)));
    }
    out.push_str(&format!("\n\n{}", escape_markdown(&spot.explanation())));
    out.push_str(match spot.form() {
        Form::Date => "\n\nEen datum: jaar-maand-dag, zoals `2026-03-05`.",
        Form::Moment => "\n\nEen moment met tijdzone, zoals `2026-03-05T14:30+01:00`.",
        _ => "",
    });
    let value = if place.at == At::Key {
        ""
    } else {
        unquoted(question.outline.slice(place.span))
    };
    out.push_str(&words(spot, value));
    out.push_str(&rules_about(question, document, &keys));
    Some(out)
}

fn is_required(document: Documentsoort, place: &Place) -> bool {
    let Some((super::place::Step::Key(last), holder)) = place.path.split_last() else {
        return false;
    };
    let fields = field::at(document, holder)
        .map(Spot::fields)
        .unwrap_or_default();
    fields
        .iter()
        .any(|field| field.key == *last && field.facts.required)
}

/// The words to choose from; the one that stands there in bold.
fn words(spot: Spot, value: &str) -> String {
    let words = field::words(spot).into_iter().map(|(word, meaning)| {
        let shown = if word == value {
            format!("**`{word}`**")
        } else {
            format!("`{word}`")
        };
        if meaning.is_empty() {
            format!("\n- {shown}")
        } else {
            format!("\n- {shown}: {}", escape_markdown(&meaning))
        }
    });
    let list: String = words.collect();
    if list.is_empty() {
        list
    } else {
        format!("\n\nKies uit:\n{list}")
    }
}

/// The rules that look at a field, with their sources.
fn rules_about(question: &Question, document: Documentsoort, keys: &[&str]) -> String {
    let at = format!("{}\t{}\t", field::word(document), keys.join("."));
    let codes = RULES_BY_FIELD
        .lines()
        .find_map(|line| line.strip_prefix(&at))
        .unwrap_or_default();
    let mut out = String::new();
    let speaking = codes
        .split(' ')
        .filter_map(|code| Some((rules::find(code)?, source(question, code)?)));
    for (rule, bron) in speaking.take(MOST_RULES) {
        let RuleInfo { code, summary, .. } = rule.info;
        out.push_str(&format!(
            "\n- {code}: {} _({})_",
            escape_markdown(summary),
            escape_markdown(&bron)
        ));
    }
    if out.is_empty() {
        out
    } else {
        format!("\n\nRegels over dit veld:\n{out}")
    }
}

/// The sources of a rule that count here; `None` for a rule that does not speak.
fn source(question: &Question, code: &str) -> Option<String> {
    match question.snapshot {
        Some(snapshot) => snapshot
            .rules
            .iter()
            .find(|(rule, _)| rule.code == code)
            .map(|(_, bron)| bron.clone()),
        None => rules::find(code).map(|rule| rule.info.bron()),
    }
}

/// What an id stands for.
fn named_thing(question: &Question, place: &Place) -> Option<String> {
    let (doel, _, id) = question.named(place)?;
    match doel {
        Doel::Regel => {
            let RuleInfo {
                code,
                name,
                summary,
                ernst,
                ..
            } = &rules::find(id)?.info;
            let bron = source(question, code).unwrap_or_else(|| "spreekt hier niet".to_owned());
            let summary = escape_markdown(summary);
            Some(format!(
                "**{code} {name}** ({ernst})\n\n{summary}.\n\nBron: {}",
                escape_markdown(&bron)
            ))
        }
        Doel::Maatregel => None,
        _ => {
            let thing = question.snapshot?.index.thing(doel, id)?;
            Some(describe(id, thing, doel))
        }
    }
}

fn describe(id: &str, thing: &Thing, doel: Doel) -> String {
    let noun = match doel {
        Doel::Registratie(_) => thing.soort.map_or("registratie", |soort| soort.as_str()),
        Doel::Afdeling => "afdeling",
        Doel::Bestuursorgaan => "bestuursorgaan",
        Doel::Gemeente => "gemeente",
        Doel::Cyclus => "cyclus",
        Doel::Domein => "domein",
        Doel::Maatregel | Doel::Regel | Doel::Profiel => "",
    };
    let safe = |text: &str| escape_markdown(&sanitize(text));
    let mut out = format!(
        "**{}**\n\n{noun} `{}`",
        safe(&thing.naam),
        sanitize(id).replace('`', "'")
    );
    for (label, text) in [
        ("status", &thing.status),
        ("afdeling", &thing.afdeling),
        ("proceseigenaar", &thing.proceseigenaar),
    ] {
        if !text.is_empty() {
            out.push_str(&format!("\n- {label}: {}", safe(text)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_in_the_table_exists() {
        assert!(RULES_BY_FIELD.lines().count() > 50);
        for line in RULES_BY_FIELD.lines() {
            let codes = line.rsplit('\t').next().unwrap();
            assert!(
                codes.split(' ').all(|code| rules::find(code).is_some()),
                "{line}"
            );
        }
    }
}
