//! `omvang-ontbreekt`: a datalek says who was hit, how many people, and which data.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Datalek;
use crate::model::field::Items;
use crate::model::gebeurtenis::GeraakteBetrokkenen;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB09",
        name: "omvang-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("33 lid 3 onder a"), Bron::Avg("33 lid 5")],
        summary: "Een datalek noemt wie geraakt zijn, hoeveel mensen en welke gegevens",
        page: include_str!("omvang_ontbreekt.md"),
    },
    Check::Datalek(check),
);

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    match &datalek.betrokkenen {
        Some(betrokkenen) => check_betrokkenen(betrokkenen, sink),
        None => {
            sink.missing_in_entry(&RULE.info, "betrokkenen", "er staat niet wie door het datalek is geraakt")
                .help("noem de groepen mensen, zoals `Wmo-cliënten`, en hoeveel het er zijn, desnoods ongeveer").ask("Welke groepen mensen zijn door dit datalek geraakt, en hoeveel mensen ongeveer?")
                .snippet("betrokkenen:\n  categorieen:\n    - ...\n  aantal: ...");
        }
    }
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "persoonsgegevens",
        datalek.persoonsgegevens.as_ref(),
        "er staat niet om welke gegevens het datalek gaat",
    ) {
        diagnostic
            .help("noem de soorten gegevens, zoals `naam en adres`, niet de gegevens zelf")
            .ask("Om welke soorten gegevens gaat het bij dit datalek?");
        diagnostic.snippet("persoonsgegevens:\n  - ...");
    }
}

fn check_betrokkenen(betrokkenen: &GeraakteBetrokkenen, sink: &mut Sink) {
    let start = Span {
        start: betrokkenen.span.start,
        end: betrokkenen.span.start,
    };
    let first = betrokkenen.categorieen.items().first();
    if first.is_none()
        && !betrokkenen
            .categorieen
            .as_ref()
            .is_some_and(|list| sink.is_faulty(list.span, ""))
    {
        let at = betrokkenen.aantal.map_or(start, |aantal| aantal.span);
        let message = "er staat niet welke groepen mensen door het datalek zijn geraakt";
        sink.missing(&RULE.info, at, betrokkenen.span, "categorieen", message)
            .help("noem de groepen mensen, zonder namen")
            .ask("Welke groepen mensen zijn door dit datalek geraakt?")
            .snippet("categorieen:\n  - ...");
    }
    if betrokkenen.aantal.is_none() {
        let at = first.map_or(start, |categorie| categorie.span);
        let message = "er staat niet hoeveel mensen door het datalek zijn geraakt";
        sink.missing(&RULE.info, at, betrokkenen.span, "aantal", message)
            .help("vul het aantal in, desnoods bij benadering")
            .ask("Hoeveel mensen zijn er ongeveer door dit datalek geraakt?")
            .snippet("aantal: ...");
    }
}
