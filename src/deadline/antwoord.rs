//! In which term a verzoek or klacht must be answered, by law and by policy.
//!
//! The term starts at the receipt; establishing who somebody is does not move it (EDPB Guidelines 01/2022, 5.3: only a
//! doubt that was voiced without delay can). A policy may promise a shorter term than the law; it cannot give a longer
//! one, and where it says nothing about extending, the law's extension stands.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::View;
use crate::calendar::{Duur, Periode, einde_reactietermijn, gelijkgestelde_dagen};
use crate::diagnostic::Ernst;
use crate::model::Verzoek;
use crate::model::field::Items;
use crate::model::gebeurtenis::Recht;
use crate::model::leaf::{Datum, Id};
use crate::model::profiel::TermijnSoort;
use crate::model::verwerking::Regime;
use crate::profile::Termijnregel;

/// The term of one verzoek.
#[derive(Debug, Clone, Copy)]
pub struct Antwoordtermijn<'r> {
    /// Where it starts.
    pub ontvangen: Datum,
    /// The last day of the first term; an extension must be told by then.
    pub eerste: NaiveDate,
    /// The last day that counts, with an extension that came in time.
    pub laatste: NaiveDate,
    /// How long the term that counts is.
    pub duur: Periode,
    /// The row of the profile that sets it.
    pub regel: &'r Termijnregel,
    /// The row of the policy, which says who acts, also where the law's extension counts.
    pub beleid: &'r Termijnregel,
    /// The row that sets the first term.
    pub regel_van_eerste: &'r Termijnregel,
    /// The same two days by the law alone.
    wettelijk: (NaiveDate, NaiveDate),
    wet: Option<&'r Termijnregel>,
}

impl Antwoordtermijn<'_> {
    /// How much it matters to answer on a day, or to be silent until then: beyond the law's term a fout, beyond that of
    /// the policy a waarschuwing.
    pub fn ernst(&self, dag: NaiveDate) -> Ernst {
        if self.wet.is_some() && dag > self.wettelijk.1 {
            Ernst::Fout
        } else {
            Ernst::Waarschuwing
        }
    }

    /// The law's own last day, where that is past on a day and is another than the policy's.
    pub fn wettelijke_dag(&self, dag: NaiveDate) -> Option<NaiveDate> {
        (dag > self.wettelijk.1 && self.wettelijk.1 != self.laatste).then_some(self.wettelijk.1)
    }

    /// Where the term stands; with the law where its own last day is past too.
    pub fn bron(&self, dag: NaiveDate) -> String {
        match self.wet.filter(|wet| {
            self.wettelijke_dag(dag).is_some() && !self.regel.bron.contains(&wet.bron)
        }) {
            Some(wet) => format!("{}; {}", self.regel.bron, wet.bron),
            None => self.regel.bron.clone(),
        }
    }

    /// How much it matters to tell an extension on a day.
    pub fn ernst_van_verlenging(&self, dag: NaiveDate) -> Ernst {
        if self.wet.is_some() && dag > self.wettelijk.0 {
            Ernst::Fout
        } else {
            Ernst::Waarschuwing
        }
    }
}

/// First term and extended term: the last days, and how long they are.
#[derive(Clone, Copy)]
struct Einden {
    eerste: (NaiveDate, Periode),
    verlengd: Option<(NaiveDate, Periode)>,
}

/// The term, when it can be known and the AVG, the Awb or the policy sets it.
pub fn antwoordtermijn<'r>(verzoek: &Verzoek, view: &View<'r, '_>) -> Option<Antwoordtermijn<'r>> {
    let ontvangen = verzoek.ontvangen_op?;
    let recht = verzoek.recht.map(|own| own.value);
    // The Awb's term for a complaint holds whatever the complaint is about.
    if recht != Some(Recht::Klacht) && is_about_wpg(verzoek, view) {
        return None;
    }
    let soort = match recht {
        Some(Recht::Klacht) => TermijnSoort::KlachtAfhandelen,
        Some(Recht::Rectificatie) => TermijnSoort::RectificatieBeantwoorden,
        // AVG art. 12 lid 3 is about art. 15 to 22: for plain information only a policy sets a term.
        Some(Recht::Informatie) => TermijnSoort::InformatieBeantwoorden,
        // While nobody wrote which right it is, the month runs all the same.
        None
        | Some(
            Recht::Inzage
            | Recht::Wissing
            | Recht::Beperking
            | Recht::Overdraagbaarheid
            | Recht::Bezwaar
            | Recht::MenselijkeTussenkomst,
        ) => TermijnSoort::VerzoekBeantwoorden,
    };
    let dag = ontvangen.value;
    let beleid = view
        .profiel
        .termijn(soort, dag)
        .or_else(|| view.profiel.termijn(soort.wet(), dag))?;
    let wet = view.profiel.wettelijke_termijn(soort, dag);
    let mut free = Cow::Borrowed(view.feestdagen);
    if recht == Some(Recht::Klacht) {
        // A term of Dutch law: days on a par with a holiday count as well.
        let free = free.to_mut();
        free.extend(gelijkgestelde_dagen());
        free.sort_unstable();
    }
    let policy = ends(beleid, dag, &free)?;
    let law = wet.and_then(|wet| ends(wet, dag, &free)).unwrap_or(policy);
    // Of two terms the one that ends first counts, with the row that sets it.
    let earliest = |one: (NaiveDate, Periode), other: (NaiveDate, Periode)| {
        if other.0 < one.0 {
            (other, wet.unwrap_or(beleid))
        } else {
            (one, beleid)
        }
    };
    let eerste = earliest(policy.eerste, law.eerste);
    let law_extended = law.verlengd.unwrap_or(law.eerste);
    let verlengd = policy
        .verlengd
        .map_or((law_extended, wet.unwrap_or(beleid)), |own| {
            earliest(own, law_extended)
        });
    // What the law allows, the policy cannot undo. Without a readable day nobody can see that it came in time, and one
    // before the receipt extends nothing.
    let in_time =
        |op: Option<Datum>| op.is_some_and(|op| op.value >= dag && op.value <= law.eerste.0);
    let extended = verzoek
        .verlenging
        .as_ref()
        .is_some_and(|verlenging| in_time(verlenging.op));
    let ((laatste, duur), regel) = if extended { verlengd } else { eerste };
    let wettelijk = (
        law.eerste.0,
        if extended {
            law_extended.0
        } else {
            law.eerste.0
        },
    );
    Some(Antwoordtermijn {
        ontvangen,
        eerste: eerste.0.0,
        laatste,
        duur,
        regel,
        beleid,
        regel_van_eerste: eerste.1,
        wettelijk,
        wet,
    })
}

/// Where a term from a receipt on a day ends.
fn ends(regel: &Termijnregel, dag: NaiveDate, feestdagen: &[NaiveDate]) -> Option<Einden> {
    let periode = regel.duur.and_then(Duur::periode)?;
    let eerste = (einde_reactietermijn(dag, periode, feestdagen), periode);
    let verlengd = regel.verlenging.map(|extra| match periode.plus(extra) {
        Some(sum) => (einde_reactietermijn(dag, sum, feestdagen), sum),
        None => (
            einde_reactietermijn(periode.after(dag), extra, feestdagen),
            extra,
        ),
    });
    Some(Einden { eerste, verlengd })
}

/// Whether all that the verzoek is about falls under the Wpg, which has terms of its own.
fn is_about_wpg(verzoek: &Verzoek, view: &View) -> bool {
    let under_wpg = |id: &Id| {
        let found = view.register.verwerking(id.as_str());
        found
            .and_then(|(_, verwerking)| verwerking.regime)
            .is_some_and(|regime| regime.value == Regime::Wpg)
    };
    let verwerkingen = verzoek.verwerkingen.items();
    !verwerkingen.is_empty() && verwerkingen.iter().all(under_wpg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::is_vrije_dag;
    use crate::profile;
    use crate::register::{Register, read_config, read_entries};
    use crate::source::SourceFile;
    use chrono::Days;
    use proptest::prelude::*;

    /// First and last day, by the words of a verzoek under a policy; the law's own last day beside them.
    fn termijn(profiel: &str, verzoek: &str) -> Option<[NaiveDate; 3]> {
        termijn_van(&profile::built_in(profiel)?, verzoek)
    }

    fn termijn_van(profiel: &profile::Profiel, verzoek: &str) -> Option<[NaiveDate; 3]> {
        let config = SourceFile::from_text(
            crate::diagnostic::FileId(0),
            "avg.yaml",
            "organisatie: {naam: x}",
        );
        let text = format!("soort: verzoek\nid: v\nnaam: V\nstatus: actief\n{verzoek}");
        let files = [SourceFile::from_text(
            crate::diagnostic::FileId(1),
            "v.yaml",
            text,
        )];
        let (register, _): (Register<'_>, _) = read_entries(&files, &crate::progress::Stage::NONE);
        let (config, ..) = read_config(&config);
        let view = View {
            register: &register,
            config: config.as_ref()?,
            profiel,
            feestdagen: &[],
            venster: crate::register::STANDAARD_VENSTER,
            peildatum: NaiveDate::default().into(),
            is_regel: |naam, text| naam == text,
        };
        let crate::model::Body::Verzoek(verzoek) = &register.entries.first()?.body else {
            return None;
        };
        let found = antwoordtermijn(verzoek, &view)?;
        Some([found.eerste, found.laatste, found.wettelijk.1])
    }

    const RECHTEN: [&str; 4] = ["inzage", "rectificatie", "informatie", "klacht"];

    proptest! {
        #[test]
        fn a_policy_never_gives_more_time_than_the_law(
            which in 0usize..6, recht in 0usize..4, received in 0u64..4_000, extended in prop::option::of(0u64..80)
        ) {
            let name = profile::names().nth(which).unwrap();
            let ontvangen = NaiveDate::from_ymd_opt(2018, 5, 25).unwrap() + Days::new(received);
            let verlenging = extended.map(|days| format!("verlenging: {{op: {}}}\n", ontvangen + Days::new(days)));
            let text = format!("recht: {}\nontvangen_op: {ontvangen}\n{}", RECHTEN[recht], verlenging.unwrap_or_default());
            let found = termijn(name, &text);
            prop_assert!(found.is_some() || RECHTEN[recht] == "informatie");
            let Some([first, last, law]) = found else { return Ok(()) };
            prop_assert!(ontvangen < first && first <= last && last <= law);
            prop_assert!(!is_vrije_dag(last, &[]) && !is_vrije_dag(first, &[]));
        }

        #[test]
        fn an_own_policy_never_gives_more_time_than_the_law(
            which in 0usize..6, recht in prop::sample::select(vec!["inzage", "rectificatie", "klacht"]),
            received in 0u64..4_000, extended in prop::option::of(0u64..80),
            periode in "([1-9][0-9]?) (dagen|weken|maanden|jaar)",
            verlenging in prop::option::of("([1-9][0-9]?) (dagen|weken|maanden)"),
        ) {
            let extra = verlenging.map_or(String::new(), |extra| format!(", verlenging: {extra}"));
            let rows = ["verzoek_beantwoorden", "rectificatie_beantwoorden", "klacht_afhandelen"]
                .map(|kind| format!("  - {{termijn: {kind}, periode: {periode}, paragraaf: a{extra}}}\n"));
            let own = format!("id: e\ntermijnen:\n{}", rows.concat());
            let (bestand, faults) = profile::decode(&own).unwrap();
            let mut layers = vec![profile::Laag::own(crate::diagnostic::FileId(1), bestand, faults)];
            profile::add_built_in(profile::names().nth(which).unwrap(), &mut layers);
            let ontvangen = NaiveDate::from_ymd_opt(2018, 5, 25).unwrap() + Days::new(received);
            let profiel = profile::Profiel::new(layers, Vec::new(), ontvangen);
            let verlenging = extended.map(|days| format!("verlenging: {{op: {}}}\n", ontvangen + Days::new(days)));
            let text = format!("recht: {recht}\nontvangen_op: {ontvangen}\n{}", verlenging.unwrap_or_default());
            let [first, last, _] = termijn_van(&profiel, &text).unwrap();
            let [law_first, law_last, _] = termijn("avg", &text).unwrap();
            prop_assert!(first <= law_first && last <= law_last, "{} {} {}", last, law_last, own);
        }

        #[test]
        fn a_request_of_which_the_right_is_open_has_the_term_of_any_right(which in 0usize..6, received in 0u64..4_000) {
            let name = profile::names().nth(which).unwrap();
            let ontvangen = NaiveDate::from_ymd_opt(2018, 5, 25).unwrap() + Days::new(received);
            let at = |recht: &str| termijn(name, &format!("{recht}ontvangen_op: {ontvangen}\n"));
            let usual = at("recht: inzage\n");
            prop_assert!(usual.is_some());
            for open in ["", "recht: ...\n", "recht: onzin\n", "recht: [a]\n"] {
                prop_assert_eq!(at(open), usual, "{}", open);
            }
        }

        #[test]
        fn an_extension_counts_when_it_was_told_in_the_first_term(received in 0u64..4_000, told in 0u64..60) {
            let ontvangen = NaiveDate::from_ymd_opt(2018, 5, 25).unwrap() + Days::new(received);
            let op = ontvangen + Days::new(told);
            let text = format!("recht: inzage\nontvangen_op: {ontvangen}\nverlenging: {{op: {op}}}\n");
            let [first, last, _] = termijn("avg", &text).unwrap();
            prop_assert_eq!(last > first, op <= first);
            // What was told before the receipt extends nothing.
            let early = ontvangen - Days::new(told + 1);
            let text = format!("recht: inzage\nontvangen_op: {ontvangen}\nverlenging: {{op: {early}}}\n");
            let [first, last, _] = termijn("avg", &text).unwrap();
            prop_assert_eq!(first, last);
        }
    }
}
