//! Files that are made from the program are equal to what it makes now.
//!

//! `AVG_UPDATE=1 cargo test --test it generated` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::hulp::same_or_written;
use avg::model::schema;
use avg::rules;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn schemas_are_up_to_date() {
    let wrong: Vec<String> = schema::names()
        .into_iter()
        .filter_map(|name| {
            let path = root().join("schemas").join(format!("{name}.json"));
            same_or_written(&path, &schema::text(name).unwrap()).err()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let count = fs::read_dir(root().join("schemas")).unwrap().count();
    assert_eq!(
        count,
        schema::names().len(),
        "schemas/ holds a file that no schema has"
    );
}

/// The list of rules for readers, with a link to each page.
fn rule_list() -> String {
    let mut out = String::from(
        "# De regels\n\n<!-- Gemaakt uit het programma; wijzig de regels zelf. -->\n\n\
         `avg regel CODE` toont de uitleg van een regel, met voorbeelden die als test worden uitgevoerd.\n",
    );
    let mut family = String::new();
    for rule in rules::all() {
        let info = &rule.info;
        if info.code[..2] != *family {
            family = info.code[..2].to_owned();
            out.push_str(&format!(
                "\n## {family}: {}\n\n",
                rules::family(info).unwrap().title
            ));
            out.push_str(
                "| code | naam | ernst | wat een goed register doet | bron |\n| --- | --- | --- | --- | --- |\n",
            );
        }
        out.push_str(&format!(
            "| {} | `{}` | {} | {} | {} |\n",
            info.code,
            info.name,
            info.ernst,
            info.summary,
            info.bron()
        ));
    }
    out.push_str(&format!("\n{} regels.\n", rules::all().count()));
    out
}

#[test]
fn the_list_of_rules_is_up_to_date() {
    same_or_written(&root().join("docs/regels.md"), &rule_list()).unwrap();
}

#[test]
fn every_shipped_yaml_file_names_its_schema() {
    let mut wrong = Vec::new();
    for top in ["register", "examples", "avg.yaml", "data"] {
        visit(&root().join(top), &mut wrong);
    }
    assert!(
        wrong.is_empty(),
        "without a modeline that leads to a schema:\n{}",
        wrong.join("\n")
    );
}

fn visit(path: &Path, wrong: &mut Vec<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            visit(&entry.unwrap().path(), wrong);
        }
        return;
    }
    if path.extension().is_none_or(|extension| extension != "yaml") {
        return;
    }
    // One example shows a file in another encoding, one an empty file.
    let bytes = fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let Some(first) = text.lines().next() else {
        return;
    };
    let schema = first.strip_prefix("# yaml-language-server: $schema=");
    let exists = schema.is_some_and(|schema| path.parent().unwrap().join(schema).is_file());
    if !exists {
        wrong.push(path.display().to_string());
    }
}
