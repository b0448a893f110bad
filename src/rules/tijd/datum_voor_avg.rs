//! `datum-voor-avg`: what the AVG asks was not done before there was an AVG; an older date is a slip of the pen.

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Body;
use crate::model::field::Items;
use crate::model::leaf::{Datum, Moment};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "TD14",
        name: "datum-voor-avg",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("datums"), Bron::Avg("99 lid 2")],
        summary: "Wat de AVG vraagt, is niet gedaan voordat de AVG er was",
        page: include_str!("datum_voor_avg.md"),
    },
    check: Check::Registratie(check),
};

/// The AVG applies from 25 May 2018 (art. 99 lid 2); in the months before, gemeenten prepared for it.
const FIRST_YEAR: i32 = 2018;
/// No processing with a date that still matters began earlier; such a year was meant to be another.
const OLDEST_YEAR: i32 = 1900;

fn check(entry: &Entry<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    let mut dates = Dates { sink };
    if let Some(beheer) = entry.body.head().beheer {
        dates.recorded("beheer.ingevoerd", beheer.ingevoerd);
        dates.recorded("beheer.laatst_beoordeeld", beheer.laatst_beoordeeld);
    }
    match &entry.body {
        Body::Verwerking(body) => {
            dates.lasting("start", body.start);
            dates.lasting("einde", body.einde);
            dates.recorded("gemeld_bij_fg", body.gemeld_bij_fg);
            dates.recorded("procesplan.geevalueerd_op", body.procesplan.as_ref().and_then(|plan| plan.geevalueerd_op));
            for audit in body.audits.items() {
                dates.recorded("audits.datum", audit.datum);
            }
        }
        Body::Verwerkersovereenkomst(body) => {
            for (key, datum) in [
                ("ondertekend_op", body.ondertekend_op),
                ("ingangsdatum", body.ingangsdatum),
                ("einddatum", body.einddatum),
            ] {
                dates.lasting(key, datum);
            }
        }
        Body::Convenant(body) => {
            for (key, datum) in [
                ("ondertekend_op", body.ondertekend_op),
                ("ingangsdatum", body.ingangsdatum),
                ("einddatum", body.einddatum),
            ] {
                dates.lasting(key, datum);
            }
        }
        Body::Dpia(body) => {
            dates.recorded("uitgevoerd_op", body.uitgevoerd_op);
            dates.recorded("vastgesteld_op", body.vastgesteld_op);
            dates.recorded("herbeoordeeld_op", body.herbeoordeeld_op);
            for maatregel in body.maatregelen.items() {
                dates.recorded("maatregelen.gereed_voor", maatregel.gereed_voor);
            }
        }
        Body::Datalek(body) => {
            dates.moment("ontdekt_op", body.ontdekt_op);
            dates.moment("melding_ap.gemeld_op", body.melding_ap.as_ref().and_then(|melding| melding.gemeld_op));
            dates.recorded("afgesloten_op", body.afgesloten_op);
        }
        Body::Verzoek(body) => {
            dates.recorded("ontvangen_op", body.ontvangen_op);
            dates.recorded("afgehandeld_op", body.afgehandeld_op);
        }
        Body::Advies(body) => {
            dates.recorded("uitgebracht_op", body.uitgebracht_op);
            dates.recorded("uiterlijk", body.uiterlijk);
        }
        Body::Taak(body) => {
            for done in body.uitgevoerd.items() {
                dates.recorded("uitgevoerd.op", done.op);
            }
        }
    }
}

struct Dates<'k, 'r, 's> {
    sink: &'k mut Sink<'r, 's>,
}

impl Dates<'_, '_, '_> {
    /// A date of something that the AVG asks for.
    fn recorded(&mut self, key: &str, datum: Option<Datum>) {
        if let Some(datum) = datum.filter(|datum| datum.value.year() < FIRST_YEAR) {
            self.report(key, datum.value, datum.span, "de AVG geldt pas sinds 25 mei 2018");
        }
    }

    fn moment(&mut self, key: &str, moment: Option<Moment>) {
        if let Some(moment) = moment.filter(|moment| moment.value.year() < FIRST_YEAR) {
            self.report(key, moment.value.date_naive(), moment.span, "de AVG geldt pas sinds 25 mei 2018");
        }
    }

    /// A date of something that may be older than the AVG.
    fn lasting(&mut self, key: &str, datum: Option<Datum>) {
        if let Some(datum) = datum.filter(|datum| datum.value.year() < OLDEST_YEAR) {
            self.report(key, datum.value, datum.span, "dat is onwaarschijnlijk lang geleden");
        }
    }

    fn report(&mut self, key: &str, dag: NaiveDate, at: Span, why: &str) {
        self.sink
            .report(&RULE.info, at, format!("`{key}` is `{dag}`, en {why}"))
            .help("verbeter het jaartal; klopt de datum echt, leg dan in `uitzonderingen` vast waarom");
    }
}
