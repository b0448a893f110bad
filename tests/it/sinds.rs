//! `--sinds` shows what changed since a revision and what that touches, in real Git repositories.

use std::fs;

use crate::hulp::git::git;
use crate::hulp::{CONFIG, Proef, Uitkomst, run_in, taak};

/// An entry with a fault.
fn wrong(id: &str) -> String {
    taak(id).replace("4 jaar", "lang")
}

fn advies(id: &str, about: &str) -> String {
    format!("soort: advies\nid: {id}\nnaam: Advies\nstatus: actief\nbetreft:\n  - {about}\n")
}

/// Two entries with an old fault each.
fn old() -> Proef {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", wrong("a"))
        .file("register/b.yaml", wrong("b"));
    proef.in_git()
}

fn since(proef: &Proef, revision: &str, more: &[&str]) -> Uitkomst {
    let revision = format!("--sinds={revision}");
    let args = [
        "check",
        "--peildatum",
        "2026-07-01",
        "--zonder-termijnen",
        "--format",
        "json",
        &revision,
    ];
    proef.run(&[&args[..], more].concat())
}

/// The files of the findings that are shown.
fn shown(outcome: &Uitkomst) -> Vec<String> {
    let json = outcome.json();
    let list = json["bevindingen"].as_array().unwrap();
    list.iter()
        .map(|own| {
            own["bestand"]
                .as_str()
                .unwrap()
                .trim_start_matches("register/")
                .to_owned()
        })
        .collect()
}

#[test]
fn old_faults_are_counted_and_not_shown() {
    let proef = old();
    let outcome = since(&proef, "main", &[]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert_eq!(shown(&outcome), [""; 0]);
    assert_eq!(outcome.json()["samenvatting"]["ongewijzigd"], 2);
    let full = proef.run(&[
        "check",
        "--peildatum",
        "2026-07-01",
        "--zonder-termijnen",
        "--sinds",
        "main",
    ]);
    assert!(
        full.out
            .contains("2 bevindingen in wat niet veranderd is sinds main"),
        "{}",
        full.out
    );
}

#[test]
fn what_is_new_or_changed_is_shown_committed_or_not() {
    let proef = old();
    proef.file("register/nieuw.yaml", wrong("nieuw"));
    proef.file(
        "register/a.yaml",
        wrong("a").replace("Bewustwordingsplan", "Plan"),
    );
    assert_eq!(shown(&since(&proef, "main", &[])), ["a.yaml", "nieuw.yaml"]);
    git(&proef.path(""), &["checkout", "-q", "-b", "tak"]);
    proef.commit("Verander");
    assert_eq!(shown(&since(&proef, "main", &[])), ["a.yaml", "nieuw.yaml"]);
    assert_eq!(since(&proef, "main", &[]).code, 1);
    // Detached: a pipeline checks out a commit, not a branch.
    git(&proef.path(""), &["checkout", "-q", "--detach"]);
    assert_eq!(shown(&since(&proef, "main", &[])), ["a.yaml", "nieuw.yaml"]);
}

#[test]
fn moving_and_reformatting_are_no_change() {
    let proef = old();
    fs::create_dir(proef.path("register/map")).unwrap();
    fs::rename(
        proef.path("register/a.yaml"),
        proef.path("register/map/verhuisd.yaml"),
    )
    .unwrap();
    let mut lines: Vec<String> = wrong("b").lines().map(str::to_owned).collect();
    let naam = lines.remove(2);
    lines.push(naam);
    proef.file(
        "register/b.yaml",
        format!(
            "# netter\r\n{}\r\n",
            lines.join("\r\n").replace("lang", "'lang'")
        ),
    );
    proef.commit("Opruimen");
    let outcome = since(&proef, "HEAD~1", &[]);
    assert_eq!(shown(&outcome), [""; 0], "{}", outcome.out);
    assert_eq!(outcome.json()["samenvatting"]["ongewijzigd"], 2);
}

#[test]
fn one_of_two_entries_in_a_file_changed() {
    let proef = Proef::new();
    proef.file(
        "register/twee.yaml",
        format!("{}---\n{}", wrong("een"), wrong("twee")),
    );
    let proef = proef.in_git();
    proef.file(
        "register/twee.yaml",
        format!(
            "{}---\n{}",
            wrong("een"),
            wrong("twee").replace("plan\n", "plannen\n")
        ),
    );
    let json = since(&proef, "main", &[]).json();
    let ids: Vec<&str> = json["bevindingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["id"].as_str().unwrap())
        .collect();
    assert!(
        !ids.is_empty() && ids.iter().all(|id| *id == "twee"),
        "{ids:?}"
    );
}

#[test]
fn a_change_touches_those_it_is_tied_to() {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", taak("a"))
        .file("register/advies.yaml", advies("advies-1", "a"));
    proef
        .file("register/los.yaml", advies("advies-2", "b"))
        .file("register/b.yaml", taak("b"));
    let proef = proef.in_git();
    let all = since(&proef, "main", &[]).json()["samenvatting"]["ongewijzigd"]
        .as_u64()
        .unwrap();
    assert!(all >= 2, "each advice lacks something");
    // The entry that an advice refers to changed: the advice is shown, the other is not.
    proef.file(
        "register/a.yaml",
        taak("a").replace("Bewustwordingsplan", "Plan"),
    );
    let files = shown(&since(&proef, "main", &[]));
    assert!(
        !files.is_empty() && files.iter().all(|file| file == "advies.yaml"),
        "{files:?}"
    );
    // It is gone: the reference to nothing is shown, also when the removal was committed.
    fs::remove_file(proef.path("register/a.yaml")).unwrap();
    proef.commit("Haal weg");
    let findings = since(&proef, "HEAD~1", &[]).findings();
    assert!(
        findings
            .iter()
            .any(|own| own.starts_with("VZ") && own.contains("advies.yaml")),
        "{findings:?}"
    );
    assert!(
        findings.iter().all(|own| own.contains("advies.yaml")),
        "{findings:?}"
    );
}

#[test]
fn a_file_that_broke_is_shown() {
    let proef = old();
    proef.file("register/b.yaml", "naam: [1, 2\n");
    let findings = since(&proef, "main", &[]).findings();
    assert!(
        findings.iter().any(|own| own.starts_with("VM03")),
        "{findings:?}"
    );
    assert!(
        findings.iter().all(|own| own.contains("b.yaml")),
        "{findings:?}"
    );
}

#[test]
fn settings_touch_who_names_them_and_a_policy_touches_all() {
    let verzoek = |id: &str, afdeling: &str| {
        format!(
            "soort: verzoek\nid: {id}\nnaam: Inzage\nstatus: actief\nrecht: inzage\nafdelingen:\n  - {afdeling}\n"
        )
    };
    let two = CONFIG.replace(
        "profiel: avg",
        "  - id: ruimte\n    naam: Ruimte\n    proceseigenaar: teamleider Ruimte\nprofiel: avg",
    );
    let proef = Proef::new();
    proef.file("avg.yaml", &two);
    proef
        .file("register/a.yaml", verzoek("a", "burgerzaken"))
        .file("register/b.yaml", verzoek("b", "ruimte"));
    let proef = proef.in_git();
    assert_eq!(shown(&since(&proef, "main", &[])), [""; 0]);
    proef.file(
        "avg.yaml",
        two.replace("naam: Ruimte", "naam: Openbare ruimte"),
    );
    let files = shown(&since(&proef, "main", &[]));
    assert!(
        files.contains(&"b.yaml".to_owned()) && !files.contains(&"a.yaml".to_owned()),
        "{files:?}"
    );
    proef.file(
        "avg.yaml",
        two.replace("profiel: avg", "profiel: heemstede-2026"),
    );
    let files = shown(&since(&proef, "main", &[]));
    assert!(
        files.contains(&"a.yaml".to_owned()) && files.contains(&"b.yaml".to_owned()),
        "{files:?}"
    );
}

#[test]
fn what_the_main_branch_did_meanwhile_is_not_ours() {
    let proef = old();
    git(&proef.path(""), &["checkout", "-q", "-b", "tak"]);
    proef.file("register/nieuw.yaml", wrong("nieuw"));
    proef.commit("Ons werk");
    git(&proef.path(""), &["checkout", "-q", "main"]);
    proef.file(
        "register/a.yaml",
        wrong("a").replace("Bewustwordingsplan", "Anders"),
    );
    proef.commit("Werk van een ander");
    git(&proef.path(""), &["checkout", "-q", "tak"]);
    assert_eq!(shown(&since(&proef, "main", &[])), ["nieuw.yaml"]);
}

#[test]
fn a_register_in_a_folder_of_the_repository_and_a_working_folder_elsewhere() {
    let proef = Proef::empty();
    proef
        .file("werk/avg/avg.yaml", CONFIG)
        .file("werk/avg/register/één.yaml", wrong("een"));
    proef
        .file("werk/avg/register/twee.yaml", wrong("twee"))
        .file("ander/x.yaml", "a: 1\n");
    let proef = proef.in_git();
    proef.file(
        "werk/avg/register/één.yaml",
        wrong("een").replace("plan\n", "plannen\n"),
    );
    fs::remove_file(proef.path("ander/x.yaml")).unwrap();
    let outcome = since(&proef, "main", &["--config", "werk/avg/avg.yaml"]);
    assert_eq!(
        shown(&outcome),
        ["werk/avg/register/één.yaml"],
        "{}",
        outcome.err
    );
    let args = [
        "check",
        "--peildatum",
        "2026-07-01",
        "--format",
        "concise",
        "--sinds",
        "main",
    ];
    let inside = run_in(&proef.path("werk/avg/register"), &args);
    assert!(
        inside.out.starts_with("één.yaml:"),
        "{}{}",
        inside.out,
        inside.err
    );
}

#[test]
fn a_shallow_clone_says_which_history_is_missing() {
    let proef = old();
    proef.file("register/nieuw.yaml", wrong("nieuw"));
    proef.commit("Tweede");
    let first = git(&proef.path(""), &["rev-parse", "HEAD~1"]);
    let clones = tempfile::tempdir().unwrap();
    let clone = |name: &str, depth: &[&str]| {
        let url = format!(
            "file://{}",
            proef.path("").canonicalize().unwrap().display()
        );
        git(
            clones.path(),
            &[&["clone", "-q"], depth, &[url.as_str(), name]].concat(),
        );
        clones.path().join(name)
    };
    let args = |revision| {
        [
            "check",
            "--peildatum",
            "2026-07-01",
            "--format",
            "json",
            "--zonder-termijnen",
            "--sinds",
            revision,
        ]
    };
    let shallow = clone("ondiep", &["--depth", "1"]);
    let outcome = run_in(&shallow, &args(first.trim()));
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("ondiepe (shallow) kloon"),
        "{}",
        outcome.err
    );
    assert!(
        outcome.err.contains("fetch-depth: 0") && outcome.err.contains("GIT_DEPTH: 0"),
        "{}",
        outcome.err
    );
    // What is there works: the only commit, and nothing changed since.
    assert_eq!(run_in(&shallow, &args("HEAD")).code, 0);
    let whole = clone("heel", &[]);
    assert_eq!(shown(&run_in(&whole, &args(first.trim()))), ["nieuw.yaml"]);
    // A partial clone never fetches: nothing leaves the machine.
    git(
        &proef.path(""),
        &["config", "uploadpack.allowFilter", "true"],
    );
    let partial = clone("deels", &["--filter=blob:none"]);
    fs::write(
        partial.join("register/a.yaml"),
        wrong("a").replace("plan\n", "plannen\n"),
    )
    .unwrap();
    let outcome = run_in(&partial, &args(first.trim()));
    assert!(
        outcome.code == 2 || shown(&outcome).contains(&"a.yaml".to_owned()),
        "{}",
        outcome.err
    );
}

#[test]
fn a_revision_that_does_not_exist() {
    let proef = old();
    git(&proef.path(""), &["branch", "ontwikkel"]);
    for (revision, part) in [
        ("ontwikel", "bedoelt u `ontwikkel`?"),
        (
            "geheel-anders",
            "noem een dag (30-11-2026, gisteren), of een tak",
        ),
        ("--output=x", "er is geen revisie"),
        ("", "noem een dag, of een tak"),
        ("\u{1b}[31m", "er is geen revisie"),
        ("HEAD:register", "er is geen revisie"),
    ] {
        let outcome = since(&proef, revision, &[]);
        assert_eq!(outcome.code, 2, "{revision}: {}", outcome.out);
        assert!(outcome.err.contains(part), "{revision}: {}", outcome.err);
        assert!(!outcome.err.contains('\u{1b}'));
    }
    assert!(!proef.path("x").exists());
}

#[test]
fn a_day_counts_from_its_beginning() {
    let proef = Proef::new();
    proef.file("register/a.yaml", wrong("a"));
    let proef = proef.init();
    proef.commit_at("2026-05-31T22:00:00+02:00", "Begin");
    proef.file("register/b.yaml", wrong("b"));
    proef.commit_at("2026-06-01T00:30:00+02:00", "Meer");
    for day in ["2026-06-01", "1-6-2026", "1 juni 2026", "2026-06-01T00:30"] {
        assert_eq!(shown(&since(&proef, day, &[])), ["b.yaml"], "{day}");
    }
    assert_eq!(shown(&since(&proef, "1-6-2026 00:31", &[])), [""; 0]);
    for (day, part) in [
        ("30-5-2026", "stond er nog niets in Git"),
        ("31-6-2026", "schrijf een bestaande dag"),
        ("2026-03-29T02:30", "een uur vooruit"),
    ] {
        let outcome = since(&proef, day, &[]);
        assert_eq!(outcome.code, 2, "{day}: {}", outcome.out);
        assert!(outcome.err.contains(part), "{day}: {}", outcome.err);
    }
}

#[test]
fn no_repository_a_bare_one_and_one_without_commits() {
    let folder = tempfile::tempdir().unwrap();
    let write = |inside: &str| {
        let at = folder.path().join(inside);
        fs::create_dir_all(at.join("register")).unwrap();
        fs::write(at.join("avg.yaml"), CONFIG).unwrap();
        fs::write(at.join("register/a.yaml"), taak("a")).unwrap();
        at
    };
    let args = ["check", "--peildatum", "2026-07-01", "--sinds", "main"];
    let outcome = run_in(&write("los"), &args);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("ligt niet in een Git-repository"),
        "{}",
        outcome.err
    );
    let bare = write("kaal");
    git(&bare, &["init", "-q", "--bare"]);
    let outcome = run_in(&bare, &args);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("kale (bare) Git-repository"),
        "{}",
        outcome.err
    );
    let new = write("nieuw");
    git(&new, &["init", "-q", "-b", "main"]);
    let outcome = run_in(&new, &args);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("er is geen revisie `main`"),
        "{}",
        outcome.err
    );
}

#[test]
fn baseline_and_since_go_together() {
    let proef = old();
    proef.run(&[
        "check",
        "--peildatum",
        "2026-07-01",
        "--schrijf-baseline",
        "baseline.txt",
    ]);
    proef.commit("Baseline");
    proef.file("register/a.yaml", wrong("a").replace("cyclus", "cyclsu"));
    let findings = since(&proef, "main", &["--baseline", "baseline.txt"]).findings();
    assert!(
        !findings.is_empty() && findings.iter().all(|own| own.starts_with("VM")),
        "{findings:?}"
    );
}
