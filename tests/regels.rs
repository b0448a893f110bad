//! Every rule's page is executed, and the registry of rules is consistent.
//!
//! In a page, a block ```` ```yaml fout ```` must give exactly the findings of its rule that its `#! CODE` marks
//! announce, each starting on the marked line; a block ```` ```yaml goed ```` must give none. A third word `avg.yaml`
//! makes the block the configuration.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::format_push_string)] // a test may stop at the first surprise

use std::collections::BTreeSet;

use avg::diagnostic::FileId;
use avg::register::{Files, read_config, read_entries};
use avg::rules::{self, Check, Context, Rule};
use avg::source::{LineIndex, SourceFile};
use avg::workspace::parse_builtin_list;

/// The organisation in which every example lives.
const CONFIG: &str = include_str!("regels/avg.yaml");
const PEILDATUM: &str = "2026-07-01";
const HEADINGS: [&str; 6] = ["Wat", "Waarom", "Fout", "Goed", "Uitzondering", "Instellingen"];
/// Rules about files that cannot be shown on a page, because a page is readable text.
const NOT_TO_BE_SHOWN: [&str; 2] = ["VM01", "VM02"];

struct Block {
    wrong: bool,
    config: bool,
    /// First line of the block in the page, to find it back.
    line: usize,
    text: String,
    marks: BTreeSet<usize>,
}

fn blocks(rule: &Rule) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in rule.info.page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let words: Vec<&str> = info.split_whitespace().collect();
                assert!(
                    words.len() >= 2 && words[0] == "yaml" && matches!(words[1], "fout" | "goed"),
                    "{} line {}: a block is `yaml fout` or `yaml goed`, not {info:?}",
                    rule.info.code,
                    number + 1
                );
                open = Some(Block {
                    wrong: words[1] == "fout",
                    config: words.get(2) == Some(&"avg.yaml"),
                    line: number + 2,
                    text: String::new(),
                    marks: BTreeSet::new(),
                });
            }
            (Some(block), None) => {
                let (content, mark) = line.split_once(" #! ").unwrap_or((line, ""));
                if mark.split_whitespace().any(|code| code == rule.info.code) {
                    block.marks.insert(block.text.lines().count() + 1);
                }
                block.text.push_str(content);
                block.text.push('\n');
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{}: a block is not closed", rule.info.code);
    found
}

fn findings(rule: &Rule, block: &Block) -> Vec<(usize, String)> {
    let config_text = if block.config { &block.text } else { CONFIG };
    let config_file = SourceFile::from_text(FileId(0), "avg.yaml", config_text);
    let entry_text = if block.config { "" } else { &block.text };
    let entry_files = if block.config {
        Vec::new()
    } else {
        vec![SourceFile::from_text(FileId(1), "register/voorbeeld.yaml", entry_text)]
    };
    let (config, mut problems, config_faults) = read_config(&config_file);
    let config = config.expect("the example configuration can be read");
    let (register, entry_problems) = read_entries(&entry_files);
    problems.extend(entry_problems);
    let files = Files { config: &config_file, entries: &entry_files };
    let adequaatheid = parse_builtin_list().expect("the built-in list can be read");
    let context = Context {
        register: &register,
        config: &config,
        config_faults: &config_faults,
        adequaatheid: &adequaatheid,
        files,
        peildatum: PEILDATUM.parse().expect("a date"),
    };
    let lines = LineIndex::new(&block.text);
    rules::run(&context, problems)
        .into_iter()
        .filter(|found| found.rule.code == rule.info.code && found.uitzondering.is_none())
        .map(|found| (lines.position(found.primary.span.start).line, found.message))
        .collect()
}

#[test]
fn every_page_does_what_it_says() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for block in blocks(rule) {
            let found = findings(rule, &block);
            let lines: BTreeSet<usize> = found.iter().map(|(line, _)| *line).collect();
            let expected = if block.wrong { block.marks.clone() } else { BTreeSet::new() };
            if block.wrong && expected.is_empty() {
                wrong.push(format!("{} block at line {}: no mark `#! {}`", rule.info.code, block.line, rule.info.code));
            }
            if lines != expected {
                wrong.push(format!(
                    "{} block at line {} of its page: expected findings on lines {expected:?} of the block, found {found:?}",
                    rule.info.code, block.line
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_is_complete() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let info = &rule.info;
        let title = info.page.lines().next().unwrap_or_default();
        if title != format!("# {} ({})", info.name, info.code) {
            wrong.push(format!("{}: the title is {title:?}", info.code));
        }
        let headings: Vec<&str> = info.page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        if headings != HEADINGS {
            wrong.push(format!("{}: the headings are {headings:?}", info.code));
        }
        let blocks = blocks(rule);
        let both = blocks.iter().any(|block| block.wrong) && blocks.iter().any(|block| !block.wrong);
        if !both && !NOT_TO_BE_SHOWN.contains(&info.code) {
            wrong.push(format!("{}: a page needs a wrong and a right example", info.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_registry_is_consistent() {
    let mut codes = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut last: Option<&str> = None;
    for rule in rules::all() {
        let info = &rule.info;
        assert!(codes.insert(info.code), "{} occurs twice", info.code);
        assert!(names.insert(info.name), "{} occurs twice", info.name);
        let (letters, digits) = info.code.split_at(2);
        assert!(letters.bytes().all(|byte| byte.is_ascii_uppercase()), "{}", info.code);
        assert!(digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{}", info.code);
        assert!(
            info.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{}",
            info.name
        );
        assert!(!info.bronnen.is_empty(), "{} has no source", info.code);
        assert!(!info.summary.ends_with('.') && !info.summary.is_empty(), "{}: {}", info.code, info.summary);
        if let Some(last) = last
            && last[..2] == info.code[..2]
        {
            assert!(last < info.code, "{} comes before {last}", info.code);
        }
        last = Some(info.code);
    }
}

#[test]
fn every_fault_in_form_has_a_rule() {
    let forms = rules::all().filter(|rule| matches!(rule.check, Check::Vorm(_))).count();
    assert_eq!(forms, 13);
}
