//! `opdrachtgever-ontbreekt`: a verwerker says for whom it works.

use super::report_contact;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::model::verwerking::Rol;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW16",
        name: "opdrachtgever-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 2 onder a"), Bron::Wpg("31d")],
        summary: "Is de gemeente verwerker, dan noemt zij haar opdrachtgevers met hun contactgegevens",
        page: include_str!("opdrachtgever_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Voor wie verwerkt de gemeente deze gegevens, en hoe is die opdrachtgever te bereiken?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if verwerking.rol.is_none_or(|rol| rol.value != Rol::Verwerker) {
        return;
    }
    let list = verwerking.opdrachtgevers.as_ref();
    let message = "er staat niet voor wie de gemeente deze gegevens verwerkt";
    if let Some(diagnostic) = sink.missing_list(&RULE.info, "opdrachtgevers", list, message) {
        diagnostic
            .help("noem elke verwerkingsverantwoordelijke voor wie de gemeente werkt, met contactgegevens")
            .snippet("opdrachtgevers:\n  - naam: ...\n    contact:\n      email: ...");
    }
    for opdrachtgever in verwerking.opdrachtgevers.items() {
        let Some(naam) = &opdrachtgever.naam else {
            continue;
        };
        let message = || {
            format!(
                "opdrachtgever {} heeft geen contactgegevens",
                quote(naam.as_str())
            )
        };
        report_contact(
            sink,
            &RULE.info,
            naam.span,
            opdrachtgever.span,
            opdrachtgever.contact.as_ref(),
            message,
        );
    }
}
