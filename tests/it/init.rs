//! `avg init`: what it writes is whole and true, and what was there stays.

use std::fs;
use std::path::Path;

use crate::hulp::beginnen::{SYSTEMS, WHO, fresh, init, read, words, yaml};
use crate::hulp::{CONFIG, Proef, run_in, taak, tree};
use avg::model::{Soort, schema};
use avg::profile;

/// The files below a folder, with `/` between their parts.
fn files(folder: &Path) -> Vec<String> {
    let files = tree(folder)
        .into_iter()
        .filter(|(name, _)| folder.join(name).is_file());
    files.map(|(name, _)| name.replace('\\', "/")).collect()
}

/// Exit 2 with these words, and nothing changed.
fn refused(proef: &Proef, args: &[&str], words: &[&str]) {
    let before = tree(&proef.path(""));
    let outcome = proef.run(&[&["init"], args].concat());
    assert_eq!(outcome.code, 2, "{args:?}: {}", outcome.out);
    assert!(outcome.out.is_empty(), "{}", outcome.out);
    for word in words {
        assert!(outcome.err.contains(word), "{word} in {}", outcome.err);
    }
    assert_eq!(tree(&proef.path("")), before, "{args:?}");
}

// A new register -----------------------------------------------------------------------------------------------------

#[test]
fn an_empty_folder_becomes_a_register_that_passes_under_every_profile() {
    for name in profile::names() {
        let proef = fresh(&[
            "--profiel",
            name,
            "--fg-aangemeld",
            "2026-01-05",
            "--peildatum",
            "2026-07-01",
        ]);
        let check = proef.run(&["check", "--format", "json", "--peildatum", "2026-07-01"]);
        assert_eq!(check.code, 0, "{name}: {}", check.out);
        assert_eq!(check.findings(), Vec::<String>::new(), "{name}");
        assert_eq!(yaml(&proef, "avg.yaml")["profiel"], name);
    }
}

#[test]
fn what_nobody_said_is_not_made_up() {
    let proef = fresh(&["--peildatum", "2026-07-01"]);
    let config = yaml(&proef, "avg.yaml");
    let keys: Vec<&str> = config
        .as_mapping()
        .unwrap()
        .keys()
        .map(|key| key.as_str().unwrap())
        .collect();
    assert_eq!(
        keys,
        [
            "organisatie",
            "bestuursorganen",
            "functionaris_gegevensbescherming",
            "profiel",
            "register"
        ]
    );
    assert_eq!(config["profiel"], "avg", "the law alone");
    let check = proef.run(&["check", "--format", "json", "--peildatum", "2026-07-01"]);
    assert_eq!(check.code, 0);
    let found = check.findings();
    assert!(
        matches!(&found[..], [one] if one.starts_with("VW20 avg.yaml")),
        "{found:?}"
    );
}

#[test]
fn every_file_is_named_and_no_place_of_a_template_is_left() {
    for (system, job) in SYSTEMS {
        let proef = Proef::empty();
        let outcome = init(
            &proef,
            &[
                "--ci",
                system,
                "--afdeling",
                "Burgerzaken=manager Burgerzaken",
            ],
        );
        let written = files(&proef.path(""));
        let named: Vec<&str> = outcome
            .out
            .lines()
            .map(|line| line.strip_prefix("geschreven   ").expect(line))
            .collect();
        assert_eq!(named, written);
        assert!(
            outcome
                .err
                .starts_with(&format!("{} bestanden geschreven\n", written.len())),
            "{}",
            outcome.err
        );
        for path in &written {
            assert!(!read(&proef, path).contains("@@"), "{path}");
        }
        for path in [
            job,
            ".editorconfig",
            ".gitattributes",
            ".pre-commit-config.yaml",
            ".avg/haal-avg.sh",
        ] {
            assert!(named.contains(&path), "{system}: {path}");
        }
        assert_eq!(
            named
                .iter()
                .filter(|path| path.ends_with("CODEOWNERS"))
                .count(),
            usize::from(system != "azure")
        );
        assert!(
            outcome.err.contains("AVG_DOWNLOAD"),
            "what is still to do: {}",
            outcome.err
        );
    }
}

#[test]
fn without_a_system_there_is_no_job_and_the_next_step_names_it() {
    let proef = Proef::empty();
    let outcome = init(&proef, &["nieuw/register"]);
    let written = files(&proef.path("nieuw/register"));
    assert!(
        SYSTEMS
            .iter()
            .all(|(_, job)| !written.iter().any(|own| own == job))
    );
    for step in [
        "cd nieuw/register\n",
        "avg init --ci gitlab",
        "avg check (0 fouten, 1 waarschuwing, 0 adviezen)",
    ] {
        assert!(outcome.err.contains(step), "{step} in {}", outcome.err);
    }
    assert!(
        !outcome.err.contains("git init"),
        "there is a repository above"
    );
    let bare = tempfile::tempdir().unwrap();
    let outcome = run_in(bare.path(), &[&["init"], &WHO[..]].concat());
    assert!(outcome.err.contains("git init"), "{}", outcome.err);
}

#[test]
fn an_example_of_every_soort_is_good_but_for_what_is_open() {
    for name in profile::names() {
        let proef = fresh(&[
            "--profiel",
            name,
            "--afdeling",
            "Burgerzaken=manager",
            "--peildatum",
            "2026-07-01",
        ]);
        for soort in Soort::ALL {
            let folder = soort.plural().to_lowercase().replace('\'', "");
            let example = format!("{folder}/voorbeeld-{soort}.yaml");
            let text = read(&proef, &format!("voorbeelden/{example}"));
            assert!(
                proef
                    .path("voorbeelden")
                    .join(&folder)
                    .join(modeline(&text))
                    .is_file(),
                "{soort}"
            );
            for status in ["concept", "actief"] {
                let text = text.replace("status: concept", &format!("status: {status}"));
                proef.file(&format!("register/{example}"), &text);
                let path = format!("register/{example}");
                let json = proef
                    .run(&[
                        "check",
                        &path,
                        "--format",
                        "json",
                        "--peildatum",
                        "2026-07-01",
                    ])
                    .json();
                let found: Vec<&str> = json["bevindingen"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|own| own["bestand"] == path.as_str())
                    .map(|own| own["regel"].as_str().unwrap())
                    .collect();
                assert!(
                    found
                        .iter()
                        .all(|code| ["VM14", "VW15", "TM18"].contains(code)),
                    "{name} {soort}: {found:?}"
                );
            }
        }
    }
}

fn modeline(text: &str) -> String {
    let line = text.lines().next().unwrap();
    line.strip_prefix("# yaml-language-server: $schema=")
        .expect(line)
        .to_owned()
}

#[test]
fn editors_find_the_schemas_without_a_network() {
    let proef = fresh(&[]);
    let settings: serde_json::Value =
        serde_json::from_str(&read(&proef, ".vscode/settings.json")).unwrap();
    for (path, globs) in settings["yaml.schemas"].as_object().unwrap() {
        assert!(
            proef.path(path).is_file() && globs.as_array().is_some_and(|own| !own.is_empty()),
            "{path}"
        );
    }
    for name in schema::names() {
        assert_eq!(
            read(&proef, &format!(".avg/schemas/{name}.json")),
            schema::text(name).unwrap()
        );
    }
    assert!(proef.path(&modeline(&read(&proef, "avg.yaml"))).is_file());
    for path in files(&proef.path("register/taken")) {
        let text = read(&proef, &format!("register/taken/{path}"));
        assert!(
            proef.path("register/taken").join(modeline(&text)).is_file(),
            "{path}"
        );
    }
    let _: serde_json::Value =
        serde_json::from_str(&read(&proef, ".vscode/extensions.json")).unwrap();
    assert_eq!(
        proef
            .run(&["nieuw", "verwerking", "Proef", "--zonder-vragen"])
            .code,
        0
    );
    let own = read(&proef, "register/verwerkingen/proef.yaml");
    assert!(
        proef
            .path("register/verwerkingen")
            .join(modeline(&own))
            .is_file(),
        "{own}"
    );
}

#[test]
fn what_the_user_says_is_read_back_as_it_was_said() {
    let names = [
        "Gemeente \"De Hoek\": noord #1 - 'zuid'",
        "Sint-Jansgémeënte",
        "ja",
        "Dienst 2026",
        "- lijst",
        "{a: b}",
        "&anker *ster !tag %x |",
        "@@contact@@ en @@naam@@",
        "a\u{1b}[31mb\u{202e}c",
        "één\u{2028}twee\u{85}drie\nvier",
        &"lang ".repeat(400),
    ];
    for naam in names {
        let proef = Proef::empty();
        let address = format!("Kade 1 {naam}");
        let organ = format!("{naam}=Raadhuisplein 1: \"kamer\" #2");
        let flags = [
            ("naam", naam),
            ("contact", &address),
            ("fg", &address),
            ("bestuursorgaan", "College"),
            ("bestuursorgaan", &organ),
            ("afdeling", &organ),
            ("ci", "github"),
        ];
        let args: Vec<String> = flags
            .iter()
            .map(|(flag, value)| format!("--{flag}={value}"))
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let outcome = proef.run(&[&["init"], &args[..]].concat());
        if outcome.code == 2 {
            assert!(
                outcome.err.contains("volgt geen id"),
                "{naam:?}: {}",
                outcome.err
            );
            continue;
        }
        assert!(!outcome.err.contains('\u{1b}') && !outcome.out.contains('\u{1b}'));
        let config = yaml(&proef, "avg.yaml");
        let naam = naam.trim();
        assert_eq!(config["organisatie"]["naam"], naam);
        assert_eq!(config["organisatie"]["contact"]["adres"], address.trim());
        assert_eq!(
            config["functionaris_gegevensbescherming"]["contact"]["adres"],
            address.trim()
        );
        assert_eq!(config["bestuursorganen"][1]["naam"], naam);
        assert_eq!(
            config["bestuursorganen"][1]["contact"]["adres"],
            "Raadhuisplein 1: \"kamer\" #2"
        );
        assert_eq!(
            config["afdelingen"][0]["proceseigenaar"],
            "Raadhuisplein 1: \"kamer\" #2"
        );
        let owners = read(&proef, ".github/CODEOWNERS");
        assert!(
            owners
                .lines()
                .all(|line| line.is_empty() || line.starts_with('#')),
            "{owners}"
        );
        let json = proef.run(&["check", "--format", "json"]).json();
        let form = json["bevindingen"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|own| own["regel"].as_str().unwrap().starts_with("VM"));
        assert_eq!(form.count(), 0, "{naam:?}: {json}");
    }
}

#[test]
fn a_contact_gets_the_key_that_fits() {
    for (said, key) in [
        ("info@lindermeer.example", "email"),
        ("https://www.lindermeer.example/contact", "website"),
        ("014 0999 12 34", "telefoon"),
        ("Raadhuisplein 1, 1234 AB Lindermeer", "adres"),
    ] {
        let proef = Proef::empty();
        let args = [
            "init",
            "--naam",
            "X",
            "--contact",
            said,
            "--bestuursorgaan",
            "College",
            "--fg",
            said,
        ];
        assert_eq!(proef.run(&args).code, 0);
        assert_eq!(
            yaml(&proef, "avg.yaml")["organisatie"]["contact"][key],
            said
        );
    }
}

// What was there -----------------------------------------------------------------------------------------------------

#[test]
fn a_file_that_is_there_stays_byte_for_byte_and_is_reported() {
    let proef = Proef::empty();
    let own = [
        (".gitattributes", &b"* text=auto\r\n"[..]),
        ("README.md", b"# Ons register"),
        ("register/taken/taak-register-beoordelen.yaml", b"\xff\xfe"),
        (".vscode/settings.json", b""),
        (".gitlab-ci.yml", b"# van ons"),
    ];
    for (path, content) in own {
        proef.file(path, content);
    }
    let outcome = init(&proef, &["--ci", "gitlab"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    for (path, content) in own {
        assert_eq!(fs::read(proef.path(path)).unwrap(), content, "{path}");
        assert_eq!(
            outcome.out.contains(&format!("bleef staan  {path}\n")),
            path != "README.md",
            "{path}"
        );
    }
    assert!(
        outcome
            .err
            .contains("4 bestanden waren er al en zijn niet veranderd"),
        "{}",
        outcome.err
    );
}

#[test]
fn what_does_not_work_because_a_file_was_there_is_the_first_thing_to_do() {
    for (system, job) in SYSTEMS {
        let proef = Proef::empty();
        let own = [
            job,
            ".gitignore",
            ".pre-commit-config.yaml",
            ".gitlab/CODEOWNERS",
            ".github/CODEOWNERS",
            "CODEOWNERS",
        ];
        for path in own {
            proef.file(path, "# van ons\n");
        }
        let said = init(&proef, &["--ci", system]).err;
        let next = said.split("Hierna:\n").nth(1).unwrap();
        let first = format!(
            "  1. uw {job} is niet veranderd: er draait nog geen controle; neem de taak over uit docs/ci-{system}.md"
        );
        assert!(next.starts_with(&first), "{next}");
        assert!(
            next.contains(&format!("avg init --ci {system} in een lege map")),
            "{next}"
        );
        for path in [".gitignore", ".pre-commit-config.yaml"] {
            assert!(
                next.contains(&format!("uw {path} is niet veranderd: ")),
                "{system} {path}: {next}"
            );
        }
        assert_eq!(
            next.contains("CODEOWNERS is niet veranderd: "),
            system != "azure",
            "{next}"
        );
    }
    // What avg wrote itself needs no word.
    let proef = fresh(&["--ci", "gitlab"]);
    let said = init(&proef, &["--ci", "gitlab"]).err;
    assert!(
        !said.contains("uw .git") && said.contains("Pipelines must succeed"),
        "{said}"
    );
    assert!(
        fs::read_to_string("docs/ci-gitlab.md")
            .unwrap()
            .contains("Pipelines must succeed")
    );
    let azure = init(&Proef::empty(), &["--ci", "azure"]).err;
    assert!(
        azure.contains("Automatically included reviewers"),
        "{azure}"
    );
    assert!(
        fs::read_to_string("docs/ci-azure.md")
            .unwrap()
            .contains("Automatically included reviewers")
    );
}

#[test]
fn every_afdeling_has_a_folder_and_the_keys_that_the_policy_asks() {
    let proef = fresh(&[
        "--profiel",
        "aalsmeer-2020",
        "--afdeling",
        "Burgerzaken",
        "--afdeling",
        "Ruimte=manager",
    ]);
    for afdeling in ["burgerzaken", "ruimte"] {
        assert!(
            proef.path("register/verwerkingen").join(afdeling).is_dir(),
            "{afdeling}"
        );
    }
    for own in yaml(&proef, "avg.yaml")["afdelingen"]
        .as_sequence()
        .unwrap()
    {
        assert_eq!(
            (&own["contactpersoon"], &own["achtervang"]),
            (&"...".into(), &"...".into())
        );
    }
    assert!(
        !read(&fresh(&["--afdeling", "Burgerzaken"]), "avg.yaml").contains("\n    contactpersoon:")
    );
    let none = read(&fresh(&["--profiel", "aalsmeer-2020"]), "avg.yaml");
    assert!(none.contains("\n#    contactpersoon: ...\n"), "{none}");
}

#[test]
fn a_second_run_adds_only_what_is_new() {
    let proef = fresh(&[]);
    let before = tree(&proef.path(""));
    let again = proef.run(&["init"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(
        !again.out.contains("geschreven") && again.err.starts_with("0 bestanden geschreven; "),
        "{}",
        again.err
    );
    assert_eq!(tree(&proef.path("")), before);
    let more = init(&proef, &["--ci", "forgejo"]);
    let new: Vec<&str> = more
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("geschreven   "))
        .collect();
    assert_eq!(
        new,
        [
            ".avg/haal-avg.sh",
            ".forgejo/workflows/avg.yml",
            "CODEOWNERS"
        ]
    );
    let unused = "avg.yaml was er al en is niet veranderd: zet zelf daarin wat u gaf met --naam, --contact, --bestuursorgaan, --fg";
    assert!(more.err.contains(unused), "{}", more.err);
}

#[test]
fn a_folder_has_many_names() {
    let proef = Proef::empty();
    fs::create_dir(proef.path("elders")).unwrap();
    assert_eq!(init(&proef, &["elders/../nieuw"]).code, 0);
    let before = tree(&proef.path("nieuw"));
    for name in ["elders/../nieuw", "./nieuw/", "nieuw/../nieuw/."] {
        let again = proef.run(&["init", name]);
        assert_eq!(again.code, 0, "{name}: {}", again.err);
        assert!(
            again.err.starts_with("0 bestanden geschreven; "),
            "{name}: {}",
            again.err
        );
    }
    assert_eq!(tree(&proef.path("nieuw")), before);
}

#[test]
fn a_register_in_use_gets_no_entries() {
    let proef = Proef::new();
    proef.file("register/van-ons.yaml", taak("van-ons"));
    assert_eq!(proef.run(&["init", "--ci", "github"]).code, 0);
    let entries = files(&proef.path("register"))
        .into_iter()
        .filter(|path| !path.ends_with(".gitkeep"));
    assert_eq!(entries.collect::<Vec<_>>(), ["van-ons.yaml"]);
    let odd = CONFIG.replace(
        "profiel: avg",
        "profiel: avg\nregister: \"van \\\"ons\\\"\"",
    );
    let proef = Proef::empty();
    proef
        .file("avg.yaml", odd)
        .file("van \"ons\"/x.yaml", taak("x"));
    assert_eq!(proef.run(&["init", "--ci", "github"]).code, 0);
    let settings: serde_json::Value =
        serde_json::from_str(&read(&proef, ".vscode/settings.json")).unwrap();
    assert_eq!(
        settings["yaml.schemas"][".avg/schemas/registratie.json"][0],
        "van \"ons\"/**/*.yaml"
    );
}

// What stops it ------------------------------------------------------------------------------------------------------

#[test]
fn without_terminal_the_flags_that_miss_are_named() {
    let proef = Proef::empty();
    refused(
        &proef,
        &[],
        &[
            "--naam NAAM",
            "--contact CONTACT",
            "--bestuursorgaan NAAM",
            "--fg CONTACT",
        ],
    );
    let outcome = proef.run(&["init", "--naam", "X", "--fg", "fg@x.example"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome
            .err
            .contains("geef ook: --contact CONTACT, --bestuursorgaan NAAM;"),
        "{}",
        outcome.err
    );
}

#[test]
fn an_obstacle_leaves_nothing_half_written() {
    for obstacle in [".vscode", "register", "voorbeelden", ".avg"] {
        let proef = Proef::empty();
        proef.file(obstacle, "in de weg");
        refused(
            &proef,
            &WHO,
            &[
                "kan niet worden geschreven",
                obstacle,
                "er is niets geschreven",
                "geen map",
            ],
        );
    }
    let proef = Proef::empty();
    proef.file("bestand", "geen map");
    refused(
        &proef,
        &[&["bestand"], &WHO[..]].concat(),
        &["`bestand` is geen map"],
    );
    refused(
        &proef,
        &[&["bestand/map"], &WHO[..]].concat(),
        &["kan niet worden geschreven"],
    );
    let long = "m".repeat(300);
    refused(
        &proef,
        &[&[long.as_str()], &WHO[..]].concat(),
        &["kan niet worden geschreven"],
    );
}

/// A folder in which nobody can write, root neither.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_without_permission_stays_as_it_is() {
    let closed = "/proc/self/fdinfo";
    assert!(fs::write(format!("{closed}/proef"), "").is_err());
    refused(
        &Proef::empty(),
        &[&[closed], &WHO[..]].concat(),
        &["er is niets geschreven"],
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_neither_followed_nor_replaced() {
    use std::os::unix::fs::symlink;
    let (proef, elsewhere) = (Proef::empty(), tempfile::tempdir().unwrap());
    symlink(elsewhere.path(), proef.path(".vscode")).unwrap();
    refused(&proef, &WHO, &["`.vscode` is een koppeling"]);
    let proef = Proef::empty();
    symlink(elsewhere.path().join("weg"), proef.path(".gitattributes")).unwrap();
    assert_eq!(init(&proef, &[]).code, 0);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[test]
fn a_register_outside_the_folder_is_left_alone() {
    let proef = Proef::empty();
    proef.file(
        "a/avg.yaml",
        CONFIG.replace("profiel: avg", "profiel: avg\nregister: ../b"),
    );
    fs::create_dir(proef.path("b")).unwrap();
    assert_eq!(proef.run(&["init", "a"]).code, 0);
    assert_eq!(files(&proef.path("b")), Vec::<String>::new());
}

#[test]
fn a_place_inside_another_register_is_refused() {
    let proef = Proef::new();
    refused(
        &proef,
        &[&["register/nieuw"], &WHO[..]].concat(),
        &["in een register dat er al is", "avg nieuw"],
    );
    refused(
        &proef,
        &["--config", "avg.yaml"],
        &["--config past niet bij avg init"],
    );
}

#[test]
fn what_cannot_be_is_refused_with_what_can() {
    let proef = Proef::empty();
    let with = |more: &[&'static str]| [&WHO[..], more].concat();
    refused(
        &proef,
        &with(&["--profiel", "heemstee-2026"]),
        &["heemstede-2026"],
    );
    refused(&proef, &with(&["--ci", "gitlub"]), &["gitlab"]);
    refused(
        &proef,
        &with(&["--ci", "gitlab", "--sha256", "abc"]),
        &["64 tekens"],
    );
    refused(
        &proef,
        &with(&["--ci", "gitlab", "--download", "https://x.example/$(id)"]),
        &["volledig adres"],
    );
    let sum = "0".repeat(64);
    let download = |url: &'static str| {
        [
            &WHO[..],
            &["--ci", "gitlab", "--sha256", &sum, "--download", url],
        ]
        .concat()
    };
    refused(
        &proef,
        &download("http://x.example/avg.tar.gz"),
        &["https:// of file://"],
    );
    refused(
        &proef,
        &with(&["--download", "https://x.example/avg.tar.gz"]),
        &["--ci"],
    );
    refused(
        &proef,
        &with(&[
            "--ci",
            "gitlab",
            "--download",
            "https://x.example/avg.tar.gz",
        ]),
        &["--sha256"],
    );
    for wrong in [
        "loket",
        "info@lindermeer",
        "http://www.lindermeer.example",
        "0123",
        "@x.example",
        "ftp://x y",
    ] {
        let args = [
            "--naam",
            "X",
            "--bestuursorgaan",
            "College",
            "--fg",
            "fg@x.example",
            "--contact",
            wrong,
        ];
        refused(&proef, &args, &[wrong, "schrijf een e-mailadres"]);
    }
    refused(
        &proef,
        &with(&["--bestuursorgaan", "Burgemeester=loket"]),
        &["schrijf een e-mailadres"],
    );
    for (flag, wrong, says) in [
        ("--bestuursorgaan", "1,2,4", "geen letter"),
        (
            "--bestuursorgaan",
            "raad@lindermeer.example",
            "is een adres; schrijf de naam",
        ),
        (
            "--bestuursorgaan",
            "???=raad@lindermeer.example",
            "geen letter",
        ),
        ("--afdeling", "12", "geen letter"),
        ("--fg-aangemeld", "5-1-26", "met vier cijfers"),
        ("--fg-aangemeld", "1/7/2026", "jaar-maand-dag"),
    ] {
        refused(&proef, &with(&[flag, wrong]), &[says]);
    }
    for wrong in [
        "College van burgemeester en wethouders",
        "a@",
        "a b@x.example",
        "info@x.example?bcc=y@x.example",
    ] {
        let args = [
            "--naam",
            "X",
            "--bestuursorgaan",
            "College",
            "--fg",
            wrong,
            "--contact",
            "info@x.example",
        ];
        refused(&proef, &args, &["schrijf een e-mailadres"]);
    }
    refused(
        &proef,
        &["--naam", "2026", "--contact", "info@x.example"],
        &["geen letter"],
    );
    refused(
        &proef,
        &with(&["--bestuursorgaan", "college van Burgemeester en Wethouders"]),
        &["is er al"],
    );
    refused(
        &proef,
        &with(&["--afdeling", "Zorg", "--afdeling", "zorg"]),
        &["geef elke afdeling één keer"],
    );
    refused(&proef, &with(&["--afdeling", " =x"]), &["vul hier iets in"]);
}

#[test]
fn a_broken_avg_yaml_is_said_and_nothing_is_written() {
    let proef = Proef::empty();
    proef.file("avg.yaml", "organisatie: [");
    refused(&proef, &[], &["avg.yaml"]);
}

// On a terminal ------------------------------------------------------------------------------------------------------

#[cfg(unix)]
mod terminal {
    use super::*;
    use crate::hulp::terminal::{exit_code, session};

    #[test]
    fn questions_fill_in_what_the_flags_left_out() {
        let proef = Proef::empty();
        let mut own = session(
            &proef,
            &["init", "--naam", "Gemeente Lindermeer", "--profiel", "avg"],
        );
        for (question, answer) in [
            ("Enter laat een vraag open, behalve waar (nodig)", ""),
            (
                "hier is een antwoord nodig. Een e-mailadres,",
                "info@lindermeer.example",
            ),
            ("functionaris", "?"),
            ("wordt openbaar", "fg@lindermeer.example"),
            ("aangemeld? (zoals 30-11-2026)", "1-1-2199"),
            ("moet nog komen", "5-1-26"),
            ("met vier cijfers", "5-1-2026"),
            ("wordt: 2026-01-05", "<"),
            ("aangemeld? (zoals 30-11-2026)", "2026-01-05"),
            (
                "Welke bestuursorganen zijn verwerkingsverantwoordelijke? (nodig; meer",
                "1,3,9",
            ),
            ("er is geen nummer 9 in de lijst", "info@lindermeer.example"),
            (
                "is een adres; schrijf de naam",
                "1; 3; Klachtencommissie=klacht@lindermeer.example",
            ),
            (
                "Welke afdelingen",
                "Burgerzaken=manager Burgerzaken; Belasting",
            ),
            ("Waar staat het register", "git"),
            ("welke bedoelt u: gitlab, github?", "github"),
            ("Klopt dit?", "nee"),
        ] {
            own.exp_string(question).unwrap();
            own.exp_string("> ").unwrap();
            own.send_line(answer).unwrap();
        }
        let before = tree(&proef.path(""));
        for (question, answer) in [
            ("typ het nummer van wat anders moet", "5"),
            (
                "Welke afdelingen",
                "Burgerzaken=manager Burgerzaken; Belastingen",
            ),
            (
                "afdelingen: Burgerzaken (manager Burgerzaken); Belastingen",
                "ja",
            ),
        ] {
            own.exp_string(question).unwrap();
            own.exp_string("> ").unwrap();
            assert_eq!(
                tree(&proef.path("")),
                before,
                "nothing is written before it was shown"
            );
            own.send_line(answer).unwrap();
        }
        own.exp_string("Hierna:").unwrap();
        assert_eq!(exit_code(own), 0);
        let config = yaml(&proef, "avg.yaml");
        let ids = |key: &str| -> Vec<String> {
            config[key]
                .as_sequence()
                .unwrap()
                .iter()
                .map(|own| words(&own["id"]))
                .collect()
        };
        assert_eq!(
            ids("bestuursorganen"),
            ["college", "raad", "klachtencommissie"]
        );
        assert_eq!(ids("afdelingen"), ["burgerzaken", "belastingen"]);
        assert_eq!(
            config["bestuursorganen"][2]["contact"]["email"],
            "klacht@lindermeer.example"
        );
        assert_eq!(
            words(&config["functionaris_gegevensbescherming"]["aangemeld_bij_ap_op"]),
            "2026-01-05"
        );
        assert!(proef.path(".github/workflows/avg.yml").exists());
        assert_eq!(proef.run(&["check", "--fail-on", "advies"]).code, 0);
    }

    #[test]
    fn that_an_answer_is_needed_is_said_once() {
        let proef = Proef::empty();
        let mut own = session(&proef, &["init", "nieuw"]);
        let mut shown = String::new();
        for _ in 0..4 {
            shown.push_str(&own.exp_string("> ").unwrap());
            own.send_line("").unwrap();
        }
        shown.push_str(&own.exp_string("> ").unwrap());
        own.send_control('C').unwrap();
        assert_eq!(
            shown.matches("hier is een antwoord nodig").count(),
            1,
            "{shown}"
        );
        assert!(
            shown.contains("Hoe heet de organisatie? (nodig)"),
            "{shown}"
        );
    }

    #[test]
    fn an_interrupt_or_the_end_of_input_writes_nothing() {
        for end in ['C', 'D'] {
            let proef = Proef::empty();
            let before = tree(&proef.path(""));
            let mut own = session(&proef, &["init", "nieuw"]);
            own.exp_string("Hoe heet de organisatie?").unwrap();
            own.exp_string("> ").unwrap();
            own.send_control(end).unwrap();
            own.exp_string("afgebroken; er is niets geschreven")
                .unwrap();
            assert_eq!(exit_code(own), 2, "Ctrl-{end}");
            assert_eq!(tree(&proef.path("")), before, "Ctrl-{end}");
        }
    }
}
