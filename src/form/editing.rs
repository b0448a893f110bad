//! A text of which one document is being changed, step by step.

use super::operation::Operation;
use super::plan::ways;
use super::proof::{Change, Meant};
use super::refusal::Refusal;
use super::value::Value;
use crate::diagnostic::KeyPath;
use crate::source::{Document, Node, parse};

/// A text of which one document is being changed. What is refused leaves it as it was.
#[derive(Debug, Clone)]
pub struct Editing {
    text: String,
    document: usize,
}

impl Editing {
    /// The document with this number, from 0, of a text.
    pub fn new(text: impl Into<String>, document: usize) -> Self {
        Self {
            text: text.into(),
            document,
        }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it has become.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Looks at the document as it is now.
    pub fn with_root<T>(&self, look: impl FnOnce(&Node) -> T) -> T {
        match parse(&self.text).get(self.document) {
            Some(own) => look(&own.root),
            None => look(&Node::default()),
        }
    }

    /// Writes a value, whether or not there was one. What is not there yet on the way to it is made.
    pub fn set(&mut self, path: &KeyPath, value: Value) -> Result<(), Refusal> {
        self.apply(Operation::Set(path.clone(), value))
    }

    /// Writes a new item before the one with its number, or a new key after those that come before it in an order.
    pub fn insert(&mut self, path: &KeyPath, value: Value, order: &[&str]) -> Result<(), Refusal> {
        let order = order.iter().map(|key| (*key).to_owned()).collect();
        self.apply(Operation::Insert(path.clone(), value, order))
    }

    /// Takes out a key with its value, or an item of a list. A list or mapping that has nothing left stays, empty.
    pub fn remove(&mut self, path: &KeyPath) -> Result<(), Refusal> {
        self.apply(Operation::Remove(path.clone()))
    }

    /// Puts one item of a list where another stands.
    pub fn reorder(&mut self, list: &KeyPath, from: usize, to: usize) -> Result<(), Refusal> {
        self.apply(Operation::Move(list.clone(), from, to))
    }

    /// Does something to the document.
    pub fn apply(&mut self, operation: Operation) -> Result<(), Refusal> {
        self.text = written(&self.text, self.document, operation)?;
        Ok(())
    }
}

/// The text in which something was done to one of its documents.
fn written(text: &str, number: usize, operation: Operation) -> Result<String, Refusal> {
    let mut documents = parse(text);
    if documents.is_empty() {
        documents.push(Document::empty());
    }
    let own = documents
        .get(number)
        .ok_or_else(|| Refusal::place("dit bestand heeft minder documenten"))?;
    if own.broken {
        return Err(Refusal::new(
            "het bestand heeft een schrijffout",
            "herstel eerst het bestand; avg check zegt wat eraan mankeert",
        ));
    }
    let ways = ways(text, &own.root, &operation)?;
    let mut change = Change {
        edits: Vec::new(),
        meant: vec![Meant::Done(number, operation)],
    };
    for edits in ways {
        change.edits = edits;
        if let Some(new) = change.apply(text) {
            return Ok(new);
        }
    }
    Err(if own.aliases.is_empty() {
        Refusal::place("dit kan hier niet worden geschreven zonder dat er iets anders verandert")
    } else {
        Refusal::new(
            "dit document herhaalt waarden met ankers (`&`, `*`), waardoor elders iets mee zou veranderen",
            "schrijf de waarden uit, of wijzig het bestand zelf",
        )
    })
}
