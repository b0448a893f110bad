//! The same findings through every format, read back by readers that are not ours.
//!
//! The register below has what formats stumble over: an accent before the column and in a file name, Windows line

//! ends, a finding in two files, a file without places, an exception, a correct entry; and a second one has no finding.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::hulp::{Proef, Uitkomst, taak};
use serde_json::Value;

const FORMATS: &[&str] = &[
    "full", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown",
];

/// A dozen findings of every severity.
fn dozen() -> Proef {
    let proef = Proef::new();
    proef.file("register/goed.yaml", taak("goed"));
    // An accent in the name of the file, and before the column.
    let accents = taak("één").replace(
        "beheer:\n  ingevoerd: 2026-01-05\n  laatst_beoordeeld: 2026-01-05\n  beoordeeld_door: privacybeheerder\n",
        "beheer: { beoordeeld_door: \"coördinator één\", ingevoerd: 2026-13-01, laatst_beoordeeld: 2026-01-05 }\n",
    );
    proef.file(
        "register/één, 100% twee.yaml",
        accents.replace("id: één", "id: een"),
    );
    // Windows line ends.
    let windows = taak("windows")
        .replace("4 jaar", "vier jaar")
        .replace('\n', "\r\n");
    proef.file("register/windows.yaml", windows);
    // One id in two files.
    proef.file("register/dubbel-1.yaml", taak("dubbel"));
    proef.file("register/dubbel-2.yaml", taak("dubbel"));
    // No place: the bytes are no text.
    proef.file("register/utf16.yaml", [0xff, 0xfe, b's', 0, b'o', 0]);
    // A file without an entry, and a task that is nearly due: a warning and an advice.
    proef.file("register/leeg.yaml", "# later\n");
    proef.file(
        "register/bijna.yaml",
        taak("bijna") + "uitgevoerd:\n  - op: 2022-07-10\n    bewijs:\n      - a\n      - b\n",
    );
    // Several at one entry, with characters that formats use themselves.
    let marks = "soort: taak\nid: tekens\nnaam: \"<b>|`&'\\\"]]> ::error:: 50%\"\nstatus: half\nsoortt: x\nbeheer:\n  ingevoerd: ...\ncyclus: Bewustwording\n";
    proef.file("register/tekens.yaml", marks);
    // Under an exception, which must not hide the reason.
    proef.file(
        "register/uitgezonderd.yaml",
        verwerking("uitgezonderd") + EXCEPTION,
    );
    proef
}

const EXCEPTION: &str = "uitzonderingen:\n  - regel: VW13\n    reden: \"contract volgt; zie <notulen> | 3 juni\"\n    tot: 2026-12-31\n";

/// The example of a complete verwerking, without its security measures.
fn verwerking(id: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("examples/minimaal/register/verwerkingen/standplaatsen.yaml");
    let text = fs::read_to_string(path)
        .unwrap()
        .replace("afdeling: ruimte", "afdeling: burgerzaken");
    let mut lines: Vec<String> = Vec::new();
    let (before, after) = text.split_once("beveiliging:").unwrap();
    let rest = after.split_once("\n\n").unwrap().1;
    for line in before.lines().chain(rest.lines()) {
        lines.push(if line.starts_with("id: ") {
            format!("id: {id}")
        } else {
            line.to_owned()
        });
    }
    lines.join("\n") + "\n"
}

fn check(proef: &Proef, more: &[&str]) -> Uitkomst {
    proef.run(&[&["check", "--peildatum", "2026-07-01"], more].concat())
}

/// The findings as JSON tells them, those under an exception included.
fn all(json: &Value) -> Vec<Value> {
    ["bevindingen", "uitgezonderd"]
        .iter()
        .flat_map(|list| json[list].as_array().unwrap().clone())
        .collect()
}

fn words<'v>(list: &'v [Value], key: &str) -> BTreeSet<&'v str> {
    list.iter().map(|own| own[key].as_str().unwrap()).collect()
}

#[test]
fn the_register_has_what_formats_stumble_over() {
    let json = check(&dozen(), &["--format", "json"]).json();
    let found = all(&json);
    assert!(found.len() >= 12, "{}", found.len());
    assert_eq!(words(&found, "ernst").len(), 3, "every severity");
    assert!(
        found
            .iter()
            .any(|own| !own["verwant"].as_array().unwrap().is_empty()),
        "a second place"
    );
    let other_file = |own: &Value| {
        own["verwant"]
            .as_array()
            .unwrap()
            .iter()
            .any(|at| at["bestand"] != own["bestand"])
    };
    assert!(found.iter().any(other_file), "in another file");
    assert!(
        found
            .iter()
            .any(|own| own["regelnummer"] != own["eindregel"]),
        "over several lines"
    );
    assert!(
        found.iter().any(|own| own["uitzondering"].is_object()),
        "under an exception"
    );
    let accent = found
        .iter()
        .find(|own| own["bericht"].as_str().unwrap().contains("2026-13-01"))
        .unwrap();
    // Columns count characters: `coördinator één` before it has two that take two bytes.
    assert_eq!(accent["kolom"], 58);
}

#[test]
fn every_format_tells_of_every_finding() {
    let proef = dozen();
    let found = all(&check(&proef, &["--format", "json"]).json());
    for format in FORMATS {
        let out = check(&proef, &["--format", format]).out;
        // What people read is wrapped, with a line in the margin.
        let out = out
            .replace('│', " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        for own in &found {
            let (code, message) = (
                own["regel"].as_str().unwrap(),
                own["bericht"].as_str().unwrap(),
            );
            // The beginning of a sentence has no character that a format would escape.
            let words: String = message
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == ' ')
                .collect();
            assert!(
                out.contains(code) && out.contains(&words),
                "{format}: {code} {message}\n{out}"
            );
        }
        assert!(
            out.contains("contract volgt; zie "),
            "{format} carries the reason of an exception:\n{out}"
        );
    }
}

#[test]
fn the_exit_code_never_depends_on_the_format() {
    let (wrong, right) = (dozen(), Proef::new());
    right.file("register/goed.yaml", taak("goed"));
    for format in FORMATS {
        assert_eq!(check(&wrong, &["--format", format]).code, 1, "{format}");
        assert_eq!(
            check(&wrong, &["--format", format, "--exit-zero"]).code,
            0,
            "{format}"
        );
        assert_eq!(check(&right, &["--format", format]).code, 0, "{format}");
        assert_eq!(
            check(&Proef::new(), &["--format", format]).code,
            3,
            "{format}"
        );
    }
}

#[test]
fn people_and_programs_read_the_same_places() {
    insta::assert_snapshot!("concise", check(&dozen(), &["--format", "concise"]).out);
}

#[test]
fn two_runs_are_equal_to_the_byte() {
    let proef = dozen();
    for format in FORMATS.iter().filter(|format| **format != "full") {
        let run = || check(&proef, &["--format", format]).out;
        assert_eq!(run(), run(), "{format}");
    }
}

// SARIF -------------------------------------------------------------------------------------------------------------

/// What cargo answers; it is the one program that works by the settings of who runs it.
fn cargo(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The official schema of SARIF 2.1.0, from a package that ships it.
fn sarif_schema() -> Value {
    // Of the crates for other platforms nothing need be on this machine.
    let about = cargo(&["-vV"]);
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let args = [
        "metadata",
        "--format-version",
        "1",
        "--offline",
        "--locked",
        "--filter-platform",
        host,
    ];
    let metadata: Value = serde_json::from_str(&cargo(&args)).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let own = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif")
        .unwrap();
    let folder = PathBuf::from(own["manifest_path"].as_str().unwrap());
    let mut schema: Value = serde_json::from_slice(
        &fs::read(folder.parent().unwrap().join("src/schema.json")).unwrap(),
    )
    .unwrap();
    // The one pattern that is no regular expression in every engine; it is about a key that we do not write.
    for own in ["run", "toolComponent"] {
        let language = schema
            .pointer_mut(&format!("/definitions/{own}/properties/language"))
            .unwrap();
        language.as_object_mut().unwrap().remove("pattern").unwrap();
    }
    schema
}

fn valid_sarif(text: &str) -> Value {
    let log: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    serde_json::from_value::<serde_sarif::sarif::Sarif>(log.clone()).unwrap();
    log
}

/// A text that GitHub accepts: there, not empty, not too long.
fn text_of(value: &Value) {
    let text = value["text"].as_str().unwrap_or_else(|| panic!("{value}"));
    assert!(
        !text.trim().is_empty() && text.chars().count() <= 1024,
        "{text}"
    );
}

#[test]
fn sarif_fits_the_official_schema_and_what_github_asks() {
    let proef = dozen();
    let log = valid_sarif(&check(&proef, &["--format", "sarif"]).out);
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "avg");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert!(
        ids.is_sorted() && ids.len() > 100,
        "every rule that speaks, sorted: {}",
        ids.len()
    );
    for rule in rules {
        text_of(&rule["shortDescription"]);
        text_of(&rule["fullDescription"]);
        text_of(&rule["help"]);
        let properties = &rule["properties"];
        assert!(
            ["error", "warning", "recommendation"]
                .contains(&properties["problem.severity"].as_str().unwrap())
        );
        assert!(
            properties.get("security-severity").is_none(),
            "no security alert"
        );
        assert!(
            !rule["help"]["markdown"].as_str().unwrap().contains("#!"),
            "marks of tests are no help"
        );
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(
        results.len(),
        all(&check(&proef, &["--format", "json"]).json()).len()
    );
    let mut prints = BTreeSet::new();
    for result in results {
        assert_eq!(
            ids[result["ruleIndex"].as_u64().unwrap() as usize],
            result["ruleId"].as_str().unwrap()
        );
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let locations = result["locations"].as_array().unwrap();
        assert_eq!(locations.len(), 1, "exactly one place");
        let related = result["relatedLocations"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        for location in locations.iter().chain(&related) {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
            assert!(
                uri.chars().all(plain) && !uri.starts_with(['.', '/']),
                "{uri}"
            );
            let number = |key: &str| place["region"][key].as_u64().unwrap();
            let (start, end) = (
                (number("startLine"), number("startColumn")),
                (number("endLine"), number("endColumn")),
            );
            assert!(
                start.0 >= 1 && start.1 >= 1 && start < end,
                "{start:?} {end:?}"
            );
        }
        let print = result["partialFingerprints"]["primaryLocationLineHash"]
            .as_str()
            .unwrap();
        assert!(prints.insert(print), "a fingerprint of its own");
    }
    let suppressed: Vec<&Value> = results
        .iter()
        .filter(|own| own.get("suppressions").is_some())
        .collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["suppressions"][0]["kind"], "external");
    assert!(
        suppressed[0]["suppressions"][0]["justification"]
            .as_str()
            .unwrap()
            .contains("contract volgt")
    );
}

// GitLab ------------------------------------------------------------------------------------------------------------

#[test]
fn gitlab_gets_one_array_with_fingerprints_of_their_own() {
    let out = check(&dozen(), &["--format", "gitlab"]).out;
    assert!(out.starts_with('['), "no byte order mark, one array");
    let issues: Vec<Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(words(&issues, "fingerprint").len(), issues.len(), "unique");
    for issue in &issues {
        assert!(
            ["info", "minor", "major", "critical", "blocker"]
                .contains(&issue["severity"].as_str().unwrap())
        );
        let description = issue["description"].as_str().unwrap();
        // The widget does not show the name of the rule, so its code comes first.
        assert!(
            description.as_bytes()[..2]
                .iter()
                .all(u8::is_ascii_uppercase),
            "{description}"
        );
        assert!(!description.contains('\n'));
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with(['.', '/']), "{path}");
        let (begin, end) = (
            &issue["location"]["lines"]["begin"],
            &issue["location"]["lines"]["end"],
        );
        assert!(begin.as_u64().unwrap() >= 1 && begin.as_u64() <= end.as_u64());
    }
}

// JUnit -------------------------------------------------------------------------------------------------------------

#[test]
fn junit_has_a_case_per_entry_and_counts_that_are_right() {
    let proef = dozen();
    let out = check(&proef, &["--format", "junit"]).out;
    let document = roxmltree::Document::parse(&out).unwrap();
    let suites = document.root_element();
    assert_eq!(suites.tag_name().name(), "testsuites");
    let suite = suites
        .children()
        .find(|own| own.has_tag_name("testsuite"))
        .unwrap();
    let cases: Vec<_> = suite
        .children()
        .filter(|own| own.has_tag_name("testcase"))
        .collect();
    let names: BTreeSet<_> = cases
        .iter()
        .map(|own| (own.attribute("classname"), own.attribute("name")))
        .collect();
    assert_eq!(
        names.len(),
        cases.len(),
        "GitLab keeps one of two cases with the same names"
    );
    assert!(
        names.contains(&(Some("avg.taak"), Some("goed"))),
        "a correct entry is a passed case: {names:?}"
    );
    let failing =
        |own: &&roxmltree::Node| own.children().any(|child| child.has_tag_name("failure"));
    let failures = cases.iter().filter(failing).count();
    for element in [suites, suite] {
        assert_eq!(
            element.attribute("tests"),
            Some(cases.len().to_string().as_str())
        );
        assert_eq!(
            element.attribute("failures"),
            Some(failures.to_string().as_str())
        );
        assert_eq!(element.attribute("errors"), Some("0"));
    }
    for case in cases.iter().filter(|own| failing(own)) {
        let failure = case
            .children()
            .find(|own| own.has_tag_name("failure"))
            .unwrap();
        assert!(
            !failure.attribute("message").unwrap().is_empty()
                && failure.attribute("type").is_some()
        );
        assert!(
            failure.text().unwrap().contains("bron: "),
            "GitLab shows the content"
        );
        assert!(case.attribute("file").unwrap().contains('.'));
    }
    let strange = cases
        .iter()
        .find(|own| own.attribute("name") == Some("tekens"))
        .unwrap();
    assert!(
        strange
            .descendants()
            .filter_map(|own| own.text())
            .any(|text| text.contains("Bewustwording"))
    );
    // What fails is what the run fails on.
    let stricter = check(&proef, &["--format", "junit", "--fail-on", "advies"]).out;
    let document = roxmltree::Document::parse(&stricter).unwrap();
    assert!(
        document
            .descendants()
            .filter(|own| own.has_tag_name("failure"))
            .count()
            > failures
    );
}

// GitHub ------------------------------------------------------------------------------------------------------------

/// Level, properties, message.
type Opdracht = (String, Vec<(String, String)>, String);

/// The commands in a log, as a runner of GitHub reads them.
fn commands(log: &str) -> Vec<Opdracht> {
    let unescape = |text: &str| {
        let text = text
            .replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%3A", ":")
            .replace("%2C", ",");
        text.replace("%25", "%")
    };
    let lines = log.lines().filter_map(|line| line.strip_prefix("::"));
    lines
        .map(|line| {
            let (head, message) = line.split_once("::").unwrap();
            let (level, properties) = head.split_once(' ').unwrap_or((head, ""));
            let properties = properties
                .split(',')
                .filter_map(|pair| pair.split_once('='))
                .map(|(key, value)| (key.to_owned(), unescape(value)))
                .collect();
            (level.to_owned(), properties, unescape(message))
        })
        .collect()
}

#[test]
fn github_commands_are_read_back_whole() {
    let log = check(&dozen(), &["--format", "github"]).out;
    let commands = commands(&log);
    let annotations: Vec<_> = commands
        .iter()
        .filter(|own| own.1.iter().any(|(key, _)| key == "file"))
        .collect();
    for (level, properties, message) in &annotations {
        assert!(
            ["error", "warning", "notice"].contains(&level.as_str()),
            "{level}"
        );
        let property = |name: &str| {
            properties
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
        };
        let (file, line) = (property("file").unwrap(), property("line").unwrap());
        assert!(
            message.starts_with(&format!("{file}:{line}: ")),
            "the log shows the place: {message}"
        );
        if let (Some(col), Some(end)) = (property("col"), property("endColumn")) {
            assert_eq!(property("endLine"), Some(line), "columns only on one line");
            assert!(col.parse::<u32>().unwrap() < end.parse::<u32>().unwrap());
        }
    }
    let strange = annotations.iter().any(|own| {
        own.1
            .iter()
            .any(|(_, value)| value == "register/één, 100% twee.yaml")
    });
    assert!(strange, "a name with `,` and `%` arrives as it is: {log}");
    assert!(log.lines().all(|line| !line.contains('\r')));
}

#[test]
fn github_gets_ten_of_each_level_and_the_rest_as_lines() {
    let proef = Proef::new();
    for number in 10..35 {
        let id = format!("t{number}");
        proef.file(
            &format!("register/{id}.yaml"),
            taak(&id)
                .replace("4 jaar", "lang")
                .replace("cyclus", "cyclsu"),
        );
    }
    let outcome = check(&proef, &["--format", "github"]);
    let of = |level: &str| {
        commands(&outcome.out)
            .iter()
            .filter(|own| own.0 == level)
            .count()
    };
    assert_eq!((of("error"), of("notice")), (10, 1), "{}", outcome.out);
    let plain = outcome
        .out
        .lines()
        .filter(|line| line.starts_with("register/"))
        .count();
    let total = all(&check(&proef, &["--format", "json"]).json()).len();
    assert_eq!(10 + plain, total, "nothing is lost");
    let notice = outcome.out.lines().last().unwrap();
    assert!(
        notice.contains(&format!("{plain} bevindingen zonder aantekening")),
        "{notice}"
    );
}

// Markdown ----------------------------------------------------------------------------------------------------------

#[test]
fn markdown_is_a_table_that_nothing_breaks() {
    insta::assert_snapshot!("markdown", check(&dozen(), &["--format", "markdown"]).out);
}

// None at all -------------------------------------------------------------------------------------------------------

#[test]
fn no_finding_is_a_result_too() {
    let proef = Proef::new();
    proef.file("register/goed.yaml", taak("goed"));
    let run = |format: &str| check(&proef, &["--format", format]);
    assert_eq!(run("concise").out, "");
    assert_eq!(run("github").out, "");
    assert_eq!(run("gitlab").out.trim(), "[]");
    assert_eq!(
        valid_sarif(&run("sarif").out)["runs"][0]["results"],
        serde_json::json!([])
    );
    let junit = run("junit").out;
    let document = roxmltree::Document::parse(&junit).unwrap();
    assert_eq!(document.root_element().attribute("tests"), Some("1"));
    assert_eq!(document.root_element().attribute("failures"), Some("0"));
    assert!(
        run("markdown")
            .out
            .contains("0 fouten, 0 waarschuwingen, 0 adviezen")
    );
}

// Exports -----------------------------------------------------------------------------------------------------------

const EXPORTS: &[&str] = &["sarif", "gitlab", "junit", "json", "markdown"];

#[test]
fn one_run_writes_every_export_besides_what_people_read() {
    let proef = dozen();
    let flags: Vec<String> = EXPORTS
        .iter()
        .flat_map(|format| [format!("--export-{format}"), format!("uit.{format}")])
        .collect();
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let outcome = check(&proef, &[&["--format", "concise"], &flags[..]].concat());
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.out, check(&proef, &["--format", "concise"]).out);
    for format in EXPORTS {
        let written = fs::read_to_string(proef.path(&format!("uit.{format}"))).unwrap();
        assert_eq!(
            written,
            check(&proef, &["--format", format]).out,
            "{format}"
        );
    }
}

#[test]
fn an_export_that_cannot_be_written_ends_the_run_and_leaves_nothing() {
    let proef = dozen();
    fs::create_dir(proef.path("map")).unwrap();
    proef.file("bestand", "van iemand anders");
    for path in ["map", "geen-map/uit.json", "bestand/uit.json"] {
        let outcome = check(&proef, &["--export-json", path, "--format", "concise"]);
        assert_eq!(outcome.code, 2, "{path}");
        assert!(
            outcome
                .err
                .contains(&format!("`{path}` kan niet worden geschreven")),
            "{}",
            outcome.err
        );
        assert!(outcome.err.contains(if path == "map" {
            "noem een gewoon bestand"
        } else {
            "kies een map"
        }));
        let shown = check(&proef, &["--format", "concise"]).out;
        assert_eq!(outcome.out, shown, "the findings are shown all the same");
    }
    assert_eq!(
        fs::read_to_string(proef.path("bestand")).unwrap(),
        "van iemand anders"
    );
    assert_eq!(fs::read_dir(proef.path("map")).unwrap().count(), 0);
    let left: Vec<String> = fs::read_dir(proef.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("nieuw"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_failed_export_leaves_the_others_as_they_were() {
    let proef = dozen();
    proef.file("uit.json", "van gisteren");
    let args = [
        "--export-json",
        "uit.json",
        "--export-sarif",
        "geen-map/uit.sarif",
        "--format",
        "concise",
    ];
    let outcome = check(&proef, &args);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("`geen-map/uit.sarif`") && outcome.err.contains("de map bestaat niet")
    );
    assert_eq!(outcome.out, check(&proef, &["--format", "concise"]).out);
    assert_eq!(
        fs::read_to_string(proef.path("uit.json")).unwrap(),
        "van gisteren"
    );
}

#[test]
fn nothing_of_the_register_is_written_over_and_no_file_twice() {
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        crate::hulp::CONFIG.replace("profiel: avg", "profiel: eigen.yaml"),
    );
    proef.file(
        "eigen.yaml",
        "id: eigen\nnaam: Eigen\nbasis: avg\nbron: B\n",
    );
    proef.file("register/a.yaml", crate::hulp::taak("a"));
    proef.file("lees.md", "# Van mij\n");
    let before = crate::hulp::tree(&proef.path(""));
    for (args, says) in [
        (
            &["--export-json", "avg.yaml"][..],
            "een bestand van het register: `avg.yaml`",
        ),
        (
            &["--export-sarif", "eigen.yaml"],
            "een bestand van het register: `eigen.yaml`",
        ),
        (
            &[
                "--export-junit",
                "uit.xml",
                "--export-gitlab",
                "./register/a.yaml",
            ],
            "verandert hiermee nooit iets in uw register",
        ),
        (
            &["--export-markdown", "register/../register/a.yaml"],
            "een bestand van het register",
        ),
        (
            &["--schrijf-baseline", "register/a.yaml"],
            "een bestand van het register",
        ),
        (
            &["--export-json", "uit", "--export-sarif", "register/../uit"],
            "--export-sarif en --export-json noemen",
        ),
        (
            &["--export-json", "uit", "--schrijf-baseline", "uit"],
            "noemen hetzelfde bestand",
        ),
        (
            &["--schrijf-baseline", "lees.md"],
            "`lees.md` is geen baseline van avg",
        ),
    ] {
        let outcome = check(&proef, args);
        assert_eq!(outcome.code, 2, "{args:?}: {}", outcome.out);
        assert!(outcome.err.contains(says), "{args:?}: {}", outcome.err);
        assert_eq!(crate::hulp::tree(&proef.path("")), before, "{args:?}");
    }
    assert_eq!(
        check(
            &proef,
            &[
                "--export-markdown",
                "lees.md",
                "--schrijf-baseline",
                "baseline.txt"
            ]
        )
        .code,
        0
    );
    assert_eq!(
        check(&proef, &["--schrijf-baseline", "baseline.txt"]).code,
        0
    );
}

#[test]
fn junit_says_a_time_everywhere_as_some_readers_ask() {
    let text = check(&dozen(), &["--format", "junit"]).out;
    for element in ["<testsuites ", "<testsuite ", "<testcase "] {
        let parts: Vec<&str> = text.split(element).skip(1).collect();
        assert!(!parts.is_empty(), "{element}");
        assert!(
            parts
                .iter()
                .all(|part| part.split('>').next().unwrap().contains(" time=\"0")),
            "{element}: {text}"
        );
    }
}
