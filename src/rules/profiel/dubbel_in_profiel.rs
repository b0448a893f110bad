//! `dubbel-in-profiel`: a profile says each thing once.

use std::collections::HashMap;

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::model::field::{Field, Items};
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink, find};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR08",
        name: "dubbel-in-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een profiel zegt elk ding één keer",
        page: include_str!("dubbel_in_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, _cx: &Context, sink: &mut Sink) {
    let bestand = &laag.bestand;
    let mut seen: HashMap<(&str, String), Span> = HashMap::new();
    let mut twice = |what: &'static str, name: String, at: Span, sink: &mut Sink| {
        let first = *seen.entry((what, name.clone())).or_insert(at);
        if first == at {
            return;
        }
        let file = sink.file();
        sink.report(
            &RULE.info,
            at,
            format!("{what} {} staat er meer dan één keer", quote(&name)),
        )
        .help("voeg ze samen; anders telt maar één van de twee")
        .related(file, first, "de eerste");
    };
    // The same term may stand in several rows that each hold in a time of their own.
    for rij in bestand
        .termijnen
        .items()
        .iter()
        .filter(|rij| rij.geldig_vanaf.is_none() && rij.geldig_tot.is_none())
    {
        if let Some(termijn) = rij.termijn {
            twice("termijn", termijn.value.to_string(), termijn.span, sink);
        }
    }
    for id in bestand
        .cycli
        .items()
        .iter()
        .filter_map(|cyclus| cyclus.cyclus.as_ref())
    {
        twice("cyclus", id.as_str().to_owned(), id.span(), sink);
    }
    for id in bestand
        .domeinen
        .items()
        .iter()
        .filter_map(|domein| domein.id.as_ref())
    {
        twice("domein", id.as_str().to_owned(), id.span(), sink);
    }
    for id in bestand
        .verplichtingen
        .items()
        .iter()
        .filter_map(|duty| duty.id.as_ref())
    {
        twice("verplichting", id.as_str().to_owned(), id.span, sink);
    }
    for score in bestand
        .scoretabel
        .items()
        .iter()
        .filter_map(|rij| rij.score)
    {
        twice("score", score.value.to_string(), score.span, sink);
    }
    for regel in bestand
        .regels
        .items()
        .iter()
        .filter_map(|weight| weight.regel.as_ref())
    {
        // A rule has a code and a name.
        let code = find(regel.as_str()).map_or(regel.as_str(), |rule| rule.info.code);
        twice("regel", code.to_owned(), regel.span, sink);
    }
    for gegevens in bestand
        .maximale_bewaartermijnen
        .items()
        .iter()
        .filter_map(|rij| rij.gegevens.as_ref())
    {
        twice(
            "maximum voor",
            gegevens.as_str().to_owned(),
            gegevens.span,
            sink,
        );
    }
    for rij in bestand.verplichte_velden.items() {
        let only = (
            rij.regime.map(|own| own.value),
            rij.rol.map(|own| own.value),
            rij.fase.map(|own| own.value),
        );
        if let (Some(soort), Some(veld), (None, None, None)) = (rij.soort, &rij.veld, only) {
            twice(
                "veld",
                format!("{}.{}", soort.value, veld.as_str()),
                veld.span,
                sink,
            );
        }
    }
}
