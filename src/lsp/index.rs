//! What a register holds, by file and place: the things that have an id, who names them, and the texts in use.
//!
//! Made anew after every check, from the same texts. Owns what it knows, so that it outlives those texts.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gen_lsp_types::Range;
use rayon::prelude::*;

use super::documents::{Encoding, Lines};
use super::field;
use crate::model::schema::Documentsoort;
use crate::model::verwijzing::{Doel, Kant, doel};
use crate::model::{Soort, Target};
use crate::source::{self, Kind, Node, Pair, SourceFile};

/// The longest text that is offered again, in bytes; longer ones belong to one entry.
const LONGEST_TEXT: usize = 120;

/// A thing with an id, or the naming of one.
#[derive(Debug)]
pub(super) struct Mention {
    pub(super) doel: Doel,
    pub(super) kant: Kant,
    pub(super) id: String,
    pub(super) file: PathBuf,
    pub(super) range: Range,
    /// Which document of the file: a maatregel is known within its own.
    document: usize,
}

/// What there is to say of a thing with an id.
#[derive(Debug, Default, Clone)]
pub(super) struct Thing {
    pub(super) soort: Option<Soort>,
    pub(super) naam: String,
    pub(super) status: String,
    pub(super) afdeling: String,
    pub(super) proceseigenaar: String,
}

/// Texts by kind of document and key path, each with how often it is used.
type Texts = BTreeMap<(&'static str, String), BTreeMap<String, usize>>;

/// The whole register.
#[derive(Debug, Default)]
pub(super) struct Index {
    mentions: Vec<Mention>,
    things: BTreeMap<(Doel, String), Thing>,
    texts: Texts,
}

/// What a field names, whatever the soort of entry: all entries share their ids.
fn any_soort(doel: Doel) -> Doel {
    if let Doel::Registratie(_) = doel {
        Doel::Registratie(Target::Any)
    } else {
        doel
    }
}

impl Index {
    /// Reads the files of a register; of files that are no entries with what they are.
    pub(super) fn new(files: &[(&SourceFile, Option<Documentsoort>)], encoding: Encoding) -> Self {
        let facts: Vec<Self> = files
            .par_iter()
            .map(|(file, kind)| Self::of_file(file, *kind, encoding))
            .collect();
        let mut index = Self::default();
        for file in facts {
            index.mentions.extend(file.mentions);
            for (key, thing) in file.things {
                // Of doubled ids the first counts, as in the register.
                index.things.entry(key).or_insert(thing);
            }
            for (key, texts) in file.texts {
                let known = index.texts.entry(key).or_default();
                for (text, count) in texts {
                    *known.entry(text).or_default() += count;
                }
            }
        }
        index
    }

    fn of_file(file: &SourceFile, kind: Option<Documentsoort>, encoding: Encoding) -> Self {
        let lines = Lines::new(&file.text, encoding);
        let mut reader = Reader {
            file,
            lines: &lines,
            document: 0,
            keys: Vec::new(),
            index: Self::default(),
        };
        let documents = source::parse(&file.text);
        for (number, document) in documents.iter().enumerate() {
            let soort = document
                .root
                .get("soort")
                .and_then(Node::text)
                .and_then(Soort::parse);
            let Some(kind) = kind.or(soort.map(Documentsoort::Registratie)) else {
                continue;
            };
            reader.document = number;
            reader.node(&document.root, kind);
        }
        reader.index
    }

    /// Makes a thing known that stands in no file of the register, such as a cyclus of a built-in policy.
    pub(super) fn add(&mut self, doel: Doel, id: &str, naam: &str) {
        let thing = Thing {
            naam: naam.to_owned(),
            ..Thing::default()
        };
        self.things.entry((doel, id.to_owned())).or_insert(thing);
    }

    /// The thing with this id.
    pub(super) fn thing(&self, doel: Doel, id: &str) -> Option<&Thing> {
        self.things.get(&(any_soort(doel), id.to_owned()))
    }

    /// What a field may name, in alphabetical order.
    pub(super) fn things(&self, doel: Doel) -> impl Iterator<Item = (&str, &Thing)> {
        let wanted = any_soort(doel);
        let fits = move |thing: &Thing| match doel {
            Doel::Registratie(Target::Soort(soort)) => thing.soort == Some(soort),
            _ => true,
        };
        let all = self
            .things
            .iter()
            .filter(move |((own, _), thing)| *own == wanted && fits(thing));
        all.map(|((_, id), thing)| (id.as_str(), thing))
    }

    /// Where a thing stands and where it is named, in the order of the files. `within` is the file and document of the
    /// question, for what is known there alone.
    pub(super) fn mentions<'i>(
        &'i self,
        doel: Doel,
        id: &'i str,
        within: (&'i std::path::Path, usize),
    ) -> impl Iterator<Item = &'i Mention> {
        let wanted = any_soort(doel);
        self.mentions.iter().filter(move |own| {
            let near =
                doel != Doel::Maatregel || (own.file == within.0 && own.document == within.1);
            any_soort(own.doel) == wanted && own.id == id && near
        })
    }

    /// The texts in use at a key path, most used first: of this kind of document, then of others with the same last key.
    pub(super) fn texts(&self, kind: &str, keys: &[&str]) -> Vec<(&str, usize)> {
        let path = keys.join(".");
        let last = keys.last().copied().unwrap_or_default();
        let mut own = Vec::new();
        let mut other = Vec::new();
        for ((word, at), texts) in &self.texts {
            let list = match *word == kind && *at == path {
                true => &mut own,
                false if at.rsplit('.').next() == Some(last) => &mut other,
                false => continue,
            };
            list.extend(texts.iter().map(|(text, count)| (text.as_str(), *count)));
        }
        for list in [&mut own, &mut other] {
            list.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
        }
        for (text, count) in other {
            if own.iter().all(|(known, _)| *known != text) {
                own.push((text, count));
            }
        }
        own
    }
}

/// Walks the documents of one file.
struct Reader<'f, 'n> {
    file: &'f SourceFile,
    lines: &'f Lines<'f>,
    document: usize,
    keys: Vec<&'n str>,
    index: Index,
}

impl<'n> Reader<'_, 'n> {
    fn node(&mut self, node: &'n Node<'_>, kind: Documentsoort) {
        match &node.kind {
            Kind::Null => {}
            Kind::Scalar(_) => self.scalar(node, kind),
            Kind::List(items) => items.iter().for_each(|item| self.node(item, kind)),
            Kind::Map(pairs) => {
                for pair in pairs {
                    self.keys.push(&pair.key);
                    self.thing(pair, node, kind);
                    self.node(&pair.value, kind);
                    self.keys.pop();
                }
            }
        }
    }

    fn thing(&mut self, pair: &Pair, holder: &Node, kind: Documentsoort) {
        let Some((doel, Kant::Is)) = doel(kind, &self.keys) else {
            return;
        };
        let Some(id) = pair.value.text() else { return };
        let text = |key: &str| {
            holder
                .get(key)
                .and_then(Node::text)
                .unwrap_or_default()
                .to_owned()
        };
        let soort = match doel {
            Doel::Registratie(Target::Soort(soort)) => Some(soort),
            _ => None,
        };
        let (naam, status, afdeling) = (text("naam"), text("status"), text("afdeling"));
        let thing = Thing {
            soort,
            naam,
            status,
            afdeling,
            proceseigenaar: text("proceseigenaar"),
        };
        self.index
            .things
            .entry((any_soort(doel), id.to_owned()))
            .or_insert(thing);
    }

    fn scalar(&mut self, node: &Node, kind: Documentsoort) {
        let Some(text) = node.text().map(str::trim).filter(|text| !text.is_empty()) else {
            return;
        };
        if let Some((doel, kant)) = doel(kind, &self.keys) {
            self.index.mentions.push(Mention {
                doel,
                kant,
                id: text.to_owned(),
                file: self.file.path.clone(),
                range: self.lines.range(node.span),
                document: self.document,
            });
            return;
        }
        let path = self.keys.join(".");
        // The name of an entry is its own, and an open place is no answer.
        let own =
            path == "naam" || text.len() > LONGEST_TEXT || text.contains('\n') || text == "...";
        if !own && field::is_text(kind, &path) {
            *self
                .index
                .texts
                .entry((field::word(kind), path))
                .or_default()
                .entry(text.to_owned())
                .or_default() += 1;
        }
    }
}
