//! The deadlines of one entry, by soort.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::tekst::rol_van;
use super::{Deadline, Stand, Tijdstip, View, antwoordtermijn, datalek, stand};
use crate::calendar::{Duur, Periode, einde_reactietermijn};
use crate::diagnostic::{Ernst, FileId, Span};
use crate::model::dpia::{Conclusie, Fase, Maatregel, MaatregelStatus};
use crate::model::field::{Items, Spanned, Text, TextOption};
use crate::model::gebeurtenis::OpvolgingStatus;
use crate::model::leaf::{Datum, Id};
use crate::model::overeenkomst::Garantie;
use crate::model::profiel::{Functierol, TermijnSoort};
use crate::model::verwerking::{AuditUitkomst, AuditVorm, Regime, Rol};
use crate::model::{
    Advies, Body, Convenant, Datalek, Dpia, Status, Taak, Verwerkersovereenkomst, Verwerking,
    Verzoek,
};
use crate::profile::{Cyclusregel, Termijnregel};
use crate::register::Entry;

/// The duty to have audits of the Wpg done began with the amended Wpg, on 1 January 2019.
const WPG_AUDITS_VANAF: NaiveDate = match NaiveDate::from_ymd_opt(2019, 1, 1) {
    Some(dag) => dag,
    None => NaiveDate::MIN,
};

/// The law behind a contract with a verwerker, as the profile of the law names it, and that behind a convenant.
const VERWERKERSOVEREENKOMST: &str = "AVG art. 28 lid 3";
const CONVENANT: &str = "AVG art. 26 lid 1";

/// Where a term starts: the day with its place, and whether the thing was never done before.
#[derive(Clone, Copy)]
struct Begin {
    dag: NaiveDate,
    plaats: Span,
    nooit: bool,
}

impl Begin {
    fn gedaan(datum: Datum) -> Self {
        Self {
            dag: datum.value,
            plaats: datum.span,
            nooit: false,
        }
    }

    fn nooit(datum: Datum) -> Self {
        Self {
            nooit: true,
            ..Self::gedaan(datum)
        }
    }
}

/// Collects the deadlines of one entry.
struct Maker<'a, 'r, 's> {
    view: &'a View<'r, 's>,
    entry: &'r Entry<'s>,
    found: &'a mut Vec<Deadline<'r, 's>>,
}

/// Adds the deadlines of an entry; one that has ended has none.
pub fn of_entry<'r, 's>(
    entry: &'r Entry<'s>,
    view: &View<'r, 's>,
    found: &mut Vec<Deadline<'r, 's>>,
) {
    if entry.status() == Status::Beeindigd {
        return;
    }
    let mut maker = Maker { view, entry, found };
    match &entry.body {
        Body::Verwerking(body) => maker.verwerking(body),
        Body::Verwerkersovereenkomst(body) => maker.verwerkersovereenkomst(body),
        Body::Convenant(body) => maker.convenant(body),
        Body::Dpia(body) => maker.dpia(body),
        Body::Datalek(body) => maker.datalek(body),
        Body::Verzoek(body) => maker.verzoek(body),
        Body::Advies(body) => maker.advies(body),
        Body::Taak(body) => maker.taak(body),
    }
    for own in entry.body.head().uitzonderingen {
        if let (Some(regel), Some(_), Some(tot)) = (&own.regel, &own.reden, own.tot) {
            let place = (entry.file, tot.span);
            exception(view, Some(entry), (regel.as_str(), tot), place, maker.found);
        }
    }
}

/// The deadlines of the exceptions in `avg.yaml`, but for entries that have ended.
pub fn of_config<'r, 's>(view: &View<'r, 's>) -> Vec<Deadline<'r, 's>> {
    let mut found = Vec::new();
    for own in view.config.uitzonderingen.items() {
        if let (Some(regel), Some(_), Some(tot), Some(id)) =
            (&own.regel, &own.reden, own.tot, &own.id)
        {
            let entry = view.register.get(id.as_str());
            if entry.is_none_or(|entry| entry.status() != Status::Beeindigd) {
                // The configuration is file number 0.
                exception(
                    view,
                    entry,
                    (regel.as_str(), tot),
                    (FileId(0), tot.span),
                    &mut found,
                );
            }
        }
    }
    found
}

fn exception<'r, 's>(
    view: &View<'r, 's>,
    entry: Option<&'r Entry<'s>>,
    (regel, tot): (&'r str, Datum),
    plaats: (FileId, Span),
    found: &mut Vec<Deadline<'r, 's>>,
) {
    let soort = TermijnSoort::UitzonderingEindigt;
    if let Some(row) = view.profiel.termijn(soort, view.peildatum.dag()) {
        let mut deadline = make(view, row, entry, plaats, Tijdstip::Dag(tot.value));
        deadline.deel = regel;
        deadline.omschrijving = regel;
        found.push(deadline);
    }
}

/// A deadline with what its row of the profile says.
fn make<'r, 's>(
    view: &View<'r, 's>,
    row: &'r Termijnregel,
    entry: Option<&'r Entry<'s>>,
    plaats: (FileId, Span),
    uiterlijk: Tijdstip,
) -> Deadline<'r, 's> {
    let venster = row.venster.unwrap_or(view.venster);
    Deadline {
        soort: row.soort,
        entry,
        deel: "",
        omschrijving: "",
        vanaf: None,
        nooit: false,
        sinds: None,
        in_gebruik: false,
        plaats,
        duur: None,
        uiterlijk,
        stand: stand(uiterlijk, venster, view.peildatum),
        dagen: (uiterlijk.dag() - view.peildatum.dag()).num_days(),
        ernst: row.ernst,
        wie: row.wie,
        functie: row.functie.as_deref(),
        bron: &row.bron,
    }
}

impl<'r, 's> Maker<'_, 'r, 's> {
    /// A review cycle: last done plus a period, without a shift.
    fn cyclus(
        &mut self,
        soort: TermijnSoort,
        begin: Option<Begin>,
    ) -> Option<&mut Deadline<'r, 's>> {
        self.cyclus_van(soort, begin, None)
    }

    /// A review cycle of which the period may come from elsewhere than its row.
    fn cyclus_van(
        &mut self,
        soort: TermijnSoort,
        begin: Option<Begin>,
        periode: Option<Periode>,
    ) -> Option<&mut Deadline<'r, 's>> {
        let begin = begin?;
        // What is reviewed again is reviewed by the policy of today, also where it was last done under another.
        let row = self
            .view
            .profiel
            .termijn(soort, self.view.peildatum.dag())?;
        // Nobody was late with what a policy asks on the day before it began.
        let profiel = self.view.profiel;
        let from = |row: &Termijnregel| {
            row.geldig
                .0
                .or_else(|| profiel.begin())
                .filter(|_| !row.wettelijk)
        };
        let ends = |row: &Termijnregel, periode: Periode| {
            periode
                .after(begin.dag)
                .max(from(row).unwrap_or(NaiveDate::MIN))
        };
        let deadline = self.kortste(
            row,
            (soort, self.view.peildatum.dag()),
            (begin, periode),
            &ends,
        )?;
        let counted = deadline
            .duur
            .and_then(Duur::periode)
            .map(|periode| periode.after(begin.dag));
        deadline.sinds = counted
            .filter(|end| *end < deadline.uiterlijk.dag())
            .map(|_| deadline.uiterlijk.dag());
        Some(deadline)
    }

    /// A deadline by the term of a row, or by that of the law on a day where that one ends first.
    fn kortste(
        &mut self,
        row: &'r Termijnregel,
        (soort, dag): (TermijnSoort, NaiveDate),
        (begin, periode): (Begin, Option<Periode>),
        ends: &dyn Fn(&Termijnregel, Periode) -> NaiveDate,
    ) -> Option<&mut Deadline<'r, 's>> {
        let of = |row: &'r Termijnregel| Some((row, row.duur.and_then(Duur::periode)?));
        let own = periode.map(|periode| (row, periode)).or_else(|| of(row));
        let law = self
            .view
            .profiel
            .wettelijke_termijn(soort, dag)
            .and_then(of);
        let (figure, periode) = own
            .into_iter()
            .chain(law)
            .min_by_key(|(row, periode)| ends(row, *periode))?;
        let end = ends(figure, periode);
        let mut deadline = self.make(row, begin.plaats, Tijdstip::Dag(end));
        (deadline.bron, deadline.ernst) = (&figure.bron, figure.ernst);
        deadline.vanaf = Some(Tijdstip::Dag(begin.dag));
        deadline.nooit = begin.nooit;
        deadline.duur = Some(Duur::Periode(periode));
        self.push(deadline)
    }

    /// A last day that stands in the entry.
    fn dag(&mut self, soort: TermijnSoort, datum: Datum) -> Option<&mut Deadline<'r, 's>> {
        let row = self
            .view
            .profiel
            .termijn(soort, self.view.peildatum.dag())?;
        let deadline = self.make(row, datum.span, Tijdstip::Dag(datum.value));
        self.push(deadline)
    }

    fn make(&self, row: &'r Termijnregel, plaats: Span, uiterlijk: Tijdstip) -> Deadline<'r, 's> {
        make(
            self.view,
            row,
            Some(self.entry),
            (self.entry.file, plaats),
            uiterlijk,
        )
    }

    fn push(&mut self, deadline: Deadline<'r, 's>) -> Option<&mut Deadline<'r, 's>> {
        self.found.push(deadline);
        self.found.last_mut()
    }

    /// The last review of the entry, else its entry into the register.
    fn beoordeeld(&self) -> Option<Begin> {
        let beheer = self.entry.body.head().beheer?;
        Self::laatste(beheer.laatst_beoordeeld).or_else(|| beheer.ingevoerd.map(Begin::nooit))
    }

    /// The last of these days on which something was done.
    fn laatste(dagen: impl IntoIterator<Item = Datum>) -> Option<Begin> {
        dagen
            .into_iter()
            .max_by_key(|datum| datum.value)
            .map(Begin::gedaan)
    }

    fn ingevoerd(&self) -> Option<Datum> {
        self.entry.body.head().beheer?.ingevoerd
    }

    fn verwerking(&mut self, body: &'r Verwerking<'s>) {
        self.cyclus(TermijnSoort::VerwerkingBeoordelen, self.beoordeeld());
        if let Some(score) = body
            .dpia_score
            .and_then(|score| self.view.profiel.score(score.value))
        {
            // Without a procesplan there is nothing to evaluate; whether there must be one, a rule says (BL05).
            if let Some(plan) = &body.procesplan {
                let begin = Self::laatste(plan.geevalueerd_op)
                    .or_else(|| self.ingevoerd().map(Begin::nooit));
                self.cyclus_van(TermijnSoort::ProcesplanEvalueren, begin, score.evaluatie);
            }
            let begin = Self::laatste(audited(body, score.audit))
                .or_else(|| body.start.or(self.ingevoerd()).map(Begin::nooit));
            if let Some(deadline) =
                self.cyclus_van(TermijnSoort::AuditUitvoeren, begin, score.audit_periode)
            {
                deadline.deel = score.audit.as_str();
            }
        }
        let is_responsible = body
            .regime
            .is_some_and(|regime| regime.value == Regime::Wpg)
            && body.rol.is_none_or(|rol| rol.value != Rol::Verwerker);
        if is_responsible {
            self.wpg_audits(body);
        }
    }

    fn wpg_audits(&mut self, body: &'r Verwerking<'s>) {
        let audits = body.audits.items();
        for (soort, vorm, cyclus) in [
            (
                TermijnSoort::WpgAuditIntern,
                AuditVorm::Intern,
                "wpg-audit-intern",
            ),
            (
                TermijnSoort::WpgAuditExtern,
                AuditVorm::Extern,
                "wpg-audit-extern",
            ),
        ] {
            // An audit of which the kind or the day cannot be read may be the one: that is another finding.
            let unreadable = audits.iter().any(|audit| {
                let is_lost =
                    |absent: bool, key: &str| absent && !self.entry.is_open(audit.span, key);
                is_lost(audit.vorm.is_none(), "vorm") || is_lost(audit.datum.is_none(), "datum")
            });
            let own = audits
                .iter()
                .filter(|audit| audit.vorm.is_some_and(|own| own.value == vorm));
            let last = own
                .filter_map(|audit| audit.datum)
                .max_by_key(|datum| datum.value);
            let from = last
                .map(|datum| datum.value)
                .or(body.start.map(|start| start.value));
            // One audit over all boa's together may be recorded with a taak, which then has the deadline.
            let together = self.view.register.uitgevoerd(cyclus).last().copied();
            if unreadable && last.is_none()
                || together.is_some_and(|day| from.is_none_or(|from| from <= day))
            {
                continue;
            }
            let never = body.start.or(self.ingevoerd()).map(|start| Begin {
                dag: start.value.max(WPG_AUDITS_VANAF),
                plaats: start.span,
                nooit: true,
            });
            self.cyclus(soort, last.map(Begin::gedaan).or(never));
        }
        // A re-check looks again at what an audit from outside found wanting; only the last such audit counts.
        let external = audits.iter().filter(|audit| {
            audit
                .vorm
                .is_some_and(|vorm| vorm.value == AuditVorm::Extern)
        });
        let last = external
            .filter(|audit| audit.datum.is_some())
            .max_by_key(|audit| audit.datum.map(|own| own.value));
        if let Some((audit, datum)) = last.and_then(|audit| Some((audit, audit.datum?)))
            && audit
                .uitkomst
                .is_some_and(|uitkomst| uitkomst.value != AuditUitkomst::Voldoet)
        {
            // One whose kind or date cannot be read may be the re-check.
            let checks =
                |vorm: AuditVorm| matches!(vorm, AuditVorm::Hercontrole | AuditVorm::Extern);
            let checked = audits.iter().any(|later| {
                later.vorm.is_none_or(|vorm| checks(vorm.value))
                    && later.datum.is_none_or(|day| day.value > datum.value)
            });
            if !checked {
                let at = audit.uitkomst.map_or(datum.span, |uitkomst| uitkomst.span);
                let begin = Begin {
                    plaats: at,
                    ..Begin::gedaan(datum)
                };
                self.cyclus(TermijnSoort::WpgHercontrole, Some(begin));
            }
        }
    }

    fn verwerkersovereenkomst(&mut self, body: &'r Verwerkersovereenkomst<'s>) {
        self.cyclus(
            TermijnSoort::VerwerkersovereenkomstControleren,
            self.beoordeeld(),
        );
        self.looptijd(body.einddatum, body.onbepaald, body.opzegtermijn.as_ref());
        for (garantie, tot) in te_vernieuwen(body.garanties.items()) {
            if let Some(deadline) = self.dag(TermijnSoort::GarantieVernieuwen, tot) {
                deadline.deel = garantie.naam.as_ref().map_or("", Text::as_str);
                deadline.omschrijving = deadline.deel;
            }
        }
    }

    fn convenant(&mut self, body: &'r Convenant<'s>) {
        self.cyclus(TermijnSoort::ConvenantControleren, self.beoordeeld());
        self.looptijd(body.einddatum, body.onbepaald, body.opzegtermijn.as_ref());
    }

    /// The end of a contract, and before that the last day to give notice.
    fn looptijd(
        &mut self,
        einddatum: Option<Datum>,
        onbepaald: Option<Spanned<bool>>,
        opzegtermijn: Option<&Text>,
    ) {
        // An end date next to `onbepaald: true` is a contradiction of its own (OV17): it proves no end.
        let Some(einde) = einddatum.filter(|_| !onbepaald.is_some_and(|onbepaald| onbepaald.value))
        else {
            return;
        };
        let is_convenant = matches!(self.entry.body, Body::Convenant(_));
        if let Some(deadline) = self.dag(TermijnSoort::OvereenkomstEindigt, einde)
            && is_convenant
            && deadline.bron == VERWERKERSOVEREENKOMST
        {
            deadline.bron = CONVENANT;
        }
        let Some(periode) = opzegtermijn.and_then(|text| Periode::parse(text.as_str())) else {
            return;
        };
        let notice = periode.before(einde.value);
        // Once that day is past, giving notice is no use any more: the end itself remains.
        if notice >= self.view.peildatum.dag()
            && let Some(row) = self.view.profiel.termijn(
                TermijnSoort::OvereenkomstOpzeggen,
                self.view.peildatum.dag(),
            )
        {
            let mut deadline = self.make(row, einde.span, Tijdstip::Dag(notice));
            deadline.duur = Some(Duur::Periode(periode));
            self.push(deadline);
        }
    }

    fn dpia(&mut self, body: &'r Dpia<'s>) {
        // A pre-DPIA that asked for a DPIA has done its work: the DPIA is looked at again.
        let followed_up = body.fase.is_some_and(|fase| fase.value == Fase::PreDpia)
            && body
                .conclusie
                .is_some_and(|conclusie| conclusie.value == Conclusie::DpiaNodig);
        if !followed_up {
            let done = [
                body.herbeoordeeld_op,
                body.vastgesteld_op,
                body.uitgevoerd_op,
            ];
            let begin = Self::laatste(done.into_iter().flatten())
                .or_else(|| self.ingevoerd().map(Begin::nooit));
            self.cyclus(TermijnSoort::DpiaHerbeoordelen, begin);
        }
        let today = self.view.peildatum.dag();
        let mut relying = self.view.register.referrers(self.entry.id());
        let in_gebruik = !body.maatregelen.items().is_empty()
            && relying.any(|own| loopt_sinds(own, today).is_some());
        for maatregel in body.maatregelen.items() {
            let Some(gereed_voor) = maatregel
                .gereed_voor
                .filter(|_| is_open_maatregel(maatregel))
            else {
                continue;
            };
            if let Some(deadline) = self.dag(TermijnSoort::MaatregelUitvoeren, gereed_voor) {
                deadline.in_gebruik = in_gebruik;
                deadline.deel = maatregel.id.as_ref().map_or("", Id::as_str);
                deadline.omschrijving = maatregel.omschrijving.as_ref().map_or("", Text::as_str);
                if let Some(eigenaar) = maatregel.eigenaar.filled() {
                    deadline.by(eigenaar);
                }
            }
        }
        let asked = body
            .voorafgaande_raadpleging
            .as_ref()
            .filter(|raadpleging| raadpleging.advies_op.is_none());
        if let Some(ingediend) = asked.and_then(|raadpleging| raadpleging.ingediend_op)
            && let Some(row) = self
                .view
                .profiel
                .termijn(TermijnSoort::RaadplegingBeantwoorden, ingediend.value)
        {
            let feestdagen = self.view.feestdagen;
            let ends = |_: &Termijnregel, periode: Periode| {
                einde_reactietermijn(ingediend.value, periode, feestdagen)
            };
            self.kortste(
                row,
                (row.soort, ingediend.value),
                (Begin::gedaan(ingediend), None),
                &ends,
            );
        }
    }

    fn datalek(&mut self, body: &'r Datalek<'s>) {
        if let Some(melding) = datalek::te_melden(self.entry, body, self.view.profiel) {
            let mut deadline = self.make(melding.regel, melding.plaats, melding.uiterlijk);
            deadline.vanaf = Some(melding.vanaf);
            deadline.duur = Some(melding.duur);
            self.push(deadline);
        }
        if body.geevalueerd_op.is_none() {
            let begin = body.afgesloten_op.map(Begin::gedaan).or_else(|| {
                let (dag, plaats) = datalek::ontdekt(self.entry, body)?;
                Some(Begin {
                    dag: dag.dag(),
                    plaats,
                    nooit: true,
                })
            });
            self.cyclus(TermijnSoort::DatalekEvalueren, begin);
        }
    }

    fn verzoek(&mut self, body: &'r Verzoek<'s>) {
        // An answer of which the day cannot be read was given: that is another finding.
        if !is_open_verzoek(body) || self.entry.is_onleesbaar(body.span, "afgehandeld_op") {
            return;
        }
        let Some(termijn) = antwoordtermijn(body, self.view) else {
            return;
        };
        let mut deadline = self.make(
            termijn.beleid,
            termijn.ontvangen.span,
            Tijdstip::Dag(termijn.laatste),
        );
        deadline.bron = &termijn.regel.bron;
        deadline.vanaf = Some(Tijdstip::Dag(termijn.ontvangen.value));
        deadline.duur = Some(Duur::Periode(termijn.duur));
        deadline.omschrijving = body.recht.map_or("", |recht| recht.value.as_str());
        // How much it matters depends on whose term is over.
        deadline.ernst = deadline
            .ernst
            .map(|_| termijn.ernst(self.view.peildatum.dag()));
        self.push(deadline);
    }

    fn advies(&mut self, body: &'r Advies<'s>) {
        if !is_open_advies(body) {
            return;
        }
        match (body.uiterlijk, body.uitgebracht_op) {
            (Some(uiterlijk), _) => {
                self.dag(TermijnSoort::AdviesOpvolgen, uiterlijk);
            }
            (None, Some(uitgebracht)) => {
                self.cyclus(
                    TermijnSoort::AdviesOpvolgen,
                    Some(Begin::gedaan(uitgebracht)),
                );
            }
            (None, None) => return,
        }
        if let (Some(gericht_aan), Some(deadline)) =
            (body.gericht_aan.filled(), self.found.last_mut())
            && deadline.soort == TermijnSoort::AdviesOpvolgen
        {
            deadline.by(gericht_aan);
        }
    }

    fn taak(&mut self, body: &'r Taak<'s>) {
        let Some(id) = body.cyclus.as_ref() else {
            return;
        };
        let done = Self::laatste(body.uitgevoerd.items().iter().filter_map(|done| done.op));
        let Some(begin) = done.or_else(|| self.ingevoerd().map(Begin::nooit)) else {
            return;
        };
        let cyclus = self.view.profiel.cyclus(id.as_str());
        let wet = self.view.profiel.wettelijke_cyclus(id.as_str());
        // A gemeente may do more, or more often, than its policy or the law asks.
        let begin_van_beleid = self.view.profiel.begin();
        let own = body
            .periode
            .as_ref()
            .and_then(|text| Periode::parse(text.as_str()))
            .map(|periode| (cyclus, periode));
        let of = |row: Option<&'r Cyclusregel>| {
            row.and_then(|row| {
                Some((
                    row.vanaf.or(begin_van_beleid).filter(|_| !row.wettelijk),
                    Some(row),
                    row.periode?,
                ))
            })
        };
        let all = [
            own.map(|(row, periode)| (None, row, periode)),
            of(cyclus),
            of(wet),
        ];
        let ends = |from: Option<NaiveDate>, periode: Periode| {
            let end = periode.after(begin.dag);
            from.filter(|from| *from > end).unwrap_or(end)
        };
        let first = all
            .into_iter()
            .flatten()
            .min_by_key(|(from, _, periode)| ends(*from, *periode));
        let Some((from, figure, periode)) = first else {
            return;
        };
        let uiterlijk = Tijdstip::Dag(ends(from, periode));
        let venster = cyclus
            .and_then(|cyclus| cyclus.venster)
            .unwrap_or(self.view.venster);
        let functie = body
            .wie
            .filled()
            .or_else(|| cyclus.and_then(|cyclus| cyclus.functie.as_deref()));
        self.push(Deadline {
            soort: TermijnSoort::TaakUitvoeren,
            entry: Some(self.entry),
            deel: id.as_str(),
            omschrijving: cyclus.map_or(body.naam.filled().unwrap_or_default(), |cyclus| {
                &cyclus.naam
            }),
            vanaf: Some(Tijdstip::Dag(begin.dag)),
            nooit: begin.nooit,
            sinds: from.filter(|from| *from > periode.after(begin.dag)),
            in_gebruik: false,
            plaats: (self.entry.file, begin.plaats),
            duur: Some(Duur::Periode(periode)),
            uiterlijk,
            stand: stand(uiterlijk, venster, self.view.peildatum),
            dagen: (uiterlijk.dag() - self.view.peildatum.dag()).num_days(),
            ernst: match (
                figure,
                self.view
                    .profiel
                    .termijn(TermijnSoort::TaakUitvoeren, self.view.peildatum.dag()),
            ) {
                (Some(figure), _) => figure.ernst,
                (None, Some(row)) => row.ernst,
                (None, None) => Some(Ernst::Waarschuwing),
            },
            wie: body
                .wie
                .filled()
                .and_then(rol_van)
                .or(cyclus.map(|cyclus| cyclus.wie))
                .unwrap_or(Functierol::Privacybeheerder),
            functie,
            bron: figure.map_or("eigen taak", |figure| &figure.bron),
        });
    }
}

/// The days of the audits of a kind, and of heavier ones: a quick scan, a self-evaluation, an audit from outside.
fn audited(body: &Verwerking, vorm: AuditVorm) -> impl Iterator<Item = Datum> {
    let weight = |vorm: AuditVorm| match vorm {
        AuditVorm::QuickScan => 0,
        AuditVorm::Zelfevaluatie | AuditVorm::Intern | AuditVorm::Hercontrole => 1,
        AuditVorm::Extern => 2,
    };
    let counts =
        move |own: Spanned<AuditVorm>| own.value == vorm || weight(own.value) > weight(vorm);
    let audits = body
        .audits
        .items()
        .iter()
        .filter(move |audit| audit.vorm.is_some_and(counts));
    audits.filter_map(|audit| audit.datum)
}

/// The guarantees that no newer one of the same name replaces; the old certificate may stay for history.
fn te_vernieuwen<'e, 's>(
    garanties: &'e [Garantie<'s>],
) -> impl Iterator<Item = (&'e Garantie<'s>, Datum)> {
    let naam = |own: &'e Garantie<'s>| own.naam.as_ref().map_or("", Text::as_str);
    // What has no end outlasts every other.
    let end = |own: &Garantie| own.geldig_tot.map_or(NaiveDate::MAX, |tot| tot.value);
    let mut last: HashMap<&str, NaiveDate> = HashMap::new();
    for own in garanties {
        let known = last.entry(naam(own)).or_insert(NaiveDate::MIN);
        *known = end(own).max(*known);
    }
    let newest = move |own: &&'e Garantie<'s>| last.get(naam(own)) == Some(&end(own));
    garanties
        .iter()
        .filter(newest)
        .filter_map(|own| Some((own, own.geldig_tot?)))
}

/// Whether the term of one of these kinds is past for an entry, and that matters.
pub fn is_late(entry: &Entry, view: &View, soorten: &[TermijnSoort]) -> bool {
    let mut deadlines = Vec::new();
    of_entry(entry, view, &mut deadlines);
    let late = |own: &Deadline| own.stand == Stand::Verlopen && own.ernst.is_some();
    deadlines
        .iter()
        .any(|own| late(own) && soorten.contains(&own.soort))
}

/// Whether nobody has answered the verzoek yet, as far as can be read.
pub fn is_open_verzoek(verzoek: &Verzoek) -> bool {
    verzoek.afgehandeld_op.is_none() && verzoek.uitkomst.is_none()
}

/// Whether nothing has been decided about the advice yet.
pub fn is_open_advies(advies: &Advies) -> bool {
    let status = advies
        .opvolging
        .as_ref()
        .and_then(|opvolging| opvolging.status);
    status.is_none_or(|status| status.value == OpvolgingStatus::Open)
}

/// Whether a measure still has to be done. Without a status it is, unless a date says otherwise.
pub fn is_open_maatregel(maatregel: &Maatregel) -> bool {
    match maatregel.status.map(|status| status.value) {
        Some(MaatregelStatus::Open | MaatregelStatus::InUitvoering) => true,
        Some(MaatregelStatus::Uitgevoerd | MaatregelStatus::Vervallen) => false,
        None => maatregel.uitgevoerd_op.is_none(),
    }
}

/// The start of a verwerking that runs on a day.
pub fn loopt_sinds(entry: &Entry, dag: NaiveDate) -> Option<Datum> {
    let Body::Verwerking(verwerking) = &entry.body else {
        return None;
    };
    let voorbij = verwerking.einde.is_some_and(|einde| einde.value < dag);
    if entry.status() != Status::Actief || voorbij {
        return None;
    }
    verwerking.start.filter(|start| start.value <= dag)
}
