//! `partijen-ontbreken`: a convenant names its parties with their roles.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Convenant;
use crate::model::field::{Field, Items, Text};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV21",
        name: "partijen-ontbreken",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("26 lid 1"), Bron::Beleid("heemstede-2026", "7.1")],
        summary: "Een convenant noemt de partijen, elk met hun rol",
        page: include_str!("partijen_ontbreken.md"),
    },
    Check::Convenant(check),
);

fn check(convenant: &Convenant, _cx: &Context, sink: &mut Sink) {
    let leeg = "er staat niet welke partijen aan het convenant meedoen";
    let diagnostic = match &convenant.partijen {
        None => Some(sink.missing_in_entry(&RULE.info, "partijen", leeg)),
        Some(list) if list.items.is_empty() && !sink.is_faulty(list.span, "") => {
            Some(sink.report(&RULE.info, list.span, leeg))
        }
        Some(_) => None,
    };
    if let Some(diagnostic) = diagnostic {
        diagnostic
            .help("noem de partijen, elk met hun rol: `zelfstandig` of `gezamenlijk`")
            .ask("Welke partijen doen mee aan dit convenant, en zijn zij samen of elk voor zich verantwoordelijk?")
            .snippet("partijen:\n  - naam: ...\n    rol: ...");
    }
    for partij in convenant
        .partijen
        .items()
        .iter()
        .filter(|partij| partij.rol.is_none())
    {
        let naam = partij.naam.as_ref().map_or("", Text::as_str);
        let at = partij.naam.as_ref().map_or(partij.span, Field::span);
        let message = format!(
            "er staat niet of {} zelfstandig of gezamenlijk verantwoordelijk is",
            quote(naam)
        );
        sink.missing(&RULE.info, at, partij.span, "rol", message)
            .help("kies `gezamenlijk` als de partijen samen doel en middelen bepalen, anders `zelfstandig`")
            .ask("Is {} samen met de andere partijen verantwoordelijk, of zelfstandig?")
            .snippet("rol: ...");
    }
}
