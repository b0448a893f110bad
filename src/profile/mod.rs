//! Policy profiles: what a gemeente asks on top of the law, as data, and what a chain of them means together.
//!
//! A profile may stand on another (`basis`). The chain runs from the gemeente's own profile to the law: of a term, a
//! cycle or a weight the first that speaks counts; required fields and duties add up. Nothing here reads files: the
//! built-in profiles are embedded, a gemeente's own are handed over.

mod cycli;
mod keten;
mod rijen;

pub use keten::{
    Cyclusregel, Herkomst, Laag, Maximum, Profiel, Rij, Scoreregel, Termijnregel, Veldregel,
};

use std::path::Path;

use chrono::NaiveDate;

use crate::diagnostic::{FileId, Span, nearest};
use crate::model::field::{Decoder, Fault, Field};
use crate::model::profiel::ProfielBestand;
use crate::source;

/// The profile when `avg.yaml` names none.
pub const DEFAULT: &str = "heemstede-2026";
/// The profile of the law alone, on which every other stands.
pub const WET: &str = "avg";
/// How many profiles may stand on each other.
pub const DEEPEST: usize = 8;

/// The built-in profiles by id, the law first, then by year from new to old.
static BUILT_IN: &[(&str, &str)] = &[
    (WET, include_str!("../../profielen/avg.yaml")),
    (
        "heemstede-2026",
        include_str!("../../profielen/heemstede-2026.yaml"),
    ),
    (
        "s-hertogenbosch-2024",
        include_str!("../../profielen/s-hertogenbosch-2024.yaml"),
    ),
    (
        "aalsmeer-2020",
        include_str!("../../profielen/aalsmeer-2020.yaml"),
    ),
    (
        "winterswijk-2019",
        include_str!("../../profielen/winterswijk-2019.yaml"),
    ),
    (
        "heumen-2018",
        include_str!("../../profielen/heumen-2018.yaml"),
    ),
];

/// The commands that a duty can be covered by; `cli` has a test that each exists.
pub const OPDRACHTEN: &[&str] = &[
    "beoordeel",
    "check",
    "historie",
    "init",
    "lsp",
    "nieuw",
    "overzicht",
    "profiel",
    "publiceer",
    "rapport",
    "regel",
    "schema",
    "taken",
    "termijnen",
    "wijzigingen",
];

/// The ids of the built-in profiles.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The text of a built-in profile.
pub fn text(name: &str) -> Option<&'static str> {
    BUILT_IN
        .iter()
        .find(|(own, _)| *own == name)
        .map(|(_, text)| *text)
}

/// The built-in profile whose name is nearest to a text.
pub fn suggest(name: &str) -> Option<&'static str> {
    // The year is part of the name, and rarely what somebody remembers.
    let without_year =
        |own: &'static str| own.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    nearest(name, names()).or_else(|| {
        let near = nearest(name, names().map(without_year))?;
        names().find(|own| without_year(own) == near)
    })
}

/// Whether a text that names a profile means a file: it has a folder or an extension.
pub fn is_path(name: &str) -> bool {
    let extension = Path::new(name).extension();
    name.contains(['/', '\\']) || extension.is_some_and(|own| own == "yaml" || own == "yml")
}

/// A built-in profile with all that it stands on, as if it holds already; `None` when there is no such profile.
pub fn built_in(name: &str) -> Option<Profiel<'static>> {
    text(name)?;
    let mut layers = Vec::new();
    add_built_in(name, &mut layers);
    Some(Profiel::new(layers, Vec::new(), NaiveDate::MAX))
}

/// Puts a built-in profile and its bases at the end of a chain.
pub fn add_built_in(name: &str, layers: &mut Vec<Laag<'_>>) {
    let mut next = text(name);
    // The built-in profiles stand on each other without a circle; a test shows it.
    while let Some(text) = next.take().filter(|_| layers.len() <= 2 * DEEPEST) {
        let Some(layer) = Laag::built_in(text) else {
            return;
        };
        next = layer
            .bestand
            .basis
            .as_ref()
            .and_then(|basis| self::text(basis.as_str()));
        layers.push(layer);
    }
}

/// A profile as it stands in a file, with what did not fit and whether anything could be read at all.
pub(crate) fn decode(text: &str) -> Option<(ProfielBestand<'_>, Vec<Fault>)> {
    let mut documents = source::parse(text);
    if documents.is_empty() {
        return None;
    }
    let document = documents.swap_remove(0);
    let mut cx = Decoder::default();
    let bestand = ProfielBestand::decode(&document.root, &mut cx)?;
    Some((bestand, cx.faults))
}

/// What is wrong with the chain itself; each becomes a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ketenfout {
    /// What kind of fault.
    pub soort: Ketenfoutsoort,
    /// The file that names the profile.
    pub file: FileId,
    /// Where it names it.
    pub span: Span,
    /// What it names.
    pub naam: String,
}

/// The kinds of [`Ketenfout`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ketenfoutsoort {
    /// No built-in profile and no file has this name.
    Onbekend,
    /// The chain comes back at a profile that is already in it.
    Kring,
    /// More than [`DEEPEST`] profiles stand on each other.
    TeDiep,
    /// What stands there is no file: a folder, or a link that leads nowhere.
    GeenBestand,
    /// The file lies outside the repository, and is not read.
    Buiten,
    /// The file is there but holds no readable profile; the faults in form say why.
    Onleesbaar,
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn a_name_is_meant_also_without_its_year() {
        assert_eq!(suggest("heemstee"), Some("heemstede-2026"));
        assert_eq!(suggest("hertogenbosch"), Some("s-hertogenbosch-2024"));
        assert_eq!(suggest("qqqq"), None);
    }
}
