//! `datum-in-toekomst`: what has happened does not lie after the peildatum.

use std::fmt::Display;

use chrono::NaiveDate;

use crate::calendar::begin_van_dag;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::field::Items;
use crate::model::leaf::{Datum, Moment};
use crate::model::{Advies, Body, Datalek, Dpia, Verwerking, Verzoek};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "TD01",
        name: "datum-in-toekomst",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("datums"), Bron::Avg("5 lid 2")],
        summary: "Een datum van iets dat is gebeurd, ligt niet in de toekomst",
        page: include_str!("datum_in_toekomst.md"),
    },
    check: Check::Registratie(check),
};

fn check(entry: &Entry<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    let mut past = Past { sink, peildatum: cx.peildatum };
    if let Some(beheer) = entry.body.head().beheer {
        past.date("beheer.ingevoerd", beheer.ingevoerd);
        past.date("beheer.laatst_beoordeeld", beheer.laatst_beoordeeld);
    }
    match &entry.body {
        Body::Verwerking(verwerking) => of_verwerking(verwerking, &mut past),
        Body::Verwerkersovereenkomst(overeenkomst) => {
            past.date("ondertekend_op", overeenkomst.ondertekend_op);
            let goedkeuring = overeenkomst.goedkeuring.as_ref();
            past.date("goedkeuring.goedgekeurd_op", goedkeuring.and_then(|goedkeuring| goedkeuring.goedgekeurd_op));
        }
        Body::Convenant(convenant) => past.date("ondertekend_op", convenant.ondertekend_op),
        Body::Dpia(dpia) => of_dpia(dpia, &mut past),
        Body::Datalek(datalek) => of_datalek(datalek, &mut past),
        Body::Verzoek(verzoek) => of_verzoek(verzoek, &mut past),
        Body::Advies(advies) => of_advies(advies, &mut past),
        Body::Taak(taak) => {
            for uitvoering in taak.uitgevoerd.items() {
                past.date("uitgevoerd.op", uitvoering.op);
            }
        }
    }
}

/// Takes dates that should lie in the past, and reports those that do not.
struct Past<'k, 'r, 's> {
    sink: &'k mut Sink<'r, 's>,
    peildatum: NaiveDate,
}

impl Past<'_, '_, '_> {
    fn date(&mut self, key: &str, datum: Option<Datum>) {
        if let Some(datum) = datum.filter(|datum| datum.value > self.peildatum) {
            self.report(key, datum.span, &datum.value);
        }
    }

    /// A moment on the peildatum itself is not in the future: what hour it is now is not known.
    fn moment(&mut self, key: &str, moment: Option<Moment>) {
        let Some(tomorrow) = self.peildatum.succ_opt().map(begin_van_dag) else { return };
        if let Some(moment) = moment.filter(|moment| moment.value >= tomorrow) {
            self.report(key, moment.span, &moment.value.format("%Y-%m-%dT%H:%M%:z"));
        }
    }

    fn report(&mut self, key: &str, at: Span, value: &dyn Display) {
        self.sink.report(&RULE.info, at, format!("`{key}` is `{value}`, maar die dag moet nog komen")).help(
            "hier hoort een datum van iets dat is gebeurd: verbeter de datum, of vul hem pas in als het zover is",
        );
    }
}

fn of_verwerking(verwerking: &Verwerking<'_>, past: &mut Past<'_, '_, '_>) {
    past.date("gemeld_bij_fg", verwerking.gemeld_bij_fg);
    past.date("fg_verklaring.datum", verwerking.fg_verklaring.as_ref().and_then(|verklaring| verklaring.datum));
    past.date("procesplan.geevalueerd_op", verwerking.procesplan.as_ref().and_then(|plan| plan.geevalueerd_op));
    for audit in verwerking.audits.items() {
        past.date("audits.datum", audit.datum);
        past.date("audits.naar_ap_op", audit.naar_ap_op);
    }
}

fn of_dpia(dpia: &Dpia<'_>, past: &mut Past<'_, '_, '_>) {
    past.date("uitgevoerd_op", dpia.uitgevoerd_op);
    past.date("vastgesteld_op", dpia.vastgesteld_op);
    past.date("herbeoordeeld_op", dpia.herbeoordeeld_op);
    past.date("advies_fg.datum", dpia.advies_fg.as_ref().and_then(|advies| advies.datum));
    for maatregel in dpia.maatregelen.items() {
        past.date("maatregelen.uitgevoerd_op", maatregel.uitgevoerd_op);
        past.date("maatregelen.getoetst_door_fg_op", maatregel.getoetst_door_fg_op);
    }
    if let Some(raadpleging) = &dpia.voorafgaande_raadpleging {
        past.date("voorafgaande_raadpleging.ingediend_op", raadpleging.ingediend_op);
        past.date("voorafgaande_raadpleging.advies_op", raadpleging.advies_op);
    }
}

fn of_datalek(datalek: &Datalek<'_>, past: &mut Past<'_, '_, '_>) {
    past.moment("ontdekt_op", datalek.ontdekt_op);
    past.moment("gemeld_intern_op", datalek.gemeld_intern_op);
    past.moment("melding_ap.gemeld_op", datalek.melding_ap.as_ref().and_then(|melding| melding.gemeld_op));
    let mededeling = datalek.mededeling_betrokkenen.as_ref();
    past.date("mededeling_betrokkenen.gedaan_op", mededeling.and_then(|mededeling| mededeling.gedaan_op));
    past.date("geevalueerd_op", datalek.geevalueerd_op);
    past.date("afgesloten_op", datalek.afgesloten_op);
}

fn of_verzoek(verzoek: &Verzoek<'_>, past: &mut Past<'_, '_, '_>) {
    past.date("ontvangen_op", verzoek.ontvangen_op);
    past.date("identiteit_vastgesteld_op", verzoek.identiteit_vastgesteld_op);
    past.date("verlenging.op", verzoek.verlenging.as_ref().and_then(|verlenging| verlenging.op));
    past.date("afgehandeld_op", verzoek.afgehandeld_op);
    past.date("derden_geinformeerd_op", verzoek.derden_geinformeerd_op);
}

fn of_advies(advies: &Advies<'_>, past: &mut Past<'_, '_, '_>) {
    past.date("uitgebracht_op", advies.uitgebracht_op);
    past.date("opvolging.op", advies.opvolging.as_ref().and_then(|opvolging| opvolging.op));
    for escalatie in advies.escalatie.items() {
        past.date("escalatie.op", escalatie.op);
    }
}
