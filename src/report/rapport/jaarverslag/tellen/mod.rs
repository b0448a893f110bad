//! Counting what happened in a year, soort by soort.

/// The entries of one soort, typed.
macro_rules! typed {
    ($view:expr, $variant:ident) => {
        $view
            .register
            .entries
            .iter()
            .filter_map(|entry| match &entry.body {
                Body::$variant(body) => Some((entry, &**body)),
                _ => None,
            })
    };
}

mod adviezen;
mod datalekken;
mod dpias;
mod overeenkomsten;
mod taken;
mod verzoeken;

pub use adviezen::Adviezen;
pub use datalekken::{Datalekken, ontdekt};
pub use dpias::Dpias;
pub use overeenkomsten::Overeenkomsten;
pub use taken::{Taakrij, Taken};
pub use verzoeken::{Verzoeken, ontvangen};

use chrono::{Datelike, NaiveDate};

use super::cijfers::{Cijfer, Kennis, Reeks, Stand, termijnen_van};
use crate::deadline::{Deadline, Stand as Termijnstand};
use crate::model::Soort;
use crate::model::leaf::Datum;
use crate::model::profiel::TermijnSoort;
use crate::register::Entry;
use crate::register::View;

/// All numbers of a year.
#[derive(Debug)]
pub struct Jaarcijfers {
    /// The year.
    pub jaar: i32,
    /// The register at its end.
    pub stand: Stand,
    /// Breaches.
    pub datalekken: Datalekken,
    /// Requests and complaints.
    pub verzoeken: Verzoeken,
    /// DPIA's.
    pub dpias: Dpias,
    /// Contracts with verwerkers and convenanten.
    pub overeenkomsten: Vec<Overeenkomsten>,
    /// Advice of the FG.
    pub adviezen: Adviezen,
    /// Tasks of the organisation.
    pub taken: Taken,
}

impl Jaarcijfers {
    /// Counts what the register says of a year.
    pub fn of(kennis: &Kennis, jaar: i32, stand: Stand) -> Self {
        let view = kennis.view;
        let termijnen = termijnen_van(view);
        let overeenkomsten = [Soort::Verwerkersovereenkomst, Soort::Convenant];
        Self {
            jaar,
            stand,
            datalekken: Datalekken::of(view, jaar),
            verzoeken: Verzoeken::of(view, jaar),
            dpias: Dpias::of(view, jaar, &termijnen),
            overeenkomsten: overeenkomsten
                .map(|soort| Overeenkomsten::of(view, jaar, soort, &termijnen))
                .into(),
            adviezen: Adviezen::of(view, jaar, &termijnen),
            taken: Taken::of(view, jaar, &termijnen),
        }
    }
}

type Termijnen<'r, 's> = [(Deadline<'r, 's>, Termijnstand)];

fn in_jaar(datum: Option<Datum>, jaar: i32) -> bool {
    datum.is_some_and(|datum| datum.value.year() == jaar)
}

/// Whether an entry came after a year that is over: it belongs in no figure of that year. Its first day is what the entry
/// says happened to it, or else the day on which it was entered: an old contract may come in late.
fn kwam_later(entry: &Entry, gebeurd: Option<NaiveDate>, view: &View, jaar: i32) -> bool {
    let ingevoerd = entry
        .body
        .head()
        .beheer
        .and_then(|own| own.ingevoerd)
        .map(|own| own.value);
    let eerste = [gebeurd, ingevoerd].into_iter().flatten().min();
    view.peildatum.dag().year() > jaar && eerste.is_some_and(|dag| dag.year() > jaar)
}

/// Entries whose deadline of a kind is past.
fn verlopen(termijnen: &Termijnen, soort: TermijnSoort) -> Cijfer {
    let past = termijnen
        .iter()
        .filter(|(own, stand)| own.soort == soort && *stand == Termijnstand::Verlopen);
    past.filter_map(|(own, _)| own.entry.map(Entry::id))
        .collect()
}

/// The list in a row that has this name.
fn in_reeks<'r>(reeks: &'r mut Reeks, naam: &str) -> Option<&'r mut Cijfer> {
    reeks
        .iter_mut()
        .find(|(own, _)| *own == naam)
        .map(|(_, cijfer)| cijfer)
}

fn lege_reeks(namen: &[&'static str]) -> Reeks {
    namen
        .iter()
        .map(|naam| (*naam, Cijfer::default()))
        .collect()
}
