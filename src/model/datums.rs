//! Every date of an entry, with what it is a date of.

use super::field::Items;
use super::leaf::{Datum, Moment};
use super::{Body, Datalek, Dpia, Verwerking};
use crate::calendar::Peildatum;

/// What a date is a date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datumsoort {
    /// Something that has happened, and that the AVG asks for.
    Gebeurd,
    /// A signature: it has happened, and may be older than the AVG.
    Getekend,
    /// Something that lies ahead or behind, and that the AVG asks for.
    Gepland,
    /// A beginning or end of something that may be older than the AVG.
    Looptijd,
}

/// A day or a moment.
#[derive(Debug, Clone, Copy)]
pub enum Tijd {
    /// The whole day.
    Dag(Datum),
    /// A moment of it.
    Moment(Moment),
}

impl Tijd {
    /// Whether it is still to come.
    pub fn moet_nog_komen(self, nu: Peildatum) -> bool {
        match self {
            Self::Dag(datum) => nu.moet_nog_komen(datum.value),
            Self::Moment(moment) => nu.moment_moet_nog_komen(moment.value.to_utc()),
        }
    }
}

impl Datumsoort {
    /// Whether it is of something that has happened: as long as it lies ahead, that has not.
    pub fn is_gebeurtenis(self) -> bool {
        matches!(self, Self::Gebeurd | Self::Getekend)
    }
}

/// Shows each date with its key path, lists without their numbers.
pub fn visit(body: &Body<'_>, show: &mut dyn FnMut(&str, Tijd, Datumsoort)) {
    let mut dates = Dates { show };
    if let Some(beheer) = body.head().beheer {
        dates.day("beheer.ingevoerd", beheer.ingevoerd, Datumsoort::Gebeurd);
        dates.day("beheer.laatst_beoordeeld", beheer.laatst_beoordeeld, Datumsoort::Gebeurd);
    }
    for uitzondering in body.head().uitzonderingen {
        dates.day("uitzonderingen.tot", uitzondering.tot, Datumsoort::Gepland);
    }
    match body {
        Body::Verwerking(body) => dates.verwerking(body),
        Body::Verwerkersovereenkomst(body) => {
            dates.contract(body.ondertekend_op, body.ingangsdatum, body.einddatum);
            let goedkeuring = body.goedkeuring.as_ref().and_then(|goedkeuring| goedkeuring.goedgekeurd_op);
            dates.day("goedkeuring.goedgekeurd_op", goedkeuring, Datumsoort::Getekend);
            for garantie in body.garanties.items() {
                dates.day("garanties.geldig_tot", garantie.geldig_tot, Datumsoort::Looptijd);
            }
        }
        Body::Convenant(body) => dates.contract(body.ondertekend_op, body.ingangsdatum, body.einddatum),
        Body::Dpia(body) => dates.dpia(body),
        Body::Datalek(body) => dates.datalek(body),
        Body::Verzoek(body) => {
            dates.done("ontvangen_op", body.ontvangen_op);
            dates.done("identiteit_vastgesteld_op", body.identiteit_vastgesteld_op);
            dates.done("verlenging.op", body.verlenging.as_ref().and_then(|verlenging| verlenging.op));
            dates.done("afgehandeld_op", body.afgehandeld_op);
            dates.done("derden_geinformeerd_op", body.derden_geinformeerd_op);
        }
        Body::Advies(body) => {
            dates.done("uitgebracht_op", body.uitgebracht_op);
            dates.day("uiterlijk", body.uiterlijk, Datumsoort::Gepland);
            dates.done("opvolging.op", body.opvolging.as_ref().and_then(|opvolging| opvolging.op));
            for escalatie in body.escalatie.items() {
                dates.done("escalatie.op", escalatie.op);
            }
        }
        Body::Taak(body) => {
            for uitvoering in body.uitgevoerd.items() {
                dates.done("uitgevoerd.op", uitvoering.op);
            }
        }
    }
}

struct Dates<'f> {
    show: &'f mut dyn FnMut(&str, Tijd, Datumsoort),
}

impl Dates<'_> {
    fn day(&mut self, key: &str, datum: Option<Datum>, soort: Datumsoort) {
        if let Some(datum) = datum {
            (self.show)(key, Tijd::Dag(datum), soort);
        }
    }

    fn done(&mut self, key: &str, datum: Option<Datum>) {
        self.day(key, datum, Datumsoort::Gebeurd);
    }

    fn moment(&mut self, key: &str, moment: Option<Moment>) {
        if let Some(moment) = moment {
            (self.show)(key, Tijd::Moment(moment), Datumsoort::Gebeurd);
        }
    }

    fn contract(&mut self, ondertekend_op: Option<Datum>, ingangsdatum: Option<Datum>, einddatum: Option<Datum>) {
        self.day("ondertekend_op", ondertekend_op, Datumsoort::Getekend);
        self.day("ingangsdatum", ingangsdatum, Datumsoort::Looptijd);
        self.day("einddatum", einddatum, Datumsoort::Looptijd);
    }

    fn verwerking(&mut self, body: &Verwerking<'_>) {
        self.day("start", body.start, Datumsoort::Looptijd);
        self.day("einde", body.einde, Datumsoort::Looptijd);
        self.done("gemeld_bij_fg", body.gemeld_bij_fg);
        self.done("fg_verklaring.datum", body.fg_verklaring.as_ref().and_then(|verklaring| verklaring.datum));
        self.done("procesplan.geevalueerd_op", body.procesplan.as_ref().and_then(|plan| plan.geevalueerd_op));
        for audit in body.audits.items() {
            self.done("audits.datum", audit.datum);
            self.done("audits.naar_ap_op", audit.naar_ap_op);
        }
    }

    fn dpia(&mut self, body: &Dpia<'_>) {
        self.done("uitgevoerd_op", body.uitgevoerd_op);
        self.done("vastgesteld_op", body.vastgesteld_op);
        self.done("herbeoordeeld_op", body.herbeoordeeld_op);
        self.done("advies_fg.datum", body.advies_fg.as_ref().and_then(|advies| advies.datum));
        for maatregel in body.maatregelen.items() {
            self.day("maatregelen.gereed_voor", maatregel.gereed_voor, Datumsoort::Gepland);
            self.done("maatregelen.uitgevoerd_op", maatregel.uitgevoerd_op);
            self.done("maatregelen.getoetst_door_fg_op", maatregel.getoetst_door_fg_op);
        }
        if let Some(raadpleging) = &body.voorafgaande_raadpleging {
            self.done("voorafgaande_raadpleging.ingediend_op", raadpleging.ingediend_op);
            self.done("voorafgaande_raadpleging.advies_op", raadpleging.advies_op);
        }
    }

    fn datalek(&mut self, body: &Datalek<'_>) {
        self.moment("ontdekt_op", body.ontdekt_op);
        self.moment("gemeld_intern_op", body.gemeld_intern_op);
        self.moment("melding_ap.gemeld_op", body.melding_ap.as_ref().and_then(|melding| melding.gemeld_op));
        let mededeling = body.mededeling_betrokkenen.as_ref().and_then(|mededeling| mededeling.gedaan_op);
        self.done("mededeling_betrokkenen.gedaan_op", mededeling);
        self.done("geevalueerd_op", body.geevalueerd_op);
        self.done("afgesloten_op", body.afgesloten_op);
    }
}
