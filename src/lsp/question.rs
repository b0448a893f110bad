//! A question about a place in an open text, with all that is at hand to answer it.

use std::path::Path;

use chrono::NaiveDate;
use gen_lsp_types::{Position, Range};

use super::documents::{Encoding, Lines};
use super::field;
use super::place::{Outline, Place, unquoted};
use super::snapshot::Snapshot;
use crate::diagnostic::Span;
use crate::model::Soort;
use crate::model::schema::Documentsoort;
use crate::model::verwijzing::{Doel, Kant, doel};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filekind {
    Config,
    Profiel,
    Entries,
}

/// A text and what is known of it.
#[derive(Debug)]
pub(super) struct Question<'q> {
    /// The file, without links.
    pub(super) path: &'q Path,
    pub(super) kind: Filekind,
    pub(super) text: &'q str,
    pub(super) lines: Lines<'q>,
    pub(super) outline: Outline<'q>,
    /// The register at its last check, if there was one.
    pub(super) snapshot: Option<&'q Snapshot>,
    /// "Today".
    pub(super) peildatum: NaiveDate,
    /// Whether the client fills in places of its own.
    pub(super) snippets: bool,
}

impl<'q> Question<'q> {
    pub(super) fn new(
        path: &'q Path,
        kind: Filekind,
        text: &'q str,
        snapshot: Option<&'q Snapshot>,
        (encoding, peildatum, snippets): (Encoding, NaiveDate, bool),
    ) -> Self {
        let (lines, outline) = (Lines::new(text, encoding), Outline::new(text));
        Self {
            path,
            kind,
            text,
            lines,
            outline,
            snapshot,
            peildatum,
            snippets,
        }
    }

    /// What stands at a position.
    pub(super) fn place(&self, position: Position) -> Option<Place<'q>> {
        self.outline.at(self.lines.offset(position))
    }

    /// What a document of the file is meant to be; `None` for an entry of no known soort.
    pub(super) fn document(&self, number: usize) -> Option<Documentsoort> {
        match self.kind {
            Filekind::Config => Some(Documentsoort::Config),
            Filekind::Profiel => Some(Documentsoort::Profiel),
            Filekind::Entries => {
                let soort = self
                    .outline
                    .root_value(number, "soort")
                    .and_then(Soort::parse);
                soort.map(Documentsoort::Registratie)
            }
        }
    }

    /// What the value at a place names, with the id as written.
    pub(super) fn named(&self, place: &Place<'q>) -> Option<(Doel, Kant, &'q str)> {
        let (doel, kant) = doel(self.document(place.document)?, &place.keys())?;
        let id = unquoted(self.outline.slice(place.span));
        (!id.is_empty()).then_some((doel, kant, id))
    }

    pub(super) fn range(&self, span: Span) -> Range {
        self.lines.range(span)
    }

    /// Whether an entry needs a field by rules or policy.
    pub(super) fn needs(&self, document: Documentsoort, keys: &[&str]) -> bool {
        let Documentsoort::Registratie(soort) = document else {
            return false;
        };
        let needed = self.snapshot.and_then(|own| own.needed.get(&soort));
        needed.is_some_and(|all| {
            all.contains(&keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>())
        })
    }

    /// Who asks for a field on top of the schema: the paragraphs of the policy.
    pub(super) fn asked(&self, document: Documentsoort, keys: &[&str]) -> Vec<&'q str> {
        let (word, path) = (field::word(document), keys.join("."));
        let all = self
            .snapshot
            .map(|own| own.asked.as_slice())
            .unwrap_or_default();
        all.iter()
            .filter(|own| own.at.0 == word && own.at.1 == path)
            .map(|own| own.bron.as_str())
            .collect()
    }
}
