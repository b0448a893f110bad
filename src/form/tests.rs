//! Every operation in every style: what comes out, to the byte.

use std::borrow::Cow;

use super::*;
use crate::diagnostic::KeyPath;
use crate::source::{self, Scalar};

/// A path as people write it: `a.b[0].c`.
fn path(text: &str) -> KeyPath {
    let mut path = KeyPath::default();
    for part in text.split(['.', '[']).filter(|part| !part.is_empty()) {
        match part.strip_suffix(']') {
            Some(index) => path.push_item(index.parse().unwrap(), None),
            None => path.push_key(part),
        }
    }
    path
}

fn plain(text: &str) -> Value {
    Value::Plain(text.to_owned())
}

/// Does something to a text, and the same to that text with the line ends of DOS.
fn after(text: &str, change: impl Fn(&mut Editing) -> Result<(), Refusal>) -> String {
    let changed = |text: String| {
        let mut own = Editing::new(text.clone(), 0);
        if let Err(why) = change(&mut own) {
            panic!("{text:?}: {why:?}");
        }
        own.into_text()
    };
    let new = changed(text.to_owned());
    let dos = text.replace('\n', "\r\n");
    if dos != text {
        assert_eq!(changed(dos), new.replace('\n', "\r\n"));
    }
    new
}

#[test]
fn a_value_is_set_in_the_style_of_the_old_one() {
    for (text, at, value, wanted) in [
        (
            "a: x # c\nb: y\n",
            "a",
            Value::from("z"),
            "a: z # c\nb: y\n",
        ),
        ("a: 'x'\n", "a", Value::from("it's"), "a: 'it''s'\n"),
        (
            "a: \"x\"\n",
            "a",
            plain("2026-07-01"),
            "a: \"2026-07-01\"\n",
        ),
        ("a: \"x\"\n", "a", plain("12"), "a: 12\n"),
        (
            "a: |- # c\n  x\n\nb: y\n",
            "a",
            Value::from("z"),
            "a: z # c\n\nb: y\n",
        ),
        (
            "a: >\n  x\nb: y\n",
            "a",
            Value::from("een\n\ntwee\n"),
            "a: |\n  een\n\n  twee\nb: y\n",
        ),
        ("a:\nb: y\n", "a", Value::from("z"), "a: z\nb: y\n"),
        ("a: # c\nb: y\n", "a", Value::from("z"), "a: z # c\nb: y\n"),
        (
            "a: {b: x, c: y} # c\n",
            "a.b",
            Value::from("q, r"),
            "a: {b: \"q, r\", c: y} # c\n",
        ),
        (
            "a: {b, c: y}\n",
            "a.b",
            Value::from("z"),
            "a: {b: z, c: y}\n",
        ),
        ("a: [x, y]\n", "a[1]", Value::from("z"), "a: [x, z]\n"),
        ("- x\n- y # c\n", "[1]", Value::from("z"), "- x\n- z # c\n"),
        (
            "a:\n- b: x\n  c: y\n",
            "a[0].c",
            Value::from("z"),
            "a:\n- b: x\n  c: z\n",
        ),
        (
            "a:\n  b: x # c\n# d\ne: f\n",
            "a",
            Value::from("z"),
            "a: z # c\n# d\ne: f\n",
        ),
        (
            "a: x # c\n",
            "a",
            Value::List(vec!["q".into()]),
            "a: # c\n  - q\n",
        ),
        (
            "a:\n- x\nb: y\n",
            "a",
            Value::List(vec!["z".into()]),
            "a:\n- z\nb: y\n",
        ),
        (
            "- x # c\n",
            "[0]",
            Value::map([("b", "q".into()), ("c", "q".into())]),
            "- b: q\n  c: q # c\n",
        ),
    ] {
        assert_eq!(
            after(text, |own| own.set(&path(at), value.clone())),
            wanted,
            "{text}"
        );
    }
}

#[test]
fn what_is_not_there_is_made_at_its_place() {
    let order = ["id", "naam", "beheer", "slot"];
    for (text, at, value, wanted) in [
        ("", "id", Value::from("a"), "id: a\n"),
        ("# kop\n", "id", Value::from("a"), "# kop\nid: a\n"),
        (
            "id: a # c\nslot: b\n",
            "naam",
            Value::from("x"),
            "id: a # c\nnaam: x\nslot: b\n",
        ),
        (
            "# c\nslot: b\n",
            "naam",
            Value::from("x"),
            "# c\nnaam: x\nslot: b\n",
        ),
        (
            "id: a",
            "beheer.door",
            Value::from("x"),
            "id: a\nbeheer:\n  door: x",
        ),
        (
            "{id: a, slot: b}\n",
            "naam",
            Value::from("x, y"),
            "{id: a, naam: \"x, y\", slot: b}\n",
        ),
        (
            "- naam: x\n  slot: b\n",
            "[0].id",
            Value::from("a"),
            "- id: a\n  naam: x\n  slot: b\n",
        ),
        (
            "id: |+\n  a\n\nslot: b\n",
            "naam",
            Value::from("x"),
            "id: |+\n  a\n\nnaam: x\nslot: b\n",
        ),
        (
            "beheer: []\n",
            "beheer[0]",
            Value::map([("a", "b".into())]),
            "beheer:\n  - a: b\n",
        ),
        (
            "beheer:\n    - a # c\n    - c\n",
            "beheer[1]",
            "b".into(),
            "beheer:\n    - a # c\n    - b\n    - c\n",
        ),
        (
            "beheer: [a, c]\n",
            "beheer[1]",
            "b".into(),
            "beheer: [a, b, c]\n",
        ),
        ("beheer: [a]\n", "beheer[0]", "b".into(), "beheer: [b, a]\n"),
        (
            "- - a\n  - c\n",
            "[0][0]",
            "b".into(),
            "- - b\n  - a\n  - c\n",
        ),
    ] {
        let done = after(text, |own| own.insert(&path(at), value.clone(), &order));
        assert_eq!(done, wanted, "{text}");
    }
}

#[test]
fn what_goes_takes_its_line_along_and_nothing_else() {
    for (text, at, wanted) in [
        ("a: x # c\n# d\nb: y\n", "a", "# d\nb: y\n"),
        ("a: x\nb:\n  - c\n  - d # e\n", "b", "a: x\n"),
        ("a: x\n# c\nb: y", "b", "a: x\n# c"),
        ("- a: x\n  b: y\n- c\n", "[0].a", "- b: y\n- c\n"),
        ("- a: x # c\n  b: y\n", "[0].a", "-  # c\n  b: y\n"),
        ("a:\n  - x\n  - y # c\n", "a[0]", "a:\n  - y # c\n"),
        ("a:\n  - x # c\nb: y\n", "a[0]", "a: [] # c\nb: y\n"),
        ("a: [x, y, z]\n", "a[1]", "a: [x, z]\n"),
        ("a: [x, y]\n", "a[1]", "a: [x]\n"),
        ("a: {x: 1}\n", "a.x", "a: {}\n"),
        (
            "a: [\n  x, # een\n  y, # twee\n]\n",
            "a[0]",
            "a: [\n   # een\n  y, # twee\n]\n",
        ),
    ] {
        assert_eq!(after(text, |own| own.remove(&path(at))), wanted, "{text}");
    }
}

#[test]
fn an_item_moves_with_what_is_said_of_it() {
    for (text, at, from, to, wanted) in [
        (
            "a:\n  # een\n  - x # 1\n\n  # twee\n  - y # 2\n",
            "a",
            1,
            0,
            "a:\n  # twee\n  - y # 2\n\n  # een\n  - x # 1\n",
        ),
        (
            "- a: x\n  b: y\n- c\n- d",
            "",
            0,
            2,
            "- c\n- d\n- a: x\n  b: y",
        ),
        ("a: [x, y, z]\n", "a", 2, 0, "a: [z, x, y]\n"),
        ("- - x\n  - y\n", "[0]", 0, 1, "- - y\n  - x\n"),
        (
            "a:\n# los\n  - x\n  - y\n",
            "a",
            0,
            1,
            "a:\n# los\n  - y\n  - x\n",
        ),
    ] {
        assert_eq!(
            after(text, |own| own.reorder(&path(at), from, to)),
            wanted,
            "{text}"
        );
    }
}

#[test]
fn without_a_safe_place_it_is_said_why() {
    for (text, at, why) in [
        (
            "basis: &b {dag: x}\nbeheer: *b\n",
            "beheer.dag",
            "verwijzing naar een waarde elders",
        ),
        (
            "beheer: &b\n  dag: x\nander: *b\n",
            "beheer.dag",
            "heeft een anker",
        ),
        (
            "beheer:\n  dag: &d x\nander: *d\n",
            "beheer.dag",
            "heeft een anker",
        ),
        (
            "beheer:\n  dag: !!str >\n    x\n",
            "beheer.dag",
            "YAML-label",
        ),
        (
            "b:\n  - &x\n    dag: x\nbeheer:\n  <<: *x\n",
            "beheer.dag.uur",
            "herhaalt waarden met ankers",
        ),
        ("beheer: tekst\n", "beheer.dag", "geen blok of lijst"),
        ("beheer: [a]\n", "beheer.dag", "hier staat een lijst"),
        (
            "? beheer\n: dag: x\n",
            "beheer.dag.uur",
            "geen blok of lijst",
        ),
        ("[a]", "beheer.dag", "hier staat een lijst"),
        ("beheer: [a\n", "beheer[0]", "schrijffout"),
        ("a: b\n", "beheer[1]", "staat er niet"),
    ] {
        let mut own = Editing::new(text, 0);
        let refusal = own.set(&path(at), Value::from("nieuw")).expect_err(text);
        assert!(refusal.message.contains(why), "{text}: {}", refusal.message);
        assert_eq!(own.text(), text);
    }
}

#[test]
fn another_document_of_the_file_stays() {
    let text = "a: &x 1\n---\na: 2\n---\na: 3";
    let mut own = Editing::new(text, 1);
    own.set(&path("a"), plain("4")).unwrap();
    own.set(&path("b"), "z".into()).unwrap();
    assert_eq!(own.text(), "a: &x 1\n---\na: 4\nb: z\n---\na: 3");
    assert!(Editing::new(text, 3).remove(&path("a")).is_err());
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
}

mod entry {
    use super::*;
    use crate::model::Soort;
    use crate::model::schema::Documentsoort;

    fn form(text: &str) -> EntryForm {
        EntryForm::new(text, 0, Documentsoort::Registratie(Soort::Verwerking))
    }

    fn nu() -> crate::calendar::Peildatum {
        chrono::NaiveDate::from_ymd_opt(2026, 7, 1).unwrap().into()
    }

    #[test]
    fn answers_come_in_the_order_of_the_fields_as_the_register_has_them() {
        let mut own = form("soort: verwerking\nid: a\nstatus: concept\nafdeling: zorg # c\n");
        for (at, typed) in [
            ("naam", "Een: twee"),
            ("beheer.beoordeeld_door", "fg"),
            ("beheer.ingevoerd", "1 mei 2026"),
            ("status", "Actief"),
            ("betrokkenen[0].categorie", "inwoners"),
            ("openbaar", "nee"),
        ] {
            own.answer(&path(at), typed, nu())
                .unwrap_or_else(|why| panic!("{at}: {why:?}"));
        }
        assert_eq!(
            own.text(),
            "soort: verwerking\nid: a\nnaam: \"Een: twee\"\nstatus: actief\nbeheer:\n  ingevoerd: 2026-05-01\n  beoordeeld_door: fg\nafdeling: zorg # c\nbetrokkenen:\n  - categorie: inwoners\nopenbaar: false\n"
        );
    }

    #[test]
    fn what_does_not_fit_is_refused_in_words() {
        let mut own = form("soort: verwerking\nid: a\n");
        let before = own.text().to_owned();
        for (at, typed, message, help) in [
            (
                "naamm",
                "x",
                "onbekende sleutel `naamm`",
                "bedoelt u `naam`?",
            ),
            ("beheer.ingevoerd", "gisteren of zo", "kan niet bij", "dag"),
            ("status", "nieuw", "`status`", "kies uit"),
            ("id", "Niet Goed", "`id`", "kleine letters"),
            ("naam[0]", "x", "hoort geen lijst", "zonder nummer"),
        ] {
            let why = own.answer(&path(at), typed, nu()).expect_err(at);
            assert!(
                why.message.contains(message) && why.help.contains(help),
                "{at}: {why:?}"
            );
            assert_eq!(own.text(), before);
        }
    }

    #[test]
    fn items_come_go_and_move() {
        let mut own = form("soort: verwerking\nid: a\nbetrokkenen:\n  - categorie: b # b\n");
        own.insert(
            &path("betrokkenen[0]"),
            Value::map([("categorie", "a".into())]),
        )
        .unwrap();
        own.insert(&path("herkomst[0]"), "BRP".into()).unwrap();
        own.reorder(&path("betrokkenen"), 1, 0).unwrap();
        assert_eq!(
            own.text(),
            "soort: verwerking\nid: a\nbetrokkenen:\n  - categorie: b # b\n  - categorie: a\nherkomst:\n  - BRP\n"
        );
        own.remove(&path("betrokkenen[0]")).unwrap();
        own.remove(&path("herkomst")).unwrap();
        let taken = own
            .insert(&path("id"), "b".into())
            .expect_err("it is there");
        assert!(taken.message.contains("staat er al"), "{taken:?}");
        let wrong = own
            .insert(&path("betrokkenen[1]"), "b".into())
            .expect_err("no mapping");
        assert!(wrong.message.starts_with("bij "), "{wrong:?}");
        assert_eq!(
            own.into_text(),
            "soort: verwerking\nid: a\nbetrokkenen:\n  - categorie: a\n"
        );
    }
}
