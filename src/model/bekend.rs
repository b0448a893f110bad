//! What of an entry was known at a moment: what happened after it had not happened yet.
//!
//! An entry says what happened up to the day on which it was last written. Judged at an earlier moment it says too much: a
//! verzoek answered on 2 July is open on 1 July. Here that is taken off once, so that every rule, deadline, list and
//! report sees the same, and none has to ask which dates count. What a plan or a contract says of days to come stays.

use super::datums;
use super::dpia::{Dpia, MaatregelStatus};
use super::field::{Fault, List, Spanned};
use super::gebeurtenis::{Advies, Datalek, Verzoek};
use super::leaf::{Datum, Moment};
use super::verwerking::Verwerking;
use super::{Beheer, Body, Status};
use crate::calendar::Peildatum;
use crate::diagnostic::Span;

impl Body<'_> {
    /// The entry as it was known at a moment, with the keys that say more; `None` when all of it was known.
    pub fn bekend_op(&self, nu: Peildatum) -> Option<(Self, Vec<Fault>)> {
        let mut more = false;
        datums::visit(self, &mut |_, tijd, soort| {
            more |= soort.is_gebeurtenis() && tijd.moet_nog_komen(nu);
        });
        more.then(|| {
            let mut known = self.clone();
            let mut later = Later {
                nu,
                keys: Vec::new(),
            };
            later.body(&mut known);
            (known, later.keys)
        })
    }
}

/// Takes off what happened later, and remembers which keys that were.
struct Later {
    nu: Peildatum,
    keys: Vec<Fault>,
}

impl Later {
    fn is_later(&self, datum: Option<Datum>) -> bool {
        datum.is_some_and(|datum| self.nu.moet_nog_komen(datum.value))
    }

    /// Takes off what goes with a date that was still to come.
    fn drop<T>(&mut self, value: &mut Option<T>, record: Span, key: &'static str) {
        if value.take().is_some() {
            self.keys.push(Fault {
                record,
                key,
                open: false,
            });
        }
    }

    /// Takes off a day that was still to come, and says whether it was.
    fn day(&mut self, datum: &mut Option<Datum>, record: Span, key: &'static str) -> bool {
        let later = self.is_later(*datum);
        if later {
            self.drop(datum, record, key);
        }
        later
    }

    fn moment(&mut self, moment: &mut Option<Moment>, record: Span, key: &'static str) -> bool {
        let later =
            moment.is_some_and(|moment| self.nu.moment_moet_nog_komen(moment.value.to_utc()));
        if later {
            self.drop(moment, record, key);
        }
        later
    }

    /// Takes off the items of which the day was still to come.
    fn items<T>(&mut self, list: &mut Option<List<T>>, datum: impl Fn(&T) -> Option<Datum>) {
        let Some(list) = list else { return };
        let before = list.items.len();
        let mut items = std::mem::take(&mut list.items).into_vec();
        items.retain(|item| !self.is_later(datum(item)));
        list.items = items.into_boxed_slice();
        if list.items.len() < before {
            self.keys.push(Fault {
                record: list.span,
                key: "",
                open: false,
            });
        }
    }

    /// What brought an entry to its end was still to come, so it ran.
    fn reopen(status: &mut Option<Spanned<Status>>) {
        if let Some(status) = status
            .as_mut()
            .filter(|status| status.value == Status::Beeindigd)
        {
            status.value = Status::Actief;
        }
    }

    fn body(&mut self, body: &mut Body) {
        match body {
            Body::Verwerking(own) => {
                self.beheer(own.beheer.as_mut());
                self.verwerking(own);
            }
            Body::Verwerkersovereenkomst(own) => {
                self.beheer(own.beheer.as_mut());
                self.day(&mut own.ondertekend_op, own.span, "ondertekend_op");
                if self.is_later(
                    own.goedkeuring
                        .as_ref()
                        .and_then(|goedkeuring| goedkeuring.goedgekeurd_op),
                ) {
                    self.drop(&mut own.goedkeuring, own.span, "goedkeuring");
                }
            }
            Body::Convenant(own) => {
                self.beheer(own.beheer.as_mut());
                self.day(&mut own.ondertekend_op, own.span, "ondertekend_op");
            }
            Body::Dpia(own) => {
                self.beheer(own.beheer.as_mut());
                self.dpia(own);
            }
            Body::Datalek(own) => {
                self.beheer(own.beheer.as_mut());
                self.datalek(own);
            }
            Body::Verzoek(own) => {
                self.beheer(own.beheer.as_mut());
                self.verzoek(own);
            }
            Body::Advies(own) => {
                self.beheer(own.beheer.as_mut());
                self.advies(own);
            }
            Body::Taak(own) => {
                self.beheer(own.beheer.as_mut());
                self.items(&mut own.uitgevoerd, |done| done.op);
            }
        }
    }

    fn beheer(&mut self, beheer: Option<&mut Beheer>) {
        let Some(own) = beheer else { return };
        self.day(&mut own.ingevoerd, own.span, "ingevoerd");
        if self.day(&mut own.laatst_beoordeeld, own.span, "laatst_beoordeeld") {
            self.drop(&mut own.beoordeeld_door, own.span, "beoordeeld_door");
            self.drop(&mut own.beoordeelde_inhoud, own.span, "beoordeelde_inhoud");
            self.drop(
                &mut own.beoordeelde_verwerkingen,
                own.span,
                "beoordeelde_verwerkingen",
            );
        }
    }

    fn verwerking(&mut self, own: &mut Verwerking) {
        self.day(&mut own.gemeld_bij_fg, own.span, "gemeld_bij_fg");
        if self.is_later(
            own.fg_verklaring
                .as_ref()
                .and_then(|verklaring| verklaring.datum),
        ) {
            self.drop(&mut own.fg_verklaring, own.span, "fg_verklaring");
        }
        if let Some(plan) = &mut own.procesplan {
            self.day(&mut plan.geevalueerd_op, plan.span, "geevalueerd_op");
        }
        self.items(&mut own.audits, |audit| audit.datum);
        for audit in own.audits.iter_mut().flat_map(|audits| &mut audits.items) {
            self.day(&mut audit.naar_ap_op, audit.span, "naar_ap_op");
        }
    }

    fn dpia(&mut self, own: &mut Dpia) {
        self.day(&mut own.uitgevoerd_op, own.span, "uitgevoerd_op");
        if self.day(&mut own.vastgesteld_op, own.span, "vastgesteld_op") {
            self.drop(&mut own.vastgesteld_door, own.span, "vastgesteld_door");
        }
        self.day(&mut own.herbeoordeeld_op, own.span, "herbeoordeeld_op");
        if self.is_later(own.advies_fg.as_ref().and_then(|advies| advies.datum)) {
            self.drop(&mut own.advies_fg, own.span, "advies_fg");
        }
        for maatregel in own.maatregelen.iter_mut().flat_map(|list| &mut list.items) {
            let done = maatregel
                .status
                .is_some_and(|status| status.value == MaatregelStatus::Uitgevoerd);
            if self.day(
                &mut maatregel.uitgevoerd_op,
                maatregel.span,
                "uitgevoerd_op",
            ) && done
            {
                self.drop(&mut maatregel.status, maatregel.span, "status");
            }
            self.day(
                &mut maatregel.getoetst_door_fg_op,
                maatregel.span,
                "getoetst_door_fg_op",
            );
        }
        if self.is_later(
            own.voorafgaande_raadpleging
                .as_ref()
                .and_then(|raadpleging| raadpleging.ingediend_op),
        ) {
            self.drop(
                &mut own.voorafgaande_raadpleging,
                own.span,
                "voorafgaande_raadpleging",
            );
        }
        if let Some(raadpleging) = &mut own.voorafgaande_raadpleging
            && self.day(&mut raadpleging.advies_op, raadpleging.span, "advies_op")
        {
            self.drop(&mut raadpleging.uitkomst, raadpleging.span, "uitkomst");
        }
    }

    fn datalek(&mut self, own: &mut Datalek) {
        self.moment(&mut own.ontdekt_op, own.span, "ontdekt_op");
        self.moment(&mut own.gemeld_intern_op, own.span, "gemeld_intern_op");
        if let Some(melding) = &mut own.melding_ap
            && self.moment(&mut melding.gemeld_op, melding.span, "gemeld_op")
        {
            self.drop(&mut melding.nummer, melding.span, "nummer");
            self.drop(
                &mut melding.reden_vertraging,
                melding.span,
                "reden_vertraging",
            );
        }
        if let Some(mededeling) = &mut own.mededeling_betrokkenen {
            self.day(&mut mededeling.gedaan_op, mededeling.span, "gedaan_op");
        }
        self.day(&mut own.geevalueerd_op, own.span, "geevalueerd_op");
        if self.day(&mut own.afgesloten_op, own.span, "afgesloten_op") {
            Self::reopen(&mut own.status);
        }
    }

    fn verzoek(&mut self, own: &mut Verzoek) {
        self.day(&mut own.ontvangen_op, own.span, "ontvangen_op");
        self.day(
            &mut own.identiteit_vastgesteld_op,
            own.span,
            "identiteit_vastgesteld_op",
        );
        if self.is_later(own.verlenging.as_ref().and_then(|verlenging| verlenging.op)) {
            self.drop(&mut own.verlenging, own.span, "verlenging");
        }
        if self.day(&mut own.afgehandeld_op, own.span, "afgehandeld_op") {
            self.drop(&mut own.uitkomst, own.span, "uitkomst");
            Self::reopen(&mut own.status);
        }
        self.day(
            &mut own.derden_geinformeerd_op,
            own.span,
            "derden_geinformeerd_op",
        );
    }

    fn advies(&mut self, own: &mut Advies) {
        self.day(&mut own.uitgebracht_op, own.span, "uitgebracht_op");
        if self.is_later(own.opvolging.as_ref().and_then(|opvolging| opvolging.op)) {
            self.drop(&mut own.opvolging, own.span, "opvolging");
            Self::reopen(&mut own.status);
        }
        self.items(&mut own.escalatie, |escalatie| escalatie.op);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Soort;
    use crate::model::datums::{Datumsoort, Tijd};
    use chrono::NaiveDate;

    /// Every date that an entry of a soort can have of something that happened, all on one day.
    const EVENTS: &[(Soort, &str, usize)] = &[
        (
            Soort::Verwerking,
            "gemeld_bij_fg: D\nfg_verklaring: {datum: D}\nprocesplan: {document: x, geevalueerd_op: D}\naudits:\n  - {vorm: intern, datum: D, naar_ap_op: D}\n  - {vorm: extern, datum: 2020-01-01, naar_ap_op: D}\n",
            7,
        ),
        (
            Soort::Verwerkersovereenkomst,
            "ondertekend_op: D\ngoedkeuring: {goedgekeurd_op: D}\n",
            2,
        ),
        (Soort::Convenant, "ondertekend_op: D\n", 1),
        (
            Soort::Dpia,
            "uitgevoerd_op: D\nvastgesteld_op: D\nherbeoordeeld_op: D\nadvies_fg: {datum: D}\nmaatregelen: [{id: m, omschrijving: x, uitgevoerd_op: D, getoetst_door_fg_op: D}]\nvoorafgaande_raadpleging: {ingediend_op: 2020-01-01, advies_op: D}\n",
            8,
        ),
        (
            Soort::Dpia,
            "voorafgaande_raadpleging: {ingediend_op: D, advies_op: D}\n",
            2,
        ),
        (
            Soort::Datalek,
            "ontdekt_op: DT10:00+02:00\ngemeld_intern_op: DT10:00+02:00\nmelding_ap: {gemeld_op: DT10:00+02:00}\nmededeling_betrokkenen: {gedaan_op: D}\ngeevalueerd_op: D\nafgesloten_op: D\n",
            6,
        ),
        (
            Soort::Verzoek,
            "ontvangen_op: D\nidentiteit_vastgesteld_op: D\nverlenging: {op: D}\nafgehandeld_op: D\nderden_geinformeerd_op: D\n",
            5,
        ),
        (
            Soort::Advies,
            "uitgebracht_op: D\nopvolging: {status: open, op: D}\nescalatie: [{niveau: college, op: D}]\n",
            3,
        ),
        (Soort::Taak, "uitgevoerd: [{op: D}, {op: 2020-01-01}]\n", 2),
    ];

    fn events(body: &Body) -> Vec<NaiveDate> {
        let mut found = Vec::new();
        super::datums::visit(body, &mut |_, tijd, soort| {
            if soort.is_gebeurtenis() {
                found.push(match tijd {
                    Tijd::Dag(datum) => datum.value,
                    Tijd::Moment(moment) => moment.value.date_naive(),
                });
            }
        });
        found
    }

    #[test]
    fn on_the_day_before_nothing_that_happened_is_known_and_on_the_day_all_is() {
        let day = |text: &str| Peildatum::from(text.parse::<NaiveDate>().unwrap());
        for (soort, text, count) in EVENTS {
            let head = "beheer: {ingevoerd: D, laatst_beoordeeld: D, beoordeelde_inhoud: x}\n";
            let text = format!("soort: {soort}\nid: e\nnaam: N\nstatus: actief\n{head}{text}")
                .replace('D', "2026-07-02");
            let documents = crate::source::parse(&text);
            let (body, cx) = Body::decode(*soort, &documents[0].root);
            assert!(cx.is_clean(), "{text}");
            let body = body.unwrap();
            assert_eq!(events(&body).len(), count + 2, "{text}");
            assert!(body.bekend_op(day("2026-07-02")).is_none());
            let (known, keys) = body.bekend_op(day("2026-07-01")).unwrap();
            let last = day("2026-07-01").dag();
            assert!(events(&known).iter().all(|own| *own <= last), "{text}");
            assert!(keys.len() >= *count, "{soort}: {keys:?}");
            assert_eq!(known.bekend_op(day("2026-07-01")).map(|_| ()), None);
        }
    }

    #[test]
    fn a_plan_and_a_term_of_a_contract_stay() {
        let text = "soort: verwerking\nid: e\nstart: 2027-01-01\neinde: 2030-01-01\n";
        let documents = crate::source::parse(text);
        let (body, _) = Body::decode(Soort::Verwerking, &documents[0].root);
        let mut planned = 0;
        datums::visit(body.as_ref().unwrap(), &mut |_, _, soort| {
            planned += usize::from(soort == Datumsoort::Looptijd);
        });
        assert_eq!(planned, 2);
        assert!(
            body.unwrap()
                .bekend_op(NaiveDate::default().into())
                .is_none()
        );
    }
}
