//! What the program opens and where it writes: nothing that a register names may lie elsewhere, nothing that is written may
//! land elsewhere, and what ended with 0 is there.

use std::fs;
use std::process::Stdio;

use crate::hulp::{Proef, Uitkomst, command, taak, tree};

const VERWERKING: &str = "soort: verwerking\nid: parkeren\nnaam: Parkeren\nstatus: actief\nverwerkingsverantwoordelijke: college\n";

fn small() -> Proef {
    let proef = Proef::new();
    proef.file("register/v.yaml", VERWERKING);
    proef
}

fn publish(proef: &Proef) -> Uitkomst {
    proef.run(&["publiceer", "--naar", "uit", "--peildatum", "2026-07-01"])
}

/// Asks that a run is refused with this sentence, and shows nothing of what lies elsewhere.
fn refused(outcome: &Uitkomst, why: &str) {
    assert_eq!(outcome.code, 2, "{why}: {}{}", outcome.out, outcome.err);
    assert!(outcome.err.contains(why), "{why}: {}", outcome.err);
    assert!(
        !outcome.out.contains("SLEUTEL") && !outcome.err.contains("SLEUTEL"),
        "{}{}",
        outcome.out,
        outcome.err
    );
}

const OUTSIDE: &str = "buiten de Git-repository";

#[cfg(unix)]
#[test]
fn what_a_register_names_lies_in_its_repository() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    let secret = elsewhere.path().join("geheim.yaml");
    fs::write(&secret, "naam: SLEUTEL-7\n").unwrap();
    let name = secret.display().to_string();
    let proef = small();
    let config = fs::read_to_string(proef.path("avg.yaml"))
        .unwrap()
        .replace("profiel: avg\n", "");
    let check = || proef.run(&["check", "--peildatum", "2026-07-01"]);
    let with = |line: &str| _ = proef.file("avg.yaml", format!("{config}{line}\n"));
    fs::create_dir(proef.path(".git/map")).unwrap();
    for wrong in [
        &elsewhere.path().display().to_string(),
        "../..",
        ".git/map",
        "naar-buiten",
    ] {
        let _ = symlink(elsewhere.path(), proef.path("naar-buiten"));
        with(&format!("register: {wrong}"));
        refused(&check(), OUTSIDE);
    }
    symlink(&secret, proef.path("koppeling.yaml")).unwrap();
    fs::write(proef.path(".git/config.yaml"), "naam: SLEUTEL-8\n").unwrap();
    for wrong in [name.as_str(), "koppeling.yaml", ".git/config.yaml"] {
        with(&format!("adequaatheidsbesluiten: {wrong}"));
        refused(&check(), OUTSIDE);
        with(&format!("profiel: {wrong}"));
        let outcome = check();
        assert_eq!(outcome.code, 1, "{}", outcome.err);
        assert!(
            outcome.out.contains(OUTSIDE) && !outcome.out.contains("SLEUTEL"),
            "{}",
            outcome.out
        );
    }
    // Who names a file may name any; what that stands on lies with it.
    fs::write(
        elsewhere.path().join("eigen.yaml"),
        "id: eigen\nnaam: Eigen\nbasis: ./geheim.yaml\n",
    )
    .unwrap();
    with("");
    let own = elsewhere.path().join("eigen.yaml").display().to_string();
    assert!(!proef.run(&["profiel", &own]).err.contains(OUTSIDE));
    // The same register one folder deeper is allowed.
    proef.file(
        "beheer/avg.yaml",
        format!("{config}register: ../register\n"),
    );
    let deeper = proef.run(&["overzicht", "--config", "beheer/avg.yaml"]);
    assert_eq!(deeper.code, 0, "{}", deeper.err);
    fs::remove_file(proef.path("avg.yaml")).unwrap();
    symlink(&secret, proef.path("avg.yaml")).unwrap();
    refused(&check(), OUTSIDE);
}

#[cfg(unix)]
#[test]
fn the_look_of_a_gemeente_brings_in_no_file_of_elsewhere() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    let secret = elsewhere.path().join("geheim");
    fs::write(&secret, "SLEUTEL-7 {{ inhoud }}").unwrap();
    let proef = small();
    fs::create_dir(proef.path("huisstijl")).unwrap();
    let report = |form: &str| proef.run(&["rapport", "register", "--format", form]);
    for (name, run) in [
        ("huisstijl.css", "site"),
        ("openbaar.html", "site"),
        ("logo.svg", "site"),
        ("logo.png", "html"),
        ("rapport.html", "html"),
        ("rapport.docx", "docx"),
    ] {
        let path = proef.path("huisstijl").join(name);
        let run = || {
            if run == "site" {
                publish(&proef)
            } else {
                report(run)
            }
        };
        symlink(&secret, &path).unwrap();
        refused(&run(), OUTSIDE);
        fs::remove_file(&path).unwrap();
        symlink("/dev/zero", &path).unwrap();
        refused(&run(), OUTSIDE);
        fs::remove_file(&path).unwrap();
        crate::hulp::program("mkfifo").arg(&path).status().unwrap();
        refused(&run(), "dit is geen gewoon bestand");
        fs::remove_file(&path).unwrap();
        fs::File::create(&path).unwrap().set_len(3 << 30).unwrap();
        refused(&run(), "te groot");
        fs::remove_file(&path).unwrap();
    }
    assert!(!proef.path("uit").exists());
    fs::remove_dir(proef.path("huisstijl")).unwrap();
    fs::rename(&secret, elsewhere.path().join("huisstijl.css")).unwrap();
    symlink(elsewhere.path(), proef.path("huisstijl")).unwrap();
    refused(&publish(&proef), OUTSIDE);
}

#[test]
fn a_style_and_a_logo_fetch_nothing() {
    let proef = small();
    proef.file(
        "huisstijl/huisstijl.css",
        "@import url(https://elders.example/x.css);",
    );
    refused(&publish(&proef), "huisstijl/huisstijl.css");
    proef.file("huisstijl/huisstijl.css", "").file(
        "huisstijl/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>",
    );
    refused(&publish(&proef), "huisstijl/logo.svg bevat `onload`");
    proef.file(
        "huisstijl/logo.svg",
        format!(
            "<svg{}/>",
            (0..99_999)
                .map(|at| format!(" a{at}=''"))
                .collect::<String>()
        ),
    );
    refused(&publish(&proef), "vraagt meer dan een gewoon beeld");
    proef.file("huisstijl/logo.svg", "<svg/>").file(
        "huisstijl/openbaar.html",
        format!("{{{{ inhoud }}}}\n{{{{ a{} }}}}", "+a".repeat(99_999)),
    );
    refused(&publish(&proef), "huisstijl/openbaar.html:2");
}

#[cfg(unix)]
#[test]
fn a_file_that_the_user_names_is_a_file() {
    let proef = small();
    crate::hulp::program("mkfifo")
        .arg(proef.path("pijp"))
        .status()
        .unwrap();
    for name in ["pijp", "/dev/zero"] {
        refused(
            &proef.run(&["check", "--baseline", name]),
            "dit is geen gewoon bestand",
        );
        refused(
            &proef.run(&["check", "--schrijf-baseline", name]),
            "dit is geen gewoon bestand",
        );
        refused(
            &proef.run(&["rapport", "register", "--format", "html", "-o", name]),
            "dit is geen gewoon bestand",
        );
    }
    fs::create_dir(proef.path("uit")).unwrap();
    crate::hulp::program("mkfifo")
        .arg(proef.path("uit/avg-publicatie.json"))
        .status()
        .unwrap();
    refused(&publish(&proef), "dit is geen gewoon bestand");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_or_over_what_is_printed() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("van-mij"), "van mij").unwrap();
    let proef = small();
    symlink(elsewhere.path().join("van-mij"), proef.path("uit.json")).unwrap();
    symlink(elsewhere.path(), proef.path("map")).unwrap();
    for flag in [
        "--export-json",
        "--export-sarif",
        "--export-gitlab",
        "--export-junit",
        "--export-markdown",
    ] {
        refused(
            &proef.run(&["check", flag, "uit.json"]),
            "verwijzing naar een andere plek",
        );
        refused(
            &proef.run(&["check", flag, "map/nieuw"]),
            "buiten de repository",
        );
        refused(&proef.run(&["check", flag, "-"]), "niet naar `-`");
    }
    refused(
        &proef.run(&["rapport", "register", "-o", "map/r.md"]),
        "buiten de repository",
    );
    refused(
        &proef.run(&["rapport", "proceseigenaar", "-o", "map"]),
        "buiten de repository",
    );
    refused(&proef.run(&["publiceer", "--naar", "map/site"]), OUTSIDE);
    refused(&proef.run(&["schema", "--naar", "map"]), OUTSIDE);
    symlink(elsewhere.path().join("van-mij"), proef.path("avg.json")).unwrap();
    refused(
        &proef.run(&["schema", "--naar", "."]),
        "koppeling naar een andere plek",
    );
    symlink(elsewhere.path(), proef.path("register/taken")).unwrap();
    let new = proef.run(&["nieuw", "taak", "Nieuw"]);
    refused(&new, OUTSIDE);
    assert_eq!(
        tree(elsewhere.path()),
        [("van-mij".to_owned(), b"van mij".to_vec())]
    );
    assert!(!proef.path("-").exists());
    let file = fs::File::create(proef.path("uit.txt")).unwrap();
    let run = command(&proef.path(""), &["check", "--export-json", "uit.txt"])
        .stdout(file)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(
        String::from_utf8(run.stderr)
            .unwrap()
            .contains("zelf naar schrijft")
    );
}

#[test]
fn every_review_that_ended_well_is_there_when_eight_write_at_once() {
    const EACH: usize = 6;
    let proef = Proef::new();
    let ids: Vec<String> = (0..8 * EACH).map(|at| format!("taak-{at}")).collect();
    let texts: Vec<String> = ids.iter().map(|id| taak(id)).collect();
    proef.file("register/t.yaml", texts.join("---\n"));
    let ended: Vec<(String, Uitkomst)> = std::thread::scope(|scope| {
        let writers: Vec<_> = ids
            .chunks(EACH)
            .map(|own| {
                let folder = proef.path("");
                let run = move |id: &String| {
                    let args = [
                        "beoordeel",
                        "--door",
                        "privacybeheerder",
                        "--peildatum",
                        "2026-07-01",
                        id,
                    ];
                    (
                        id.clone(),
                        Uitkomst::of(command(&folder, &args).output().unwrap()),
                    )
                };
                scope.spawn(move || own.iter().map(run).collect::<Vec<_>>())
            })
            .collect();
        writers
            .into_iter()
            .flat_map(|own| own.join().unwrap())
            .collect()
    });
    let text = fs::read_to_string(proef.path("register/t.yaml")).unwrap();
    let reviewed = |id: &str| {
        let mut own = text
            .split("---\n")
            .filter(|own| own.contains(&format!("id: {id}\n")));
        own.next()
            .unwrap()
            .contains("laatst_beoordeeld: 2026-07-01")
    };
    for (id, outcome) in ended {
        assert_eq!(outcome.code, 0, "{id}: {}", outcome.err);
        assert!(reviewed(&id), "{id} was lost");
    }
    assert_eq!(fs::read_dir(proef.path("register")).unwrap().count(), 1);
    assert_eq!(fs::read_dir(proef.path("")).unwrap().count(), 3);
}

#[test]
fn of_several_reviews_all_are_written_or_none() {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", taak("a"))
        .file("register/b.yaml", taak("b"));
    let mut rights = fs::metadata(proef.path("register/b.yaml"))
        .unwrap()
        .permissions();
    rights.set_readonly(true);
    fs::set_permissions(proef.path("register/b.yaml"), rights).unwrap();
    let before = tree(&proef.path("register"));
    let both = proef.run(&[
        "beoordeel",
        "--door",
        "privacybeheerder",
        "--peildatum",
        "2026-07-01",
        "a",
        "b",
    ]);
    refused(&both, "geen rechten");
    assert_eq!(tree(&proef.path("register")), before);
}

#[test]
fn a_begin_that_was_broken_off_can_be_done_again() {
    let proef = Proef::empty();
    let init = || {
        let answers = [
            "--naam",
            "Gemeente Voorbeeld",
            "--contact",
            "avg@voorbeeld.example",
            "--bestuursorgaan",
            "College",
        ];
        let more = ["--fg", "fg@voorbeeld.example", "--zonder-vragen"];
        proef.run(&[&["init"], &answers[..], &more[..]].concat())
    };
    let first = init();
    assert_eq!(first.code, 0, "{}", first.err);
    let whole = tree(&proef.path(""));
    // Wherever it stopped, the settings were not there yet.
    fs::remove_file(proef.path("avg.yaml")).unwrap();
    fs::remove_dir_all(proef.path("register")).unwrap();
    let again = init();
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(tree(&proef.path("")), whole);
}

#[test]
fn a_site_that_was_broken_off_is_finished_by_the_next_run() {
    let proef = small();
    assert_eq!(publish(&proef).code, 0);
    let old = fs::read(proef.path("uit/avg-publicatie.json")).unwrap();
    proef.file(
        "register/v.yaml",
        VERWERKING.replace("Parkeren", "Betaald parkeren"),
    );
    assert_eq!(publish(&proef).code, 0);
    // As if the files were moved and the manifest was not: what was intended lies in a folder of its own.
    let intended = fs::read(proef.path("uit/avg-publicatie.json")).unwrap();
    proef.file("uit/avg-publicatie.json", old).file(
        "uit/.avg-publicatie.Aa0Bb1Cc2Dd3.nieuw/avg-publicatie.json",
        intended,
    );
    proef.file(
        "register/v.yaml",
        VERWERKING.replace("Parkeren", "Parkeren in de wijk"),
    );
    let last = publish(&proef);
    assert_eq!(last.code, 0, "{}", last.err);
    assert!(
        !proef
            .path("uit/.avg-publicatie.Aa0Bb1Cc2Dd3.nieuw")
            .exists()
    );
    assert!(
        fs::read_to_string(proef.path("uit/verwerking/parkeren/index.html"))
            .unwrap()
            .contains("in de wijk")
    );
    assert_eq!(
        proef
            .run(&[
                "publiceer",
                "--naar",
                "uit",
                "--controleer",
                "--peildatum",
                "2026-07-01"
            ])
            .code,
        0
    );
    // A first run into an empty folder.
    let manifest = fs::read(proef.path("uit/avg-publicatie.json")).unwrap();
    fs::remove_file(proef.path("uit/avg-publicatie.json")).unwrap();
    assert_eq!(publish(&proef).code, 2);
    proef.file(
        "uit/.avg-publicatie.Aa0Bb1Cc2Dd3.nieuw/avg-publicatie.json",
        manifest,
    );
    assert_eq!(publish(&proef).code, 0);
}

#[test]
fn names_that_windows_cannot_hold_are_not_made() {
    let proef = Proef::new();
    let new = proef.run(&["nieuw", "verwerking", "Aux", "--peildatum", "2026-07-01"]);
    assert_eq!(new.code, 0, "{}", new.err);
    assert!(
        proef.path("register/verwerkingen/aux-.yaml").exists(),
        "{}",
        new.out
    );
    // Its open places keep a site from being made.
    fs::remove_dir_all(proef.path("register/verwerkingen")).unwrap();
    for name in [
        "con.yaml",
        "nul.x.yaml",
        "a:b.yaml",
        "map./x.yaml",
        "lpt1/x.yaml",
    ] {
        let path = format!("register/{name}");
        refused(
            &proef.run(&["nieuw", "taak", "Iets", "--bestand", &path]),
            "kan op Windows niet",
        );
    }
    let config = fs::read_to_string(proef.path("avg.yaml"))
        .unwrap()
        .replace("id: burgerzaken", "id: nul");
    proef
        .file("avg.yaml", config)
        .file("register/v.yaml", VERWERKING.replace("parkeren", "nul"));
    assert_eq!(publish(&proef).code, 0);
    assert!(
        proef.path("uit/verwerking/nul-/index.html").exists()
            && !proef.path("uit/verwerking/nul").exists()
    );
    let reports = proef.run(&["rapport", "proceseigenaar", "-o", "stukken"]);
    assert_eq!(reports.code, 0, "{}", reports.err);
    assert!(proef.path("stukken/nul-.html").exists(), "{}", reports.err);
    // The versions of before are found back under that name.
    proef.file(
        "register/v.yaml",
        VERWERKING
            .replace("parkeren", "nul")
            .replace("Parkeren", "Anders"),
    );
    assert_eq!(publish(&proef).code, 0);
    assert_eq!(
        fs::read_dir(proef.path("uit/verwerking/nul-"))
            .unwrap()
            .filter(|own| own.as_ref().unwrap().path().is_dir())
            .count(),
        2
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_in_every_form() {
    let proef = small();
    let full = || {
        Stdio::from(
            fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .unwrap(),
        )
    };
    for (args, forms) in [
        (
            "check",
            &[
                "full", "concise", "json", "sarif", "gitlab", "junit", "markdown", "github",
            ][..],
        ),
        ("overzicht", &["tabel", "json", "csv"]),
        ("termijnen", &["tabel", "json", "csv", "ics", "markdown"]),
        ("rapport register", &["markdown", "html", "json"]),
    ] {
        for form in forms {
            let args: Vec<&str> = args
                .split(' ')
                .chain(["--format", form, "--peildatum", "2026-07-01"])
                .collect();
            let run = command(&proef.path(""), &args)
                .stdout(full())
                .output()
                .unwrap();
            let err = String::from_utf8(run.stderr).unwrap();
            assert_eq!(run.status.code(), Some(2), "{args:?}: {err}");
            assert!(err.contains("de schijf is vol"), "{args:?}: {err}");
        }
    }
    for args in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let run = command(&proef.path(""), args).stdout(full()).output();
        let run = run.unwrap();
        let err = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{args:?}: {err}");
        assert!(err.contains("de schijf is vol"), "{args:?}: {err}");
    }
}
