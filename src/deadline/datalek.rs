//! In which term a datalek must be reported to the AP, and whether it still has to be.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::Tijdstip;
use crate::calendar::{Duur, begin_van_dag, in_amsterdam, laatste_moment};
use crate::diagnostic::Span;
use crate::model::Datalek;
use crate::model::field::TextOption;
use crate::model::gebeurtenis::DatalekRisico;
use crate::model::profiel::{Drempel, TermijnSoort};
use crate::profile::{Profiel, Termijnregel};
use crate::register::Entry;

/// A datalek that must be reported and was not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Melding<'r> {
    /// From when the term counts.
    pub(super) vanaf: Tijdstip,
    /// Where that stands.
    pub(super) plaats: Span,
    /// How long it is.
    pub(super) duur: Duur,
    /// The last moment; the last day where only the day is known.
    pub(super) uiterlijk: Tijdstip,
    /// The row of the profile that sets it.
    pub(super) regel: &'r Termijnregel,
}

/// What a datalek that still has to be reported is bound to; one of unknown risk has to be, until somebody judged it.
pub(super) fn te_melden<'r>(
    entry: &Entry,
    datalek: &Datalek,
    profiel: &'r Profiel<'_>,
) -> Option<Melding<'r>> {
    let (vanaf, plaats) = ontdekt(entry, datalek)?;
    let (drempel, duur, uiterlijk, regel) = match vanaf {
        Tijdstip::Moment(moment) => {
            let own = meldtermijn(moment.to_utc(), profiel)?;
            (
                own.drempel,
                own.duur,
                Tijdstip::Moment(in_amsterdam(own.uiterlijk)),
                own.regel,
            )
        }
        Tijdstip::Dag(dag) => {
            let (duur, last, regel) = terms(dag, profiel)
                .map(|(duur, regel)| (duur, after(duur, dag), regel))
                .min_by_key(|(_, last, _)| *last)?;
            (drempel(dag, profiel)?, duur, Tijdstip::Dag(last), regel)
        }
    };
    let melding = datalek.melding_ap.as_ref();
    // A moment that cannot be read is a report after all: that is another finding.
    let reported = melding
        .is_some_and(|own| own.gemeld_op.is_some() || entry.is_onleesbaar(own.span, "gemeld_op"));
    // A reason not to report stands only where it may: beside a risk that need not be reported, or that nobody judged.
    let must = datalek
        .risico
        .map(|risico| moet_gemeld(risico.value, drempel));
    let explained = melding.is_some_and(|own| own.niet_gemeld_reden.filled().is_some());
    let is_due = !reported && must.unwrap_or(!explained);
    is_due.then_some(Melding {
        vanaf,
        plaats,
        duur,
        uiterlijk,
        regel,
    })
}

/// When a datalek was known, with the place that says so. Without the moment of discovery it was known on the day on which
/// it was entered.
pub(super) fn ontdekt(entry: &Entry, datalek: &Datalek) -> Option<(Tijdstip, Span)> {
    // Where its offset puts it beyond the end of the calendar, it stays at that end.
    let end = in_amsterdam(laatste_moment());
    let moment = |own: crate::model::leaf::Moment| (Tijdstip::Moment(own.value.min(end)), own.span);
    let entered = || {
        entry
            .body
            .head()
            .beheer?
            .ingevoerd
            .map(|dag| (Tijdstip::Dag(dag.value), dag.span))
    };
    datalek
        .ontdekt_op
        .map(moment)
        .or_else(entered)
        .or_else(|| datalek.gemeld_intern_op.map(moment))
}

/// The reason not to report a datalek that must be reported, by what held when it was known.
pub fn reden_zonder_grond<'e, 's>(
    entry: &Entry,
    datalek: &'e Datalek<'s>,
    profiel: &Profiel,
) -> Option<&'e crate::model::field::Text<'s>> {
    let dag = ontdekt(entry, datalek).map(|(vanaf, _)| vanaf.dag());
    let drempel = dag
        .and_then(|dag| drempel(dag, profiel))
        .unwrap_or(Drempel::Risico);
    let melding = datalek
        .melding_ap
        .as_ref()
        .filter(|melding| melding.gemeld_op.is_none())?;
    let must = datalek
        .risico
        .is_some_and(|risico| moet_gemeld(risico.value, drempel));
    melding
        .niet_gemeld_reden
        .as_ref()
        .filter(|reden| must && !reden.is_blank())
}

/// Whether a datalek of this risk must be reported, with a threshold.
pub fn moet_gemeld(risico: DatalekRisico, drempel: Drempel) -> bool {
    match drempel {
        Drempel::Risico => risico != DatalekRisico::Geen,
        Drempel::Hoog => risico == DatalekRisico::Hoog,
    }
}

/// The term in which a datalek must be reported to the AP.
#[derive(Debug, Clone, Copy)]
pub struct Meldtermijn<'r> {
    /// From which risk.
    pub drempel: Drempel,
    /// How long it is.
    pub duur: Duur,
    /// The last moment.
    pub uiterlijk: DateTime<Utc>,
    /// The row of the profile that sets it.
    pub regel: &'r Termijnregel,
}

/// The term for what was discovered at a moment, by what held that day. A policy may be stricter than the law, not
/// milder.
pub fn meldtermijn<'r>(
    ontdekt: DateTime<Utc>,
    profiel: &'r Profiel<'_>,
) -> Option<Meldtermijn<'r>> {
    let dag = in_amsterdam(ontdekt).date_naive();
    let drempel = drempel(dag, profiel)?;
    let all = terms(dag, profiel).map(|(duur, regel)| Meldtermijn {
        drempel,
        duur,
        uiterlijk: meldmoment(ontdekt, duur),
        regel,
    });
    all.min_by_key(|termijn| termijn.uiterlijk)
}

/// The rows of policy and law that hold on a day.
fn rows<'r>(dag: NaiveDate, profiel: &'r Profiel<'_>) -> impl Iterator<Item = &'r Termijnregel> {
    let soort = TermijnSoort::DatalekMelden;
    [
        profiel.termijn(soort, dag),
        profiel.wettelijke_termijn(soort, dag),
    ]
    .into_iter()
    .flatten()
}

fn terms<'r>(
    dag: NaiveDate,
    profiel: &'r Profiel<'_>,
) -> impl Iterator<Item = (Duur, &'r Termijnregel)> {
    rows(dag, profiel).filter_map(|regel| Some((regel.duur?, regel)))
}

fn drempel(dag: NaiveDate, profiel: &Profiel) -> Option<Drempel> {
    rows(dag, profiel).map(|row| row.drempel).min()
}

/// The last moment to report what was discovered at a moment. Of hours every one counts, whatever the clock does; a
/// period of days lasts until the end of its last day.
fn meldmoment(ontdekt: DateTime<Utc>, duur: Duur) -> DateTime<Utc> {
    let end = match duur {
        Duur::Uren(hours) => ontdekt.checked_add_signed(TimeDelta::hours(hours.into())),
        Duur::Periode(periode) => {
            let last = periode.after(in_amsterdam(ontdekt).date_naive());
            let next = last.checked_add_days(Days::new(1)).map(begin_van_dag);
            next.and_then(|next| next.checked_sub_signed(TimeDelta::seconds(1)))
        }
    };
    end.map_or(laatste_moment(), |end| end.min(laatste_moment()))
}

/// The last day where only the day of discovery is known: hours last as many days as they touch at most.
fn after(duur: Duur, dag: NaiveDate) -> NaiveDate {
    super::horizon(duur, dag)
}
