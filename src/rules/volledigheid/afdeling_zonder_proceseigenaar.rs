//! `afdeling-zonder-proceseigenaar`: every afdeling has somebody who owns its processes.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::config::{Afdeling, Config};
use crate::model::field::{Items, TextOption};
use crate::model::plaatshouder::is_placeholder;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW26",
        name: "afdeling-zonder-proceseigenaar",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "3.1")],
        summary: "Elke afdeling heeft een proceseigenaar",
        page: include_str!("afdeling_zonder_proceseigenaar.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, cx: &Context, sink: &mut Sink) {
    for afdeling in config.afdelingen.items() {
        let Some(naam) = &afdeling.naam else { continue };
        if !has_owner(afdeling) && !names_owners(afdeling, cx) {
            let message = format!(
                "afdeling {} heeft geen proceseigenaar",
                quote(naam.as_str())
            );
            let voorbeeld = format!("manager {}", naam.as_str());
            sink.missing(
                &RULE.info,
                naam.span,
                afdeling.span,
                "proceseigenaar",
                message,
            )
            .help(format!(
                "noem de functie van de leidinggevende, zoals {}; geen naam",
                quote(&voorbeeld)
            ))
            .snippet("proceseigenaar: ...");
        }
    }
}

/// Whether an afdeling has an owner; a word that only keeps its place is none.
pub(super) fn has_owner(afdeling: &Afdeling) -> bool {
    afdeling
        .proceseigenaar
        .filled()
        .is_some_and(|text| !is_placeholder(text))
}

/// Whether some verwerkingen of an afdeling name an owner and others do not: then VW04 looks at each of those.
pub(super) fn names_owners(afdeling: &Afdeling, cx: &Context) -> bool {
    let Some(id) = &afdeling.id else { return false };
    let verwerkingen = cx.register.verwerkingen_bij(id.as_str());
    let mut named = verwerkingen.map(|(_, verwerking)| verwerking.proceseigenaar.is_some());
    named
        .next()
        .is_some_and(|first| named.any(|other| other != first))
}
