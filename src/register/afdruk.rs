//! The mark of the content of an entry, made when somebody asks for it.

use super::{Entry, Files};
use crate::model::inhoud;
use crate::source::{self, Node};

impl Entry<'_> {
    /// The mark of its content. Where reading did not make it, its part of the file is parsed once more.
    ///
    /// `None` when that part cannot be found again.
    pub fn afdruk(&self, files: Files<'_>) -> Option<String> {
        if let Some(own) = &self.afdruk {
            return Some(own.clone());
        }
        let documents = source::parse(&files.get(self.file).text);
        let own = |root: &&Node<'_>| root.span == self.body.head().span;
        let root = documents.iter().map(|document| &document.root).find(own)?;
        Some(inhoud::afdruk(self.soort(), root))
    }
}
