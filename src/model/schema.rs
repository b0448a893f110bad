//! The JSON Schemas that `avg schema` prints, editors complete with, and the check applies.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use super::config::Config;
use super::facts::Record;
use super::land::Adequaatheid;
use super::profiel::ProfielBestand;
use super::{
    Advies, Convenant, Datalek, Dpia, Soort, Taak, Verwerkersovereenkomst, Verwerking, Verzoek,
};

/// The name of the schema of `avg.yaml`.
pub const CONFIG: &str = "avg";
/// The name of the schema of a list of adequacy decisions.
pub const ADEQUAATHEID: &str = "adequaatheidsbesluiten";
/// The name of the schema of a policy profile.
pub const PROFIEL: &str = "profiel";
/// The name of the schema that fits any entry.
pub const REGISTRATIE: &str = "registratie";

/// The schemas by name, in a fixed order: `avg`, `registratie`, then each soort.
pub fn names() -> Vec<&'static str> {
    let mut names = vec![CONFIG, ADEQUAATHEID, PROFIEL, REGISTRATIE];
    names.extend(Soort::ALL.iter().map(|soort| soort.as_str()));
    names
}

/// One schema by name; `None` when there is no such schema.
pub fn by_name(name: &str) -> Option<Value> {
    match name {
        CONFIG => Some(of::<Config<'static>>(
            "avg.yaml: de instellingen van het register",
        )),
        ADEQUAATHEID => Some(of::<Adequaatheid<'static>>(
            "Lijst van adequaatheidsbesluiten (AVG art. 45)",
        )),
        PROFIEL => Some(of::<ProfielBestand<'static>>(
            "Beleidsprofiel: wat een gemeente vraagt bovenop de wet",
        )),
        REGISTRATIE => Some(registratie()),
        _ => Soort::parse(name).map(of_soort),
    }
}

/// One schema as the text of its file; `None` when there is no such schema.
pub fn text(name: &str) -> Option<String> {
    let schema = by_name(name)?;
    serde_json::to_string_pretty(&schema)
        .ok()
        .map(|text| text + "\n")
}

/// The schema of one soort.
pub fn of_soort(soort: Soort) -> Value {
    let title = format!("Registratie van de soort {soort}");
    match soort {
        Soort::Verwerking => of::<Verwerking<'static>>(&title),
        Soort::Verwerkersovereenkomst => of::<Verwerkersovereenkomst<'static>>(&title),
        Soort::Convenant => of::<Convenant<'static>>(&title),
        Soort::Dpia => of::<Dpia<'static>>(&title),
        Soort::Datalek => of::<Datalek<'static>>(&title),
        Soort::Verzoek => of::<Verzoek<'static>>(&title),
        Soort::Advies => of::<Advies<'static>>(&title),
        Soort::Taak => of::<Taak<'static>>(&title),
    }
}

fn of<T: JsonSchema>(title: &str) -> Value {
    let generator = SchemaGenerator::new(SchemaSettings::draft07());
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    schema["title"] = title.into();
    schema
}

/// Fits any entry: the soort decides which of the eight schemas applies.
fn registratie() -> Value {
    let choices: Vec<Value> = Soort::ALL
        .iter()
        .map(|soort| {
            json!({
                "if": { "properties": { "soort": { "const": soort.as_str() } }, "required": ["soort"] },
                "then": { "$ref": format!("{soort}.json") },
            })
        })
        .collect();
    let words: Vec<&str> = Soort::ALL.iter().map(|soort| soort.as_str()).collect();
    let meanings: Vec<String> = Soort::ALL.iter().map(|soort| soort.meaning()).collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Registratie van een willekeurige soort",
        "type": "object",
        "required": ["soort"],
        "properties": {
            "soort": { "type": "string", "enum": words, "enumDescriptions": meanings,
                       "description": "De soort registratie; bepaalt welke sleutels er kunnen staan." }
        },
        "allOf": choices,
    })
}

/// What a schema refers to: the definition behind `$ref`, alone or as the only part of `allOf`; else the schema itself.
pub fn definition<'v>(root: &'v Value, schema: &'v Value) -> &'v Value {
    let only = schema
        .get("allOf")
        .and_then(|parts| parts.get(0))
        .unwrap_or(schema);
    let target = only
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|target| target.strip_prefix('#'));
    target
        .and_then(|target| root.pointer(target))
        .unwrap_or(schema)
}

/// The schema of a kind of document, made once per run.
pub fn of_document(soort: Documentsoort) -> &'static Value {
    &compiled(soort).schema
}

/// A compiled schema with its text, made once per run and only when an entry does not fit its type.
pub(super) struct Compiled {
    pub(super) schema: Value,
    pub(super) validator: jsonschema::Validator,
}

impl Compiled {
    fn new(schema: Value) -> Self {
        let validator = jsonschema::validator_for(&schema)
            .expect("our own schemas are valid; a test compiles each");
        Self { schema, validator }
    }
}

/// A schema that is compiled when the first entry of its soort does not fit.
type Lazy = LazyLock<Compiled, Box<dyn FnOnce() -> Compiled + Send>>;

static SOORTEN: LazyLock<Vec<Lazy>> = LazyLock::new(|| {
    Soort::ALL
        .iter()
        .map(|soort| {
            let make: Box<dyn FnOnce() -> Compiled + Send> =
                Box::new(move || Compiled::new(of_soort(*soort)));
            LazyLock::new(make)
        })
        .collect()
});

static CONFIGURATION: LazyLock<Compiled> =
    LazyLock::new(|| Compiled::new(by_name(CONFIG).expect("the name is a constant of this file")));

static PROFILE: LazyLock<Compiled> =
    LazyLock::new(|| Compiled::new(by_name(PROFIEL).expect("the name is a constant of this file")));

/// What a document is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Documentsoort {
    /// `avg.yaml`.
    Config,
    /// A policy profile.
    Profiel,
    /// An entry of the register.
    Registratie(Soort),
}

/// The compiled schema of a kind of document.
pub(super) fn compiled(soort: Documentsoort) -> &'static Compiled {
    match soort {
        Documentsoort::Config => &CONFIGURATION,
        Documentsoort::Profiel => &PROFILE,
        Documentsoort::Registratie(soort) => &SOORTEN[soort as usize],
    }
}

impl Documentsoort {
    /// What is known of it.
    pub fn record(self) -> &'static Record {
        match self {
            Self::Config => super::config::Config::RECORD,
            Self::Profiel => super::profiel::ProfielBestand::RECORD,
            Self::Registratie(soort) => soort.record(),
        }
    }
}
