//! A baseline freezes what was known, lets only new findings count, and shrinks.

use std::fs;

use crate::hulp::{Proef, Uitkomst, taak};

/// Two entries with a fault each, and one that is right.
fn imported() -> Proef {
    let proef = Proef::new();
    proef.file("register/a.yaml", taak("a").replace("cyclus", "cyclsu"));
    proef.file("register/b.yaml", taak("b").replace("4 jaar", "lang"));
    proef.file("register/c.yaml", taak("c"));
    proef
}

fn check(proef: &Proef, more: &[&str]) -> Uitkomst {
    proef.run(&[&["check", "--peildatum", "2026-07-01"], more].concat())
}

fn frozen() -> Proef {
    let proef = imported();
    let outcome = check(&proef, &["--schrijf-baseline", "baseline.txt"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    proef
}

#[test]
fn what_is_frozen_does_not_count_and_is_counted() {
    let proef = imported();
    let before = check(&proef, &["--format", "json"]).json();
    let faults = before["samenvatting"]["fout"].as_u64().unwrap();
    assert_eq!(check(&proef, &[]).code, 1);
    let outcome = check(&proef, &["--schrijf-baseline", "baseline.txt"]);
    assert!(
        outcome.err.contains("bevroren in `baseline.txt`"),
        "{}",
        outcome.err
    );
    let outcome = check(&proef, &["--baseline", "baseline.txt"]);
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    assert!(
        outcome
            .out
            .contains(&format!("{faults} bevindingen bevroren in de baseline")),
        "{}",
        outcome.out
    );
    let json = check(&proef, &["--baseline", "baseline.txt", "--format", "json"]).json();
    assert_eq!(
        json["samenvatting"]["bevroren"],
        before["samenvatting"]["fout"]
    );
    assert_eq!(json["bevindingen"], serde_json::json!([]));
    assert_eq!(json["vervallen"], serde_json::json!([]));
}

#[test]
fn a_new_finding_counts_also_in_an_entry_that_has_frozen_ones() {
    let proef = frozen();
    proef.file(
        "register/a.yaml",
        taak("a")
            .replace("cyclus", "cyclsu")
            .replace("4 jaar", "lang"),
    );
    let outcome = check(&proef, &["--baseline", "baseline.txt", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    let findings = outcome.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].starts_with("TM10 register/a.yaml"),
        "{findings:?}"
    );
}

#[test]
fn what_was_solved_is_reported_and_can_go() {
    let proef = frozen();
    let before = fs::read_to_string(proef.path("baseline.txt")).unwrap();
    proef.file("register/b.yaml", taak("b"));
    let outcome = check(&proef, &["--baseline", "baseline.txt"]);
    assert_eq!(outcome.code, 0, "solving something never fails a run");
    assert!(
        outcome
            .out
            .contains("Opgelost, kan uit de baseline:\n  TM10 taak/b periode"),
        "{}",
        outcome.out
    );
    for format in ["json", "markdown", "github"] {
        let out = check(&proef, &["--baseline", "baseline.txt", "--format", format]).out;
        assert!(
            out.contains("TM10") && out.contains("taak/b"),
            "{format}: {out}"
        );
    }
    let concise = check(
        &proef,
        &["--baseline", "baseline.txt", "--format", "concise"],
    );
    assert_eq!(concise.out, "");
    assert!(
        concise.err.contains("1 regel kan uit de baseline"),
        "{}",
        concise.err
    );
    // A new finding is not frozen along when the baseline shrinks.
    proef.file("register/c.yaml", taak("c").replace("4 jaar", "lang"));
    let outcome = check(
        &proef,
        &[
            "--baseline",
            "baseline.txt",
            "--schrijf-baseline",
            "baseline.txt",
        ],
    );
    assert_eq!(outcome.code, 1, "{}", outcome.out);
    let after = fs::read_to_string(proef.path("baseline.txt")).unwrap();
    let lost: Vec<&str> = before
        .lines()
        .filter(|line| !after.contains(line))
        .collect();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].contains("taak/b"));
    assert!(
        after.lines().all(|line| before.contains(line)),
        "nothing was added"
    );
}

#[test]
fn the_text_is_sorted_and_the_same_every_time() {
    let proef = frozen();
    let text = fs::read_to_string(proef.path("baseline.txt")).unwrap();
    let places: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once(' ').filter(|own| own.0.len() == 32))
        .map(|own| own.1)
        .collect();
    assert!(
        places
            .iter()
            .map(|place| place.split_once(' ').unwrap().1)
            .is_sorted(),
        "{text}"
    );
    check(&proef, &["--schrijf-baseline", "nogmaals.txt"]);
    assert_eq!(
        text,
        fs::read_to_string(proef.path("nogmaals.txt")).unwrap()
    );
}

#[test]
fn a_line_names_the_file_or_the_item_and_stays_when_items_move() {
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        crate::hulp::CONFIG.replace("profiel: avg", "profiel: avg\nonzin: 1"),
    );
    proef.file("register/leeg.yaml", "# later\n");
    let (een, twee) = (
        "  - naam: Een\n    rol: zomaar\n",
        "  - naam: Twee\n    rol: verwerker\n",
    );
    let head = "soort: verwerking\nid: v\nnaam: V\nstatus: actief\nontvangers:\n";
    let frozen = |ontvangers: String| {
        proef.file("register/v.yaml", format!("{head}{ontvangers}"));
        check(&proef, &["--schrijf-baseline", "baseline.txt"]);
        fs::read_to_string(proef.path("baseline.txt")).unwrap()
    };
    let text = frozen(format!("{een}{twee}"));
    for line in [
        " VM04 avg.yaml onzin\n",
        " VM13 register/leeg.yaml\n",
        " VM07 verwerking/v ontvangers[Een].rol\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    let lines = text.lines().filter(|line| {
        line.split(' ')
            .next()
            .is_some_and(|print| print.len() == 32)
    });
    assert!(
        lines.into_iter().all(|line| line.split(' ').count() > 2),
        "{text}"
    );
    assert_eq!(frozen(format!("{twee}{een}")), text);
}

#[test]
fn under_a_policy_that_does_not_ask_it_nothing_is_called_solved() {
    let proef = Proef::new();
    proef.file(
        "register/v.yaml",
        "soort: verwerking\nid: v\nnaam: V\nstatus: actief\n",
    );
    check(
        &proef,
        &[
            "--profiel",
            "winterswijk-2019",
            "--schrijf-baseline",
            "baseline.txt",
        ],
    );
    let gone = |profiel: &str| {
        let args = [
            "--baseline",
            "baseline.txt",
            "--profiel",
            profiel,
            "--format",
            "json",
        ];
        let json = check(&proef, &args).json()["vervallen"].clone();
        json.as_array()
            .unwrap()
            .iter()
            .map(|own| own["regel"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(gone("winterswijk-2019"), Vec::<String>::new());
    assert_eq!(gone("avg"), Vec::<String>::new());
}

#[test]
fn windows_line_ends_and_comments_are_fine() {
    let proef = frozen();
    let text = fs::read_to_string(proef.path("baseline.txt")).unwrap();
    proef.file(
        "baseline.txt",
        format!(
            "\u{feff}{}\r\n# afspraak: voor 1 juli opgelost\r\n",
            text.replace('\n', "\r\n")
        ),
    );
    assert_eq!(check(&proef, &["--baseline", "baseline.txt"]).code, 0);
}

#[test]
fn what_keeps_other_things_from_being_judged_is_never_frozen() {
    let proef = imported();
    proef.file("register/d.yaml", "naam: [1, 2\n");
    let outcome = check(
        &proef,
        &["--schrijf-baseline", "baseline.txt", "--format", "json"],
    );
    assert_eq!(outcome.code, 1);
    let findings = outcome.findings();
    assert!(
        findings.iter().all(|own| own.starts_with("VM03")) && !findings.is_empty(),
        "{findings:?}"
    );
}

#[test]
fn without_deadlines_a_frozen_deadline_is_not_called_solved() {
    let proef = Proef::new();
    proef.file(
        "register/a.yaml",
        taak("a") + "uitgevoerd:\n  - op: 2020-01-01\n",
    );
    check(&proef, &["--schrijf-baseline", "baseline.txt"]);
    let text = fs::read_to_string(proef.path("baseline.txt")).unwrap();
    assert!(text.contains(" TM"), "{text}");
    let json = check(
        &proef,
        &[
            "--baseline",
            "baseline.txt",
            "--zonder-termijnen",
            "--format",
            "json",
        ],
    )
    .json();
    assert_eq!(json["vervallen"], serde_json::json!([]));
}

#[test]
fn a_baseline_that_cannot_be_used_stops_the_run() {
    let proef = frozen();
    let good = fs::read_to_string(proef.path("baseline.txt")).unwrap();
    let cases = [
        (
            good.replace("avg-baseline 1", "avg-baseline 7"),
            "versie `7`",
        ),
        (
            good.replace("avg-baseline 1\n", ""),
            "geen baseline van avg",
        ),
        (String::new(), "geen baseline van avg"),
        (
            format!("{good}<<<<<<< HEAD\n"),
            "beschadigd: `<<<<<<< HEAD`",
        ),
        (format!("{good}0123 RM01\u{1b}[2J\n"), "beschadigd"),
    ];
    for (text, part) in cases {
        proef.file("stuk.txt", &text);
        let outcome = check(&proef, &["--baseline", "stuk.txt"]);
        assert_eq!(outcome.code, 2, "{part}");
        assert!(
            outcome.err.contains("`stuk.txt`") && outcome.err.contains(part),
            "{}",
            outcome.err
        );
        assert!(!outcome.err.contains('\u{1b}'));
    }
    for missing in ["geen.txt", "register"] {
        let outcome = check(&proef, &["--baseline", missing]);
        assert_eq!(outcome.code, 2);
        assert!(
            outcome
                .err
                .contains(&format!("`{missing}` kan niet worden gelezen")),
            "{}",
            outcome.err
        );
    }
    proef.file("binair.txt", [0xff, 0xfe, 0x00]);
    let outcome = check(&proef, &["--baseline", "binair.txt"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("dit is geen tekst"), "{}", outcome.err);
    let outcome = check(&proef, &["--schrijf-baseline", "geen-map/baseline.txt"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("kan niet worden geschreven"),
        "{}",
        outcome.err
    );
}

#[test]
fn a_line_of_a_rule_that_no_longer_exists_can_go() {
    let proef = frozen();
    let good = fs::read_to_string(proef.path("baseline.txt")).unwrap();
    proef.file(
        "baseline.txt",
        format!("{good}{} ZZ99 taak/x naam\n", "0".repeat(32)),
    );
    let outcome = check(&proef, &["--baseline", "baseline.txt"]);
    assert_eq!(outcome.code, 0);
    assert!(
        outcome
            .out
            .contains("ZZ99 taak/x naam (deze regel bestaat niet meer)"),
        "{}",
        outcome.out
    );
}
