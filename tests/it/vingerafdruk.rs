//! A finding stays the same finding when lines move, files are renamed and text is reformatted.
//!
//! Shown on the example register with faults of every family: baselines, GitHub and GitLab recognise a finding by its

//! fingerprint alone, so one that flaps shows old faults as new.

use std::fs;
use std::path::{Path, PathBuf};

use crate::hulp::Proef;
use avg::source::{self, Kind, Node, Resolved};
use proptest::prelude::*;

/// The YAML files below a folder with their text.
fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if let Ok(text) = String::from_utf8(fs::read(&path).unwrap())
            && source::parse(&text)
                .iter()
                .all(|document| document.problems.is_empty())
        {
            // What is no YAML cannot be reformatted; it is known by its file.
            found.push((path, text));
        }
    }
}

/// The fingerprints of findings about entries, with the code for a message that can be read, sorted.
fn prints(proef: &Proef) -> Vec<String> {
    let json = proef
        .run(&["check", "--peildatum", "2026-07-01", "--format", "json"])
        .json();
    let mut prints: Vec<String> = ["bevindingen", "uitgezonderd"]
        .iter()
        .flat_map(|list| json[list].as_array().unwrap())
        // What belongs to no entry is known by its file.
        .filter(|own| own["id"].as_str().is_some_and(|id| !id.is_empty()))
        .map(|own| format!("{} {} {}", own["regel"], own["id"], own["vingerafdruk"]))
        .collect();
    prints.sort();
    prints
}

/// The example with each file rewritten and renamed.
fn rewritten(
    rewrite: impl Fn(usize, &str) -> String,
    rename: impl Fn(usize, &str) -> String,
) -> Proef {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/onvolledig");
    let proef = Proef::empty();
    for name in ["avg.yaml", "profiel.yaml"] {
        proef.file(name, fs::read_to_string(example.join(name)).unwrap());
    }
    let mut files = Vec::new();
    texts(&example.join("register"), &mut files);
    files.sort();
    for (number, (path, text)) in files.iter().enumerate() {
        let name = path
            .strip_prefix(&example)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        proef.file(&rename(number, &name), rewrite(number, text));
    }
    proef
}

/// The blocks of a document: a key at the margin with everything below it.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty())
    {
        match blocks.last_mut() {
            Some(block) if line.starts_with([' ', '-']) => block.push_str(&format!("{line}\n")),
            _ => blocks.push(format!("{line}\n")),
        }
    }
    blocks
}

/// Other order of keys, comments and blank lines between them, other line ends.
fn moved(text: &str, seed: u64) -> String {
    let mut random = fastrand::Rng::with_seed(seed);
    let documents: Vec<String> = text
        .split("\n---\n")
        .map(|document| {
            let mut blocks = blocks(document);
            random.shuffle(&mut blocks);
            let noise = [
                "",
                "\n",
                "# een opmerking\n",
                "\n\n# twee: regels\n# met - tekens\n",
            ];
            blocks
                .iter()
                .map(|block| format!("{}{block}", noise[random.usize(..noise.len())]))
                .collect()
        })
        .collect();
    let text = documents.join("\n---\n");
    if random.bool() {
        text.replace('\n', "\r\n")
    } else {
        text
    }
}

/// The same content as JSON, which is YAML too: nothing of the layout is left.
fn as_json(node: &Node) -> serde_json::Value {
    match &node.kind {
        Kind::Null => serde_json::Value::Null,
        Kind::Scalar(scalar) => match scalar.resolve() {
            Resolved::Text => scalar.text.to_string().into(),
            Resolved::Bool(value) => value.into(),
            Resolved::Int(value) => value.into(),
            Resolved::Float(value) => value.into(),
        },
        // From last to first: an item is known by what it calls itself, not by its number.
        Kind::List(items) => items.iter().rev().map(as_json).collect(),
        Kind::Map(pairs) => pairs
            .iter()
            .map(|pair| (pair.key.to_string(), as_json(&pair.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn reformatted(text: &str) -> String {
    source::parse(text)
        .iter()
        .map(|document| format!("---\n{:#}\n", as_json(&document.root)))
        .collect()
}

#[test]
fn the_example_has_findings_of_every_family_to_follow() {
    let prints = prints(&rewritten(
        |_, text| text.to_owned(),
        |_, name| name.to_owned(),
    ));
    assert!(prints.len() > 120, "{}", prints.len());
}

#[test]
fn another_layout_gives_the_same_fingerprints() {
    let same = prints(&rewritten(
        |_, text| text.to_owned(),
        |_, name| name.to_owned(),
    ));
    assert_eq!(
        prints(&rewritten(
            |_, text| reformatted(text),
            |_, name| name.to_owned()
        )),
        same
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn moved_lines_and_renamed_files_give_the_same_fingerprints(seed in any::<u64>()) {
        let same = prints(&rewritten(|_, text| text.to_owned(), |_, name| name.to_owned()));
        let rename = |number: usize, _: &str| {
            let mut random = fastrand::Rng::with_seed(seed.wrapping_add(number as u64));
            format!("register/{}/{}-{number}.yml", ["a", "b/c", "één"][random.usize(..3)], random.u32(..))
        };
        let other = rewritten(|number, text| moved(text, seed ^ number as u64), rename);
        prop_assert_eq!(prints(&other), same);
    }
}
