//! The marks of the content of an entry, made when somebody asks for them.

use std::borrow::Cow;

use super::{Entry, Files};
use crate::model::inhoud::Afdrukken;
use crate::source::{self, Node};

impl Entry<'_> {
    /// The marks of its content. Where reading did not make them, its part of the file is parsed once more.
    ///
    /// `None` when that part cannot be found again.
    pub fn afdrukken(&self, files: Files<'_>) -> Option<Cow<'_, Afdrukken>> {
        if let Some(own) = &self.afdrukken {
            return Some(Cow::Borrowed(own));
        }
        let documents = source::parse(&files.get(self.file).text);
        let own = |root: &&Node| root.span == self.body.head().span;
        let root = documents.iter().map(|document| &document.root).find(own)?;
        Some(Cow::Owned(Afdrukken::of(self.soort(), root)))
    }
}
