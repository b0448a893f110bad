//! `niet-openbaar-zonder-reden`: what is kept out of the public register is kept out for a reason.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW25",
        name: "niet-openbaar-zonder-reden",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Beleid("heemstede-2026", "4.1"),
            Bron::Beleid("aalsmeer-2020", "5.2"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 14.1"),
        ],
        summary: "Een verwerking die niet openbaar is, zegt waarom",
        page: include_str!("niet_openbaar_zonder_reden.md"),
    },
    Check::Verwerking(check),
)
.ask("Waarom mag deze verwerking niet in het openbare register staan?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(openbaar) = verwerking.openbaar.filter(|openbaar| !openbaar.value) else {
        return;
    };
    if verwerking.niet_openbaar_reden.is_none() {
        let message =
            "deze verwerking staat niet in het openbare register, maar er staat niet waarom";
        sink.missing(
            &RULE.info,
            openbaar.span,
            verwerking.span,
            "niet_openbaar_reden",
            message,
        )
        .help("geef de reden, zoals schade voor de opsporing; is er geen reden, haal dan `openbaar: false` weg")
        .snippet("niet_openbaar_reden: ...");
    }
}
