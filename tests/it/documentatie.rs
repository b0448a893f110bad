//! Commands in the documentation are run, and their output is what the page shows.
//!
//! A ```` ```console ```` block holds commands (`$ avg ...`) with their output. A line `…` stands for any lines. Times in
//! milliseconds and ids of commits are not compared. Commands run in the root of the project; those of a block
//! `console jaren` in the shipped register with a history of years, and those of a block `console leeg` one after the other

//! in a folder that was empty.

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
    place: Place,
}

/// Where an example runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the root of the project.
    Root,
    /// In a folder that was empty at the start of the block on this line.
    Empty(usize),
    /// In the shipped register with a history of years.
    Years,
}

fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let (mut inside, mut place) = (false, Place::Root);
    for (number, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(info) => {
                inside = info.starts_with("console");
                place = match info {
                    "console leeg" => Place::Empty(number),
                    "console jaren" => Place::Years,
                    _ => Place::Root,
                };
            }
            None if inside => match line.strip_prefix("$ ") {
                Some(command) => found.push(Example {
                    command: command.to_owned(),
                    shown: Vec::new(),
                    place,
                }),
                None => found
                    .last_mut()
                    .expect("a block begins with a command")
                    .shown
                    .push(line.to_owned()),
            },
            None => {}
        }
    }
    found
}

fn run(command: &str, folder: &Path) -> String {
    // Every second part stands between quotes.
    let parts = command.split('"').enumerate();
    let words: Vec<&str> = parts
        .flat_map(|(at, part)| {
            if at % 2 == 1 {
                vec![part]
            } else {
                part.split_whitespace().collect()
            }
        })
        .collect();
    assert_eq!(words[0], "avg", "only avg is run: {command}");
    let outcome = crate::hulp::run_in(folder, &words[1..]);
    outcome.out + &outcome.err
}

/// A line without the number of milliseconds, the ids of commits and blanks at its end.
fn comparable(line: &str) -> String {
    let is_commit = |word: &str| {
        let id = word.trim_matches(['(', ')', ',', '`']);
        id.len() == 10
            && id
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
    };
    let words: Vec<&str> = line
        .trim_end()
        .split(' ')
        .map(|word| if is_commit(word) { "commit" } else { word })
        .collect();
    let timed = words.len() >= 2 && words[words.len() - 1] == "ms";
    if timed {
        words[..words.len() - 2].join(" ")
    } else {
        words.join(" ")
    }
}

/// Whether the shown lines are the real ones, where `…` stands for any number of lines.
fn matches(shown: &[String], real: &[String]) -> bool {
    match shown.split_first() {
        None => real.iter().all(String::is_empty),
        Some((first, rest)) if first.trim() == "…" => {
            (0..=real.len()).any(|skip| matches(rest, &real[skip..]))
        }
        Some((first, rest)) => real
            .split_first()
            .is_some_and(|(line, left)| first == line && matches(rest, left)),
    }
}

#[test]
fn commands_in_the_documentation_give_what_is_shown() {
    let mut wrong = Vec::new();
    let (mut count, mut years) = (0, None);
    for page in pages() {
        let (mut block, mut empty) = (0, crate::hulp::Proef::empty());
        for example in examples(&fs::read_to_string(&page).unwrap()) {
            count += 1;
            let folder = match example.place {
                Place::Root => root().to_owned(),
                Place::Empty(number) => {
                    if number != block {
                        (block, empty) = (number, crate::hulp::Proef::empty());
                    }
                    empty.path("")
                }
                Place::Years => years
                    .get_or_insert_with(crate::hulp::jaren::drie_jaar)
                    .path(""),
            };
            let real: Vec<String> = run(&example.command, &folder)
                .lines()
                .map(comparable)
                .collect();
            let shown: Vec<String> = example.shown.iter().map(|line| comparable(line)).collect();
            if !matches(&shown, &real) {
                wrong.push(format!(
                    "{}: $ {}\n{}",
                    page.display(),
                    example.command,
                    real.join("\n")
                ));
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
            let local =
                !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:");
            if local && !page.parent().unwrap().join(target).exists() {
                wrong.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
