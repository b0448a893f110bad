//! Shape against time: `cargo bench --bench vorm [-- lijsten|register [AANTAL...]]`.
//!
//! `lijsten`: every list of every soort and of the settings, lists in lists too, is made at three sizes from the schema, so
//! that a new list cannot be forgotten. `register`: the register in this folder is copied so many times, with other ids, and
//! every format, report and other command is run on it, the language server too. The program itself is run; what it takes
//! for one item is taken off, and the time per item must not grow.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss
)] // a tool for developers

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use avg::model::{Soort, schema};
use serde_json::Value;

const SIZES: [usize; 3] = [1_000, 10_000, 30_000];
const COPIES: [usize; 3] = [10, 100, 1_000];
const ROUNDS: usize = 3;
/// The most that the time per item may grow from the smallest to the largest.
const MOST_GROWTH: f64 = 2.0;
const ON_LISTS: &[&[&str]] = &[
    &["check", "--format", "json"],
    &["check", "--format", "full"],
    &["termijnen", "--format", "json"],
    &["rapport", "register", "--format", "html"],
    LSP,
];
/// What is asked of the language server: to open a file and tell what is wrong.
const LSP: &[&str] = &["lsp"];
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
    &["termijnen", "--format", "ics"],
    &["overzicht", "--format", "json"],
    &["taken", "--rol", "privacybeheerder"],
    &["rapport", "register", "--format", "html"],
    &["rapport", "register", "--format", "xlsx", "-o", "uit.xlsx"],
    &["rapport", "register", "--format", "docx", "-o", "uit.docx"],
    &["rapport", "status", "--format", "html"],
    &["rapport", "audit", "--format", "html"],
    &[
        "rapport",
        "datalekken",
        "--jaar",
        "2026",
        "--format",
        "html",
    ],
    &[
        "rapport",
        "vernietigingslijst",
        "--jaar",
        "2026",
        "--format",
        "html",
    ],
    &["rapport", "proceseigenaar", "-o", "afdelingen"],
    &[
        "rapport",
        "jaarverslag",
        "--jaar",
        "2025",
        "--format",
        "html",
    ],
    &["publiceer", "--naar", "site"],
    LSP,
];

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let what = args.next();
    let copies: Vec<usize> = args.filter_map(|arg| arg.parse().ok()).collect();
    if what.as_deref() != Some("register") {
        lists();
    }
    if what.as_deref() != Some("lijsten") {
        registers(if copies.is_empty() { &COPIES } else { &copies });
    }
}

/// Every list of every soort and of the settings.
fn lists() {
    let folder = std::env::temp_dir().join("avg-vorm");
    fs::create_dir_all(folder.join("register")).unwrap();
    for soort in Soort::ALL {
        let root = schema::of_soort(*soort);
        let head = format!("soort: {soort}\nid: vorm\nnaam: Vorm\nstatus: actief\n");
        fs::write(folder.join("avg.yaml"), CONFIG).unwrap();
        let file = folder.join("register/vorm.yaml");
        of_schema(&folder, &file, &soort.to_string(), &head, &root);
    }
    let root = schema::by_name(schema::CONFIG).unwrap();
    let file = folder.join("avg.yaml");
    of_schema(&folder, &file, "avg.yaml", CONFIG, &root);
}

const CONFIG: &str = "organisatie: {naam: Gemeente}\nregister: register\n";

fn of_schema(folder: &Path, file: &Path, name: &str, head: &str, root: &Value) {
    let mut paths = Vec::new();
    list_paths(root, root, &mut Vec::new(), &mut paths);
    for path in paths {
        let text = |count: usize| {
            let body = nested(root, root, &path, count);
            format!(
                "{head}{}\n",
                body.trim_start_matches('{').trim_end_matches('}')
            )
        };
        for command in ON_LISTS {
            let time = |count: usize| {
                fs::write(file, text(count)).unwrap();
                timed(folder, file, command)
            };
            // A floor that is too high by chance would hide what the first items cost.
            let floor = (0..3).map(|_| time(1)).min().unwrap_or_default();
            let row = SIZES.map(|count| (count, time(count).saturating_sub(floor)));
            tell(
                &format!("{name}.{} {}", path.join("."), command.join(" ")),
                &row,
            );
        }
    }
}

/// Prints the time per item at each size.
fn tell(what: &str, row: &[(usize, Duration)]) {
    let micros = |(count, time): &(usize, Duration)| time.as_secs_f64() * 1e6 / *count as f64;
    let each: Vec<f64> = row.iter().map(micros).collect();
    let shown: Vec<String> = each.iter().map(|micros| format!("{micros:.1}")).collect();
    // What takes less than a microsecond is lost in the noise of starting a program.
    let growth = each[each.len() - 1] / each[0].max(1.0);
    let verdict = if growth > MOST_GROWTH { "GROEIT" } else { "" };
    println!("{what}: {} us per item {verdict}", shown.join(", "));
}

/// The register in this folder, so many times.
fn registers(copies: &[usize]) {
    let base = std::env::temp_dir().join("avg-vorm-register");
    let folders: Vec<(usize, PathBuf)> = copies
        .iter()
        .map(|copies| {
            let folder = base.join(copies.to_string());
            (multiply(*copies, &folder), folder)
        })
        .collect();
    for command in ON_REGISTERS {
        let time = |(count, folder): &(usize, PathBuf)| {
            let first = folder.join(FIRST);
            (*count, timed(folder, &first, command))
        };
        let row: Vec<(usize, Duration)> = folders.iter().map(time).collect();
        tell(&command.join(" "), &row);
    }
}

const FIRST: &str = "register/0.yaml";

/// Writes the register in this folder so many times, each with ids of its own. Gives the number of entries.
fn multiply(copies: usize, folder: &Path) -> usize {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder.join("register")).unwrap();
    fs::copy(own.join("avg.yaml"), folder.join("avg.yaml")).unwrap();
    let mut texts = Vec::new();
    let mut folders = vec![own.join("register")];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let ids: BTreeSet<String> = texts
        .iter()
        .flat_map(|text| text.lines().filter_map(|line| line.strip_prefix("id: ")))
        .map(|id| id.trim().to_owned())
        .collect();
    let mut number = 0;
    for copy in 0..copies {
        for text in &texts {
            let text = if copy == 0 {
                text.clone()
            } else {
                renamed(text, &ids, copy)
            };
            fs::write(folder.join(format!("register/{number}.yaml")), text).unwrap();
            number += 1;
        }
    }
    number
}

/// A text in which every known id has the number of its copy behind it.
fn renamed(text: &str, ids: &BTreeSet<String>, copy: usize) -> String {
    let in_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mut out = String::with_capacity(text.len() + 100);
    for part in text.split_inclusive(|letter| !in_id(letter)) {
        let word = part.trim_end_matches(|letter| !in_id(letter));
        out.push_str(word);
        if ids.contains(word) {
            out.push_str(&format!("-{copy}"));
        }
        out.push_str(&part[word.len()..]);
    }
    out
}

/// The least of a few runs of the program.
fn timed(folder: &Path, file: &Path, command: &[&str]) -> Duration {
    let run = || {
        let start = Instant::now();
        let mut program = Command::new(env!("CARGO_BIN_EXE_avg"));
        program.current_dir(folder).stderr(Stdio::null());
        if command == LSP {
            ask_server(program.arg("lsp"), folder, file);
        } else {
            program.args(command).args(["--peildatum", "2026-07-01"]);
            program.stdout(Stdio::null()).status().unwrap();
        }
        start.elapsed()
    };
    let first = run();
    // What takes long needs no second look.
    let more = if first.as_secs() < 2 { ROUNDS - 1 } else { 0 };
    (0..more).map(|_| run()).fold(first, Duration::min)
}

/// Opens one file in the language server, and waits until it tells what is wrong in it.
fn ask_server(program: &mut Command, folder: &Path, file: &Path) {
    let mut server = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (root, uri) = (
        format!("file://{}", folder.display()),
        format!("file://{}", file.display()),
    );
    let text = fs::read_to_string(file).unwrap();
    let messages = [
        serde_json::json!({"jsonrpc": "2.0", "id": 1, "method": "initialize",
            "params": {"capabilities": {}, "rootUri": root, "processId": null}}),
        serde_json::json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        serde_json::json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument":
            {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}}),
    ];
    let mut input = server.stdin.take().unwrap();
    for message in messages {
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }
    input.flush().unwrap();
    let (mut output, mut seen, mut part) = (server.stdout.take().unwrap(), Vec::new(), [0; 8192]);
    let wanted = b"publishDiagnostics";
    while let Ok(count @ 1..) = output.read(&mut part) {
        let before = seen.len().saturating_sub(wanted.len());
        seen.extend_from_slice(&part[..count]);
        if seen[before..]
            .windows(wanted.len())
            .any(|own| own == wanted)
        {
            break;
        }
    }
    server.kill().unwrap();
    server.wait().unwrap();
}

/// The paths of all lists below a shape, lists in lists too.
fn list_paths(root: &Value, shape: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    if path.len() > 3 {
        return;
    }
    let shape = schema::definition(root, shape);
    for (key, field) in shape["properties"].as_object().into_iter().flatten() {
        path.push(key.clone());
        if let Some(items) = items_of(root, field) {
            found.push(path.clone());
            list_paths(root, items, path, found);
        } else {
            list_paths(root, field, path, found);
        }
        path.pop();
    }
    for branch in ["anyOf", "allOf"]
        .into_iter()
        .filter_map(|key| shape[key].as_array())
        .flatten()
    {
        list_paths(root, branch, path, found);
    }
}

/// A mapping with what leads to one list, and that list with so many items.
fn nested(root: &Value, shape: &Value, path: &[String], count: usize) -> String {
    let shape = schema::definition(root, shape);
    let Some((key, rest)) = path.split_first() else {
        return example(root, shape, 0, 0);
    };
    let branches = ["anyOf", "allOf"]
        .into_iter()
        .filter_map(|key| shape[key].as_array())
        .flatten();
    let with_key = std::iter::once(shape)
        .chain(branches.map(|branch| schema::definition(root, branch)))
        .find(|shape| shape["properties"].get(key).is_some());
    let Some(with_key) = with_key else {
        return example(root, shape, 0, 0);
    };
    let field = &with_key["properties"][key];
    let value = match items_of(root, field) {
        Some(items) if rest.is_empty() => {
            let items: Vec<String> = (0..count)
                .map(|number| example(root, items, number, 0))
                .collect();
            format!("[{}]", items.join(",\n  "))
        }
        Some(items) => format!("[{}]", nested(root, items, rest, count)),
        None => nested(root, field, rest, count),
    };
    format!("{{{key}: {value}}}")
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
