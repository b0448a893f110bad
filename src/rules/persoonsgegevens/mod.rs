//! Family PG, personal data in the register itself.
//!
//! The register is public or nearly so. What is found here is pointed at, never repeated in a message, since messages
//! end up in logs that more people read. Every text of every entry is looked at: each search starts with a test of
//! bytes that throws out nearly all texts.

mod bsn_in_register;
mod emailadres;
mod getallen;
mod iban;
mod naam_in_functieveld;
mod persoon_in_instellingen;
mod persoonlijk_emailadres;
mod persoonsnaam;
mod telefoonnummer;

use std::ops::Range;

pub(super) use persoonsnaam::noemt_persoon;

use super::{Context, Family, Sink};
use crate::diagnostic::{Diagnostic, RuleInfo, Span};

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "PG",
    title: "persoonsgegevens in het register zelf",
    fixed: false,
    asks_owner: false,
    stops_draft: false,
    rules: &[
        &bsn_in_register::RULE,
        &persoonlijk_emailadres::RULE,
        &telefoonnummer::RULE,
        &iban::RULE,
        &naam_in_functieveld::RULE,
        &persoon_in_instellingen::RULE,
    ],
};

/// Keys of numbers that stand for a case, a company or a report and not for a person.
const NUMMERS: &[&str] = &["kvk", "dossier", "zaaknummer", "nummer", "oin"];

/// Whether the value at a place stands under one of these keys, at any depth.
fn is_under(sink: &Sink, at: Span, keys: &[&str]) -> bool {
    sink.places()
        .is_some_and(|places| places.keys(at).any(|key| keys.contains(&key)))
}

/// Reports a part of a text, pointing at that part where the file holds it letter by letter.
///
/// It need not: a text may come from an anchor, or its lines may be folded. Then the whole text is pointed at.
fn report_part<'d>(
    sink: &'d mut Sink<'_, '_>,
    rule: &'static RuleInfo,
    cx: &Context,
    (text, whole): (&str, Span),
    part: Range<usize>,
    message: &str,
) -> &'d mut Diagnostic {
    let source = cx.files.get(sink.file()).text.get(whole.range());
    let found = source
        .zip(text.get(part))
        .and_then(|(source, part)| Some((source.find(part)?, part.len())));
    let at = found.map_or(whole, |(offset, length)| {
        let start = whole.range().start + offset;
        Span::new(start, start + length)
    });
    let diagnostic = sink.report(rule, at, message);
    diagnostic.anchor = Some(whole);
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_a_search_fail(text in "[0-9A-Za-z .,+()@€é:-]{0,60}") {
            let parts = (getallen::getallen(&text).into_iter().map(|getal| getal.range))
                .chain(iban::ibans(&text))
                .chain(emailadres::emailadressen(&text))
                .chain(telefoonnummer::nummers(&text).into_iter().map(|nummer| nummer.range));
            for part in parts {
                prop_assert!(text.get(part.clone()).is_some());
                getallen::stands_alone(&text, &part);
                getallen::is_announced(&text, part.start, getallen::ANDERE_NUMMERS);
            }
            persoonsnaam::noemt_persoon(&text);
        }
    }
}
