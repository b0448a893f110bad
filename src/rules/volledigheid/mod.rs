//! Family VW, completeness: what AVG art. 30 asks of every entry.

mod afdeling_ontbreekt;
mod afdeling_zonder_proceseigenaar;
mod beheer_ontbreekt;
mod betrokkenen_ontbreken;
mod beveiliging_nietszeggend;
mod beveiliging_ontbreekt;
mod bewaartermijnen_ontbreken;
mod categorieen_verwerkingen_ontbreken;
mod contact_verantwoordelijke_ontbreekt;
mod doel_zonder_grondslag;
mod doeleinden_ontbreken;
mod doorgifte_ontbreekt;
mod emailadres_onbruikbaar;
mod fg_niet_aangemeld;
mod fg_ontbreekt;
mod gezamenlijke_verantwoordelijken_ontbreken;
mod herkomst_ontbreekt;
mod niet_openbaar_zonder_reden;
mod nooit_beoordeeld;
mod ontvangers_ontbreken;
mod opdrachtgever_ontbreekt;
mod persoonsgegevens_ontbreken;
mod plaatshouder;
mod plaatshouder_in_instellingen;
mod proceseigenaar_ontbreekt;
mod rol_ontbreekt;
mod taak_ontbreekt;
mod vaag_doel;
mod verantwoordelijke_ontbreekt;

use super::{Family, Sink};
use crate::diagnostic::{Diagnostic, RuleInfo, Span};
use crate::model::field::{Opgave, Text};
use crate::model::plaatshouder::is_placeholder;
use crate::model::verwerking::{Regime, Rol};
use crate::model::{Contact, Verwerking};

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "VW",
    title: "volledigheid (AVG art. 30)",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &rol_ontbreekt::RULE,
        &verantwoordelijke_ontbreekt::RULE,
        &afdeling_ontbreekt::RULE,
        &proceseigenaar_ontbreekt::RULE,
        &doeleinden_ontbreken::RULE,
        &vaag_doel::RULE,
        &doel_zonder_grondslag::RULE,
        &betrokkenen_ontbreken::RULE,
        &persoonsgegevens_ontbreken::RULE,
        &ontvangers_ontbreken::RULE,
        &doorgifte_ontbreekt::RULE,
        &bewaartermijnen_ontbreken::RULE,
        &beveiliging_ontbreekt::RULE,
        &herkomst_ontbreekt::RULE,
        &plaatshouder::RULE,
        &opdrachtgever_ontbreekt::RULE,
        &categorieen_verwerkingen_ontbreken::RULE,
        &contact_verantwoordelijke_ontbreekt::RULE,
        &fg_ontbreekt::RULE,
        &fg_niet_aangemeld::RULE,
        &beheer_ontbreekt::RULE,
        &nooit_beoordeeld::RULE,
        &beveiliging_nietszeggend::RULE,
        &taak_ontbreekt::RULE,
        &niet_openbaar_zonder_reden::RULE,
        &afdeling_zonder_proceseigenaar::RULE,
        &gezamenlijke_verantwoordelijken_ontbreken::RULE,
        &plaatshouder_in_instellingen::RULE,
        &emailadres_onbruikbaar::RULE,
    ],
};

/// The rule about placeholders: where it speaks, other rules add nothing.
pub(super) use plaatshouder::name_field;

pub(super) fn placeholder() -> &'static RuleInfo {
    &plaatshouder::RULE.info
}

/// Whether the gemeente decides on the purposes, alone or with others, so that AVG art. 30 lid 1 counts and not lid 2.
///
/// Without a role it does, as almost always. With one that could not be read the answer waits until that is mended.
fn bepaalt_doel(verwerking: &Verwerking, sink: &Sink) -> bool {
    match verwerking.rol {
        Some(rol) => rol.value != Rol::Verwerker,
        None => !sink.is_faulty(verwerking.span, "rol"),
    }
}

/// Whether the Wpg rules the verwerking, or may do so because the regime could not be read.
fn is_wpg(verwerking: &Verwerking, sink: &Sink) -> bool {
    match verwerking.regime {
        Some(regime) => regime.value == Regime::Wpg,
        None => sink.is_faulty(verwerking.span, "regime"),
    }
}

/// As [`Sink::missing_list`], where `geen` is an answer.
fn report_unanswered<'d, T>(
    sink: &'d mut Sink<'_, '_>,
    rule: &'static RuleInfo,
    key: &'static str,
    answer: Option<&Opgave<T>>,
    message: &str,
) -> Option<&'d mut Diagnostic> {
    match answer {
        Some(Opgave::Geen(_)) => None,
        Some(Opgave::Lijst(list)) => sink.missing_list(rule, key, Some(list), message),
        None => sink.missing_list::<T>(rule, key, None, message),
    }
}

/// Reports that somebody named at `at`, in the mapping at `record`, cannot be reached.
fn report_contact(
    sink: &mut Sink,
    rule: &'static RuleInfo,
    at: Span,
    record: Span,
    contact: Option<&Contact>,
    message: impl FnOnce() -> String,
) {
    let diagnostic = match contact {
        None => sink
            .missing(rule, at, record, "contact", message())
            .snippet("contact:\n  email: ..."),
        Some(contact) if is_reachable(contact, sink) || is_reported_elsewhere(contact, sink) => {
            return;
        }
        Some(empty) => sink
            .report(rule, empty.span, message())
            .snippet("email: ..."),
    };
    diagnostic.help("vul een adres, e-mailadres, telefoonnummer of website in, van de functie en niet van een persoon");
}

/// Whether a contact leads anywhere. In an entry a placeholder is a finding of its own; avg.yaml has no such rule.
fn is_reachable(contact: &Contact, sink: &Sink) -> bool {
    let Contact {
        adres,
        email,
        telefoon,
        website,
        ..
    } = contact;
    let real = |text: &Text| !is_placeholder(text.as_str());
    contact.is_reachable()
        && (sink.entry().is_some()
            || [adres, email, telefoon, website]
                .into_iter()
                .flatten()
                .any(real))
}

/// Whether a contact has a key with a value that another rule reports: unreadable, or in an entry a blank text.
fn is_reported_elsewhere(contact: &Contact, sink: &Sink) -> bool {
    let Contact {
        span,
        adres,
        email,
        telefoon,
        website,
    } = contact;
    let blank = [adres, email, telefoon, website]
        .into_iter()
        .any(Option::is_some);
    (blank && sink.entry().is_some())
        || ["adres", "email", "telefoon", "website"]
            .into_iter()
            .any(|key| sink.is_faulty(*span, key))
}

/// Whether a text has words, and all of them come from a list (in lower case). Stops at the first that does not.
fn consists_of(text: &str, words: &[&str]) -> bool {
    let mut found = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    found.peek().is_some()
        && found.all(|word| words.iter().any(|own| own.eq_ignore_ascii_case(word)))
}
