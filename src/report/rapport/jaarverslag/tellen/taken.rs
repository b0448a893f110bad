//! Counting the tasks of the organisation.

use chrono::NaiveDate;

use super::super::cijfers::Cijfer;
use super::{Termijnen, in_jaar, kwam_later, verlopen};
use crate::deadline::{Kader, Stand as Termijnstand, Tijdstip};
use crate::diagnostic::sanitize;
use crate::model::field::{Items, TextOption};
use crate::model::profiel::TermijnSoort;
use crate::model::{Body, Status, Taak};
use crate::register::Entry;
use crate::report::rapport::naam;

/// A task of the organisation.
#[derive(Debug)]
pub struct Taakrij {
    /// Its id.
    pub id: String,
    /// Its name.
    pub naam: String,
    /// The times it was done in the year, with what shows it.
    pub gedaan: Vec<(NaiveDate, Option<String>)>,
    /// When it must be done next.
    pub volgende: Option<(Tijdstip, Termijnstand)>,
}

/// Tasks of the organisation that have not ended.
#[derive(Debug, Default)]
pub struct Taken {
    /// One row per task.
    pub rijen: Vec<Taakrij>,
    /// Done in the year.
    pub gedaan: Cijfer,
    /// Overdue.
    pub te_laat: Cijfer,
    /// About awareness.
    pub bewustwording: Cijfer,
    /// Of those done in the year.
    pub bewustwording_gedaan: Cijfer,
    /// Duties that the law or the policy asks and that are no task in the register.
    pub ontbreekt: Cijfer,
}

impl Taken {
    pub(super) fn of(kader: &Kader<'_, '_>, jaar: i32, termijnen: &Termijnen<'_, '_>) -> Self {
        let mut found = Self::default();
        let past = verlopen(termijnen, TermijnSoort::TaakUitvoeren);
        for (entry, own) in typed!(kader, Taak).filter(|(entry, _)| entry.status() != Status::Beeindigd) {
            let first = own.uitgevoerd.items().iter().filter_map(|done| done.op).map(|op| op.value).min();
            if kwam_later(entry, first, kader, jaar) {
                continue;
            }
            if past.bronnen().iter().any(|id| id == entry.id()) {
                found.te_laat.tel(entry.id());
            }
            found.tel(entry, own, (kader.peildatum, jaar), termijnen);
        }
        let has =
            |id: &str| typed!(kader, Taak).any(|(_, own)| own.cyclus.as_ref().is_some_and(|own| own.as_str() == id));
        let asked = kader.profiel.cycli().iter().filter(|own| own.verplicht && !has(&own.id));
        found.ontbreekt = asked.map(|own| sanitize(&own.naam)).collect();
        found
    }

    fn tel(&mut self, entry: &Entry<'_>, own: &Taak<'_>, (dag, jaar): (NaiveDate, i32), termijnen: &Termijnen<'_, '_>) {
        let done = own.uitgevoerd.items().iter().filter(|done| in_jaar(done.op, jaar));
        let rows = done.filter_map(|done| Some((done.op?.value, done.bewijs.filled().map(|own| sanitize(own.trim())))));
        let gedaan: Vec<(NaiveDate, Option<String>)> = rows.filter(|(op, _)| *op <= dag).collect();
        let is_awareness = own.cyclus.as_ref().is_some_and(|id| id.as_str().contains("bewustwording"));
        if is_awareness {
            self.bewustwording.tel(entry.id());
        }
        if !gedaan.is_empty() {
            self.gedaan.tel(entry.id());
            if is_awareness {
                self.bewustwording_gedaan.tel(entry.id());
            }
        }
        let next = termijnen.iter().find(|(own, _)| {
            own.soort == TermijnSoort::TaakUitvoeren && own.entry.is_some_and(|own| std::ptr::eq(own, entry))
        });
        let volgende = next.map(|(own, stand)| (own.uiterlijk, *stand));
        self.rijen.push(Taakrij { id: entry.id().to_owned(), naam: naam(entry), gedaan, volgende });
    }
}
