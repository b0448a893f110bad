//! Every style of YAML against every kind of value: what is read back is what was meant, or nothing is written.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::source;

fn rows(who: &str) -> [(&'static str, Value); 3] {
    let plain = |text: &str| Value::Plain(text.to_owned());
    let items = vec![
        vec![("id", Value::Text("a".to_owned())), ("was", plain("1:x"))],
        vec![("id", Value::Text("b".to_owned()))],
    ];
    [
        ("dag", plain("2026-07-01")),
        ("wie", Value::Text(who.to_owned())),
        ("over", Value::Items(items)),
    ]
}

fn reviewed(text: &str, rows: &[(&'static str, Value)]) -> Option<String> {
    set(text, &source::parse(text).first()?.root, "beheer", rows)?.apply(text)
}

fn review(text: &str) -> Option<String> {
    reviewed(text, &rows("fg"))
}

#[test]
fn keys_are_set_where_they_belong_and_nothing_else_changes() {
    let list = "  over:\n    - id: a\n      was: 1:x\n    - id: b\n";
    let wat = list.replace("over:", "over: # wat");
    for (text, wanted) in [
        (
            "soort: taak # soort\nid: a\ncyclus: x\n",
            format!("soort: taak # soort\nid: a\nbeheer:\n  dag: 2026-07-01\n  wie: fg\n{list}cyclus: x\n"),
        ),
        (
            "id: a\nbeheer:\n  # eerst\n  dag: '2025-01-01' # toen\n\n  wie: iemand\nnaam: x\n",
            format!("id: a\nbeheer:\n  # eerst\n  dag: '2026-07-01' # toen\n\n  wie: fg\n{list}naam: x\n"),
        ),
        (
            "beheer:\n    over: # wat\n    - id: oud\n      was: 1:y\n    dag: 2025-01-01 # toen\n# slot",
            "beheer:\n    over: # wat\n    - id: a\n      was: 1:x\n    - id: b\n    dag: 2026-07-01 # toen\n    wie: fg\n# slot"
                .to_owned(),
        ),
        (
            "beheer: {dag: 2025-01-01, wie: \"x\" } # kort\n",
            "beheer: {dag: 2026-07-01, wie: \"fg\", over: [{id: a, was: 1:x}, {id: b}] } # kort\n".to_owned(),
        ),
        (
            "beheer: {\n  dag: 2025-01-01, # toen\n  wie: x, # wie\n}\n",
            "beheer: {\n  dag: 2026-07-01, # toen\n  wie: fg, over: [{id: a, was: 1:x}, {id: b}], # wie\n}\n".to_owned(),
        ),
        ("beheer: # leeg\nnaam: x\n", format!("beheer: # leeg\n  dag: 2026-07-01\n  wie: fg\n{list}naam: x\n")),
        ("beheer: {}\n", "beheer: {dag: 2026-07-01, wie: fg, over: [{id: a, was: 1:x}, {id: b}]}\n".to_owned()),
        (
            "beheer:\n  toelichting: >-\n    een\n    twee\n\nnaam: x\n",
            format!("beheer:\n  toelichting: >-\n    een\n    twee\n  dag: 2026-07-01\n  wie: fg\n{list}\nnaam: x\n"),
        ),
        (
            "beheer:\n  wie: >- # wie\n    team\n    leider\n\n  dag: ~ # dag\n  over: [] # wat\nnaam: x\n",
            format!("beheer:\n  wie: fg # wie\n\n  dag: 2026-07-01 # dag\n{wat}naam: x\n"),
        ),
        (
            "beheer:\n  wie: |2+\n     team\n  dag:\n    # wanneer\n    2025-01-01\n  over: # wat\n",
            format!("beheer:\n  wie: fg\n  dag: 2026-07-01\n    # wanneer\n{wat}"),
        ),
        ("naam: x", format!("naam: x\nbeheer:\n  dag: 2026-07-01\n  wie: fg\n{list}").trim_end().to_owned()),
    ] {
        assert_eq!(review(text).as_deref(), Some(wanted.as_str()), "{text}");
        assert_eq!(review(&wanted).as_deref(), Some(wanted.as_str()), "a second time");
        let dos = text.replace('\n', "\r\n");
        if dos != text {
            assert_eq!(review(&dos), Some(wanted.replace('\n', "\r\n")), "{dos:?}");
        }
    }
}

#[test]
fn without_a_safe_place_nothing_is_written() {
    for text in [
        "{id: a, naam: b}",
        "basis: &b {dag: x}\nbeheer: *b\n",
        "beheer: &b\n  dag: x\nander: *b\n",
        "beheer:\n  dag: &d x\nander: *d\n",
        "beheer:\n  wie: !!str >\n    x\n",
        "beheer: tekst\n",
        "beheer: null\n",
        "? beheer\n: dag: x\n",
        "[a]",
    ] {
        assert_eq!(review(text), None, "{text}");
    }
}

#[test]
fn a_change_that_says_something_else_is_no_change() {
    let text = "a: 1\nb: x\n";
    let b = source::parse(text)[0].root.get("b").unwrap().span;
    let word = |text: &'static str| Scalar {
        text: Cow::Borrowed(text),
        plain: true,
    };
    let written = |new: &str, meant: &'static str| {
        let edits = vec![Edit {
            span: b,
            text: new.to_owned(),
        }];
        Change {
            edits,
            meant: vec![Meant::Word(b, word(meant))],
        }
        .apply(text)
    };
    assert_eq!(written("y", "y").as_deref(), Some("a: 1\nb: y\n"));
    assert_eq!(written("\"5\"", "5"), None, "text is no number");
    for new in ["y # z", "y\nc: z", "[y", "y: z", "*y", ""] {
        assert_eq!(written(new, "y").is_some(), new == "y # z", "{new}");
    }
    let nowhere = Change {
        edits: Vec::new(),
        meant: vec![Meant::Word(Span::new(1, 2), word("y"))],
    };
    assert_eq!(nowhere.apply(text), None);
}

const VALUES: [&str; 20] = [
    "teamleider",
    "college, burgemeester",
    "manager: ruimte",
    "a #b",
    "'t hart",
    "\"x\" 'y'",
    "",
    " voor",
    "achter ",
    "- a",
    "{b}",
    "[c",
    "é😀",
    "twee\nregels",
    "met\ttab",
    "no",
    "12",
    "*a",
    "\u{85}\u{2028}\u{feff}",
    "%!@`|>&",
];

const BLOCK_VALUES: [&str; 27] = [
    "oud",
    "'oud ''x'",
    "\"oud \\\" x\"",
    ">-\n    oud\n    meer",
    "|\n    oud",
    "|+\n    oud\n\n",
    ">2-\n     oud",
    "|- # c\n    oud\n    # geen c",
    "",
    "~",
    "null",
    "# c",
    "oud # c",
    "oud\n    meer",
    "'oud\n\n    meer'",
    "# c\n    oud",
    "&x oud",
    "!!str oud",
    "!!str |\n    oud",
    "*z",
    "[]",
    "{a: b}",
    "[a, b] # c",
    "\n    - id: q\n      was: r # s",
    "# c\n  - id: q",
    "\n    # c\n    - id: q\n    - id: p",
    "\toud",
];

/// A block under `beheer`, each row in one of the ways that YAML has.
fn block() -> impl Strategy<Value = String> {
    let key = select(vec![
        "dag",
        "wie",
        "over",
        "\"wie\"",
        "? wie\n  ",
        "zus",
        "# c",
        "<<",
    ]);
    let row = (key, select(BLOCK_VALUES.to_vec())).prop_map(|(key, value)| match key {
        "# c" => "  # c\n".to_owned(),
        "<<" => "  <<: *m\n".to_owned(),
        _ if value.starts_with('\n') => format!("  {key}:{value}\n"),
        _ => format!("  {key}: {value}\n"),
    });
    prop::collection::vec(row, 0..5).prop_map(|rows| format!("beheer: # b\n{}", rows.concat()))
}

/// The same between brackets.
fn flow() -> impl Strategy<Value = String> {
    let key = select(vec!["dag", "wie", "over", "'wie'", "zus"]);
    let value = select(vec![
        ": oud",
        ": 'x, y'",
        ": \"x\"",
        ": ",
        "",
        ": [a, b]",
        ": {c: d}",
        ": *z",
        ":\n    oud",
        ": &y oud",
    ]);
    let row = (key, value).prop_map(|(key, value)| format!("{key}{value}"));
    let comma = select(vec![", ", ",\n  ", ", # c\n  ", " , "]);
    let end = select(vec!["", ",", "\n  ", ", # d\n  "]);
    (prop::collection::vec(row, 0..4), comma, end)
        .prop_map(|(rows, comma, end)| format!("beheer: {{{}{end}}}\n", rows.join(comma)))
}

fn beheer() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "",
        "beheer:\n",
        "beheer: &b\n  dag: x\nander: *b\n",
        "beheer: tekst\n",
        "beheer: [a]\n",
        "\"beheer\": # c\n  wie: x\n",
        "? beheer\n: wie: x\n",
    ]);
    prop_oneof![6 => block(), 3 => flow(), 1 => odd.prop_map(str::to_owned)]
}

/// What a text says, asked in another way than the proof does: every document written out, `beheer` of the first apart.
fn seen(text: &str) -> (String, Vec<(String, String)>) {
    let mut documents = source::parse(text);
    let mut own = Vec::new();
    if let Kind::Map(pairs) = &mut documents[0].root.kind {
        let beheer = pairs
            .iter()
            .find(|pair| pair.key == "beheer")
            .map(|pair| pair.value.clone());
        pairs.retain(|pair| pair.key != "beheer");
        if let Some(Kind::Map(rows)) = beheer.map(|own| own.kind) {
            own = rows
                .iter()
                .map(|pair| (pair.key.to_string(), pair.value.canonical()))
                .collect();
            own.sort();
        }
    }
    let rest = documents
        .iter()
        .map(|own| format!("{} {}", own.root.canonical(), own.problems.len()));
    (rest.collect::<Vec<_>>().join("\n"), own)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]
    #[test]
    fn what_is_read_back_is_what_was_meant_and_all_else_stays(
        beheer in beheer(),
        before in select(vec![
            "", "# kop\n", "---\n", "%YAML 1.2\n---\n", "soort: taak # s\nid: a\n", "anker: &z oud\nm: &m {zus: 1}\n",
            "naam: |+\n  x\n\n", "\"naam\": 'x'\n\n",
        ]),
        after in select(vec![
            "", "\n# slot", "naam2: x\n", "lijst:\n- a\n...\n", "t: >\n  x\n\n---\nb: c\n", "anker2: &w v\nw: *w\n",
        ]),
        who in select(VALUES.to_vec()),
        dos in any::<bool>(),
    ) {
        let ended = |text: &str| if dos { text.replace('\n', "\r\n") } else { text.to_owned() };
        let text = ended(&format!("{before}{beheer}{after}"));
        let rows = rows(who);
        if let Some(new) = reviewed(&text, &rows) {
            let (rest, mut wanted) = seen(&text);
            for (key, value) in &rows {
                wanted.retain(|(own, _)| own != key);
                wanted.push(((*key).to_owned(), value.node().canonical()));
            }
            wanted.sort();
            prop_assert_eq!(seen(&new), (rest, wanted), "{}", new);
            for line in before.lines().chain(after.lines()) {
                prop_assert!(new.lines().any(|own| own == line), "a line outside the block is touched: {}", new);
            }
            let lone = new.replace("\r\n", "");
            prop_assert!(!lone.contains('\r') && (!dos || !lone.contains('\n')), "{:?}", new);
            prop_assert_eq!(reviewed(&new, &rows), Some(new), "a second time");
        }
    }

    #[test]
    fn usual_ways_of_writing_are_not_refused(
        who in select(VALUES.to_vec()),
        old in select(vec![
            "oud", "'oud'", "\"oud\"", ">-\n    oud\n    meer", "|\n    oud", "|- # c\n    oud", "", "oud # c",
            "oud\n    meer",
        ]),
        flow in any::<bool>(),
    ) {
        let text = if flow {
            "id: a\nbeheer: {dag: 2025-01-01, wie: oud}\n".to_owned()
        } else {
            format!("id: a\nbeheer:\n  dag: 2025-01-01\n  wie: {old}\nnaam: x\n")
        };
        let new = reviewed(&text, &rows(who));
        prop_assert!(new.is_some(), "{}", text);
        let new = new.unwrap_or_default();
        let read = source::parse(&new);
        prop_assert_eq!(read[0].root.get("beheer").and_then(|own| own.get("wie")?.text()), Some(who));
        prop_assert_eq!(new.contains("# c"), text.contains("# c"), "{}", new);
    }
}
