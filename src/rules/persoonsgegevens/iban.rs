//! `iban`: no number in the register is a bank account.

use std::ops::Range;

use super::getallen::has_digits;
use super::{NUMMERS, is_under, report_part};
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink, Teken};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PG04",
        name: "iban",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("5 lid 1 onder c"),
            Bron::Beleid("heemstede-2026", "4.10"),
        ],
        summary: "In het register staat geen bankrekeningnummer",
        page: include_str!("iban.md"),
    },
    Check::Tekst(Teken::Cijfers(7), check),
);

/// Countries with the length of their IBAN, for the accounts that people in the Netherlands use (ISO 13616).
#[rustfmt::skip]
const LENGTHS: &[(&str, usize)] = &[
    ("AT", 20), ("BE", 16), ("BG", 22), ("CH", 21), ("CY", 28), ("CZ", 24), ("DE", 22), ("DK", 18), ("EE", 20),
    ("ES", 24), ("FI", 18), ("FR", 27), ("GB", 22), ("GR", 27), ("HR", 21), ("HU", 28), ("IE", 22), ("IS", 26),
    ("IT", 27), ("LI", 21), ("LT", 20), ("LU", 20), ("LV", 21), ("MT", 31), ("NL", 18), ("NO", 15), ("PL", 28),
    ("PT", 25), ("RO", 24), ("SE", 24), ("SI", 19), ("SK", 24), ("TR", 26),
];

fn check((text, at): (&str, Span), _entry: &Entry, cx: &Context, sink: &mut Sink) {
    for range in ibans(text) {
        if is_under(sink, at, NUMMERS) {
            return;
        }
        let message = "dit is een bankrekeningnummer (IBAN)";
        report_part(sink, &RULE.info, cx, (text, at), range, message).help(
            "haal het weg, ook uit de geschiedenis van het bestand; is het een rekening van de gemeente of een bedrijf die hier nodig is, maak dan een uitzondering met de reden",
        );
    }
}

/// Every IBAN in a text: a known country, its length, and a remainder of 1 (ISO 7064, modulo 97).
pub(super) fn ibans(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !has_digits(text, 7) {
        return found;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 15 <= bytes.len() {
        let end = iban_at(bytes, at);
        if let Some(end) = end {
            found.push(at..end);
        }
        at = end.unwrap_or(at + 1);
    }
    found
}

fn iban_at(bytes: &[u8], start: usize) -> Option<usize> {
    let head = bytes.get(start..start + 4)?;
    let shape =
        head[..2].iter().all(u8::is_ascii_alphabetic) && head[2..].iter().all(u8::is_ascii_digit);
    if !shape || (start > 0 && !is_boundary(bytes[start - 1])) {
        return None;
    }
    let length = LENGTHS
        .iter()
        .find(|(land, _)| land.as_bytes().eq_ignore_ascii_case(&head[..2]))?
        .1;
    let mut signs = Vec::with_capacity(length);
    let mut at = start;
    while signs.len() < length {
        match bytes.get(at)? {
            sign if sign.is_ascii_alphanumeric() => signs.push(sign.to_ascii_uppercase()),
            b' ' | b'.' if bytes[at - 1].is_ascii_alphanumeric() => {}
            _ => return None,
        }
        at += 1;
    }
    let closed = bytes.get(at).is_none_or(|next| is_boundary(*next));
    (closed && remainder(&signs) == 1).then_some(at)
}

fn is_boundary(byte: u8) -> bool {
    !byte.is_ascii_alphanumeric() && byte.is_ascii() && byte != b'_'
}

/// The IBAN as a number, its first four signs moved to the end and letters counted from 10, modulo 97.
fn remainder(signs: &[u8]) -> u32 {
    let (head, tail) = signs.split_at(4);
    tail.iter().chain(head).fold(0, |sum, sign| match sign {
        b'0'..=b'9' => (sum * 10 + u32::from(sign - b'0')) % 97,
        letter => (sum * 100 + u32::from(letter - b'A') + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_is_found_with_and_without_spaces() {
        assert_eq!(ibans("NL91ABNA0417164300"), vec![0..18]);
        assert_eq!(
            ibans("rekening NL91 ABNA 0417 1643 00 van de klant"),
            vec![9..31]
        );
        assert_eq!(ibans("(DE89 3704 0044 0532 0130 00)"), vec![1..28]);
    }

    #[test]
    fn a_code_that_only_looks_like_one_is_left_alone() {
        for text in [
            "NL92ABNA0417164300",
            "XNL91ABNA0417164300",
            "NL91ABNA04171643001",
            "NL13 is de afslag, 0417164300 niet",
        ] {
            assert!(ibans(text).is_empty(), "{text}");
        }
    }
}
