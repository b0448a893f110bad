//! Every rule's page is executed, and the registry of rules is consistent.
//!
//! In a page, a block ```` ```yaml fout ```` must give exactly the findings of its rule that its `#! CODE` marks
//! announce, each starting on the marked line; a block ```` ```yaml goed ```` must give none. A third word `avg.yaml`
//! makes the block the configuration, `profiel.yaml` the gemeente's own policy profile, and the name of a built-in

//! profile judges the block by that policy.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use avg::diagnostic::{Bron, Diagnostic, Step};
use avg::model::Soort;
use avg::profile;
use avg::rules::{self, Check, Rule, Scope};
use avg::source::LineIndex;
use avg::workspace::{self, Opdracht, Texts};

/// The organisation in which every example lives.
const CONFIG: &str = include_str!("regels/avg.yaml");
const PEILDATUM: &str = "2026-07-01";
const HEADINGS: [&str; 6] = [
    "Wat",
    "Waarom",
    "Fout",
    "Goed",
    "Uitzondering",
    "Instellingen",
];
/// Rules about files that cannot be shown on a page, because a page is readable text.
const NOT_TO_BE_SHOWN: [&str; 2] = ["VM01", "VM02"];

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A file of the register.
    Entries,
    /// The configuration; what follows after `---` is the register.
    Config,
    /// The gemeente's own policy profile; what follows after `---` is the register.
    Profile,
}

struct Block {
    wrong: bool,
    kind: Kind,
    /// The policy to judge by, where it is not that of the configuration.
    profile: Option<String>,
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
                let kind = match words.get(2) {
                    Some(&"avg.yaml") => Kind::Config,
                    Some(&"profiel.yaml") => Kind::Profile,
                    _ => Kind::Entries,
                };
                let profile = words
                    .get(2)
                    .filter(|_| kind == Kind::Entries)
                    .map(|name| (*name).to_owned());
                open = Some(Block {
                    wrong: words[1] == "fout",
                    kind,
                    profile,
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

/// Checks a block as a register of its own on disk, and gives the findings of the rule in the block's file.
fn findings(rule: &Rule, block: &Block) -> Vec<(usize, Diagnostic)> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("register")).unwrap();
    let (file, config) = match block.kind {
        Kind::Config => ("avg.yaml", String::new()),
        Kind::Profile => (
            "profiel.yaml",
            CONFIG.replace("profiel: heemstede-2026", "profiel: profiel.yaml"),
        ),
        Kind::Entries => ("register/voorbeeld.yaml", CONFIG.to_owned()),
    };
    // After `---` a profile or configuration is followed by a register, which keeps its line numbers.
    let (own, rest) = match block.text.split_once("\n---\n") {
        Some((own, rest)) if block.kind != Kind::Entries => (format!("{own}\n"), rest),
        _ => (block.text.clone(), ""),
    };
    write(file, &own);
    if !rest.is_empty() {
        write(
            "register/voorbeeld.yaml",
            &format!("{}{rest}", "\n".repeat(own.lines().count() + 1)),
        );
    }
    if !config.is_empty() {
        write("avg.yaml", &config);
    }
    let place = workspace::discover(folder.path(), folder.path()).unwrap();
    let peildatum = PEILDATUM.parse::<chrono::NaiveDate>().unwrap();
    let opdracht = Opdracht {
        profiel: block.profile.as_deref(),
        ..Opdracht::new(&place, peildatum)
    };
    let mut texts = Texts::default();
    let checked = workspace::open(&opdracht, &mut texts).map(|mut session| {
        let found = session.check(Scope::Alles);
        let files = session.files;
        found
            .into_iter()
            .filter(|found| found.rule.code == rule.info.code && found.uitzondering.is_none())
            .filter(|found| {
                [file, "register/voorbeeld.yaml"]
                    .contains(&files.get(found.primary.file).relative.as_str())
            })
            .map(|found| {
                let lines = LineIndex::new(&files.get(found.primary.file).text);
                (lines.position(found.primary.span.start).line, found)
            })
            .collect()
    });
    checked
        .unwrap_or_else(|error| panic!("{} block at line {}: {error}", rule.info.code, block.line))
}

#[test]
fn every_page_does_what_it_says() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for block in blocks(rule) {
            let found = findings(rule, &block);
            let lines: BTreeSet<usize> = found.iter().map(|(line, _)| *line).collect();
            let expected = if block.wrong {
                block.marks.clone()
            } else {
                BTreeSet::new()
            };
            if block.wrong && expected.is_empty() {
                wrong.push(format!(
                    "{} block at line {}: no mark `#! {}`",
                    rule.info.code, block.line, rule.info.code
                ));
            }
            if lines != expected {
                let found: Vec<(usize, &str)> = found
                    .iter()
                    .map(|(line, own)| (*line, own.message.as_str()))
                    .collect();
                wrong.push(format!(
                    "{} block at line {} of its page: expected findings on lines {expected:?} of the block, found {found:?}",
                    rule.info.code, block.line
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The field that a finding is about: its kind of document, and its key path without list items.
fn field(found: &Diagnostic) -> Option<(&'static str, String)> {
    let keys: Vec<&str> = found
        .path
        .0
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item { .. } => None,
        })
        .collect();
    let document = found.entry.as_ref()?.soort;
    (!keys.is_empty()).then(|| (document, keys.join(".")))
}

/// What the language server tells of a field: the rules that point at it in the examples of their pages.
#[test]
fn the_table_of_fields_and_rules_is_up_to_date() {
    let mut table: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
    // Rules about form and about words in any text say nothing of the field that an example happens to use.
    let anywhere = |rule: &&Rule| {
        matches!(rule.check, Check::Vorm(_) | Check::Tekst(..)) || rule.info.name == "plaatshouder"
    };
    for rule in rules::all().filter(|rule| !anywhere(rule)) {
        for block in blocks(rule).iter().filter(|block| block.wrong) {
            for at in findings(rule, block)
                .iter()
                .filter_map(|(_, found)| field(found))
            {
                table.entry(at).or_default().insert(rule.info.code);
            }
        }
    }
    let lines = table.into_iter().map(|((document, path), codes)| {
        format!(
            "{document}\t{path}\t{}\n",
            codes.into_iter().collect::<Vec<_>>().join(" ")
        )
    });
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lsp/velden.tsv");
    crate::hulp::same_or_written(&path, &lines.collect::<String>()).unwrap();
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
        let headings: Vec<&str> = info
            .page
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .collect();
        if headings != HEADINGS {
            wrong.push(format!("{}: the headings are {headings:?}", info.code));
        }
        let blocks = blocks(rule);
        let both =
            blocks.iter().any(|block| block.wrong) && blocks.iter().any(|block| !block.wrong);
        if !both && !NOT_TO_BE_SHOWN.contains(&info.code) {
            wrong.push(format!(
                "{}: a page needs a wrong and a right example",
                info.code
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_registry_is_consistent() {
    let mut codes = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut last: Option<&str> = None;
    for (family, rule) in
        rules::families().flat_map(|family| family.rules.iter().map(move |rule| (family, *rule)))
    {
        let info = &rule.info;
        assert!(info.code.starts_with(family.letters), "{}", info.code);
        assert!(
            std::ptr::eq(rules::of(info).unwrap(), rule),
            "{}",
            info.code
        );
        assert!(codes.insert(info.code), "{} occurs twice", info.code);
        assert!(names.insert(info.name), "{} occurs twice", info.name);
        let (letters, digits) = info.code.split_at(2);
        assert!(
            letters.bytes().all(|byte| byte.is_ascii_uppercase()),
            "{}",
            info.code
        );
        assert!(
            digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()),
            "{}",
            info.code
        );
        assert!(
            info.name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{}",
            info.name
        );
        assert!(!info.bronnen.is_empty(), "{} has no source", info.code);
        for bron in info.bronnen {
            if let Bron::Beleid(profile, _) = bron {
                assert!(
                    profile::text(profile).is_some(),
                    "{}: no profile {profile}",
                    info.code
                );
            }
        }
        assert!(
            !info.summary.ends_with('.') && !info.summary.is_empty(),
            "{}: {}",
            info.code,
            info.summary
        );
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
    let forms = rules::all()
        .filter(|rule| matches!(rule.check, Check::Vorm(_)))
        .count();
    assert_eq!(forms, 14);
}

#[test]
fn the_rules_about_deadlines_exist() {
    for soort in avg::model::profiel::TermijnSoort::ALL {
        for name in avg::deadline::regels(*soort) {
            let rule = rules::find(name).unwrap_or_else(|| panic!("{soort}: {name}"));
            assert_eq!(rule.info.name, *name, "{soort}");
        }
    }
}

/// A list of rules beside the rules is one more place that a new rule forgets.
#[test]
fn no_code_of_a_rule_stands_outside_the_rules() {
    let own = |name: &str| {
        name.strip_prefix("rules/")
            .is_some_and(|rest| rest.contains('/'))
    };
    let words: BTreeSet<&str> = rules::all()
        .map(|rule| rule.info.code)
        .chain(rules::families().map(|family| family.letters))
        .collect();
    let mut wrong = Vec::new();
    for (name, text) in crate::architecture::sources() {
        if own(&name) || name.ends_with("tests.rs") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let written = line.split('"').skip(1).step_by(2);
            let found = written.filter(|word| words.contains(word) && !is_land(&name, word));
            wrong.extend(found.map(|word| format!("src/{name}:{}: {word}", number + 1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The letters of some families are those of a country too.
fn is_land(file: &str, word: &str) -> bool {
    file == "model/land.rs" && word.len() == 2
}

/// A proceseigenaar never sees the files: what is asked must be clear without them.
#[test]
fn every_finding_that_concerns_an_owner_asks_a_plain_question() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let code = rule.info.code;
        let mut asked = 0;
        for block in blocks(rule).iter().filter(|block| block.wrong) {
            for (line, found) in findings(rule, block) {
                let is_of_entry = found
                    .entry
                    .as_ref()
                    .is_some_and(|own| Soort::ALL.iter().any(|soort| soort.as_str() == own.soort));
                let place = format!("{code} line {} of block {}", line, block.line);
                match &found.ask {
                    Some(question) => {
                        asked += 1;
                        if let Some(why) = unclear(question) {
                            wrong.push(format!("{place}: {why}: {question}"));
                        }
                    }
                    None if is_of_entry && rules::asks_owner(rule) => {
                        wrong.push(format!("{place}: no question"));
                    }
                    None => {}
                }
            }
        }
        if asked > 0 && !rules::asks_owner(rule) {
            wrong.push(format!("{code}: asks a proceseigenaar what is for beheer"));
        }
        if rule.ask.is_some() && asked == 0 {
            wrong.push(format!("{code}: its question is never asked"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Why a question is not clear to somebody without the register.
fn unclear(question: &str) -> Option<&'static str> {
    let words: Vec<&str> = question
        .split(|c: char| c.is_whitespace() || "“”(),:;?".contains(c))
        .collect();
    let is_day = |word: &&str| word.parse::<chrono::NaiveDate>().is_ok();
    let begins = question
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c == '“');
    let tests = [
        (
            !question.ends_with('?') && !question.ends_with('.'),
            "no end",
        ),
        (!begins, "no capital"),
        (question.contains('`') || question.contains('{'), "marks"),
        (
            question.contains(". ") || question.contains("? "),
            "more than one sentence",
        ),
        (words.iter().any(|word| word.contains('_')), "a key"),
        (
            words.iter().any(|word| rules::find(word).is_some()),
            "a rule",
        ),
        (words.iter().any(is_day), "a day that is not in words"),
    ];
    tests
        .into_iter()
        .find_map(|(fails, why)| fails.then_some(why))
}
