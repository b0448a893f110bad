//! Counting the advice of the FG and what became of it.

use chrono::Datelike;

use super::super::cijfers::{Cijfer, Reeks};
use super::{Termijnen, in_jaar, in_reeks, lege_reeks, verlopen};
use crate::deadline::is_open_advies;
use crate::model::dpia::Opgevolgd;
use crate::model::field::Items;
use crate::model::gebeurtenis::OpvolgingStatus;
use crate::model::profiel::TermijnSoort;
use crate::model::{Advies, Body};
use crate::register::View;

/// Advice of the FG.
#[derive(Debug, Default)]
pub struct Adviezen {
    /// Given in the year.
    pub uitgebracht: Cijfer,
    /// Given earlier, and open at the start of the year: decided in it, later or not yet.
    pub eerder: Cijfer,
    /// What became of all these.
    pub opvolging: Reeks,
    /// Decided after the last day, or open while it is past.
    pub te_laat: Cijfer,
    /// Taken a step higher in the year.
    pub geescaleerd: Cijfer,
    /// Advice on a DPIA in the year, by what became of it.
    pub bij_dpia: Reeks,
    /// Without a day on which it was given, so of no year.
    pub zonder_dag: Cijfer,
}

impl Adviezen {
    pub(super) fn of(view: &View, jaar: i32, termijnen: &Termijnen) -> Self {
        let mut found = Self {
            opvolging: lege_reeks(&[
                "opgevolgd",
                "deels opgevolgd",
                "niet opgevolgd",
                "nog niet beslist",
            ]),
            bij_dpia: lege_reeks(&[
                "bij een DPIA: opgevolgd",
                "bij een DPIA: deels opgevolgd",
                "bij een DPIA: niet opgevolgd",
                "bij een DPIA: opvolging niet ingevuld",
            ]),
            ..Self::default()
        };
        let past = verlopen(termijnen, TermijnSoort::AdviesOpvolgen);
        for (entry, own) in typed!(view, Advies) {
            found.tel(entry.id(), own, jaar, &past);
        }
        for (entry, own) in typed!(view, Dpia) {
            let Some(advies) = own
                .advies_fg
                .as_ref()
                .filter(|own| in_jaar(own.datum, jaar))
            else {
                continue;
            };
            let naam = match advies.opgevolgd.map(|own| own.value) {
                Some(Opgevolgd::Ja) => "bij een DPIA: opgevolgd",
                Some(Opgevolgd::Deels) => "bij een DPIA: deels opgevolgd",
                Some(Opgevolgd::Nee) => "bij een DPIA: niet opgevolgd",
                None => "bij een DPIA: opvolging niet ingevuld",
            };
            if let Some(cijfer) = in_reeks(&mut found.bij_dpia, naam) {
                cijfer.tel(entry.id());
            }
        }
        found
    }

    fn tel(&mut self, id: &str, own: &Advies, jaar: i32, past: &Cijfer) {
        let Some(given) = own.uitgebracht_op else {
            self.zonder_dag.tel(id);
            return;
        };
        if own
            .escalatie
            .items()
            .iter()
            .any(|step| in_jaar(step.op, jaar))
        {
            self.geescaleerd.tel(id);
        }
        let decided = own.opvolging.as_ref().and_then(|own| own.op);
        let was_open = is_open_advies(own) || decided.is_some_and(|op| op.value.year() >= jaar);
        if given.value.year() == jaar {
            self.uitgebracht.tel(id);
        } else if given.value.year() < jaar && was_open {
            self.eerder.tel(id);
        } else {
            return;
        }
        let status = own
            .opvolging
            .as_ref()
            .and_then(|own| own.status)
            .map(|own| own.value);
        let naam = match status {
            Some(OpvolgingStatus::Opgevolgd) => "opgevolgd",
            Some(OpvolgingStatus::Deels) => "deels opgevolgd",
            Some(OpvolgingStatus::Niet) => "niet opgevolgd",
            Some(OpvolgingStatus::Open) | None => "nog niet beslist",
        };
        if let Some(cijfer) = in_reeks(&mut self.opvolging, naam) {
            cijfer.tel(id);
        }
        let late = decided
            .zip(own.uiterlijk)
            .is_some_and(|(op, last)| op.value > last.value);
        if late || past.bronnen().iter().any(|own| own == id) {
            self.te_laat.tel(id);
        }
    }

    /// What became of the advice in one way.
    pub fn met(&self, naam: &str) -> Cijfer {
        self.opvolging
            .iter()
            .find(|(own, _)| *own == naam)
            .map(|(_, own)| own.clone())
            .unwrap_or_default()
    }
}
