//! `persoon-in-instellingen`: avg.yaml names functions and their addresses, not people.

use super::emailadres::{emailadressen, is_persoonlijk};
use super::persoonsnaam::noemt_persoon;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::config::Config;
use crate::model::field::{Items, Text};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PG06",
        name: "persoon-in-instellingen",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 1 onder c"),
            Bron::Beleid("heemstede-2026", "4.10"),
        ],
        summary: "In avg.yaml staan functies en hun adressen, geen personen",
        page: include_str!("persoon_in_instellingen.md"),
    },
    Check::Config(check),
);

const HELP: &str = "noem een adres van de functie of afdeling, zoals `privacy@gemeente.example`; is dit geen adres \
    van een persoon, zet de regel dan in avg.yaml met een reden op `advies`";

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    let afdelingen = config.afdelingen.items().iter();
    for function in afdelingen
        .clone()
        .flat_map(|own| [&own.proceseigenaar, &own.contactpersoon, &own.achtervang])
    {
        if let Some(text) = function
            .as_ref()
            .filter(|text| noemt_persoon(text.as_str()))
        {
            sink.report(
                &RULE.info,
                text.span,
                "hier lijkt de naam van een persoon te staan",
            )
            .help("noem de functie, zoals `manager Burgerzaken`");
        }
    }
    let of_contacts = config
        .contacts()
        .filter_map(|contact| contact.email.as_ref());
    for email in of_contacts.chain(afdelingen.filter_map(|afdeling| afdeling.email.as_ref())) {
        check_email(email, sink);
    }
}

fn check_email(email: &Text, sink: &mut Sink) {
    let text = email.as_str();
    if emailadressen(text).any(|range| is_persoonlijk(&text[range])) {
        sink.report(
            &RULE.info,
            email.span,
            "dit e-mailadres lijkt van een persoon te zijn",
        )
        .help(HELP);
    }
}
