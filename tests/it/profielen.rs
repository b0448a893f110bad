//! The built-in policies: complete, without references that lead nowhere, with the figures of their paragraphs; and the

//! example registers, each under each policy.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::hulp::Proef;
use avg::calendar::Duur;
use avg::model::profiel::TermijnSoort;
use avg::profile;
use serde_json::Value;

const PEILDATUM: &str = "2026-07-01";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn day() -> chrono::NaiveDate {
    PEILDATUM.parse().unwrap()
}

/// Findings of families that say that a profile is wrong.
fn about_profile(found: &[String]) -> Vec<&String> {
    found
        .iter()
        .filter(|own| own.starts_with("PR") || own.starts_with("VM"))
        .collect()
}

/// Every reference of a built-in profile (rule, term, cycle, field, command) leads somewhere: judged as if it were the
/// gemeente's own.
#[test]
fn no_built_in_profile_claims_what_does_not_exist() {
    for name in profile::names() {
        let proef = Proef::new();
        // Only its id is not its own any more (PR14).
        let text = profile::text(name).unwrap();
        proef.file(
            "profiel.yaml",
            text.replacen(&format!("id: {name}\n"), "id: eigen\n", 1),
        );
        let config = crate::hulp::CONFIG.replace("profiel: avg", "profiel: profiel.yaml");
        assert_ne!(config, crate::hulp::CONFIG);
        proef.file("avg.yaml", config);
        let found = proef
            .run(&["check", "--format", "json", "--peildatum", PEILDATUM])
            .findings();
        assert_eq!(about_profile(&found), Vec::<&String>::new(), "{name}");
    }
}

/// The duties of each policy as numbered in its own document; later numbers are duties that were found besides.
#[test]
fn every_duty_of_the_five_policies_is_there() {
    for (name, letter, count) in [
        ("heemstede-2026", 'H', 39),
        ("aalsmeer-2020", 'A', 18),
        ("winterswijk-2019", 'W', 22),
        ("s-hertogenbosch-2024", 'D', 24),
        ("heumen-2018", 'U', 12),
    ] {
        let own = profile::built_in(name).unwrap();
        let ids: BTreeSet<String> = own
            .verplichtingen()
            .filter(|(layer, _)| layer.id() == name)
            .filter_map(|(_, duty)| duty.id.as_ref().map(|id| id.as_str().to_owned()))
            .collect();
        for number in 1..=count {
            let id = format!("{letter}{number:02}");
            assert!(ids.contains(&id), "{name}: {id}");
        }
    }
}

/// Figures as they stand in the paragraphs of the policies, read back from the sources.
#[test]
fn the_figures_are_those_of_their_paragraphs() {
    let terms = [
        (
            "heemstede-2026",
            TermijnSoort::VerwerkingBeoordelen,
            "1 jaar",
            "4.1",
        ),
        (
            "heemstede-2026",
            TermijnSoort::DpiaHerbeoordelen,
            "3 jaar",
            "4.9",
        ),
        (
            "heemstede-2026",
            TermijnSoort::VerzoekBeantwoorden,
            "1 maand",
            "5.1",
        ),
        (
            "heemstede-2026",
            TermijnSoort::RectificatieBeantwoorden,
            "4 weken",
            "5.1",
        ),
        (
            "heemstede-2026",
            TermijnSoort::ConvenantControleren,
            "1 jaar",
            "7.1",
        ),
        (
            "heemstede-2026",
            TermijnSoort::VerwerkersovereenkomstControleren,
            "1 jaar",
            "7.2",
        ),
        (
            "aalsmeer-2020",
            TermijnSoort::VerzoekBeantwoorden,
            "1 maand",
            "7.2",
        ),
        (
            "aalsmeer-2020",
            TermijnSoort::DatalekMelden,
            "72 uur",
            "5.3",
        ),
        (
            "winterswijk-2019",
            TermijnSoort::InformatieBeantwoorden,
            "4 weken",
            "5.2",
        ),
        (
            "winterswijk-2019",
            TermijnSoort::KlachtAfhandelen,
            "4 weken",
            "5.3",
        ),
        (
            "s-hertogenbosch-2024",
            TermijnSoort::VerzoekBeantwoorden,
            "1 maand",
            "art. 13.1",
        ),
        (
            "s-hertogenbosch-2024",
            TermijnSoort::KlachtAfhandelen,
            "6 weken",
            "art. 13.10",
        ),
        (
            "s-hertogenbosch-2024",
            TermijnSoort::DatalekMelden,
            "72 uur",
            "art. 14.4",
        ),
        (
            "s-hertogenbosch-2024",
            TermijnSoort::BetrokkeneInformeren,
            "1 maand",
            "art. 12",
        ),
        (
            "heumen-2018",
            TermijnSoort::VerzoekBeantwoorden,
            "4 weken",
            "5",
        ),
        ("heumen-2018", TermijnSoort::DatalekMelden, "72 uur", "8"),
        (
            "avg",
            TermijnSoort::VerzoekBeantwoorden,
            "1 maand",
            "AVG art. 12 lid 3",
        ),
        (
            "avg",
            TermijnSoort::KlachtAfhandelen,
            "6 weken",
            "Awb art. 9:11",
        ),
        (
            "avg",
            TermijnSoort::DatalekMelden,
            "72 uur",
            "AVG art. 33 lid 1",
        ),
        (
            "avg",
            TermijnSoort::RaadplegingBeantwoorden,
            "8 weken",
            "AVG art. 36 lid 2",
        ),
        (
            "avg",
            TermijnSoort::BetrokkeneInformeren,
            "1 maand",
            "AVG art. 14 lid 3",
        ),
        ("avg", TermijnSoort::WpgAuditIntern, "1 jaar", "Wpg art. 33"),
        ("avg", TermijnSoort::WpgAuditExtern, "4 jaar", "Wpg art. 33"),
    ];
    for (name, soort, periode, bron) in terms {
        let own = profile::built_in(name).unwrap();
        let row = own.termijn(soort, day()).unwrap();
        assert_eq!(row.duur, Duur::parse(periode), "{name} {soort}");
        let expected = if name == "avg" {
            bron.to_owned()
        } else {
            format!("{name} {bron}")
        };
        assert!(
            row.bron.starts_with(&expected),
            "{name} {soort}: {}",
            row.bron
        );
    }
    let extended = |name: &str, soort| {
        let own = profile::built_in(name).unwrap();
        own.termijn(soort, day())
            .unwrap()
            .verlenging
            .map(|extra| extra.to_string())
    };
    assert_eq!(
        extended("avg", TermijnSoort::VerzoekBeantwoorden).as_deref(),
        Some("2 maanden")
    );
    assert_eq!(
        extended("avg", TermijnSoort::KlachtAfhandelen).as_deref(),
        Some("4 weken")
    );
    assert_eq!(
        extended("avg", TermijnSoort::RaadplegingBeantwoorden).as_deref(),
        Some("6 weken")
    );
    assert_eq!(
        extended("heemstede-2026", TermijnSoort::VerzoekBeantwoorden).as_deref(),
        Some("2 maanden")
    );
    assert_eq!(
        extended("heumen-2018", TermijnSoort::VerzoekBeantwoorden),
        None
    );
    let cycles = [
        ("heemstede-2026", "evaluatie-privacybeleid", "4 jaar"),
        ("heemstede-2026", "jaarverslag-fg", "1 jaar"),
        ("heemstede-2026", "bewustwordingsplan", "1 jaar"),
        ("heemstede-2026", "evaluatie-bewustwording", "1 jaar"),
        ("heemstede-2026", "controle-risicokader", "1 jaar"),
        ("heemstede-2026", "informatiebeveiligingsbeleid", "4 jaar"),
        ("aalsmeer-2020", "evaluatie-privacybeleid", "2 jaar"),
        ("aalsmeer-2020", "evaluatie-datalekregister", "1 jaar"),
        ("winterswijk-2019", "evaluatie-privacybeleid", "3 jaar"),
        ("winterswijk-2019", "verslag-proceseigenaren", "1 jaar"),
        (
            "winterswijk-2019",
            "verslag-hoofdproceseigenaren",
            "6 maanden",
        ),
        ("winterswijk-2019", "werkprogramma-privacy", "1 jaar"),
        ("winterswijk-2019", "jaarverslag-fg", "1 jaar"),
        ("s-hertogenbosch-2024", "vernietigingslijst", "1 jaar"),
        ("heumen-2018", "evaluatie-privacybeleid", "3 jaar"),
    ];
    for (name, id, periode) in cycles {
        let own = profile::built_in(name).unwrap();
        let row = own.cyclus(id).unwrap_or_else(|| panic!("{name}: {id}"));
        assert_eq!(
            row.periode.map(|own| own.to_string()).as_deref(),
            Some(periode),
            "{name} {id}"
        );
        assert!(row.bron.starts_with(name), "{name} {id}: {}", row.bron);
    }
}

/// Winterswijk's table: evaluation in years, kind of audit, its years (paragraphs 4.1 to 4.5 and 7).
#[test]
fn the_scores_of_winterswijk() {
    let own = profile::built_in("winterswijk-2019").unwrap();
    let row = |score: &str| {
        let row = own
            .scores()
            .iter()
            .find(|row| row.score.as_str() == score)
            .unwrap();
        let years = |periode: Option<avg::calendar::Periode>| periode.unwrap().aantal;
        format!(
            "{} {} {} {} {} {} {} {}",
            row.risico,
            row.dpia_rapport,
            row.key_controls,
            row.akkoord_fg,
            years(row.evaluatie),
            row.audit,
            years(row.audit_periode),
            row.afschrift_fg
        )
    };
    let (low, middle, high) = (
        "laag geen false geen 4 quick_scan 5 false",
        "midden inventarisatie true aanbevolen 3 zelfevaluatie 4 true",
        "hoog volledig true verplicht 1 extern 3 true",
    );
    for (score, expected) in [
        ("A1", low),
        ("A2", middle),
        ("A3", high),
        ("B1", middle),
        ("B2", middle),
        ("B3", high),
        ("C1", high),
        ("C2", high),
        ("C3", high),
    ] {
        assert_eq!(row(score), expected, "{score}");
    }
    assert_eq!(own.domeinen().len(), 14);
}

/// Bijlage 1 of Heemstede: eight processes, fifty tasks, ninety-four marks.
#[test]
fn the_division_of_tasks_of_heemstede() {
    use avg::model::field::Items;
    let own = profile::built_in("heemstede-2026").unwrap();
    let (_, processes) = own.taakverdeling().unwrap();
    let tasks: Vec<_> = processes
        .iter()
        .flat_map(|proces| proces.taken.items())
        .collect();
    let marks: usize = tasks.iter().map(|taak| taak.rollen.items().len()).sum();
    assert_eq!((processes.len(), tasks.len(), marks), (8, 50, 94));
}

/// The codes with counts of a check of an example under a profile.
fn codes(example: &str, profile: &str) -> BTreeMap<String, usize> {
    let path = format!("examples/profielen/{example}");
    let args = [
        "check",
        &path,
        "--format",
        "json",
        "--peildatum",
        PEILDATUM,
        "--profiel",
        profile,
    ];
    let json = crate::hulp::run_in(root(), &args).json();
    let mut counts = BTreeMap::new();
    for own in json["bevindingen"].as_array().unwrap() {
        *counts
            .entry(own["regel"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    counts
}

#[test]
fn the_matrix_of_examples_and_profiles() {
    let names: Vec<&str> = profile::names().collect();
    let mut text = format!(
        "| register | {} |\n| --- |{}\n",
        names.join(" | "),
        " --- |".repeat(names.len())
    );
    for example in &names {
        let mut cells = Vec::new();
        for name in &names {
            let counts = codes(example, name);
            assert_eq!(
                counts.is_empty(),
                example == name,
                "{example} under {name}: {counts:?}"
            );
            let list: Vec<String> = counts
                .iter()
                .map(|(code, count)| {
                    if *count == 1 {
                        code.clone()
                    } else {
                        format!("{code} ×{count}")
                    }
                })
                .collect();
            cells.push(if list.is_empty() {
                "schoon".to_owned()
            } else {
                list.join(", ")
            });
        }
        text.push_str(&format!("| {example} | {} |\n", cells.join(" | ")));
    }
    let path = root().join("docs/profielen.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- matrix -->\n").unwrap();
    let (shown, after) = rest.split_once("<!-- /matrix -->").unwrap();
    if std::env::var_os("AVG_UPDATE").is_some() {
        fs::write(
            &path,
            format!("{before}<!-- matrix -->\n{text}<!-- /matrix -->{after}"),
        )
        .unwrap();
    } else {
        assert_eq!(shown, text, "AVG_UPDATE=1 cargo test writes it anew");
    }
}

/// The own profile that the documentation shows.
fn documented() -> String {
    let page = fs::read_to_string(root().join("docs/profielen.md")).unwrap();
    page.split("```yaml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap()
        .to_owned()
}

fn with_profile(text: &str) -> Proef {
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        crate::hulp::CONFIG.replace("profiel: avg", "profiel: profiel.yaml"),
    );
    proef.file("profiel.yaml", text);
    proef
}

const VERWERKING: &str = "soort: verwerking\nid: vragen\nnaam: Vragen\nstatus: actief\nbeheer:\n  ingevoerd: 2025-01-10\n  laatst_beoordeeld: 2025-11-30\n  beoordeeld_door: manager\n";

#[test]
fn the_documented_profile_works() {
    let proef = with_profile(&documented());
    proef.file("register/x.yaml", VERWERKING);
    let json = proef
        .run(&["check", "--format", "json", "--peildatum", PEILDATUM])
        .json();
    let find = |code: &str| {
        let list = json["bevindingen"].as_array().unwrap();
        list.iter()
            .find(|own| own["regel"] == code)
            .unwrap_or_else(|| panic!("{code}: {json}"))
            .clone()
    };
    let late = find("TM01");
    assert_eq!(late["bron"], "lindermeer-2026 3.2");
    assert!(
        late["bericht"].as_str().unwrap().contains("2026-05-30"),
        "{late}"
    );
    let field = find("BL01");
    assert_eq!(
        (field["pad"].as_str(), field["ernst"].as_str()),
        (Some("systemen"), Some("advies"))
    );
    // What the basis asks still counts, with its own paragraph.
    assert!(
        find("TM07")["bron"]
            .as_str()
            .unwrap()
            .starts_with("heemstede-2026")
    );
    let shown = proef.run(&["profiel", "profiel.yaml"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(
        shown.out.contains("6 maanden") && shown.out.contains("steekproef-toegang"),
        "{}",
        shown.out
    );
}

#[test]
fn a_wrong_profile_is_a_finding_in_its_own_file() {
    let head = "id: eigen\nnaam: Eigen\nbron: Besluit\n";
    for (text, expected) in [
        ("basis: heemstede-2062\n", "PR02 profiel.yaml:4:8"),
        ("basis: profiel.yaml\n", "PR03 profiel.yaml:4:8"),
        ("basis: ander.yaml\n", "PR02 profiel.yaml:4:8"),
        (
            "termijnen:\n  - {termijn: datalek_melden, periode: 7 jaren ongeveer, paragraaf: a}\n",
            "PR04 profiel.yaml:5:40",
        ),
        (
            "verplichtingen:\n  - {id: A, paragraaf: b, plicht: c, cycli: [nooit]}\n",
            "PR05 profiel.yaml:5:46",
        ),
        (
            "regels:\n  - {regel: XX01, ernst: fout, paragraaf: a}\n",
            "PR06 profiel.yaml:5:13",
        ),
        (
            "regels:\n  - {regel: VM03, ernst: uit, paragraaf: a}\n",
            "PR06 profiel.yaml:5:13",
        ),
        (
            "verplichte_velden:\n  - {soort: dpia, veld: risicoos, paragraaf: a}\n",
            "PR07 profiel.yaml:5:25",
        ),
        (
            "domeinen:\n  - {id: a, naam: A}\n  - {id: a, naam: B}\n",
            "PR08 profiel.yaml:6:10",
        ),
        (
            "termijnen:\n  - {termijn: datalek_melden, periode: 60 uur}\n",
            "PR09 profiel.yaml:5:15",
        ),
        (
            "verplichtingen:\n  - {id: A, paragraaf: b, plicht: c, opdrachten: [bestaat-niet]}\n",
            "PR10 profiel.yaml:5:51",
        ),
        (
            "termijnen:\n  - {termijn: datalek_meldn}\n",
            "VM07 profiel.yaml:5:15",
        ),
        (
            "cycli:\n  - {cyclus: wpg-audit-intern, periode: 3 jaar, paragraaf: a}\n",
            "PR12 profiel.yaml:5:41",
        ),
        (
            "termijnen:\n  - {termijn: klacht_afhandelen, periode: 6 weken, verlenging: 5 weken, paragraaf: a}\n",
            "PR12 profiel.yaml:5:64",
        ),
        (
            "cycli:\n  - {cyclus: nieuw, naam: N, paragraaf: a}\n",
            "PR15 profiel.yaml:5:14",
        ),
        (
            "scoretabel:\n  - {score: A1, audit: extern}\n",
            "PR15 profiel.yaml:5:13",
        ),
        ("sleutel: 1\n", "VM04 profiel.yaml:4:1"),
    ] {
        let proef = with_profile(&format!("{head}{text}"));
        let found = proef
            .run(&["check", "--format", "json", "--peildatum", PEILDATUM])
            .findings();
        let profile = about_profile(&found);
        assert!(
            profile.iter().any(|own| own.starts_with(expected)),
            "{text}: {found:?}"
        );
        assert_eq!(profile.len(), 1, "{text}: {found:?}");
    }
}

#[test]
fn a_profile_that_cannot_be_used_leaves_the_law() {
    for (config, file, expected) in [
        ("profiel: heemstede-2062", "", "PR01 avg.yaml:18:10"),
        ("profiel: weg.yaml", "", "PR01 avg.yaml:18:10"),
        ("profiel: [heemstede-2026]", "", "VM06 avg.yaml:18:10"),
        ("profiel: profiel.yaml", "id: [", "VM03 profiel.yaml"),
        ("profiel: profiel.yaml", "# niets\n", "VM13 profiel.yaml"),
    ] {
        let proef = Proef::new();
        proef.file(
            "avg.yaml",
            crate::hulp::CONFIG.replace("profiel: avg", config),
        );
        proef
            .file("profiel.yaml", file)
            .file("register/x.yaml", VERWERKING);
        let outcome = proef.run(&["check", "--format", "json", "--peildatum", PEILDATUM]);
        let found = outcome.findings();
        assert!(
            found.iter().any(|own| own.starts_with(expected)),
            "{config}: {found:?}"
        );
        // The law has no cycle: nothing rests on a policy that was not meant.
        assert!(
            !found.iter().any(|own| own.starts_with("TM")),
            "{config}: {found:?}"
        );
    }
    let proef = Proef::new();
    let outcome = proef.run(&["check", "--profiel", "heemstede-2062"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("er is geen profiel `heemstede-2062`"),
        "{}",
        outcome.err
    );
}

/// Each says where `avg.yaml` names it, what is wrong with it, and what to write there.
#[cfg(unix)]
#[test]
fn a_profile_that_is_not_there_says_why_and_what_to_write() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("eigen.yaml"), "id: x\n").unwrap();
    let far = outside.path().join("eigen.yaml").display().to_string();
    for (name, words, help) in [
        (
            "weg.yaml",
            "het bestand `weg.yaml` van het profiel bestaat niet",
            "een pad geldt vanaf de map van avg.yaml, zoals `profiel: weg.yaml`",
        ),
        (
            "map.yaml",
            "`map.yaml` is geen bestand",
            "noem hier het bestand zelf",
        ),
        (
            "lus.yaml",
            "`lus.yaml` is geen bestand",
            "noem hier het bestand zelf",
        ),
        (
            "utf16.yaml",
            "`utf16.yaml` is niet te lezen",
            "herstel `utf16.yaml`",
        ),
        (
            "link.yaml",
            "`link.yaml` ligt buiten de repository",
            "schrijf hier `profiel: link.yaml`",
        ),
        (
            &far,
            "ligt buiten de repository",
            "schrijf hier `profiel: eigen.yaml`",
        ),
        (
            "heemstede",
            "er is geen profiel `heemstede`",
            "bedoelt u `heemstede-2026`?",
        ),
    ] {
        let proef = Proef::new();
        let config = crate::hulp::CONFIG.replace("profiel: avg", &format!("profiel: {name}"));
        proef
            .file("avg.yaml", config)
            .file("map.yaml/x.md", "")
            .file("utf16.yaml", b"\xff\xfei\0")
            .file("register/x.yaml", VERWERKING);
        symlink("lus.yaml", proef.path("lus.yaml")).unwrap();
        symlink(&far, proef.path("link.yaml")).unwrap();
        let outcome = proef.run(&["check", "--format", "json", "--peildatum", PEILDATUM]);
        let json = outcome.json();
        let found = json["bevindingen"].as_array().unwrap();
        let own = found.iter().find(|own| own["regel"] == "PR01");
        let own = own.unwrap_or_else(|| panic!("{name}: {}", outcome.out));
        assert_eq!(
            (own["bestand"].as_str(), own["regelnummer"].as_u64()),
            (Some("avg.yaml"), Some(18)),
            "{name}"
        );
        assert!(own["bericht"].as_str().unwrap().contains(words), "{own}");
        assert!(own["help"].as_str().unwrap().contains(help), "{own}");
    }
    let proef = Proef::new();
    proef.file("map.yaml/x.md", "");
    for (name, words) in [
        ("weg.yaml", "het pad weg.yaml bestaat niet"),
        ("map.yaml", "`map.yaml` is geen bestand met een profiel"),
    ] {
        let outcome = proef.run(&["check", "--profiel", name]);
        assert!(
            outcome.code == 2 && outcome.err.contains(words),
            "{}",
            outcome.err
        );
    }
}

/// When the law changes, a row of data is enough.
#[test]
fn a_law_that_changes_is_a_row_with_a_date() {
    let change = "id: eigen\nnaam: Eigen\nbron: Besluit\ntermijnen:\n  - {termijn: datalek_melden, periode: 96 uur, drempel: hoog, geldig_vanaf: 2026-06-01, wet: Verordening 2026/1}\n";
    let policy = change.replace("wet:", "paragraaf:");
    let leak = |day: &str, risk: &str| {
        format!(
            "soort: datalek\nid: lek-{day}-{risk}\nnaam: Lek\nstatus: actief\nontdekt_op: 2026-{day}T10:00+02:00\nrisico: {risk}\n"
        )
    };
    let leaks = [
        leak("05-20", "risico"),
        leak("06-20", "hoog"),
        leak("06-20", "risico"),
    ]
    .join("---\n");
    let run = |text: &str| -> Vec<String> {
        let proef = with_profile(text);
        proef.file("register/x.yaml", &leaks);
        let json = proef
            .run(&[
                "termijnen",
                "--format",
                "json",
                "--peildatum",
                PEILDATUM,
                "--soort",
                "datalek",
            ])
            .json();
        json.as_array()
            .unwrap()
            .iter()
            .map(|row: &Value| format!("{} {}", row["id"].as_str().unwrap(), row["termijn"]))
            .collect()
    };
    assert_eq!(
        run(change),
        ["lek-05-20-risico \"72 uur\"", "lek-06-20-hoog \"96 uur\""]
    );
    // A policy cannot be milder than the law.
    assert_eq!(
        run(&policy),
        [
            "lek-05-20-risico \"72 uur\"",
            "lek-06-20-hoog \"72 uur\"",
            "lek-06-20-risico \"72 uur\""
        ]
    );
}

#[test]
fn profiles_are_listed_shown_compared_and_covered() {
    let proef = Proef::empty();
    let list = proef.run(&["profiel", "--format", "json"]).json();
    let names: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["id"].as_str())
        .collect();
    assert_eq!(names, profile::names().collect::<Vec<_>>());
    for name in &names {
        let shown = proef.run(&["profiel", name]);
        assert_eq!(shown.code, 0, "{name}: {}", shown.err);
        let duties = proef
            .run(&["profiel", "dekking", name, "--format", "json"])
            .json();
        for duty in duties.as_array().unwrap() {
            let open = duty["open"].as_str().is_some_and(|open| !open.is_empty());
            assert!(
                duty["dekking"] == "gedekt" || open,
                "what is not covered says what is open: {duty}"
            );
        }
    }
    let rows = proef
        .run(&[
            "profiel",
            "vergelijk",
            "avg",
            "winterswijk-2019",
            "--format",
            "json",
        ])
        .json();
    let complaint = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["onderwerp"] == "klacht_afhandelen")
        .unwrap();
    assert!(
        complaint["a"].as_str().unwrap().starts_with("6 weken"),
        "{complaint}"
    );
    assert!(
        complaint["b"].as_str().unwrap().starts_with("4 weken"),
        "{complaint}"
    );
    for (args, part) in [
        (
            &["profiel", "winterswijk"][..],
            "bedoelt u `winterswijk-2019`?",
        ),
        (
            &["profiel", "vergelijk", "avg"],
            "vergelijken gaat met twee profielen",
        ),
        (&["profiel", "dekking", "x", "y"], "dat zijn te veel namen"),
        (&["taken", "--rol", "secretaris"], "kies uit fg"),
        (&["taken"], "--rol"),
        (
            &["termijnen", "--binnen", "vaak"],
            "schrijf een tijd als 90d",
        ),
    ] {
        let outcome = proef.run(args);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{args:?}");
        assert!(outcome.err.contains(part), "{args:?}: {}", outcome.err);
    }
}

#[test]
fn tasks_are_joined_with_what_is_open() {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        "soort: dpia\nid: dpia-a\nnaam: A\nstatus: actief\nfase: dpia\nuitgevoerd_op: 2026-01-10\nvastgesteld_op: 2026-02-10\nmaatregelen:\n  - {id: m1, omschrijving: Versleutelen, status: uitgevoerd, uitgevoerd_op: 2026-03-01}\n  - {id: m2, omschrijving: Getoetst, status: uitgevoerd, uitgevoerd_op: 2026-03-01, getoetst_door_fg_op: 2026-04-01}\n---\nsoort: advies\nid: advies-a\nnaam: A\nstatus: actief\nuitgebracht_op: 2026-05-01\nopvolging: {status: open}\n",
    );
    let run = |rol: &str, format: &str| {
        let args = [
            "taken",
            "--rol",
            rol,
            "--format",
            format,
            "--peildatum",
            PEILDATUM,
            "--profiel",
            "heemstede-2026",
        ];
        proef.run(&args)
    };
    let list = run("fg", "json").json();
    let open: Vec<String> = list["processen"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|proces| proces["taken"].as_array().unwrap())
        .flat_map(|taak| taak["open"].as_array().unwrap())
        .map(|own| {
            format!(
                "{} {}",
                own["id"].as_str().unwrap(),
                own["wat"].as_str().unwrap()
            )
        })
        .collect();
    assert!(
        open.contains(&"dpia-a maatregel m1 toetsen (Versleutelen)".to_owned()),
        "{open:?}"
    );
    assert!(!open.iter().any(|own| own.contains("m2")), "{open:?}");
    assert!(
        open.iter().any(|own| own.starts_with("advies-a")),
        "{open:?}"
    );
    for rol in [
        "fg",
        "privacybeheerder",
        "proceseigenaar",
        "ciso",
        "iso",
        "mt",
        "college",
        "ap",
    ] {
        for format in ["tekst", "markdown", "json"] {
            let outcome = run(rol, format);
            assert_eq!(outcome.code, 0, "{rol} {format}: {}", outcome.err);
        }
    }
}

#[test]
fn the_id_of_another_profile_is_a_finding() {
    let proef = with_profile("id: heemstede-2026\nnaam: Eigen\nbasis: ander.yaml\nbron: Besluit\n");
    proef.file(
        "ander.yaml",
        "id: tussen\nnaam: Tussen\nbasis: laag.yaml\nbron: Besluit\n",
    );
    proef.file(
        "laag.yaml",
        "id: tussen\nnaam: Laag\nbasis: avg\nbron: Besluit\n",
    );
    let found = proef
        .run(&["check", "--format", "json", "--peildatum", PEILDATUM])
        .findings();
    let ids: Vec<&str> = about_profile(&found)
        .into_iter()
        .map(|own| own.split(" `").next().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["PR14 profiel.yaml:1:5", "PR14 ander.yaml:1:5"],
        "{found:?}"
    );
}

#[test]
fn a_profile_that_begins_later_asks_nothing_yet() {
    let text = "id: eigen\nnaam: Eigen\nbasis: avg\nbron: Besluit\ngeldig_vanaf: 2026-07-02\ncycli:\n  - {cyclus: nieuw, naam: Nieuw, periode: 1 jaar, paragraaf: a}\nverplichte_velden:\n  - {soort: verwerking, veld: systemen, paragraaf: a}\nverplichtingen:\n  - {id: A, paragraaf: a, plicht: p, cycli: [nieuw]}\n";
    let proef = with_profile(text);
    // A taak may be written down before.
    let taak = "---\nsoort: taak\nid: t\nnaam: T\nstatus: actief\ncyclus: nieuw\n";
    proef.file("register/x.yaml", format!("{VERWERKING}{taak}"));
    let run = |day: &str| {
        let found = proef
            .run(&["check", "--format", "json", "--peildatum", day])
            .findings();
        let codes: Vec<String> = found.iter().map(|own| own[..4].to_owned()).collect();
        ["TM07", "BL01", "TM08", "PR05"].map(|code| codes.iter().any(|own| own == code))
    };
    assert_eq!(run("2026-07-01"), [false, false, false, false]);
    assert_eq!(run("2026-07-02"), [false, true, false, false]);
    // To read, it is shown as it will be.
    let shown = proef
        .run(&["profiel", "profiel.yaml", "--peildatum", "2026-07-01"])
        .out;
    assert!(
        shown.contains("Geldt vanaf: 2026-07-02") && shown.contains("verwerking.systemen"),
        "{shown}"
    );
}

#[test]
fn nothing_that_a_profile_says_acts_in_a_terminal() {
    let evil = |what: &str| format!("\"{what} \\e[31mrood\"");
    let text = format!(
        "id: eigen\nnaam: {n}\nbasis: {b}\nbron: {n}\ntoelichting: {n}\ntermijnen:\n  - {{termijn: datalek_evalueren, periode: 1 jaar, functie: {n}, paragraaf: {n}, toelichting: {n}}}\ncycli:\n  - {{cyclus: c, naam: {n}, periode: 1 jaar, functie: {n}, paragraaf: {n}, toelichting: {n}}}\nverplichte_velden:\n  - {{soort: taak, veld: {n}, paragraaf: {n}, toelichting: {n}}}\ndomeinen:\n  - {{id: d, naam: {n}}}\nmaximale_bewaartermijnen:\n  - {{gegevens: {n}, termijn: 1 jaar, paragraaf: {n}}}\nregels:\n  - {{regel: {n}, ernst: uit, paragraaf: {n}, toelichting: {n}}}\ntaakverdeling:\n  - {{naam: {n}, paragraaf: {n}, taken: [{{taak: {n}, rollen: [fg], regels: [{n}]}}]}}\nverplichtingen:\n  - {{id: {n}, paragraaf: {n}, plicht: {n}, regels: [{n}], velden: [{n}], opdrachten: [{n}], open: {n}}}\n",
        n = evil("naam"),
        b = evil("basis"),
    );
    let proef = with_profile(&text);
    proef.file("register/x.yaml", "soort: taak\nid: t\nnaam: T\nstatus: actief\ncyclus: c\nbeheer: {ingevoerd: 2020-01-01}\n---\nsoort: datalek\nid: l\nnaam: L\nstatus: actief\nontdekt_op: 2025-01-01T10:00Z\n");
    for args in [
        &["profiel"][..],
        &["profiel", "--format", "json"],
        &["profiel", "profiel.yaml"],
        &["profiel", "profiel.yaml", "--format", "json"],
        &["profiel", "dekking", "profiel.yaml"],
        &["profiel", "dekking", "--format", "json"],
        &["profiel", "vergelijk", "profiel.yaml", "heemstede-2026"],
        &[
            "profiel",
            "vergelijk",
            "profiel.yaml",
            "heemstede-2026",
            "--format",
            "json",
        ],
        &["taken", "--rol", "fg"],
        &["taken", "--rol", "fg", "--format", "markdown"],
        &["taken", "--rol", "privacybeheerder", "--format", "json"],
        &["termijnen"],
        &["termijnen", "--format", "markdown"],
        &["termijnen", "--format", "csv"],
        &["termijnen", "--format", "ics"],
        &["check"],
    ] {
        let outcome = proef.run(&[args, &["--peildatum", PEILDATUM]].concat());
        assert!(
            !(outcome.out.contains('\u{1b}') || outcome.err.contains('\u{1b}')),
            "{args:?}: {}",
            outcome.out
        );
        assert!(
            outcome.code < 2 && !outcome.out.is_empty(),
            "{args:?}: {}",
            outcome.err
        );
    }
}

/// What a comparison of an own profile with another own profile says of a subject.
fn differences(a: &str, b: &str) -> Vec<String> {
    let proef = Proef::empty();
    let head = |id: &str| format!("id: {id}\nnaam: N\nbron: B\nbasis: winterswijk-2019\n");
    proef
        .file("a.yaml", head("a") + a)
        .file("b.yaml", head("b") + b);
    let args = [
        "profiel",
        "vergelijk",
        "a.yaml",
        "b.yaml",
        "--format",
        "json",
        "--peildatum",
        PEILDATUM,
    ];
    let rows = proef.run(&args).json();
    let rows = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["a"] != row["b"]);
    rows.map(|row| {
        format!(
            "{} {}",
            row["soort"].as_str().unwrap(),
            row["onderwerp"].as_str().unwrap()
        )
    })
    .collect()
}

#[test]
fn profiles_that_differ_are_not_called_the_same() {
    assert_eq!(differences("", ""), Vec::<String>::new());
    for (own, expected) in [
        (
            "cycli:\n  - {cyclus: jaarverslag-fg, wie: ciso, paragraaf: a}\n",
            "cyclus jaarverslag-fg",
        ),
        (
            "cycli:\n  - {cyclus: jaarverslag-fg, waarschuwing: 5 dagen, paragraaf: a}\n",
            "cyclus jaarverslag-fg",
        ),
        (
            "cycli:\n  - {cyclus: jaarverslag-fg, verplicht: false, paragraaf: a}\n",
            "cyclus jaarverslag-fg",
        ),
        (
            "termijnen:\n  - {termijn: klacht_afhandelen, waarschuwing: 5 dagen, paragraaf: a}\n",
            "termijn klacht_afhandelen",
        ),
        (
            "regels:\n  - {regel: VW06, ernst: fout, paragraaf: a}\n",
            "regel VW06 vaag-doel",
        ),
        (
            "scoretabel:\n  - {score: B2, audit_fg: verplicht}\n",
            "DPIA-score B2",
        ),
        ("domeinen:\n  - {id: d, naam: D}\n", "domein d"),
        (
            "maximale_bewaartermijnen:\n  - {gegevens: camerabeelden, termijn: 28 dagen, ernst: fout, paragraaf: a}\n",
            "langste bewaartermijn camerabeelden",
        ),
        (
            "taakverdeling:\n  - {naam: P, taken: [{taak: T, rollen: [fg]}]}\n",
            "taakverdeling aantal",
        ),
    ] {
        let found = differences(own, "");
        assert!(found.contains(&expected.to_owned()), "{own}: {found:?}");
    }
    let tasks = |rol: &str| {
        format!(
            "taakverdeling:\n  - {{naam: P, taken: [{{taak: S, rollen: [fg]}}, {{taak: T, rollen: [{rol}]}}]}}\n"
        )
    };
    assert_eq!(
        differences(&tasks("fg"), &tasks("ciso")),
        ["taakverdeling P: T"]
    );
    // What nobody watches is called so in both.
    let proef = Proef::empty();
    let rows = proef
        .run(&[
            "profiel",
            "vergelijk",
            "avg",
            "heemstede-2026",
            "--format",
            "json",
        ])
        .json();
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["onderwerp"] == "betrokkene_informeren")
        .unwrap();
    assert!(row["a"].as_str().unwrap().contains("niet bewaakt"), "{row}");
}

#[test]
fn what_does_not_exist_covers_nothing() {
    let duty = |own: &str| {
        let proef = with_profile(&format!(
            "id: eigen\nnaam: E\nbasis: avg\nbron: B\nverplichtingen:\n  - {{id: E1, plicht: p, {own}}}\n"
        ));
        let shown = proef.run(&["profiel", "dekking", "profiel.yaml"]).out;
        assert!(shown.contains("E1: p"), "{shown}");
        let json = proef
            .run(&["profiel", "dekking", "profiel.yaml", "--format", "json"])
            .json();
        (
            json[0]["dekking"].as_str().unwrap().to_owned(),
            json[0]["onbekend"].as_array().unwrap().len(),
        )
    };
    for own in [
        "regels: [XX01]",
        "cycli: [nooit]",
        "velden: [dpia.risicoos]",
        "velden: [dpia]",
        "opdrachten: [bestaat-niet]",
    ] {
        assert_eq!(duty(own), ("niet".to_owned(), 1), "{own}");
    }
    assert_eq!(duty("regels: [VW01, XX01]"), ("deels".to_owned(), 1));
    assert_eq!(
        duty("regels: [VW01], velden: [dpia.naam]"),
        ("gedekt".to_owned(), 0)
    );
}

#[test]
fn rows_show_when_they_hold() {
    let proef = with_profile(
        "id: eigen\nnaam: E\nbasis: avg\nbron: B\ntermijnen:\n  - {termijn: datalek_evalueren, periode: 2 jaar, paragraaf: a, geldig_tot: 2026-12-31}\n  - {termijn: datalek_evalueren, periode: 1 jaar, paragraaf: a, geldig_vanaf: 2027-01-01}\n",
    );
    let args = ["profiel", "profiel.yaml", "--peildatum", PEILDATUM];
    let shown = proef.run(&args).out;
    let flat = shown
        .split(['│', '┆', '\n'])
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        flat.contains("tot en met") && flat.contains("(vanaf"),
        "{shown}"
    );
    let json = proef
        .run(&[&args[..], &["--format", "json"]].concat())
        .json();
    let rows = json["termijnen"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["termijn"] == "datalek_evalueren");
    let rows: Vec<(&str, Option<&str>, Option<&str>)> = rows
        .map(|row| {
            (
                row["periode"].as_str().unwrap(),
                row["geldig_vanaf"].as_str(),
                row["geldig_tot"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("2 jaar", None, Some("2026-12-31")),
            ("1 jaar", Some("2027-01-01"), None)
        ]
    );
}

#[test]
fn a_note_names_what_has_the_faults() {
    let proef = with_profile("id: eigen\nnaam: E\nbasis: avg\nbron: B\nonzin: 1\n");
    proef.file("register/x.yaml", VERWERKING);
    let list = proef.run(&["termijnen", "--peildatum", PEILDATUM]).err;
    assert!(
        list.contains("het profiel heeft 1 fout in de vorm") && !list.contains("het register"),
        "{list}"
    );
    // Also of one that cannot be read at all.
    let broken = with_profile("id: [\n").run(&["termijnen", "--peildatum", PEILDATUM]);
    assert!(
        broken.err.contains("het profiel heeft 1 fout")
            && !broken.err.contains("het register heeft"),
        "{}",
        broken.err
    );
    let shown = proef.run(&["profiel", "profiel.yaml"]).err;
    assert!(
        shown.contains("avg check --profiel profiel.yaml"),
        "{shown}"
    );
    let found = proef
        .run(&["check", "--profiel", "profiel.yaml", "--format", "json"])
        .findings();
    assert!(
        found
            .iter()
            .any(|own| own.starts_with("VM04 profiel.yaml:5:1")),
        "{found:?}"
    );
}

/// The deadlines of a register under an own profile: id, kind, last day.
fn deadlines(profile: &str, register: &str) -> Vec<String> {
    let proef = with_profile(&format!("id: eigen\nnaam: Eigen\nbron: Besluit\n{profile}"));
    proef.file("register/x.yaml", register);
    let json = proef
        .run(&["termijnen", "--format", "json", "--peildatum", PEILDATUM])
        .json();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    json.as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                text(row, "id"),
                text(row, "soort_termijn"),
                text(row, "uiterlijk")
            )
        })
        .collect()
}

fn verzoek(recht: &str, day: &str) -> String {
    format!("soort: verzoek\nid: v\nnaam: V\nstatus: actief\nrecht: {recht}\nontvangen_op: {day}\n")
}

#[test]
fn a_mistake_in_a_profile_loses_no_deadline() {
    let inzage = verzoek("inzage", "2026-06-10");
    let expected = ["v verzoek_beantwoorden 2026-07-10"];
    for row in [
        "{termijn: verzoek_beantwoorden, periode: 48 uur, paragraaf: a}",
        "{termijn: verzoek_beantwoorden, periode: gauw, paragraaf: a}",
        "{termijn: verzoek_beantwoorden, periode: 6 maanden, paragraaf: a}",
        "{termijn: verzoek_beantwoorden, periode: 2 weken, paragraaf: a, geldig_vanaf: 2027-01-01}",
        "{termijn: verzoek_beantwoorden, periode: 2 weken, paragraaf: a, geldig_tot: 2025-01-01}",
        "{termijn: verzoek_beantwoorden, ernst: waarschuwing, paragraaf: a}",
    ] {
        assert_eq!(
            deadlines(&format!("termijnen:\n  - {row}\n"), &inzage),
            expected,
            "{row}"
        );
    }
    // A policy counts from its first day.
    let policy = "geldig_vanaf: 2026-06-15\ntermijnen:\n  - {termijn: verzoek_beantwoorden, periode: 2 weken, paragraaf: a}\n";
    assert_eq!(deadlines(policy, &inzage), expected);
    assert_eq!(
        deadlines(policy, &verzoek("inzage", "2026-06-22")),
        ["v verzoek_beantwoorden 2026-07-06"]
    );
}

/// Late for the policy is a warning, late for the law a fault; the shortest term counts in every kind.
#[test]
fn a_policy_never_gives_more_time() {
    let boa = "soort: verwerking\nid: v\nnaam: V\nstatus: actief\nregime: wpg\nstart: 2025-01-01\n";
    let profile = "basis: avg\ntermijnen:\n  - {termijn: wpg_audit_intern, periode: 366 dagen, paragraaf: a}\n  - {termijn: wpg_audit_extern, periode: 9 jaar, paragraaf: a}\n";
    assert_eq!(
        deadlines(profile, boa),
        [
            "v wpg_audit_intern 2026-01-01",
            "v wpg_audit_extern 2029-01-01"
        ]
    );
    let taak = "soort: taak\nid: t\nnaam: T\nstatus: actief\ncyclus: wpg-audit-intern\nuitgevoerd: [{op: 2026-01-01}]\n";
    for periode in ["3 jaar", "366 dagen"] {
        let profile = format!(
            "basis: avg\ncycli:\n  - {{cyclus: wpg-audit-intern, periode: {periode}, paragraaf: a}}\n"
        );
        assert_eq!(
            deadlines(&profile, taak),
            ["t taak_uitvoeren 2027-01-01"],
            "{periode}"
        );
    }
    let dpia = "soort: dpia\nid: d\nnaam: D\nstatus: actief\nvoorafgaande_raadpleging: {ingediend_op: 2026-05-04}\n";
    let profile = "basis: avg\ntermijnen:\n  - {termijn: raadpleging_beantwoorden, periode: 2 maanden, paragraaf: a}\n";
    assert_eq!(
        deadlines(profile, dpia),
        ["d raadpleging_beantwoorden 2026-06-29"]
    );
    // A row that keeps up with the law leaves what a profile below promised.
    let law = "termijnen:\n  - {termijn: verzoek_beantwoorden, periode: 2 maanden, wet: W}\n  - {termijn: klacht_afhandelen, periode: 8 weken, wet: W}\n";
    assert_eq!(
        deadlines(
            &format!("basis: heumen-2018\n{law}"),
            &verzoek("inzage", "2026-06-01")
        ),
        ["v verzoek_beantwoorden 2026-06-29"]
    );
    assert_eq!(
        deadlines(
            &format!("basis: winterswijk-2019\n{law}"),
            &verzoek("klacht", "2026-06-01")
        ),
        ["v klacht_afhandelen 2026-06-29"]
    );
}

#[test]
fn a_table_of_scores_may_differ_in_one_row() {
    let row = "scoretabel:\n  - {score: A1, risico: laag, dpia_rapport: geen, key_controls: false, samenspraak_privacyteam: geen, samenspraak_fg: geen, akkoord_fg: geen, evaluatie: 2 jaar, advies_fg: geen, audit: quick_scan, audit_periode: 2 jaar, audit_fg: geen, afschrift_fg: false}\n";
    let verwerking = |score: &str| {
        format!(
            "soort: verwerking\nid: v\nnaam: V\nstatus: actief\nstart: 2026-01-01\ndpia_score: {score}\n"
        )
    };
    let profile = format!("basis: winterswijk-2019\n{row}");
    assert_eq!(
        deadlines(&profile, &verwerking("A1")),
        ["v audit_uitvoeren 2028-01-01"]
    );
    assert_eq!(
        deadlines(&profile, &verwerking("C3")),
        ["v audit_uitvoeren 2029-01-01"]
    );
}

#[test]
fn a_cycle_takes_over_who_does_it() {
    let own = "basis: heemstede-2026\ncycli:\n  - {cyclus: jaarverslag-fg, naam: Verslag, periode: 2 jaar, paragraaf: a}\n";
    let proef = with_profile(&format!("id: eigen\nnaam: Eigen\nbron: Besluit\n{own}"));
    let json = proef
        .run(&["profiel", "profiel.yaml", "--format", "json"])
        .json();
    let row = json["cycli"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["cyclus"] == "jaarverslag-fg")
        .unwrap()
        .clone();
    assert_eq!(
        (
            row["periode"].as_str(),
            row["wie"].as_str(),
            row["bron"].as_str()
        ),
        (Some("2 jaar"), Some("fg"), Some("eigen a"))
    );
    // The list shows the gemeente's own profile, and that it is the one in use.
    let list = proef.run(&["profiel", "--format", "json"]).json();
    assert_eq!(
        (list[0]["id"].as_str(), list[0]["in_gebruik"].as_bool()),
        (Some("eigen"), Some(true))
    );
}
