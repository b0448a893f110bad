//! `verwerker-zonder-overeenkomst`: a verwerker works under a signed contract.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, Text};
use crate::model::verwerking::OntvangerRol;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV01",
        name: "verwerker-zonder-overeenkomst",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("28 lid 3"), Bron::Beleid("heemstede-2026", "7.2")],
        summary: "Elke verwerker heeft een verwerkersovereenkomst",
        page: include_str!("verwerker_zonder_overeenkomst.md"),
    },
    Check::Verwerking(check),
)
.ask("Is er een verwerkersovereenkomst met {}, of werkt deze partij niet in opdracht van de gemeente?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for ontvanger in verwerking.ontvangers.items() {
        let Some(rol) = ontvanger
            .rol
            .filter(|rol| rol.value == OntvangerRol::Verwerker)
        else {
            continue;
        };
        if ontvanger.verwerkersovereenkomst.is_none() {
            let naam = ontvanger.naam.as_ref().map_or("", Text::as_str);
            sink.missing(
                &RULE.info,
                rol.span,
                ontvanger.span,
                "verwerkersovereenkomst",
                format!("verwerker {} heeft geen verwerkersovereenkomst", quote(naam)),
            )
            .help("sluit een verwerkersovereenkomst; leg haar vast als eigen registratie en noem hier haar id; is dit geen verwerker, kies dan een andere rol")
            .snippet("verwerkersovereenkomst: ...");
        }
    }
}
