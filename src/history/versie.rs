//! The entries in one version of a file.

use crate::diagnostic::Span;
use crate::model::{Soort, Status};
use crate::source::{self, Kind, Node};

/// The texts of an entry that its readers look for, whatever version it is.
const AFDELINGEN: [&str; 2] = ["afdeling", "afdelingen"];

/// An entry as one version of a file has it.
#[derive(Debug)]
pub(super) struct Versie<'t> {
    pub(super) soort: Soort,
    /// Its id; empty when it has none.
    pub(super) id: String,
    /// Its name, else its id.
    pub(super) naam: String,
    /// The content in one form: two versions with the same say the same.
    pub(super) inhoud: String,
    /// Where it stands in the file.
    pub(super) span: Span,
    pub(super) root: Node<'t>,
}

/// What could be read of a file, and whether that was everything.
#[derive(Debug, Default)]
pub(super) struct Gelezen<'t> {
    pub(super) versies: Vec<Versie<'t>>,
    /// Whether a part was no entry that can be read.
    pub(super) onleesbaar: bool,
}

/// The text of a content; `None` when it is none, or larger than a file of a register may be.
pub(super) fn tekst(bytes: Vec<u8>) -> Option<String> {
    (bytes.len() as u64 <= source::LARGEST_FILE)
        .then(|| source::decode(bytes).ok())
        .flatten()
}

/// Reads the entries in a text; what is no entry is left out, and said to be.
pub(super) fn lees(text: &str) -> Gelezen<'_> {
    let mut gelezen = Gelezen::default();
    for document in source::parse(text) {
        let word = |key: &str| {
            document
                .root
                .get(key)
                .and_then(Node::text)
                .map(str::to_owned)
        };
        let empty = matches!(document.root.kind, Kind::Null);
        let Some(soort) = word("soort")
            .as_deref()
            .and_then(Soort::parse)
            .filter(|_| !document.broken)
        else {
            gelezen.onleesbaar |= document.broken || !empty;
            continue;
        };
        let id = word("id").unwrap_or_default();
        gelezen.versies.push(Versie {
            soort,
            naam: word("naam").unwrap_or_else(|| id.clone()),
            id,
            inhoud: document.root.canonical(),
            span: document.root.span,
            root: document.root,
        });
    }
    gelezen
}

impl Versie<'_> {
    /// Its status, when it has one.
    pub(super) fn status(&self) -> Option<Status> {
        self.root
            .get("status")
            .and_then(Node::text)
            .and_then(Status::parse)
    }

    /// The DPIA that it names.
    pub(super) fn dpia(&self) -> Option<String> {
        let named = match &self.root.get("dpia")?.kind {
            Kind::Scalar(scalar) => vec![scalar.text.as_ref()],
            Kind::List(items) => items.iter().filter_map(Node::text).collect(),
            Kind::Map(_) | Kind::Null => Vec::new(),
        };
        (!named.is_empty()).then(|| named.join(", "))
    }

    /// The afdelingen that it names.
    pub(super) fn afdelingen(&self) -> Vec<String> {
        let named = AFDELINGEN.iter().filter_map(|key| self.root.get(key));
        let texts = named.flat_map(|node| match &node.kind {
            Kind::List(items) => items.iter().filter_map(Node::text).collect::<Vec<_>>(),
            _ => node.text().into_iter().collect(),
        });
        texts.map(str::to_owned).collect()
    }
}
