//! An entry in the making: what can stand where, by the fields of its soort.

use super::answer;
use super::editing::Editing;
use super::operation::Operation;
use super::refusal::Refusal;
use super::value::Value;
use crate::calendar::Peildatum;
use crate::diagnostic::{KeyPath, Step, did_you_mean, quote};
use crate::model::facts::{self, FieldInfo};
use crate::model::schema::Documentsoort;
use crate::model::shape;
use crate::model::spot::Spot;
use crate::source::{Kind, Node, Problem, ProblemClass};

/// An entry in the making, in its file. A key that the soort does not have and a value that does not fit are refused.
#[derive(Debug, Clone)]
pub struct EntryForm {
    editing: Editing,
    soort: Documentsoort,
}

impl EntryForm {
    /// The document with this number, from 0, of a text; an empty text is an entry of which nothing is known yet.
    pub fn new(text: impl Into<String>, number: usize, soort: Documentsoort) -> Self {
        Self {
            editing: Editing::new(text, number),
            soort,
        }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        self.editing.text()
    }

    /// The text as it has become.
    pub fn into_text(self) -> String {
        self.editing.into_text()
    }

    /// Writes an answer as somebody typed it: days, moments, truth values, numbers and words from a list become what the register
    /// has for them.
    pub fn answer(&mut self, path: &KeyPath, typed: &str, nu: Peildatum) -> Result<(), Refusal> {
        let spot = spot(self.soort, path)?;
        let exact = answer::exact(spot, typed, nu)
            .map_err(|help| Refusal::answer(typed, &path.to_string(), help))?;
        self.set(path, answer::value(spot, &exact))
    }

    /// Writes a value, whether or not there was one. A new key comes at its place in the order of the fields.
    pub fn set(&mut self, path: &KeyPath, value: Value) -> Result<(), Refusal> {
        spot(self.soort, path)?;
        let there = self.editing.with_root(|root| depth(root, path));
        let operation = if there == path.0.len() {
            Operation::Set(path.clone(), value)
        } else {
            Operation::Insert(path.clone(), value, self.order(&path.0[..there])?)
        };
        self.judged(path, operation)
    }

    /// Writes a new item of a list before the one with its number, or a key that is not there yet.
    pub fn insert(&mut self, path: &KeyPath, value: Value) -> Result<(), Refusal> {
        spot(self.soort, path)?;
        let above = path.0.len().saturating_sub(1);
        let there = self.editing.with_root(|root| depth(root, path)).min(above);
        let order = self.order(&path.0[..there])?;
        self.judged(path, Operation::Insert(path.clone(), value, order))
    }

    /// Takes out a key or an item, whether or not the soort has it.
    pub fn remove(&mut self, path: &KeyPath) -> Result<(), Refusal> {
        self.editing.remove(path)
    }

    /// Puts one item of a list where another stands.
    pub fn reorder(&mut self, list: &KeyPath, from: usize, to: usize) -> Result<(), Refusal> {
        self.editing.reorder(list, from, to)
    }

    /// The keys of the mapping at a path, in the order of the type.
    fn order(&self, path: &[Step]) -> Result<Vec<String>, Refusal> {
        let spot = spot(self.soort, &KeyPath(path.to_vec()))?;
        Ok(spot.keys().map(|(key, _)| key.to_owned()).collect())
    }

    /// Does something, unless what then stands at a path does not fit there.
    fn judged(&mut self, path: &KeyPath, operation: Operation) -> Result<(), Refusal> {
        let mut editing = self.editing.clone();
        editing.apply(operation)?;
        let wrong = editing.with_root(|root| {
            let span = node_at(root, path)?.span;
            let problems = shape::problems(self.soort, root);
            problems
                .into_iter()
                .find(|own| is_wrong(own) && span.contains(own.span))
        });
        if let Some(wrong) = wrong {
            return Err(self.refusal(wrong));
        }
        self.editing = editing;
        Ok(())
    }

    fn refusal(&self, wrong: Problem) -> Refusal {
        let fields = Spot::of(self.soort).fields();
        let place = in_words(&wrong.path, fields);
        Refusal {
            message: if place.is_empty() {
                wrong.message
            } else {
                format!("{place}: {}", wrong.message)
            },
            help: wrong.help.unwrap_or_default(),
        }
    }
}

/// What is not there yet may still come.
fn is_wrong(problem: &Problem) -> bool {
    !matches!(
        problem.class,
        ProblemClass::MissingKey | ProblemClass::OpenPlace
    )
}

fn below<'n, 's>(node: &'n Node<'s>, step: &Step) -> Option<&'n Node<'s>> {
    match (&node.kind, step) {
        (_, Step::Key(key)) => node.get(key),
        (Kind::List(items), Step::Item { index, .. }) => items.get(*index),
        _ => None,
    }
}

fn node_at<'n, 's>(root: &'n Node<'s>, path: &KeyPath) -> Option<&'n Node<'s>> {
    path.0.iter().try_fold(root, below)
}

/// How many steps of a path are there.
fn depth(root: &Node, path: &KeyPath) -> usize {
    let mut node = root;
    path.0
        .iter()
        .take_while(|step| match below(node, step) {
            Some(next) => {
                node = next;
                true
            }
            None => false,
        })
        .count()
}

/// What can stand at a path.
fn spot(soort: Documentsoort, path: &KeyPath) -> Result<Spot, Refusal> {
    let mut at = Spot::of(soort);
    for (depth, step) in path.0.iter().enumerate() {
        let next = match step {
            Step::Key(key) => at.key(key),
            Step::Item { .. } => at.item(),
        };
        at = next.ok_or_else(|| {
            let place = KeyPath(path.0[..=depth].to_vec()).to_string();
            match step {
                Step::Key(key) => {
                    let keys: Vec<&str> = at.keys().map(|(key, _)| key).collect();
                    unknown_key(&place, key, &keys)
                }
                Step::Item { .. } => Refusal::new(
                    format!("bij {} hoort geen lijst", quote(&place)),
                    "noem de sleutel zonder nummer",
                ),
            }
        })?;
    }
    Ok(at)
}

/// Of a key that is not there: which was probably meant, or which there are.
pub fn unknown_key(path: &str, key: &str, known: &[&str]) -> Refusal {
    let near = did_you_mean(key, known.iter().copied());
    let list = if known.is_empty() {
        "daaronder staan geen sleutels".to_owned()
    } else {
        format!("kies uit {}", known.join(", "))
    };
    Refusal {
        message: format!("onbekende sleutel {}", quote(path)),
        help: near.map_or(list, |near| near.help),
    }
}

/// Where something stands, such as `bij doel 1, grondslag 2`; empty for a key of the entry itself, which the message names.
pub fn in_words(path: &KeyPath, fields: &'static [FieldInfo]) -> String {
    let mut words: Vec<String> = Vec::new();
    let (mut below, mut field) = (fields, None);
    let steps = &path.0[..path
        .0
        .len()
        .saturating_sub(usize::from(matches!(path.0.last(), Some(Step::Key(_)))))];
    for step in steps {
        match (step, words.last_mut()) {
            (Step::Item { index, .. }, Some(list)) => {
                let item = field
                    .and_then(|field: &FieldInfo| field.facts.word)
                    .unwrap_or(list.as_str());
                *list = format!("{item} {}", index + 1);
            }
            (Step::Item { .. }, None) => {}
            (Step::Key(key), _) => {
                words.push(key.clone());
                field = facts::at(below, &[key]);
                below = field.map_or(&[], |field| field.kind.fields());
            }
        }
    }
    if words.is_empty() {
        String::new()
    } else {
        format!("bij {}", words.join(", "))
    }
}
