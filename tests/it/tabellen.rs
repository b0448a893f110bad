//! Lists and tables: as wide as the terminal, and as a workbook.

use std::fs;
use std::path::Path;

use avg::diagnostic::Ernst;
use avg::output::{Format, Report, Style, Summary};
use avg::rules::Scope;
use avg::workspace::{self, Opdracht, Texts};

use crate::hulp::terminal::on_terminal;
use crate::hulp::{Proef, program, run_in, taak};

/// What a command shows on a terminal of so many columns.
fn at_width(columns: usize, args: &str) -> String {
    at_width_in(Path::new(env!("CARGO_MANIFEST_DIR")), columns, args)
}

/// The same in a folder.
pub(crate) fn at_width_in(folder: &Path, columns: usize, args: &str) -> String {
    let mut command = program("sh");
    let line = format!(
        "stty rows 24 cols {columns} && exec '{}' {args} --peildatum 2026-07-01",
        env!("CARGO_BIN_EXE_avg")
    );
    command
        .args(["-c", &line])
        .current_dir(folder)
        .env("TERM", "dumb")
        .env("PATH", "/usr/bin:/bin");
    // It hands over every byte as a character.
    let bytes = on_terminal(command)
        .exp_eof()
        .unwrap()
        .chars()
        .map(|byte| byte as u8)
        .collect();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn no_table_is_wider_than_the_terminal() {
    for args in [
        "overzicht",
        "overzicht --per afdeling",
        "termijnen",
        "profiel",
        "profiel winterswijk-2019",
        "profiel dekking heemstede-2026",
        "profiel vergelijk heemstede-2026 avg",
        "taken --rol fg",
        "regel",
    ] {
        for columns in [40, 60, 80, 120, 200] {
            let shown = at_width(columns, args);
            assert!(shown.lines().count() > 5, "{args}: {shown}");
            for line in shown.lines() {
                assert!(
                    line.trim_end().chars().count() <= columns,
                    "{args} at {columns}: {line}"
                );
            }
        }
    }
    // Where there is room nothing is left out.
    assert!(at_width(80, "termijnen").contains("Hier past niet alles."));
    assert!(!at_width(200, "termijnen").contains("Hier past niet alles."));
}

/// No line of any finding is wider, but for a word that no line can hold: the place of a finding, the name of a rule.
#[test]
fn no_finding_is_wider_than_the_terminal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = workspace::named(&root.join("examples/onvolledig/avg.yaml"), root).unwrap();
    let day = "2026-07-01".parse::<chrono::NaiveDate>().unwrap();
    let mut texts = Texts::default();
    let opened = workspace::open(&Opdracht::new(&place, day), &mut texts);
    opened
        .map(|mut session| {
            let found = session.check(Scope::Alles);
            assert!(found.len() > 100);
            let report = Report {
                diagnostics: &found,
                files: session.files,
                peildatum: day.into(),
                summary: Summary::default(),
                rules: &[],
                entries: &[],
                root,
                fail_on: Ernst::Fout,
            };
            for columns in 40..=200 {
                let style = Style {
                    color: false,
                    width: columns.min(140),
                    table_width: columns,
                };
                let mut shown = Vec::new();
                report.write(Format::Full, style, &mut shown).unwrap();
                let shown = String::from_utf8(shown).unwrap();
                let wide = |line: &&str| line.trim_end().chars().count() > columns;
                for line in shown.lines().filter(wide) {
                    let words = line
                        .split_whitespace()
                        .filter(|word| word.chars().any(char::is_alphanumeric));
                    assert_eq!(words.count(), 1, "{columns}: {line}");
                }
            }
        })
        .unwrap();
}

#[test]
fn a_list_for_excel_is_a_workbook_in_which_text_stays_text() {
    let proef = Proef::new();
    proef.file(
        "register/a.yaml",
        taak("a").replace("Bewustwordingsplan", "=1+1 é"),
    );
    for (args, cell) in [
        (["overzicht", "overzicht.xlsx"], "Laatst beoordeeld"),
        (["termijnen", "t.xlsx"], "Uiterlijk"),
    ] {
        let outcome = proef.run(&[
            args[0],
            "--format",
            "xlsx",
            "-o",
            args[1],
            "--peildatum",
            "2026-07-01",
        ]);
        assert_eq!(
            (outcome.code, outcome.out.as_str()),
            (0, ""),
            "{}",
            outcome.err
        );
        let mut book = zip::ZipArchive::new(fs::File::open(proef.path(args[1])).unwrap()).unwrap();
        let strings =
            std::io::read_to_string(book.by_name("xl/sharedStrings.xml").unwrap()).unwrap();
        for text in ["=1+1 é", cell] {
            assert!(
                strings.contains(&format!("{text}</t>")),
                "{text}: {strings}"
            );
        }
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            let sheet = std::io::read_to_string(book.by_name(sheet).unwrap()).unwrap();
            assert!(!sheet.contains("<f>"), "{sheet}");
        }
    }
    let over = proef.run(&["overzicht", "-o", "register/a.yaml"]);
    assert_eq!(over.code, 2, "{}", over.out);
    assert!(
        fs::read_to_string(proef.path("register/a.yaml"))
            .unwrap()
            .contains("soort: taak")
    );
}

#[test]
fn csv_stays_as_scripts_know_it() {
    let csv = run_in(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &["overzicht", "--format", "csv"],
    )
    .out;
    assert!(
        csv.starts_with(
            "id,naam,soort,status,afdelingen,proceseigenaar,laatst_beoordeeld,bevindingen\n"
        ),
        "{csv}"
    );
}
