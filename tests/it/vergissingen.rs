//! What somebody who is new to YAML gets wrong, and what is said of it: the right line, and what to write.

use crate::hulp::{CONFIG, Proef};

/// The one entry that every mistake is made in.
const ENTRY: &str = "soort: verwerking\nid: proef\nnaam: Proef\nstatus: concept\n";

/// What `avg check` says of a text, all of it.
fn said(text: &str) -> String {
    let proef = Proef::new();
    proef.file("register/x.yaml", text);
    proef
        .run(&["check", "register/x.yaml", "--peildatum", "2026-07-01"])
        .out
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn each_mistake_is_named_in_its_place_with_what_to_write() {
    for (line, code, words, help) in [
        (
            "doel:Parkeren",
            "VM03",
            "achter de dubbele punt van `doel` ontbreekt een spatie",
            "`doel: Parkeren`",
        ),
        (
            "noodzaak: voor burgers: iedereen",
            "VM03",
            "in de tekst achter `noodzaak` staat een dubbele punt",
            "zet de hele tekst tussen aanhalingstekens",
        ),
        (
            "taak: @x",
            "VM03",
            "een teken dat hier niet mag staan",
            "zet de tekst tussen aanhalingstekens",
        ),
        (
            "taak: `x",
            "VM03",
            "een teken dat hier niet mag staan",
            "zet de tekst tussen aanhalingstekens",
        ),
        (
            "taak: %x",
            "VM03",
            "een teken dat hier niet mag staan",
            "zet de tekst tussen aanhalingstekens",
        ),
        (
            "herkomst: - BRP",
            "VM03",
            "begint een lijst op dezelfde regel",
            "op een eigen regel",
        ),
        (
            "doel: \"Parkeren",
            "VM03",
            "het aanhalingsteken `\"` wordt niet gesloten",
            "ook aan het einde van de tekst",
        ),
        ("\tafdeling: x", "VM03", "tab", "twee spaties"),
        (
            "openbaar: ja",
            "VM06",
            "`openbaar` moet `true` of `false` zijn, maar er staat de tekst `ja`",
            "schrijf `openbaar`: `true`",
        ),
        (
            "openbaar: \"false\"",
            "VM06",
            "de tekst `false`",
            "schrijf `openbaar`: `false`, zonder aanhalingstekens",
        ),
        (
            "start: 1/7/2026",
            "VM09",
            "`1/7/2026` is geen geldige datum",
            "schrijf `2026-07-01` of `2026-01-07`",
        ),
        (
            "start: 30-11-2026",
            "VM09",
            "is geen geldige datum",
            "schrijf `2026-11-30`",
        ),
        (
            "start: 30-11-26",
            "VM09",
            "is geen geldige datum",
            "met vier cijfers voor het jaar",
        ),
        (
            "dpia: niet nodig",
            "VM10",
            "`niet nodig` is geen id voor `dpia`",
            "de sleutel `niet_nodig` met de reden",
        ),
        (
            "dpia: geen",
            "VZ01",
            "er is geen DPIA `geen`",
            "de sleutel `niet_nodig` met de reden",
        ),
        (
            "doorgifte: geen\n  - land: US",
            "VM03",
            "onder `doorgifte: geen` staan nog regels",
            "haal de regels eronder weg",
        ),
        (
            "kenmerken: geen\n  - monitoring",
            "VM06",
            "onder `kenmerken: geen` staan nog regels",
            "haal de regels eronder weg",
        ),
        (
            "herkomst: BRP",
            "VM06",
            "`herkomst` moet een lijst zijn",
            "herkomst: - BRP",
        ),
        (
            "afdeling:\n  - burgerzaken",
            "VM06",
            "moet tekst zijn, maar er staat een lijst",
            "schrijf hier tekst",
        ),
        (
            "afdelling: burgerzaken",
            "VM04",
            "onbekende sleutel `afdelling`",
            "bedoelt u `afdeling`?",
        ),
        (
            "rol: Verwerker",
            "VM07",
            "`Verwerker` is geen waarde",
            "bedoelt u `verwerker`?",
        ),
        (
            "rol: “verwerker”",
            "VM07",
            "is geen waarde",
            "bedoelt u `verwerker`?",
        ),
        (
            "afdeling: null",
            "VM08",
            "`afdeling` heeft geen waarde",
            "haal de regel weg",
        ),
        (
            "naam: Dubbel",
            "VM05",
            "`naam` staat er twee keer",
            "haal er één weg",
        ),
        (
            "herkomst:\n  - \"\"",
            "VW15",
            "`herkomst` is een lege tekst",
            "haal de sleutel weg",
        ),
        (
            "herkomst:\n  - todo",
            "VW15",
            "`herkomst` is nog niet ingevuld: `todo` is geen antwoord",
            "vul het echte antwoord in",
        ),
    ] {
        let said = said(&format!("{ENTRY}{line}\n"));
        for part in [code, words, help] {
            assert!(said.contains(part), "{line}: no {part} in {said}");
        }
        assert!(
            !said.contains("zet dan `status: concept`"),
            "it is a concept: {said}"
        );
    }
    assert!(
        said(&format!(
            "{}herkomst:\n  - todo\n",
            ENTRY.replace("concept", "actief")
        ))
        .contains("zet dan `status: concept`")
    );
    assert!(!said(&format!("{ENTRY}verwerkingsdoel_toelichting: 😀\n")).contains("VM03"));
}

#[test]
fn an_unfinished_merge_is_named_once_wherever_it_is() {
    let conflict = "<<<<<<< HEAD\nnaam: A\n=======\nnaam: B\n>>>>>>> tak\n";
    let once = |said: &str| {
        assert_eq!(
            said.matches("een samenvoeging in Git is niet afgemaakt")
                .count(),
            1,
            "{said}"
        );
    };
    once(&said(&format!("soort: taak\nid: a\n{conflict}")));
    let proef = Proef::new();
    proef
        .file("register/x.yaml", crate::hulp::taak("x"))
        .file("avg.yaml", format!("{conflict}{CONFIG}"));
    let outcome = proef.run(&["check", "--peildatum", "2026-07-01"]);
    once(&(outcome.out + &outcome.err));
    let own = CONFIG.replace("profiel: avg", "profiel: ./eigen.yaml");
    proef
        .file("avg.yaml", own)
        .file("eigen.yaml", format!("id: eigen\n{conflict}"));
    let outcome = proef.run(&["check", "--peildatum", "2026-07-01"]);
    once(&(outcome.out + &outcome.err));
}

#[test]
fn a_path_is_an_answer_and_an_open_place_is_none() {
    for path in [".", "./"] {
        let proef = Proef::new();
        proef
            .file("avg.yaml", format!("{CONFIG}register: {path}\n"))
            .file("x.yaml", crate::hulp::taak("x"));
        let outcome = proef.run(&["check", "--peildatum", "2026-07-01", "--format", "json"]);
        let found = outcome.findings();
        assert!(
            outcome.code < 2 && found.iter().all(|own| !own.starts_with("VW28")),
            "{path}: {found:?}"
        );
    }
    let proef = Proef::new();
    proef.file("register/x.yaml", crate::hulp::taak("x")).file(
        "avg.yaml",
        CONFIG.replace("profiel: avg", "profiel: avg\nwaarschuwingstermijn: pm"),
    );
    let said = proef
        .run(&["check", "--peildatum", "2026-07-01", "--format", "concise"])
        .out;
    assert!(
        said.contains("`waarschuwingstermijn` is nog niet ingevuld: `pm` is geen antwoord"),
        "{said}"
    );
}
