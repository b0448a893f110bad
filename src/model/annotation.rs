//! What is known of a field, as its JSON Schema carries it under `x-avg`: for who makes a form, an import or another program,
//! so that nobody reads a kind back out of a regular expression.

use serde_json::{Map, Value as Json, json};

use super::datums::Datumsoort;
use super::facts::{FieldInfo, Kind, Many, Review, Value};
use super::verwijzing::{Doel, Kant};
use super::{Soort, Target};

/// The key in a schema.
pub(super) const KEY: &str = "x-avg";

/// The facts of one field; what is usual is left out.
pub(super) fn of(field: &FieldInfo) -> Json {
    let facts = &field.facts;
    let mut out = Map::new();
    let mut add = |key: &str, value: Json| out.insert(key.to_owned(), value);
    add("kind", json!(kind(&field.kind)));
    if let Some(many) = many(field.kind.many) {
        add("many", json!(many));
    }
    if let Some(word) = facts.word {
        add("word", json!(word));
    }
    if let Some((doel, kant)) = facts.names {
        let key = match kant {
            Kant::Noemt => "names",
            Kant::Is => "is",
        };
        add(key, json!(named(doel)));
    }
    if let Some(date) = facts.date {
        add("date", json!(date_of(date)));
    }
    if let Review::Since(version) = facts.review {
        add("reviewed_since", json!(version));
    }
    let marks = [
        ("risk", facts.risk),
        ("purpose", facts.purpose),
        ("later", facts.later),
        ("public", facts.public),
    ];
    for (key, _) in marks.into_iter().filter(|(_, holds)| *holds) {
        add(key, json!(true));
    }
    Json::Object(out)
}

fn kind(kind: &Kind) -> &'static str {
    match kind.value {
        Value::Text => "text",
        Value::Number => "number",
        Value::Count => "count",
        Value::Bool => "bool",
        Value::Day => "day",
        Value::Moment => "moment",
        Value::Choice(_) => "choice",
        Value::Id => "id",
        Value::Land => "country",
        Value::Soort(_) => "soort",
        Value::Block(_) => "block",
        Value::OrReason(..) => "value_or_reason",
    }
}

fn many(many: Many) -> Option<&'static str> {
    match many {
        Many::One => None,
        Many::List => Some("list"),
        Many::ListOrNone => Some("list_or_none"),
        Many::OneOrList => Some("one_or_list"),
    }
}

fn named(doel: Doel) -> &'static str {
    match doel {
        Doel::Registratie(Target::Soort(soort)) => Soort::as_str(soort),
        Doel::Registratie(Target::Any) => "registratie",
        Doel::Afdeling => "afdeling",
        Doel::Bestuursorgaan => "bestuursorgaan",
        Doel::Gemeente => "gemeente",
        Doel::Maatregel => "maatregel",
        Doel::Cyclus => "cyclus",
        Doel::Domein => "domein",
        Doel::Regel => "regel",
        Doel::Profiel => "profiel",
    }
}

fn date_of(date: Datumsoort) -> &'static str {
    match date {
        Datumsoort::Gebeurd => "happened",
        Datumsoort::Getekend => "signed",
        Datumsoort::Gepland => "planned",
        Datumsoort::Looptijd => "spans",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts;
    use crate::model::schema::{definition, of_soort};

    /// Every field of every soort has its facts in the schema, the same as where it is declared.
    #[test]
    fn the_schema_says_of_every_field_what_the_field_says() {
        fn walk(root: &Json, schema: &Json, fields: &'static [FieldInfo], seen: &mut usize) {
            let schema = definition(root, schema);
            if let Some(items) = schema.get("items") {
                return walk(root, items, fields, seen);
            }
            if let Some(options) = schema.get("anyOf").and_then(Json::as_array) {
                return options.iter().for_each(|own| walk(root, own, fields, seen));
            }
            for (key, property) in schema["properties"].as_object().into_iter().flatten() {
                let field = facts::at(fields, &[key]).unwrap_or_else(|| panic!("{key}"));
                assert_eq!(property[KEY], of(field), "{key}");
                *seen += 1;
                walk(root, property, field.kind.fields(), seen);
            }
        }
        for soort in Soort::ALL {
            let (root, mut seen) = (of_soort(*soort), 0);
            walk(&root, &root, soort.fields(), &mut seen);
            assert!(seen > 15, "{soort}: {seen}");
        }
    }
}
