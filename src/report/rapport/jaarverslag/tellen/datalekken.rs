//! Counting breaches.

use super::super::cijfers::{Cijfer, Maanden, Reeks};
use super::{in_reeks, lege_reeks};
use crate::calendar::in_amsterdam;
use crate::model::field::{Items, TextOption};
use crate::model::gebeurtenis::{DatalekRisico, Inbreuk};
use crate::model::{Body, Datalek};
use crate::register::Entry;
use crate::register::View;
use crate::report::rapport::datalekken::{binnen_72_uur, found_in};
use crate::report::rapport::naam;
use chrono::Datelike;

/// Breaches of a year.
#[derive(Debug, Default)]
pub struct Datalekken {
    /// Found in the year.
    pub ontdekt: Cijfer,
    /// The same by month.
    pub per_maand: Maanden,
    /// Reported to the AP.
    pub gemeld: Cijfer,
    /// Of those within 72 hours.
    pub binnen_72: Cijfer,
    /// Of those later.
    pub later: Cijfer,
    /// Reported, of which it is not known how long it took.
    pub onbekend: Cijfer,
    /// Not reported, with the reason.
    pub bewust_niet: Cijfer,
    /// Neither reported nor explained.
    pub onbeslist: Cijfer,
    /// By kind; a breach can be of several kinds.
    pub soorten: Reeks,
    /// By risk.
    pub risico: Reeks,
    /// The people concerned were told.
    pub meegedeeld: Cijfer,
    /// Not closed.
    pub open: Cijfer,
    /// How many people, over the breaches that say it.
    pub mensen: u64,
    /// The breaches that say it.
    pub mensen_bekend: Cijfer,
    /// The breaches that do not.
    pub mensen_onbekend: Cijfer,
    /// What was learned: id, name, lesson.
    pub lessen: Vec<(String, String, Option<String>)>,
    /// Without a day of discovery, so of no year.
    pub zonder_dag: Cijfer,
}

/// The ids of the breaches found in a year.
pub fn ontdekt(view: &View, jaar: i32) -> Cijfer {
    typed!(view, Datalek)
        .filter(|(_, own)| found_in(own, jaar))
        .map(|(entry, _)| entry.id())
        .collect()
}

impl Datalekken {
    pub(super) fn of(view: &View, jaar: i32) -> Self {
        let mut found = Self {
            soorten: lege_reeks(&[
                "vertrouwelijkheid",
                "integriteit",
                "beschikbaarheid",
                "soort niet ingevuld",
            ]),
            risico: lege_reeks(&[
                "geen risico",
                "risico",
                "hoog risico",
                "risico niet ingevuld",
            ]),
            ..Self::default()
        };
        for (entry, own) in typed!(view, Datalek) {
            if own.ontdekt_op.is_none() {
                found.zonder_dag.tel(entry.id());
            } else if found_in(own, jaar) {
                found.tel(entry, own);
            }
        }
        found
    }

    fn tel(&mut self, entry: &Entry, own: &Datalek) {
        let id = entry.id();
        self.ontdekt.tel(id);
        if let Some(moment) = own.ontdekt_op {
            self.per_maand[in_amsterdam(moment.value.to_utc()).month0() as usize].tel(id);
        }
        self.melding(id, own);
        let kinds: Vec<&str> = own
            .inbreuk
            .items()
            .iter()
            .map(|kind| soort_naam(kind.value))
            .collect();
        for kind in if kinds.is_empty() {
            vec!["soort niet ingevuld"]
        } else {
            kinds
        } {
            if let Some(cijfer) = in_reeks(&mut self.soorten, kind) {
                cijfer.tel(id);
            }
        }
        let risk = match own.risico.map(|own| own.value) {
            Some(DatalekRisico::Geen) => "geen risico",
            Some(DatalekRisico::Risico) => "risico",
            Some(DatalekRisico::Hoog) => "hoog risico",
            None => "risico niet ingevuld",
        };
        if let Some(cijfer) = in_reeks(&mut self.risico, risk) {
            cijfer.tel(id);
        }
        if own
            .mededeling_betrokkenen
            .as_ref()
            .is_some_and(|own| own.gedaan_op.is_some())
        {
            self.meegedeeld.tel(id);
        }
        if own.afgesloten_op.is_none() {
            self.open.tel(id);
        }
        match own.betrokkenen.as_ref().and_then(|own| own.aantal) {
            Some(count) => {
                self.mensen += u64::from(count.value);
                self.mensen_bekend.tel(id);
            }
            None => self.mensen_onbekend.tel(id),
        }
        self.lessen.push((
            id.to_owned(),
            naam(entry),
            own.lessen.filled().map(|lesson| lesson.trim().to_owned()),
        ));
    }

    fn melding(&mut self, id: &str, own: &Datalek) {
        let melding = own.melding_ap.as_ref();
        if melding.is_some_and(|own| own.gemeld_op.is_some()) {
            self.gemeld.tel(id);
            match binnen_72_uur(own) {
                Some(true) => self.binnen_72.tel(id),
                Some(false) => self.later.tel(id),
                None => self.onbekend.tel(id),
            }
        } else if melding.is_some_and(|own| own.niet_gemeld_reden.filled().is_some()) {
            self.bewust_niet.tel(id);
        } else {
            self.onbeslist.tel(id);
        }
    }
}

fn soort_naam(soort: Inbreuk) -> &'static str {
    match soort {
        Inbreuk::Vertrouwelijkheid => "vertrouwelijkheid",
        Inbreuk::Integriteit => "integriteit",
        Inbreuk::Beschikbaarheid => "beschikbaarheid",
    }
}
