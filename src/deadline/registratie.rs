//! The deadlines of one entry, by soort.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::tekst::rol_van;
use super::{Deadline, Kader, Stand, Tijdstip, antwoordtermijn, stand};
use crate::calendar::{Duur, Periode, begin_van_dag, einde_reactietermijn, in_amsterdam, laatste_moment};
use crate::diagnostic::{Ernst, FileId, Span};
use crate::model::dpia::{Conclusie, Fase, MaatregelStatus};
use crate::model::field::{Field, Items, Spanned, Text, TextOption};
use crate::model::gebeurtenis::{DatalekRisico, OpvolgingStatus};
use crate::model::leaf::{Datum, Id};
use crate::model::overeenkomst::Garantie;
use crate::model::profiel::{Drempel, Functierol, TermijnSoort};
use crate::model::verwerking::{AuditUitkomst, AuditVorm, Regime, Rol};
use crate::model::{Advies, Body, Convenant, Datalek, Dpia, Status, Taak, Verwerkersovereenkomst, Verwerking, Verzoek};
use crate::profile::{Cyclusregel, Profiel, Termijnregel};
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
        Self { dag: datum.value, plaats: datum.span, nooit: false }
    }

    fn nooit(datum: Datum) -> Self {
        Self { nooit: true, ..Self::gedaan(datum) }
    }
}

/// Collects the deadlines of one entry.
struct Maker<'a, 'r, 's> {
    kader: &'a Kader<'r, 's>,
    entry: &'r Entry<'s>,
    found: &'a mut Vec<Deadline<'r, 's>>,
}

/// Adds the deadlines of an entry; one that has ended has none.
pub fn of_entry<'r, 's>(entry: &'r Entry<'s>, kader: &Kader<'r, 's>, found: &mut Vec<Deadline<'r, 's>>) {
    if entry.status() == Status::Beeindigd {
        return;
    }
    let mut maker = Maker { kader, entry, found };
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
        if let (Some(regel), Some(tot)) = (&own.regel, own.tot) {
            let place = (entry.file, tot.span);
            exception(kader, Some(entry), (regel.as_str(), tot), place, maker.found);
        }
    }
}

/// The deadlines of the exceptions in `avg.yaml`.
pub fn of_config<'r, 's>(kader: &Kader<'r, 's>) -> Vec<Deadline<'r, 's>> {
    let mut found = Vec::new();
    for own in kader.config.uitzonderingen.items() {
        if let (Some(regel), Some(tot), Some(id)) = (&own.regel, own.tot, &own.id) {
            let entry = kader.register.get(id.as_str());
            // The configuration is file number 0.
            exception(kader, entry, (regel.as_str(), tot), (FileId(0), tot.span), &mut found);
        }
    }
    found
}

fn exception<'r, 's>(
    kader: &Kader<'r, 's>,
    entry: Option<&'r Entry<'s>>,
    (regel, tot): (&'r str, Datum),
    plaats: (FileId, Span),
    found: &mut Vec<Deadline<'r, 's>>,
) {
    let soort = TermijnSoort::UitzonderingEindigt;
    if let Some(row) = kader.profiel.termijn(soort, kader.peildatum) {
        let mut deadline = make(kader, row, entry, plaats, Tijdstip::Dag(tot.value));
        deadline.deel = regel;
        deadline.omschrijving = regel;
        found.push(deadline);
    }
}

/// A deadline with what its row of the profile says.
fn make<'r, 's>(
    kader: &Kader<'r, 's>,
    row: &'r Termijnregel,
    entry: Option<&'r Entry<'s>>,
    plaats: (FileId, Span),
    uiterlijk: Tijdstip,
) -> Deadline<'r, 's> {
    let venster = row.venster.unwrap_or(kader.venster);
    Deadline {
        soort: row.soort,
        entry,
        deel: "",
        omschrijving: "",
        vanaf: None,
        nooit: false,
        plaats,
        duur: None,
        uiterlijk,
        stand: stand(uiterlijk, venster, kader.peildatum),
        dagen: (uiterlijk.dag() - kader.peildatum).num_days(),
        ernst: row.ernst,
        wie: row.wie,
        functie: row.functie.as_deref(),
        bron: &row.bron,
    }
}

impl<'r, 's> Maker<'_, 'r, 's> {
    /// A review cycle: last done plus a period, without a shift.
    fn cyclus(&mut self, soort: TermijnSoort, begin: Option<Begin>) -> Option<&mut Deadline<'r, 's>> {
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
        let row = self.kader.profiel.termijn(soort, self.kader.peildatum)?;
        let ends = |periode: Periode| periode.after(begin.dag);
        self.kortste(row, (soort, self.kader.peildatum), (begin, periode), &ends)
    }

    /// A deadline by the term of a row, or by that of the law on a day where that one ends first.
    fn kortste(
        &mut self,
        row: &'r Termijnregel,
        (soort, dag): (TermijnSoort, NaiveDate),
        (begin, periode): (Begin, Option<Periode>),
        ends: &dyn Fn(Periode) -> NaiveDate,
    ) -> Option<&mut Deadline<'r, 's>> {
        let of = |row: &'r Termijnregel| Some((row, row.duur.and_then(Duur::periode)?));
        let own = periode.map(|periode| (row, periode)).or_else(|| of(row));
        let law = self.kader.profiel.wettelijke_termijn(soort, dag).and_then(of);
        let (figure, periode) = own.into_iter().chain(law).min_by_key(|(_, periode)| ends(*periode))?;
        let mut deadline = self.make(row, begin.plaats, Tijdstip::Dag(ends(periode)));
        (deadline.bron, deadline.ernst) = (&figure.bron, figure.ernst);
        deadline.vanaf = Some(Tijdstip::Dag(begin.dag));
        deadline.nooit = begin.nooit;
        deadline.duur = Some(Duur::Periode(periode));
        self.push(deadline)
    }

    /// A last day that stands in the entry.
    fn dag(&mut self, soort: TermijnSoort, datum: Datum) -> Option<&mut Deadline<'r, 's>> {
        let row = self.kader.profiel.termijn(soort, self.kader.peildatum)?;
        let deadline = self.make(row, datum.span, Tijdstip::Dag(datum.value));
        self.push(deadline)
    }

    fn make(&self, row: &'r Termijnregel, plaats: Span, uiterlijk: Tijdstip) -> Deadline<'r, 's> {
        make(self.kader, row, Some(self.entry), (self.entry.file, plaats), uiterlijk)
    }

    fn push(&mut self, deadline: Deadline<'r, 's>) -> Option<&mut Deadline<'r, 's>> {
        self.found.push(deadline);
        self.found.last_mut()
    }

    /// The last review of the entry, else its entry into the register.
    fn beoordeeld(&self) -> Option<Begin> {
        let beheer = self.entry.body.head().beheer?;
        self.laatste(beheer.laatst_beoordeeld).or_else(|| beheer.ingevoerd.map(Begin::nooit))
    }

    /// The last of these days on which something was done. A day that is still to come did not bring it (TD01).
    fn laatste(&self, dagen: impl IntoIterator<Item = Datum>) -> Option<Begin> {
        let past = dagen.into_iter().filter(|datum| datum.value <= self.kader.peildatum);
        past.max_by_key(|datum| datum.value).map(Begin::gedaan)
    }

    fn ingevoerd(&self) -> Option<Datum> {
        self.entry.body.head().beheer?.ingevoerd
    }

    fn verwerking(&mut self, body: &'r Verwerking<'s>) {
        self.cyclus(TermijnSoort::VerwerkingBeoordelen, self.beoordeeld());
        if let Some(score) = body.dpia_score.and_then(|score| self.kader.profiel.score(score.value)) {
            // Without a procesplan there is nothing to evaluate; whether there must be one, a rule says (BL05).
            if let Some(plan) = &body.procesplan {
                let begin = self.laatste(plan.geevalueerd_op).or_else(|| self.ingevoerd().map(Begin::nooit));
                self.cyclus_van(TermijnSoort::ProcesplanEvalueren, begin, score.evaluatie);
            }
            let begin =
                self.laatste(audited(body, score.audit)).or_else(|| body.start.or(self.ingevoerd()).map(Begin::nooit));
            if let Some(deadline) = self.cyclus_van(TermijnSoort::AuditUitvoeren, begin, score.audit_periode) {
                deadline.deel = score.audit.as_str();
            }
        }
        let is_responsible = body.regime.is_some_and(|regime| regime.value == Regime::Wpg)
            && body.rol.is_none_or(|rol| rol.value != Rol::Verwerker);
        if is_responsible {
            self.wpg_audits(body);
        }
    }

    fn wpg_audits(&mut self, body: &'r Verwerking<'s>) {
        let audits = body.audits.items();
        for (soort, vorm, cyclus) in [
            (TermijnSoort::WpgAuditIntern, AuditVorm::Intern, "wpg-audit-intern"),
            (TermijnSoort::WpgAuditExtern, AuditVorm::Extern, "wpg-audit-extern"),
        ] {
            // An audit of which the kind or the day cannot be read may be the one: that is another finding.
            let unreadable = audits.iter().any(|audit| audit.vorm.is_none() || audit.datum.is_none());
            let own = audits.iter().filter(|audit| audit.vorm.is_some_and(|own| own.value == vorm));
            let last = own.filter_map(|audit| audit.datum).max_by_key(|datum| datum.value);
            let from = last.map(|datum| datum.value).or(body.start.map(|start| start.value));
            // One audit over all boa's together may be recorded with a taak, which then has the deadline.
            let together = self.kader.register.uitgevoerd(cyclus).last().copied();
            if unreadable && last.is_none() || together.is_some_and(|day| from.is_none_or(|from| from <= day)) {
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
        let external = audits.iter().filter(|audit| audit.vorm.is_some_and(|vorm| vorm.value == AuditVorm::Extern));
        let last = external.filter(|audit| audit.datum.is_some()).max_by_key(|audit| audit.datum.map(|own| own.value));
        if let Some((audit, datum)) = last.and_then(|audit| Some((audit, audit.datum?)))
            && audit.uitkomst.is_some_and(|uitkomst| uitkomst.value != AuditUitkomst::Voldoet)
        {
            // One whose kind or date cannot be read may be the re-check.
            let checks = |vorm: AuditVorm| matches!(vorm, AuditVorm::Hercontrole | AuditVorm::Extern);
            let checked = audits.iter().any(|later| {
                later.vorm.is_none_or(|vorm| checks(vorm.value))
                    && later.datum.is_none_or(|day| day.value > datum.value)
            });
            if !checked {
                let at = audit.uitkomst.map_or(datum.span, |uitkomst| uitkomst.span);
                let begin = Begin { plaats: at, ..Begin::gedaan(datum) };
                self.cyclus(TermijnSoort::WpgHercontrole, Some(begin));
            }
        }
    }

    fn verwerkersovereenkomst(&mut self, body: &'r Verwerkersovereenkomst<'s>) {
        self.cyclus(TermijnSoort::VerwerkersovereenkomstControleren, self.beoordeeld());
        self.looptijd(body.einddatum, body.onbepaald, body.opzegtermijn.as_ref());
        for garantie in te_vernieuwen(body.garanties.items()) {
            let Some(tot) = garantie.geldig_tot else { continue };
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
        opzegtermijn: Option<&Text<'_>>,
    ) {
        // An end date next to `onbepaald: true` is a contradiction of its own (OV17): it proves no end.
        let Some(einde) = einddatum.filter(|_| !onbepaald.is_some_and(|onbepaald| onbepaald.value)) else { return };
        let is_convenant = matches!(self.entry.body, Body::Convenant(_));
        if let Some(deadline) = self.dag(TermijnSoort::OvereenkomstEindigt, einde)
            && is_convenant
            && deadline.bron == VERWERKERSOVEREENKOMST
        {
            deadline.bron = CONVENANT;
        }
        let Some(periode) = opzegtermijn.and_then(|text| Periode::parse(text.as_str())) else { return };
        let notice = periode.before(einde.value);
        // Once that day is past, giving notice is no use any more: the end itself remains.
        if notice >= self.kader.peildatum
            && let Some(row) = self.kader.profiel.termijn(TermijnSoort::OvereenkomstOpzeggen, self.kader.peildatum)
        {
            let mut deadline = self.make(row, einde.span, Tijdstip::Dag(notice));
            deadline.duur = Some(Duur::Periode(periode));
            self.push(deadline);
        }
    }

    fn dpia(&mut self, body: &'r Dpia<'s>) {
        // A pre-DPIA that asked for a DPIA has done its work: the DPIA is looked at again.
        let followed_up = body.fase.is_some_and(|fase| fase.value == Fase::PreDpia)
            && body.conclusie.is_some_and(|conclusie| conclusie.value == Conclusie::DpiaNodig);
        if !followed_up {
            let done = [body.herbeoordeeld_op, body.vastgesteld_op, body.uitgevoerd_op];
            let begin = self.laatste(done.into_iter().flatten()).or_else(|| self.ingevoerd().map(Begin::nooit));
            self.cyclus(TermijnSoort::DpiaHerbeoordelen, begin);
        }
        for maatregel in body.maatregelen.items() {
            let done = maatregel.uitgevoerd_op.is_some()
                || maatregel.status.is_some_and(|status| {
                    matches!(status.value, MaatregelStatus::Uitgevoerd | MaatregelStatus::Vervallen)
                });
            let Some(gereed_voor) = maatregel.gereed_voor.filter(|_| !done) else { continue };
            if let Some(deadline) = self.dag(TermijnSoort::MaatregelUitvoeren, gereed_voor) {
                deadline.deel = maatregel.id.as_ref().map_or("", Id::as_str);
                deadline.omschrijving = maatregel.omschrijving.as_ref().map_or("", Text::as_str);
                if let Some(eigenaar) = maatregel.eigenaar.filled() {
                    deadline.by(eigenaar);
                }
            }
        }
        let asked = body.voorafgaande_raadpleging.as_ref().filter(|raadpleging| raadpleging.advies_op.is_none());
        if let Some(ingediend) = asked.and_then(|raadpleging| raadpleging.ingediend_op)
            && let Some(row) = self.kader.profiel.termijn(TermijnSoort::RaadplegingBeantwoorden, ingediend.value)
        {
            let feestdagen = self.kader.feestdagen;
            let ends = |periode: Periode| einde_reactietermijn(ingediend.value, periode, feestdagen);
            self.kortste(row, (row.soort, ingediend.value), (Begin::gedaan(ingediend), None), &ends);
        }
    }

    fn datalek(&mut self, body: &'r Datalek<'s>) {
        let profiel = self.kader.profiel;
        // Where its offset puts it beyond the end of the calendar, it stays at that end.
        let end = in_amsterdam(laatste_moment());
        let ontdekt = body.ontdekt_op.map(|ontdekt| Spanned { value: ontdekt.value.min(end), ..ontdekt });
        if let Some(ontdekt) = ontdekt
            && let Some(termijn) = meldtermijn(ontdekt.value.to_utc(), profiel)
            && is_te_melden(body, termijn.drempel)
        {
            let last = Tijdstip::Moment(in_amsterdam(termijn.uiterlijk));
            let mut deadline = self.make(termijn.regel, ontdekt.span, last);
            deadline.vanaf = Some(Tijdstip::Moment(ontdekt.value));
            deadline.duur = Some(termijn.duur);
            self.push(deadline);
        }
        if body.geevalueerd_op.is_none()
            && let Some(begin) = body.afgesloten_op.map(Begin::gedaan).or_else(|| {
                let ontdekt = ontdekt?;
                let dag = in_amsterdam(ontdekt.value.to_utc()).date_naive();
                Some(Begin { dag, plaats: ontdekt.span, nooit: true })
            })
        {
            self.cyclus(TermijnSoort::DatalekEvalueren, Some(begin));
        }
    }

    fn verzoek(&mut self, body: &'r Verzoek<'s>) {
        if !is_open_verzoek(body) {
            return;
        }
        let Some(termijn) = antwoordtermijn(body, self.kader) else { return };
        let mut deadline = self.make(termijn.beleid, termijn.ontvangen.span, Tijdstip::Dag(termijn.laatste));
        deadline.bron = &termijn.regel.bron;
        deadline.vanaf = Some(Tijdstip::Dag(termijn.ontvangen.value));
        deadline.duur = Some(Duur::Periode(termijn.duur));
        deadline.omschrijving = body.recht.map_or("", |recht| recht.value.as_str());
        // How much it matters depends on whose term is over.
        deadline.ernst = deadline.ernst.map(|_| termijn.ernst(self.kader.peildatum));
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
                self.cyclus(TermijnSoort::AdviesOpvolgen, Some(Begin::gedaan(uitgebracht)));
            }
            (None, None) => return,
        }
        if let (Some(gericht_aan), Some(deadline)) = (body.gericht_aan.filled(), self.found.last_mut())
            && deadline.soort == TermijnSoort::AdviesOpvolgen
        {
            deadline.by(gericht_aan);
        }
    }

    fn taak(&mut self, body: &'r Taak<'s>) {
        let Some(id) = body.cyclus.as_ref() else { return };
        let done = self.laatste(body.uitgevoerd.items().iter().filter_map(|done| done.op));
        let Some(begin) = done.or_else(|| self.ingevoerd().map(Begin::nooit)) else { return };
        let cyclus = self.kader.profiel.cyclus(id.as_str());
        let wet = self.kader.profiel.wettelijke_cyclus(id.as_str());
        // A gemeente may do more, or more often, than its policy or the law asks.
        let own = body.periode.as_ref().and_then(|text| Periode::parse(text.as_str())).map(|periode| (cyclus, periode));
        let of = |row: Option<&'r Cyclusregel>| row.and_then(|row| Some((Some(row), row.periode?)));
        let all = [own, of(cyclus), of(wet)];
        let first = all.into_iter().flatten().min_by_key(|(_, periode)| periode.after(begin.dag));
        let Some((figure, periode)) = first else { return };
        let uiterlijk = Tijdstip::Dag(periode.after(begin.dag));
        let venster = cyclus.and_then(|cyclus| cyclus.venster).unwrap_or(self.kader.venster);
        let functie = body.wie.filled().or_else(|| cyclus.and_then(|cyclus| cyclus.functie.as_deref()));
        self.push(Deadline {
            soort: TermijnSoort::TaakUitvoeren,
            entry: Some(self.entry),
            deel: id.as_str(),
            omschrijving: cyclus.map_or(body.naam.filled().unwrap_or_default(), |cyclus| &cyclus.naam),
            vanaf: Some(Tijdstip::Dag(begin.dag)),
            nooit: begin.nooit,
            plaats: (self.entry.file, begin.plaats),
            duur: Some(Duur::Periode(periode)),
            uiterlijk,
            stand: stand(uiterlijk, venster, self.kader.peildatum),
            dagen: (uiterlijk.dag() - self.kader.peildatum).num_days(),
            ernst: match (figure, self.kader.profiel.termijn(TermijnSoort::TaakUitvoeren, self.kader.peildatum)) {
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
fn audited(body: &Verwerking<'_>, vorm: AuditVorm) -> impl Iterator<Item = Datum> {
    let weight = |vorm: AuditVorm| match vorm {
        AuditVorm::QuickScan => 0,
        AuditVorm::Zelfevaluatie | AuditVorm::Intern | AuditVorm::Hercontrole => 1,
        AuditVorm::Extern => 2,
    };
    let counts = move |own: Spanned<AuditVorm>| own.value == vorm || weight(own.value) > weight(vorm);
    let audits = body.audits.items().iter().filter(move |audit| audit.vorm.is_some_and(counts));
    audits.filter_map(|audit| audit.datum)
}

/// The guarantees that no newer one of the same name replaces; the old certificate may stay for history.
fn te_vernieuwen<'e, 's>(garanties: &'e [Garantie<'s>]) -> impl Iterator<Item = &'e Garantie<'s>> {
    let naam = |own: &'e Garantie<'s>| own.naam.as_ref().map_or("", Text::as_str);
    // One without an end is newer than any.
    let tot = |own: &Garantie<'_>| own.geldig_tot.map_or(NaiveDate::MAX, |tot| tot.value);
    // Of each name the two that last longest and stand in two places: one of them is another than the one asked about.
    let mut longest: HashMap<&str, [Option<&Garantie<'s>>; 2]> = HashMap::new();
    for own in garanties {
        let [first, second] = longest.entry(naam(own)).or_default();
        if first.is_none_or(|first| tot(own) > tot(first)) {
            if first.is_some_and(|first| first.span() != own.span()) {
                *second = *first;
            }
            *first = Some(own);
        } else if first.is_some_and(|first| first.span() != own.span())
            && second.is_none_or(|second| tot(own) > tot(second))
        {
            *second = Some(own);
        }
    }
    garanties.iter().filter(move |own| {
        let others = longest.get(naam(own)).into_iter().flatten().flatten();
        let mut later = others.filter(|other| other.span() != own.span());
        !later.any(|other| other.geldig_tot.is_none() || tot(other) > tot(own))
    })
}

/// Whether the term of one of these kinds is past for an entry, and that matters.
pub fn is_late(entry: &Entry<'_>, kader: &Kader<'_, '_>, soorten: &[TermijnSoort]) -> bool {
    let mut deadlines = Vec::new();
    of_entry(entry, kader, &mut deadlines);
    let late = |own: &Deadline<'_, '_>| own.stand == Stand::Verlopen && own.ernst.is_some();
    deadlines.iter().any(|own| late(own) && soorten.contains(&own.soort))
}

/// Whether nobody has answered the verzoek yet, as far as can be read.
pub fn is_open_verzoek(verzoek: &Verzoek<'_>) -> bool {
    verzoek.afgehandeld_op.is_none() && verzoek.uitkomst.is_none()
}

/// Whether nothing has been decided about the advice yet.
pub fn is_open_advies(advies: &Advies<'_>) -> bool {
    let status = advies.opvolging.as_ref().and_then(|opvolging| opvolging.status);
    status.is_none_or(|status| status.value == OpvolgingStatus::Open)
}

/// Whether a datalek still has to be reported to the AP; one of unknown risk has to, until somebody judged it.
fn is_te_melden(datalek: &Datalek<'_>, drempel: Drempel) -> bool {
    let melding = datalek.melding_ap.as_ref();
    let reported = melding.is_some_and(|melding| melding.gemeld_op.is_some());
    let explained = melding.is_some_and(|melding| melding.niet_gemeld_reden.filled().is_some());
    let risky = datalek.risico.is_none_or(|risico| moet_gemeld(risico.value, drempel));
    risky && !reported && !explained
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
pub fn meldtermijn<'r>(ontdekt: DateTime<Utc>, profiel: &'r Profiel<'_>) -> Option<Meldtermijn<'r>> {
    let (soort, dag) = (TermijnSoort::DatalekMelden, in_amsterdam(ontdekt).date_naive());
    let rows = [profiel.termijn(soort, dag), profiel.wettelijke_termijn(soort, dag)];
    let drempel = rows.into_iter().flatten().map(|row| row.drempel).min()?;
    let terms = rows.into_iter().flatten().filter_map(|regel| {
        let duur = regel.duur?;
        Some(Meldtermijn { drempel, duur, uiterlijk: meldmoment(ontdekt, duur), regel })
    });
    terms.min_by_key(|termijn| termijn.uiterlijk)
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
