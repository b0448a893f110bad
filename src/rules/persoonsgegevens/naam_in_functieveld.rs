//! `naam-in-functieveld`: a field that asks who does something names a function.

use super::persoonsnaam::noemt_persoon;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Body;
use crate::model::field::{Items, Text};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PG05",
        name: "naam-in-functieveld",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 1 onder c"),
            Bron::Beleid("heemstede-2026", "4.10"),
        ],
        summary: "Wie iets doet, staat er als functie en niet met een naam",
        page: include_str!("naam_in_functieveld.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    let mut ask = |function: Option<&Text>| {
        if let Some(text) = function.filter(|text| noemt_persoon(text.as_str())) {
            sink.report(&RULE.info, text.span, "hier lijkt de naam van een persoon te staan")
                .help("noem de functie, zoals `manager Burgerzaken`; is dit geen naam van een persoon, maak dan een uitzondering met de reden");
        }
    };
    ask(entry
        .body
        .head()
        .beheer
        .and_then(|beheer| beheer.beoordeeld_door.as_ref()));
    match &entry.body {
        Body::Verwerking(verwerking) => {
            ask(verwerking.proceseigenaar.as_ref());
            ask(verwerking
                .wpg
                .as_ref()
                .and_then(|wpg| wpg.autorisatie_door.as_ref()));
            verwerking
                .audits
                .items()
                .iter()
                .for_each(|audit| ask(audit.door.as_ref()));
        }
        Body::Dpia(dpia) => {
            ask(dpia.vastgesteld_door.as_ref());
            dpia.maatregelen
                .items()
                .iter()
                .for_each(|maatregel| ask(maatregel.eigenaar.as_ref()));
        }
        Body::Advies(advies) => ask(advies.gericht_aan.as_ref()),
        Body::Taak(taak) => {
            ask(taak.wie.as_ref());
            taak.uitgevoerd
                .items()
                .iter()
                .for_each(|uitvoering| ask(uitvoering.door.as_ref()));
        }
        Body::Verwerkersovereenkomst(_)
        | Body::Convenant(_)
        | Body::Datalek(_)
        | Body::Verzoek(_) => {}
    }
}
