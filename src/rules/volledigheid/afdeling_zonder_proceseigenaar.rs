//! `afdeling-zonder-proceseigenaar`: every afdeling has somebody who owns its processes.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::config::Config;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VW26",
        name: "afdeling-zonder-proceseigenaar",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "3.1")],
        summary: "Elke afdeling heeft een proceseigenaar",
        page: include_str!("afdeling_zonder_proceseigenaar.md"),
    },
    check: Check::Config(check),
};

fn check(config: &Config<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    for afdeling in config.afdelingen.items() {
        let Some(naam) = &afdeling.naam else { continue };
        if afdeling.proceseigenaar.filled().is_none() {
            let message = format!("afdeling {} heeft geen proceseigenaar", quote(naam.as_str()));
            sink.missing(&RULE.info, naam.span, afdeling.span, "proceseigenaar", message)
                .help("noem de functie van de leidinggevende, geen naam")
                .snippet("proceseigenaar: manager Burgerzaken");
        }
    }
}
