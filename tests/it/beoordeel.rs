//! `avg beoordeel` binds a review to what stood there, and leaves the rest of the file as it is.

use std::fs;

use crate::hulp::{Proef, Uitkomst};

const VERWERKING: &str = "# Wie beheert: team Parkeren\r\nsoort: verwerking\r\nid: parkeren\r\nnaam: 'Parkeren' # é\r\nstatus: actief\r\nbeheer:\r\n  ingevoerd: 2024-01-08\r\n  laatst_beoordeeld: \"2025-01-08\" # vorig jaar\r\n\r\nafdeling: burgerzaken\r\n";
const DPIA: &str = "soort: dpia\nid: dpia-parkeren\nnaam: DPIA Parkeren\nstatus: actief\nverwerkingen: [parkeren]\n";

fn proef() -> Proef {
    let proef = Proef::new();
    proef
        .file("register/v.yaml", format!("\u{feff}{VERWERKING}"))
        .file("register/d.yaml", DPIA);
    proef
}

fn review(proef: &Proef, ids: &[&str], day: &str) -> Uitkomst {
    proef.run(
        &[
            &[
                "beoordeel",
                "--door",
                "privacybeheerder",
                "--peildatum",
                day,
            ],
            ids,
        ]
        .concat(),
    )
}

fn text(proef: &Proef, name: &str) -> String {
    fs::read_to_string(proef.path(name)).unwrap()
}

/// The findings of the two rules about reviews.
fn suspect(proef: &Proef) -> Vec<String> {
    let check = proef.run(&["check", "--peildatum", "2026-07-01", "--format", "json"]);
    check
        .findings()
        .into_iter()
        .filter(|own| own.starts_with("TD15") || own.starts_with("TD16"))
        .collect()
}

#[test]
fn the_file_keeps_comments_quotes_blank_lines_and_line_ends() {
    let proef = proef();
    let outcome = review(&proef, &["parkeren"], "2026-06-01");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        outcome
            .out
            .contains("beoordeeld op 2026-06-01 door privacybeheerder: verwerking parkeren"),
        "{}",
        outcome.out
    );
    let after = text(&proef, "register/v.yaml");
    let mark = after
        .split("beoordeelde_inhoud: ")
        .nth(1)
        .unwrap()
        .split("\r\n")
        .next()
        .unwrap();
    assert_eq!(mark.len(), 34, "{mark}");
    let wanted = VERWERKING.replace(
        "\"2025-01-08\" # vorig jaar\r\n",
        &format!(
            "\"2026-06-01\" # vorig jaar\r\n  beoordeeld_door: privacybeheerder\r\n  beoordeelde_inhoud: {mark}\r\n"
        ),
    );
    assert_eq!(after, format!("\u{feff}{wanted}"));
    // Once more on the same day: nothing to write.
    review(&proef, &["parkeren"], "2026-06-01");
    assert_eq!(text(&proef, "register/v.yaml"), after);
}

#[test]
fn a_change_after_the_review_is_found_and_a_new_review_settles_it() {
    let proef = proef();
    review(&proef, &["parkeren", "dpia-parkeren"], "2026-06-01");
    assert_eq!(suspect(&proef), [""; 0]);
    let before = text(&proef, "register/v.yaml");
    // Who to reach, comments and layout are no content.
    proef.file(
        "register/v.yaml",
        before
            .replace("# Wie beheert: team Parkeren", "# anders")
            .replace("'Parkeren'", "Parkeren"),
    );
    assert_eq!(suspect(&proef), [""; 0]);
    proef.file(
        "register/v.yaml",
        format!("{before}kenmerken: [monitoring]\r\n"),
    );
    let found = suspect(&proef);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains(
            "register/d.yaml:10:7 verwerking `parkeren` is gewijzigd nadat deze DPIA is beoordeeld op `2026-06-01`"
        ),
        "{found:?}"
    );
    assert!(
        found[1].contains("de inhoud is gewijzigd na de beoordeling van `2026-06-01`"),
        "{found:?}"
    );
    review(&proef, &["parkeren"], "2026-06-20");
    assert_eq!(suspect(&proef).len(), 1, "the DPIA was not looked at");
    review(&proef, &["dpia-parkeren"], "2026-06-20");
    assert_eq!(suspect(&proef), [""; 0]);
    assert_eq!(
        text(&proef, "register/d.yaml")
            .matches("- verwerking: parkeren")
            .count(),
        1
    );
}

#[test]
fn an_unknown_mark_is_said_and_an_ended_entry_left_alone() {
    let proef = Proef::new();
    let entry = |status: &str| {
        format!(
            "soort: taak\nid: a\nnaam: A\nstatus: {status}\nbeheer:\n  beoordeelde_inhoud: 2:abc\ncyclus: bewustwordingsplan\nperiode: 4 jaar\n"
        )
    };
    proef.file("register/a.yaml", entry("actief"));
    let found = suspect(&proef);
    assert!(
        found.len() == 1 && found[0].contains("geen afdruk"),
        "{found:?}"
    );
    proef.file("register/a.yaml", entry("beeindigd"));
    assert_eq!(suspect(&proef), [""; 0]);
}

#[test]
fn what_cannot_be_done_leaves_every_file_as_it_was() {
    let proef = proef();
    proef.file(
        "register/x.yaml",
        "soort: taak\nid: plat\nnaam: A\nstatus: actief\nbeheer: &b {ingevoerd: 2026-01-05}\ncyclus: bewustwordingsplan\n",
    );
    proef.file("register/stuk.yaml", "soort: taak\nid: stuk\nnaam: [\n");
    for (ids, message) in [
        (
            ["parkeren", "parkern"],
            "er is geen registratie met id `parkern`",
        ),
        (["parkeren", "stuk"], "herstel eerst het bestand"),
        (
            ["parkeren", "plat"],
            "kan hier niet veilig worden bijgeschreven: deze waarde heeft een anker",
        ),
    ] {
        let outcome = review(&proef, &ids, "2026-06-01");
        assert_eq!(
            (outcome.code, outcome.out.as_str()),
            (2, ""),
            "{}",
            outcome.err
        );
        assert!(outcome.err.contains(message), "{}", outcome.err);
        assert_eq!(
            text(&proef, "register/v.yaml"),
            format!("\u{feff}{VERWERKING}")
        );
    }
    assert_eq!(
        proef.run(&["beoordeel", "parkeren"]).code,
        2,
        "a function is asked"
    );
    assert_eq!(proef.run(&["beoordeel", "parkeren", "--door", " "]).code, 2);
    let mail = proef.run(&["beoordeel", "parkeren", "--door", "a@voorbeeld.example"]);
    assert!(
        mail.code == 2 && mail.err.contains("is een e-mailadres"),
        "{}",
        mail.err
    );
    let earlier = review(&proef, &["parkeren"], "2025-01-07");
    assert!(
        earlier.code == 2 && earlier.err.contains("al beoordeeld op 2025-01-08"),
        "{}",
        earlier.err
    );
    assert_eq!(
        text(&proef, "register/v.yaml"),
        format!("\u{feff}{VERWERKING}")
    );
}

#[test]
fn a_function_is_written_as_the_register_knows_it_and_a_new_one_is_said_to_be_new() {
    let proef = proef();
    let by = |door: &str| {
        proef.run(&[
            "beoordeel",
            "dpia-parkeren",
            "--door",
            door,
            "--peildatum",
            "2026-06-01",
        ])
    };
    let known = by("PRIVACYBEHEERDER");
    assert!(known.code == 0 && known.err.is_empty(), "{}", known.err);
    assert!(text(&proef, "register/d.yaml").contains("beoordeeld_door: privacybeheerder\n"));
    let new = by("privacybeheeder");
    assert_eq!(new.code, 0, "{}", new.err);
    assert!(
        new.err
            .contains("nog niet kennen; bedoelt u `privacybeheerder`?"),
        "{}",
        new.err
    );
    assert!(text(&proef, "register/d.yaml").contains("beoordeeld_door: privacybeheeder\n"));
    let person = by("mw. J. de Vries");
    assert!(
        person.code == 2 && person.err.contains("naam van een persoon"),
        "{}",
        person.err
    );
}

#[test]
fn in_every_style_the_function_that_was_given_is_what_a_reader_sees() {
    for door in [
        "manager: ruimte",
        "college, burgemeester",
        "'t \"hoofd\" #1",
        "- lijst",
    ] {
        for beheer in [
            "beheer:\n  beoordeeld_door: >-\n    team\n    leider\n",
            "beheer:\n  beoordeeld_door: |\n    team\n",
            "beheer: {ingevoerd: 2026-02-03, beoordeeld_door: team}\n",
            "beheer: ~\n",
            "beheer: {beoordeeld_door: 'team'}\n",
            "beheer:\n  beoordeeld_door:\n",
        ] {
            let proef = Proef::new();
            proef.file(
                "register/a.yaml",
                crate::hulp::taak("a")
                    .split("beheer:")
                    .next()
                    .unwrap()
                    .to_owned()
                    + beheer,
            );
            let outcome = proef.run(&[
                "beoordeel",
                "a",
                &format!("--door={door}"),
                "--peildatum",
                "2026-06-01",
            ]);
            assert_eq!(outcome.code, 0, "{beheer}{}", outcome.err);
            let read: serde_yaml::Value =
                serde_yaml::from_str(&text(&proef, "register/a.yaml")).unwrap();
            assert_eq!(
                read["beheer"]["beoordeeld_door"].as_str(),
                Some(door),
                "{beheer}"
            );
        }
    }
}

#[test]
fn two_entries_in_one_file_are_reviewed_together() {
    let proef = Proef::new();
    proef.file(
        "register/a.yaml",
        format!("{}---\n{}", crate::hulp::taak("a"), crate::hulp::taak("b")),
    );
    assert_eq!(
        review(&proef, &["b", "a", "a"], "2026-06-01")
            .out
            .lines()
            .count(),
        3
    );
    let after = text(&proef, "register/a.yaml");
    assert_eq!(
        after.matches("beoordeelde_inhoud: 1:").count(),
        2,
        "{after}"
    );
    assert_eq!(
        after.matches("laatst_beoordeeld: 2026-06-01").count(),
        2,
        "{after}"
    );
    assert_eq!(suspect(&proef), [""; 0]);
}

#[cfg(unix)]
#[test]
fn rights_stay_what_they_were() {
    use std::os::unix::fs::PermissionsExt;
    let proef = proef();
    let file = proef.path("register/d.yaml");
    let mode = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o640);
    assert_eq!(review(&proef, &["dpia-parkeren"], "2026-06-01").code, 0);
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
    mode(0o440);
    let outcome = review(&proef, &["dpia-parkeren"], "2026-06-02");
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("kan niet worden geschreven"),
        "{}",
        outcome.err
    );
    assert!(text(&proef, "register/d.yaml").contains("laatst_beoordeeld: 2026-06-01"));
}
