//! The shipped register and the examples do what their pages say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use avg::rules;
use serde_json::Value;

fn check(path: &str, fail_on: &str) -> (i32, Value) {
    check_with(path, fail_on, &[])
}

fn check_with(path: &str, fail_on: &str, more: &[&str]) -> (i32, Value) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let args = [
        "check",
        path,
        "--peildatum",
        "2026-07-01",
        "--format",
        "json",
        "--fail-on",
        fail_on,
    ];
    let outcome = crate::hulp::run_in(root, &[&args[..], more].concat());
    (outcome.code, outcome.json())
}

#[test]
fn the_shipped_register_passes() {
    let (code, json) = check_with(".", "advies", &["--zonder-termijnen"]);
    assert_eq!(code, 0, "{}", json["bevindingen"]);
    // Time does not stand still: what is nearly due is advice.
    let (code, json) = check(".", "waarschuwing");
    assert_eq!(code, 0, "{}", json["bevindingen"]);
    assert!(
        json["bevindingen"]
            .as_array()
            .unwrap()
            .iter()
            .all(|own| own["regel"] == "TM18")
    );
    assert!(json["samenvatting"]["registraties"].as_u64().unwrap() >= 160);
}

#[test]
fn the_shipped_register_covers_every_soort_and_fourteen_domains() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rows = crate::hulp::run_in(root, &["overzicht", "--format", "json"]).json();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows.as_array().unwrap() {
        *counts
            .entry(row["soort"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    let at_least = [
        ("verwerking", 70),
        ("verwerkersovereenkomst", 20),
        ("convenant", 8),
        ("dpia", 15),
        ("datalek", 10),
        ("verzoek", 15),
        ("advies", 8),
        ("taak", 1),
    ];
    for (soort, least) in at_least {
        assert!(
            counts.get(soort).is_some_and(|count| *count >= least),
            "{soort}: {counts:?}"
        );
    }
    let domains: BTreeSet<String> = std::fs::read_dir(root.join("register/verwerkingen"))
        .unwrap()
        .filter_map(|entry| {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            text.lines()
                .find_map(|line| line.strip_prefix("domein: ").map(str::to_owned))
        })
        .collect();
    assert_eq!(domains.len(), 14, "{domains:?}");
}

#[test]
fn the_smallest_register_and_that_of_two_gemeenten_pass() {
    for path in ["examples/minimaal", "examples/twee-gemeenten"] {
        let (code, json) = check(path, "waarschuwing");
        assert_eq!(code, 0, "{path}: {}", json["bevindingen"]);
    }
}

#[test]
fn a_gemeente_that_begins_sees_findings_of_every_family() {
    let (code, json) = check("examples/onvolledig", "fout");
    assert_eq!(code, 1);
    let family = |code: &str| code[..2].to_owned();
    let found: BTreeSet<String> = json["bevindingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| family(own["regel"].as_str().unwrap()))
        .collect();
    let all: BTreeSet<String> = rules::all().map(|rule| family(rule.info.code)).collect();
    assert_eq!(found, all);
}

#[test]
fn fingerprints_are_unique_within_a_run() {
    let (_, json) = check("examples/onvolledig", "fout");
    let prints: Vec<&str> = json["bevindingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["vingerafdruk"].as_str().unwrap())
        .collect();
    let unique: BTreeSet<&&str> = prints.iter().collect();
    assert_eq!(unique.len(), prints.len());
    assert!(prints.len() > 60);
}

#[test]
fn a_fingerprint_survives_moving_renaming_and_reformatting() {
    let entry = "soort: verwerking\nid: vragen\nnaam: Vragen\nstatus: actief\ndoeleinden:\n  - doel: Vragen van inwoners beantwoorden\n    grondslagen:\n      - grondslag: algemeen_belang\n";
    let other = "# vooraf\n\nnaam: \"Vragen\"\nid: 'vragen'\nstatus: actief\nsoort: verwerking\ndoeleinden: [{doel: Vragen van inwoners beantwoorden, grondslagen: [{grondslag: algemeen_belang}]}]\n";
    let prints = |name: &str, text: &str| -> BTreeSet<String> {
        let proef = crate::hulp::Proef::new();
        proef.file(name, text);
        let json = proef
            .run(&["check", "--format", "json", "--peildatum", "2026-07-01"])
            .json();
        let list = json["bevindingen"].as_array().unwrap().clone();
        list.iter()
            .map(|own| own["vingerafdruk"].as_str().unwrap().to_owned())
            .collect()
    };
    let (first, second) = (
        prints("register/a.yaml", entry),
        prints("register/diep/b.yaml", other),
    );
    assert!(first.len() > 5);
    assert_eq!(first, second);
}

/// Several findings of one rule at one place keep their identity when one of them goes away.
#[test]
fn a_fingerprint_survives_that_another_finding_is_solved() {
    let proef = crate::hulp::Proef::new();
    proef.file("register/x.yaml", crate::hulp::taak("x"));
    let prints = |proef: &crate::hulp::Proef| -> BTreeMap<String, String> {
        let args = [
            "check",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "heemstede-2026",
        ];
        let json = proef.run(&args).json();
        let list = json["bevindingen"].as_array().unwrap().clone();
        let text = |own: &Value, key: &str| own[key].as_str().unwrap().to_owned();
        let mine = list.iter().filter(|own| own["regel"] == "TM07");
        mine.map(|own| (text(own, "bericht"), text(own, "vingerafdruk")))
            .collect()
    };
    let before = prints(&proef);
    proef.file(
        "register/y.yaml",
        crate::hulp::taak("y").replace("bewustwordingsplan", "controle-risicokader"),
    );
    let after = prints(&proef);
    assert!(
        before.len() >= 4 && after.len() == before.len() - 1,
        "{before:?} {after:?}"
    );
    assert!(
        after
            .iter()
            .all(|(message, print)| before.get(message) == Some(print))
    );
}
