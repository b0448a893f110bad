//! From a folder to trees with positions: walking, reading, parsing. Knows no entry, rule or format.
//!
//! A file is read once and parsed once. Its text stays in memory, because every later layer borrows from it.

mod lines;
mod mistake;
mod node;
mod overlay;
mod quotes;
mod read;
mod scalar;
mod storage;
mod tree;
mod walk;

pub use lines::{LineIndex, Position};
pub use node::{Kind, Node, Pair, Resolved, Scalar};
pub use overlay::{Overlay, real_path};
pub use read::{
    Elsewhere, LARGEST_FILE, bounds, bytes, bytes_inside, decode, inside, open, reason,
};
pub use scalar::{in_quotes_of, quoted, scalar};
pub use storage::{Archive, Storage, without_dots};
pub use tree::{Document, parse};
pub use walk::{Found, Names, is_yaml, with_slashes};

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use crate::diagnostic::{FileId, KeyPath, Span, Suggestion};
use crate::progress::Stage;

/// For reading that nobody stops.
pub static NEVER: AtomicBool = AtomicBool::new(false);

/// What is wrong with the form of a file, before any rule of law is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemClass {
    /// The file cannot be read, is too large, or lies outside the register.
    Unreadable,
    /// Not UTF-8, or with characters that do not belong in text.
    Encoding,
    /// Not YAML, or YAML that this tool refuses.
    Syntax,
    /// A key that this kind of entry does not have.
    UnknownKey,
    /// The same key twice in one mapping.
    DuplicateKey,
    /// A list where text belongs, a number where a date belongs, and so on.
    WrongType,
    /// A value outside a fixed list of values.
    UnknownValue,
    /// A key without a value.
    EmptyValue,
    /// A word that only keeps the place of a date, number, id or word from a list.
    OpenPlace,
    /// Something that is no existing date or moment.
    InvalidDate,
    /// Text that does not have the required form.
    InvalidShape,
    /// A key without which the entry has no meaning.
    MissingKey,
    /// No `soort`, or one that does not exist.
    UnknownSoort,
    /// A file without any entry.
    EmptyFile,
}

/// A fault in the form, with its place and the words to report it.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Which kind of fault.
    pub class: ProblemClass,
    /// Where; an empty span at 0 means the file as a whole.
    pub span: Span,
    /// One Dutch sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// What to write in place of the text at `span`, exactly, when that is known.
    pub meant: Option<String>,
    /// YAML lines that can be pasted.
    pub snippet: Option<String>,
    /// Other places in the same file.
    pub related: Vec<(Span, String)>,
    /// Where in the entry, when it is in one.
    pub path: KeyPath,
}

impl Problem {
    /// A fault with its sentence; the other parts are set by field.
    pub fn new(class: ProblemClass, span: Span, message: impl Into<String>) -> Self {
        Self {
            class,
            span,
            message: message.into(),
            help: None,
            meant: None,
            snippet: None,
            related: Vec::new(),
            path: KeyPath::default(),
        }
    }

    /// Sets what to do, in words, and what was probably meant when the words say so.
    pub fn help(mut self, what: impl Into<Suggestion>) -> Self {
        let Suggestion { help, meant } = what.into();
        self.help = Some(help);
        self.meant = meant;
        self
    }

    /// Adds another place.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push((span, text.into()));
        self
    }
}

/// A file that takes part in the run, with its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its number in this run.
    pub id: FileId,
    /// Where it is, to open it.
    pub path: PathBuf,
    /// How it is named in output, so that it can be opened from the working folder.
    pub name: String,
    /// Its path relative to the folder of `avg.yaml`, with `/`: the same wherever the program is started.
    pub relative: String,
    /// The text without byte order mark; empty when it could not be read.
    pub text: String,
    /// Why it could not be read.
    pub problem: Option<Box<Problem>>,
}

impl SourceFile {
    /// A file whose text is already in memory.
    pub fn from_text(id: FileId, name: impl Into<String>, text: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            id,
            path: PathBuf::from(&name),
            relative: name.clone(),
            name,
            text: text.into(),
            problem: None,
        }
    }
}

/// Reads all files, on as many threads as rayon has. Never fails: a file that cannot be read carries its problem.
pub fn read_all(
    found: Vec<Found>,
    first: FileId,
    storage: Storage<'_>,
    stage: &Stage,
) -> Vec<SourceFile> {
    found
        .into_par_iter()
        .enumerate()
        .map(|(position, item)| {
            let id = FileId(first.0 + position as u32);
            let (text, problem) = match item.problem {
                Some(problem) => (String::new(), Some(Box::new(problem))),
                None => match storage.read_text(&item.path) {
                    Ok(text) => (text, None),
                    Err(problem) => (String::new(), Some(problem)),
                },
            };
            stage.step();
            SourceFile {
                id,
                path: item.path,
                name: item.name,
                relative: item.relative,
                text,
                problem,
            }
        })
        .collect()
}

/// Reads one file.
pub fn read_one(path: &Path, names: &Names, id: FileId, storage: Storage<'_>) -> SourceFile {
    read_found(Found::new(path.to_owned(), names, None), id, storage)
}

/// As [`read_one`], of a file that another file names: one outside the bounds is not opened, and carries that as its problem.
pub fn read_named(
    path: &Path,
    root: &Path,
    names: &Names,
    id: FileId,
    storage: Storage<'_>,
) -> SourceFile {
    let problem = (!storage.may_follow(path, root)).then(read::outside);
    read_found(Found::new(path.to_owned(), names, problem), id, storage)
}

fn read_found(found: Found, id: FileId, storage: Storage<'_>) -> SourceFile {
    let mut files = read_all(vec![found], id, storage, &Stage::NONE);
    files.swap_remove(0)
}
