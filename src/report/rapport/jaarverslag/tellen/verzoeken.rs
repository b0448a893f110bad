//! Counting requests and complaints.

use chrono::Datelike;

use super::super::cijfers::{Cijfer, Maanden, Reeks};
use super::{in_jaar, in_reeks, lege_reeks};
use crate::deadline::{antwoordtermijn, is_open_verzoek};
use crate::model::gebeurtenis::{Recht, Uitkomst};
use crate::model::{Body, Verzoek};
use crate::register::View;

/// Requests and complaints of a year.
#[derive(Debug, Default)]
pub struct Verzoeken {
    /// Received in the year.
    pub ontvangen: Cijfer,
    /// The same by month.
    pub per_maand: Maanden,
    /// Received in the year, by right.
    pub rechten: Reeks,
    /// Received earlier, and open at the start of the year: answered in it, later or not yet.
    pub eerder: Cijfer,
    /// Of all these, answered within the term.
    pub op_tijd: Cijfer,
    /// Answered too late, or open while the term is past.
    pub te_laat: Cijfer,
    /// Open, and the term runs.
    pub loopt: Cijfer,
    /// The right or the day on which it was answered is not filled in.
    pub onbekend: Cijfer,
    /// Neither AVG, Awb nor policy sets a term: plain information, and what falls under the Wpg.
    pub zonder_termijn: Cijfer,
    /// The term was extended.
    pub verlengd: Cijfer,
    /// How they ended.
    pub uitkomsten: Reeks,
    /// Without a day of receipt, so of no year.
    pub zonder_dag: Cijfer,
}

/// The rights in the order of the law.
const RECHTEN: &[&str] = &[
    "informatie",
    "inzage",
    "rectificatie",
    "wissing",
    "beperking",
    "overdraagbaarheid",
    "bezwaar",
    "menselijke tussenkomst",
    "klacht",
    "recht niet ingevuld",
];

/// The ids of the requests and complaints received in a year.
pub fn ontvangen(view: &View, jaar: i32) -> Cijfer {
    typed!(view, Verzoek)
        .filter(|(_, own)| in_jaar(own.ontvangen_op, jaar))
        .map(|(entry, _)| entry.id())
        .collect()
}

impl Verzoeken {
    pub(super) fn of(view: &View, jaar: i32) -> Self {
        let mut found = Self {
            rechten: lege_reeks(RECHTEN),
            uitkomsten: lege_reeks(&[
                "toegewezen",
                "deels toegewezen",
                "afgewezen",
                "ingetrokken",
                "nog geen uitkomst",
            ]),
            ..Self::default()
        };
        for (entry, own) in typed!(view, Verzoek) {
            let Some(received) = own.ontvangen_op else {
                found.zonder_dag.tel(entry.id());
                continue;
            };
            let before = received.value.year() < jaar;
            if received.value.year() == jaar {
                found.ontvangen.tel(entry.id());
                found.per_maand[received.value.month0() as usize].tel(entry.id());
                let right = own.recht.map_or("recht niet ingevuld".to_owned(), |own| {
                    own.value.as_str().replace('_', " ")
                });
                if let Some(cijfer) = in_reeks(&mut found.rechten, &right) {
                    cijfer.tel(entry.id());
                }
            } else if before
                && (is_open_verzoek(own)
                    || own.afgehandeld_op.is_some_and(|op| op.value.year() >= jaar))
            {
                found.eerder.tel(entry.id());
            } else {
                continue;
            }
            found.tel(entry.id(), own, view);
        }
        found
    }

    fn tel(&mut self, id: &str, own: &Verzoek, view: &View) {
        match tijdigheid(own, view) {
            Tijdigheid::OpTijd => self.op_tijd.tel(id),
            Tijdigheid::TeLaat => self.te_laat.tel(id),
            Tijdigheid::Loopt => self.loopt.tel(id),
            Tijdigheid::Onbekend => self.onbekend.tel(id),
            Tijdigheid::ZonderTermijn => self.zonder_termijn.tel(id),
        }
        if own.verlenging.is_some() {
            self.verlengd.tel(id);
        }
        let ended = match own.uitkomst.map(|own| own.value) {
            Some(Uitkomst::Toegewezen) => "toegewezen",
            Some(Uitkomst::Deels) => "deels toegewezen",
            Some(Uitkomst::Afgewezen) => "afgewezen",
            Some(Uitkomst::Ingetrokken) => "ingetrokken",
            None => "nog geen uitkomst",
        };
        if let Some(cijfer) = in_reeks(&mut self.uitkomsten, ended) {
            cijfer.tel(id);
        }
    }

    /// The complaints among what was received.
    pub fn klachten(&self) -> Cijfer {
        let own = self
            .rechten
            .iter()
            .find(|(naam, _)| *naam == Recht::Klacht.as_str());
        own.map(|(_, cijfer)| cijfer.clone()).unwrap_or_default()
    }

    /// How many ended in one way.
    pub fn uitkomst(&self, naam: &str) -> Cijfer {
        self.uitkomsten
            .iter()
            .find(|(own, _)| *own == naam)
            .map(|(_, own)| own.clone())
            .unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tijdigheid {
    OpTijd,
    TeLaat,
    Loopt,
    Onbekend,
    ZonderTermijn,
}

/// Whether a request was answered by its last day; an open one is late from the day after.
fn tijdigheid(own: &Verzoek, view: &View) -> Tijdigheid {
    let Some(termijn) = antwoordtermijn(own, view) else {
        return if own.ontvangen_op.is_some() {
            Tijdigheid::ZonderTermijn
        } else {
            Tijdigheid::Onbekend
        };
    };
    let until = match own.afgehandeld_op {
        // Nobody answers what has yet to come: one of the two days is wrong.
        Some(op) if op.value < termijn.ontvangen.value => return Tijdigheid::Onbekend,
        Some(op) if op.value <= termijn.laatste => return Tijdigheid::OpTijd,
        Some(_) => return Tijdigheid::TeLaat,
        None if is_open_verzoek(own) => view.peildatum.dag(),
        None => return Tijdigheid::Onbekend,
    };
    if termijn.laatste < until {
        Tijdigheid::TeLaat
    } else {
        Tijdigheid::Loopt
    }
}
