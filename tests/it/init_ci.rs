//! What `avg init --ci` writes: jobs of which every script is run, and the pages about them.

use std::fs;
use std::path::Path;

use crate::hulp::beginnen::{SYSTEMS, fresh, read, words, yaml};
use crate::hulp::git::git;
use crate::hulp::{Proef, taak};
use serde_yaml::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One step of a job: its script, and whether it also runs after a failure.
type Step = (String, bool);

/// The steps of a job, as its system would run them.
fn steps(system: &str, file: &Value, name: &str) -> Vec<Step> {
    let list = |value: &Value| {
        value
            .as_sequence()
            .unwrap_or_else(|| panic!("no list: {value:?}"))
            .clone()
    };
    if system == "gitlab" {
        let job = &file[format!("avg-{name}").as_str()];
        let base = &file[words(&job["extends"]).as_str()];
        let lines: Vec<String> = list(&base["before_script"])
            .iter()
            .chain(&list(&job["script"]))
            .map(words)
            .collect();
        return vec![(lines.join("\n"), false)];
    }
    let azure = system == "azure";
    let (run, when) = if azure {
        ("script", "condition")
    } else {
        ("run", "if")
    };
    let job = if azure {
        list(&file["jobs"])
            .into_iter()
            .find(|job| job["job"] == name)
            .unwrap()
    } else {
        file["jobs"][name].clone()
    };
    let steps = list(&job["steps"])
        .into_iter()
        .filter(|step| step.get(run).is_some());
    steps
        .map(|step| {
            (
                words(&step[run]),
                step.get(when).is_some_and(|own| own == "always()"),
            )
        })
        .collect()
}

#[cfg(target_os = "linux")]
mod jobs {
    use super::*;
    use crate::hulp::pijplijn::{archive, bash};

    /// Runs the steps; gives the first code that is not 0, and all that was said.
    fn run(proef: &Proef, steps: &[Step], environment: &[(&str, &str)]) -> (i32, String) {
        let (mut code, mut said) = (0, String::new());
        for (script, always) in steps {
            if code == 0 || *always {
                let outcome = bash(script, &proef.path(""), environment);
                said += &String::from_utf8_lossy(&outcome.stdout);
                said += &String::from_utf8_lossy(&outcome.stderr);
                code = if code == 0 {
                    outcome.status.code().unwrap()
                } else {
                    code
                };
            }
        }
        (code, said)
    }

    #[test]
    fn of_every_system_check_the_register_and_leave_what_they_promise() {
        let folder = tempfile::tempdir().unwrap();
        let (url, sum) = archive(folder.path());
        let summary = folder.path().join("samenvatting.md").display().to_string();
        let env = [
            ("AVG_DOWNLOAD", url.as_str()),
            ("AVG_SHA256", &sum),
            ("GITHUB_STEP_SUMMARY", &summary),
        ];
        for (system, path) in SYSTEMS {
            // The weekly job fails on a warning too.
            let proef = fresh(&["--ci", system, "--fg-aangemeld", "2026-01-05"]);
            let file = yaml(&proef, path);
            let (control, weekly) = (
                steps(system, &file, "controle"),
                steps(system, &file, "termijnen"),
            );
            let _ = fs::remove_file(&summary);
            let (code, said) = run(&proef, &control, &env);
            assert_eq!(code, 0, "{system}: {said}");
            assert_eq!(run(&proef, &weekly, &env).0, 0, "{system}");
            proef.file("register/fout.yaml", taak("fout").replace("4 jaar", "lang"));
            let (code, said) = run(&proef, &control, &env);
            assert_eq!(code, 1, "{system}: {said}");
            assert!(said.contains("TM10"), "{system}: {said}");
            let reports: &[&str] = match system {
                "gitlab" => &["avg-codequality.json", "avg-junit.xml", "avg-termijnen.md"],
                "azure" => &["avg-junit.xml", "avg-samenvatting.md", "avg-termijnen.md"],
                "github" => &["avg.sarif", "avg-samenvatting.md"],
                _ => &["avg-samenvatting.md"],
            };
            let ignored = read(&proef, ".gitignore");
            for report in reports {
                assert!(proef.path(report).exists(), "{system}: {report}");
                assert!(
                    ignored.contains(&format!("/{report}\n")),
                    "{report} stays out of Git"
                );
            }
            let told = fs::read_to_string(&summary).unwrap_or_default();
            assert_eq!(
                told.contains("1 fout") && told.contains("Termijn"),
                system == "github",
                "{system}: {told}"
            );
            assert!(
                system != "azure" || said.contains("##vso[task.uploadsummary]/"),
                "{said}"
            );
        }
    }

    /// A task that was due long ago is a warning: the weekly job fails, that of a change does not.
    #[test]
    fn of_every_week_fail_when_a_deadline_has_passed() {
        let folder = tempfile::tempdir().unwrap();
        let (url, sum) = archive(folder.path());
        let summary = folder.path().join("samenvatting.md").display().to_string();
        let env = [
            ("AVG_DOWNLOAD", url.as_str()),
            ("AVG_SHA256", &sum),
            ("GITHUB_STEP_SUMMARY", &summary),
        ];
        for (system, path) in SYSTEMS {
            let proef = fresh(&["--ci", system, "--fg-aangemeld", "2026-01-05"]);
            proef.file(
                "register/laat.yaml",
                taak("laat") + "uitgevoerd:\n  - op: 2010-01-01\n",
            );
            let file = yaml(&proef, path);
            let (code, said) = run(&proef, &steps(system, &file, "controle"), &env);
            assert_eq!(code, 0, "{system}: {said}");
            let (code, said) = run(&proef, &steps(system, &file, "termijnen"), &env);
            assert!(code == 1 && said.contains("TM06"), "{system}: {said}");
            // Every step stops at the first command that fails, also where the shell would go on.
            for (script, _) in steps(system, &file, "termijnen")
                .iter()
                .filter(|_| system == "azure")
            {
                assert!(script.trim().lines().count() == 1, "{script}");
            }
        }
    }

    /// A `curl` that shows what it was told stands in the way of the real one.
    #[test]
    fn send_a_token_over_https_only_and_never_show_it() {
        let folder = tempfile::tempdir().unwrap();
        let (url, sum) = archive(folder.path());
        let proef = fresh(&["--ci", "gitlab"]);
        let script = "sh .avg/haal-avg.sh";
        let env = [
            ("AVG_DOWNLOAD", url.as_str()),
            ("AVG_SHA256", &sum),
            ("AVG_TOKEN", "geheim.1"),
        ];
        let (code, said) = run(&proef, &[(script.to_owned(), false)], &env);
        assert!(
            code == 0 && said.contains("AVG_TOKEN wordt niet gebruikt"),
            "{said}"
        );
        assert!(!said.contains("geheim"), "{said}");
        proef.file(
            "bin/curl",
            "#!/bin/sh\necho \"$@\" > args\ncat > invoer\nexit 1\n",
        );
        let shadowed = "chmod +x bin/curl; PATH=\"$PWD/bin:$PATH\" sh .avg/haal-avg.sh".to_owned();
        let told = |token: &str, url: &str| {
            let env = [
                ("AVG_DOWNLOAD", url),
                ("AVG_SHA256", &sum),
                ("AVG_TOKEN", token),
            ];
            let (code, said) = run(&proef, &[(shadowed.clone(), false)], &env);
            assert!(code == 1 && !said.contains("geheim"), "{said}");
            assert!(
                !read(&proef, "args").contains("geheim"),
                "not in the list of processes"
            );
            (read(&proef, "invoer"), said)
        };
        let address = "https://x.example/avg.tar.gz";
        assert!(
            told("geheim.1", address)
                .0
                .contains("header = \"Authorization: Bearer geheim.1\"\n")
        );
        assert!(
            told("geheim.1", address)
                .0
                .contains("proto-redir = \"=https\"\n")
        );
        assert!(
            !told("geheim.1", "http://x.example/avg.tar.gz")
                .0
                .contains("geheim")
        );
        assert_eq!(told("", address).0, "\n");
        assert!(
            told("geheim\"\nurl = x", address)
                .1
                .contains("staat een teken dat niet")
        );
    }

    #[test]
    fn refuse_a_missing_variable_another_archive_and_an_archive_without_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let (url, sum) = archive(folder.path());
        let make = "echo niets > leeg.txt; tar -czf leeg.tar.gz leeg.txt; sha256sum leeg.tar.gz | cut -d' ' -f1";
        let empty = String::from_utf8(bash(make, folder.path(), &[]).stdout).unwrap();
        let empty_url = format!("file://{}/leeg.tar.gz", folder.path().display());
        let zeros = "0".repeat(64);
        for (system, path) in SYSTEMS {
            let proef = fresh(&["--ci", system]);
            let control = steps(system, &yaml(&proef, path), "controle");
            for (url, sum, says) in [
                (
                    "",
                    sum.as_str(),
                    "De variabele AVG_DOWNLOAD of AVG_SHA256 is leeg.",
                ),
                (&url, "", "De variabele AVG_DOWNLOAD of AVG_SHA256 is leeg."),
                (&url, &zeros, "De controlesom klopt niet"),
                ("file:///bestaat/niet.tar.gz", &sum, "Ophalen is mislukt"),
                (&empty_url, empty.trim(), "geen programma met de naam avg"),
            ] {
                let (code, said) = run(
                    &proef,
                    &control,
                    &[("AVG_DOWNLOAD", url), ("AVG_SHA256", sum)],
                );
                assert_eq!(code, 1, "{system} {says}: {said}");
                assert!(said.contains(says), "{system} {says}: {said}");
                assert!(!proef.path(".avg/bin/avg").exists(), "{system} {says}");
            }
            let unset = run(&proef, &control, &[]);
            assert!(unset.0 == 1 && unset.1.contains("is leeg"), "{}", unset.1);
        }
    }
}

#[test]
fn a_given_address_and_checksum_are_in_the_job_and_else_they_are_variables() {
    let (url, sum) = (
        "https://x.example/a%20b/avg.tar.gz?x=1&y=#z",
        "AB".repeat(32),
    );
    for (system, path) in SYSTEMS {
        let key = if matches!(system, "gitlab" | "azure") {
            "variables"
        } else {
            "env"
        };
        let given = yaml(
            &fresh(&["--ci", system, "--download", url, "--sha256", &sum]),
            path,
        );
        assert_eq!(given[key]["AVG_DOWNLOAD"], url, "{system}");
        assert_eq!(given[key]["AVG_SHA256"], sum.to_lowercase(), "{system}");
        let open = yaml(&fresh(&["--ci", system]), path);
        let own = open.get(key).and_then(|own| own.get("AVG_DOWNLOAD"));
        let expected = (key == "env").then(|| Value::from("${{ vars.AVG_DOWNLOAD }}"));
        assert_eq!(own, expected.as_ref(), "{system}");
    }
}

#[test]
fn every_job_has_the_whole_history_and_runs_on_a_change_and_every_week() {
    let of = |system: &str| {
        let path = SYSTEMS.iter().find(|(own, _)| *own == system).unwrap().1;
        yaml(&fresh(&["--ci", system]), path)
    };
    let gitlab = of("gitlab");
    assert_eq!(gitlab["variables"]["GIT_DEPTH"], "0");
    assert_eq!(
        gitlab["avg-controle"]["rules"][1]["if"],
        "$CI_PIPELINE_SOURCE == \"merge_request_event\""
    );
    assert_eq!(
        gitlab["avg-termijnen"]["rules"][0]["if"],
        "$CI_PIPELINE_SOURCE == \"schedule\""
    );
    for kind in ["codequality", "junit"] {
        assert!(gitlab["avg-controle"]["artifacts"]["reports"][kind].is_string());
    }
    for system in ["github", "forgejo"] {
        let own = of(system);
        assert!(
            own["on"].get("pull_request").is_some() && own["on"]["schedule"][0]["cron"].is_string()
        );
        for job in ["controle", "termijnen"] {
            assert_eq!(
                own["jobs"][job]["steps"][0]["with"]["fetch-depth"], 0,
                "{system}"
            );
        }
    }
    let github = of("github");
    assert_eq!(
        github["on"]["push"]["branches"][0], "main",
        "what code scanning compares with"
    );
    for (job, on) in [("controle", true), ("termijnen", false)] {
        assert_eq!(
            words(&github["jobs"][job]["if"]).contains("== 'push'"),
            on,
            "{job}"
        );
    }
    let azure = of("azure");
    assert!(
        azure["schedules"][0]["cron"].is_string() && azure["pr"]["branches"]["include"][0] == "*"
    );
    assert_eq!(azure["jobs"][0]["steps"][0]["fetchDepth"], 0);
}

/// The lines of a page between a fence of this kind and its end.
fn block(page: &str, begin: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("```{begin}\n"))
        .unwrap_or_else(|| panic!("no {begin} in {page}"));
    rest.split_once("```\n").unwrap().0.to_owned()
}

#[test]
fn the_pages_show_what_is_written() {
    let page = |name: &str| fs::read_to_string(root().join("docs").join(name)).unwrap();
    for (system, path) in SYSTEMS {
        let proef = fresh(&["--ci", system]);
        let text = page(&format!("ci-{system}.md"));
        assert_eq!(block(&text, "yaml"), read(&proef, path), "{system}");
        assert!(text.contains(&format!("`{path}`")), "{system}");
        assert!(
            page("ci.md").contains(&format!("```sh\n{}```\n", read(&proef, ".avg/haal-avg.sh"))),
            "{system}"
        );
    }
}

/// `--sinds` as the pages say, in a clone with an old fault on `main` and a new one on the branch.
#[cfg(target_os = "linux")]
#[test]
fn the_pages_say_how_to_see_only_what_a_change_touches() {
    let proef = fresh(&[]);
    proef.file("register/oud.yaml", taak("oud").replace("4 jaar", "lang"));
    let proef = proef.in_git();
    git(
        &proef.path(""),
        &["update-ref", "refs/remotes/origin/main", "main"],
    );
    let base = git(&proef.path(""), &["rev-parse", "main"]);
    git(&proef.path(""), &["checkout", "-q", "-b", "tak"]);
    proef.file(
        "register/nieuw.yaml",
        taak("nieuw").replace("4 jaar", "lang"),
    );
    proef.commit("Voeg toe");
    fs::create_dir_all(proef.path(".avg/bin")).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_avg"), proef.path(".avg/bin/avg")).unwrap();
    let env = [
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.trim()),
        ("GITHUB_BASE_REF", "main"),
        ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"),
    ];
    for (system, _) in SYSTEMS {
        let page = fs::read_to_string(root().join(format!("docs/ci-{system}.md"))).unwrap();
        let line = page
            .lines()
            .find(|line| line.starts_with(".avg/bin/avg") && line.contains("--sinds"))
            .unwrap();
        let said = |env: &[(&str, &str)]| {
            let outcome = crate::hulp::pijplijn::bash(line, &proef.path(""), env);
            assert_eq!(
                outcome.status.code(),
                Some(1),
                "{}",
                String::from_utf8_lossy(&outcome.stderr)
            );
            String::from_utf8(outcome.stdout).unwrap()
        };
        let own = said(&env);
        assert!(
            own.contains("nieuw.yaml") && !own.contains("oud.yaml"),
            "{system}: {own}"
        );
        let outside = !matches!(system, "gitlab" | "github") || said(&[]).contains("oud.yaml");
        assert!(outside, "{system}: outside a merge request: everything");
    }
}

#[test]
fn the_hook_of_the_project_and_that_of_a_register_check_the_whole_register() {
    let text = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let hooks: Value = serde_yaml::from_str(&text).unwrap();
    let proef = fresh(&[]);
    let own = &yaml(&proef, ".pre-commit-config.yaml")["repos"][0];
    assert_eq!(own["repo"], "local");
    for hook in [&hooks[0], &own["hooks"][0]] {
        assert_eq!(hook["id"], "avg-check");
        assert_eq!(hook["pass_filenames"], false);
        // A commit that only takes files away names none.
        assert_eq!(hook["always_run"], true);
        assert!(hook.get("files").is_none());
        let entry = words(&hook["entry"]);
        let args: Vec<&str> = entry.split(' ').collect();
        assert_eq!(args[0], "avg");
        assert_eq!(proef.run(&args[1..]).code, 0, "{entry}");
    }
}
