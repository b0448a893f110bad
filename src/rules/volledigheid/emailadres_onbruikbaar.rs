//! `emailadres-onbruikbaar`: what stands as an e-mail address in avg.yaml can be written to.

use crate::diagnostic::{Bron, Ernst, RuleInfo, mailto, quote};
use crate::model::config::Config;
use crate::model::field::Items;
use crate::model::plaatshouder::is_placeholder;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW29",
        name: "emailadres-onbruikbaar",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("30 lid 1 onder a"), Bron::Avg("13 lid 1 onder a")],
        summary: "Aan elk e-mailadres in avg.yaml kan iemand schrijven",
        page: include_str!("emailadres_onbruikbaar.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    let of_contacts = config
        .contacts()
        .filter_map(|contact| contact.email.as_ref());
    let afdelingen = config.afdelingen.items().iter();
    let of_afdelingen = afdelingen.filter_map(|afdeling| afdeling.email.as_ref());
    for email in of_contacts.chain(of_afdelingen) {
        // An open place is a finding of its own.
        let text = email.as_str();
        if is_placeholder(text) || mailto(text).is_some() {
            continue;
        }
        let message = format!("{} is geen e-mailadres", quote(text));
        sink.report(&RULE.info, email.span, message)
            .help("schrijf één adres, zoals `privacy@gemeente.example`; een telefoonnummer, website of postadres heeft een eigen sleutel");
    }
}
