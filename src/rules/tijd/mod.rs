//! Family TD, order in time: what must come first comes first, and what has happened does not lie ahead.
//!
//! Equal dates are always in order: a date says nothing about the hour.

mod beeindigd_zonder_einde;
mod beoordeeld_voor_ingevoerd;
mod datalek_volgorde;
mod datum_in_toekomst;
mod datum_voor_avg;
mod dpia_na_start;
mod dpia_volgorde;
mod einde_voor_begin;
mod einde_voorbij;
mod fg_na_start;
mod getekend_na_ingang;
mod gewijzigd_na_beoordeling;
mod goedkeuring_na_ondertekening;
mod opvolging_voor_advies;
mod verwerking_gewijzigd_na_beoordeling;
mod verzoek_volgorde;

use crate::rules::question::of_dates;
use chrono::NaiveDate;

use super::Family;
use crate::diagnostic::{Diagnostic, RuleInfo};
use crate::model::leaf::Datum;
use crate::rules::Sink;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "TD",
    title: "volgorde in de tijd",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &datum_in_toekomst::RULE,
        &einde_voor_begin::RULE,
        &beoordeeld_voor_ingevoerd::RULE,
        &dpia_na_start::RULE,
        &fg_na_start::RULE,
        &getekend_na_ingang::RULE,
        &datalek_volgorde::RULE,
        &verzoek_volgorde::RULE,
        &einde_voorbij::RULE,
        &beeindigd_zonder_einde::RULE,
        &goedkeuring_na_ondertekening::RULE,
        &dpia_volgorde::RULE,
        &opvolging_voor_advies::RULE,
        &datum_voor_avg::RULE,
        &gewijzigd_na_beoordeling::RULE,
        &verwerking_gewijzigd_na_beoordeling::RULE,
    ],
};

/// How a review is recorded.
fn opnieuw(id: &str) -> String {
    format!("klopt het weer, leg de beoordeling dan vast: avg beoordeel {id} --door FUNCTIE")
}

/// A date with the key that it stands at, as messages name it.
type Named = (&'static str, Option<Datum>);

/// Reports the first date when it lies before the second.
fn report_early<'k>(
    sink: &'k mut Sink<'_, '_>,
    rule: &'static RuleInfo,
    (early_key, early): Named,
    (late_key, late): Named,
) -> Option<&'k mut Diagnostic> {
    let (early, late) = (early?, late?);
    (early.value < late.value).then(|| {
        let message = format!(
            "`{early_key}` (`{}`) ligt vóór `{late_key}` (`{}`)",
            early.value, late.value
        );
        let file = sink.file();
        sink.report(rule, early.span, message)
            .ask(of_dates((early_key, early), (late_key, late)))
            .related(file, late.span, late_key)
    })
}

/// Reports the second date when it lies after the first.
fn report_late<'k>(
    sink: &'k mut Sink<'_, '_>,
    rule: &'static RuleInfo,
    (early_key, early): Named,
    (late_key, late): Named,
) -> Option<&'k mut Diagnostic> {
    let (early, late) = (early?, late?);
    (early.value < late.value).then(|| {
        let message = format!(
            "`{late_key}` (`{}`) ligt na `{early_key}` (`{}`)",
            late.value, early.value
        );
        let file = sink.file();
        sink.report(rule, late.span, message)
            .ask(of_dates((late_key, late), (early_key, early)))
            .related(file, early.span, early_key)
    })
}

/// Whether the AVG applied on a day (AVG art. 99 lid 2): what began before did not have to meet it at its start.
fn under_avg(dag: NaiveDate) -> bool {
    const APPLIES: Option<NaiveDate> = NaiveDate::from_ymd_opt(2018, 5, 25);
    Some(dag) >= APPLIES
}
