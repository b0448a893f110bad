//! What can be written at a place: keys that are not there yet, words, ids, dates, and texts used before.

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, Documentation, InsertTextFormat,
    MarkupContent, MarkupKind, TextEdit,
};

use super::field;
use super::place::{At, Place, Step, keys_of, unquoted};
use super::question::{Filekind, Question};
use crate::diagnostic::sanitize;
use crate::model::Soort;
use crate::model::facts::FieldInfo;
use crate::model::schema::Documentsoort;
use crate::model::spot::{Form, Spot};
use crate::model::verwijzing::{Doel, doel};
use crate::profile;
use crate::source::{self, Kind, Resolved};

/// The most texts that are offered again.
const MOST_TEXTS: usize = 60;

/// One thing to choose, before it knows its place.
#[derive(Default)]
struct Choice {
    label: String,
    detail: String,
    explanation: String,
    kind: Option<CompletionItemKind>,
    /// What is written; the label when empty.
    text: String,
    /// Whether the text has places to fill in.
    snippet: bool,
    /// Groups come in this order; within a group the order of the list stays.
    group: u8,
}

/// What can be written at a place.
pub(super) fn complete(question: &Question, place: &Place) -> Vec<CompletionItem> {
    let choices = choices(question, place);
    let before = question.text[..place.span.start as usize]
        .chars()
        .next_back();
    // `sleutel:` without a blank after it would become one word with the value.
    let gap = if place.at != At::Key && matches!(before, Some(':' | '-')) {
        " "
    } else {
        ""
    };
    let range = question.range(place.span);
    let items = choices.into_iter().enumerate().map(|(number, choice)| {
        let text = if choice.text.is_empty() {
            choice.label.clone()
        } else {
            choice.text
        };
        let edit = TextEdit {
            range,
            new_text: format!("{gap}{text}"),
        };
        let explanation = MarkupContent {
            kind: MarkupKind::Markdown,
            value: choice.explanation.clone(),
        };
        let explanation = Documentation::MarkupContent(explanation);
        CompletionItem {
            sort_text: Some(format!("{}{number:04}", choice.group)),
            // An editor compares with what stands in the range, quotes and all.
            filter_text: Some(
                if question.outline.slice(place.span).starts_with(['"', '\'']) {
                    text
                } else {
                    choice.label.clone()
                },
            ),
            label: choice.label,
            kind: choice.kind,
            detail: (!choice.detail.is_empty()).then_some(choice.detail),
            documentation: (!choice.explanation.is_empty()).then_some(explanation),
            insert_text_format: choice.snippet.then_some(InsertTextFormat::Snippet),
            text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
            ..CompletionItem::default()
        }
    });
    items.collect()
}

fn choices(question: &Question, place: &Place) -> Vec<Choice> {
    let Some(document) = question.document(place.document) else {
        return beginnings(question, place);
    };
    let holder = match (place.at, place.path.split_last()) {
        (At::Prose, _) => return Vec::new(),
        (At::Key, Some((_, holder))) => holder,
        _ => &place.path,
    };
    let Some(field) = field::at(document, holder) else {
        return Vec::new();
    };
    let cx = Cx {
        question,
        document,
        holder,
        place,
    };
    match place.at {
        At::Key => cx.keys(field, Style::Name),
        At::Open => {
            let mut found = cx.keys(field, Style::Pair);
            found.extend(cx.items(field));
            found
        }
        At::Item => {
            let mut found = cx.keys(field, Style::Pair);
            found.extend(cx.values(field));
            found
        }
        At::Value => cx.values(field),
        At::Prose => Vec::new(),
    }
}

/// How a key is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// The name alone: the colon is there.
    Name,
    /// With its colon and room for the value.
    Pair,
    /// The same after a dash.
    Item,
}

struct Cx<'c, 'q> {
    question: &'c Question<'q>,
    document: Documentsoort,
    /// The mapping or field that is written in.
    holder: &'c [Step<'q>],
    place: &'c Place<'q>,
}

impl Cx<'_, '_> {
    fn holder_keys(&self) -> Vec<&str> {
        keys_of(self.holder)
    }

    /// The keys that are not there yet; what must be there comes first.
    fn keys(&self, spot: Spot, style: Style) -> Vec<Choice> {
        let own = if style == Style::Name {
            self.question.outline.slice(self.place.span)
        } else {
            ""
        };
        let absent =
            |field: &&FieldInfo| field.key == own || !self.place.siblings.contains(&field.key);
        spot.fields()
            .iter()
            .filter(absent)
            .map(|field| self.key(field, style))
            .collect()
    }

    fn key(&self, field: &'static FieldInfo, style: Style) -> Choice {
        let spot = Spot::at(field);
        let mut path = self.holder_keys();
        path.push(field.key);
        let asked = self.question.asked(self.document, &path);
        let (group, detail) = match (field.facts.required, asked.first()) {
            (true, _) => (0, "verplicht".to_owned()),
            (false, Some(bron)) => (1, format!("gevraagd door {}", sanitize(bron))),
            (false, None) if self.question.needs(self.document, &path) => {
                (1, "gevraagd door de regels".to_owned())
            }
            (false, None) => (2, String::new()),
        };
        let words = field::words(spot);
        let list: String = words
            .iter()
            .map(|(word, _)| format!("\n- `{word}`"))
            .collect();
        let dash = if style == Style::Item { "- " } else { "" };
        Choice {
            label: format!("{dash}{}", field.key),
            text: if style == Style::Name {
                field.key.to_owned()
            } else {
                format!("{dash}{}", self.pair(field))
            },
            snippet: style != Style::Name && self.question.snippets,
            explanation: format!(
                "{}{}",
                spot.explanation(),
                if list.is_empty() {
                    list
                } else {
                    format!("\n{list}")
                }
            ),
            kind: Some(CompletionItemKind::Property),
            detail,
            group,
        }
    }

    /// A key with its colon, and below it what the value begins with.
    fn pair(&self, field: &'static FieldInfo) -> String {
        let (spot, key, fill) = (Spot::at(field), field.key, self.question.snippets);
        match (spot.form() == Form::Block, field::is_list(spot)) {
            (true, _) if fill => format!("{key}:\n  $0"),
            (_, true) if fill => format!("{key}:\n  - $0"),
            (false, false) if fill => format!("{key}: $0"),
            (false, false) => format!("{key}: "),
            _ => format!("{key}:"),
        }
    }

    /// What an item of a list begins with, dash and all.
    fn items(&self, spot: Spot) -> Vec<Choice> {
        let Some(item) = spot.item() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for field in item.fields() {
            found.push(self.key(field, Style::Item));
        }
        for mut choice in self.values(item) {
            let text = if choice.text.is_empty() {
                &choice.label
            } else {
                &choice.text
            };
            choice.text = format!("- {text}");
            found.push(choice);
        }
        found
    }

    /// The values of a field.
    fn values(&self, spot: Spot) -> Vec<Choice> {
        let keys = self.holder_keys();
        let words = field::words(spot)
            .into_iter()
            .map(|(word, meaning)| Choice {
                label: word.to_owned(),
                detail: meaning,
                kind: Some(CompletionItemKind::EnumMember),
                ..Choice::default()
            });
        let mut found: Vec<Choice> = words.collect();
        if let Some((doel, _)) = doel(self.document, &keys) {
            found.extend(self.named(doel));
        }
        if spot.form() == Form::Date {
            found.push(Choice {
                label: self.question.peildatum.to_string(),
                detail: "vandaag".to_owned(),
                kind: Some(CompletionItemKind::Value),
                ..Choice::default()
            });
        }
        if field::is_text(self.document, &keys.join(".")) {
            found.extend(self.used(&keys));
        }
        found
    }

    /// The texts that the register uses in this field.
    fn used(&self, keys: &[&str]) -> Vec<Choice> {
        let Some(snapshot) = self.question.snapshot else {
            return Vec::new();
        };
        let own = unquoted(self.question.outline.slice(self.place.span));
        let texts = snapshot
            .index
            .texts(field::word(self.document), keys)
            .into_iter();
        let choice = |(text, count): (&str, usize)| Choice {
            label: sanitize(text),
            detail: if count == 1 {
                "1 keer gebruikt".to_owned()
            } else {
                format!("{count} keer gebruikt")
            },
            text: as_yaml(text),
            kind: Some(CompletionItemKind::Text),
            group: 3,
            ..Choice::default()
        };
        texts
            .filter(|(text, _)| *text != own)
            .take(MOST_TEXTS)
            .map(choice)
            .collect()
    }

    /// What a field may name.
    fn named(&self, doel: Doel) -> Vec<Choice> {
        let choice = |label: &str, detail: &str| Choice {
            label: label.to_owned(),
            detail: sanitize(detail),
            kind: Some(CompletionItemKind::Reference),
            group: 1,
            ..Choice::default()
        };
        let Some(snapshot) = self.question.snapshot else {
            return Vec::new();
        };
        match doel {
            Doel::Regel => {
                let rules = snapshot.rules.iter();
                rules
                    .map(|(rule, _)| choice(rule.name, &format!("{} {}", rule.code, rule.summary)))
                    .collect()
            }
            Doel::Profiel => profile::names()
                .map(|name| choice(name, "ingebouwd profiel"))
                .collect(),
            Doel::Maatregel => {
                let outline = &self.question.outline;
                let ids = outline.values_at(self.place.document, &["maatregelen", "id"]);
                ids.map(|id| choice(id, "maatregel van deze DPIA"))
                    .collect()
            }
            _ => snapshot
                .index
                .things(doel)
                .map(|(id, thing)| choice(id, &thing.naam))
                .collect(),
        }
    }
}

/// How a text is written so that it is read back as it is: bare where that is safe, else in quotes.
fn as_yaml(text: &str) -> String {
    let bare = source::parse(text);
    let same = |kind: &Kind| match kind {
        Kind::Scalar(scalar) => scalar.text == text && scalar.resolve() == Resolved::Text,
        Kind::Null | Kind::List(_) | Kind::Map(_) => false,
    };
    let safe = !text.contains([',', '[', ']', '{', '}']) || !text.starts_with(['[', '{']);
    let reads = matches!(bare.as_slice(), [one] if one.problems.is_empty() && !one.broken && same(&one.root.kind));
    if safe && reads && !text.starts_with(['"', '\'']) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// In a document without a soort: the eight soorten, each with the keys that it cannot do without.
fn beginnings(question: &Question, place: &Place) -> Vec<Choice> {
    let at_value = place.at == At::Value && place.keys() == ["soort"];
    let at_start =
        place.at == At::Open && place.path.is_empty() && !place.siblings.contains(&"soort");
    if question.kind != Filekind::Entries || !(at_value || at_start) {
        return Vec::new();
    }
    let choices = Soort::ALL.iter().map(|soort| {
        let own = Choice {
            label: soort.as_str().to_owned(),
            detail: soort.meaning(),
            kind: Some(CompletionItemKind::EnumMember),
            ..Choice::default()
        };
        if at_value {
            return own;
        }
        let whole = question.snippets;
        let text = if whole {
            template(*soort, question)
        } else {
            format!("soort: {soort}")
        };
        Choice {
            label: format!("soort: {soort}"),
            text,
            snippet: whole,
            kind: Some(CompletionItemKind::Snippet),
            ..own
        }
    });
    choices.collect()
}

/// The beginning of an entry, with places to fill in.
fn template(soort: Soort, question: &Question) -> String {
    let stem = question
        .path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut out = String::new();
    let required = soort.fields().iter().filter(|field| field.facts.required);
    for (number, field) in required.enumerate() {
        let words: Vec<&str> = field::words(Spot::at(field))
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        let value = match (field.key, words.is_empty()) {
            ("soort", _) => soort.as_str().to_owned(),
            ("id", _) => format!("${{{number}:{}}}", escape_snippet(&stem)),
            (_, true) => format!("${number}"),
            (_, false) => format!("${{{number}|{}|}}", words.join(",")),
        };
        out.push_str(&format!("{}: {value}\n", field.key));
    }
    out + "$0"
}

fn escape_snippet(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('$', "\\$")
        .replace('}', "\\}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_only_where_they_are_needed() {
        for bare in [
            "Wmo 2015, art. 2.3.2",
            "'s-Hertogenbosch".trim_start_matches('\''),
            "een b",
        ] {
            assert_eq!(as_yaml(bare), bare);
        }
        assert_eq!(as_yaml("Klachten: behandeling"), "'Klachten: behandeling'");
        assert_eq!(as_yaml("12"), "'12'");
        assert_eq!(as_yaml("'t Hof"), "'''t Hof'");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "[a-zé:#'\"\\[\\]{},&*!|>%@`0-9 -]{1,30}") {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            let line = format!("k: {}\n", as_yaml(text));
            let documents = source::parse(&line);
            prop_assert_eq!(documents[0].root.get("k").and_then(|node| node.text()), Some(text), "{}", line);
        }
    }
}
