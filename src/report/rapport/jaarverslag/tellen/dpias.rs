//! Counting DPIA's and their measures.

use chrono::Datelike;

use super::super::cijfers::{Cijfer, Reeks};
use super::{Termijnen, in_jaar, in_reeks, kwam_later, lege_reeks, verlopen};
use crate::model::dpia::{Fase, MaatregelStatus, Risiconiveau};
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::model::profiel::TermijnSoort;
use crate::model::{Body, Dpia, Status};
use crate::register::Entry;
use crate::register::View;

/// DPIA's and pre-DPIA's that have not ended.
#[derive(Debug, Default)]
pub struct Dpias {
    /// By phase.
    pub fasen: Reeks,
    /// Decided in the year.
    pub vastgesteld: Cijfer,
    /// Of which the risks were judged anew in the year.
    pub herbeoordeeld: Cijfer,
    /// Of which only the entry was reviewed in the year, after it was decided: that is no new judgement of the risks.
    pub nagelopen: Cijfer,
    /// Review overdue.
    pub achterstallig: Cijfer,
    /// Not decided yet.
    pub niet_vastgesteld: Cijfer,
    /// By the risk that stays.
    pub restrisico: Reeks,
    /// A high risk stays, and the AP was not asked (AVG art. 36).
    pub hoog_zonder_raadpleging: Cijfer,
    /// Measures that are to be taken.
    pub open: Cijfer,
    /// Of those past their day.
    pub te_laat: Cijfer,
    /// Measures taken, and tested by the FG.
    pub getoetst: Cijfer,
    /// Measures taken, not tested.
    pub niet_getoetst: Cijfer,
}

impl Dpias {
    pub(super) fn of(view: &View, jaar: i32, termijnen: &Termijnen) -> Self {
        let mut found = Self {
            fasen: lege_reeks(&["DPIA's", "pre-DPIA's", "fase niet ingevuld"]),
            restrisico: lege_reeks(&[
                "laag restrisico",
                "middelhoog restrisico",
                "hoog restrisico",
                "restrisico niet ingevuld",
            ]),
            ..Self::default()
        };
        let past = verlopen(termijnen, TermijnSoort::DpiaHerbeoordelen);
        let past = past.alles();
        for (entry, own) in
            typed!(view, Dpia).filter(|(entry, _)| entry.status() != Status::Beeindigd)
        {
            let decided = own.vastgesteld_op.map(|own| own.value);
            if kwam_later(entry, decided, view, jaar) {
                continue;
            }
            if past.contains(entry.id()) {
                found.achterstallig.tel(entry.id());
            }
            found.tel(entry, own, view, jaar);
        }
        found
    }

    fn tel(&mut self, entry: &Entry, own: &Dpia, view: &View, jaar: i32) {
        let id = entry.id();
        let phase = match own.fase.map(|own| own.value) {
            Some(Fase::Dpia) => "DPIA's",
            Some(Fase::PreDpia) => "pre-DPIA's",
            None => "fase niet ingevuld",
        };
        let left = match own.restrisico.map(|own| own.value) {
            Some(Risiconiveau::Laag) => "laag restrisico",
            Some(Risiconiveau::Midden) => "middelhoog restrisico",
            Some(Risiconiveau::Hoog) => "hoog restrisico",
            None => "restrisico niet ingevuld",
        };
        for (reeks, naam) in [(&mut self.fasen, phase), (&mut self.restrisico, left)] {
            if let Some(cijfer) = in_reeks(reeks, naam) {
                cijfer.tel(id);
            }
        }
        if left == "hoog restrisico" && own.voorafgaande_raadpleging.is_none() {
            self.hoog_zonder_raadpleging.tel(id);
        }
        if in_jaar(own.vastgesteld_op, jaar) {
            self.vastgesteld.tel(id);
        }
        if in_jaar(own.herbeoordeeld_op, jaar) {
            self.herbeoordeeld.tel(id);
        }
        if own.vastgesteld_op.is_none() {
            self.niet_vastgesteld.tel(id);
        }
        let reviewed = entry
            .body
            .head()
            .beheer
            .and_then(|own| own.laatst_beoordeeld)
            .filter(|day| day.value.year() == jaar);
        let after_decision = reviewed
            .zip(own.vastgesteld_op)
            .is_some_and(|(day, decided)| day.value > decided.value);
        if after_decision && !in_jaar(own.herbeoordeeld_op, jaar) {
            self.nagelopen.tel(id);
        }
        self.maatregelen(id, own, view);
    }

    fn maatregelen(&mut self, id: &str, own: &Dpia, view: &View) {
        for maatregel in own.maatregelen.items() {
            let part = format!("{id} {}", maatregel.id.as_ref().map_or("", Id::as_str));
            let status = maatregel.status.map(|own| own.value);
            let done =
                maatregel.uitgevoerd_op.is_some() || status == Some(MaatregelStatus::Uitgevoerd);
            match (done, maatregel.getoetst_door_fg_op) {
                (true, Some(_)) => self.getoetst.tel(part),
                (true, None) => self.niet_getoetst.tel(part),
                (false, _) if status == Some(MaatregelStatus::Vervallen) => {}
                (false, _) => {
                    if maatregel
                        .gereed_voor
                        .is_some_and(|day| day.value < view.peildatum.dag())
                    {
                        self.te_laat.tel(part.clone());
                    }
                    self.open.tel(part);
                }
            }
        }
    }

    /// Those of which the risk that stays is high.
    pub fn hoog(&self) -> Cijfer {
        self.restrisico
            .iter()
            .find(|(naam, _)| *naam == "hoog restrisico")
            .map(|(_, own)| own.clone())
            .unwrap_or_default()
    }
}
