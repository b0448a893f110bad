//! What goes into a package: completions that a shell runs, man pages, and files that say one version.

use std::fs;
use std::path::Path;

use crate::hulp::pijplijn::{archive, bash};
use crate::hulp::{Proef, program, taak};
use avg::source::{self, Kind, Node};

#[test]
fn bash_completes_commands_and_flags() {
    let proef = Proef::empty();
    proef.file(
        "avg.bash",
        proef.run(&["generate", "completions", "bash"]).out,
    );
    let complete = |words: &str, current: &str, previous: &str| {
        let script = format!(
            ". ./avg.bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _avg avg '{current}' '{previous}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let output = program("bash")
            .args(["-c", &script])
            .current_dir(proef.path(""))
            .output()
            .unwrap();
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(complete("avg term", "term", "avg"), "termijnen\n");
    assert!(complete("avg check --export", "--export", "check").contains("--export-sarif"));
    assert!(complete("avg check --format ''", "", "--format").contains("junit"));
    assert_eq!(complete("avg nieuw conv", "conv", "nieuw"), "convenant\n");
    assert_eq!(
        complete("avg termijnen --soort ver", "ver", "--soort")
            .lines()
            .count(),
        3
    );
    assert_eq!(
        complete("avg nieuw taak --status c", "c", "--status"),
        "concept\n"
    );
    assert_eq!(
        complete("avg taken --rol c", "c", "--rol"),
        "ciso\ncollege\n"
    );
}

#[test]
fn every_shell_has_a_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = Proef::empty().run(&["generate", "completions", shell]);
        assert_eq!(outcome.code, 0);
        assert!(
            outcome.out.contains("termijnen") && outcome.out.contains("export-sarif"),
            "{shell}"
        );
    }
    let wrong = Proef::empty().run(&["generate", "completions", "csh"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("kies uit bash"), "{}", wrong.err);
}

#[test]
fn there_is_a_man_page_per_command() {
    let proef = Proef::empty();
    assert_eq!(
        proef.run(&["generate", "man", "--naar", "een/man"]).code,
        0,
        "the folder is made"
    );
    fs::rename(proef.path("een/man"), proef.path("man")).unwrap();
    let whole = fs::read_to_string(proef.path("man/avg.1")).unwrap();
    let version = format!(".TH AVG 1  \"avg {}\" avg", env!("CARGO_PKG_VERSION"));
    assert!(whole.contains(&version), "{whole}");
    let commands: Vec<&str> = whole
        .lines()
        .filter_map(|line| line.strip_prefix("avg\\-")?.strip_suffix("(1)"))
        .collect();
    assert!(
        commands.contains(&"check") && !commands.contains(&"generate"),
        "{commands:?}"
    );
    for command in &commands {
        let page = fs::read_to_string(proef.path(&format!("man/avg-{command}.1"))).unwrap();
        // A command may have no options of its own; those of all commands are on every page.
        for heading in [".SH NAAM", ".SH GEBRUIK", ".SH ALGEMEEN"] {
            assert!(page.contains(heading), "{command}: {heading}");
        }
        let english = [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "SUBCOMMANDS",
            "EXTRA",
            "VERSION",
        ];
        assert!(
            english
                .iter()
                .all(|own| !page.contains(&format!(".SH {own}\n"))),
            "{command}"
        );
    }
    proef.file("bestand", "geen map");
    let missing = proef.run(&["generate", "man", "--naar", "bestand"]);
    assert_eq!(missing.code, 2);
    assert!(
        missing.err.contains("kan niet worden geschreven"),
        "{}",
        missing.err
    );
    let help = proef.run(&["generate", "--help"]).out;
    assert!(
        help.contains("Opdrachten:") && !help.contains("Commands"),
        "{help}"
    );
}

// What runs on somebody else's machine --------------------------------------------------------------------------------

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

fn items<'n, 's>(node: Option<&'n Node<'s>>) -> &'n [Node<'s>] {
    match node.map(|node| &node.kind) {
        Some(Kind::List(items)) => items,
        other => panic!("no list: {other:?}"),
    }
}

/// A register with one fault.
fn register() -> Proef {
    let proef = Proef::new();
    proef.file("register/a.yaml", taak("a").replace("4 jaar", "lang"));
    proef
}

#[cfg(target_os = "linux")]
#[test]
fn the_archive_is_whole_and_the_same_every_time() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (url, sum) = archive(one.path());
    assert_eq!(archive(two.path()).1, sum);
    let list = bash(
        &format!("tar -tzf {}", url.trim_start_matches("file://")),
        one.path(),
        &[],
    );
    let names = String::from_utf8(list.stdout).unwrap();
    for name in [
        "avg",
        "README.md",
        "LICENSE",
        "LICENSE-Open-Sans",
        "CHANGELOG.md",
        "completions/avg.bash",
        "completions/avg.ps1",
        "man/avg-check.1",
    ] {
        assert!(
            names.lines().any(|own| own == name),
            "{name} not in {names}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_github_action_installs_checks_and_fails_as_it_should() {
    let text = text("action.yml");
    let documents = source::parse(&text);
    let runs = documents[0].root.get("runs").unwrap();
    let scripts: Vec<&str> = items(runs.get("steps"))
        .iter()
        .map(|step| step.get("run").unwrap().text().unwrap())
        .collect();
    let [install, check] = scripts[..] else {
        panic!("{scripts:?}")
    };
    let folder = tempfile::tempdir().unwrap();
    let (url, sum) = archive(folder.path());
    let path = folder.path().join("pad").display().to_string();
    let temp = folder.path().display().to_string();
    let env = |sum: &str| {
        [
            ("RUNNER_TEMP", temp.clone()),
            ("GITHUB_PATH", path.clone()),
            ("AVG_DOWNLOAD", url.clone()),
            ("AVG_SHA256", sum.to_owned()),
        ]
    };
    let run = |sum: &str| {
        let own = env(sum);
        let own: Vec<(&str, &str)> = own
            .iter()
            .map(|(key, value)| (*key, value.as_str()))
            .collect();
        bash(install, folder.path(), &own)
    };
    assert!(
        !run(&"0".repeat(64)).status.success(),
        "another file than the one expected"
    );
    let without = run("");
    assert_eq!(without.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&without.stdout).contains("geef bij download ook sha256 op"));
    let installed = run(&sum);
    assert!(
        installed.status.success(),
        "{}",
        String::from_utf8_lossy(&installed.stderr)
    );
    let bin = fs::read_to_string(&path).unwrap().trim().to_owned();
    let proef = register();
    let summary = folder.path().join("samenvatting.md").display().to_string();
    let with_avg = format!("PATH=\"{bin}:$PATH\"\n{check}");
    let env = [
        ("RUNNER_TEMP", temp.as_str()),
        ("GITHUB_STEP_SUMMARY", &summary),
        ("AVG_ARGS", "--zonder-termijnen --peildatum 2026-07-01"),
        ("AVG_SARIF", "avg.sarif"),
    ];
    let checked = bash(&with_avg, &proef.path(""), &env);
    let log = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(
        checked.status.code(),
        Some(1),
        "{log}{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    assert!(
        log.starts_with("::error file=register/a.yaml,line=10"),
        "{log}"
    );
    assert!(
        fs::read_to_string(&summary).unwrap().contains("1 fout"),
        "the summary of the job"
    );
    assert!(proef.path("avg.sarif").exists());
    // Lines, quotes, and what a shell would run.
    fs::write(folder.path().join("avg.md"), "van een eerdere stap").unwrap();
    let with = |args: &str| {
        let env = [
            ("RUNNER_TEMP", temp.as_str()),
            ("GITHUB_STEP_SUMMARY", &summary),
            ("AVG_SARIF", ""),
            ("AVG_ARGS", args),
        ];
        bash(&with_avg, &proef.path(""), &env)
    };
    let args = "--zonder-termijnen\n  --peildatum '2026-07-01'\n--export-json \"met spatie.json\" --exit-zero\n";
    let outcome = with(args);
    assert_eq!(
        outcome.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&outcome.stderr)
    );
    assert!(proef.path("met spatie.json").exists());
    assert_eq!(
        with("--exit-zero $(touch x) `touch y`; touch z")
            .status
            .code(),
        Some(2)
    );
    assert!(
        ["x", "y", "z"]
            .iter()
            .all(|name| !proef.path(name).exists()),
        "nothing of it is run"
    );
    fs::write(folder.path().join("avg.md"), "van een eerdere stap").unwrap();
    let open = with("--fail-on \"waarschuwing");
    assert_eq!(open.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&open.stdout).contains("aanhalingsteken"));
    assert!(
        !fs::read_to_string(&summary)
            .unwrap()
            .contains("eerdere stap")
    );
    assert_eq!(with("").status.code(), Some(1), "no flags at all");
}

/// A job of its own begins with a shell, in a checkout that belongs to somebody else.
#[test]
fn the_image_can_be_that_of_a_job() {
    let recipe = text("Containerfile");
    let (_, last) = recipe.rsplit_once("\nFROM ").unwrap();
    assert!(
        !last.contains("\nENTRYPOINT") && !last.contains("\nUSER"),
        "{last}"
    );
    assert!(last.contains("\nCMD [\"avg\", \"--help\"]"), "{last}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_gitlab_component_checks_and_leaves_its_reports() {
    let text = text("templates/check.yml");
    let documents = source::parse(&text);
    let (inputs, job) = (
        documents[0]
            .root
            .get("spec")
            .unwrap()
            .get("inputs")
            .unwrap(),
        documents[1].root.get("avg-check").unwrap(),
    );
    let folder = tempfile::tempdir().unwrap();
    let (url, sum) = archive(folder.path());
    let proef = register();
    let lines: Vec<&str> = ["before_script", "script"]
        .iter()
        .flat_map(|key| items(job.get(key)))
        .map(|line| line.text().unwrap())
        .collect();
    let mut script = lines
        .join("\n")
        .replace("/tmp/avg", &folder.path().join("avg").display().to_string());
    script = script.replace("-C /tmp ", &format!("-C {} ", folder.path().display()));
    for (name, value) in [
        ("map", "."),
        ("args", "--zonder-termijnen --peildatum 2026-07-01"),
    ] {
        assert!(inputs.get(name).is_some(), "{name} is an input");
        script = script.replace(&format!("$[[ inputs.{name} ]]"), value);
    }
    assert!(!script.contains("$[["), "{script}");
    let here = proef.path("").display().to_string();
    let outcome = bash(
        &script,
        &proef.path(""),
        &[
            ("CI_PROJECT_DIR", &here),
            ("AVG_DOWNLOAD", &url),
            ("AVG_SHA256", &sum),
        ],
    );
    assert_eq!(
        outcome.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&outcome.stderr)
    );
    let reports = job.get("artifacts").unwrap().get("reports").unwrap();
    for kind in ["codequality", "junit"] {
        assert!(
            proef
                .path(reports.get(kind).unwrap().text().unwrap())
                .exists(),
            "{kind}"
        );
    }
    // curl alone is not enough.
    let condition = script
        .lines()
        .next()
        .unwrap()
        .split("||")
        .next()
        .unwrap()
        .to_owned();
    proef.file("bin/curl", "");
    let only_curl = format!("chmod +x bin/curl; PATH=$PWD/bin; if {condition}; then exit 7; fi");
    assert_eq!(
        bash(&only_curl, &proef.path(""), &[]).status.code(),
        Some(0),
        "{condition}"
    );
    let wrong = bash(
        &script,
        &proef.path(""),
        &[
            ("CI_PROJECT_DIR", &here),
            ("AVG_DOWNLOAD", &url),
            ("AVG_SHA256", &"0".repeat(64)),
        ],
    );
    assert!(!wrong.status.success() && wrong.status.code() != Some(1) || !wrong.stderr.is_empty());
}
