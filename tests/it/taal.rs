//! The Dutch that people read: words spelled as they are, days as people say them, and no words of files for who never sees one.

use std::fs;
use std::path::Path;

use crate::hulp::{Proef, run_in, tree};

/// Spellings and words that have no place in a sentence, with what stands there instead.
const FOUT: &[(&str, &str)] = &[
    ("beeindigd", "beëindigd"),
    ("geevalueerd", "geëvalueerd"),
    ("geinformeerd", "geïnformeerd"),
    ("categorieen", "categorieën"),
    ("financiele", "financiële"),
    ("guidelines", "Richtsnoeren"),
    ("dagnummer", "dezelfde dag van de maand"),
    (
        "functionaris gegevensbescherming",
        "functionaris voor gegevensbescherming",
    ),
    ("midden risico", "middelhoog risico"),
    ("midden restrisico", "middelhoog restrisico"),
    ("in eigen recht", "zelf"),
    ("dpia's", "DPIA's"),
    ("een dpia ", "een DPIA"),
    (" 1 dagen", "1 dag"),
    (" 1 fouten", "1 fout"),
    (" 1 registraties", "1 registratie"),
    (" 1 verwerkingen", "1 verwerking"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a file's name ends so.
fn is_kind(name: &str, kind: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == kind)
}

/// The wrong words in a text, whatever their capitals; what means a DPIA must have them.
fn fouten(text: &str) -> Vec<String> {
    let small = text.to_lowercase();
    let is_there = |wrong: &str| {
        if wrong.contains("dpia") {
            text.contains(wrong)
        } else {
            small.contains(wrong)
        }
    };
    FOUT.iter()
        .filter(|(wrong, _)| is_there(wrong))
        .map(|(wrong, right)| format!("`{wrong}`: schrijf {right}"))
        .collect()
}

/// The sentences of a page: no blocks, no words between backticks, no addresses of links.
fn prose(page: &str) -> String {
    let mut block = false;
    let mut out = String::new();
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            block = !block;
        } else if !block {
            out.extend(line.split('`').step_by(2));
            out.push('\n');
        }
    }
    out
}

#[test]
fn pages_and_profiles_use_the_right_words() {
    let mut wrong = Vec::new();
    for folder in ["src/rules", "docs", "profielen", "sjablonen"] {
        for (name, content) in tree(&root().join(folder)) {
            let is_text = ["md", "yaml", "html"].iter().any(|own| is_kind(&name, own));
            let text = String::from_utf8(content).unwrap_or_default();
            if !is_text {
                continue;
            }
            let sentences = prose(&text);
            // The title of a page is the name of a rule; in a profile, fields are named and a policy calls its own FG so.
            let words = sentences
                .lines()
                .filter(|line| !line.starts_with("# ") && !line.contains('_'))
                .filter(|line| !line.contains("functie:"))
                .collect::<Vec<_>>()
                .join("\n");
            wrong.extend(
                fouten(&words)
                    .into_iter()
                    .map(|own| format!("{folder}/{name}: {own}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Days as programs write them: `2026-07-01`.
fn iso_days(text: &str) -> Vec<&str> {
    let is_day = |part: &str| {
        let form: String = part
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        form == "0000-00-00"
    };
    (0..text.len())
        .filter_map(|at| text.get(at..at + 10))
        .filter(|part| is_day(part))
        .collect()
}

/// Words with an underscore: names of fields.
fn fields(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '\\'))
        .filter(|own| {
            let mut parts = own.split('_');
            own.contains('_') && parts.all(|own| own.trim_end_matches('\\').len() > 1)
        })
        .collect()
}

/// Every report on a register, with its name.
fn reports(register: &Path, into: &Path) -> Vec<(String, String)> {
    let day = "2026-07-01";
    let mut found = Vec::new();
    for report in [
        &["jaarverslag", "--jaar", "2026"][..],
        &["status"],
        &["register"],
        &["datalekken", "--jaar", "2026"],
        &["audit"],
        &["vernietigingslijst", "--jaar", "2027"],
        &["inzage", "--betrokkene", "medewerker"],
    ] {
        let args = [&["rapport"], report, &["--peildatum", day]].concat();
        found.push((report[0].to_owned(), run_in(register, &args).out));
    }
    let folder = into.to_string_lossy().into_owned();
    let args = [
        "rapport",
        "proceseigenaar",
        "-o",
        &folder,
        "--format",
        "markdown",
        "--peildatum",
        day,
    ];
    let all = run_in(register, &args);
    assert_eq!(all.code, 0, "{}", all.err);
    for (name, content) in tree(into) {
        found.push((name, String::from_utf8(content).unwrap()));
    }
    found
}

#[test]
fn documents_say_days_and_fields_as_people_do() {
    let mut wrong = Vec::new();
    for register in ["", "examples/onvolledig"] {
        let proef = Proef::empty();
        let all = reports(&root().join(register), &proef.path("post"));
        assert!(all.len() > 9, "{register}");
        for (name, text) in all {
            assert!(text.starts_with("# "), "{register} {name}: {text}");
            // Files that could not be read are named, and ids hold no underscore.
            let told = text.lines().filter(|line| !line.contains(".yaml"));
            let told = told.collect::<Vec<_>>().join("\n");
            for own in iso_days(&told).into_iter().chain(fields(&told)) {
                wrong.push(format!("{register} {name}: {own}"));
            }
            wrong.extend(
                fouten(&told)
                    .into_iter()
                    .map(|own| format!("{register} {name}: {own}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_public_register_speaks_to_inwoners() {
    let proef = Proef::empty();
    let site = proef.path("site");
    let naar = site.to_string_lossy().into_owned();
    let outcome = run_in(
        root(),
        &["publiceer", "--naar", &naar, "--peildatum", "2026-07-01"],
    );
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let mut wrong = Vec::new();
    for (name, content) in tree(&site) {
        if is_kind(&name, "html") {
            let text = String::from_utf8(content).unwrap();
            wrong.extend(
                iso_days(&text)
                    .into_iter()
                    .map(|own| format!("{name}: {own}")),
            );
            wrong.extend(
                fouten(&text)
                    .into_iter()
                    .map(|own| format!("{name}: {own}")),
            );
            for jargon in [">verwerker<", ">betrokkene<", "HRM", "(Services)", ">feed<"] {
                if text.contains(jargon) {
                    wrong.push(format!("{name}: {jargon}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        fs::read_to_string(site.join("verwerking/debiteuren/index.html"))
            .unwrap()
            .contains("de mensen zelf (betrokkenen)")
    );
}

#[test]
fn findings_use_the_right_words() {
    let args = ["check", "--peildatum", "2026-07-01", "--format", "concise"];
    let outcome = run_in(&root().join("examples/onvolledig"), &args);
    assert_eq!(outcome.code, 1, "{}", outcome.err);
    let sentences = prose(&outcome.out);
    assert_eq!(fouten(&sentences), Vec::<String>::new());
    assert!(!outcome.out.contains("  "), "{}", outcome.out);
}
