//! An entry in the making: any series of edits on documents of every style, and on the files of this project.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use crate::fuzz::series::{self, Choices};
use crate::fuzz::targets::Target;

/// A key, or a dash, with a value below or behind it, in one of the styles of YAML; all lines end in a line end.
fn scalar() -> impl Strategy<Value = String> {
    select(vec![
        " oud\n",
        " oud # c\n",
        " 'oud ''x'''\n",
        " \"oud \\\" x\" # c\n",
        " >-\n    oud\n    meer\n",
        " |\n    oud\n\n    meer\n",
        " |+\n    oud\n\n",
        " |- # c\n    oud\n    # geen c\n",
        " >2\n     oud\n",
        "\n",
        " ~\n",
        " # c\n",
        " 12\n",
        " 2026-01-01\n",
        " oud\n    meer\n",
        " 'oud\n\n    meer'\n",
        " []\n",
        " {}\n",
        " [a, 'b, c', {d: e}] # c\n",
        " [\n    a, # een\n    b, # twee\n    ]\n",
        " {a: 1, 'b': \"x, y\", c: [d]}\n",
        " {\n    a: 1, # een\n    b: , # twee\n    }\n",
        " [a,b ,c]\n",
    ])
    .prop_map(str::to_owned)
}

fn indented(text: &str, by: usize) -> String {
    let line = |line: &str| {
        if line.trim().is_empty() {
            "\n".to_owned()
        } else {
            format!("{}{line}\n", " ".repeat(by))
        }
    };
    text.lines().map(line).collect()
}

fn comment() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", "", "# los\n", "\n", "\n# na een lege regel\n"])
}

fn block(depth: usize) -> BoxedStrategy<String> {
    let value = if depth == 0 {
        scalar().boxed()
    } else {
        let nested = (block(depth - 1), select(vec![2, 4]), any::<bool>());
        let nested = nested.prop_map(|(own, by, remark)| {
            format!(
                "{}\n{}",
                if remark { " # c" } else { "" },
                indented(&own, by)
            )
        });
        prop_oneof![2 => scalar(), 2 => nested].boxed()
    };
    let rows = prop::collection::vec((comment(), value.clone()), 1..4);
    let map = rows.prop_map(|rows| {
        let keys = ["naam", "\"b b\"", "c", "d"];
        let rows = rows.into_iter().zip(keys);
        rows.map(|((comment, value), key)| format!("{comment}{key}:{value}"))
            .collect()
    });
    let list = prop::collection::vec((comment(), item(depth)), 1..4).prop_map(|rows| {
        let rows = rows.into_iter();
        rows.map(|(comment, own)| format!("{comment}{own}"))
            .collect()
    });
    prop_oneof![map, list].boxed()
}

/// An item of a list: a value behind its dash, or a mapping or list that begins there.
fn item(depth: usize) -> BoxedStrategy<String> {
    let plain = scalar().prop_map(|own| format!("-{own}"));
    if depth == 0 {
        return plain.boxed();
    }
    let nested = block(depth - 1).prop_map(|own| {
        let own = indented(&own, 2);
        if own.trim_start_matches(' ').starts_with(['#', '\n']) {
            format!("-\n{own}")
        } else {
            format!("- {}", &own[2..])
        }
    });
    prop_oneof![plain, nested].boxed()
}

fn document() -> impl Strategy<Value = String> {
    let before = select(vec![
        "",
        "# kop\n",
        "---\n",
        "%YAML 1.2\n---\n",
        "zus: x\n---\n",
        "\n\n",
    ]);
    let after = select(vec![
        "",
        "# slot\n",
        "---\n- a\n- b\n",
        "...\n",
        "\n\n---\nx: |+\n  y\n\n",
    ]);
    (before, block(2), after, any::<bool>(), any::<bool>()).prop_map(
        |(before, own, after, dos, open)| {
            let text = format!("{before}{own}{after}");
            let text = if open {
                text.trim_end().to_owned()
            } else {
                text
            };
            if dos {
                text.replace('\n', "\r\n")
            } else {
                text
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_series_of_edits_says_what_was_meant_and_leaves_the_rest(
        text in document(),
        choices in prop::collection::vec(any::<u8>(), 8..120),
    ) {
        series::run(&text, &mut Choices(&choices));
    }
}

#[test]
fn the_files_of_this_project_can_be_edited() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut done, mut refused) = (0, 0);
    for (number, seed) in Target::named("form").seeds(project).iter().enumerate() {
        let Some(end) = seed.iter().position(|byte| *byte == b'\n') else {
            continue;
        };
        let Ok(text) = std::str::from_utf8(&seed[end + 1..]) else {
            continue;
        };
        let mut rng = fastrand::Rng::with_seed(number as u64);
        let choices: Vec<u8> = (0..100).map(|_| rng.u8(..)).collect();
        let (own, not) = series::run(text, &mut Choices(&choices));
        done += own;
        refused += not;
    }
    assert!(
        done > 200 && refused * 20 < done,
        "{done} done, {refused} refused"
    );
}
