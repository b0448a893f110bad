//! The layers: an arrow in the wrong direction fails here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What each module may use, besides itself. Everything that is not listed is forbidden.
const ARROWS: &[(&str, &[&str])] = &[
    ("calendar", &[]),
    ("diagnostic", &[]),
    ("progress", &[]),
    ("source", &["diagnostic", "progress"]),
    ("model", &["calendar", "diagnostic", "source"]),
    (
        "register",
        &[
            "calendar",
            "diagnostic",
            "model",
            "profile",
            "source",
            "progress",
        ],
    ),
    ("profile", &["calendar", "diagnostic", "model", "source"]),
    // `source` and `progress` for its tests, which read a text.
    (
        "deadline",
        &[
            "calendar",
            "diagnostic",
            "model",
            "profile",
            "register",
            "source",
            "progress",
        ],
    ),
    // `register` and what follows for its tests, which read a text.
    (
        "judgement",
        &["diagnostic", "model", "register", "source", "progress"],
    ),
    ("form", &["calendar", "diagnostic", "model", "source"]),
    ("baseline", &["diagnostic"]),
    ("document", &["calendar", "diagnostic"]),
    (
        "history",
        &[
            "calendar",
            "diagnostic",
            "model",
            "register",
            "source",
            "progress",
        ],
    ),
    (
        "rules",
        &[
            "calendar",
            "deadline",
            "diagnostic",
            "judgement",
            "model",
            "profile",
            "register",
            "source",
            "progress",
        ],
    ),
    (
        "scaffold",
        &[
            "calendar",
            "diagnostic",
            "form",
            "model",
            "register",
            "rules",
            "source",
        ],
    ),
    (
        "output",
        &["calendar", "diagnostic", "model", "register", "source"],
    ),
    // `source` and `progress` for its tests, which read a text.
    (
        "report",
        &[
            "calendar",
            "deadline",
            "diagnostic",
            "document",
            "history",
            "model",
            "output",
            "profile",
            "register",
            "source",
            "progress",
        ],
    ),
    (
        "publish",
        &[
            "calendar",
            "diagnostic",
            "document",
            "history",
            "model",
            "profile",
            "register",
            "report",
            "progress",
        ],
    ),
    (
        "workspace",
        &[
            "calendar",
            "deadline",
            "diagnostic",
            "model",
            "profile",
            "register",
            "rules",
            "scaffold",
            "source",
            "progress",
        ],
    ),
    (
        "lsp",
        &[
            "calendar",
            "diagnostic",
            "form",
            "model",
            "profile",
            "register",
            "rules",
            "source",
            "workspace",
        ],
    ),
    (
        "cli",
        &[
            "baseline",
            "calendar",
            "deadline",
            "profile",
            "publish",
            "diagnostic",
            "document",
            "form",
            "history",
            "lsp",
            "model",
            "output",
            "register",
            "report",
            "rules",
            "scaffold",
            "source",
            "workspace",
            "progress",
        ],
    ),
];

/// The Rust files below a folder, by their path as seen from `root`.
fn rust_files(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn below(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    rust_files(&root, &root, &mut found);
    found
}

pub(crate) fn sources() -> Vec<(String, String)> {
    below("src")
}

/// The module of a file: its first folder, or its name at the top.
fn module(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

#[test]
fn arrows_go_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let own = module(&name);
        if own == "lib" || own == "main" {
            continue;
        }
        let allowed = allowed
            .get(own)
            .unwrap_or_else(|| panic!("{name}: module {own} is not in the list of layers"));
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for part in line.split("crate::").skip(1) {
                let used: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let known = ARROWS.iter().any(|(module, _)| *module == used);
                if known && used != own && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{name}:{}: {own} may not use {used}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints_asks_the_time_or_reads_the_environment() {
    let forbidden = [
        "println!",
        "eprintln!",
        "Local::now",
        "Utc::now",
        "env::var",
        "process::exit",
        "io::stdout",
        "io::stderr",
    ];
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        if module(&name) == "cli" {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            wrong.extend(
                forbidden
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{name}:{}: {word}", number + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Else a line could stand in the middle of a progress bar.
#[test]
fn the_command_line_takes_its_streams_from_one_place() {
    let mut wrong = Vec::new();
    for (name, text) in sources()
        .into_iter()
        .filter(|(name, _)| module(name) == "cli" && name != "cli/voortgang.rs")
    {
        let streams = text.lines().enumerate().filter(|(_, line)| {
            let asks = line.contains("io::stdout()") || line.contains("io::stderr()");
            asks && !line.contains(".is_terminal()")
        });
        wrong.extend(streams.map(|(number, _)| format!("{name}:{}", number + 1)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_parser_is_used_in_one_place() {
    let users: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.contains("granit_parser"))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(users, ["source/tree.rs"]);
}

/// Else what a test finds hangs on the home folder, the settings of Git and the variables of who runs it.
#[test]
fn tests_begin_programs_without_the_environment_of_the_user() {
    // What `hulp::program` itself begins, and cargo, which works by the settings of who runs it.
    let allowed = ["Command::new(name)", "Command::new(env!(\"CARGO\"))"];
    let mut wrong = Vec::new();
    for (name, text) in below("tests/it")
        .into_iter()
        .filter(|(name, _)| name != "architecture.rs")
    {
        let begins = |line: &str| {
            line.contains("Command::new(") && !allowed.iter().any(|own| line.contains(own))
        };
        let lines = text.lines().enumerate().filter(|(_, line)| begins(line));
        wrong.extend(
            lines.map(|(number, _)| format!("{name}:{}: begin it with hulp::program", number + 1)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
