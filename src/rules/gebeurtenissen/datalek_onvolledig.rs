//! `datalek-onvolledig`: a datalek records what happened, what follows from it and what was done.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB06",
        name: "datalek-onvolledig",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("33 lid 5"), Bron::Beleid("aalsmeer-2020", "5.3")],
        summary: "Een datalek beschrijft wat er gebeurde, de gevolgen en de maatregelen",
        page: include_str!("datalek_onvolledig.md"),
    },
    Check::Datalek(check),
);

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    if datalek.omschrijving.filled().is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "omschrijving",
            "er staat niet wat er bij het datalek gebeurde",
        )
        .help("beschrijf de feiten: wat, hoe en hoe lang; zonder namen van betrokkenen")
        .ask("Wat is er bij dit datalek gebeurd, hoe en hoe lang?")
        .snippet("omschrijving: ...");
    }
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "inbreuk",
        datalek.inbreuk.as_ref(),
        "er staat niet wat voor inbreuk het datalek is",
    ) {
        diagnostic
            .help("kies een of meer van `vertrouwelijkheid`, `integriteit` en `beschikbaarheid`").ask("Zijn er bij dit datalek gegevens in verkeerde handen gekomen, veranderd of kwijtgeraakt?");
        diagnostic.snippet("inbreuk:\n  - ...");
    }
    if datalek.gevolgen.filled().is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "gevolgen",
            "de gevolgen van het datalek ontbreken",
        )
        .help("beschrijf wat de betrokkenen ervan kunnen merken")
        .ask("Wat kunnen de mensen om wie het gaat van dit datalek merken?")
        .snippet("gevolgen: ...");
    }
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "maatregelen",
        datalek.maatregelen.as_ref(),
        "er staat niet wat er tegen het datalek is gedaan",
    ) {
        diagnostic
            .help("noem wat is gedaan om het lek te stoppen en herhaling te voorkomen")
            .ask("Wat is er gedaan om dit datalek te stoppen en herhaling te voorkomen?");
        diagnostic.snippet("maatregelen:\n  - ...");
    }
}
