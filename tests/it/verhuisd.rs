//! A register that stands elsewhere than it did, or not whole on disk: an entry is its id, wherever its file lies, in every
//! command; and Git in the forms in which people have it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::hulp::git::{git, git_at};
use crate::hulp::{CONFIG, Proef, Uitkomst, run_in, taak};

fn verwerking(doel: &str) -> String {
    format!(
        "soort: verwerking\nid: v\nnaam: Parkeren\nstatus: actief\nafdeling: burgerzaken\nbeheer:\n  ingevoerd: 2025-01-10\ndoeleinden:\n  - doel: {doel}\n"
    )
}

/// A register of which every commit has its day; the last is that of 10 January 2025.
fn begun() -> Proef {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", taak("a"))
        .file("register/v.yaml", verwerking("Vergunning geven"));
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    proef
}

fn ok(outcome: &Uitkomst) -> &str {
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    &outcome.out
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

/// The days of the life of `v`, newest first.
fn days(folder: &Path) -> Vec<String> {
    let json = run_in(folder, &["historie", "v", "--format", "json"]);
    assert_eq!(json.code, 0, "{}", json.err);
    let json = json.json();
    json["stappen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["commit"]["dag"].as_str().unwrap().to_owned())
        .collect()
}

/// Every command tells the same of a register that moved between 11 January 2025 and now, and of which nothing changed.
fn moved_and_nothing_else(folder: &Path) {
    assert_eq!(days(folder), ["2025-01-10"]);
    let wijzigingen = run_in(folder, &["wijzigingen", "2025-01-11.."]);
    assert!(
        ok(&wijzigingen).ends_with("geen registratie is anders dan toen\n"),
        "{}",
        wijzigingen.out
    );
    assert_eq!(wijzigingen.err, "");
    let since = run_in(
        folder,
        &[
            "check",
            "--peildatum",
            "2026-07-01",
            "--sinds",
            "HEAD~1",
            "--format",
            "json",
        ],
    );
    assert_eq!(since.findings(), [""; 0]);
    assert!(
        since.json()["samenvatting"]["ongewijzigd"]
            .as_u64()
            .unwrap()
            > 0
    );
    let then = run_in(
        folder,
        &["overzicht", "--op", "2025-01-10", "--format", "json"],
    )
    .json();
    assert_eq!(then.as_array().unwrap().len(), 2, "{then}");
    let site = tempfile::tempdir().unwrap();
    let naar = site.path().join("site");
    let adres = "https://voorbeeld.example";
    ok(&run_in(
        folder,
        &[
            "publiceer",
            "--naar",
            naar.to_str().unwrap(),
            "--adres",
            adres,
            "--peildatum",
            "2026-07-01",
        ],
    ));
    let feed = fs::read_to_string(naar.join("feed.xml")).unwrap();
    assert!(
        feed.contains("2025-01-10T") && !feed.contains("2026-02"),
        "{feed}"
    );
    let report = [
        "rapport",
        "jaarverslag",
        "--jaar",
        "2025",
        "--peildatum",
        "2026-07-01",
        "--format",
        "json",
    ];
    let report = run_in(folder, &report);
    let then = git(folder, &["rev-list", "-1", "--until=2025-12-31", "HEAD"]);
    assert!(
        ok(&report).contains(&format!(
            "het register, vastgelegd in Git als {}",
            &then[..10]
        )),
        "{}",
        report.out
    );
    assert!(
        report.out.contains("verwerking (v)") || report.out.contains("\"v\""),
        "{}",
        report.out
    );
}

#[test]
fn a_register_folder_with_another_name() {
    let proef = begun();
    git(&proef.path(""), &["mv", "register", "registers"]);
    proef.file("avg.yaml", format!("{CONFIG}register: registers\n"));
    proef.commit_at("2026-02-01T10:00:00+01:00", "Andere map");
    moved_and_nothing_else(&proef.path(""));
    proef.file("registers/v.yaml", verwerking("Vergunning intrekken"));
    proef.commit_at("2026-03-01T10:00:00+01:00", "Verander");
    assert_eq!(days(&proef.path("")), ["2026-03-01", "2025-01-10"]);
}

#[test]
fn everything_in_a_folder_below() {
    let proef = begun();
    fs::create_dir(proef.path("gem")).unwrap();
    git(&proef.path(""), &["mv", "avg.yaml", "register", "gem"]);
    // Moved, and not committed yet.
    assert_eq!(days(&proef.path("gem")), ["2025-01-10"]);
    let then = run_in(
        &proef.path("gem"),
        &["overzicht", "--op", "HEAD", "--format", "json"],
    )
    .json();
    assert_eq!(then.as_array().unwrap().len(), 2, "{then}");
    proef.commit_at("2026-02-01T10:00:00+01:00", "Naar een map");
    moved_and_nothing_else(&proef.path("gem"));
    // And on, and back to where it began.
    git(&proef.path(""), &["mv", "gem", "gemeente"]);
    proef.file(
        "gemeente/avg.yaml",
        CONFIG.replace("Burgerzaken", "Burgerzaken en meer"),
    );
    proef.commit_at("2026-02-02T10:00:00+01:00", "Andere naam");
    assert_eq!(days(&proef.path("gemeente")), ["2025-01-10"]);
    git(
        &proef.path(""),
        &["mv", "gemeente/avg.yaml", "gemeente/register", "."],
    );
    proef.commit_at("2026-02-03T10:00:00+01:00", "Terug");
    moved_and_nothing_else(&proef.path(""));
}

#[test]
fn folders_that_moved_before_the_settings_said_so() {
    let proef = begun();
    git(&proef.path(""), &["mv", "register", "gegevens"]);
    proef.commit_at("2025-02-01T10:00:00+01:00", "Eerst de map");
    proef.file("avg.yaml", format!("{CONFIG}register: gegevens\n"));
    proef.commit_at("2025-02-02T10:00:00+01:00", "Dan de instellingen");
    assert_eq!(days(&proef.path("")), ["2025-01-10"]);
}

#[test]
fn another_register_that_began_as_a_copy_is_another() {
    let proef = begun();
    for name in ["avg.yaml", "register/a.yaml", "register/v.yaml"] {
        proef.file(&format!("buur/{name}"), fs::read(proef.path(name)).unwrap());
    }
    proef.commit_at("2025-02-01T10:00:00+01:00", "Een tweede");
    assert_eq!(days(&proef.path("buur")), ["2025-02-01"]);
    assert_eq!(days(&proef.path("")), ["2025-01-10"]);
}

#[test]
fn a_broken_file_in_a_folder_that_moved_is_not_called_new() {
    let proef = begun();
    proef.file("register/v.yaml", "soort: [\n");
    proef.commit_at("2025-01-20T10:00:00+01:00", "Stuk");
    git(&proef.path(""), &["mv", "register", "gegevens"]);
    proef
        .file("avg.yaml", format!("{CONFIG}register: gegevens\n"))
        .file("gegevens/v.yaml", verwerking("Vergunning geven"));
    proef.commit_at("2025-02-01T10:00:00+01:00", "Hersteld en verplaatst");
    let json = proef
        .run(&["wijzigingen", "2025-01-21..", "--format", "json"])
        .json();
    assert_eq!(json["registraties"].as_array().unwrap().len(), 0, "{json}");
    assert_eq!(json["onleesbaar"][0]["bestand"], "register/v.yaml");
}

/// A clone with only the taken on disk.
fn sparse() -> (tempfile::TempDir, PathBuf) {
    let proef = Proef::new();
    proef.file("register/taken/a.yaml", taak("a")).file(
        "register/verwerkingen/v.yaml",
        verwerking("Vergunning geven"),
    );
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    let outside = tempfile::tempdir().unwrap();
    let clone = outside.path().join("kloon");
    let url = format!("file://{}", proef.path("").display());
    git(
        outside.path(),
        &["clone", "-q", &url, clone.to_str().unwrap()],
    );
    git(&clone, &["sparse-checkout", "set", "register/taken"]);
    assert!(!clone.join("register/verwerkingen").exists());
    (outside, clone)
}

#[test]
fn a_sparse_checkout_is_not_taken_for_the_register() {
    let (outside, clone) = sparse();
    let site = outside.path().join("site");
    let at = ["--peildatum", "2026-07-01"];
    for args in [
        &["check"][..],
        &["overzicht"],
        &["termijnen"],
        &["publiceer", "--naar", site.to_str().unwrap()],
        &["rapport", "register"],
        &["rapport", "status"],
        &["nieuw", "taak", "Nieuw", "--stdout"],
        &["beoordeel", "a", "--door", "privacybeheerder"],
    ] {
        let outcome = run_in(&clone, &[args, &at].concat());
        refused(
            &outcome,
            "1 bestand staat niet op schijf, zoals `register/verwerkingen/v.yaml`",
        );
        assert!(
            outcome.err.contains("git sparse-checkout disable"),
            "{}",
            outcome.err
        );
    }
    assert!(!site.exists());
    // What is in Git is whole.
    assert_eq!(days(&clone), ["2025-01-10"]);
    let wijzigingen = run_in(&clone, &["wijzigingen", "2025-01-11.."]);
    assert_eq!(
        (ok(&wijzigingen).lines().last(), wijzigingen.err.as_str()),
        (Some("geen registratie is anders dan toen"), "")
    );
    let then = run_in(&clone, &["overzicht", "--op", "HEAD", "--format", "json"]).json();
    assert_eq!(then.as_array().unwrap().len(), 2);
    git(&clone, &["sparse-checkout", "disable"]);
    assert_eq!(
        run_in(&clone, &["overzicht", "--format", "json"])
            .json()
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_sparse_checkout_without_the_register_or_its_settings_is_named() {
    let proef = Proef::new();
    fs::rename(proef.path("avg.yaml"), proef.path("oud")).unwrap();
    proef
        .file("avg/avg.yaml", CONFIG)
        .file("avg/register/a.yaml", taak("a"))
        .file("elders/lees.md", "");
    let proef = proef.in_git();
    let at = |folder: &str, pattern: &str, args: &[&str], part: &str| {
        git(
            &proef.path(""),
            &["sparse-checkout", "set", "--no-cone", pattern],
        );
        let outcome = run_in(&proef.path(folder), args);
        refused(&outcome, part);
        for words in ["sparse checkout", "git sparse-checkout disable"] {
            assert!(outcome.err.contains(words), "{args:?}: {}", outcome.err);
        }
    };
    for args in [
        &["historie", "a"][..],
        &["wijzigingen", "2020-01-01.."],
        &["check"],
        &["rapport", "status"],
        &["publiceer", "--naar", "site"],
    ] {
        at("avg", "/avg/avg.yaml", args, "zoals `avg/register/a.yaml`");
        at("", "/elders", args, "zoals `avg/avg.yaml`");
    }
    // Where nothing was left out, nothing is said of it.
    git(&proef.path(""), &["sparse-checkout", "disable"]);
    let outcome = run_in(&proef.path("elders"), &["check"]);
    assert!(
        outcome.err.contains("geen avg.yaml gevonden"),
        "{}",
        outcome.err
    );
    assert!(!outcome.err.contains("sparse"), "{}", outcome.err);
}

#[test]
fn only_what_the_register_is_made_of_counts_as_not_committed() {
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        CONFIG.replace("profiel: avg", "profiel: eigen.yaml"),
    );
    proef.file(
        "eigen.yaml",
        "id: eigen\nnaam: Eigen\nbasis: avg\nbron: https://voorbeeld.example/beleid\n",
    );
    proef.file("register/a.yaml", taak("a"));
    let proef = proef.in_git();
    let is_said = || {
        proef
            .run(&["wijzigingen", "2020-01-01.."])
            .err
            .contains("nog niet in Git zijn vastgelegd")
    };
    let is_clean = || {
        proef
            .run(&["rapport", "register", "--format", "json"])
            .out
            .contains(&head(&proef))
    };
    for name in [
        "notities.txt",
        "los.yaml",
        "register/lees.md",
        "jaarverslag/2025.md",
        "register/.verborgen.yaml",
    ] {
        proef.file(name, "los\n");
    }
    assert!(!is_said() && is_clean());
    for (name, text) in [
        ("register/b.yaml", taak("b")),
        ("register/a.yaml", taak("a").replace("4 jaar", "3 jaar")),
        (
            "avg.yaml",
            fs::read_to_string(proef.path("avg.yaml")).unwrap()
                + "waarschuwingstermijn: 30 dagen\n",
        ),
        (
            "eigen.yaml",
            "id: eigen\nnaam: Ander\nbasis: avg\nbron: https://voorbeeld.example/beleid\n"
                .to_owned(),
        ),
    ] {
        let before = fs::read(proef.path(name)).ok();
        proef.file(name, text);
        assert!(is_said() && !is_clean(), "{name}");
        match before {
            Some(before) => drop(proef.file(name, before)),
            None => fs::remove_file(proef.path(name)).unwrap(),
        }
        assert!(!is_said() && is_clean(), "{name}");
    }
    fs::remove_file(proef.path("register/a.yaml")).unwrap();
    assert!(is_said());
}

fn head(proef: &Proef) -> String {
    git(&proef.path(""), &["rev-parse", "HEAD"])[..10].to_owned()
}

#[test]
fn line_ends_that_git_wrote_anew_are_no_change() {
    let proef = begun();
    for name in ["avg.yaml", "register/a.yaml", "register/v.yaml"] {
        let text = fs::read_to_string(proef.path(name))
            .unwrap()
            .replace('\n', "\r\n");
        proef.file(name, text);
    }
    assert_eq!(proef.run(&["wijzigingen", "2025-01-11.."]).err, "");
    let since = proef.run(&[
        "check",
        "--peildatum",
        "2026-07-01",
        "--sinds",
        "HEAD",
        "--format",
        "json",
    ]);
    assert_eq!(since.findings(), [""; 0]);
    proef.file("register/v.yaml", [0xff]);
    assert!(
        proef
            .run(&["wijzigingen", "2025-01-11.."])
            .err
            .contains("nog niet in Git")
    );
    // Also what is no text is the same when its bytes are.
    proef.commit_at("2025-02-01T10:00:00+01:00", "Stuk");
    assert_eq!(proef.run(&["wijzigingen", "2025-01-11.."]).err, "");
}

#[test]
fn a_repository_without_commits_has_no_history_and_that_is_said() {
    let proef = Proef::new();
    proef.file("register/v.yaml", verwerking("Vergunning geven"));
    let proef = proef.init();
    let publiceer = [
        "publiceer",
        "--naar",
        "site",
        "--adres",
        "https://voorbeeld.example",
        "--peildatum",
        "2026-07-01",
    ];
    let outcome = proef.run(&publiceer);
    ok(&outcome);
    assert!(
        outcome.err.contains("geen lijst van wijzigingen")
            && outcome.err.contains("nog niets vastgelegd"),
        "{}",
        outcome.err
    );
    refused(&proef.run(&["historie", "v"]), "nog niets vastgelegd");
    refused(
        &proef.run(&["wijzigingen", "2025-01-11.."]),
        "nog niets vastgelegd",
    );
    refused(
        &proef.run(&["check", "--op", "2025-01-11"]),
        "stond er nog niets in Git",
    );
    refused(
        &proef.run(&["check", "--sinds", "HEAD"]),
        "nog niets vastgelegd",
    );
    // A feed that was there does not go in silence.
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    ok(&proef.run(&publiceer));
    assert!(proef.path("site/feed.xml").exists());
    fs::remove_dir_all(proef.path(".git")).unwrap();
    let proef = proef.init();
    let outcome = proef.run(&publiceer);
    assert!(
        outcome.code == 2 && outcome.err.contains("nog niets vastgelegd"),
        "{}",
        outcome.err
    );
}

#[test]
fn a_day_after_the_peildatum_is_not_called_the_future() {
    let proef = begun();
    let outcome = proef.run(&["check", "--op", "2025-02-01", "--peildatum", "2025-01-15"]);
    refused(&outcome, "--op 2025-02-01 ligt na de peildatum 2025-01-15");
    assert!(!outcome.err.contains("moet nog komen"), "{}", outcome.err);
    ok(&proef.run(&[
        "overzicht",
        "--op",
        "2025-01-15",
        "--peildatum",
        "2025-01-15",
    ]));
}

#[test]
fn every_form_of_a_work_tree_is_read() {
    let proef = begun();
    let folder = proef.path("");
    let outside = tempfile::tempdir().unwrap();
    let outside = outside.path().canonicalize().unwrap();
    let tree = outside.join("- met spatie: én");
    git(
        &folder,
        &["worktree", "add", "-q", "--detach", tree.to_str().unwrap()],
    );
    assert!(tree.join(".git").is_file());
    assert_eq!(days(&tree), ["2025-01-10"]);
    git(&folder, &["checkout", "-q", "--detach"]);
    assert_eq!(days(&folder), ["2025-01-10"]);
    // A register in a repository within another.
    let url = format!("file://{}", folder.display());
    let outer = outside.join("buiten");
    fs::create_dir(&outer).unwrap();
    git(&outer, &["init", "-q", "-b", "main"]);
    git(
        &outer,
        &["submodule", "--quiet", "add", &url, "sub/register-van-ons"],
    );
    git_at(
        &outer,
        "2026-01-01T10:00:00+01:00",
        &["commit", "-q", "-m", "Buiten"],
    );
    let inner = outer.join("sub/register-van-ons");
    assert!(inner.join(".git").is_file());
    assert_eq!(days(&inner), ["2025-01-10"]);
    assert_eq!(run_in(&inner, &["wijzigingen", "2025-01-11.."]).err, "");
    // With longer ids.
    let long = outside.join("lang");
    git(
        &outside,
        &[
            "init",
            "-q",
            "-b",
            "main",
            "--object-format=sha256",
            long.to_str().unwrap(),
        ],
    );
    for name in ["avg.yaml", "register/a.yaml", "register/v.yaml"] {
        fs::create_dir_all(long.join("register")).unwrap();
        fs::copy(folder.join(name), long.join(name)).unwrap();
    }
    git(&long, &["add", "-A"]);
    git_at(
        &long,
        "2025-01-12T10:00:00+01:00",
        &["commit", "-q", "-m", "Begin"],
    );
    assert_eq!(days(&long), ["2025-01-12"]);
    let wijzigingen = run_in(&long, &["wijzigingen", "2025-01-13.."]);
    assert_eq!(
        (ok(&wijzigingen).lines().last(), wijzigingen.err.as_str()),
        (Some("geen registratie is anders dan toen"), "")
    );
}

#[cfg(unix)]
#[test]
fn a_register_behind_a_link_is_the_one_that_it_leads_to() {
    let proef = Proef::empty();
    proef
        .file("diep/gem/avg.yaml", CONFIG)
        .file("diep/gem/gegevens/v.yaml", verwerking("Vergunning geven"));
    std::os::unix::fs::symlink("gegevens", proef.path("diep/gem/register")).unwrap();
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    let outside = tempfile::tempdir().unwrap();
    let link = outside.path().join("koppeling");
    std::os::unix::fs::symlink(proef.path("diep/gem"), &link).unwrap();
    let config = link.join("avg.yaml");
    for (folder, more) in [
        (proef.path("diep/gem"), vec![]),
        (
            outside.path().to_owned(),
            vec!["--config", config.to_str().unwrap()],
        ),
    ] {
        let run = |args: &[&str]| run_in(&folder, &[args, &more[..]].concat());
        assert_eq!(
            run(&["wijzigingen", "2025-01-11.."]).err,
            "",
            "{}",
            folder.display()
        );
        let since = run(&[
            "check",
            "--peildatum",
            "2026-07-01",
            "--sinds",
            "HEAD",
            "--format",
            "json",
        ]);
        assert_eq!(since.findings(), [""; 0], "{}", folder.display());
    }
    // The settings that Git holds lie where the link leads.
    let op = run_in(
        outside.path(),
        &[
            "overzicht",
            "--op",
            "HEAD",
            "--config",
            config.to_str().unwrap(),
        ],
    );
    assert!(!op.err.contains("nog geen avg.yaml"), "{}", op.err);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_and_words_that_pose_as_commits() {
    use std::os::unix::ffi::OsStrExt;
    let proef = begun();
    for (byte, id) in [(0xfe, "een"), (0xff, "twee")] {
        let name = [b"register/", &[byte][..], b".yaml"].concat();
        fs::write(
            proef.path("").join(std::ffi::OsStr::from_bytes(&name)),
            taak(id),
        )
        .unwrap();
    }
    proef.commit_at(
        "2025-02-01T10:00:00+01:00",
        "Vreemd\u{1}0000000000000000000000000000000000000000",
    );
    let json = proef
        .run(&["wijzigingen", "2025-01-11..", "--format", "json"])
        .json();
    let ids: Vec<&str> = json["registraties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["een", "twee"], "{json}");
    assert_eq!(
        json["registraties"][0]["commits"].as_array().unwrap().len(),
        1,
        "{json}"
    );
    assert_eq!(proef.run(&["wijzigingen", "2025-01-11.."]).err, "");
    let since = proef.run(&[
        "check",
        "--peildatum",
        "2026-07-01",
        "--sinds",
        "HEAD",
        "--format",
        "json",
    ]);
    assert_eq!(since.findings(), [""; 0]);
}

#[test]
fn a_commit_with_a_wrong_clock_stays_in_its_place() {
    let proef = begun();
    for (moment, doel) in [
        ("1971-01-01T00:00:00+00:00", "Twee"),
        ("2025-03-01T10:00:00+01:00", "Drie"),
        ("2090-01-01T10:00:00+01:00", "Vier"),
        ("2025-05-01T10:00:00+02:00", "Vijf"),
    ] {
        proef.file("register/v.yaml", verwerking(doel));
        proef.commit_at(moment, doel);
    }
    let doel = |dag: &str| {
        let outcome = proef.run(&["wijzigingen", &format!("2025-01-01..{dag}")]);
        ["Vergunning geven", "Twee", "Drie", "Vier", "Vijf"]
            .into_iter()
            .find(|own| {
                let op = proef
                    .run(&["rapport", "register", "--op", dag, "--format", "json"])
                    .out;
                op.contains(own)
            })
            .unwrap_or_else(|| panic!("{}{}", outcome.out, outcome.err))
    };
    assert_eq!(doel("2025-02-01"), "Twee");
    assert_eq!(doel("2025-06-01"), "Vijf");
    refused(
        &proef.run(&["check", "--op", "2024-12-31"]),
        "stond er nog niets in Git",
    );
    assert_eq!(days(&proef.path("")).len(), 5, "none is lost");
}

#[test]
fn a_clone_without_trees_says_what_is_missing() {
    let proef = begun();
    proef.file("register/v.yaml", verwerking("Vergunning intrekken"));
    proef.commit_at("2025-02-01T10:00:00+01:00", "Verander");
    git(
        &proef.path(""),
        &["config", "uploadpack.allowFilter", "true"],
    );
    let outside = tempfile::tempdir().unwrap();
    for filter in ["tree:0", "blob:none"] {
        let clone = outside.path().join(filter.replace(':', "-"));
        let url = format!("file://{}", proef.path("").display());
        git(
            outside.path(),
            &[
                "clone",
                "-q",
                &format!("--filter={filter}"),
                &url,
                clone.to_str().unwrap(),
            ],
        );
        let outcome = run_in(&clone, &["historie", "v"]);
        refused(&outcome, "gedeeltelijke kloon");
        assert!(
            outcome.err.contains("git fetch --refetch --no-filter"),
            "{}",
            outcome.err
        );
        // And that is what helps.
        git(&clone, &["fetch", "-q", "--refetch", "--no-filter"]);
        assert_eq!(days(&clone), ["2025-02-01", "2025-01-10"], "{filter}");
    }
}
