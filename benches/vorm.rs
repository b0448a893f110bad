//! Shape against time: `cargo bench --bench vorm [-- MAP...]`, where each folder holds a register.
//!
//! Without a folder every list of every soort is made at three sizes from the schema, so that a new list cannot be
//! forgotten. The program itself is run; what it takes for one item is taken off, and the time per item must not grow.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss
)] // a tool for developers

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use avg::model::{Soort, schema};
use serde_json::Value;

const SIZES: [usize; 3] = [1_000, 10_000, 30_000];
const ROUNDS: usize = 3;
/// The most that the time per item may grow from the smallest to the largest.
const MOST_GROWTH: f64 = 2.0;
const ON_LISTS: &[&[&str]] = &[
    &["check", "--format", "json"],
    &["termijnen", "--format", "json"],
];
const ON_REGISTERS: &[&[&str]] = &[
    &["check", "--format", "full"],
    &["check", "--format", "concise"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["check", "--format", "gitlab"],
    &["check", "--format", "junit"],
    &["check", "--format", "markdown"],
    &["termijnen", "--format", "json"],
    &["overzicht", "--format", "json"],
    &["taken", "--rol", "privacybeheerder"],
    &["rapport", "register", "--format", "html"],
    &["rapport", "status", "--format", "html"],
    &["rapport", "audit", "--format", "html"],
];

fn main() {
    let folders: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .map(PathBuf::from)
        .collect();
    for folder in &folders {
        for command in ON_REGISTERS {
            println!(
                "{} {}: {:.2} s",
                folder.display(),
                command.join(" "),
                timed(folder, command).as_secs_f64()
            );
        }
    }
    if !folders.is_empty() {
        return;
    }
    let folder = std::env::temp_dir().join("avg-vorm");
    fs::create_dir_all(folder.join("register")).unwrap();
    fs::write(
        folder.join("avg.yaml"),
        "organisatie: {naam: Gemeente}\nregister: register\n",
    )
    .unwrap();
    for soort in Soort::ALL {
        let root = schema::of_soort(*soort);
        for (key, field) in root["properties"].as_object().into_iter().flatten() {
            let Some(items) = items_of(&root, field) else {
                continue;
            };
            for command in ON_LISTS {
                row(&folder, *soort, (key, &root, items), command);
            }
        }
    }
}

/// One list at every size.
fn row(folder: &Path, soort: Soort, (key, root, items): (&str, &Value, &Value), command: &[&str]) {
    let time = |count: usize| {
        let rows: String = (0..count)
            .map(|number| format!("  - {}\n", example(root, items, number, 0)))
            .collect();
        let head = format!("soort: {soort}\nid: vorm\nnaam: Vorm\nstatus: actief\n");
        fs::write(
            folder.join("register/vorm.yaml"),
            format!("{head}{key}:\n{rows}"),
        )
        .unwrap();
        timed(folder, command)
    };
    let floor = time(1);
    let per_item: Vec<f64> = SIZES
        .map(|count| time(count).saturating_sub(floor).as_secs_f64() * 1e6 / count as f64)
        .to_vec();
    let growth = per_item[2] / per_item[0].max(1.0);
    let verdict = if growth > MOST_GROWTH { "GROEIT" } else { "" };
    let shown: Vec<String> = per_item
        .iter()
        .map(|micros| format!("{micros:.1}"))
        .collect();
    println!(
        "{soort}.{key} {}: {} us per item {verdict}",
        command[0],
        shown.join(", ")
    );
}

/// The least of a few runs of the program.
fn timed(folder: &Path, command: &[&str]) -> Duration {
    let run = || {
        let start = Instant::now();
        let mut program = Command::new(env!("CARGO_BIN_EXE_avg"));
        program
            .args(command)
            .args(["--peildatum", "2026-07-01"])
            .current_dir(folder);
        program
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        start.elapsed()
    };
    (0..ROUNDS).map(|_| run()).min().unwrap_or_default()
}

/// What a list holds, when the field can be a list.
fn items_of<'v>(root: &'v Value, field: &'v Value) -> Option<&'v Value> {
    let field = schema::definition(root, field);
    let mut branches = ["anyOf", "allOf"]
        .into_iter()
        .filter_map(|key| field[key].as_array())
        .flatten();
    field
        .get("items")
        .or_else(|| branches.find_map(|own| items_of(root, own)))
}

/// An item on one line: every key of a mapping, other texts for every number.
fn example(root: &Value, shape: &Value, number: usize, depth: usize) -> String {
    let shape = schema::definition(root, shape);
    if let Some(first) = ["anyOf", "allOf"]
        .into_iter()
        .find_map(|key| shape[key].as_array()?.first())
    {
        return example(root, first, number, depth);
    }
    if let Some(word) = shape["enum"]
        .as_array()
        .and_then(|words| words.first()?.as_str())
    {
        return word.to_owned();
    }
    if let Some(keys) = shape["properties"].as_object() {
        let pair = |(key, own): (&String, &Value)| {
            format!("{key}: {}", example(root, own, number, depth + 1))
        };
        return format!(
            "{{{}}}",
            keys.iter().map(pair).collect::<Vec<_>>().join(", ")
        );
    }
    match shape["type"].as_str() {
        Some("array") if depth < 3 => {
            format!("[{}]", example(root, &shape["items"], number, depth + 1))
        }
        Some("array") => "[]".to_owned(),
        Some("boolean") => "true".to_owned(),
        Some("integer") => number.to_string(),
        _ if shape["pattern"]
            .as_str()
            .is_some_and(|own| own.contains("[0-9]{4}")) =>
        {
            "2026-01-01".to_owned()
        }
        _ => format!("x-{number}"),
    }
}
