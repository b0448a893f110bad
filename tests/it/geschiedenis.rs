//! What changed between two moments, and the life of one entry, in real Git repositories.

use crate::hulp::git::{git, git_at};
use crate::hulp::{CONFIG, Proef, Uitkomst, run_in, taak};

fn verwerking(id: &str, doel: &str) -> String {
    format!(
        "soort: verwerking\nid: {id}\nnaam: Parkeren\nstatus: actief\nafdeling: burgerzaken\ndoeleinden:\n  - doel: {doel}\n"
    )
}

/// A register of which every commit has its day.
fn begun() -> Proef {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", taak("a"))
        .file("register/v.yaml", verwerking("v", "Vergunning geven"));
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    proef
}

fn json(proef: &Proef, bereik: &str) -> serde_json::Value {
    let outcome = proef.run(&["wijzigingen", bereik, "--format", "json"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    outcome.json()
}

/// `lot id` per entry.
fn lots(proef: &Proef, bereik: &str) -> Vec<String> {
    let json = json(proef, bereik);
    let list = json["registraties"].as_array().unwrap();
    list.iter()
        .map(|own| {
            format!(
                "{} {}",
                own["lot"].as_str().unwrap(),
                own["id"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn entries_are_new_changed_ended_or_gone_by_id() {
    let proef = begun();
    proef
        .file("register/b.yaml", taak("b"))
        .file("register/c.yaml", taak("c"));
    proef.commit_at("2025-02-01T10:00:00+01:00", "Meer");
    proef.file("register/b.yaml", taak("b").replace("4 jaar", "3 jaar"));
    proef.file(
        "register/a.yaml",
        taak("a").replace("status: actief", "status: beeindigd\neinde: 2025-03-01"),
    );
    proef.file("register/n.yaml", taak("n"));
    git(&proef.path(""), &["rm", "-q", "register/c.yaml"]);
    proef.commit_at("2025-03-01T10:00:00+01:00", "Verander");
    let wanted = ["beeindigd a", "veranderd b", "weggehaald c", "nieuw n"];
    assert_eq!(lots(&proef, "2025-02-02..2025-12-31"), wanted);
    let text = proef.run(&["wijzigingen", "2025-02-02.."]);
    assert!(
        text.out.contains("- periode: van “4 jaar” naar “3 jaar”"),
        "{}",
        text.out
    );
    assert!(text.out.contains("2025-03-01  "), "{}", text.out);
    assert!(
        text.out
            .ends_with("4 registraties: 1 nieuw, 1 veranderd, 1 beëindigd, 1 weggehaald\n"),
        "{}",
        text.out
    );
}

#[test]
fn moving_and_laying_out_anew_is_no_change() {
    let proef = begun();
    let folded = verwerking("v", "\"Vergunning geven\"")
        .replace("status: actief\n", "")
        .replace("naam:", "status: actief # nu\nnaam:");
    proef.file(
        "register/sub/één.yaml",
        format!("{folded}---\n{}", taak("a")),
    );
    git(
        &proef.path(""),
        &["rm", "-q", "register/a.yaml", "register/v.yaml"],
    );
    proef.commit_at("2025-02-01T10:00:00+01:00", "Verplaats");
    assert_eq!(lots(&proef, "2025-01-11.."), [""; 0]);
    let text = proef.run(&["wijzigingen", "2025-01-11.."]);
    assert!(
        text.out.ends_with("geen registratie is anders dan toen\n"),
        "{}",
        text.out
    );
    let historie = proef.run(&["historie", "v", "--format", "json"]).json();
    assert_eq!(
        historie["stappen"].as_array().unwrap().len(),
        1,
        "{historie}"
    );
}

#[test]
fn a_register_folder_that_moved_is_the_same_register() {
    let proef = begun();
    git(&proef.path(""), &["mv", "register", "gegevens"]);
    proef.file("avg.yaml", format!("{CONFIG}register: gegevens\n"));
    proef.commit_at("2025-02-01T10:00:00+01:00", "Andere map");
    assert_eq!(lots(&proef, "2025-01-11.."), [""; 0]);
}

#[test]
fn a_purpose_is_marked_with_what_the_policy_asks() {
    let proef = begun();
    proef.file(
        "register/v.yaml",
        format!(
            "{}  - doel: Onderzoek\n",
            verwerking("v", "Vergunning geven")
        ),
    );
    proef.commit_at("2025-02-01T10:00:00+01:00", "Onderzoek erbij");
    let bron = |profiel: &str| {
        let outcome = proef.run(&[
            "wijzigingen",
            "2025-01-11..",
            "--format",
            "json",
            "--profiel",
            profiel,
        ]);
        let aandacht = outcome.json()["registraties"][0]["aandacht"]
            .as_array()
            .unwrap()
            .clone();
        aandacht
            .iter()
            .map(|own| own["bron"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(bron("avg"), ["AVG art. 6 lid 4", "AVG art. 35 lid 1"]);
    assert_eq!(
        bron("heemstede-2026")[0],
        "AVG art. 6 lid 4; heemstede-2026 4.3"
    );
    let text = proef.run(&["wijzigingen", "2025-01-11..", "--profiel", "heemstede-2026"]);
    assert!(
        text.out.contains("! het doel is nieuw of anders"),
        "{}",
        text.out
    );
    assert!(
        text.out.contains("vraag daarover eerst advies"),
        "{}",
        text.out
    );
    assert!(
        !proef
            .run(&["wijzigingen", "2025-01-11..", "--profiel", "avg"])
            .out
            .contains("eerst advies")
    );
}

#[test]
fn days_count_whole_on_the_clock_of_the_netherlands() {
    let proef = begun();
    proef.file("register/b.yaml", taak("b"));
    // Still 2025 in London, 2026 in the Netherlands.
    proef.commit_at("2025-12-31T23:30:00+00:00", "Net te laat");
    assert_eq!(lots(&proef, "2025-01-11..2025-12-31"), [""; 0]);
    assert_eq!(lots(&proef, "2026-01-01..2026-01-01"), ["nieuw b"]);
    assert_eq!(
        json(&proef, "2026-01-01..")["registraties"][0]["commits"][0]["dag"],
        "2026-01-01"
    );
    assert_eq!(
        lots(&proef, "2025-01-10..2025-01-10"),
        ["nieuw v", "nieuw a"]
    );
    let early = json(&proef, "2024-01-01..2025-06-01");
    assert_eq!(early["van"]["commit"], serde_json::Value::Null);
}

#[test]
fn what_a_branch_did_counts_when_it_is_merged() {
    let proef = begun();
    let folder = proef.path("");
    git(&folder, &["checkout", "-q", "-b", "tak"]);
    proef.file("register/b.yaml", taak("b"));
    proef.commit_at("2025-02-01T10:00:00+01:00", "Op een tak");
    git(&folder, &["checkout", "-q", "main"]);
    git_at(
        &folder,
        "2025-05-01T10:00:00+02:00",
        &["merge", "-q", "--no-ff", "-m", "Voeg samen", "tak"],
    );
    assert_eq!(lots(&proef, "2025-01-11..2025-04-30"), [""; 0]);
    assert_eq!(lots(&proef, "2025-05-01..2025-05-01"), ["nieuw b"]);
    let historie = proef.run(&["historie", "b"]);
    assert!(
        historie.out.contains("2025-05-01") && historie.out.contains("Voeg samen"),
        "{}",
        historie.out
    );
    assert_eq!(lots(&proef, "2025-04-30..tak"), ["nieuw b"]);
}

#[test]
fn what_cannot_be_read_is_said_and_not_called_gone() {
    let proef = begun();
    proef.file(
        "register/v.yaml",
        format!("{}\t- [", verwerking("v", "Vergunning geven")),
    );
    proef.commit_at("2025-02-01T10:00:00+01:00", "Stuk");
    let found = json(&proef, "2025-01-11..");
    assert_eq!(
        found["registraties"].as_array().unwrap().len(),
        0,
        "{found}"
    );
    assert_eq!(found["onleesbaar"][0]["bestand"], "register/v.yaml");
    assert_eq!(found["onleesbaar"][0]["kant"], "tot");
    let text = proef.run(&["wijzigingen", "2025-01-11.."]);
    assert!(
        text.out
            .contains("register/v.yaml: aan het eind niet (helemaal) te lezen"),
        "{}",
        text.out
    );
    proef.file("register/v.yaml", verwerking("v", "Vergunning intrekken"));
    proef.commit_at("2025-03-01T10:00:00+01:00", "Hersteld");
    assert_eq!(lots(&proef, "2025-01-11.."), ["veranderd v"]);
    let life = proef.run(&["historie", "v", "--format", "json"]).json();
    let lots: Vec<&str> = life["stappen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["lot"].as_str().unwrap())
        .collect();
    assert_eq!(lots, ["veranderd", "onleesbaar", "nieuw"]);
    assert_eq!(
        life["stappen"][0]["wijzigingen"][0]["oud"],
        "Vergunning geven"
    );
}

#[test]
fn a_life_has_every_change_with_day_and_author_also_what_is_not_committed() {
    let proef = begun();
    proef.file("register/v.yaml", verwerking("v", "Vergunning intrekken"));
    proef.commit_at("2025-02-01T10:00:00+01:00", "Doel\u{1b}[31m aangepast");
    proef.file(
        "register/v.yaml",
        verwerking("v", "Vergunning intrekken").replace("Parkeren", "Parkeervergunning"),
    );
    let text = proef.run(&["historie", "v"]);
    assert_eq!(text.code, 0, "{}", text.err);
    let at = |part: &str| {
        text.out
            .find(part)
            .unwrap_or_else(|| panic!("{part}: {}", text.out))
    };
    assert!(
        at("nog niet vastgelegd in Git") < at("2025-02-01"),
        "{}",
        text.out
    );
    assert!(
        at("Test: Doel␛[31m aangepast") < at("in het register gezet"),
        "{}",
        text.out
    );
    assert!(
        text.out
            .contains("naam: van “Parkeren” naar “Parkeervergunning”"),
        "{}",
        text.out
    );
    assert!(
        text.out.ends_with("3 stappen, nieuwste eerst\n"),
        "{}",
        text.out
    );
    let markdown = proef.run(&["historie", "v", "--format", "markdown"]).out;
    assert!(
        markdown.starts_with("# verwerking v: Parkeervergunning\n"),
        "{markdown}"
    );
}

#[test]
fn an_entry_that_is_gone_has_a_life_too_and_an_unknown_one_has_not() {
    let proef = begun();
    git(&proef.path(""), &["rm", "-q", "register/a.yaml"]);
    proef.commit_at("2025-02-01T10:00:00+01:00", "Weg");
    let life = proef.run(&["historie", "a"]);
    assert!(
        life.out.contains("uit het register gehaald"),
        "{}",
        life.out
    );
    let unknown = proef.run(&["historie", "vv"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown
            .err
            .contains("er is en was geen registratie met id `vv`"),
        "{}",
        unknown.err
    );
    assert!(unknown.err.contains("bedoelt u `v`?"), "{}", unknown.err);
}

#[test]
fn only_one_soort_or_afdeling_when_asked() {
    let proef = begun();
    let ids = |args: &[&str]| {
        let outcome =
            proef.run(&[&["wijzigingen", "2025-01-01..", "--format", "json"], args].concat());
        let json = outcome.json();
        json["registraties"]
            .as_array()
            .unwrap()
            .iter()
            .map(|own| own["id"].to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["--soort", "taak"]), ["\"a\""]);
    assert_eq!(ids(&["--afdeling", "burgerzaken"]), ["\"v\""]);
    assert_eq!(
        proef
            .run(&["wijzigingen", "2025-01-01..", "--afdeling", "burgerzakn"])
            .code,
        2
    );
}

#[test]
fn every_command_reads_the_register_as_it_was_without_touching_the_work_tree() {
    let proef = begun();
    proef.file("register/b.yaml", taak("b"));
    git(
        &proef.path(""),
        &["mv", "register/a.yaml", "register/nieuw.yaml"],
    );
    proef.file(
        "avg.yaml",
        format!("{CONFIG}\nwaarschuwingstermijn: 30 dagen\n"),
    );
    proef.commit_at("2026-03-01T10:00:00+01:00", "B erbij");
    proef.file("register/a.yaml", "soort: [");
    let before = git(&proef.path(""), &["status", "--porcelain"]);
    let ids = |args: &[&str]| {
        let outcome = proef.run(&[&["overzicht", "--format", "json"], args].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        let json = outcome.json();
        json.as_array()
            .unwrap()
            .iter()
            .map(|own| own["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["--op", "2025-12-31"]), ["v", "a"]);
    assert_eq!(ids(&["--op", "2026-03-01"]), ["v", "a", "b"]);
    assert_eq!(ids(&["--op", "main~1"]), ["v", "a"]);
    let check = proef.run(&["check", "--op", "2025-12-31", "--format", "json"]);
    assert_eq!(check.json()["peildatum"], "2025-12-31");
    assert!(
        check
            .findings()
            .iter()
            .all(|own| !own.contains("nieuw.yaml")),
        "{:?}",
        check.findings()
    );
    assert!(
        check
            .err
            .contains("het register zoals het was op 2025-12-31 (commit "),
        "{}",
        check.err
    );
    let of_commit = proef
        .run(&["check", "--op", "main", "--format", "json"])
        .json();
    assert_eq!(of_commit["peildatum"], "2026-03-01");
    let named = proef
        .run(&[
            "check",
            "--op",
            "main",
            "--peildatum",
            "2026-04-01",
            "--format",
            "json",
        ])
        .json();
    assert_eq!(named["peildatum"], "2026-04-01");
    for command in [&["termijnen"][..], &["taken", "--rol", "fg"]] {
        let outcome = proef.run(&[command, &["--op", "2025-12-31"]].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        assert!(
            outcome.err.contains("peildatum 2025-12-31"),
            "{}",
            outcome.err
        );
    }
    assert_eq!(git(&proef.path(""), &["status", "--porcelain"]), before);
    refused(
        &proef.run(&["check", "--op", "2024-01-01"]),
        "op 2024-01-01 stond er nog niets in Git",
    );
    refused(
        &proef.run(&["check", "--op", "9999-12-31"]),
        "9999-12-31 moet nog komen",
    );
    refused(
        &proef.run(&["check", "--op", "2025-02-30"]),
        "is geen waarde voor --op",
    );
    refused(
        &proef.run(&["check", "--op", "main", "--sinds", "main"]),
        "--sinds",
    );
}

#[test]
fn a_register_below_the_root_with_its_own_profile_is_read_as_it_was() {
    let proef = Proef::empty();
    let config = CONFIG.replace("profiel: avg", "profiel: ../beleid/eigen.yaml");
    let profile = "id: eigen
naam: Eigen beleid
basis: avg
bron: https://voorbeeld.example/beleid
";
    proef
        .file("avg/avg.yaml", &config)
        .file("avg/register/a.yaml", taak("a"))
        .file("beleid/eigen.yaml", profile);
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    proef.file("beleid/eigen.yaml", "id: eigen\nnaam: [\n");
    proef.commit_at("2026-01-10T10:00:00+01:00", "Stuk");
    let check = |op: &str| {
        run_in(
            &proef.path("avg"),
            &["check", "--op", op, "--format", "concise"],
        )
    };
    let (then, now) = (check("2025-12-31"), check("main"));
    assert!(!then.out.contains("eigen.yaml"), "{}", then.out);
    assert!(
        now.out.contains("../beleid/eigen.yaml") || now.out.contains("beleid/eigen.yaml"),
        "{}",
        now.out
    );
    git(&proef.path(""), &["mv", "avg", "elders"]);
    proef.commit_at("2026-02-10T10:00:00+01:00", "Verhuisd");
    // It is the same register, and its profile stands where it stood.
    let moved = run_in(
        &proef.path("elders"),
        &["check", "--op", "2025-12-31", "--format", "json"],
    )
    .json();
    assert_eq!(
        (
            &moved["samenvatting"]["registraties"],
            &moved["samenvatting"]["profiel"]
        ),
        (&1.into(), &"eigen".into()),
        "{moved}"
    );
    proef
        .file("nieuw/avg.yaml", CONFIG)
        .file("nieuw/register/x.yaml", taak("x"));
    refused(
        &run_in(&proef.path("nieuw"), &["check", "--op", "2025-12-31"]),
        "voor dit register nog geen avg.yaml",
    );
}

fn refused(outcome: &Uitkomst, message: &str) {
    assert_eq!(
        (outcome.code, outcome.out.as_str()),
        (2, ""),
        "{}",
        outcome.err
    );
    assert!(outcome.err.contains(message), "{}", outcome.err);
}

#[test]
fn what_git_cannot_tell_is_said() {
    let proef = begun();
    proef.file("register/b.yaml", taak("b"));
    refused(
        &proef.run(&["wijzigingen", "bestaat-niet.."]),
        "er is geen revisie `bestaat-niet`",
    );
    refused(
        &proef.run(&["wijzigingen", "2024-01-01..2024-12-31"]),
        "op 2024-12-31 stond er nog niets in Git",
    );
    for wrong in ["2025-02-30..", "2025-12-31..2025-01-01", "..", "a...b"] {
        refused(&proef.run(&["wijzigingen", wrong]), "is geen waarde voor");
    }
    let open = proef.run(&["wijzigingen", "2025-01-11.."]);
    assert!(
        open.err.contains("nog niet in Git zijn vastgelegd"),
        "{}",
        open.err
    );
    proef.commit_at("2025-02-01T10:00:00+01:00", "B");
    assert_eq!(proef.run(&["wijzigingen", "2025-01-11.."]).err, "");

    let folder = proef.path("ondiep");
    let source = format!("file://{}", proef.path("").display());
    git(
        &proef.path(""),
        &[
            "clone",
            "-q",
            "--depth",
            "1",
            &source,
            folder.to_str().unwrap(),
        ],
    );
    refused(
        &run_in(&folder, &["wijzigingen", "2025-01-11.."]),
        "ondiepe (shallow) kloon",
    );
    refused(
        &run_in(&folder, &["historie", "v"]),
        "ondiepe (shallow) kloon",
    );

    let outside = Proef::new();
    refused(
        &outside.run(&["historie", "v"]),
        "ligt niet in een Git-repository",
    );
}

#[test]
fn the_shipped_register_has_a_life_of_its_own() {
    let proef = crate::hulp::jaren::drie_jaar();
    let year = json(&proef, "2025-01-01..2025-12-31");
    let lot = |id: &str| {
        let list = year["registraties"].as_array().unwrap();
        list.iter()
            .find(|own| own["id"] == id)
            .map(|own| own["lot"].as_str().unwrap().to_owned())
    };
    assert_eq!(lot("cameras-stadhuis").as_deref(), Some("veranderd"));
    assert_eq!(lot("stadspas-papier").as_deref(), Some("beeindigd"));
    // Today's register is the last commit.
    let same = proef.run(&[
        "check",
        "--op",
        "2026-06-30",
        "--peildatum",
        "2026-07-01",
        "--fail-on",
        "waarschuwing",
    ]);
    assert_eq!(same.code, 0, "{}", same.out);
}

#[test]
fn the_end_lies_not_before_the_beginning_also_with_revisions() {
    let proef = begun();
    proef.file("register/b.yaml", taak("b"));
    proef.commit_at("2025-02-01T10:00:00+01:00", "Meer");
    for bereik in ["HEAD..HEAD~1", "2025-02-02..HEAD~1"] {
        let outcome = proef.run(&["wijzigingen", bereik]);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{bereik}");
        assert!(
            outcome
                .err
                .contains("het eind kan niet vóór het begin liggen"),
            "{}",
            outcome.err
        );
    }
    assert_eq!(lots(&proef, "HEAD~1..HEAD"), ["nieuw b"]);
    assert_eq!(lots(&proef, "HEAD..HEAD"), [""; 0]);
}
