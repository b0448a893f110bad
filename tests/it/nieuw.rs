//! `avg nieuw`: what it writes holds every key that is asked, and nothing that is wrong.

use std::fs;

use crate::hulp::{CONFIG, Proef, tree};
use avg::model::{Soort, schema};
use avg::{profile, source};

const DAY: [&str; 2] = ["--peildatum", "2026-07-01"];
/// The rules that say no more than that a place is open.
const OPEN: [&str; 2] = ["VM14", "VW15"];

fn with_profile(name: &str) -> Proef {
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        CONFIG.replace("profiel: avg", &format!("profiel: {name}")),
    );
    proef
}

fn nieuw(proef: &Proef, args: &[&str]) -> crate::hulp::Uitkomst {
    proef.run(&[&["nieuw"], args, &DAY].concat())
}

/// The rules that `avg check` names for a path.
fn codes(proef: &Proef, path: &str) -> Vec<String> {
    let json = proef
        .run(&["check", path, "--format", "json", DAY[0], DAY[1]])
        .json();
    json["bevindingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["regel"].as_str().unwrap().to_owned())
        .collect()
}

/// Runs that must be refused: exit 2, these words, and nothing changed.
fn refused(proef: &Proef, args: &[&str], words: &[&str]) {
    let before = tree(&proef.path(""));
    let outcome = nieuw(proef, args);
    assert_eq!(outcome.code, 2, "{args:?}: {}", outcome.out);
    for word in words {
        assert!(outcome.err.contains(word), "{args:?}: {}", outcome.err);
    }
    assert_eq!(tree(&proef.path("")), before, "{args:?}");
}

#[test]
fn under_every_profile_a_new_entry_of_every_soort_has_open_places_only() {
    for name in profile::names() {
        for status in ["concept", "actief"] {
            let proef = with_profile(name);
            for soort in Soort::ALL {
                let outcome = nieuw(&proef, &[soort.as_str(), "Proef", "--status", status]);
                assert_eq!(outcome.code, 0, "{name} {soort}: {}", outcome.err);
                let path = outcome.out.trim();
                let mut found = codes(&proef, path);
                // The hours of a leak run from the first day on; that is no place to fill in.
                found.retain(|code| code != "TM18");
                assert!(
                    found.iter().all(|code| OPEN.contains(&code.as_str())),
                    "{name} {soort} {status}: {found:?}"
                );
                assert!(
                    outcome.err.starts_with(&format!("{} plek", found.len())),
                    "{name} {soort}: {}",
                    outcome.err
                );
                assert!(
                    outcome.err.contains(&format!("avg check {path}")),
                    "{}",
                    outcome.err
                );
            }
        }
    }
}

#[test]
fn what_the_policy_asks_is_there_and_nothing_of_another_policy() {
    let of = |name: &str| nieuw(&with_profile(name), &["verwerking", "Proef", "--stdout"]).out;
    assert!(of("winterswijk-2019").contains("\ndpia_score: ..."));
    assert!(of("heumen-2018").contains("\ngemeld_bij_fg: jjjj-mm-dd"));
    let plain = of("avg");
    assert!(!plain.contains("dpia_score") && plain.contains("\n#gemeld_bij_fg: jjjj-mm-dd"));
}

#[test]
fn a_wpg_entry_has_what_the_wpg_asks() {
    let proef = Proef::new();
    let outcome = nieuw(&proef, &["verwerking", "Boa", "--veld", "regime=wpg"]);
    let text = fs::read_to_string(proef.path(outcome.out.trim())).unwrap();
    assert!(
        text.contains("\nwpg:\n") && text.contains("\n  doelomschrijving: ..."),
        "{text}"
    );
    assert!(
        codes(&proef, "register")
            .iter()
            .all(|code| OPEN.contains(&code.as_str()))
    );
}

#[test]
fn every_line_that_is_switched_off_can_be_switched_on() {
    let proef = Proef::new();
    for soort in Soort::ALL {
        let text = nieuw(&proef, &[soort.as_str(), "Proef", "--stdout"]).out;
        let on: Vec<String> = text.lines().map(switched_on).collect();
        let path = format!("register/{soort}.yaml");
        proef.file(&path, on.join("\n"));
        let found = codes(&proef, &path);
        assert!(
            found
                .iter()
                .all(|code| code == "VM14" || !code.starts_with("VM")),
            "{soort}: {found:?}"
        );
    }
}

/// A line without its bare `#`; prose has one blank behind it.
fn switched_on(line: &str) -> String {
    let blanks = line.len() - line.trim_start().len();
    match line.trim_start().strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => {
            format!("{}{rest}", &line[..blanks])
        }
        _ => line.to_owned(),
    }
}

#[test]
fn every_key_is_explained_and_words_to_choose_from_are_named() {
    let proef = Proef::new();
    for soort in Soort::ALL {
        let text = nieuw(&proef, &[soort.as_str(), "Proef", "--stdout"]).out;
        let schema = schema::of_soort(*soort);
        for (key, own) in schema["properties"].as_object().unwrap() {
            let Some(at) = text
                .lines()
                .position(|line| line.trim_start_matches('#').starts_with(&format!("{key}:")))
            else {
                continue;
            };
            assert!(
                text.lines().nth(at - 1).unwrap().starts_with("# "),
                "{soort} {key}"
            );
            for word in own["enum"].as_array().into_iter().flatten() {
                assert!(
                    text.contains(word.as_str().unwrap()),
                    "{soort} {key} {word}"
                );
            }
        }
        assert!(
            text.lines()
                .filter(|line| line.starts_with("# "))
                .all(|line| line.chars().count() <= 120),
            "{soort}"
        );
    }
    let verwerking = nieuw(&proef, &["verwerking", "Proef", "--stdout"]).out;
    assert!(
        verwerking.contains(
            "rol: ... # kies uit: verwerkingsverantwoordelijke, gezamenlijk, verwerker\n"
        )
    );
    assert!(
        verwerking.contains("afdeling: ... # kies uit: burgerzaken\n"),
        "{verwerking}"
    );
}

#[test]
fn flags_fill_in_the_answers() {
    let proef = Proef::new();
    let args = [
        "verwerking",
        "Één: \"naam\" # met - van alles",
        "--afdeling",
        "burgerzaken",
        "--doel",
        "Eerste doel van de proef",
        "--doel",
        "Tweede doel van de proef",
        "--grondslag",
        "algemeen_belang",
        "--wet",
        "Gemeentewet art. 160",
        "--veld",
        "doorgifte=geen",
        "--veld",
        "betrokkenen.categorie=aanvragers",
        "--veld",
        "betrokkenen.categorie=buren",
    ];
    let outcome = nieuw(&proef, &args);
    assert_eq!(
        outcome.out, "register/verwerkingen/een-naam-met-van-alles.yaml\n",
        "{}",
        outcome.err
    );
    let text = fs::read_to_string(proef.path(outcome.out.trim())).unwrap();
    let documents = source::parse(&text);
    let root = &documents[0].root;
    assert_eq!(
        root.get("naam").unwrap().text(),
        Some("Één: \"naam\" # met - van alles")
    );
    assert_eq!(root.get("doorgifte").unwrap().text(), Some("geen"));
    for line in [
        "\nafdeling: burgerzaken\n",
        "- doel: Eerste doel van de proef\n",
        "- doel: Tweede doel van de proef\n",
        "- grondslag: algemeen_belang\n",
        "wet: Gemeentewet art. 160\n",
        "- categorie: aanvragers\n",
        "- categorie: buren\n",
        "\nstatus: concept\n",
        "  ingevoerd: 2026-07-01\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    assert!(
        codes(&proef, "register")
            .iter()
            .all(|code| OPEN.contains(&code.as_str()))
    );
}

#[test]
fn what_people_type_is_written_in_its_exact_form_and_shown() {
    let proef = Proef::new();
    nieuw(&proef, &["verwerking", "Parkeren"]);
    let args = [
        "verzoek",
        "X",
        "--afdeling",
        "Burgerzaken",
        "--veld",
        "recht=Inzage",
        "--veld",
        "ontvangen_op=30 juni 2026",
        "--verwerking",
        "PARKEREN",
    ];
    let outcome = nieuw(&proef, &args);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        outcome
            .err
            .contains("ontvangen_op: 30 juni 2026 wordt 2026-06-30"),
        "{}",
        outcome.err
    );
    let text = fs::read_to_string(proef.path(outcome.out.trim())).unwrap();
    for line in [
        "recht: inzage\n",
        "ontvangen_op: 2026-06-30\n",
        "  - burgerzaken\n",
        "  - parkeren\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    let args = [
        "datalek",
        "X",
        "--veld",
        "ontdekt_op=gisteren 14:30",
        "--veld",
        "betrokkenen.aantal=1.200",
        "--veld",
        "risico=Hoog",
    ];
    let text = fs::read_to_string(proef.path(nieuw(&proef, &args).out.trim())).unwrap();
    for line in [
        "ontdekt_op: 2026-06-30T14:30+02:00\n",
        "aantal: 1200\n",
        "risico: hoog\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    let outcome = nieuw(
        &proef,
        &["verwerking", "Y", "--veld", "openbaar=ja", "--stdout"],
    );
    assert!(
        outcome.out.contains("\nopenbaar: true\n"),
        "{}{}",
        outcome.out,
        outcome.err
    );
}

/// DAY is 1 July 2026.
#[test]
fn what_has_happened_is_not_taken_from_the_future() {
    let proef = Proef::new();
    for (soort, answer) in [
        ("datalek", "ontdekt_op=2-7-2026 9:00"),
        ("datalek", "ontdekt_op=2026-07-02T09:00+02:00"),
        ("datalek", "beheer.ingevoerd=2026-07-02"),
        ("verzoek", "ontvangen_op=morgen"),
        ("advies", "uitgebracht_op=2 juli 2026"),
        ("taak", "uitgevoerd.op=2-7-2026"),
        ("dpia", "uitgevoerd_op=2-7-2026"),
    ] {
        refused(
            &proef,
            &[soort, "X", "--veld", answer],
            &["moet nog komen", "noem een moment dat voorbij is"],
        );
    }
    let plan = ["verwerking", "X", "--veld", "start=2-7-2027", "--stdout"];
    assert!(nieuw(&proef, &plan).out.contains("\nstart: 2027-07-02\n"));
    // A time alone is one of today.
    let at = |answer: &str| {
        let args = ["nieuw", "datalek", "X", "--stdout", "--veld", answer];
        proef.run(&[&args[..], &["--peildatum", "1-7-2026 12:00"]].concat())
    };
    let known = at("ontdekt_op=11:30");
    assert!(
        known.out.contains("\nontdekt_op: 2026-07-01T11:30+02:00\n"),
        "{}",
        known.err
    );
    let ahead = at("ontdekt_op=14:30");
    assert_eq!(ahead.code, 2, "{}", ahead.out);
    assert!(
        ahead
            .err
            .contains("2026-07-01 14:30 moet nog komen (het is nu 2026-07-01 12:00)"),
        "{}",
        ahead.err
    );
}

#[test]
fn a_wrong_answer_is_refused_with_the_usual_help() {
    let proef = Proef::new();
    proef.file("register/parkeren.yaml", crate::hulp::taak("parkeren"));
    refused(
        &proef,
        &["verwerking", "X", "--afdeling", "burgerzakn"],
        &["burgerzakn", "bedoelt u `burgerzaken`"],
    );
    refused(
        &proef,
        &["verzoek", "X", "--veld", "recht=inzag"],
        &["`inzag`", "bedoelt u `inzage`"],
    );
    refused(
        &proef,
        &["verzoek", "X", "--veld", "ontvangen_op=1-7-26"],
        &["`1-7-26`", "met vier cijfers"],
    );
    let twice = "2026-07-01` of `2026-01-07";
    refused(
        &proef,
        &["verzoek", "X", "--veld", "ontvangen_op=1/7/2026"],
        &["meer dan één ding", twice],
    );
    refused(
        &proef,
        &["verzoek", "X", "--veld", "ontvangen_op=20260701"],
        &["`20260701`", "een bestaande dag"],
    );
    refused(
        &proef,
        &["datalek", "X", "--veld", "ontdekt_op=gisteren"],
        &["schrijf ook de tijd"],
    );
    refused(
        &proef,
        &["verwerking", "X", "--veld", "openbaar=misschien"],
        &["ja of nee"],
    );
    refused(
        &proef,
        &["verzoek", "X", "--veld", "rechd=inzage"],
        &["`rechd`", "bedoelt u `recht`"],
    );
    refused(
        &proef,
        &["verzoek", "X", "--veld", "naam=y"],
        &["`naam`", "--id"],
    );
    refused(
        &proef,
        &["verwerking", "X", "--veld", "beheer=y"],
        &["`beheer`", "ingevoerd"],
    );
    refused(
        &proef,
        &["dpia", "X", "--verwerking", "parkern"],
        &["er is geen verwerking `parkern`"],
    );
    refused(
        &proef,
        &[
            "verwerking",
            "X",
            "--veld",
            "ontvangers.naam=RIEC",
            "--veld",
            "ontvangers.convenant=q",
        ],
        &["er is geen convenant `q`", "leg het convenant vast"],
    );
    let outcome = nieuw(
        &proef,
        &[
            "verwerking",
            "X",
            "--doel",
            "Een doel",
            "--grondslag",
            "zomaar",
        ],
    );
    assert!(
        outcome
            .err
            .starts_with("avg: bij doel 1, grondslag 1: `zomaar` is geen waarde"),
        "{}",
        outcome.err
    );
    let outcome = nieuw(&proef, &["verwerking", "X", "--veld", "x=1"]);
    assert_eq!(
        outcome.err.matches("systemen").count(),
        1,
        "each key once: {}",
        outcome.err
    );
    refused(
        &proef,
        &["taak", "X", "--doel", "y"],
        &["--doel past niet bij"],
    );
    refused(&proef, &["verwerking"], &["er is geen naam", "--id"]);
    refused(&proef, &["verwerking", "!!!"], &["volgt geen id"]);
    refused(
        &proef,
        &["verwerking", "X", "--id", "Té gek"],
        &["is geen id", "`te-gek`"],
    );
    refused(
        &proef,
        &["taken", "X"],
        &[
            "`taken` is geen waarde",
            "verwerking, verwerkersovereenkomst",
        ],
    );
}

#[test]
fn what_only_the_other_entry_can_solve_is_said_and_not_refused() {
    let proef = Proef::new();
    proef.file(
        "register/straat.yaml",
        "soort: verwerking\nid: straat\nnaam: Straat\nstatus: concept\n",
    );
    for (soort, naam, says) in [
        ("dpia", "Een", "dpia: dpia-een"),
        (
            "verwerkersovereenkomst",
            "Een",
            "bij de ontvanger verwerkersovereenkomst: vwo-een",
        ),
        ("convenant", "Een", "bij de ontvanger convenant: conv-een"),
    ] {
        let outcome = nieuw(&proef, &[soort, naam, "--verwerking", "straat"]);
        assert_eq!(outcome.code, 0, "{soort}: {}", outcome.err);
        let mut lines = outcome.out.lines();
        let path = lines.next().unwrap();
        assert!(proef.path(path).exists(), "{path}");
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [format!("zet in register/straat.yaml: {says}")]
        );
    }
    let text = "soort: verwerking\nid: straat\nnaam: Straat\nstatus: concept\ndpia: dpia-een\n";
    proef.file("register/straat.yaml", text);
    let outcome = nieuw(&proef, &["dpia", "Twee", "--verwerking", "straat"]);
    assert!(
        outcome
            .out
            .ends_with("zet in register/straat.yaml: dpia: [dpia-een, dpia-twee]\n"),
        "{}",
        outcome.out
    );
    let outcome = nieuw(
        &proef,
        &["dpia", "Drie", "--verwerking", "straat", "--stdout"],
    );
    assert!(
        outcome.err.contains("dpia: [dpia-een, dpia-drie]") && !outcome.out.contains("zet in"),
        "{}",
        outcome.err
    );
    let outcome = nieuw(&proef, &["verwerking", "Weg", "--veld", "dpia=dpia-een"]);
    assert!(
        outcome
            .out
            .contains("dpias/dpia-een.yaml: onder verwerkingen: - weg\n"),
        "{}{}",
        outcome.out,
        outcome.err
    );
}

#[test]
fn an_afdeling_with_a_folder_of_its_own_gets_its_verwerkingen_there() {
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        CONFIG.replace(
            "  - id: burgerzaken",
            "  - id: ruimte\n    naam: Ruimte\n  - id: burgerzaken",
        ),
    );
    let written = |args: &[&str]| {
        nieuw(&proef, args)
            .out
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(
        written(&["verwerking", "Een", "--afdeling", "burgerzaken"]),
        "register/verwerkingen/een.yaml"
    );
    fs::remove_file(proef.path("register/verwerkingen/een.yaml")).unwrap();
    for afdeling in ["burgerzaken", "ruimte"] {
        fs::create_dir_all(proef.path("register/verwerkingen").join(afdeling)).unwrap();
    }
    let of = |naam: &str, afdeling: &str| written(&["verwerking", naam, "--afdeling", afdeling]);
    assert_eq!(
        of("Twee", "burgerzaken"),
        "register/verwerkingen/burgerzaken/twee.yaml"
    );
    assert_eq!(
        of("Drie", "ruimte"),
        "register/verwerkingen/ruimte/drie.yaml"
    );
    assert_eq!(
        written(&["verwerking", "Vier", "--zonder-vragen"]),
        "register/verwerkingen/vier.yaml"
    );
    let text = fs::read_to_string(proef.path("register/verwerkingen/ruimte/drie.yaml")).unwrap();
    assert!(
        text.starts_with("# yaml-language-server: $schema=../../../.avg/schemas/verwerking.json\n"),
        "{text}"
    );
}

#[test]
fn an_id_is_fresh_and_one_that_exists_is_refused_with_who_has_it() {
    let proef = Proef::new();
    let written = |args: &[&str]| nieuw(&proef, args).out.trim().to_owned();
    assert_eq!(
        written(&["dpia", "DPIA Wonen"]),
        "register/dpias/dpia-wonen.yaml"
    );
    assert_eq!(
        written(&["dpia", "Wonen"]),
        "register/dpias/dpia-wonen-2.yaml"
    );
    assert_eq!(
        written(&["verzoek", "Inzage"]),
        "register/verzoeken/verzoek-2026-01.yaml"
    );
    assert_eq!(
        written(&["verzoek", "Wissing"]),
        "register/verzoeken/verzoek-2026-02.yaml"
    );
    refused(
        &proef,
        &["taak", "X", "--id", "dpia-wonen"],
        &[
            "`dpia-wonen` bestaat al",
            "DPIA `DPIA Wonen`",
            "dpias/dpia-wonen.yaml",
        ],
    );
}

#[test]
fn the_help_names_the_soort_before_the_name() {
    let help = Proef::empty().run(&["nieuw", "--help"]).out;
    assert!(
        help.find("  <SOORT>").unwrap() < help.find("  [NAAM]").unwrap(),
        "{help}"
    );
}

#[test]
fn what_has_ended_says_when() {
    let proef = Proef::new();
    let text = nieuw(
        &proef,
        &["verwerking", "X", "--status", "beeindigd", "--stdout"],
    )
    .out;
    assert!(
        text.contains("\neinde: jjjj-mm-dd\n") && text.contains("\nstatus: beeindigd\n"),
        "{text}"
    );
}

#[test]
fn what_happens_is_active_at_once() {
    let proef = Proef::new();
    for (soort, status) in [
        ("datalek", "actief"),
        ("verzoek", "actief"),
        ("dpia", "concept"),
    ] {
        let text = nieuw(&proef, &[soort, "X", "--stdout"]).out;
        assert!(text.contains(&format!("\nstatus: {status}\n")), "{soort}");
    }
}

#[test]
fn a_file_that_is_there_stays_as_it_is() {
    let proef = Proef::new();
    proef.file("register/verwerkingen/parkeren.yaml", "# van mij\n");
    refused(
        &proef,
        &[
            "verwerking",
            "Parkeren",
            "--id",
            "parkeren",
            "--bestand",
            "register/verwerkingen/parkeren.yaml",
        ],
        &["bestaat al"],
    );
    // An id can be free while its file is not.
    refused(
        &proef,
        &["verwerking", "Parkeren"],
        &["bestaat al", "--bestand"],
    );
}

#[test]
fn a_file_must_lie_where_check_reads_it() {
    let proef = Proef::new();
    for (path, says) in [
        ("elders.yaml", "niet waar avg check"),
        ("register/x.txt", "eindigt niet op .yaml"),
        ("register/.weg/x.yaml", "niet waar avg check"),
        ("register/../x.yaml", "niet waar avg check"),
    ] {
        refused(&proef, &["taak", "X", "--bestand", path], &[says]);
    }
    let outcome = nieuw(
        &proef,
        &["taak", "X", "--bestand", "register/diep/er/x.yaml"],
    );
    assert_eq!(outcome.out, "register/diep/er/x.yaml\n", "{}", outcome.err);
}

#[test]
fn where_a_folder_cannot_be_made_nothing_is_written() {
    let proef = Proef::new();
    proef.file("register/taken", "geen map\n");
    refused(
        &proef,
        &["taak", "X"],
        &["register/taken", "kan niet worden geschreven"],
    );
}

#[test]
fn an_entry_joins_those_of_its_soort_and_names_its_schema() {
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        format!("# yaml-language-server: $schema=schema's/avg.json\n{CONFIG}"),
    );
    proef.file(
        "register/plichten/jaarlijks/een.yaml",
        crate::hulp::taak("een"),
    );
    let outcome = nieuw(&proef, &["taak", "Twee"]);
    assert_eq!(outcome.out, "register/plichten/jaarlijks/taak-twee.yaml\n");
    let text = fs::read_to_string(proef.path(outcome.out.trim())).unwrap();
    assert!(
        text.starts_with("# yaml-language-server: $schema=../../../schema's/taak.json\n"),
        "{text}"
    );
}

#[test]
fn the_register_may_lie_elsewhere_and_its_folder_is_made_when_needed() {
    let proef = Proef::new();
    proef.file("avg.yaml", format!("{CONFIG}register: data\n"));
    proef.file("data/leeg.txt", "");
    let outcome = crate::hulp::run_in(&proef.path("data"), &["nieuw", "taak", "X"]);
    assert_eq!(outcome.out, "taken/taak-x.yaml\n", "{}", outcome.err);
    assert!(proef.path("data/taken/taak-x.yaml").exists());
}

/// With a real terminal in front of the program.
#[cfg(unix)]
mod terminal {
    use super::*;
    use crate::hulp::terminal::{exit_code, session};

    #[test]
    fn questions_fill_in_the_entry() {
        let proef = Proef::new();
        nieuw(&proef, &["verwerking", "Parkeren"]);
        let mut own = session(&proef, &["nieuw", "verzoek", DAY[0], DAY[1]]);
        own.exp_string("Hoe noemen mensen het verzoek?").unwrap();
        own.send_line("").unwrap();
        own.exp_string("nodig").unwrap();
        own.send_line("Inzage in dossier").unwrap();
        own.exp_string("Welk recht").unwrap();
        own.exp_string("2  inzage").unwrap();
        own.send_line("?").unwrap();
        own.exp_string("Welk recht, of een klacht").unwrap();
        own.send_line("inzgae").unwrap();
        own.exp_string("bedoelt u `inzage`?").unwrap();
        own.send_line("2").unwrap();
        own.exp_string("Wanneer kwam het binnen?").unwrap();
        own.send_line("20260630").unwrap();
        own.exp_string("schrijf een bestaande dag").unwrap();
        own.send_line("gisteren").unwrap();
        own.exp_string("wordt: 2026-06-30").unwrap();
        own.exp_string("zaaknummer").unwrap();
        own.send_line("<").unwrap();
        own.exp_string("Wanneer kwam het binnen?").unwrap();
        own.send_line("30-6-2026").unwrap();
        own.exp_string("zaaknummer").unwrap();
        own.send_line("").unwrap();
        own.exp_string("Welke afdelingen").unwrap();
        own.send_line("BURGERZAKEN").unwrap();
        own.exp_string("wordt: burgerzaken").unwrap();
        own.exp_string("Over welke verwerkingen").unwrap();
        own.send_line("parkeren").unwrap();
        own.exp_string("register/verzoeken/verzoek-2026-01.yaml")
            .unwrap();
        assert_eq!(exit_code(own), 0);
        let text =
            fs::read_to_string(proef.path("register/verzoeken/verzoek-2026-01.yaml")).unwrap();
        for line in [
            "naam: Inzage in dossier\n",
            "recht: inzage\n",
            "ontvangen_op: 2026-06-30\n",
            "zaaknummer: ...\n",
            "  - burgerzaken\n",
            "  - parkeren\n",
        ] {
            assert!(text.contains(line), "{line}{text}");
        }
    }

    #[test]
    fn an_interrupt_or_the_end_of_input_writes_nothing() {
        for end in ['C', 'D'] {
            let proef = Proef::new();
            let before = tree(&proef.path(""));
            let mut own = session(&proef, &["nieuw", "taak", "Proef"]);
            own.exp_string("Welke terugkerende plicht").unwrap();
            own.exp_string("> ").unwrap();
            own.send_control(end).unwrap();
            own.exp_string("afgebroken; er is niets geschreven")
                .unwrap();
            assert_eq!(exit_code(own), 2, "Ctrl-{end}");
            assert_eq!(tree(&proef.path("")), before, "Ctrl-{end}");
        }
    }

    #[test]
    fn with_an_answer_as_flag_nothing_is_asked() {
        let proef = Proef::new();
        let own = session(
            &proef,
            &["nieuw", "taak", "Proef", "--veld", "periode=1 jaar"],
        );
        assert_eq!(exit_code(own), 0);
        let own = session(&proef, &["nieuw", "taak", "Tweede", "--zonder-vragen"]);
        assert_eq!(exit_code(own), 0);
        assert!(proef.path("register/taken/taak-tweede.yaml").exists());
    }
}
