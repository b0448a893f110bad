//! `contact-verantwoordelijke-ontbreekt`: every bestuursorgaan can be reached.

use super::report_contact;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::config::Config;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW18",
        name: "contact-verantwoordelijke-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder a"),
            Bron::Avg("13 lid 1 onder a"),
            Bron::Wpg("31d"),
            Bron::Beleid("aalsmeer-2020", "5.2"),
        ],
        summary: "Elk bestuursorgaan heeft contactgegevens",
        page: include_str!("contact_verantwoordelijke_ontbreekt.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    if let Some(list) = &config.bestuursorganen
        && list.items.is_empty()
        && !sink.is_faulty(list.span, "")
    {
        sink.report(&RULE.info, list.span, "er staat geen enkel bestuursorgaan")
            .help("noem elk bestuursorgaan dat zelf verwerkingsverantwoordelijke is, zoals het college, de burgemeester en de raad")
            .snippet("bestuursorganen:\n  - id: ...\n    naam: ...\n    contact:\n      email: ...");
    }
    for orgaan in config.bestuursorganen.items() {
        let Some(naam) = &orgaan.naam else { continue };
        let message = || {
            format!(
                "bestuursorgaan {} heeft geen contactgegevens",
                quote(naam.as_str())
            )
        };
        report_contact(
            sink,
            &RULE.info,
            naam.span,
            orgaan.span,
            orgaan.contact.as_ref(),
            message,
        );
    }
}
