//! Commands in the documentation are run, and their output is what the page shows.
//!
//! A ```` ```console ```` block holds commands (`$ avg ...`) with their output. A line `…` stands for any lines. Times in
//! milliseconds are not compared. Commands run in the root of the project; those of a block `console leeg` run one after
//! the other in a folder that was empty.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // a test may stop at the first surprise

mod hulp;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    for folder in ["docs", "examples"] {
        collect(&root().join(folder), &mut pages);
    }
    pages
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
}

struct Example {
    command: String,
    shown: Vec<String>,
    /// Which block of the page begins with an empty folder for it; none runs in the root of the project.
    empty: Option<usize>,
}

fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let (mut inside, mut empty) = (false, None);
    for (number, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(info) => {
                inside = info == "console" || info == "console leeg";
                empty = (info == "console leeg").then_some(number);
            }
            None if inside => match line.strip_prefix("$ ") {
                Some(command) => found.push(Example { command: command.to_owned(), shown: Vec::new(), empty }),
                None => found.last_mut().expect("a block begins with a command").shown.push(line.to_owned()),
            },
            None => {}
        }
    }
    found
}

fn run(command: &str, folder: &Path) -> String {
    // Every second part stands between quotes.
    let parts = command.split('"').enumerate();
    let words: Vec<&str> =
        parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect();
    assert_eq!(words[0], "avg", "only avg is run: {command}");
    let outcome = hulp::run_in(folder, &words[1..]);
    outcome.out + &outcome.err
}

/// A line without the number of milliseconds and without blanks at its end.
fn comparable(line: &str) -> String {
    let words: Vec<&str> = line.trim_end().split(' ').collect();
    let timed = words.len() >= 2 && words[words.len() - 1] == "ms";
    if timed { words[..words.len() - 2].join(" ") } else { words.join(" ") }
}

/// Whether the shown lines are the real ones, where `…` stands for any number of lines.
fn matches(shown: &[String], real: &[String]) -> bool {
    match shown.split_first() {
        None => real.iter().all(String::is_empty),
        Some((first, rest)) if first.trim() == "…" => (0..=real.len()).any(|skip| matches(rest, &real[skip..])),
        Some((first, rest)) => real.split_first().is_some_and(|(line, left)| first == line && matches(rest, left)),
    }
}

#[test]
fn commands_in_the_documentation_give_what_is_shown() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for page in pages() {
        let (mut block, mut empty) = (None, hulp::Proef::empty());
        for example in examples(&fs::read_to_string(&page).unwrap()) {
            count += 1;
            if example.empty.is_some() && example.empty != block {
                (block, empty) = (example.empty, hulp::Proef::empty());
            }
            let folder = if example.empty.is_some() { empty.path("") } else { root().to_owned() };
            let real: Vec<String> = run(&example.command, &folder).lines().map(comparable).collect();
            let shown: Vec<String> = example.shown.iter().map(|line| comparable(line)).collect();
            if !matches(&shown, &real) {
                wrong.push(format!("{}: $ {}\n{}", page.display(), example.command, real.join("\n")));
            }
        }
    }
    assert!(count >= 5, "only {count} commands are shown");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn links_in_the_documentation_lead_somewhere() {
    let mut wrong = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap().split('#').next().unwrap();
            let local = !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:");
            if local && !page.parent().unwrap().join(target).exists() {
                wrong.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
