//! What exactly does not fit: the JSON Schema's answer, in Dutch and with a place.
//!
//! Called only for documents of which the decoding met something that did not fit. The schema is the same that
//! editors use, so that editor and command line cannot disagree. Its own messages never reach the user.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset};
use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::paths::{Location, LocationSegment};
use serde_json::{Map, Value};

use super::field::LABEL_KEYS;
use super::leaf::{Id, says_not_needed};
use super::plaatshouder::is_placeholder;
use super::schema::{self, Compiled, Documentsoort};
use crate::calendar::{self, Lezing};
use crate::diagnostic::{KeyPath, Span, Step, Suggestion, choose_from, did_you_mean, quote};
use crate::source::{Kind, Node, Problem, ProblemClass, Resolved, Scalar};

/// How many unknown keys of one mapping are reported one by one.
const MOST_UNKNOWN_KEYS: usize = 20;

/// The faults in the shape of one document, in the order of the file.
pub fn problems(soort: Documentsoort, root: &Node) -> Vec<Problem> {
    let compiled = schema::compiled(soort);
    let instance = to_json(root);
    let mut found = Vec::new();
    for error in compiled.validator.iter_errors(&instance) {
        explain(&error, compiled, root, &mut found);
    }
    found.sort_by_key(|problem| problem.span);
    found
}

/// Whether a document fits its schema: the question that decoding must answer the same way.
pub fn fits(soort: Documentsoort, root: &Node) -> bool {
    schema::compiled(soort).validator.is_valid(&to_json(root))
}

/// The document as an editor sees it (YAML 1.2 core schema).
fn to_json(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar(scalar) => scalar_to_json(scalar),
        Kind::List(items) => Value::Array(items.iter().map(to_json).collect()),
        Kind::Map(pairs) => {
            let entries = pairs
                .iter()
                .map(|pair| (pair.key.to_string(), to_json(&pair.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

fn scalar_to_json(scalar: &Scalar) -> Value {
    match scalar.resolve() {
        Resolved::Text => Value::String(scalar.text.to_string()),
        Resolved::Bool(value) => Value::Bool(value),
        number => match (number.whole(), number) {
            (Some(value), _) => Value::from(value),
            (None, Resolved::Float(value)) if value.is_finite() => Value::from(value),
            // Infinity and "no number" have no form in JSON; any fraction is refused in the same places.
            (None, _) => Value::from(0.5),
        },
    }
}

/// A place in the document, found from the path that the schema gives.
struct Place<'n, 's> {
    node: &'n Node<'s>,
    /// The key that holds the node, when it is the value of a key.
    key: Option<(&'n str, Span)>,
    path: KeyPath,
}

fn find<'n, 's>(root: &'n Node<'s>, location: &Location) -> Place<'n, 's> {
    let mut place = Place {
        node: root,
        key: None,
        path: KeyPath::default(),
    };
    for segment in location {
        match (&place.node.kind, segment) {
            (Kind::Map(pairs), LocationSegment::Property(name)) => {
                let Some(pair) = pairs.iter().find(|pair| pair.key == name) else {
                    break;
                };
                place.path.push_key(name.as_ref());
                place.key = Some((&pair.key, pair.key_span));
                place.node = &pair.value;
            }
            (Kind::List(items), LocationSegment::Index(index)) => {
                let Some(item) = items.get(index) else { break };
                place.path.push_item(index, label(item));
                place.key = None;
                place.node = item;
            }
            _ => break,
        }
    }
    place
}

fn label<'n>(item: &'n Node<'_>) -> Option<&'n str> {
    LABEL_KEYS
        .into_iter()
        .find_map(|key| item.get(key).and_then(Node::text))
}

fn explain(error: &ValidationError, compiled: &Compiled, root: &Node, found: &mut Vec<Problem>) {
    let place = find(root, error.instance_path());
    let before = found.len();
    explain_kind(error, &place, compiled, root, found);
    if place.node.text().is_some_and(is_placeholder) {
        found[before..]
            .iter_mut()
            .for_each(|problem| leave_open(problem, &place));
    }
}

/// A word that only keeps the place is not a wrong answer but none; what to write there stays the same.
fn leave_open(problem: &mut Problem, place: &Place) {
    problem.class = ProblemClass::OpenPlace;
    problem.message = format!("{} is nog niet ingevuld", name_of(place));
    problem.snippet = None;
}

fn explain_kind(
    error: &ValidationError,
    place: &Place,
    compiled: &Compiled,
    root: &Node,
    found: &mut Vec<Problem>,
) {
    match error.kind() {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            match best_branch(context, error.instance_path()) {
                Some(branch) => branch
                    .iter()
                    .for_each(|inner| explain(inner, compiled, root, found)),
                None => found.push(no_branch(context, place)),
            }
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let known = known_keys(compiled, error);
            found.extend(
                unexpected
                    .iter()
                    .take(MOST_UNKNOWN_KEYS)
                    .map(|key| unknown_key(place, key, &known)),
            );
            if let Some((last, rest)) = found
                .last_mut()
                .zip(unexpected.len().checked_sub(MOST_UNKNOWN_KEYS + 1))
            {
                let _ = write!(last.message, ", en nog {} andere", rest + 1);
            }
        }
        ValidationErrorKind::Required { property } => {
            let key = property.as_str().unwrap_or_default();
            let mut problem = missing_key(place, key, described(compiled, error, key));
            let schema = object_schema(compiled, error)
                .and_then(|schema| schema.get("properties")?.get(key));
            problem.snippet = schema.and_then(|schema| example(compiled, schema, key, "..."));
            found.push(problem);
        }
        ValidationErrorKind::Type { .. } if number_for_date(compiled, error, place).is_some() => {
            found.extend(number_for_date(compiled, error, place));
        }
        ValidationErrorKind::Type { kind } => {
            let mut problem = wrong_type(place, &expected(kind));
            // Of a single value the help says how to write it.
            let schema = object_schema(compiled, error).filter(|schema| is_nested(schema));
            let text = place
                .node
                .text()
                .filter(|text| !text.contains(['\n', ':', '#']));
            problem.snippet = schema
                .zip(place.key)
                .zip(text)
                .and_then(|((schema, (key, _)), text)| example(compiled, schema, key, text));
            found.push(problem);
        }
        ValidationErrorKind::Enum { options } => found.push(unknown_value(place, options)),
        ValidationErrorKind::Pattern { pattern } => found.push(wrong_shape(place, pattern)),
        ValidationErrorKind::Minimum { .. } | ValidationErrorKind::Maximum { .. } => {
            found.push(with_place(ProblemClass::InvalidShape, place, |name| {
                (
                    format!("{name} is te klein of te groot"),
                    "schrijf een heel getal vanaf 0".to_owned(),
                )
            }));
        }
        // A date that does not exist fails its pattern too, and that is reported.
        ValidationErrorKind::Format { .. } => {}
        _ => found.push(with_place(ProblemClass::InvalidShape, place, |name| {
            (
                format!("{name} heeft niet de vorm die hier hoort"),
                "vergelijk met een voorbeeld: `avg schema`".to_owned(),
            )
        })),
    }
}

/// A number where a date belongs: quotes would not make it one.
fn number_for_date(compiled: &Compiled, error: &ValidationError, place: &Place) -> Option<Problem> {
    let pattern = object_schema(compiled, error)?.get("pattern")?.as_str()?;
    let is_date = pattern.contains("02-29") && matches!(place.node.kind, Kind::Scalar(_));
    is_date.then(|| wrong_shape(place, pattern))
}

/// The alternative that the writer most likely meant: one that fits as far as its outer shape goes.
fn best_branch<'c, 'e>(
    context: &'c [Vec<ValidationError<'e>>],
    at: &Location,
) -> Option<&'c Vec<ValidationError<'e>>> {
    context.iter().find(|branch| {
        !branch.is_empty()
            && branch.iter().all(|error| {
                let outer = error.instance_path() == at;
                !(outer
                    && matches!(
                        error.kind(),
                        ValidationErrorKind::Type { .. } | ValidationErrorKind::Enum { .. }
                    ))
            })
    })
}

fn no_branch(context: &[Vec<ValidationError<'_>>], place: &Place) -> Problem {
    if matches!(place.node.kind, Kind::Null) {
        return empty_value(place);
    }
    let mut options: Vec<String> = Vec::new();
    for error in context.iter().flatten() {
        let words = match error.kind() {
            ValidationErrorKind::Type { kind } => expected(kind),
            ValidationErrorKind::Enum { options } => one_of(&words_of(options)),
            ValidationErrorKind::Pattern { .. } => "een id".to_owned(),
            _ => continue,
        };
        if !options.contains(&words) {
            options.push(words);
        }
    }
    wrong_type(place, &one_of(&options))
}

/// What can be chosen, as a sentence has it: a, b of c.
fn one_of(options: &[String]) -> String {
    match options {
        [start @ .., end] if !start.is_empty() => format!("{} of {end}", start.join(", ")),
        _ => options.concat(),
    }
}

fn expected(kind: &TypeKind) -> String {
    let word = |name: &str| match name {
        "string" => "tekst",
        "integer" | "number" => "een getal",
        "boolean" => "`true` of `false`",
        "array" => "een lijst",
        "object" => "een blok met sleutels",
        _ => "iets anders",
    };
    let mut words: Vec<&str> = Vec::new();
    match kind {
        TypeKind::Single(single) => words.push(word(single.as_str())),
        TypeKind::Multiple(set) => words.extend(set.iter().map(|single| word(single.as_str()))),
    }
    words.join(" of ")
}

fn found_words(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "niets".to_owned(),
        Kind::List(_) => "een lijst".to_owned(),
        Kind::Map(_) => "een blok met sleutels".to_owned(),
        Kind::Scalar(scalar) => match scalar.resolve() {
            Resolved::Text => format!("de tekst {}", quote(&scalar.text)),
            Resolved::Bool(_) => format!("de waarde {}", quote(&scalar.text)),
            Resolved::Int(_) | Resolved::Float(_) => format!("het getal {}", quote(&scalar.text)),
        },
    }
}

fn name_of(place: &Place) -> String {
    match place.key {
        Some((key, _)) => quote(key),
        None if place.path.is_empty() => "de registratie".to_owned(),
        None => item_name(&place.path),
    }
}

/// A list item as people count: `onderdeel 1 van ontvangers`.
fn item_name(path: &KeyPath) -> String {
    let mut list = path.clone();
    match list.0.pop() {
        Some(Step::Item { index, .. }) => {
            format!("onderdeel {} van {}", index + 1, quote(&list.to_string()))
        }
        _ => quote(&path.to_string()),
    }
}

fn with_place<H: Into<Suggestion>>(
    class: ProblemClass,
    place: &Place,
    words: impl FnOnce(&str) -> (String, H),
) -> Problem {
    let (message, help) = words(&name_of(place));
    let mut problem = Problem::new(class, place.node.span, message).help(help);
    problem.path = place.path.clone();
    problem
}

fn empty_value(place: &Place) -> Problem {
    let mut problem = with_place(ProblemClass::EmptyValue, place, |name| {
        (
            format!("{name} heeft geen waarde"),
            format!("vul een waarde in achter {name}, of haal de regel weg"),
        )
    });
    if let Some((_, key_span)) = place.key {
        problem.span = key_span;
    }
    problem
}

fn wrong_type(place: &Place, expected: &str) -> Problem {
    if matches!(place.node.kind, Kind::Null) {
        return empty_value(place);
    }
    if let Some(problem) = none_with_more(place, expected).or_else(|| truth(place, expected)) {
        return problem;
    }
    with_place(ProblemClass::WrongType, place, |name| {
        let found = found_words(place.node);
        let quoted = match &place.node.kind {
            Kind::Scalar(scalar) if expected.contains("tekst") => {
                let quoted = format!("\"{}\"", scalar.text);
                let help = format!("zet aanhalingstekens om de waarde: `{quoted}`");
                // Only a number or a truth value comes here, in which nothing needs an escape.
                Suggestion {
                    help,
                    meant: Some(quoted),
                }
            }
            _ if expected.contains("een lijst") => {
                format!("schrijf hier {expected}; elke regel van een lijst begint met `- `").into()
            }
            _ => format!("schrijf hier {expected}").into(),
        };
        (
            format!("{name} moet {expected} zijn, maar er staat {found}"),
            quoted,
        )
    })
}

/// `geen` with the lines of a list below it, which YAML reads as one text.
fn none_with_more(place: &Place, expected: &str) -> Option<Problem> {
    let begins = place.node.text()?.split_whitespace().next() == Some("geen");
    (begins && expected.contains("`geen`")).then(|| {
        with_place(ProblemClass::WrongType, place, |name| {
            let key = name.trim_matches('`');
            (
                format!("onder `{key}: geen` staan nog regels"),
                format!("haal de regels eronder weg: met `geen` is {name} beantwoord"),
            )
        })
    })
}

/// A yes or no in words where `true` or `false` belongs.
fn truth(place: &Place, expected: &str) -> Option<Problem> {
    let word = match place.node.text()?.to_lowercase().as_str() {
        "ja" | "yes" | "waar" | "true" => "true",
        "nee" | "neen" | "no" | "onwaar" | "false" => "false",
        _ => return None,
    };
    let is_text =
        matches!(&place.node.kind, Kind::Scalar(scalar) if scalar.resolve() == Resolved::Text);
    (is_text && expected == "`true` of `false`").then(|| {
        with_place(ProblemClass::WrongType, place, |name| {
            let said = quote(place.node.text().unwrap_or_default());
            let help = Suggestion {
                help: format!("schrijf {name}: `{word}`, zonder aanhalingstekens"),
                meant: Some(word.to_owned()),
            };
            (
                format!("{name} moet `true` of `false` zijn, maar er staat de tekst {said}"),
                help,
            )
        })
    })
}

fn is_nested(schema: &Value) -> bool {
    matches!(
        schema.get("type").and_then(Value::as_str),
        Some("array" | "object")
    )
}

/// How a key could be written: with the list or block that belongs there around a text.
fn example(compiled: &Compiled, schema: &Value, key: &str, text: &str) -> Option<String> {
    let definition = |schema: &Value| schema::definition(&compiled.schema, schema).clone();
    let first_key = |schema: &Value| {
        let required = schema
            .get("required")
            .and_then(|keys| keys.get(0))
            .and_then(Value::as_str);
        let any = || {
            schema
                .get("properties")
                .and_then(Value::as_object)
                .and_then(|keys| keys.keys().next())
        };
        required
            .or_else(|| any().map(String::as_str))
            .map(str::to_owned)
    };
    let schema = definition(schema);
    let items = schema.get("items").map(definition);
    match (schema.get("type").and_then(Value::as_str), items) {
        (Some("array"), Some(items)) if items.get("properties").is_some() => {
            Some(format!("{key}:\n  - {}: {text}", first_key(&items)?))
        }
        (Some("array"), Some(_)) => Some(format!("{key}:\n  - {text}")),
        (Some("object"), _) => Some(format!("{key}:\n  {}: {text}", first_key(&schema)?)),
        _ => Some(format!("{key}: {text}")),
    }
}

fn words_of(options: &Value) -> Vec<String> {
    let values = options.as_array().map(Vec::as_slice).unwrap_or_default();
    values
        .iter()
        .filter_map(Value::as_str)
        .map(|word| format!("`{word}`"))
        .collect()
}

fn unknown_value(place: &Place, options: &Value) -> Problem {
    if matches!(place.node.kind, Kind::Null) {
        return empty_value(place);
    }
    let known: Vec<&str> = options
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let list = words_of(options).join(", ");
    match &place.node.kind {
        Kind::Scalar(scalar) => with_place(ProblemClass::UnknownValue, place, |name| {
            let help = choose_from(&scalar.text, known.iter().copied(), &list);
            (
                format!(
                    "{} is geen waarde die {name} kan hebben",
                    quote(&scalar.text)
                ),
                help,
            )
        }),
        _ => wrong_type(place, "één woord"),
    }
}

fn wrong_shape(place: &Place, pattern: &str) -> Problem {
    let text = place.node.text().unwrap_or_default();
    let moment = pattern.contains("T(?:");
    let date = pattern.contains("02-29");
    if date {
        return with_place(ProblemClass::InvalidDate, place, |name| {
            let help = date_meant(text, moment).unwrap_or_else(|| match (moment, super::leaf::parse_date(text)) {
                (true, Some(_)) => "schrijf ook de tijd en de tijdzone: `2026-03-05T14:30+01:00` (zomertijd: +02:00)".into(),
                (true, None) => "schrijf datum, tijd en tijdzone: `2026-03-05T14:30+01:00` (zomertijd: +02:00); uren lopen van 00 tot en met 23".into(),
                (false, _) => "schrijf een bestaande dag als jaar-maand-dag, met vier cijfers voor het jaar: `2026-03-05`".into(),
            });
            let what = if moment {
                "moment met tijdzone"
            } else {
                "datum"
            };
            (
                format!("{} is geen geldige {what} voor {name}", quote(text))
                    .replace("geldige moment", "geldig moment"),
                help,
            )
        });
    }
    if place.key.is_some_and(|(key, _)| key == "dpia") && says_not_needed(text) {
        return not_needed(place);
    }
    with_place(ProblemClass::InvalidShape, place, |name| {
        if pattern.starts_with("^[A-Z]") {
            (
                format!("{} is geen landcode voor {name}", quote(text)),
                "schrijf het land als twee hoofdletters, zoals `NL`, `DE` of `US`".into(),
            )
        } else {
            (
                format!("{} heeft niet de vorm van een id voor {name}", quote(text)),
                {
                    let slug = Id::from_name(text);
                    let shown = slug.as_deref().unwrap_or("mijn-id");
                    Suggestion {
                        help: format!(
                            "gebruik alleen kleine letters, cijfers en streepjes, zoals {}",
                            quote(shown)
                        ),
                        meant: slug,
                    }
                },
            )
        }
    })
}

/// The date or moment that was meant, when it was written as people do.
fn date_meant(text: &str, moment: bool) -> Option<Suggestion> {
    let shown = |own: &DateTime<FixedOffset>| own.format("%Y-%m-%dT%H:%M%:z").to_string();
    let words: Vec<String> = match (
        moment,
        calendar::dag(text, None),
        calendar::moment(text, None),
    ) {
        (true, _, Lezing::Een(own)) => vec![shown(&own)],
        (true, _, Lezing::Meer(all)) => all.iter().map(shown).collect(),
        (false, Lezing::Een(own), _) => vec![own.to_string()],
        (false, Lezing::Meer(all), _) => all.iter().map(ToString::to_string).collect(),
        _ => return None,
    };
    Some(match words.as_slice() {
        [one] => Suggestion {
            help: format!("schrijf {}", quote(one)),
            meant: Some(one.clone()),
        },
        several => {
            let all: Vec<String> = several.iter().map(|word| quote(word)).collect();
            format!("schrijf {}", all.join(" of ")).into()
        }
    })
}

/// No DPIA, said in the place of an id.
fn not_needed(place: &Place) -> Problem {
    let mut problem = with_place(ProblemClass::InvalidShape, place, |name| {
        let said = quote(place.node.text().unwrap_or_default());
        (format!("{said} is geen id voor {name}"), DPIA_NOT_NEEDED)
    });
    problem.snippet = Some("dpia:\n  niet_nodig: ...".to_owned());
    problem
}

/// What to write when no DPIA is needed.
pub const DPIA_NOT_NEEDED: &str =
    "is er geen DPIA nodig, schrijf dan onder `dpia` de sleutel `niet_nodig` met de reden erachter";

fn unknown_key(place: &Place, key: &str, known: &[String]) -> Problem {
    let span = place
        .node
        .pair(key)
        .map_or(place.node.span, |pair| pair.key_span);
    let near = did_you_mean(key, known.iter().map(String::as_str));
    let help = near.unwrap_or_else(|| {
        let list: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
        format!("haal de regel weg; wel bekend zijn {}", list.join(", ")).into()
    });
    let mut problem = Problem::new(
        ProblemClass::UnknownKey,
        span,
        format!("onbekende sleutel {}", quote(key)),
    )
    .help(help);
    problem.path = place.path.clone();
    problem.path.push_key(key);
    problem
}

fn missing_key(place: &Place, key: &str, description: Option<String>) -> Problem {
    let span = match &place.node.kind {
        Kind::Map(pairs) => {
            let first = pairs.iter().find(|pair| pair.key == "id").or(pairs.first());
            first.map_or(place.node.span, |pair| {
                pair.key_span.join(pair.value.span.max(pair.key_span))
            })
        }
        _ => place.node.span,
    };
    let mut problem = Problem::new(
        ProblemClass::MissingKey,
        span,
        format!("{} ontbreekt", quote(key)),
    );
    problem.help = Some(match description {
        Some(text) => format!("voeg `{key}` toe: {}", lower_first(&text)),
        None => format!("voeg `{key}` toe"),
    });
    problem.path = place.path.clone();
    problem.path.push_key(key);
    problem
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The object schema that an error is about: its own location without the last keyword.
fn object_schema<'c>(compiled: &'c Compiled, error: &ValidationError) -> Option<&'c Value> {
    let text = error.schema_path().as_str();
    let (parent, _keyword) = text.rsplit_once('/')?;
    resolve(&compiled.schema, parent)
}

/// Follows a schema path, through references where it passes one.
fn resolve<'c>(root: &'c Value, path: &str) -> Option<&'c Value> {
    let mut value = root;
    for part in path.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        value = match part.as_str() {
            "$ref" => {
                let target = value.get("$ref")?.as_str()?.strip_prefix('#')?;
                root.pointer(target)?
            }
            _ => match value {
                Value::Array(items) => items.get(part.parse::<usize>().ok()?)?,
                _ => value.get(&part)?,
            },
        };
    }
    Some(value)
}

fn known_keys(compiled: &Compiled, error: &ValidationError) -> Vec<String> {
    object_schema(compiled, error)
        .and_then(|schema| schema.get("properties"))
        .and_then(Value::as_object)
        .map(|properties| properties.keys().cloned().collect())
        .unwrap_or_default()
}

fn described(compiled: &Compiled, error: &ValidationError, key: &str) -> Option<String> {
    let text = object_schema(compiled, error)?
        .get("properties")?
        .get(key)?
        .get("description")?
        .as_str()?;
    Some(text.to_owned())
}
