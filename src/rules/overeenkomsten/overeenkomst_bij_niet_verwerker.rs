//! `overeenkomst-bij-niet-verwerker`: only a verwerker has a verwerkersovereenkomst.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Field, Items, Text};
use crate::model::verwerking::OntvangerRol;
use crate::model::{Soort, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV22",
        name: "overeenkomst-bij-niet-verwerker",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("4 onder 8"), Bron::Avg("28 lid 3")],
        summary: "Alleen een verwerker heeft een verwerkersovereenkomst",
        page: include_str!("overeenkomst_bij_niet_verwerker.md"),
    },
    Check::Verwerking(check),
)
.ask("Werkt {} in opdracht van de gemeente, zoals de verwerkersovereenkomst zegt?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    for ontvanger in verwerking.ontvangers.items() {
        let Some(overeenkomst) = &ontvanger.verwerkersovereenkomst else {
            continue;
        };
        let Some(rol) = ontvanger
            .rol
            .filter(|rol| rol.value != OntvangerRol::Verwerker)
        else {
            continue;
        };
        // Another soort of entry than a verwerkersovereenkomst is VZ02.
        if cx
            .register
            .get(overeenkomst.as_str())
            .is_some_and(|entry| entry.soort() != Soort::Verwerkersovereenkomst)
        {
            continue;
        }
        let naam = ontvanger.naam.as_ref().map_or("", Text::as_str);
        let message = format!(
            "{} heeft een verwerkersovereenkomst, maar de rol is `{}`",
            quote(naam),
            rol.value
        );
        let file = sink.file();
        sink.report(&RULE.info, rol.span, message)
            .help("ga na of deze partij in opdracht van de gemeente werkt; zo ja, kies dan `rol: verwerker`, en haal anders hier de `verwerkersovereenkomst` weg")
            .related(file, overeenkomst.span(), "de overeenkomst");
    }
}
