//! Counting what happened in a year, soort by soort.

use chrono::{Datelike, Months, NaiveDate};

use super::cijfers::{Cijfer, Kennis, Maanden, Reeks, Stand, termijnen_van};
use crate::calendar::in_amsterdam;
use crate::deadline::{
    Deadline, Kader, Stand as Termijnstand, Tijdstip, antwoordtermijn, is_open_advies, is_open_verzoek,
};
use crate::diagnostic::sanitize;
use crate::model::dpia::{Fase, MaatregelStatus, Opgevolgd, Risiconiveau};
use crate::model::field::{Items, TextOption};
use crate::model::gebeurtenis::{DatalekRisico, Inbreuk, OpvolgingStatus, Recht, Uitkomst};
use crate::model::leaf::{Datum, Id};
use crate::model::profiel::TermijnSoort;
use crate::model::{Advies, Body, Datalek, Dpia, Soort, Status, Taak, Verzoek};
use crate::register::Entry;
use crate::report::rapport::datalekken::{binnen_72_uur, found_in};
use crate::report::rapport::naam;

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
    pub fn of(kennis: &Kennis<'_, '_, '_>, jaar: i32, stand: Stand) -> Self {
        let kader = kennis.kader;
        let termijnen = termijnen_van(kader);
        let overeenkomsten = [Soort::Verwerkersovereenkomst, Soort::Convenant];
        Self {
            jaar,
            stand,
            datalekken: Datalekken::of(kader, jaar),
            verzoeken: Verzoeken::of(kader, jaar),
            dpias: Dpias::of(kader, jaar, &termijnen),
            overeenkomsten: overeenkomsten.map(|soort| Overeenkomsten::of(kader, jaar, soort, &termijnen)).into(),
            adviezen: Adviezen::of(kader, jaar, &termijnen),
            taken: Taken::of(kader, jaar, &termijnen),
        }
    }
}

/// The entries of one soort, typed.
macro_rules! typed {
    ($kader:expr, $variant:ident) => {
        $kader.register.entries.iter().filter_map(|entry| match &entry.body {
            Body::$variant(body) => Some((entry, &**body)),
            _ => None,
        })
    };
}

type Termijnen<'r, 's> = [(Deadline<'r, 's>, Termijnstand)];

fn in_jaar(datum: Option<Datum>, jaar: i32) -> bool {
    datum.is_some_and(|datum| datum.value.year() == jaar)
}

/// Entries whose deadline of a kind is past.
fn verlopen(termijnen: &Termijnen<'_, '_>, soort: TermijnSoort) -> Cijfer {
    let past = termijnen.iter().filter(|(own, stand)| own.soort == soort && *stand == Termijnstand::Verlopen);
    past.filter_map(|(own, _)| own.entry.map(Entry::id)).collect()
}

/// The list in a row that has this name.
fn in_reeks<'r>(reeks: &'r mut Reeks, naam: &str) -> Option<&'r mut Cijfer> {
    reeks.iter_mut().find(|(own, _)| *own == naam).map(|(_, cijfer)| cijfer)
}

fn lege_reeks(namen: &[&'static str]) -> Reeks {
    namen.iter().map(|naam| (*naam, Cijfer::default())).collect()
}

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
pub fn ontdekt(kader: &Kader<'_, '_>, jaar: i32) -> Cijfer {
    typed!(kader, Datalek).filter(|(_, own)| found_in(own, jaar)).map(|(entry, _)| entry.id()).collect()
}

impl Datalekken {
    fn of(kader: &Kader<'_, '_>, jaar: i32) -> Self {
        let mut found = Self {
            soorten: lege_reeks(&["vertrouwelijkheid", "integriteit", "beschikbaarheid", "soort niet ingevuld"]),
            risico: lege_reeks(&["geen risico", "risico", "hoog risico", "risico niet ingevuld"]),
            ..Self::default()
        };
        for (entry, own) in typed!(kader, Datalek) {
            if own.ontdekt_op.is_none() {
                found.zonder_dag.tel(entry.id());
            } else if found_in(own, jaar) {
                found.tel(entry, own);
            }
        }
        found
    }

    fn tel(&mut self, entry: &Entry<'_>, own: &Datalek<'_>) {
        let id = entry.id();
        self.ontdekt.tel(id);
        if let Some(moment) = own.ontdekt_op {
            self.per_maand[in_amsterdam(moment.value.to_utc()).month0() as usize].tel(id);
        }
        self.melding(id, own);
        let kinds: Vec<&str> = own.inbreuk.items().iter().map(|kind| soort_naam(kind.value)).collect();
        for kind in if kinds.is_empty() { vec!["soort niet ingevuld"] } else { kinds } {
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
        if own.mededeling_betrokkenen.as_ref().is_some_and(|own| own.gedaan_op.is_some()) {
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
        self.lessen.push((id.to_owned(), naam(entry), own.lessen.filled().map(|lesson| sanitize(lesson.trim()))));
    }

    fn melding(&mut self, id: &str, own: &Datalek<'_>) {
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

/// Requests and complaints of a year.
#[derive(Debug, Default)]
pub struct Verzoeken {
    /// Received in the year.
    pub ontvangen: Cijfer,
    /// The same by month.
    pub per_maand: Maanden,
    /// Received in the year, by right.
    pub rechten: Reeks,
    /// Received earlier, and answered in the year or still open.
    pub eerder: Cijfer,
    /// Of all these, answered within the term.
    pub op_tijd: Cijfer,
    /// Answered too late, or open while the term is past.
    pub te_laat: Cijfer,
    /// Open, and the term runs.
    pub loopt: Cijfer,
    /// Without a term, or without the day on which it was answered.
    pub onbekend: Cijfer,
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
pub fn ontvangen(kader: &Kader<'_, '_>, jaar: i32) -> Cijfer {
    typed!(kader, Verzoek).filter(|(_, own)| in_jaar(own.ontvangen_op, jaar)).map(|(entry, _)| entry.id()).collect()
}

impl Verzoeken {
    fn of(kader: &Kader<'_, '_>, jaar: i32) -> Self {
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
        for (entry, own) in typed!(kader, Verzoek) {
            let Some(received) = own.ontvangen_op else {
                found.zonder_dag.tel(entry.id());
                continue;
            };
            let before = received.value.year() < jaar;
            if received.value.year() == jaar {
                found.ontvangen.tel(entry.id());
                found.per_maand[received.value.month0() as usize].tel(entry.id());
                let right =
                    own.recht.map_or("recht niet ingevuld".to_owned(), |own| own.value.as_str().replace('_', " "));
                if let Some(cijfer) = in_reeks(&mut found.rechten, &right) {
                    cijfer.tel(entry.id());
                }
            } else if before && (is_open_verzoek(own) || in_jaar(own.afgehandeld_op, jaar)) {
                found.eerder.tel(entry.id());
            } else {
                continue;
            }
            found.tel(entry.id(), own, kader);
        }
        found
    }

    fn tel(&mut self, id: &str, own: &Verzoek<'_>, kader: &Kader<'_, '_>) {
        match tijdigheid(own, kader) {
            Tijdigheid::OpTijd => self.op_tijd.tel(id),
            Tijdigheid::TeLaat => self.te_laat.tel(id),
            Tijdigheid::Loopt => self.loopt.tel(id),
            Tijdigheid::Onbekend => self.onbekend.tel(id),
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
        let own = self.rechten.iter().find(|(naam, _)| *naam == Recht::Klacht.as_str());
        own.map(|(_, cijfer)| cijfer.clone()).unwrap_or_default()
    }

    /// How many ended in one way.
    pub fn uitkomst(&self, naam: &str) -> Cijfer {
        self.uitkomsten.iter().find(|(own, _)| *own == naam).map(|(_, own)| own.clone()).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tijdigheid {
    OpTijd,
    TeLaat,
    Loopt,
    Onbekend,
}

/// Whether a request was answered by its last day; an open one is late from the day after.
fn tijdigheid(own: &Verzoek<'_>, kader: &Kader<'_, '_>) -> Tijdigheid {
    let Some(termijn) = antwoordtermijn(own, kader) else { return Tijdigheid::Onbekend };
    let until = match own.afgehandeld_op {
        Some(op) if op.value <= termijn.laatste => return Tijdigheid::OpTijd,
        Some(_) => return Tijdigheid::TeLaat,
        None if is_open_verzoek(own) => kader.peildatum,
        None => return Tijdigheid::Onbekend,
    };
    if termijn.laatste < until { Tijdigheid::TeLaat } else { Tijdigheid::Loopt }
}

/// DPIA's and pre-DPIA's that have not ended.
#[derive(Debug, Default)]
pub struct Dpias {
    /// By phase.
    pub fasen: Reeks,
    /// Decided in the year.
    pub vastgesteld: Cijfer,
    /// Reviewed in the year.
    pub herbeoordeeld: Cijfer,
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
    fn of(kader: &Kader<'_, '_>, jaar: i32, termijnen: &Termijnen<'_, '_>) -> Self {
        let mut found = Self {
            fasen: lege_reeks(&["DPIA's", "pre-DPIA's", "fase niet ingevuld"]),
            restrisico: lege_reeks(&[
                "laag restrisico",
                "midden restrisico",
                "hoog restrisico",
                "restrisico niet ingevuld",
            ]),
            achterstallig: verlopen(termijnen, TermijnSoort::DpiaHerbeoordelen),
            ..Self::default()
        };
        for (entry, own) in typed!(kader, Dpia).filter(|(entry, _)| entry.status() != Status::Beeindigd) {
            found.tel(entry.id(), own, kader.peildatum, jaar);
        }
        found
    }

    fn tel(&mut self, id: &str, own: &Dpia<'_>, dag: NaiveDate, jaar: i32) {
        let phase = match own.fase.map(|own| own.value) {
            Some(Fase::Dpia) => "DPIA's",
            Some(Fase::PreDpia) => "pre-DPIA's",
            None => "fase niet ingevuld",
        };
        let left = match own.restrisico.map(|own| own.value) {
            Some(Risiconiveau::Laag) => "laag restrisico",
            Some(Risiconiveau::Midden) => "midden restrisico",
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
        for maatregel in own.maatregelen.items() {
            let part = format!("{id} {}", maatregel.id.as_ref().map_or("", Id::as_str));
            let status = maatregel.status.map(|own| own.value);
            let done = maatregel.uitgevoerd_op.is_some() || status == Some(MaatregelStatus::Uitgevoerd);
            match (done, maatregel.getoetst_door_fg_op) {
                (true, Some(_)) => self.getoetst.tel(part),
                (true, None) => self.niet_getoetst.tel(part),
                (false, _) if status == Some(MaatregelStatus::Vervallen) => {}
                (false, _) => {
                    if maatregel.gereed_voor.is_some_and(|day| day.value < dag) {
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
    fn of(kader: &Kader<'_, '_>, jaar: i32, soort: Soort, termijnen: &Termijnen<'_, '_>) -> Self {
        let check = match soort {
            Soort::Convenant => TermijnSoort::ConvenantControleren,
            _ => TermijnSoort::VerwerkersovereenkomstControleren,
        };
        let here = |entry: &Entry<'_>| entry.soort() == soort && entry.status() != Status::Beeindigd;
        let rows: Vec<(&Entry<'_>, Option<Datum>)> = kader
            .register
            .entries
            .iter()
            .filter(|entry| here(entry))
            .filter_map(|entry| match &entry.body {
                Body::Verwerkersovereenkomst(own) => Some((entry, own.ondertekend_op)),
                Body::Convenant(own) => Some((entry, own.ondertekend_op)),
                _ => None,
            })
            .collect();
        let year_on = kader.peildatum.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
        let ends = |wanted: &dyn Fn(NaiveDate, Termijnstand) -> bool| {
            let ending = termijnen.iter().filter(|(own, _)| own.soort == TermijnSoort::OvereenkomstEindigt);
            let own = ending.filter(|(own, stand)| wanted(own.uiterlijk.dag(), *stand));
            own.filter_map(|(own, _)| own.entry).filter(|entry| here(entry)).map(Entry::id).collect()
        };
        Self {
            soort,
            alle: rows.iter().map(|(entry, _)| entry.id()).collect(),
            gesloten: rows.iter().filter(|(_, signed)| in_jaar(*signed, jaar)).map(|(entry, _)| entry.id()).collect(),
            zonder_handtekening: rows.iter().filter(|(_, own)| own.is_none()).map(|(entry, _)| entry.id()).collect(),
            afgelopen: ends(&|_, stand| stand == Termijnstand::Verlopen),
            loopt_af: ends(&|day, stand| stand != Termijnstand::Verlopen && day <= year_on),
            ongecontroleerd: verlopen(termijnen, check),
        }
    }
}

/// Advice of the FG.
#[derive(Debug, Default)]
pub struct Adviezen {
    /// Given in the year.
    pub uitgebracht: Cijfer,
    /// Given earlier, and decided in the year or still open.
    pub eerder: Cijfer,
    /// What became of all these.
    pub opvolging: Reeks,
    /// Decided after the last day, or open while it is past.
    pub te_laat: Cijfer,
    /// Taken a step higher in the year.
    pub geescaleerd: Cijfer,
    /// Advice on a DPIA in the year, by what became of it.
    pub bij_dpia: Reeks,
}

impl Adviezen {
    fn of(kader: &Kader<'_, '_>, jaar: i32, termijnen: &Termijnen<'_, '_>) -> Self {
        let mut found = Self {
            opvolging: lege_reeks(&["opgevolgd", "deels opgevolgd", "niet opgevolgd", "nog niet beslist"]),
            bij_dpia: lege_reeks(&[
                "bij een DPIA: opgevolgd",
                "bij een DPIA: deels opgevolgd",
                "bij een DPIA: niet opgevolgd",
                "bij een DPIA: opvolging niet ingevuld",
            ]),
            te_laat: verlopen(termijnen, TermijnSoort::AdviesOpvolgen),
            ..Self::default()
        };
        for (entry, own) in typed!(kader, Advies) {
            found.tel(entry.id(), own, jaar);
        }
        for (entry, own) in typed!(kader, Dpia) {
            let Some(advies) = own.advies_fg.as_ref().filter(|own| in_jaar(own.datum, jaar)) else { continue };
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

    fn tel(&mut self, id: &str, own: &Advies<'_>, jaar: i32) {
        if own.escalatie.items().iter().any(|step| in_jaar(step.op, jaar)) {
            self.geescaleerd.tel(id);
        }
        let decided = own.opvolging.as_ref().and_then(|own| own.op);
        if in_jaar(own.uitgebracht_op, jaar) {
            self.uitgebracht.tel(id);
        } else if is_open_advies(own) || in_jaar(decided, jaar) {
            self.eerder.tel(id);
        } else {
            return;
        }
        let status = own.opvolging.as_ref().and_then(|own| own.status).map(|own| own.value);
        let naam = match status {
            Some(OpvolgingStatus::Opgevolgd) => "opgevolgd",
            Some(OpvolgingStatus::Deels) => "deels opgevolgd",
            Some(OpvolgingStatus::Niet) => "niet opgevolgd",
            Some(OpvolgingStatus::Open) | None => "nog niet beslist",
        };
        if let Some(cijfer) = in_reeks(&mut self.opvolging, naam) {
            cijfer.tel(id);
        }
        let late = decided.zip(own.uiterlijk).is_some_and(|(op, last)| op.value > last.value);
        if late && !self.te_laat.bronnen().iter().any(|own| own == id) {
            self.te_laat.tel(id);
        }
    }

    /// What became of the advice in one way.
    pub fn met(&self, naam: &str) -> Cijfer {
        self.opvolging.iter().find(|(own, _)| *own == naam).map(|(_, own)| own.clone()).unwrap_or_default()
    }
}

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
    fn of(kader: &Kader<'_, '_>, jaar: i32, termijnen: &Termijnen<'_, '_>) -> Self {
        let mut found = Self { te_laat: verlopen(termijnen, TermijnSoort::TaakUitvoeren), ..Self::default() };
        for (entry, own) in typed!(kader, Taak).filter(|(entry, _)| entry.status() != Status::Beeindigd) {
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
