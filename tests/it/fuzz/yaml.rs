//! An independent reader says the same of every document that we accept.
//!
//! serde_yaml stands on another parser (libyaml, for YAML 1.1). The decisions of `docs/keuzes.md` by which the two differ
//! each have a function or constant of their own here; any other difference is a fault.

use std::path::Path;

use avg::source::{self, Document, Kind, Node, Resolved, Scalar};
use serde::Deserialize;
use serde_yaml::Value;

use super::mutate::Mutator;
use super::targets::Target;

/// What the other reader makes of a text: all documents, or why not.
fn theirs(text: &str) -> Result<Vec<Value>, String> {
    let read = |document| {
        let mut value =
            Value::deserialize(document).map_err(|error: serde_yaml::Error| error.to_string())?;
        value.apply_merge().map_err(|error| error.to_string())?;
        Ok(value)
    };
    serde_yaml::Deserializer::from_str(text).map(read).collect()
}

/// Decision: the end of a line in YAML 1.1, text in YAML 1.2.
const OLD_BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Decision: a number in the core schema of YAML 1.2, text for the other reader.
fn has_leading_zero(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What YAML 1.2 allows and the other reader refuses.
const READ_HERE: [fn(&str, &[Document<'_>]) -> bool; 4] = [
    has_empty_key,
    has_bare_document,
    has_whole_block_scalar,
    has_tab_before_comment,
];

/// Decision: `: x` is a pair with an empty key, which no document has.
fn has_empty_key(_: &str, documents: &[Document<'_>]) -> bool {
    fn has(node: &Node) -> bool {
        match &node.kind {
            Kind::Null | Kind::Scalar(_) => false,
            Kind::List(items) => items.iter().any(has),
            Kind::Map(pairs) => pairs
                .iter()
                .any(|pair| pair.key_span.start == pair.key_span.end || has(&pair.value)),
        }
    }
    documents.iter().any(|document| has(&document.root))
}

/// Decision: after `...` a document may follow without `---`.
fn has_bare_document(text: &str, _: &[Document<'_>]) -> bool {
    text.lines().any(|line| line.starts_with("..."))
}

/// Decision: a document that is one block of text may stand at the margin.
fn has_whole_block_scalar(text: &str, documents: &[Document<'_>]) -> bool {
    // Where such a text begins, its `|` or `>` lies before it.
    let is_block = |root: &Node| {
        text[..root.span.start as usize]
            .trim_end_matches(['\r', '\n', '-', '+'])
            .ends_with(['|', '>'])
    };
    documents
        .iter()
        .any(|document| matches!(document.root.kind, Kind::Scalar(_)) && is_block(&document.root))
}

/// Decision: before a comment on a line of its own there may be tabs.
fn has_tab_before_comment(text: &str, _: &[Document<'_>]) -> bool {
    let margins = text.lines().filter_map(|line| line.split_once('#'));
    margins
        .map(|(margin, _)| margin)
        .any(|margin| margin.trim().is_empty() && margin.contains('\t'))
}

/// Decision: a text without content has no document; the other reader finds one with nothing in it.
fn is_without_content(documents: &[Document<'_>], others: &[Value]) -> bool {
    documents.is_empty() && others == [Value::Null]
}

/// Whether a scalar is the same value.
fn is_same_scalar(own: &Scalar, other: &Value) -> bool {
    match (own.resolve(), other) {
        (Resolved::Text, Value::String(text)) => own.text == *text,
        (Resolved::Bool(own), Value::Bool(other)) => own == *other,
        (Resolved::Int(own), Value::Number(other)) => other.as_i64() == Some(own),
        (Resolved::Int(_), Value::String(text)) => own.text == *text && has_leading_zero(text),
        (Resolved::Float(own), Value::Number(other)) => other.as_f64() == Some(own),
        _ => false,
    }
}

/// The first place where the two differ.
fn difference(own: &Node, other: &Value, path: &str) -> Option<String> {
    let differs = || Some(format!("{path}: {:?} is {other:?}", own.kind));
    match (&own.kind, other) {
        (Kind::Null, Value::Null) => None,
        (Kind::Scalar(scalar), other) if is_same_scalar(scalar, other) => None,
        (Kind::List(items), Value::Sequence(others)) if items.len() == others.len() => {
            let mut pairs = items.iter().zip(others).enumerate();
            pairs.find_map(|(at, (item, other))| difference(item, other, &format!("{path}[{at}]")))
        }
        (Kind::Map(pairs), Value::Mapping(others)) if pairs.len() == others.len() => {
            pairs.iter().find_map(|pair| {
                let value = others.iter().find(|(key, _)| is_same_key(&pair.key, key));
                let path = format!("{path}.{}", pair.key);
                value.map_or_else(
                    || Some(format!("{path} is not there")),
                    |(_, other)| difference(&pair.value, other, &path),
                )
            })
        }
        _ => differs(),
    }
}

/// A key is text here, also where it could be a number or nothing.
fn is_same_key(own: &str, other: &Value) -> bool {
    let scalar = |plain| Scalar {
        text: own.into(),
        plain,
    };
    let is_null = matches!(own, "" | "~" | "null" | "Null" | "NULL");
    is_same_scalar(&scalar(false), other)
        || is_same_scalar(&scalar(true), other)
        || (is_null && other.is_null())
}

fn is_accepted(documents: &[Document<'_>]) -> bool {
    documents
        .iter()
        .all(|document| document.problems.is_empty())
}

/// What is wrong between the two readers for a text, if we accept it.
fn dispute(text: &str) -> Option<String> {
    let documents = source::parse(text);
    if !is_accepted(&documents) || text.contains(OLD_BREAKS) {
        return None;
    }
    let others = match theirs(text) {
        Ok(others) => others,
        Err(_) if READ_HERE.iter().any(|is_so| is_so(text, &documents)) => return None,
        Err(why) => return Some(format!("refused: {why}")),
    };
    if is_without_content(&documents, &others) {
        return None;
    }
    if documents.len() != others.len() {
        return Some(format!(
            "{} documents are {}",
            documents.len(),
            others.len()
        ));
    }
    documents
        .iter()
        .zip(&others)
        .find_map(|(own, other)| difference(&own.root, other, "$"))
}

#[test]
fn another_reader_reads_the_same() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds: Vec<Vec<u8>> = ["entry", "config", "profile"]
        .iter()
        .flat_map(|name| Target::named(name).seeds(project))
        .collect();
    let mutator = Mutator::new(&seeds);
    let mut accepted = 0;
    let mut wrong = Vec::new();
    let changed = (0..6000 * super::times()).map(|number| mutator.input(number));
    for input in seeds.iter().cloned().chain(changed) {
        let Ok(text) = source::decode(input) else {
            continue;
        };
        accepted += usize::from(is_accepted(&source::parse(&text)));
        if let Some(why) = dispute(&text) {
            wrong.push(format!("{why} in {text:?}\n"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {accepted} accepted: {}",
        wrong.len(),
        wrong.concat()
    );
    assert!(accepted > 1500, "only {accepted} were accepted");
}
