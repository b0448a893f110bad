//! What is fuzzed, and the real texts that a fuzzer begins with.
//!
//! A target takes any bytes and panics when something is not as it must always be. The tests run each on a few thousand
//! inputs, and the programs in `fuzz/` for as long as somebody wants.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use avg::calendar::{Duur, Periode, Termijn};
use avg::diagnostic::{KeyPath, Span};
use avg::form::{Editing, Value};
use avg::lsp::{self, Settings};
use avg::model::config::Config;
use avg::model::field::{Decoder, Field};
use avg::model::profiel::ProfielBestand;
use avg::model::schema::Documentsoort;
use avg::model::{Body, Soort, leaf, shape};
use avg::rules::Scope;
use avg::source::{self, Archive, Document, Kind, Node, Storage};
use avg::workspace::{self, Opdracht, Texts};
use chrono::NaiveDate;

use super::series::{self, Choices};

/// Something that must hold whatever it is given.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&[u8]),
    seeds: fn(&Path) -> BTreeSet<Vec<u8>>,
}

/// All targets, in the order of the way of a document.
pub(crate) const TARGETS: [Target; 9] = [
    Target {
        name: "tree",
        run: tree,
        seeds: entries,
    },
    Target {
        name: "entry",
        run: entry,
        seeds: entries,
    },
    Target {
        name: "config",
        run: config,
        seeds: configs,
    },
    Target {
        name: "profile",
        run: profile,
        seeds: profiles,
    },
    Target {
        name: "term",
        run: term,
        seeds: terms,
    },
    Target {
        name: "law",
        run: law,
        seeds: laws,
    },
    Target {
        name: "edit",
        run: edit,
        seeds: edits,
    },
    Target {
        name: "form",
        run: form,
        seeds: edits,
    },
    Target {
        name: "lsp",
        run: session,
        seeds: sessions,
    },
];

impl Target {
    /// The target of this name.
    pub(crate) fn named(name: &str) -> &'static Self {
        TARGETS
            .iter()
            .find(|own| own.name == name)
            .expect("a target of this name")
    }

    /// Inputs that are as they should be, from the files of this project.
    pub(crate) fn seeds(&self, project: &Path) -> Vec<Vec<u8>> {
        (self.seeds)(project).into_iter().collect()
    }
}

// Seeds -------------------------------------------------------------------------------------------------------------------

fn files(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for path in fs::read_dir(folder)
        .expect("a folder of the project")
        .map(|own| own.expect("its entry").path())
    {
        if path.is_dir() {
            files(&path, found);
        } else if source::is_yaml(&path) {
            found.insert(path);
        }
    }
}

/// The content of the files below folders, of those whose name is asked for. Not all of it is text.
fn contents(
    project: &Path,
    folders: &[&str],
    is_asked: impl Fn(&str) -> bool,
) -> BTreeSet<Vec<u8>> {
    let mut found = BTreeSet::new();
    for folder in folders {
        files(&project.join(folder), &mut found);
    }
    let name = |path: &Path| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let asked = found.into_iter().filter(|path| is_asked(&name(path)));
    asked
        .map(|path| fs::read(path).expect("a file of the project"))
        .collect()
}

fn entries(project: &Path) -> BTreeSet<Vec<u8>> {
    contents(project, &["examples"], |name| name != "avg.yaml")
}

fn configs(project: &Path) -> BTreeSet<Vec<u8>> {
    contents(project, &["examples"], |name| name == "avg.yaml")
}

fn profiles(project: &Path) -> BTreeSet<Vec<u8>> {
    contents(project, &["profielen"], |_| true)
}

/// What stands behind some keys, each line by itself.
fn values(project: &Path, keys: &[&str]) -> BTreeSet<Vec<u8>> {
    let all = contents(project, &["examples", "profielen", "register"], |_| true);
    let value = |line: &str| {
        let (key, value) = line.trim_start_matches([' ', '-']).split_once(": ")?;
        keys.contains(&key)
            .then(|| value.trim_matches(['"', '\'']).as_bytes().to_owned())
    };
    let texts = all.iter().map(|own| String::from_utf8_lossy(own));
    texts
        .flat_map(|text| text.lines().filter_map(value).collect::<Vec<_>>())
        .collect()
}

fn terms(project: &Path) -> BTreeSet<Vec<u8>> {
    values(
        project,
        &[
            "termijn",
            "periode",
            "verlenging",
            "ingevoerd",
            "ontdekt_op",
        ],
    )
}

fn laws(project: &Path) -> BTreeSet<Vec<u8>> {
    values(project, &["wet"])
}

fn edits(project: &Path) -> BTreeSet<Vec<u8>> {
    let names = [
        "functionaris gegevensbescherming",
        "manager \"Zorg\", jeugd: en # meer",
        "- x",
    ];
    let all = contents(project, &["examples", "register"], |_| true);
    let all = all.into_iter().zip(names.into_iter().cycle());
    all.map(|(text, name)| [name.as_bytes(), b"\n", &text].concat())
        .collect()
}

fn sessions(_: &Path) -> BTreeSet<Vec<u8>> {
    let at = r#""textDocument":{"uri":"file:///nergens/register/a.yaml"},"position":{"line":1,"character":3}"#;
    let ask = |method: &str| {
        format!(r#"{{"jsonrpc":"2.0","id":2,"method":"textDocument/{method}","params":{{{at}}}}}"#)
    };
    let begin = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":"file:///nergens","capabilities":{}}}
{"jsonrpc":"2.0","method":"initialized","params":{}}
{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///nergens/register/a.yaml","languageId":"yaml","version":1,"text":"soort: taak\nid: á\n"}}}"#;
    let change = r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///nergens/register/a.yaml","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":2},"end":{"line":1,"character":4}},"text":"ë𝄞"}]}}"#;
    let end = r#"{"jsonrpc":"2.0","id":9,"method":"shutdown"}
{"jsonrpc":"2.0","method":"exit"}"#;
    let methods = [
        "hover",
        "completion",
        "definition",
        "references",
        "documentSymbol",
        "codeAction",
        "formatting",
    ];
    let whole = methods.map(|own| format!("{begin}\n{change}\n{}\n{end}", ask(own)));
    let raw = [
        format!(
            "!Content-Length: {}\r\n\r\n{end}",
            end.find('\n').unwrap_or_default()
        ),
        "!content-length: 2\r\nContent-Type: x\r\n\r\n[]Content-Length: 1\r\n\r\n1".to_owned(),
    ];
    whole
        .into_iter()
        .chain(raw)
        .map(String::into_bytes)
        .collect()
}

// Targets -----------------------------------------------------------------------------------------------------------------

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day")
}

fn lies_in(span: Span, text: &str) {
    assert!(
        span.start <= span.end && text.get(span.range()).is_some(),
        "{span:?} is no part of the text"
    );
}

fn spans_lie_in(node: &Node, text: &str) {
    lies_in(node.span, text);
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::List(items) => items.iter().for_each(|item| spans_lie_in(item, text)),
        Kind::Map(pairs) => pairs.iter().for_each(|pair| {
            lies_in(pair.key_span, text);
            spans_lie_in(&pair.value, text);
        }),
    }
}

/// Every document of a text, when it is text.
fn with_documents(data: &[u8], look: impl Fn(&str, &[Document<'_>])) {
    if let Ok(text) = source::decode(data.to_vec()) {
        look(&text, &source::parse(&text));
    }
}

fn tree(data: &[u8]) {
    with_documents(data, |text, documents| {
        for document in documents {
            spans_lie_in(&document.root, text);
            document
                .problems
                .iter()
                .for_each(|problem| lies_in(problem.span, text));
            document.aliases.iter().for_each(|(at, of)| {
                lies_in(*at, text);
                lies_in(*of, text);
            });
            assert!(
                !document.broken || !document.problems.is_empty(),
                "why it is broken is said"
            );
            let canonical = document.root.canonical();
            assert_eq!(canonical, document.root.canonical());
        }
    });
}

/// Decoding and the schema say the same of a document.
fn judged_alike(soort: Documentsoort, decode: impl Fn(&Node) -> Decoder, data: &[u8]) {
    with_documents(data, |text, documents| {
        for document in documents {
            let (fits, clean) = (
                shape::fits(soort, &document.root),
                decode(&document.root).is_clean(),
            );
            assert_eq!(fits, clean, "the schema says {fits}, decoding says {clean}");
            let problems = shape::problems(soort, &document.root);
            assert_eq!(problems.is_empty(), fits);
            for problem in &problems {
                lies_in(problem.span, text);
            }
        }
    });
}

fn contains(data: &[u8], text: &str) -> bool {
    data.windows(text.len()).any(|part| part == text.as_bytes())
}

const ENTRY: &str =
    "soort: taak\nid: plan\nnaam: Plan\nstatus: actief\nbeheer:\n  ingevoerd: 2026-01-05\n";
const CONFIG: &str = include_str!("../hulp/avg.yaml");

/// Reads and judges a register that is nowhere on disk.
fn check(config: &[u8], profile: &[u8], entry: &[u8]) {
    let folder = if cfg!(windows) {
        "C:\\nergens"
    } else {
        "/nergens"
    };
    let files = [
        ("avg.yaml", config),
        ("profiel.yaml", profile),
        ("register/a.yaml", entry),
    ];
    let archive =
        Archive::new(files.map(|(name, bytes)| (Path::new(folder).join(name), bytes.to_vec())));
    let place = workspace::place(Path::new(folder).join("avg.yaml"), Path::new(folder));
    let opdracht = Opdracht {
        storage: Storage::Archive(&archive),
        ..Opdracht::new(&place, day())
    };
    let mut texts = Texts::default();
    let judged = workspace::open(&opdracht, &mut texts).map(|mut session| {
        for found in session.check(Scope::Alles) {
            let labels = std::iter::once(&found.primary).chain(&found.related);
            labels.for_each(|label| lies_in(label.span, &session.files.get(label.file).text));
            assert!(!found.message.trim().is_empty());
        }
    });
    // One that cannot be read at all is an answer, too.
    _ = judged.map_err(|error| error.to_string());
}

fn entry(data: &[u8]) {
    // That which it says to be, or else any.
    let soort = Soort::ALL[data.len() % Soort::ALL.len()];
    let named = Soort::ALL
        .iter()
        .find(|soort| contains(data, &format!("soort: {}\n", soort.as_str())));
    let soort = *named.unwrap_or(&soort);
    judged_alike(
        Documentsoort::Registratie(soort),
        |root| Body::decode(soort, root).1,
        data,
    );
    check(CONFIG.as_bytes(), b"", data);
}

fn config(data: &[u8]) {
    let decode = |root: &Node| {
        let mut cx = Decoder::default();
        drop(Config::decode(root, &mut cx));
        cx
    };
    judged_alike(Documentsoort::Config, decode, data);
    check(data, b"", ENTRY.as_bytes());
}

fn profile(data: &[u8]) {
    let decode = |root: &Node| {
        let mut cx = Decoder::default();
        drop(ProfielBestand::decode(root, &mut cx));
        cx
    };
    judged_alike(Documentsoort::Profiel, decode, data);
    check(
        format!("{CONFIG}\nprofiel: profiel.yaml\n").as_bytes(),
        data,
        ENTRY.as_bytes(),
    );
}

/// A period, a term or a day that was read means the same when it is written and read again.
fn term(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = text.as_ref();
    if let Some(periode) = Periode::parse(text) {
        assert_eq!(Periode::parse(&periode.to_string()), Some(periode));
        assert_eq!(Duur::parse(text), Some(Duur::Periode(periode)));
        assert_eq!(Termijn::parse(text), Some(Termijn::Periode(periode)));
        assert!(periode.after(day()) > day() && periode.before(day()) < day());
        assert!(!periode.exceeds(periode));
    }
    if let Some(duur) = Duur::parse(text) {
        assert_eq!(Duur::parse(&duur.to_string()), Some(duur));
        assert!(!duur.exceeds(duur));
    }
    if let Some(day) = leaf::parse_date(text) {
        assert_eq!(leaf::parse_date(&day.to_string()), Some(day));
    }
    if let Some(moment) = leaf::parse_moment(text) {
        assert_eq!(leaf::parse_moment(&moment.to_rfc3339()), Some(moment));
    }
}

/// A law as somebody writes it, at every place where rules read one.
fn law(data: &[u8]) {
    let wet = String::from_utf8_lossy(data);
    let wet = source::quoted(&wet);
    let entry = format!(
        "soort: verwerking\nid: a\nnaam: A\nstatus: actief\nrol: verwerkingsverantwoordelijke\ngrondslagen:\n  - doel: x\n    grondslag: wettelijke_verplichting\n    wet: {wet}\n  - doel: y\n    grondslag: taak_algemeen_belang\n    wet: {wet}\npersoonsgegevens:\n  - soort: x\n    aard: bijzonder\n    uitzondering: {wet}\n    wet: {wet}\n  - soort: y\n    aard: strafrechtelijk\n    wet: {wet}\n  - soort: z\n    aard: bsn\n    wet: {wet}\n"
    );
    check(CONFIG.as_bytes(), b"", entry.as_bytes());
}

/// Text in the form of YAML, as a tree has it; whether it was written between quotes is left out.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Scalar(one), Kind::Scalar(other)) => one.text == other.text,
        (Kind::List(one), Kind::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Kind::Map(one), Kind::Map(other)) => {
            let is_same = |(one, other): (&source::Pair, &source::Pair)| {
                one.key == other.key && same(&one.value, &other.value)
            };
            one.len() == other.len() && one.iter().zip(other).all(is_same)
        }
        _ => false,
    }
}

/// A tree without some keys of the mapping under a key; that mapping goes when nothing is left of it.
fn without<'s>(root: &Node<'s>, under: &str, keys: &[&str]) -> Node<'s> {
    let mut root = root.clone();
    if let Kind::Map(top) = &mut root.kind {
        top.retain_mut(|pair| {
            if let (true, Kind::Map(pairs)) = (pair.key == under, &mut pair.value.kind) {
                pairs.retain(|own| !keys.contains(&own.key.as_ref()));
                return !pairs.is_empty();
            }
            pair.key != under || !matches!(pair.value.kind, Kind::Null)
        });
    }
    root
}

/// An edit that is read back gives what was written where it was written, and the rest is what it was.
///
/// The first line is what is written into the text after it.
fn edit(data: &[u8]) {
    let Ok(text) = source::decode(data.to_vec()) else {
        return;
    };
    let (value, text) = text.split_once('\n').unwrap_or(("x", &text));
    let quoted = source::quoted(value);
    let read = source::parse(&quoted);
    assert_eq!(read[0].root.text(), Some(value), "{quoted}");
    let documents = source::parse(text);
    let [document] = &documents[..] else { return };
    if !document.problems.is_empty() {
        return;
    }
    let items = Value::List(vec![Value::map([
        ("verwerking", Value::Plain("a".to_owned())),
        ("inhoud", Value::from(value)),
    ])]);
    let mut editing = Editing::new(text, 0);
    for (key, own) in [
        ("beoordeeld_door", Value::from(value)),
        ("beoordelingen", items),
    ] {
        let mut path = KeyPath::key("beheer");
        path.push_key(key);
        if editing.set(&path, own).is_err() {
            return;
        }
    }
    let written = editing.into_text();
    let after = source::parse(&written);
    let [after] = &after[..] else {
        panic!("{} documents in {written:?}", after.len())
    };
    assert!(
        after.problems.is_empty(),
        "{:?} in {written:?}",
        after.problems
    );
    let beheer = after
        .root
        .get("beheer")
        .unwrap_or_else(|| panic!("no beheer in {written:?}"));
    assert_eq!(
        beheer.get("beoordeeld_door").and_then(Node::text),
        Some(value),
        "{written:?}"
    );
    let Some(Kind::List(items)) = beheer.get("beoordelingen").map(|own| &own.kind) else {
        panic!("{written:?}")
    };
    assert_eq!(items.len(), 1);
    assert_eq!(
        items[0].get("inhoud").and_then(Node::text),
        Some(value),
        "{written:?}"
    );
    let keys = ["beoordeeld_door", "beoordelingen"];
    let (before, after) = (
        without(&document.root, "beheer", &keys),
        without(&after.root, "beheer", &keys),
    );
    assert!(same(&before, &after), "more has changed: {written:?}");
}

/// Any series of edits: the first line says which, the text after it is what they are done to.
fn form(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (choices, text) = data.split_at(end.map_or(data.len(), |end| end + 1));
    if let Ok(text) = source::decode(text.to_vec()) {
        series::run(&text, &mut Choices(choices));
    }
}

/// A session with any messages gets whole messages back; after `!` the bytes are the stream itself.
fn session(data: &[u8]) {
    let stream: Vec<u8> = match data.strip_prefix(b"!") {
        Some(raw) => raw.to_vec(),
        None => data.split(|byte| *byte == b'\n').flat_map(framed).collect(),
    };
    let folder = if cfg!(windows) {
        "C:\\nergens"
    } else {
        "/nergens"
    };
    let settings = Settings {
        config: None,
        profiel: None,
        cwd: folder.into(),
        peildatum: Box::new(|| day().into()),
    };
    let mut out = Vec::new();
    _ = lsp::serve(Cursor::new(stream), &mut out, &settings);
    let mut rest = &out[..];
    while !rest.is_empty() {
        let text = std::str::from_utf8(rest).expect("text");
        let (length, body) = text
            .strip_prefix("Content-Length: ")
            .and_then(|own| own.split_once("\r\n\r\n"))
            .expect("a header");
        let (body, next) = body.as_bytes().split_at(length.parse().expect("a length"));
        let message: serde_json::Value = serde_json::from_slice(body).expect("JSON");
        assert_eq!(message["jsonrpc"], "2.0");
        rest = next;
    }
}

fn framed(body: &[u8]) -> Vec<u8> {
    [
        format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(),
        body,
    ]
    .concat()
}
