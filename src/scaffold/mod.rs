//! A new entry as YAML: every key that the law and the policy in use ask for, open where nobody answered yet.
//!
//! Which keys those are is not written down here: a draft is judged by the rules themselves, each key that they miss
//! is added, and so on until they miss nothing. Pure: reads no file, prints nothing, asks nobody.

mod answer;
mod place;
mod question;
mod repository;

pub use crate::form::{Refusal, to_come};
pub use answer::exact;
pub use place::{folder, fresh_id, schema_folder};
pub use question::{QUESTIONS, Question, Source, used};
pub use repository::{
    Ci, Download, KEEP, NewFile, NewRegister, SCHEMA_FOLDER, contact_key, repository,
};

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, FileId, Step, quote};
use crate::form::{self, Part, in_words, unknown_key};
use crate::model::leaf::{DpiaKeuze, Id};
use crate::model::schema::Documentsoort;
use crate::model::spot::{Form, Spot};
use crate::model::{Body, Soort, Status};
use crate::rules::{self, Check, Context, Nature, run_one};
use crate::source::{self, Kind, Node, ProblemClass, SourceFile};

/// What is known of the new entry.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Its soort.
    pub soort: Soort,
    /// Its id.
    pub id: String,
    /// What people call it; open when empty.
    pub naam: String,
    /// Its status.
    pub status: Status,
    /// Answers: a path of keys with dots between them, and a value.
    pub answers: Vec<(String, String)>,
}

/// A new entry.
#[derive(Debug)]
pub struct Draft {
    /// The YAML with explanations, without a line about its schema.
    pub text: String,
    /// How many places are still open.
    pub open: usize,
    /// What other entries must say of this one.
    pub elsewhere: Vec<Elsewhere>,
}

/// What must be written in an entry that is there, so that both name each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file of that entry.
    pub file: FileId,
    /// What to write, and where in it.
    pub text: String,
}

/// What the reader must know of the marks below.
const HEAD: &str = "\
# Vul in wat met `...` of `jjjj-mm-dd` open staat, en haal weg wat niet van toepassing is. Een regel die met een hekje
# zonder spatie begint, staat uit: haal dat hekje weg om haar te gebruiken, ook voor de regels die eronder inspringen.
";

impl Draft {
    /// The text of a file, that names its schema as seen from itself.
    pub fn document(&self, schema: &str) -> String {
        format!(
            "# yaml-language-server: $schema={schema}\n{HEAD}{}",
            self.text
        )
    }
}

/// More rounds than keys can lie below each other.
const MOST_ROUNDS: usize = 32;

/// Makes the new entry, judged in the context of the register it is for.
pub fn draft(wish: &Wish, cx: &Context) -> Result<Draft, Refusal> {
    let spot = Spot::of(Documentsoort::Registratie(wish.soort));
    let mut part = begin(wish, spot, &cx.peildatum.dag().to_string())?;
    complete(&mut part, spot, cx);
    part.set(spot, &["status"], wish.status.as_str());
    if wish.status == Status::Beeindigd {
        // What has ended must say when.
        complete(&mut part, spot, cx);
    }
    let found = judge(&form::bare(&part, spot), cx);
    let (open, rest): (Vec<_>, Vec<_>) = found.iter().partition(|own| nature(own) == Nature::Open);
    let (mutual, rest): (Vec<_>, Vec<_>) = rest
        .into_iter()
        .partition(|own| nature(own) == Nature::Mutual);
    match rest.iter().find(|own| stops(own)) {
        Some(wrong) => Err(refusal(wrong, wish.soort)),
        None => Ok(Draft {
            text: form::explained(&part, spot, &known(cx)),
            open: open.len(),
            elsewhere: mutual
                .into_iter()
                .filter_map(|own| elsewhere(own, wish, cx))
                .collect(),
        }),
    }
}

/// What a finding says of the new entry.
fn nature(found: &Diagnostic) -> Nature {
    rules::of(found.rule).map_or(Nature::Fault, |rule| rule.nature)
}

/// Whether an entry with this finding cannot be written.
fn stops(found: &Diagnostic) -> bool {
    rules::family(found.rule).is_some_and(|family| family.stops_draft)
}

/// The keys that an entry of a soort needs by rules and policy: paths of keys, without the items of lists.
pub fn needed(soort: Soort, cx: &Context) -> BTreeSet<Vec<String>> {
    let id = format!("nieuw-{soort}");
    let wish = Wish {
        soort,
        id,
        naam: String::new(),
        status: Status::Actief,
        answers: Vec::new(),
    };
    let Ok(draft) = draft(&wish, cx) else {
        return BTreeSet::new();
    };
    let mut paths = Vec::new();
    for document in source::parse(&draft.text) {
        key_paths(&document.root, &mut Vec::new(), &mut paths);
    }
    let keys = |path: Vec<Step>| {
        let keys = path.into_iter().filter_map(|step| {
            if let Step::Key(key) = step {
                Some(key)
            } else {
                None
            }
        });
        keys.collect()
    };
    paths.into_iter().map(keys).collect()
}

/// What the entry that a finding points at must say of the new one.
fn elsewhere(found: &Diagnostic, wish: &Wish, cx: &Context) -> Option<Elsewhere> {
    let other = found.related.first()?;
    let id = &wish.id;
    let text = match wish.soort {
        Soort::Verwerking => format!("onder verwerkingen: - {id}"),
        Soort::Dpia => {
            let named = cx
                .register
                .entries
                .iter()
                .filter(|own| own.file == other.file && own.place() == other.span);
            let ids = named.flat_map(|own| match &own.body {
                Body::Verwerking(own) => own
                    .dpia
                    .iter()
                    .flat_map(DpiaKeuze::ids)
                    .map(Id::as_str)
                    .collect(),
                _ => Vec::new(),
            });
            match ids.chain([id.as_str()]).collect::<Vec<_>>().as_slice() {
                [one] => format!("dpia: {one}"),
                several => format!("dpia: [{}]", several.join(", ")),
            }
        }
        soort => format!("bij de ontvanger {soort}: {id}"),
    };
    Some(Elsewhere {
        file: other.file,
        text,
    })
}

/// The ids that `avg.yaml` and the policy have, by the keys that name them.
fn known<'r>(cx: &Context<'r, '_>) -> [(&'static str, Vec<&'r str>); 4] {
    [
        "afdeling",
        "afdelingen",
        "verwerkingsverantwoordelijke",
        "cyclus",
    ]
    .map(|key| {
        (
            key,
            answer::named(key, cx)
                .into_iter()
                .map(|(id, _)| id)
                .collect(),
        )
    })
}

/// What is known, and what no entry can do without. Judged as active: a rule may spare a concept.
fn begin(wish: &Wish, spot: Spot, today: &str) -> Result<Part, Refusal> {
    let mut part = Part::open(spot);
    for (key, value) in [
        ("soort", wish.soort.as_str()),
        ("id", &wish.id),
        ("naam", &wish.naam),
        ("status", Status::Actief.as_str()),
    ] {
        if !value.is_empty() {
            part.set(spot, &[key], value);
        }
    }
    part.set(spot, &["beheer", "ingevoerd"], today);
    for (path, value) in &wish.answers {
        let path: Vec<&str> = path.split('.').collect();
        known_path(spot, &path)?;
        part.set(spot, &path, value);
    }
    Ok(part)
}

/// Fails when no place of the schema has this path.
fn known_path(spot: Spot, path: &[&str]) -> Result<(), Refusal> {
    let mut at = spot;
    for (depth, key) in path.iter().enumerate() {
        let block = at
            .item()
            .filter(|item| !item.fields().is_empty())
            .unwrap_or(at);
        let Some(next) = at.key(key).or(block.key(key)) else {
            let mut keys: Vec<&str> = at.keys().map(|(key, _)| key).collect();
            // Without a list in between the block is the place itself.
            keys.extend(
                block
                    .keys()
                    .map(|(key, _)| key)
                    .filter(|_| at.item().is_some()),
            );
            return Err(unknown_key(&path[..=depth].join("."), key, &keys));
        };
        at = next;
    }
    let fixed = path
        .first()
        .is_some_and(|key| ["soort", "id", "naam", "status"].contains(key));
    let block =
        at.form() == Form::Block || at.item().is_some_and(|item| item.form() == Form::Block);
    if fixed || (block && !at.has_none()) {
        let keys: Vec<&str> = at.item().unwrap_or(at).keys().map(|(key, _)| key).collect();
        let help = if fixed {
            "die heeft een eigen plaats of vlag: avg nieuw SOORT NAAM --id ID --status STATUS"
                .to_owned()
        } else {
            format!("noem ook de sleutel daarin: {}", keys.join(", "))
        };
        return Err(Refusal {
            message: format!("{} kan zo niet worden ingevuld", quote(&path.join("."))),
            help,
        });
    }
    Ok(())
}

/// Adds what the rules miss until they miss nothing.
fn complete(part: &mut Part, spot: Spot, cx: &Context) {
    for _ in 0..MOST_ROUNDS {
        let found = judge(&form::bare(part, spot), cx);
        let added = found
            .iter()
            .filter(|own| add_missing(part, spot, own))
            .count();
        if added == 0 && !part.fill_empty(spot) {
            return;
        }
    }
}

/// What form and rules say of a text with one entry.
fn judge(text: &str, cx: &Context) -> Vec<Diagnostic> {
    run_one(
        cx,
        &SourceFile::from_text(cx.files.first_entry(), "nieuw", text),
    )
}

/// Adds the key that a finding misses, and those of the lines that it says to write.
fn add_missing(part: &mut Part, spot: Spot, found: &Diagnostic) -> bool {
    let mut path = found.path.0.clone();
    let misses = found.missing_key.is_some()
        || rules::of(found.rule)
            .is_some_and(|rule| matches!(rule.check, Check::Vorm(ProblemClass::MissingKey)));
    let mut changed = misses && part.ensure(spot, &path);
    if misses {
        path.pop();
    }
    for line in found
        .snippet
        .iter()
        .flat_map(|snippet| source::parse(snippet))
    {
        let mut keys = Vec::new();
        key_paths(&line.root, &mut Vec::new(), &mut keys);
        for below in keys {
            let whole: Vec<Step> = path.iter().cloned().chain(below).collect();
            changed |= part.ensure(spot, &whole);
        }
    }
    changed
}

/// The path of every key of a tree, the first item of a list standing for all.
fn key_paths(node: &Node, path: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let steps: Vec<(Step, &Node)> = match &node.kind {
        Kind::Map(pairs) => pairs
            .iter()
            .map(|pair| (Step::Key(pair.key.to_string()), &pair.value))
            .collect(),
        Kind::List(items) => items
            .iter()
            .take(1)
            .map(|item| {
                (
                    Step::Item {
                        index: 0,
                        label: None,
                    },
                    item,
                )
            })
            .collect(),
        _ => Vec::new(),
    };
    for (step, below) in steps {
        path.push(step);
        found.push(path.clone());
        key_paths(below, path, found);
        path.pop();
    }
}

fn refusal(wrong: &Diagnostic, soort: Soort) -> Refusal {
    let help = wrong
        .advice()
        .unwrap_or_else(|| format!("zie avg regel {}", wrong.rule.code));
    let place = in_words(&wrong.path, soort.fields());
    Refusal {
        message: if place.is_empty() {
            wrong.message.clone()
        } else {
            format!("{place}: {}", wrong.message)
        },
        help,
    }
}
