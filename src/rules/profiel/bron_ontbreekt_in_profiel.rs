//! `bron-ontbreekt-in-profiel`: every figure in a profile names its paragraph or law.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::field::{Items, Text, TextOption};
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR09",
        name: "bron-ontbreekt-in-profiel",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("profielen")],
        summary: "Elk getal in een profiel noemt zijn paragraaf of wet",
        page: include_str!("bron_ontbreekt_in_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, _cx: &Context, sink: &mut Sink) {
    let bestand = &laag.bestand;
    for rij in bestand
        .termijnen
        .items()
        .iter()
        .filter(|rij| rij.periode.is_some())
    {
        judge(
            rij.termijn.map(|termijn| termijn.span),
            rij.span,
            [&rij.paragraaf, &rij.wet],
            sink,
        );
    }
    for cyclus in bestand
        .cycli
        .items()
        .iter()
        .filter(|cyclus| cyclus.periode.is_some())
    {
        let at = cyclus.cyclus.as_ref().map(crate::model::field::Field::span);
        judge(at, cyclus.span, [&cyclus.paragraaf, &cyclus.wet], sink);
    }
    for rij in bestand.verplichte_velden.items() {
        judge(
            rij.veld.as_ref().map(|veld| veld.span),
            rij.span,
            [&rij.paragraaf, &rij.wet],
            sink,
        );
    }
    for rij in bestand.maximale_bewaartermijnen.items() {
        judge(
            rij.gegevens.as_ref().map(|gegevens| gegevens.span),
            rij.span,
            [&rij.paragraaf, &rij.wet],
            sink,
        );
    }
    for rij in bestand.regels.items() {
        judge(
            rij.regel.as_ref().map(|regel| regel.span),
            rij.span,
            [&rij.paragraaf, &rij.wet],
            sink,
        );
    }
}

fn judge(at: Option<Span>, record: Span, sources: [&Option<Text<'_>>; 2], sink: &mut Sink) {
    if sources.into_iter().all(|source| source.filled().is_none()) {
        sink.missing(&RULE.info, at.unwrap_or(record), record, "paragraaf", "er staat niet bij in welke paragraaf of wet dit staat")
            .help("noem de paragraaf van het beleid, of bij `wet` de wet met het artikel: wie een bevinding krijgt, wil weten waarom")
            .snippet("paragraaf: ...");
    }
}
