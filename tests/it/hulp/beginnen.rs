//! A register that `avg init` has just begun, and a reader of its YAML that is not ours.

use std::fs;

use serde_yaml::Value;

use super::{Proef, Uitkomst};

pub(crate) const SYSTEMS: [(&str, &str); 4] = [
    ("gitlab", ".gitlab-ci.yml"),
    ("github", ".github/workflows/avg.yml"),
    ("azure", "azure-pipelines.yml"),
    ("forgejo", ".forgejo/workflows/avg.yml"),
];
pub(crate) const WHO: [&str; 8] = [
    "--naam",
    "Gemeente Lindermeer",
    "--contact",
    "info@lindermeer.example",
    "--bestuursorgaan",
    "College van burgemeester en wethouders",
    "--fg",
    "fg@lindermeer.example",
];

pub(crate) fn init(proef: &Proef, args: &[&str]) -> Uitkomst {
    proef.run(&[&["init"], &WHO[..], args].concat())
}

/// A folder in which `avg init` has just run.
pub(crate) fn fresh(args: &[&str]) -> Proef {
    let proef = Proef::empty();
    let outcome = init(&proef, args);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    proef
}

pub(crate) fn read(proef: &Proef, path: &str) -> String {
    fs::read_to_string(proef.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Read by a parser that is not ours.
pub(crate) fn yaml(proef: &Proef, path: &str) -> Value {
    let text = read(proef, path);
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"))
}

/// The text of a value.
pub(crate) fn words(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value:?}"))
        .to_owned()
}
