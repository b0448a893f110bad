//! From an id to where it stands and where it is named, and the headings of a file.

use gen_lsp_types::{DocumentSymbol, Location, SymbolKind};

use super::documents::Documents;
use super::place::{At, Element, Place};
use super::question::Question;
use crate::diagnostic::{Span, sanitize};
use crate::model::verwijzing::Kant;

/// Where the thing stands that the value at a place names.
pub(super) fn definition(
    question: &Question,
    place: &Place,
    documents: &Documents,
) -> Vec<Location> {
    mentions(question, place, documents, |kant| kant == Kant::Is)
}

/// Where the thing is named that the value at a place is or names.
pub(super) fn references(
    question: &Question,
    place: &Place,
    documents: &Documents,
    with_definition: bool,
) -> Vec<Location> {
    mentions(question, place, documents, |kant| {
        kant == Kant::Noemt || with_definition
    })
}

fn mentions(
    question: &Question,
    place: &Place,
    documents: &Documents,
    wanted: impl Fn(Kant) -> bool,
) -> Vec<Location> {
    let value = matches!(place.at, At::Value | At::Item);
    let Some((doel, _, id)) = question.named(place).filter(|_| value) else {
        return Vec::new();
    };
    let Some(snapshot) = question.snapshot else {
        return Vec::new();
    };
    let found = snapshot
        .index
        .mentions(doel, id, (question.path, place.document))
        .filter(|own| wanted(own.kant));
    found
        .map(|own| Location {
            uri: documents.named(&own.file).0,
            range: own.range,
        })
        .collect()
}

/// The entries of a file, each with its keys. Found in the lines, so that a file in the making has them too.
pub(super) fn symbols(question: &Question) -> Vec<DocumentSymbol> {
    let outline = &question.outline;
    let documents = (0..outline.documents()).filter_map(|number| {
        let roots: Vec<&Element> = outline
            .roots(number)
            .filter(|own| own.key.is_some())
            .collect();
        let (first, last) = (roots.first()?, outline.end_of(number));
        let ends = roots
            .iter()
            .skip(1)
            .map(|own| own.span.start as usize)
            .chain([last]);
        let children = roots.iter().zip(ends).map(|(own, end)| {
            let range = Span::new(
                own.span.start as usize,
                written(question.text, own.span.start as usize, end),
            );
            symbol(
                question,
                own.key.unwrap_or_default(),
                outline.slice(own.value),
                SymbolKind::Key,
                (range, own.span),
            )
        });
        let id = outline.root_value(number, "id");
        let name = id
            .or_else(|| outline.root_value(number, "soort"))
            .filter(|name| !name.is_empty());
        let range = Span::new(
            first.span.start as usize,
            written(question.text, first.span.start as usize, last),
        );
        let place = roots
            .iter()
            .find(|own| own.key == Some("id"))
            .unwrap_or(first)
            .span;
        let mut entry = symbol(
            question,
            name.unwrap_or("document"),
            outline.root_value(number, "naam").unwrap_or_default(),
            SymbolKind::Object,
            (range, place),
        );
        entry.children = Some(children.collect());
        Some(entry)
    });
    documents.collect()
}

/// The end of what is written before `end`.
fn written(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end)
        .map_or(start, |own| start + own.trim_end().len())
}

#[allow(deprecated)] // a field of the protocol that must be there and is not used
fn symbol(
    question: &Question,
    name: &str,
    detail: &str,
    kind: SymbolKind,
    (range, own): (Span, Span),
) -> DocumentSymbol {
    // A name may not be empty.
    let name = if name.is_empty() { "?" } else { name };
    DocumentSymbol {
        name: sanitize(name),
        detail: (!detail.is_empty()).then(|| sanitize(detail)),
        kind,
        tags: None,
        deprecated: None,
        range: question.range(range),
        selection_range: question.range(own),
        children: None,
    }
}
