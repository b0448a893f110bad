//! Bad input gets a clear finding with its place, and never hides anything else.

use std::fs;

use crate::hulp::{Proef, taak};

const CHECK: &[&str] = &["check", "--format", "json", "--peildatum", "2026-07-01"];

/// Checks one bad file beside a good entry; the good one must still be read.
fn with_file(content: impl AsRef<[u8]>) -> Vec<String> {
    let proef = Proef::new();
    proef
        .file("register/goed.yaml", taak("goed"))
        .file("register/x.yaml", content);
    let outcome = proef.run(CHECK);
    assert_eq!(outcome.err, "", "nothing on standard error");
    assert!(
        outcome.json()["samenvatting"]["registraties"]
            .as_u64()
            .unwrap()
            >= 1,
        "the good entry is read"
    );
    outcome.findings()
}

#[track_caller]
fn only(findings: &[String], code: &str, place: &str, part: &str) {
    let one = findings
        .iter()
        .find(|found| found.starts_with(code))
        .unwrap_or_else(|| panic!("no {code} in {findings:?}"));
    assert!(one.contains(place), "{place} not in {one}");
    assert!(one.contains(part), "{part:?} not in {one}");
}

#[test]
fn not_yaml() {
    only(
        &with_file("naam: [1, 2\nid: x\n"),
        "VM03",
        "x.yaml:2",
        "geen geldige YAML",
    );
    only(
        &with_file("soort: taak\nnaam: a: b\n"),
        "VM03",
        "x.yaml:2",
        "dubbele punt",
    );
}

#[test]
fn a_tab() {
    only(
        &with_file("soort: taak\nbeheer:\n\tingevoerd: 2026-01-01\n"),
        "VM03",
        "x.yaml:3",
        "tab",
    );
}

#[test]
fn empty_and_only_comments() {
    only(&with_file(""), "VM13", "x.yaml:1:1", "geen registratie");
    only(
        &with_file("# later\n---\n# nog later\n"),
        "VM13",
        "x.yaml:1:1",
        "geen registratie",
    );
}

#[test]
fn byte_order_mark_and_windows_line_ends_are_fine() {
    let text = format!("\u{feff}{}", taak("bom").replace('\n', "\r\n"));
    let findings = with_file(text.replace("bewustwordingsplan", "Bewustwording"));
    only(&findings, "VM10", "x.yaml:9:9", "`Bewustwording`");
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn utf16_invalid_utf8_nul_and_control_characters() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("soort: taak".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    only(&with_file(utf16), "VM02", "x.yaml:1:1", "UTF-16");
    only(
        &with_file(b"soort: taak\nnaam: caf\xe9\n"),
        "VM02",
        "x.yaml:1:1",
        "byte 22 (regel 2)",
    );
    only(
        &with_file("soort: ta\0ak\n"),
        "VM02",
        "x.yaml:1:1",
        "NUL-teken op byte 10",
    );
    only(
        &with_file("soort: taak\nnaam: \u{1b}[31mrood\n"),
        "VM02",
        "x.yaml:1:1",
        "U+001B",
    );
}

#[test]
fn a_file_of_two_hundred_megabytes_is_not_read() {
    let proef = Proef::new();
    proef.file("register/goed.yaml", taak("goed"));
    let file = fs::File::create(proef.path("register/x.yaml")).unwrap();
    file.set_len(200 * 1024 * 1024).unwrap();
    let outcome = proef.run(CHECK);
    only(
        &outcome.findings(),
        "VM01",
        "x.yaml:1:1",
        "te groot: 200 MB",
    );
    assert_eq!(outcome.code, 1);
}

#[test]
fn a_million_keys() {
    let text: String = (0..1_000_000).fold("soort: taak\n".to_owned(), |mut text, n| {
        use std::fmt::Write;
        let _ = writeln!(text, "k{n}: v");
        text
    });
    let findings = with_file(text);
    assert!(
        findings
            .iter()
            .any(|found| found.starts_with("VM04") && found.contains("`k0`"))
    );
}

#[test]
fn deep_nesting_and_alias_bombs() {
    only(
        &with_file("[".repeat(500_000)),
        "VM03",
        "x.yaml:1",
        "te diep genest",
    );
    only(
        &with_file(format!("soort: taak\nnaam: {}\n", "{a: ".repeat(5000))),
        "VM03",
        "x.yaml:2",
        "te diep genest",
    );
    let mut bomb = "soort: taak\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for n in 1..20 {
        let items = vec![format!("*a{}", n - 1); 10].join(",");
        bomb.push_str(&format!("a{n}: &a{n} [{items}]\n"));
    }
    only(&with_file(bomb), "VM03", "x.yaml", "te veel verwijzingen");
}

#[test]
fn duplicate_keys_show_both_places() {
    let proef = Proef::new();
    proef.file("register/x.yaml", taak("x") + "naam: Nog een naam\n");
    let outcome = proef.run(CHECK);
    only(&outcome.findings(), "VM05", "x.yaml:11:1", "`naam`");
    let json = outcome.json();
    assert_eq!(json["bevindingen"][0]["verwant"][0]["regelnummer"], 3);
}

#[test]
fn anchors_aliases_and_merge_keys_are_read_in_place() {
    let text = format!(
        "{}uitgevoerd:\n  - &eerste {{op: 2026-02-01, door: privacybeheerder, bewijs: Z-1}}\n  - <<: *eerste\n    op: 2026-02-31\n",
        taak("anker")
    );
    let findings = with_file(text);
    only(&findings, "VM09", "x.yaml:14:9", "`2026-02-31`");
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn a_fault_behind_an_alias_points_at_the_alias_and_at_its_anchor() {
    let proef = Proef::new();
    let text = taak("anker") + "uitgevoerd:\n  - op: &dag 2026-02-31\n  - op: *dag\n";
    proef.file("register/x.yaml", text);
    let findings = proef.run(CHECK).findings();
    let places: Vec<&str> = findings
        .iter()
        .filter(|found| found.starts_with("VM09"))
        .map(|found| &found[5..30])
        .collect();
    assert_eq!(places.len(), 2, "{findings:?}");
}

#[test]
fn several_documents_and_a_broken_one_among_them() {
    let text = format!("{}---\nnaam: [\n---\n{}", taak("een"), taak("twee"));
    let proef = Proef::new();
    proef.file("register/x.yaml", text);
    let outcome = proef.run(CHECK);
    only(&outcome.findings(), "VM03", "x.yaml:1", "haken");
    assert_eq!(
        outcome.json()["samenvatting"]["registraties"],
        2,
        "{:?}",
        outcome.findings()
    );
}

#[test]
fn unknown_soort_and_no_soort() {
    only(
        &with_file("soort: verwerkign\nid: x\n"),
        "VM12",
        "x.yaml:1:8",
        "`verwerkign`",
    );
    only(
        &with_file("id: x\n"),
        "VM12",
        "x.yaml:1:1",
        "`soort` ontbreekt",
    );
    only(
        &with_file("- een\n- lijst\n"),
        "VM12",
        "x.yaml:1:1",
        "geen registratie",
    );
    only(
        &with_file("zomaar tekst\n"),
        "VM12",
        "x.yaml:1:1",
        "geen registratie",
    );
}

#[test]
fn norway_stays_a_country() {
    let text = "soort: verwerkersovereenkomst\nid: vwo\nnaam: Noorse leverancier\nstatus: concept\nverwerker:\n  naam: Fjord AS\n  land: NO\n";
    assert!(!with_file(text).iter().any(|found| found.starts_with("VM")));
}

#[test]
fn dates_that_do_not_exist() {
    for wrong in [
        "2026-02-30",
        "26-02-03",
        "2026-13-01",
        "3 februari 2026",
        "2026-02-03T24:00+01:00",
    ] {
        let findings =
            with_file(taak("x").replace("ingevoerd: 2026-01-05", &format!("ingevoerd: {wrong}")));
        only(&findings, "VM09", "x.yaml:6:14", &format!("`{wrong}`"));
    }
    let text =
        "soort: datalek\nid: x\nnaam: Brief\nstatus: concept\nontdekt_op: 2026-02-03T24:00+01:00\n";
    only(&with_file(text), "VM09", "x.yaml:5:13", "geldig moment");
    only(
        &with_file(text.replace("T24:00+01:00", "T14:00")),
        "VM09",
        "x.yaml:5:13",
        "geldig moment",
    );
}

#[test]
fn windows_line_ends_leave_no_trace_in_the_lines_shown() {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        taak("x").replace("cyclus", "cyclsu").replace('\n', "\r\n"),
    );
    let out = proef.run(&["check"]).out;
    assert!(out.contains("cyclsu: bewustwordingsplan"), "{out}");
    assert!(!out.contains("bewustwordingsplan?"), "{out}");
}

#[test]
fn many_broken_documents_and_long_lines_stay_bounded() {
    let text = "soort: taak\nid: x\nnaam: T: x\n---\n".repeat(5000);
    let findings = with_file(text);
    assert!(findings.len() < 120, "{}", findings.len());
    assert!(
        findings
            .iter()
            .any(|found| found.contains("is de rest van dit bestand niet gelezen"))
    );
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        format!("{}toelichtinng: {}\n", taak("x"), "a".repeat(1_000_000)),
    );
    let out = proef.run(&["check"]).out;
    assert!(out.len() < 20_000, "{}", out.len());
    assert!(out.contains("register/x.yaml:11:1"), "{out}");
}

#[test]
fn a_second_part_of_the_configuration_is_reported() {
    let proef = Proef::new();
    proef.file("register/x.yaml", taak("x")).file(
        "avg.yaml",
        format!("{}---\n{}", crate::hulp::CONFIG, crate::hulp::CONFIG),
    );
    only(
        &proef.run(CHECK).findings(),
        "VM03",
        "avg.yaml:",
        "tweede deel",
    );
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn folders_links_loops_and_holes() {
        let proef = Proef::new();
        proef
            .file("register/goed.yaml", taak("goed"))
            .file("elders/buiten.yaml", taak("buiten"));
        fs::create_dir_all(proef.path("register/map.yaml")).unwrap();
        proef.file("register/map.yaml/binnen.yaml", taak("binnen"));
        symlink(proef.path("register"), proef.path("register/rondje")).unwrap();
        symlink(
            proef.path("elders/buiten.yaml"),
            proef.path("register/weg.yaml"),
        )
        .unwrap();
        symlink(proef.path("elders"), proef.path("register/elders")).unwrap();
        symlink(proef.path("nergens.yaml"), proef.path("register/gat.yaml")).unwrap();
        let outcome = proef.run(CHECK);
        let findings = outcome.findings();
        only(
            &findings,
            "VM01 register/map.yaml",
            "map.yaml",
            "map, geen bestand",
        );
        only(
            &findings,
            "VM01 register/rondje",
            "rondje",
            "waar zij zelf in staat",
        );
        only(
            &findings,
            "VM01 register/weg.yaml",
            "weg.yaml",
            "buiten het register",
        );
        only(
            &findings,
            "VM01 register/elders",
            "elders",
            "buiten het register",
        );
        only(
            &findings,
            "VM01 register/gat.yaml",
            "gat.yaml",
            "wijst naar niets",
        );
        assert_eq!(
            findings
                .iter()
                .filter(|found| found.starts_with("VM01"))
                .count(),
            5,
            "{findings:?}"
        );
        assert_eq!(
            outcome.json()["samenvatting"]["registraties"],
            2,
            "goed and binnen"
        );
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let proef = Proef::new();
        proef.file("register/goed.yaml", taak("goed"));
        assert!(
            crate::hulp::program("mkfifo")
                .arg(proef.path("register/x.yaml"))
                .status()
                .unwrap()
                .success()
        );
        only(
            &proef.run(CHECK).findings(),
            "VM01",
            "x.yaml:1:1",
            "geen gewoon bestand",
        );
    }

    #[test]
    fn a_line_break_in_a_file_name_stays_on_its_line() {
        let proef = Proef::new();
        proef.file("register/a\nb.yaml", "soort: [\n");
        let out = proef.run(&["check", "--format", "concise"]).out;
        assert_eq!(out.lines().count(), 1, "{out}");
    }

    /// Nobody can read this one, the superuser neither: the system itself refuses it.
    #[cfg(target_os = "linux")]
    #[test]
    fn an_unreadable_file() {
        let proef = Proef::new();
        proef.file("register/goed.yaml", taak("goed"));
        let refused = std::path::Path::new("/proc/self/mem");
        assert!(
            fs::read(refused).is_err(),
            "nobody reads the first page of memory"
        );
        symlink(refused, proef.path("register/x.yaml")).unwrap();
        let named = proef.run(&["check", "--config", "/proc/self/mem"]);
        assert_eq!(named.code, 2, "{}", named.out);
        assert!(
            named.err.contains("kan niet worden gelezen"),
            "{}",
            named.err
        );
        only(&proef.run(CHECK).findings(), "VM01", "x.yaml:1:1", "buiten");
    }
}

#[test]
fn no_register_no_configuration_no_path() {
    let nothing = Proef::empty();
    let outcome = nothing.run(CHECK);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(
        outcome.err.contains("geen avg.yaml gevonden"),
        "{}",
        outcome.err
    );

    nothing.file("avg.yaml", crate::hulp::CONFIG);
    let outcome = nothing.run(CHECK);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("is geen bestaande map"),
        "{}",
        outcome.err
    );

    let proef = Proef::new();
    let outcome = proef.run(CHECK);
    assert_eq!(outcome.code, 3);
    assert!(
        outcome.err.contains("bevat geen registratie"),
        "{}",
        outcome.err
    );
    assert_eq!(outcome.json()["samenvatting"]["registraties"], 0);

    let outcome = proef.run(&["check", "bestaat/niet"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("bestaat/niet bestaat niet"),
        "{}",
        outcome.err
    );

    proef.file("register/x.yaml", taak("x"));
    let other = Proef::new();
    other.file("register/x.yaml", taak("x"));
    let outcome = proef.run(&[
        "check",
        "register",
        &other.path("register").to_string_lossy(),
    ]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("hoort niet bij het register"),
        "{}",
        outcome.err
    );
}

#[test]
fn a_wrong_configuration() {
    let proef = Proef::new();
    proef.file("register/x.yaml", taak("x"));
    proef.file("avg.yaml", "organisatie: [\n");
    let outcome = proef.run(CHECK);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(
        outcome.err.contains("avg.yaml:1:14: VM03"),
        "{}",
        outcome.err
    );

    proef.file(
        "avg.yaml",
        crate::hulp::CONFIG.replace("profiel:", "profeil:"),
    );
    let outcome = proef.run(CHECK);
    assert_eq!(outcome.code, 1);
    only(&outcome.findings(), "VM04", "avg.yaml:", "`profeil`");
}

#[test]
fn escape_sequences_never_reach_the_terminal() {
    let text = taak("x").replace("naam: Bewustwordingsplan", "naam: \"\\e[31mrood\\x9b2J\"")
        + "soort2: \"\\e]0;titel\\a\"\n\"sleutel\\e[0m\": x\n";
    for format in ["full", "concise", "json"] {
        let proef = Proef::new();
        proef.file("register/x.yaml", &text);
        let outcome = proef.run(&["check", "--format", format, "--color", "never"]);
        for c in (outcome.out + &outcome.err).chars() {
            assert!(!c.is_control() || c == '\n', "{format}: {c:?}");
        }
    }
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        taak("x").replace("naam: Bewustwordingsplan", "naam: \"\\e[31mrood\\x9b2J\""),
    );
    for format in ["tabel", "csv", "json"] {
        let outcome = proef.run(&["overzicht", "--format", format]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        for c in outcome.out.chars() {
            assert!(!c.is_control() || c == '\n', "{format}: {c:?}");
        }
    }
}

#[test]
fn check_never_writes() {
    let proef = Proef::new();
    proef.file("register/x.yaml", taak("x"));
    let before = fs::read_dir(proef.path("")).unwrap().count();
    let stamp = fs::metadata(proef.path("register/x.yaml"))
        .unwrap()
        .modified()
        .unwrap();
    proef.run(CHECK);
    assert_eq!(fs::read_dir(proef.path("")).unwrap().count(), before);
    assert_eq!(fs::read_dir(proef.path("register")).unwrap().count(), 1);
    assert_eq!(
        fs::metadata(proef.path("register/x.yaml"))
            .unwrap()
            .modified()
            .unwrap(),
        stamp
    );
}
