//! `termijn-in-profiel-onleesbaar`: a period in a profile can be read.

use crate::calendar::{Duur, Periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Items, Text};
use crate::model::profiel::TermijnSoort;
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR04",
        name: "termijn-in-profiel-onleesbaar",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een periode in een profiel is te lezen",
        page: include_str!("termijn_in_profiel_onleesbaar.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, cx: &Context, sink: &mut Sink) {
    let bestand = &laag.bestand;
    let mut periods: Vec<&Text> = Vec::new();
    let mut durations: Vec<&Text> = Vec::new();
    for rij in bestand.termijnen.items() {
        durations.extend(&rij.waarschuwing);
        periods.extend(&rij.verlenging);
        let Some(soort) = rij.termijn else { continue };
        match &rij.periode {
            Some(periode) if soort.value == TermijnSoort::DatalekMelden => durations.push(periode),
            Some(periode) => periods.push(periode),
            None if needs_period(soort.value)
                && cx
                    .profiel
                    .termijnen(soort.value)
                    .iter()
                    .all(|row| row.duur.is_none()) =>
            {
                sink.missing(
                    &RULE.info,
                    soort.span,
                    rij.span,
                    "periode",
                    "er staat niet hoe lang deze termijn is",
                )
                .help("voeg de periode toe; zonder periode is er geen termijn")
                .snippet("periode: 1 jaar");
            }
            None => {}
        }
    }
    for cyclus in bestand.cycli.items() {
        periods.extend(&cyclus.periode);
        durations.extend(&cyclus.waarschuwing);
    }
    for maximum in bestand.maximale_bewaartermijnen.items() {
        periods.extend(&maximum.termijn);
    }
    for score in bestand.scoretabel.items() {
        periods.extend(
            [&score.evaluatie, &score.audit_periode]
                .into_iter()
                .flatten(),
        );
    }
    for text in periods
        .into_iter()
        .filter(|text| Periode::parse(text.as_str()).is_none())
    {
        report(text, "`1 jaar`, `4 weken` of `28 dagen`", sink);
    }
    for text in durations
        .into_iter()
        .filter(|text| Duur::parse(text.as_str()).is_none())
    {
        report(text, "`1 jaar`, `4 weken` of `72 uur`", sink);
    }
}

/// Whether a term has a length of its own: the others end on a day in the entry, or follow from a score or a cycle.
fn needs_period(soort: TermijnSoort) -> bool {
    !matches!(
        soort,
        TermijnSoort::ProcesplanEvalueren
            | TermijnSoort::AuditUitvoeren
            | TermijnSoort::TaakUitvoeren
            | TermijnSoort::OvereenkomstEindigt
            | TermijnSoort::OvereenkomstOpzeggen
            | TermijnSoort::GarantieVernieuwen
            | TermijnSoort::MaatregelUitvoeren
            | TermijnSoort::AdviesOpvolgen
            | TermijnSoort::UitzonderingEindigt
    )
}

fn report(text: &Text, examples: &str, sink: &mut Sink) {
    sink.report(
        &RULE.info,
        text.span,
        format!("{} is geen periode en telt niet mee", quote(text.as_str())),
    )
    .help(format!(
        "schrijf een getal met een eenheid, zoals {examples}"
    ));
}
