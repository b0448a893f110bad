//! The wiring of the commands: exit codes, formats, filters, colours, pipes. What rules say is tested elsewhere.

use std::io::Read;
use std::process::Stdio;

use crate::hulp::{CONFIG, Proef, Uitkomst, command, taak};

/// One entry that is wrong (fout), one that is fine.
fn mixed() -> Proef {
    let proef = Proef::new();
    proef.file("register/goed.yaml", taak("goed"));
    proef.file(
        "register/mis/fout.yaml",
        taak("fout").replace("cyclus", "cyclsu"),
    );
    proef
}

#[test]
fn exit_codes_follow_the_findings_and_not_the_format() {
    let proef = mixed();
    for format in ["full", "concise", "json"] {
        assert_eq!(
            proef.run(&["check", "--format", format]).code,
            1,
            "{format}"
        );
        assert_eq!(
            proef
                .run(&["check", "--format", format, "--exit-zero"])
                .code,
            0,
            "{format}"
        );
    }
    let proef = Proef::new();
    proef.file("register/goed.yaml", taak("goed"));
    assert_eq!(proef.run(&["check", "--peildatum", "2026-07-01"]).code, 0);
    for day in ["1-7-2026", "1 juli 2026", "1-7-2026 14:00", "vandaag"] {
        let code = proef
            .run(&["check", "--peildatum", day, "--exit-zero"])
            .code;
        assert_eq!(code, 0, "{day}");
    }
}

#[test]
fn fail_on_chooses_the_level() {
    let proef = Proef::new();
    proef.file("register/goed.yaml", taak("goed"));
    proef.file("register/leeg.yaml", "# later\n");
    let run = |level: &str| {
        proef
            .run(&["check", "--peildatum", "2026-07-01", "--fail-on", level])
            .code
    };
    assert_eq!((run("fout"), run("waarschuwing"), run("advies")), (0, 1, 1));
}

#[test]
fn a_concept_has_warnings_only() {
    let proef = mixed();
    proef.file(
        "register/mis/fout.yaml",
        taak("fout")
            .replace("cyclus", "cyclsu")
            .replace("actief", "concept"),
    );
    let outcome = proef.run(&["check", "--format", "json", "--peildatum", "2026-07-01"]);
    assert_eq!(outcome.json()["samenvatting"]["fout"], 0);
    assert_eq!(outcome.code, 0);
}

#[test]
fn paths_filter_what_is_shown_but_references_see_everything() {
    let proef = mixed();
    let all = proef.run(&["check", "--format", "json"]).json();
    let some = proef
        .run(&["check", "--format", "json", "register/goed.yaml"])
        .json();
    assert_eq!(all["samenvatting"]["fout"], 1, "{all}");
    assert_eq!(some["samenvatting"]["fout"], 0);
    assert_eq!(
        some["samenvatting"]["registraties"],
        all["samenvatting"]["registraties"]
    );
    let hidden = some["samenvatting"]["verborgen"].as_u64().unwrap();
    assert!(hidden >= 1);
    let folder = proef
        .run(&["check", "--format", "json", "register/mis"])
        .json();
    assert_eq!(folder["samenvatting"]["fout"], 1);
    let whole = proef.run(&["check", "--format", "json", "."]).json();
    assert_eq!(whole["samenvatting"], all["samenvatting"]);
}

#[test]
fn the_configuration_is_found_from_below_and_not_past_a_git_root() {
    let proef = mixed();
    let below = crate::hulp::run_in(&proef.path("register/mis"), &["check", "--format", "json"]);
    assert_eq!(below.json()["samenvatting"]["registraties"], 2);
    assert!(
        below
            .findings()
            .iter()
            .any(|found| found.starts_with("VM04 fout.yaml:9:1")),
        "{:?}",
        below.findings()
    );
    std::fs::create_dir(proef.path("register/mis/.git")).unwrap();
    assert_eq!(
        crate::hulp::run_in(&proef.path("register/mis"), &["check"]).code,
        2
    );
}

#[test]
fn a_named_configuration_wins_and_verbose_says_so() {
    let proef = mixed();
    let elsewhere = Proef::empty();
    let config = proef.path("avg.yaml").to_string_lossy().into_owned();
    let outcome = elsewhere.run(&["check", "--config", &config, "-v", "--format", "json"]);
    assert_eq!(outcome.json()["samenvatting"]["registraties"], 2);
    assert!(
        outcome.err.contains("aangewezen met --config"),
        "{}",
        outcome.err
    );
}

#[test]
fn json_has_the_promised_fields() {
    let json = mixed()
        .run(&["check", "--format", "json", "--peildatum", "2026-07-01"])
        .json();
    assert_eq!(json["versie"], 1);
    assert_eq!(json["peildatum"], "2026-07-01");
    let found = json["bevindingen"]
        .as_array()
        .unwrap()
        .iter()
        .find(|own| own["regel"] == "VM04")
        .unwrap();
    for key in [
        "regel",
        "naam",
        "ernst",
        "bericht",
        "help",
        "bestand",
        "regelnummer",
        "kolom",
        "eindregel",
        "eindkolom",
        "id",
        "soort",
        "pad",
        "bron",
        "vingerafdruk",
    ] {
        assert!(found.get(key).is_some(), "{key} in {found}");
    }
    assert_eq!(found["bestand"], "register/mis/fout.yaml");
    assert_eq!(
        (found["regelnummer"].as_u64(), found["kolom"].as_u64()),
        (Some(9), Some(1))
    );
    assert_eq!(
        (found["eindregel"].as_u64(), found["eindkolom"].as_u64()),
        (Some(9), Some(7))
    );
    assert_eq!(found["id"], "fout");
    assert_eq!(found["soort"], "taak");
    assert_eq!(found["pad"], "cyclsu");
    assert!(
        found["help"]
            .as_str()
            .unwrap()
            .contains("bedoelt u `cyclus`?")
    );
    for key in [
        "bestanden",
        "registraties",
        "fout",
        "waarschuwing",
        "advies",
    ] {
        assert!(json["samenvatting"][key].is_u64(), "{key}");
    }
}

#[test]
fn two_runs_are_equal_on_any_number_of_threads() {
    let proef = mixed();
    let run = |threads: &str| {
        let mut program = command(
            &proef.path(""),
            &["check", "--format", "json", "--peildatum", "2026-07-01"],
        );
        Uitkomst::of(program.env("RAYON_NUM_THREADS", threads).output().unwrap()).out
    };
    assert_eq!(run("1"), run("1"));
    assert_eq!(run("1"), run("4"));
}

#[test]
fn rules_can_be_switched_off_and_reweighted_with_a_reason() {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        "soort: verwerking\nid: vragen\nnaam: Vragen van inwoners\nstatus: actief\n",
    );
    let ernst = |stand: &str, rule: &str| -> Option<String> {
        let text = format!(
            "{CONFIG}regels:\n  - regel: {rule}\n    ernst: {stand}\n    reden: Wordt in het najaar ingevuld\n"
        );
        proef.file("avg.yaml", text);
        let json = proef.run(&["check", "--format", "json"]).json();
        let list = json["bevindingen"].as_array().unwrap().clone();
        list.iter()
            .find(|own| own["regel"] == "VW10")
            .map(|own| own["ernst"].as_str().unwrap().to_owned())
    };
    assert_eq!(
        ernst("fout", "ontvangers-ontbreken").as_deref(),
        Some("fout")
    );
    assert_eq!(
        ernst("advies", "ontvangers-ontbreken").as_deref(),
        Some("advies")
    );
    assert_eq!(ernst("uit", "vw10"), None);
}

#[test]
fn a_broken_file_cannot_be_switched_out_of_sight() {
    let proef = Proef::new();
    proef.file("register/x.yaml", "soort: [\n");
    proef.file(
        "avg.yaml",
        format!("{CONFIG}regels:\n  - regel: VM03\n    ernst: uit\n    reden: Lastig\n"),
    );
    let outcome = proef.run(&["check", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    let findings = outcome.findings();
    assert!(
        findings.iter().any(|found| found.starts_with("VM03")),
        "{findings:?}"
    );
    assert!(
        findings.iter().any(|found| found.starts_with("IN04")),
        "{findings:?}"
    );
}

#[test]
fn a_path_that_holds_nothing_of_the_register_is_refused() {
    let proef = mixed();
    proef
        .file("README.md", "# lees mij\n")
        .file("elders/x.yaml", taak("x"));
    proef.file("ander/avg.yaml", CONFIG).file(
        "ander/register/x.yaml",
        taak("x").replace("cyclus", "cyclsu"),
    );
    for paths in [
        &["README.md"][..],
        &["elders"],
        &["register", "ander"],
        &["ander", "register"],
        &["register/goed.yaml", "README.md"],
    ] {
        let outcome = proef.run(&[&["check"], paths].concat());
        assert_eq!(outcome.code, 2, "{paths:?}: {}", outcome.out);
        assert!(
            outcome.err.contains("hoort niet bij het register"),
            "{}",
            outcome.err
        );
    }
    assert_eq!(proef.run(&["check", "ander"]).code, 1);
    assert_eq!(
        proef
            .run(&["check", "register/../register/mis/", "avg.yaml"])
            .code,
        1
    );
}

#[test]
fn an_exception_is_counted_apart_and_keeps_its_reason() {
    let proef = Proef::new();
    let text = "soort: verwerking\nid: vragen\nnaam: Vragen van inwoners\nstatus: actief\n";
    proef.file("register/x.yaml", text);
    let before = proef
        .run(&["check", "--format", "json", "--peildatum", "2026-07-01"])
        .json();
    let exception = "uitzonderingen:\n  - regel: ontvangers-ontbreken\n    reden: Wordt in september ingevuld\n    tot: 2026-09-30\n";
    proef.file("register/x.yaml", format!("{text}{exception}"));
    let run = |day: &str| {
        proef
            .run(&["check", "--format", "json", "--peildatum", day])
            .json()
    };
    let (during, after) = (run("2026-09-30"), run("2026-10-01"));
    let fouten = |json: &serde_json::Value| json["samenvatting"]["fout"].as_u64().unwrap();
    assert_eq!(fouten(&during), fouten(&before) - 1);
    assert_eq!(
        during["uitgezonderd"][0]["uitzondering"]["reden"],
        "Wordt in september ingevuld"
    );
    assert_eq!(during["samenvatting"]["uitgezonderd"], 1);
    // Ended: the finding counts again, and the exception itself is a finding.
    assert_eq!(fouten(&after), fouten(&before) + 1);
}

#[test]
fn a_closed_pipe_is_a_quiet_end_and_the_verdict_stands() {
    let proef = Proef::new();
    for n in 0..2000 {
        proef.file(
            &format!("register/{n}.yaml"),
            taak(&format!("t{n}")).replace("cyclus", "cyclsu"),
        );
    }
    let mut child = command(&proef.path(""), &["check"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0u8; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn colour_follows_the_flag_then_the_environment() {
    let proef = mixed();
    let with = |args: &[&str], variables: &[(&str, &str)]| {
        let mut program = command(&proef.path(""), args);
        program.envs(variables.iter().copied());
        Uitkomst::of(program.output().unwrap())
            .out
            .contains('\u{1b}')
    };
    assert!(!with(&["check"], &[]), "no terminal, no colour");
    assert!(with(&["check", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(with(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!with(
        &["check"],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(!with(
        &["check", "--color", "never"],
        &[("CLICOLOR_FORCE", "1")]
    ));
    assert!(
        !with(&["check", "--format", "json", "--color", "always"], &[]),
        "a machine format has no colour"
    );
}

#[test]
fn wrong_arguments_are_explained_in_dutch() {
    let proef = mixed();
    for (args, part) in [
        (&["chekc"][..], "bedoelt u avg check?"),
        (&["check", "--formaat", "json"], "bedoelt u --format?"),
        (
            &["check", "--format", "jsno"],
            "kies uit full, concise, json",
        ),
        (
            &["check", "--peildatum", "2026-02-30"],
            "schrijf een bestaande dag",
        ),
        (
            &["check", "--peildatum", "2026-03-29T02:30"],
            "de klok om 2 uur een uur vooruit",
        ),
        (&["check", "--op", "31-4-2026"], "schrijf een bestaande dag"),
        (&["wijzigingen", "31-4-2026.."], "schrijf een bestaande dag"),
        (&["nieuw", "--naam"], "zie avg nieuw --help"),
        (&["nieuw"], "zie avg nieuw --help"),
        (
            &["rapport", "jaarverslag"],
            "zie avg rapport jaarverslag --help",
        ),
        (&["check", "--peildatum"], "heeft een waarde nodig"),
        (
            &["overzicht", "--soort", "verwerkingen"],
            "kies uit verwerking,",
        ),
        (
            &["overzicht", "--afdeling", "burgerzake"],
            "bedoelt u `burgerzaken`?",
        ),
        (
            &["regel", "grondslag-zonder-wetje"],
            "bedoelt u `grondslag-zonder-wet`?",
        ),
        (&["schema", "verwerkig"], "bedoelt u `verwerking`?"),
        (&["schema", "dpia", "--naar", "x"], "gaan niet samen"),
    ] {
        let outcome = proef.run(args);
        assert_eq!(outcome.code, 2, "{args:?}");
        assert_eq!(outcome.out, "", "{args:?}");
        assert!(outcome.err.contains(part), "{args:?}: {}", outcome.err);
        for english in ["error:", "Usage", "tip:", "possible values"] {
            assert!(!outcome.err.contains(english), "{args:?}: {}", outcome.err);
        }
    }
}

#[test]
fn help_is_dutch() {
    let proef = Proef::empty();
    let mut all = String::new();
    let commands = [
        "",
        "check",
        "regel",
        "schema",
        "overzicht",
        "termijnen",
        "taken",
        "profiel",
    ];
    for command in commands {
        let args: Vec<&str> = [command, "--help"]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        let outcome = proef.run(&args);
        assert_eq!(outcome.code, 0);
        all.push_str(&format!("$ avg {}\n{}\n", args.join(" "), outcome.out));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn rules_are_listed_and_explained() {
    let proef = Proef::empty();
    let list = proef.run(&["regel", "--format", "json"]).json();
    let rule = list
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["code"] == "RM01")
        .unwrap();
    assert_eq!(rule["naam"], "grondslag-zonder-wet");
    assert_eq!(rule["ernst"], "fout");
    assert_eq!(rule["bronnen"][0], "AVG art. 6 lid 3");
    assert!(rule["samenvatting"].is_string());
    let by_code = proef.run(&["regel", "rm01"]);
    let by_name = proef.run(&["regel", "grondslag-zonder-wet"]);
    assert_eq!(by_code.out, by_name.out);
    insta::assert_snapshot!(by_code.out);
}

#[test]
fn schemas_are_printed_and_written() {
    let proef = Proef::empty();
    let names = proef.run(&["schema"]).out;
    assert!(names.lines().any(|name| name == "verwerking"));
    let one = proef.run(&["schema", "dpia"]).out;
    let folder = proef.path("schemas").to_string_lossy().into_owned();
    assert_eq!(proef.run(&["schema", "--naar", &folder]).code, 0);
    assert_eq!(
        std::fs::read_to_string(proef.path("schemas/dpia.json")).unwrap(),
        one
    );
    assert_eq!(
        std::fs::read_dir(proef.path("schemas")).unwrap().count(),
        names.lines().count()
    );
}

#[test]
fn the_overview_groups_filters_and_exports() {
    let proef = mixed();
    proef.file(
        "register/v.yaml",
        "soort: verwerking\nid: paspoorten\nnaam: \"=1+1\"\nstatus: concept\nafdeling: burgerzaken\n",
    );
    let json = proef.run(&["overzicht", "--format", "json"]).json();
    let row = json
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == "paspoorten")
        .unwrap();
    assert_eq!(row["proceseigenaar"], "manager Burgerzaken");
    assert!(row["bevindingen"].as_u64().unwrap() >= 1);
    let only = proef
        .run(&["overzicht", "--format", "json", "--soort", "taak"])
        .json();
    assert!(
        only.as_array()
            .unwrap()
            .iter()
            .all(|row| row["soort"] == "taak")
    );
    let only = proef
        .run(&["overzicht", "--format", "json", "--afdeling", "burgerzaken"])
        .json();
    assert_eq!(only.as_array().unwrap().len(), 1);
    let csv = proef.run(&["overzicht", "--format", "csv"]).out;
    assert!(csv.starts_with(
        "id,naam,soort,status,afdelingen,proceseigenaar,laatst_beoordeeld,bevindingen\n"
    ));
    assert!(
        csv.contains("paspoorten,'=1+1,verwerking,concept,burgerzaken,manager Burgerzaken,,"),
        "{csv}"
    );
    let table = proef.run(&["overzicht", "--per", "afdeling"]).out;
    assert!(table.contains("burgerzaken (1 registratie,"), "{table}");
}
