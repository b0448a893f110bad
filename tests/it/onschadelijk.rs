//! Hostile values of every kind, sent to every place that a text can go: the table of `src/diagnostic/text/mod.rs`, tried.

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx};

use crate::hulp::Proef;
use crate::hulp::git::git;

/// Acts nowhere but where it is shown: each kind tells by itself whether a place lets it act.
const COMMANDS: &str = "::error::x ##vso[task.y]z ##[error]w";
const MARKS: &str =
    "@naam #12 https://x.example www.y.example deadbeef1 |*a*| <script>alert(1)</script> \"&' ]]>";
/// Colour, C1, ends of lines that only some know, the direction of text, what is no character.
const CHARACTERS: &str = "\u{1b}[31m\u{9b}2J\u{85}\u{2028}\u{2029}\u{b}\u{c}\u{202e}\u{2066}\u{61c}\u{fffe}\u{ffff}\u{7}";

fn hostile() -> String {
    format!("{COMMANDS} {MARKS} {CHARACTERS}")
}

/// A register in which what people write is hostile.
fn register() -> Proef {
    let proef = Proef::new();
    // JSON is YAML, and has an escape for every character.
    let value = |text: &str| {
        serde_json::to_string(text)
            .unwrap()
            .replace('\u{9b}', "\\u009b")
            .replace('\u{202e}', "\\u202e")
    };
    let quoted: String = value(&hostile())
        .chars()
        .map(|c| {
            if c.is_ascii() {
                c.to_string()
            } else {
                format!("\\u{:04x}", c as u32)
            }
        })
        .collect();
    let config = fs::read_to_string(proef.path("avg.yaml")).unwrap();
    let config = config
        .replace("naam: gemeente Voorbeeld", &format!("naam: {quoted}"))
        .replace(
            "naam: college van burgemeester en wethouders",
            &format!("naam: {quoted}"),
        )
        .replace("naam: Burgerzaken", &format!("naam: {quoted}"))
        .replace(
            "email: fg@voorbeeld.example",
            "email: \"fg@voorbeeld.example?bcc=x@y.example\"",
        );
    proef.file("avg.yaml", config);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("examples/minimaal/register/verwerkingen/standplaatsen.yaml");
    let text = fs::read_to_string(path)
        .unwrap()
        .replace("afdeling: ruimte", "afdeling: burgerzaken");
    let named = |text: &str, id: &str, naam: &str| {
        let lines = text.lines().map(|line| match line {
            _ if line.starts_with("id: ") => format!("id: {id}\n"),
            _ if line.starts_with("naam: ") => format!("naam: {naam}\n"),
            _ => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    proef.file("register/vijandig.yaml", named(&text, "vijandig", &quoted));
    proef.file(
        "register/formule.yaml",
        named(&text, "formule", "\"=1+1 ::1\""),
    );
    // A value that is wrong comes back in a message.
    let wrong = named(&text, "fout", "Fout").replace("aard: gewoon", &format!("aard: {quoted}"));
    proef.file("register/fout.yaml", wrong);
    proef
}

/// The register without what keeps a site from being made.
fn sound() -> Proef {
    let proef = register();
    fs::remove_file(proef.path("register/fout.yaml")).unwrap();
    proef
}

fn no_characters(text: &str, name: &str) {
    let acts = |c: &char| {
        (c.is_control() && !"\n\t\r".contains(*c))
            || matches!(*c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}'..='\u{ffff}')
    };
    assert_eq!(text.chars().find(acts), None, "{name}: {text:?}");
}

fn no_commands(text: &str, name: &str) {
    for line in text.lines() {
        let own = if name == "github" && line.starts_with("::") {
            &line[2..]
        } else {
            line
        };
        assert!(!own.trim_start().starts_with("::"), "{name}: {line}");
        assert!(
            !line.contains("##vso[") && !line.contains("##["),
            "{name}: {line}"
        );
    }
}

fn no_links(text: &str, name: &str) {
    // A link that is meant stands between brackets.
    let text = text.replace("](<https://", "").replace("](<mailto:", "");
    for live in [
        "@naam",
        "#12",
        "https://x",
        "www.y",
        " deadbeef1",
        "<script",
        " ::error",
    ] {
        assert!(!text.contains(live), "{name} lets {live} live: {text}");
    }
}

fn is_xml(text: &str, name: &str) -> String {
    let tree =
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    let texts = tree.descendants().filter_map(|own| own.text());
    let values = tree
        .descendants()
        .flat_map(|own| own.attributes().map(|own| own.value()).collect::<Vec<_>>());
    texts.chain(values).collect::<Vec<_>>().join("\n")
}

/// The texts of a JSON value.
fn texts(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(own) => vec![own.clone()],
        serde_json::Value::Array(items) => items.iter().flat_map(texts).collect(),
        serde_json::Value::Object(items) => items.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Data says what stands in the register, but for characters that act wherever they are shown.
fn is_data(text: &str, name: &str) {
    no_characters(text, name);
    assert!(
        text.contains("::error::x ##vso[task.y]z ##[error]w @naam #12 https://x.example"),
        "{name}: {text}"
    );
}

const DAY: [&str; 2] = ["--peildatum", "2026-07-01"];

#[test]
fn what_is_shown_on_a_terminal_or_in_a_log_does_nothing_there() {
    let proef = register();
    for args in [
        &["check", "--format", "full", "--color", "never"][..],
        &["check", "--format", "concise"],
        &["check", "--format", "github"],
        &["overzicht"],
        &["overzicht", "--per", "afdeling"],
        &["termijnen", "--profiel", "heemstede-2026"],
        &["taken", "--rol", "privacybeheerder"],
        &["rapport", "privacyverklaring", "::error::x"],
        &["rapport", "inzage", "--betrokkene", "##vso[x]\u{1b}[2J"],
        &["overzicht", "--afdeling", "::error::\u{202e}"],
    ] {
        let outcome = proef.run(&[args, &DAY].concat());
        let name = args.last().unwrap();
        for text in [&outcome.out, &outcome.err] {
            no_characters(text, name);
            no_commands(text, name);
        }
        assert!(
            !outcome.out.is_empty() || outcome.code == 2,
            "{args:?}: {}",
            outcome.err
        );
    }
}

#[test]
fn json_says_what_stands_in_the_register_and_a_log_of_it_does_nothing() {
    let (proef, sound) = (register(), sound());
    for (proef, args) in [
        (&proef, &["check", "--format", "json"][..]),
        (&proef, &["check", "--format", "sarif"]),
        (&proef, &["check", "--format", "gitlab"]),
        (&proef, &["overzicht", "--format", "json"]),
        (
            &proef,
            &[
                "termijnen",
                "--profiel",
                "heemstede-2026",
                "--format",
                "json",
            ],
        ),
        (&sound, &["rapport", "register", "--format", "json"]),
    ] {
        let outcome = proef.run(&[args, &DAY].concat());
        no_characters(&outcome.out, args[0]);
        no_commands(&outcome.out, args[0]);
        let all = texts(&outcome.json()).join("\n");
        // A message repeats no more than the beginning of a value.
        if args[0] == "check" {
            assert!(
                all.contains("::error::x ##vso[task.y]z ##[error]w @naam"),
                "{args:?}: {all}"
            );
        } else {
            is_data(&all, args[0]);
        }
    }
}

#[test]
fn every_xml_can_be_read() {
    let proef = register();
    let junit = proef
        .run(&[&["check", "--format", "junit"][..], &DAY].concat())
        .out;
    no_commands(&junit, "junit");
    no_characters(&junit, "junit");
    assert!(
        is_xml(&junit, "junit").contains("::error::x ##vso[task.y]z ##[error]w @naam"),
        "{junit}"
    );
    let sound = sound();
    for (ending, parts) in [
        ("docx", &["word/document.xml", "docProps/core.xml"][..]),
        ("xlsx", &["xl/sharedStrings.xml"]),
    ] {
        let file = format!("uit.{ending}");
        let outcome = sound.run(&[&["rapport", "register", "-o", &file][..], &DAY].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        let mut archive = zip::ZipArchive::new(fs::File::open(sound.path(&file)).unwrap()).unwrap();
        for part in parts {
            let mut text = String::new();
            archive
                .by_name(part)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            is_data(&is_xml(&text, part), part);
        }
    }
    let book = fs::read(sound.path("uit.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(book)).unwrap();
    let names = book.sheet_names();
    let cells: Vec<Data> = names
        .iter()
        .flat_map(|name| {
            assert!(
                book.worksheet_formula(name)
                    .unwrap()
                    .cells()
                    .all(|(_, _, own)| own.is_empty()),
                "{name}"
            );
            let cells = book.worksheet_range(name).unwrap();
            cells
                .cells()
                .map(|(_, _, own)| own.clone())
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(
        cells.contains(&Data::String("=1+1 ::1".into())),
        "a formula stays the text that it is: {cells:?}"
    );
}

#[test]
fn csv_and_calendar_say_what_stands_in_the_register() {
    let proef = sound();
    let csv = proef
        .run(&[&["overzicht", "--format", "csv"][..], &DAY].concat())
        .out;
    let rows = csv::Reader::from_reader(csv.as_bytes());
    let cells: Vec<String> = rows
        .into_records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    is_data(&cells.join("\n"), "csv");
    assert!(
        cells.iter().any(|own| own == "'=1+1 ::1"),
        "a formula is held back: {cells:?}"
    );
    let ics = proef
        .run(
            &[
                &[
                    "termijnen",
                    "--profiel",
                    "heemstede-2026",
                    "--format",
                    "ics",
                ][..],
                &DAY,
            ]
            .concat(),
        )
        .out;
    is_data(
        &ics.replace("\r\n ", "")
            .replace("\\,", ",")
            .replace("\\;", ";"),
        "ics",
    );
}

#[test]
fn markdown_calls_nobody_and_links_nowhere() {
    let (proef, sound) = (register(), sound());
    for (proef, args) in [
        (&proef, &["check", "--format", "markdown"][..]),
        (
            &proef,
            &["taken", "--rol", "privacybeheerder", "--format", "markdown"],
        ),
        (
            &proef,
            &[
                "termijnen",
                "--profiel",
                "heemstede-2026",
                "--format",
                "markdown",
            ],
        ),
        (&sound, &["rapport", "register"]),
        (&sound, &["rapport", "privacyverklaring", "vijandig"]),
        (
            &sound,
            &[
                "rapport",
                "proceseigenaar",
                "--afdeling",
                "burgerzaken",
                "--format",
                "markdown",
            ],
        ),
    ] {
        let text = proef.run(&[args, &DAY].concat()).out;
        assert!(text.contains("# "), "{args:?}: {text}");
        no_characters(&text, args[1]);
        no_commands(&text, args[1]);
        no_links(&text, args[1]);
    }
}

#[test]
fn a_page_has_no_script_and_no_way_to_somebody_else() {
    let proef = sound();
    git(&proef.path("."), &["init", "-q", "-b", "main"]);
    git(&proef.path("."), &["add", "-A"]);
    git(&proef.path("."), &["commit", "-qm", "begin"]);
    let made = proef.run(&[&["publiceer", "--naar", "site"][..], &DAY].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    let page = proef
        .run(
            &[
                &[
                    "rapport",
                    "privacyverklaring",
                    "vijandig",
                    "--format",
                    "html",
                ][..],
                &DAY,
            ]
            .concat(),
        )
        .out;
    no_commands(&page, "html");
    let mut pages = vec![("privacyverklaring".to_owned(), page)];
    for (name, bytes) in crate::hulp::tree(&proef.path("site")) {
        if bytes.is_empty() || name.ends_with("zoeken.js") || name.rsplit('.').next() == Some("css")
        {
            continue;
        }
        pages.push((name, String::from_utf8(bytes).unwrap()));
    }
    for (name, text) in &pages {
        no_characters(text, name);
        assert!(
            !text.contains("<script>alert") && !text.contains("mailto:fg@voorbeeld.example?"),
            "{name}: {text}"
        );
    }
    let feed = &pages.iter().find(|(name, _)| name == "feed.xml").unwrap().1;
    is_data(&is_xml(feed, "feed"), "feed");
    let json = &pages
        .iter()
        .find(|(name, _)| name == "verwerking/vijandig/index.json")
        .unwrap()
        .1;
    is_data(
        &texts(&serde_json::from_str(json).unwrap()).join("\n"),
        "json",
    );
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_survives_byte_for_byte() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let proef = Proef::new();
    for (name, shown, uri) in [
        (
            &b"a\\b.yaml"[..],
            "register/a\\b.yaml",
            "register/a%5Cb.yaml",
        ),
        (b"l\xe9.yaml", "register/l\\xE9.yaml", "register/l%E9.yaml"),
        (
            "::x,é%.yaml".as_bytes(),
            "register/::x,é%.yaml",
            "register/%3A%3Ax%2C%C3%A9%25.yaml",
        ),
        (
            b"e\x1b[2Jf\ng.yaml",
            "register/e␛[2Jf␊g.yaml",
            "register/e%1B%5B2Jf%0Ag.yaml",
        ),
    ] {
        let path = proef.path("register").join(OsStr::from_bytes(name));
        fs::write(&path, "soort: onbekend\n").unwrap();
        let out = |format: &str| proef.run(&[&["check", "--format", format][..], &DAY].concat());
        let sarif = out("sarif").json();
        assert_eq!(
            sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
                ["uri"],
            uri
        );
        assert_eq!(out("gitlab").json()[0]["location"]["path"], shown);
        assert_eq!(out("json").json()["bevindingen"][0]["bestand"], shown);
        assert!(
            out("concise").out.starts_with(&format!("{shown}:1:")),
            "{}",
            out("concise").out
        );
        assert!(out("full").out.contains(shown));
        assert!(is_xml(&out("junit").out, "junit").contains(shown));
        let property = shown
            .replace('%', "%25")
            .replace(':', "%3A")
            .replace(',', "%2C");
        assert!(
            out("github").out.contains(&format!("file={property},")),
            "{}",
            out("github").out
        );
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn every_format_counts_letters() {
    let proef = Proef::new();
    // An accent of its own, a wide letter, an emoji and a tab are a character each.
    for before in ["ascii", "financiële coördinatie", "e\u{301}én 漢字 😀\t"] {
        let start = format!("beheer: {{categorie: \"{before}\", soort: ");
        let column = start.chars().count() - "soort: ".len() + 1;
        proef.file(
            "register/kolom.yaml",
            format!("soort: taak\nid: a\n{start}1}}\n"),
        );
        let out = |format: &str| {
            proef
                .run(&[&["check", "--format", format][..], &DAY].concat())
                .out
        };
        let places: Vec<String> = out("concise")
            .lines()
            .map(|line| line.split(": ").next().unwrap().to_owned())
            .collect();
        assert!(
            places
                .iter()
                .any(|own| own.ends_with(&format!(":3:{column}"))),
            "{column}: {places:?}"
        );
        let full = out("full");
        for place in places
            .iter()
            .filter(|own| own.ends_with(&format!(":3:{column}")))
        {
            assert!(full.contains(&format!("[{place}]")), "{place}: {full}");
        }
    }
}

#[test]
fn how_a_letter_was_typed_does_not_count() {
    let proef = sound();
    let text = fs::read_to_string(proef.path("register/formule.yaml")).unwrap();
    let (head, rest) = text.split_once("betrokkenen:").unwrap();
    let (_, rest) = rest.split_once("categorie: ").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    proef.file(
        "register/formule.yaml",
        format!("{head}betrokkenen:\n  - categorie: clie\u{308}nten\n{rest}"),
    );
    for asked in ["cliënten", "clie\u{308}nten", "CLIËNTEN", "CLIE\u{308}NTEN"] {
        let outcome =
            proef.run(&[&["rapport", "inzage", "--betrokkene", asked][..], &DAY].concat());
        assert_eq!(outcome.code, 0, "{asked}: {}", outcome.err);
        assert!(outcome.out.contains("cliënten"), "{}", outcome.out);
    }
    let near = proef.run(&[&["rapport", "inzage", "--betrokkene", "cliëntn"][..], &DAY].concat());
    assert!(near.err.contains("bedoelt u `cliënten`?"), "{}", near.err);
}
