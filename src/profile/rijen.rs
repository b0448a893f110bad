//! The rows of a chain of profiles, worked out: what a row leaves out it takes over, and the law stays the limit.
//!
//! Rows that name a law alone count as law, in whichever profile they stand: they go to the bottom of the chain, before
//! those of the built-in law. So what a policy below promises is not lost to a row above it that keeps up with the law.
//! A policy may give less time than the law, never more: what certainly gives more becomes what the law gives.

use chrono::NaiveDate;

use super::keten::{Laag, Maximum, Scoreregel, Termijnregel, Veldregel};
use crate::calendar::{Duur, Periode};
use crate::diagnostic::Ernst;
use crate::model::config::RegelStand;
use crate::model::field::{Items, Spanned, Text, TextOption};
use crate::model::leaf::Datum;
use crate::model::profiel::{Drempel, Functierol, ScoreRij, TermijnRij, TermijnSoort};

/// `uit` is no weight at all.
fn ernst(stand: Option<Spanned<RegelStand>>, standard: Ernst) -> Option<Ernst> {
    stand.map_or(Some(standard), |stand| stand.value.ernst())
}

pub(super) fn parsed<T>(text: Option<&Text>, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    text.and_then(|text| parse(text.as_str()))
}

pub(super) fn owned(text: Option<&Text>) -> Option<String> {
    text.filter(|text| !text.is_blank())
        .map(|text| text.as_str().to_owned())
}

/// The rows of one kind, those of a policy before those of the law; the first that holds on a day counts.
pub(super) fn termijnregels(
    lagen: &[Laag<'_>],
    soort: TermijnSoort,
    dag: NaiveDate,
) -> Vec<Termijnregel> {
    let mut rows = wettelijke_regels(lagen, soort, dag);
    let law = if soort.wet() == soort {
        rows.clone()
    } else {
        wettelijke_regels(lagen, soort.wet(), dag)
    };
    for layer in lagen.iter().rev().filter(|layer| !layer.is_wet()) {
        let mut own: Vec<Termijnregel> = Vec::new();
        for row in of_kind(layer, soort) {
            if !layer.is_law(row) {
                own.push(within_law(
                    termijnregel(layer, row, soort, (&rows, dag), false),
                    &law,
                    dag,
                ));
            } else if rows.first().is_some_and(|below| !below.wettelijk) {
                // The figure went to the law; who acts, and how much it matters, still is for this profile to say.
                own.push(termijnregel(
                    layer,
                    &without_figures(row),
                    soort,
                    (&rows, dag),
                    false,
                ));
            }
        }
        rows.splice(0..0, own);
    }
    rows
}

/// The rows of one kind that are law, in the order of the chain.
fn wettelijke_regels(lagen: &[Laag<'_>], soort: TermijnSoort, dag: NaiveDate) -> Vec<Termijnregel> {
    let mut rows: Vec<Termijnregel> = Vec::new();
    for layer in lagen.iter().rev() {
        let own = of_kind(layer, soort).filter(|row| layer.is_law(*row));
        let own: Vec<Termijnregel> = own
            .map(|row| termijnregel(layer, row, soort, (&rows, dag), true))
            .collect();
        rows.splice(0..0, own);
    }
    rows
}

fn of_kind<'l, 's>(
    layer: &'l Laag<'s>,
    soort: TermijnSoort,
) -> impl Iterator<Item = &'l TermijnRij<'s>> {
    layer
        .bestand
        .termijnen
        .items()
        .iter()
        .filter(move |row| row.termijn.is_some_and(|own| own.value == soort))
}

/// A row with what it leaves out from the first row below that holds then.
fn termijnregel(
    layer: &Laag,
    row: &TermijnRij,
    soort: TermijnSoort,
    (below, dag): (&[Termijnregel], NaiveDate),
    wettelijk: bool,
) -> Termijnregel {
    let day = |datum: Option<Datum>| datum.map(|datum| datum.value);
    let geldig = (
        day(row.geldig_vanaf.or(layer.bestand.geldig_vanaf)),
        day(row.geldig_tot),
    );
    // A policy may be older than the law that it stands on.
    let base = below
        .iter()
        .find(|base| base.is_valid_on(nearest_day(geldig, dag)))
        .or(below.first());
    let duur = parsed(row.periode.as_ref(), Duur::parse).filter(|duur| may_be(soort, *duur));
    Termijnregel {
        soort,
        duur: duur.or(base.and_then(|base| base.duur)),
        // An extension belongs to a period: one without the other is not taken over.
        verlenging: if duur.is_some() || row.verlenging.is_some() {
            parsed(row.verlenging.as_ref(), Periode::parse)
        } else {
            base.and_then(|base| base.verlenging)
        },
        drempel: row
            .drempel
            .map(|own| own.value)
            .or(base.map(|base| base.drempel))
            .unwrap_or(Drempel::Risico),
        ernst: row.ernst.map_or(
            base.map_or(Some(Ernst::Waarschuwing), |base| base.ernst),
            |own| own.value.ernst(),
        ),
        venster: parsed(row.waarschuwing.as_ref(), Duur::parse)
            .or(base.and_then(|base| base.venster)),
        wie: row
            .wie
            .map(|wie| wie.value)
            .or(base.map(|base| base.wie))
            .unwrap_or(standard(soort)),
        // Who acts and what they are called go together.
        functie: owned(row.functie.as_ref()).or_else(|| {
            base.filter(|_| row.wie.is_none())
                .and_then(|base| base.functie.clone())
        }),
        bron: match (&row.paragraaf, &row.wet, base) {
            // The figure is the base's: the row has none, or one that cannot be read.
            (None, None, Some(base)) if duur.is_none() => base.bron.clone(),
            (_, _, Some(base)) if duur.is_none() && row.periode.is_some() => base.bron.clone(),
            // Where policy and law say the same, both are the source.
            (Some(_), None, Some(base))
                if base.wettelijk && duur.is_none_or(|own| base.duur == Some(own)) =>
            {
                format!(
                    "{}; {}",
                    layer.bron(row.paragraaf.as_ref(), None),
                    base.bron
                )
            }
            (paragraaf, wet, _) => layer.bron(paragraaf.as_ref(), wet.as_ref()),
        },
        toelichting: owned(row.toelichting.as_ref()),
        wettelijk,
        geldig,
    }
}

/// The day itself, or the day nearest to it on which a row holds.
fn nearest_day(geldig: (Option<NaiveDate>, Option<NaiveDate>), dag: NaiveDate) -> NaiveDate {
    let from = geldig.0.map_or(dag, |from| from.max(dag));
    geldig.1.map_or(from, |until| from.min(until))
}

/// A row of a policy, with the law's term where its own is longer.
fn within_law(mut row: Termijnregel, law: &[Termijnregel], dag: NaiveDate) -> Termijnregel {
    let day = nearest_day(row.geldig, dag);
    let Some(law) = law.iter().find(|law| law.is_valid_on(day)) else {
        return row;
    };
    row.drempel = row.drempel.min(law.drempel);
    if let (Some(own), Some(most)) = (row.duur, law.duur)
        && own.exceeds(most)
    {
        (row.duur, row.verlenging, row.bron) = (law.duur, law.verlenging, law.bron.clone());
    } else if row
        .verlenging
        .is_some_and(|extra| law.is_exceeded_by(row.duur, extra))
    {
        // Where the policy is silent, the law's extension stands.
        row.verlenging = law.verlenging.filter(|_| row.duur == law.duur);
    }
    row
}

/// A row without what the law says of it.
fn without_figures<'s>(row: &TermijnRij<'s>) -> TermijnRij<'s> {
    TermijnRij {
        periode: None,
        verlenging: None,
        drempel: None,
        wet: None,
        ..row.clone()
    }
}

/// Whether a term of a kind can be counted so: hours only for reporting a datalek.
fn may_be(soort: TermijnSoort, duur: Duur) -> bool {
    soort == TermijnSoort::DatalekMelden || duur.periode().is_some()
}

/// Who acts when no profile says so.
fn standard(soort: TermijnSoort) -> Functierol {
    match soort {
        TermijnSoort::VerwerkingBeoordelen
        | TermijnSoort::DpiaHerbeoordelen
        | TermijnSoort::VerwerkersovereenkomstControleren
        | TermijnSoort::ConvenantControleren
        | TermijnSoort::ProcesplanEvalueren
        | TermijnSoort::AuditUitvoeren
        | TermijnSoort::WpgAuditIntern
        | TermijnSoort::WpgAuditExtern
        | TermijnSoort::WpgHercontrole
        | TermijnSoort::OvereenkomstEindigt
        | TermijnSoort::OvereenkomstOpzeggen
        | TermijnSoort::GarantieVernieuwen
        | TermijnSoort::MaatregelUitvoeren
        | TermijnSoort::AdviesOpvolgen
        | TermijnSoort::BetrokkeneInformeren => Functierol::Proceseigenaar,
        TermijnSoort::RaadplegingBeantwoorden => Functierol::Ap,
        TermijnSoort::VerzoekBeantwoorden
        | TermijnSoort::RectificatieBeantwoorden
        | TermijnSoort::InformatieBeantwoorden
        | TermijnSoort::KlachtAfhandelen
        | TermijnSoort::DatalekMelden
        | TermijnSoort::DatalekEvalueren
        | TermijnSoort::TaakUitvoeren
        | TermijnSoort::UitzonderingEindigt => Functierol::Privacybeheerder,
    }
}

/// The fields that the layers that hold on a day ask.
pub(super) fn velden(lagen: &[Laag<'_>], dag: NaiveDate) -> Vec<Veldregel> {
    let mut found: Vec<(Veldregel, bool)> = Vec::new();
    for layer in lagen.iter().filter(|layer| layer.geldt_op(dag)) {
        for row in layer.bestand.verplichte_velden.items() {
            let (Some(soort), Some(veld)) = (row.soort, &row.veld) else {
                continue;
            };
            let pad: Vec<String> = veld.as_str().split('.').map(str::to_owned).collect();
            let (regime, rol, fase) = (
                row.regime.map(|regime| regime.value),
                row.rol.map(|rol| rol.value),
                row.fase.map(|fase| fase.value),
            );
            let is_said = |(own, _): &(Veldregel, bool)| {
                own.soort == soort.value
                    && own.pad == pad
                    && (own.regime, own.rol, own.fase) == (regime, rol, fase)
            };
            if found.iter().any(is_said) {
                continue;
            }
            let weight = ernst(row.ernst, Ernst::Waarschuwing);
            let regel = Veldregel {
                soort: soort.value,
                pad,
                ernst: weight.unwrap_or(Ernst::Advies),
                regime,
                rol,
                fase,
                bron: layer.bron(row.paragraaf.as_ref(), row.wet.as_ref()),
                toelichting: owned(row.toelichting.as_ref()),
            };
            found.push((regel, weight.is_some()));
        }
    }
    found
        .into_iter()
        .filter(|(_, counts)| *counts)
        .map(|(regel, _)| regel)
        .collect()
}

/// The retention terms that may not be exceeded on a day.
pub(super) fn maxima(lagen: &[Laag<'_>], dag: NaiveDate) -> Vec<Maximum> {
    let mut found: Vec<Maximum> = Vec::new();
    for layer in lagen.iter().filter(|layer| layer.geldt_op(dag)) {
        for row in layer.bestand.maximale_bewaartermijnen.items() {
            let Some(gegevens) = row.gegevens.filled() else {
                continue;
            };
            let Some(termijn) = parsed(row.termijn.as_ref(), Periode::parse) else {
                continue;
            };
            if !found.iter().any(|own| own.gegevens == gegevens) {
                found.push(Maximum {
                    gegevens: gegevens.to_owned(),
                    termijn,
                    ernst: ernst(row.ernst, Ernst::Waarschuwing),
                    bron: layer.bron(row.paragraaf.as_ref(), row.wet.as_ref()),
                    wettelijk: layer.is_wet(),
                });
            }
        }
    }
    found
}

/// The rows of all tables; of two rows of one score the first of the chain counts, and takes over what it leaves out.
pub(super) fn scores(lagen: &[Laag<'_>], dag: NaiveDate) -> Vec<Scoreregel> {
    let mut rows: Vec<ScoreRij<'_>> = Vec::new();
    for row in lagen
        .iter()
        .filter(|layer| layer.geldt_op(dag))
        .flat_map(|layer| layer.bestand.scoretabel.items())
    {
        let Some(score) = row.score else { continue };
        match rows
            .iter_mut()
            .find(|own| own.score.is_some_and(|own| own.value == score.value))
        {
            Some(own) => complete(own, row),
            None => rows.push(row.clone()),
        }
    }
    let mut found: Vec<Scoreregel> = rows.iter().filter_map(scoreregel).collect();
    found.sort_by_key(|row| row.score);
    found
}

/// Fills in what a row leaves out.
fn complete<'s>(row: &mut ScoreRij<'s>, base: &ScoreRij<'s>) {
    row.risico = row.risico.or(base.risico);
    row.dpia_rapport = row.dpia_rapport.or(base.dpia_rapport);
    row.key_controls = row.key_controls.or(base.key_controls);
    row.samenspraak_privacyteam = row.samenspraak_privacyteam.or(base.samenspraak_privacyteam);
    row.samenspraak_fg = row.samenspraak_fg.or(base.samenspraak_fg);
    row.akkoord_fg = row.akkoord_fg.or(base.akkoord_fg);
    row.evaluatie = periode(row.evaluatie.take(), base.evaluatie.as_ref());
    row.advies_fg = row.advies_fg.or(base.advies_fg);
    row.audit = row.audit.or(base.audit);
    row.audit_periode = periode(row.audit_periode.take(), base.audit_periode.as_ref());
    row.audit_fg = row.audit_fg.or(base.audit_fg);
    row.afschrift_fg = row.afschrift_fg.or(base.afschrift_fg);
}

/// The period of a row, or that below when it has none that can be read.
fn periode<'s>(own: Option<Text<'s>>, base: Option<&Text<'s>>) -> Option<Text<'s>> {
    own.filter(|own| Periode::parse(own.as_str()).is_some())
        .or_else(|| base.cloned())
}

/// A row as it counts; `None` while something is missing.
fn scoreregel(row: &ScoreRij) -> Option<Scoreregel> {
    Some(Scoreregel {
        score: row.score?.value,
        risico: row.risico?.value,
        dpia_rapport: row.dpia_rapport?.value,
        key_controls: row.key_controls?.value,
        samenspraak_privacyteam: row.samenspraak_privacyteam?.value,
        samenspraak_fg: row.samenspraak_fg?.value,
        akkoord_fg: row.akkoord_fg?.value,
        evaluatie: parsed(row.evaluatie.as_ref(), Periode::parse),
        advies_fg: row.advies_fg?.value,
        audit: row.audit?.value,
        audit_periode: parsed(row.audit_periode.as_ref(), Periode::parse),
        audit_fg: row.audit_fg?.value,
        afschrift_fg: row.afschrift_fg?.value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, RuleInfo};
    use crate::model::profiel::TermijnSoort::{
        KlachtAfhandelen, RectificatieBeantwoorden, VerzoekBeantwoorden,
    };
    use crate::profile::{Profiel, add_built_in, decode};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// An own profile on a built-in one, at 1 July 2026.
    fn chain<'t>(own: &'t str, basis: &str) -> Profiel<'t> {
        let (bestand, faults) = decode(own).unwrap();
        let mut layers = vec![Laag::own(FileId(1), bestand, faults)];
        add_built_in(basis, &mut layers);
        Profiel::new(layers, Vec::new(), day("2026-07-01"))
    }

    /// How long the term is, with its extension, where it stands, and how long by the law.
    fn term(own: &str, basis: &str, soort: TermijnSoort) -> [String; 4] {
        let profiel = chain(own, basis);
        let row = profiel.termijn(soort, profiel.dag).unwrap();
        let law = profiel
            .wettelijke_termijn(soort, profiel.dag)
            .and_then(|law| law.duur);
        let extra = row
            .verlenging
            .map_or(String::new(), |extra| extra.to_string());
        [
            row.duur.unwrap().to_string(),
            extra,
            row.bron.clone(),
            law.map_or(String::new(), |law| law.to_string()),
        ]
    }

    #[test]
    fn what_is_longer_than_the_law_becomes_the_law() {
        let own = "id: e\ntermijnen:\n  - {termijn: verzoek_beantwoorden, periode: 6 weken, paragraaf: a}\n  - {termijn: rectificatie_beantwoorden, periode: 6 weken, paragraaf: a}\n  - {termijn: klacht_afhandelen, periode: 6 weken, verlenging: 5 weken, paragraaf: a}\n";
        let law = ["1 maand", "2 maanden", "AVG art. 12 lid 3", "1 maand"];
        assert_eq!(term(own, "avg", VerzoekBeantwoorden), law);
        assert_eq!(term(own, "avg", RectificatieBeantwoorden), law);
        assert_eq!(
            term(own, "avg", KlachtAfhandelen),
            ["6 weken", "4 weken", "e a; Awb art. 9:11", "6 weken"]
        );
        // A short term with a long extension may be within the law together; where not, the policy says nothing.
        let own = |extra: &str| {
            format!(
                "id: e\ntermijnen:\n  - {{termijn: verzoek_beantwoorden, periode: 2 weken, verlenging: {extra}, paragraaf: a}}\n"
            )
        };
        assert_eq!(
            term(&own("10 weken"), "avg", VerzoekBeantwoorden)[1],
            "10 weken"
        );
        assert_eq!(term(&own("12 weken"), "avg", VerzoekBeantwoorden)[1], "");
    }

    #[test]
    fn a_row_that_names_the_law_alone_leaves_the_promise_below() {
        let own = "id: e\ntermijnen:\n  - {termijn: verzoek_beantwoorden, periode: 2 maanden, wie: fg, wet: W}\n  - {termijn: klacht_afhandelen, periode: 8 weken, wet: W}\n";
        assert_eq!(
            term(own, "heumen-2018", VerzoekBeantwoorden),
            ["4 weken", "", "heumen-2018 5", "2 maanden"]
        );
        assert_eq!(
            term(own, "winterswijk-2019", KlachtAfhandelen),
            ["4 weken", "", "winterswijk-2019 5.3", "8 weken"]
        );
        // Where no profile promises anything, the new law counts.
        assert_eq!(
            term(own, "avg", VerzoekBeantwoorden),
            ["2 maanden", "", "W", "2 maanden"]
        );
        // Who acts is still for the own profile to say.
        let profiel = chain(own, "heumen-2018");
        assert_eq!(
            profiel
                .termijn(VerzoekBeantwoorden, profiel.dag)
                .unwrap()
                .wie,
            Functierol::Fg
        );
    }

    #[test]
    fn a_cycle_of_the_law_is_not_stretched() {
        let cycle = |own: &str| {
            let text = format!("id: e\ncycli:\n  - {own}\n");
            let profiel = chain(&text, "avg");
            let found = [
                profiel.cyclus("wpg-audit-intern"),
                profiel.wettelijke_cyclus("wpg-audit-intern"),
            ];
            assert_eq!(profiel.cycli().len(), 2, "{own}");
            found.map(|row| row.unwrap().periode.unwrap().to_string())
        };
        assert_eq!(
            cycle("{cyclus: wpg-audit-intern, periode: 3 jaar, paragraaf: a}"),
            ["1 jaar", "1 jaar"]
        );
        assert_eq!(
            cycle("{cyclus: wpg-audit-intern, periode: 6 maanden, paragraaf: a}"),
            ["6 maanden", "1 jaar"]
        );
        assert_eq!(
            cycle("{cyclus: wpg-audit-intern, wie: fg, paragraaf: a}"),
            ["1 jaar", "1 jaar"]
        );
        assert_eq!(
            cycle("{cyclus: wpg-audit-intern, periode: 2 jaar, wet: W}"),
            ["2 jaar", "2 jaar"]
        );
    }

    #[test]
    fn a_row_takes_over_what_it_leaves_out() {
        let own = "id: e\ncycli:\n  - {cyclus: evaluatie-privacybeleid, periode: 1 jaar, paragraaf: a}\nscoretabel:\n  - {score: A1, evaluatie: 1 jaar}\n";
        let (own, basis) = (
            chain(own, "winterswijk-2019"),
            super::super::built_in("winterswijk-2019").unwrap(),
        );
        let (cycle, below) = (
            own.cyclus("evaluatie-privacybeleid"),
            basis.cyclus("evaluatie-privacybeleid"),
        );
        let (cycle, below) = (cycle.unwrap(), below.unwrap());
        assert_eq!(
            (&cycle.naam, cycle.wie, cycle.periode),
            (&below.naam, below.wie, Periode::parse("1 jaar"))
        );
        let row = |profiel: &Profiel| *profiel.scores().first().unwrap();
        let expected = Scoreregel {
            evaluatie: Periode::parse("1 jaar"),
            ..row(&basis)
        };
        assert_eq!(row(&own), expected);
        assert_eq!(own.scores().len(), 9);
    }

    #[test]
    fn a_profile_that_begins_later_waits_in_one_piece() {
        let text = |from: &str| {
            format!(
                "id: e\ngeldig_vanaf: {from}\ncycli:\n  - {{cyclus: eigen, naam: E, periode: 1 jaar, paragraaf: a}}\nverplichte_velden:\n  - {{soort: dpia, veld: naam, paragraaf: a}}\ndomeinen:\n  - {{id: d, naam: D}}\nmaximale_bewaartermijnen:\n  - {{gegevens: g, termijn: 1 jaar, paragraaf: a}}\nscoretabel:\n  - {{score: A1, evaluatie: 9 jaar}}\nregels:\n  - {{regel: VW14, ernst: fout, paragraaf: a}}\ntaakverdeling:\n  - {{naam: P, taken: [{{taak: T, rollen: [fg]}}]}}\nverplichtingen:\n  - {{id: A, paragraaf: a, plicht: p, regels: [VW14]}}\n"
            )
        };
        let rule = &RuleInfo {
            code: "VW14",
            name: "herkomst-ontbreekt",
            ernst: Ernst::Advies,
            bronnen: &[],
            summary: "",
            page: "",
        };
        let seen = |from: &str| {
            let text = text(from);
            let profiel = chain(&text, "winterswijk-2019");
            [
                profiel.cyclus("eigen").is_some(),
                profiel.velden().iter().any(|veld| veld.bron == "e a"),
                profiel.domeinen().len() == 1,
                profiel.maxima().iter().any(|own| own.gegevens == "g"),
                profiel.scores().first().unwrap().evaluatie == Periode::parse("9 jaar"),
                profiel.gewicht(rule).is_some(),
                profiel.taakverdeling().unwrap().0.id() == "e",
                profiel
                    .paragrafen(rule)
                    .iter()
                    .any(|from| from.profiel == "e"),
                profiel.has("e"),
            ]
        };
        assert_eq!(seen("2026-07-01"), [true; 9]);
        assert_eq!(seen("2026-07-02"), [false; 9]);
        let text = text("2026-07-02");
        assert!(
            chain(&text, "avg")
                .cyclusnamen()
                .contains(&"eigen".to_owned()),
            "a reference to it is no mistake"
        );
    }
}
