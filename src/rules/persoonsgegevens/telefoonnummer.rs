//! `telefoonnummer`: telephone numbers stand where they belong, and are not somebody's own.

use std::ops::Range;

use super::getallen::{ANDERE_NUMMERS, is_announced};
use super::iban::ibans;
use super::{NUMMERS, is_under, report_part};
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink, Teken};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PG03",
        name: "telefoonnummer",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 1 onder c"),
            Bron::Beleid("heemstede-2026", "4.10"),
        ],
        summary: "Telefoonnummers staan alleen bij contactgegevens en zijn niet van een persoon",
        page: include_str!("telefoonnummer.md"),
    },
    Check::Tekst(Teken::Cijfers(10), check),
);

/// Keys below which the number of an organisation belongs: contact details, and texts that tell people where to go.
const PLACES: &[&str] = &[
    "contact",
    "meldpunt_datalekken",
    "functionaris",
    "openbare_toelichting",
    "wezenlijke_inhoud",
    "contactpunt_betrokkenen",
    "datalekken",
    "bijstand_datalekken",
];

/// A telephone number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nummer {
    pub(super) range: Range<usize>,
    mobile: bool,
}

fn check((text, at): (&str, Span), _entry: &Entry, cx: &Context, sink: &mut Sink) {
    for Nummer { range, mobile } in nummers(text) {
        if is_under(sink, at, if mobile { NUMMERS } else { PLACES }) || is_under(sink, at, NUMMERS)
        {
            continue;
        }
        let (message, help) = if mobile {
            (
                "dit is een mobiel telefoonnummer, misschien van een persoon",
                "noem het algemene nummer van de afdeling of de organisatie; hoort dit toestel bij een dienst, maak dan een uitzondering met de reden",
            )
        } else {
            (
                "dit telefoonnummer staat in een gewone tekst",
                "zet het bij `contact` als het van een organisatie is, en haal het anders weg",
            )
        };
        report_part(sink, &RULE.info, cx, (text, at), range, message).help(help);
    }
}

/// Every Dutch number of ten digits in a text; numbers that the public may always call (0800, 0900, 088) are left out.
pub(super) fn nummers(text: &str) -> Vec<Nummer> {
    let bytes = text.as_bytes();
    let mut found: Vec<Nummer> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = matches!(bytes[at], b'0' | b'+') && (at == 0 || is_open(bytes[at - 1]));
        let nummer = if starts { nummer_at(bytes, at) } else { None };
        at = nummer.as_ref().map_or(at + 1, |nummer| nummer.range.end);
        found.extend(nummer);
    }
    if found.is_empty() {
        return found;
    }
    let ibans = ibans(text);
    found.retain(|nummer| {
        !ibans.iter().any(|iban| iban.contains(&nummer.range.start))
            && !is_announced(text, nummer.range.start, ANDERE_NUMMERS)
    });
    found
}

/// Whether a number may begin after this byte: not within a code, a date or an address on the web.
fn is_open(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'(' | b':' | b'"' | b'\'' | b';')
}

fn nummer_at(bytes: &[u8], start: usize) -> Option<Nummer> {
    let rest = &bytes[start..];
    let prefix = ["+31", "0031"]
        .into_iter()
        .find(|prefix| rest.starts_with(prefix.as_bytes()));
    let begin = start + prefix.map_or(0, str::len);
    // After the country code comes no zero, or one between brackets.
    let mut digits = if prefix.is_some() {
        vec![b'0']
    } else {
        Vec::with_capacity(10)
    };
    let mut groups = vec![0_usize];
    let mut at = begin;
    let mut gap = 0;
    while digits.len() < 10 {
        match bytes.get(at)? {
            b'0' if prefix.is_some() && digits.len() == 1 && groups == [0] => {}
            digit if digit.is_ascii_digit() => {
                if gap > 0 && groups != [0] {
                    groups.push(0);
                }
                gap = 0;
                digits.push(*digit);
                if let Some(group) = groups.last_mut() {
                    *group += 1;
                }
            }
            b' ' | b'-' | b'.' | b'(' | b')' if gap < 3 => gap += 1,
            _ => return None,
        }
        at += 1;
    }
    let mobile = digits.starts_with(b"06");
    let national = prefix.is_none();
    let fits =
        is_closed(bytes, at) && is_area(&digits) && (!national || is_grouped(&groups, mobile));
    fits.then_some(Nummer {
        range: start..at,
        mobile,
    })
}

/// Whether a number may end before this place: no further digit or letter belongs to it.
fn is_closed(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at).copied().unwrap_or(b' ');
    let joined = matches!(next, b'-' | b'.' | b'/' | b':' | b'_')
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    !next.is_ascii_alphanumeric() && !joined
}

/// Whether the first digits belong to a place or a mobile telephone.
fn is_area(digits: &[u8]) -> bool {
    matches!(digits[1], b'1'..=b'7') || digits.starts_with(b"085") || digits.starts_with(b"084")
}

/// Whether the groups are those of a telephone number and not of a date or a list of numbers.
fn is_grouped(groups: &[usize], mobile: bool) -> bool {
    match groups {
        [10] => true,
        [2, 2, 4, ..] => false,
        [2, ..] => mobile,
        [3 | 4, rest @ ..] => rest.iter().all(|size| *size > 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for text in [
            "0612345678",
            "06-12345678",
            "06 12 34 56 78",
            "+31 6 12345678",
            "+31 (0)6 1234 5678",
            "0031612345678",
        ] {
            assert!(
                matches!(nummers(text)[..], [Nummer { mobile: true, .. }]),
                "{text}"
            );
        }
        for text in [
            "020-1234567",
            "(020) 123 45 67",
            "bel 0500 - 12 34 56.",
            "+31 20 1234567",
            "tel:0500-123456",
        ] {
            assert!(
                matches!(nummers(text)[..], [Nummer { mobile: false, .. }]),
                "{text}"
            );
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "06-12-2024 10:30",
            "01-02-2024 10",
            "zaak 0612345678",
            "Z-2024-0612345678",
            "NL91 ABNA 0417 1643 00",
            "DE89 3704 0044 0532 0130 00",
            "0800-1234567",
            "088 123 45 67",
            "00000001821002193000",
            "061234567",
            "0612345678901",
            "0,1 2 3 4 5 6 7 8 9",
        ] {
            assert_eq!(nummers(text), vec![], "{text}");
        }
    }
}
