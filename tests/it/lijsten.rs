//! Every list in every form: as lines, a page, a document, a workbook, and data, with the same rows in each.

use std::fs;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::Value;

use crate::hulp::Proef;
use crate::hulp::git::git;
use crate::hulp::taak;

/// A value that would act somewhere.
const HOSTILE: &str = "=1+1|<b>x</b>\\e[31m::error::";
const DAY: &str = "2026-07-01";

/// The lists that are tables to people as well, and those that are told in words.
const TABLES: &[&str] = &[
    "termijnen",
    "overzicht",
    "profiel",
    "profiel winterswijk-2019",
    "profiel dekking heemstede-2026",
    "profiel vergelijk heemstede-2026 avg",
    "regel",
];
const TOLD: &[&str] = &[
    "taken --rol privacybeheerder --profiel heemstede-2026",
    "wijzigingen 2025-02-01..2025-12-31",
    "historie v",
];
/// Forms with the endings of their files.
const FORMS: &[(&str, &str)] = &[
    ("tekst", "txt"),
    ("markdown", "md"),
    ("html", "html"),
    ("csv", "csv"),
    ("json", "json"),
    ("xlsx", "xlsx"),
    ("docx", "docx"),
];

fn verwerking(doel: &str) -> String {
    format!(
        "soort: verwerking\nid: v\nnaam: \"{HOSTILE}\"\nstatus: actief\nafdeling: burgerzaken\nbeheer:\n  ingevoerd: 2024-01-01\ndoeleinden:\n  - doel: {doel}\n"
    )
}

/// A register with a past.
fn proef() -> Proef {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", taak("a").replace("4 jaar", "3 maanden"))
        .file("register/v.yaml", verwerking("Vergunning geven"));
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    proef.file(
        "register/v.yaml",
        verwerking(&format!("\"{HOSTILE} nieuw\"")),
    );
    git(&proef.path(""), &["add", "."]);
    proef.commit_at("2025-03-01T10:00:00+01:00", "=Verander");
    proef
}

/// What a list becomes in a form, from its file.
fn made(proef: &Proef, list: &str, (form, ending): (&str, &str)) -> Vec<u8> {
    let name = format!("uit.{ending}");
    let words: Vec<&str> = list.split(' ').collect();
    let args = ["--peildatum", DAY, "--format", form, "-o", &name];
    let outcome = proef.run(&[&words[..], &args].concat());
    assert_eq!(
        (outcome.code, outcome.out.as_str()),
        (0, ""),
        "{list} {form}: {}",
        outcome.err
    );
    let made = fs::read(proef.path(&name)).unwrap();
    fs::remove_file(proef.path(&name)).unwrap();
    made
}

fn text(proef: &Proef, list: &str, form: (&str, &str)) -> String {
    String::from_utf8(made(proef, list, form)).unwrap()
}

/// The rows of a CSV, the header first.
fn csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

/// The rows of all sheets with a table, without their headers.
fn sheets(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names().clone();
    assert_eq!(names[0], "Toelichting");
    let mut found = Vec::new();
    for name in &names[1..] {
        let sheet = book.worksheet_range(name).unwrap();
        let rows = sheet.rows().skip(1);
        found.extend(rows.map(|row| row.iter().map(ToString::to_string).collect()));
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    }
    found
}

/// The text of a document of Word, and how many rows its tables have below their headers.
fn word(bytes: Vec<u8>) -> (String, usize) {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let xml = std::io::read_to_string(file.by_name("word/document.xml").unwrap()).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let named = |name: &'static str| {
        let all = document.descendants();
        all.filter(move |own| own.tag_name().name() == name)
    };
    let words = named("t").filter_map(|own| own.text()).collect();
    (words, named("tr").count() - named("tblHeader").count())
}

fn markdown_rows(text: &str) -> usize {
    let all = text.lines().filter(|line| line.starts_with("| "));
    let heads = text.lines().filter(|line| line.starts_with("| ---"));
    all.count() - 2 * heads.count()
}

#[test]
fn every_list_has_the_same_rows_in_every_form() {
    let proef = proef();
    for list in TABLES {
        let made = |form, ending| made(&proef, list, (form, ending));
        let rows = csv(&made("csv", "csv")).len() - 1;
        assert!(rows > 0, "{list}");
        assert_eq!(sheets(made("xlsx", "xlsx")).len(), rows, "{list}");
        assert_eq!(word(made("docx", "docx")).1, rows, "{list}");
        let html = text(&proef, list, ("html", "html"));
        let trs = html.matches("<tr>").count() - html.matches("<thead").count();
        assert_eq!(trs, rows, "{list}: {html}");
        let markdown = text(&proef, list, ("markdown", "md"));
        assert_eq!(markdown_rows(&markdown), rows, "{list}: {markdown}");
        let json: Value = serde_json::from_slice(&made("json", "json")).unwrap();
        if let Some(json) = json.as_array() {
            assert_eq!(json.len(), rows, "{list}");
        }
    }
    for list in TOLD {
        let rows = csv(&made(&proef, list, ("csv", "csv")));
        assert!(rows.len() > 1, "{list}");
        let sheets = sheets(made(&proef, list, ("xlsx", "xlsx")));
        assert_eq!(sheets.len(), rows.len() - 1, "{list}");
    }
}

#[test]
fn what_is_told_stands_in_every_form() {
    let proef = proef();
    for (list, words) in [
        (TOLD[0], ["v: ", "verwerking beoordelen"]),
        (TOLD[1], ["Veranderd (1)", "Vergunning geven"]),
        (TOLD[2], ["=Verander", "Vergunning geven"]),
    ] {
        let (in_word, _) = word(made(&proef, list, ("docx", "docx")));
        let html = text(&proef, list, ("html", "html"));
        let markdown = text(&proef, list, ("markdown", "md"));
        let lines = text(&proef, list, ("tekst", "txt"));
        for shown in [&in_word, &html, &markdown, &lines] {
            for word in &words {
                assert!(shown.contains(word), "{list} {word}: {shown}");
            }
        }
    }
    // What is to be done can be ticked off, below the task that it is of.
    let taken = text(&proef, TOLD[0], ("markdown", "md"));
    assert!(taken.contains("\n  - [ ] "), "{taken}");
    // A rule is explained with its examples.
    let regel = text(&proef, "regel RM01", ("markdown", "md"));
    for part in ["# RM01 ", "## Fout", "soort: verwerking"] {
        assert!(regel.contains(part), "{regel}");
    }
    assert!(!regel.contains("#!"), "{regel}");
}

#[test]
fn the_name_of_the_file_says_the_form() {
    let proef = proef();
    for list in TABLES.iter().chain(TOLD) {
        for (form, ending) in FORMS {
            let asked = made(&proef, list, (form, ending));
            let words: Vec<&str> = list.split(' ').collect();
            let name = format!("zonder.{ending}");
            let outcome = proef.run(&[&words[..], &["--peildatum", DAY, "-o", &name]].concat());
            assert_eq!(outcome.code, 0, "{list} {ending}: {}", outcome.err);
            assert_eq!(
                fs::read(proef.path(&name)).unwrap(),
                asked,
                "{list} {ending}"
            );
        }
    }
    proef.run(&["termijnen", "--peildatum", DAY, "-o", "agenda.ics"]);
    let agenda = fs::read_to_string(proef.path("agenda.ics")).unwrap();
    assert!(agenda.starts_with("BEGIN:VCALENDAR"), "{agenda}");
    let unknown = proef.run(&["overzicht", "-o", "lijst.doc"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("onbekende vorm: .doc"),
        "{}",
        unknown.err
    );
    // The words of before hold everywhere.
    let old = proef.run(&[
        "taken",
        "--rol",
        "fg",
        "--format",
        "tabel",
        "--peildatum",
        DAY,
    ]);
    let new = proef.run(&["taken", "--rol", "fg", "--peildatum", DAY]);
    assert_eq!((old.code, old.out), (0, new.out));
}

#[test]
fn no_list_takes_the_place_of_the_register() {
    let proef = proef();
    for list in TABLES.iter().chain(TOLD) {
        for file in ["register/a.yaml", "avg.yaml", "register/nieuw.yaml"] {
            let before = fs::read(proef.path(file)).ok();
            let words: Vec<&str> = list.split(' ').collect();
            let outcome = proef.run(&[&words[..], &["--format", "csv", "-o", file]].concat());
            assert_eq!(outcome.code, 2, "{list} {file}: {}", outcome.err);
            assert_eq!(fs::read(proef.path(file)).ok(), before, "{list} {file}");
        }
    }
}

#[test]
fn what_needs_no_register_is_made_without_one() {
    let proef = Proef::empty();
    for list in [
        "profiel",
        "profiel avg",
        "profiel dekking avg",
        "regel",
        "regel RM01",
    ] {
        for form in FORMS {
            assert!(!made(&proef, list, *form).is_empty(), "{list} {form:?}");
        }
    }
}

#[test]
fn a_value_that_acts_is_harmless_in_every_form() {
    let proef = proef();
    for list in ["termijnen", "overzicht"].iter().chain(TOLD) {
        for form in &FORMS[..5] {
            let shown = text(&proef, list, *form);
            assert!(!shown.contains('\u{1b}'), "{list} {form:?}");
        }
        let html = text(&proef, list, ("html", "html"));
        assert!(!html.contains("<b>x"), "{list}: {html}");
        let markdown = text(&proef, list, ("markdown", "md"));
        assert!(!markdown.contains("<b>x"), "{list}: {markdown}");
        let rows = csv(&made(&proef, list, ("csv", "csv")));
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with('='), "{list}: {cell}");
        }
        let width = rows[0].len();
        assert!(rows.iter().all(|row| row.len() == width));
        sheets(made(&proef, list, ("xlsx", "xlsx")));
        word(made(&proef, list, ("docx", "docx")));
    }
}

#[cfg(unix)]
#[test]
fn no_list_is_wider_than_the_terminal() {
    let proef = proef();
    for list in TABLES.iter().chain(TOLD) {
        for columns in [40, 80, 120] {
            let shown = crate::tabellen::at_width_in(&proef.path(""), columns, list);
            assert!(shown.lines().count() > 3, "{list}: {shown}");
            for line in shown.lines() {
                assert!(
                    line.trim_end().chars().count() <= columns,
                    "{list} at {columns}: {line}"
                );
            }
        }
    }
}
