//! Counting agreements with verwerkers and convenanten.

use std::collections::HashSet;

use chrono::{Months, NaiveDate};

use super::super::cijfers::Cijfer;
use super::{Termijnen, in_jaar, kwam_later, verlopen};
use crate::deadline::Stand as Termijnstand;
use crate::model::leaf::Datum;
use crate::model::profiel::TermijnSoort;
use crate::model::{Body, Soort, Status};
use crate::register::Entry;
use crate::register::View;

/// Agreements of one soort that have not ended.
#[derive(Debug)]
pub struct Overeenkomsten {
    /// Which soort.
    pub soort: Soort,
    /// All of them.
    pub alle: Cijfer,
    /// Signed in the year.
    pub gesloten: Cijfer,
    /// Without a signature.
    pub zonder_handtekening: Cijfer,
    /// Past their end date.
    pub afgelopen: Cijfer,
    /// Ending within a year.
    pub loopt_af: Cijfer,
    /// The review is overdue.
    pub ongecontroleerd: Cijfer,
}

impl Overeenkomsten {
    pub(super) fn of(view: &View, jaar: i32, soort: Soort, termijnen: &Termijnen) -> Self {
        let check = match soort {
            Soort::Convenant => TermijnSoort::ConvenantControleren,
            _ => TermijnSoort::VerwerkersovereenkomstControleren,
        };
        let signed = |entry: &Entry| match &entry.body {
            Body::Verwerkersovereenkomst(own) => own.ondertekend_op,
            Body::Convenant(own) => own.ondertekend_op,
            _ => None,
        };
        let here = |entry: &Entry| {
            let was_there = !kwam_later(entry, signed(entry).map(|own| own.value), view, jaar);
            entry.soort() == soort && entry.status() != Status::Beeindigd && was_there
        };
        let rows: Vec<(&Entry, Option<Datum>)> = view
            .register
            .entries
            .iter()
            .filter(|entry| here(entry))
            .map(|entry| (entry, signed(entry)))
            .collect();
        let here_now: HashSet<&str> = rows.iter().map(|(entry, _)| entry.id()).collect();
        let year_on = view
            .peildatum
            .dag()
            .checked_add_months(Months::new(12))
            .unwrap_or(NaiveDate::MAX);
        let ends = |wanted: &dyn Fn(NaiveDate, Termijnstand) -> bool| {
            let ending = termijnen
                .iter()
                .filter(|(own, _)| own.soort == TermijnSoort::OvereenkomstEindigt);
            let own = ending.filter(|(own, stand)| wanted(own.uiterlijk.dag(), *stand));
            own.filter_map(|(own, _)| own.entry)
                .filter(|entry| here(entry))
                .map(Entry::id)
                .collect()
        };
        Self {
            soort,
            alle: rows.iter().map(|(entry, _)| entry.id()).collect(),
            gesloten: rows
                .iter()
                .filter(|(_, signed)| in_jaar(*signed, jaar))
                .map(|(entry, _)| entry.id())
                .collect(),
            zonder_handtekening: rows
                .iter()
                .filter(|(_, own)| own.is_none())
                .map(|(entry, _)| entry.id())
                .collect(),
            afgelopen: ends(&|_, stand| stand == Termijnstand::Verlopen),
            loopt_af: ends(&|day, stand| stand != Termijnstand::Verlopen && day <= year_on),
            ongecontroleerd: verlopen(termijnen, check).waar(|id| here_now.contains(id)),
        }
    }
}
