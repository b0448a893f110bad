//! Counting the tasks of the organisation.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::super::cijfers::Cijfer;
use super::{Termijnen, in_jaar, kwam_later, verlopen};
use crate::deadline::{Stand as Termijnstand, Tijdstip};
use crate::model::field::{Items, TextOption};
use crate::model::profiel::TermijnSoort;
use crate::model::{Body, Status, Taak};
use crate::register::Entry;
use crate::register::View;
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
    pub(super) fn of(view: &View, jaar: i32, termijnen: &Termijnen) -> Self {
        let mut found = Self::default();
        let past = verlopen(termijnen, TermijnSoort::TaakUitvoeren);
        let past = past.alles();
        // Of an entry the first deadline counts.
        let mut next: HashMap<*const Entry<'_>, (Tijdstip, Termijnstand)> = HashMap::new();
        for (own, stand) in termijnen
            .iter()
            .filter(|(own, _)| own.soort == TermijnSoort::TaakUitvoeren)
        {
            if let Some(entry) = own.entry {
                next.entry(std::ptr::from_ref(entry))
                    .or_insert((own.uiterlijk, *stand));
            }
        }
        for (entry, own) in
            typed!(view, Taak).filter(|(entry, _)| entry.status() != Status::Beeindigd)
        {
            let first = own
                .uitgevoerd
                .items()
                .iter()
                .filter_map(|done| done.op)
                .map(|op| op.value)
                .min();
            if kwam_later(entry, first, view, jaar) {
                continue;
            }
            if past.contains(entry.id()) {
                found.te_laat.tel(entry.id());
            }
            let volgende = next.get(&std::ptr::from_ref(entry)).copied();
            found.tel(entry, own, (view.peildatum.dag(), jaar), volgende);
        }
        let cycli = typed!(view, Taak).filter_map(|(_, own)| Some(own.cyclus.as_ref()?.as_str()));
        let there: HashSet<&str> = cycli.collect();
        let asked = view
            .profiel
            .cycli()
            .iter()
            .filter(|own| own.verplicht && !there.contains(own.id.as_str()));
        found.ontbreekt = asked.map(|own| own.naam.clone()).collect();
        found
    }

    fn tel(
        &mut self,
        entry: &Entry,
        own: &Taak,
        (dag, jaar): (NaiveDate, i32),
        volgende: Option<(Tijdstip, Termijnstand)>,
    ) {
        let done = own
            .uitgevoerd
            .items()
            .iter()
            .filter(|done| in_jaar(done.op, jaar));
        let rows = done.filter_map(|done| {
            Some((
                done.op?.value,
                done.bewijs.filled().map(|own| own.trim().to_owned()),
            ))
        });
        let gedaan: Vec<(NaiveDate, Option<String>)> = rows.filter(|(op, _)| *op <= dag).collect();
        let is_awareness = own
            .cyclus
            .as_ref()
            .is_some_and(|id| id.as_str().contains("bewustwording"));
        if is_awareness {
            self.bewustwording.tel(entry.id());
        }
        if !gedaan.is_empty() {
            self.gedaan.tel(entry.id());
            if is_awareness {
                self.bewustwording_gedaan.tel(entry.id());
            }
        }
        self.rijen.push(Taakrij {
            id: entry.id().to_owned(),
            naam: naam(entry),
            gedaan,
            volgende,
        });
    }
}
