//! The yearly report of the FG: counted from the register at the end of the year and from its history.
//!
//! [`cijfers`] and [`tellen`] count and say nothing; [`document`] says and does not count. A number without its sources
//! cannot be written: `verslag` takes a [`cijfers::Cijfer`] and puts what it counts in the annex.

pub mod begin;
mod beleid;
pub mod cijfers;
mod document;
mod grafieken;
mod ontwikkeling;
mod samenvatting;
pub mod tellen;
#[cfg(test)]
mod tests;
mod verslag;

pub use document::{Bronnen, document};

use cijfers::Stand;

use crate::history::Tussen;

/// The titles of the parts, in order; the FG's own text is put with the part of its title.
pub const DELEN: [&str; 11] = [
    "Managementsamenvatting",
    "Het register",
    "Volledigheid",
    "Termijnen en cycli",
    "DPIA's",
    "Verwerkersovereenkomsten en convenanten",
    "Datalekken",
    "Verzoeken en klachten",
    "Adviezen van de FG",
    "Taken en bewustwording",
    "Dekking van het beleid",
];

/// The part about earlier years, which comes after the others.
pub const ONTWIKKELING: &str = "Ontwikkeling over de jaren";

/// The end of an earlier year, or why it cannot be known.
#[derive(Debug)]
pub struct Jaareinde {
    /// The year.
    pub jaar: i32,
    /// The register then.
    pub stand: Result<Stand, String>,
}

/// What the history knows.
#[derive(Debug, Default)]
pub struct Verleden {
    /// The ends of the years before, the earliest first; the year itself, too, when the report is made from a later day.
    pub jaren: Vec<Jaareinde>,
    /// What changed in the year; `None` when it cannot be known.
    pub wijzigingen: Option<Tussen>,
    /// Why the history cannot tell.
    pub ontbreekt: Option<String>,
}

impl Verleden {
    /// The register at the start of a year.
    pub fn begin(&self, jaar: i32) -> Option<&Stand> {
        self.jaren
            .iter()
            .find(|own| own.jaar == jaar - 1)
            .and_then(|own| own.stand.as_ref().ok())
    }
}
