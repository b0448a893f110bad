//! `verwerker-onvolledig`: a contract says who the verwerker is.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Field, Text};
use crate::model::overeenkomst::Verwerker;
use crate::model::{Contact, Verwerkersovereenkomst};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV18",
        name: "verwerker-onvolledig",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("28 lid 3"), Bron::Beleid("heemstede-2026", "7.2")],
        summary: "Een verwerkersovereenkomst zegt wie de verwerker is en hoe hij te bereiken is",
        page: include_str!("verwerker_onvolledig.md"),
    },
    Check::Verwerkersovereenkomst(check),
)
.ask("Wie is de verwerker, en hoe is hij te bereiken?");

fn check(overeenkomst: &Verwerkersovereenkomst, _cx: &Context, sink: &mut Sink) {
    let Some(verwerker) = &overeenkomst.verwerker else {
        sink.missing_in_entry(&RULE.info, "verwerker", "er staat niet wie de verwerker is")
            .help("noem de naam van de verwerker en hoe hij te bereiken is")
            .snippet("verwerker:\n  naam: ...\n  contact:\n    email: ...");
        return;
    };
    if let Some(naam) = verwerker.naam.as_ref().filter(|naam| naam.is_blank()) {
        sink.report(&RULE.info, naam.span, "de naam van de verwerker is leeg")
            .help("noem de naam van de verwerker");
    }
    judge_contact(verwerker, sink);
}

/// The law asks for a bound verwerker, not for an address: a missing one is a warning.
fn judge_contact(verwerker: &Verwerker, sink: &mut Sink) {
    let malformed = |contact: &Contact| {
        ["adres", "email", "telefoon", "website"]
            .iter()
            .any(|key| sink.is_faulty(contact.span, key))
    };
    if verwerker
        .contact
        .as_ref()
        .is_some_and(|contact| contact.is_reachable() || malformed(contact))
    {
        return;
    }
    let at = verwerker.naam.as_ref().map_or(verwerker.span, Field::span);
    let naam = verwerker.naam.as_ref().map_or("", Text::as_str);
    let message = format!("er staat niet hoe verwerker {} te bereiken is", quote(naam));
    sink.missing(&RULE.info, at, verwerker.span, "contact", message)
        .ernst(Ernst::Waarschuwing)
        .help("noem een adres, e-mailadres, telefoonnummer of website van de verwerker")
        .snippet("contact:\n  email: ...");
}
