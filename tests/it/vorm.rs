//! Decoding and the JSON Schema give the same verdict on any document, and bad files give a clear finding each.

use std::fs;
use std::path::{Path, PathBuf};

use avg::model::config::Config;
use avg::model::field::{Decoder, Field};
use avg::model::profiel::ProfielBestand;
use avg::model::schema::{self, Documentsoort};
use avg::model::{Body, Soort, shape};
use avg::profile;
use avg::source::{self, Kind, Node, Scalar};
use proptest::prelude::*;

fn shipped(folder: &Path, found: &mut Vec<(Soort, String)>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            shipped(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let text = fs::read_to_string(&path).unwrap();
            let soort = text
                .lines()
                .find_map(|line| line.strip_prefix("soort: "))
                .and_then(Soort::parse);
            found.extend(soort.map(|soort| (soort, text)));
        }
    }
}

fn documents() -> Vec<(Documentsoort, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    shipped(&root.join("register"), &mut found);
    assert!(found.len() > 100);
    let mut found: Vec<_> = found
        .into_iter()
        .map(|(soort, text)| (Documentsoort::Registratie(soort), text))
        .collect();
    // As many of the two other kinds as make them come up.
    for _ in 0..10 {
        found.push((
            Documentsoort::Config,
            fs::read_to_string(root.join("avg.yaml")).unwrap(),
        ));
        found.extend(profile::names().map(|name| {
            (
                Documentsoort::Profiel,
                profile::text(name).unwrap().to_owned(),
            )
        }));
    }
    found
}

/// Whether everything fits the type.
fn decodes(soort: Documentsoort, root: &Node) -> bool {
    let mut cx = Decoder::default();
    match soort {
        Documentsoort::Config => drop(Config::decode(root, &mut cx)),
        Documentsoort::Profiel => drop(ProfielBestand::decode(root, &mut cx)),
        Documentsoort::Registratie(soort) => cx = Body::decode(soort, root).1,
    }
    cx.is_clean()
}

/// Number of nodes, in the order in which [`change`] counts them.
fn size(node: &Node) -> usize {
    1 + match &node.kind {
        Kind::Null | Kind::Scalar(_) => 0,
        Kind::List(items) => items.iter().map(size).sum::<usize>(),
        Kind::Map(pairs) => pairs.iter().map(|pair| size(&pair.value)).sum::<usize>(),
    }
}

/// Puts `value` in the place of the node with this number, or gives the number that is left.
fn change<'s>(node: &mut Node<'s>, number: usize, value: &Kind<'s>) -> Option<usize> {
    if number == 0 {
        node.kind = value.clone();
        return None;
    }
    let mut left = number - 1;
    let children: Vec<&mut Node<'s>> = match &mut node.kind {
        Kind::Null | Kind::Scalar(_) => Vec::new(),
        Kind::List(items) => items.iter_mut().collect(),
        Kind::Map(pairs) => pairs.iter_mut().map(|pair| &mut pair.value).collect(),
    };
    for child in children {
        left = change(child, left, value)?;
    }
    Some(left)
}

/// Removes or renames the first key of the mapping with this number, if it is one.
fn spoil_key(node: &mut Node, number: usize, rename: bool) -> Option<usize> {
    if number == 0 {
        if let Kind::Map(pairs) = &mut node.kind
            && !pairs.is_empty()
        {
            if rename {
                pairs[0].key = "bestaat_niet".into();
            } else {
                drop(pairs.remove(0));
            }
        }
        return None;
    }
    let mut left = number - 1;
    let children: Vec<&mut Node> = match &mut node.kind {
        Kind::Null | Kind::Scalar(_) => Vec::new(),
        Kind::List(items) => items.iter_mut().collect(),
        Kind::Map(pairs) => pairs.iter_mut().map(|pair| &mut pair.value).collect(),
    };
    for child in children {
        left = spoil_key(child, left, rename)?;
    }
    Some(left)
}

fn scalar(text: &'static str, plain: bool) -> Kind<'static> {
    Kind::Scalar(Scalar {
        text: text.into(),
        plain,
    })
}

fn values() -> impl Strategy<Value = Kind<'static>> {
    let words = prop::sample::select(vec![
        "",
        "geen",
        "12",
        "-3",
        "4294967296",
        "1.5",
        "1e3",
        "true",
        "false",
        "NO",
        "no",
        "nl",
        "NL",
        "NLD",
        "verwerking",
        "actief",
        "Actief",
        "een id",
        "een-id",
        "Een-Id",
        "-",
        "a--b",
        "2026-07-01",
        "2026-02-30",
        "2024-02-29",
        "2023-02-29",
        "1900-02-29",
        "2000-02-29",
        "0000-02-29",
        "26-07-01",
        "2026-7-1",
        "2026-07-01T14:30+01:00",
        "2026-07-01T24:00+01:00",
        "2026-07-01T14:30:59Z",
        "2026-07-01T14:30:60Z",
        "2026-07-01T14:30",
        "2026-02-29T14:30+01:00",
        "2026-07-01T14:30+15:00",
        "2026-07-01T14:30-14:59",
        "９９",
        "2026-07-0１",
        "7 jaar",
        "art. 8",
        "9.2.g",
        "A1",
        "0x1F",
        "0o17",
        "+5",
        ".5",
        "5.",
        ".inf",
        ".nan",
        "007",
        "99999999999999999999",
        " NL",
        "geen ",
    ]);
    prop_oneof![
        Just(Kind::Null),
        Just(Kind::List(Vec::new().into())),
        Just(Kind::Map(Vec::new().into())),
        Just(Kind::List(
            vec![Node {
                kind: scalar("een-id", true),
                ..Node::default()
            }]
            .into()
        )),
        (words, any::<bool>()).prop_map(|(text, plain)| {
            // An empty plain scalar is null, as the reader makes it.
            if text.is_empty() && plain {
                Kind::Null
            } else {
                scalar(text, plain)
            }
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn decoding_and_schema_agree(which in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(),
                                 value in values(), spoil in 0..4u8) {
        static DOCUMENTS: std::sync::LazyLock<Vec<(Documentsoort, String)>> = std::sync::LazyLock::new(documents);
        let (soort, text) = &DOCUMENTS[which.index(DOCUMENTS.len())];
        let mut root = source::parse(text).remove(0).root;
        let number = place.index(size(&root));
        match spoil {
            0 => { spoil_key(&mut root, number, true); }
            1 => { spoil_key(&mut root, number, false); }
            _ => { change(&mut root, number, &value); }
        }
        let (decoded, fits) = (decodes(*soort, &root), shape::fits(*soort, &root));
        prop_assert_eq!(decoded, fits, "decoding says {}, the schema says {}", decoded, fits);
        // Whatever does not fit is said in at least one sentence with a place in the file.
        let problems = shape::problems(*soort, &root);
        prop_assert_eq!(problems.is_empty(), fits);
        for problem in problems {
            prop_assert!(problem.span.end as usize <= text.len());
            prop_assert!(problem.help.is_some());
        }
    }
}

#[test]
fn every_schema_compiles_and_describes_every_property() {
    for name in schema::names() {
        let schema = schema::by_name(name).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        if name != schema::REGISTRATIE {
            jsonschema::validator_for(&schema).unwrap();
        }
        let mut without = Vec::new();
        undescribed(&schema, "", &mut without);
        assert!(without.is_empty(), "{name}: no description at {without:?}");
    }
}

fn undescribed(value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
    let Some(object) = value.as_object() else {
        return;
    };
    if let Some(properties) = object
        .get("properties")
        .and_then(|properties| properties.as_object())
    {
        for (key, property) in properties {
            if property.get("description").is_none() && property.get("const").is_none() {
                found.push(format!("{path}/{key}"));
            }
        }
    }
    for (key, inner) in object
        .get("definitions")
        .and_then(|definitions| definitions.as_object())
        .into_iter()
        .flatten()
    {
        undescribed(inner, &format!("{path}/{key}"), found);
    }
}
