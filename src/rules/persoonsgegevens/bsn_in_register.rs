//! `bsn-in-register`: no number in the register is somebody's BSN.

use super::getallen::{ANDERE_NUMMERS, Getal, getallen, is_announced, stands_alone};
use super::{NUMMERS, is_under, report_part};
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink, Teken};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PG01",
        name: "bsn-in-register",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Uavg("46 lid 1"),
            Bron::Avg("5 lid 1 onder c"),
            Bron::Beleid("heemstede-2026", "4.10"),
        ],
        summary: "In het register staat geen burgerservicenummer",
        page: include_str!("bsn_in_register.md"),
    },
    Check::Tekst(Teken::Cijfers(8), check),
);

fn check((text, at): (&str, Span), _entry: &Entry, cx: &Context, sink: &mut Sink) {
    for getal in getallen(text) {
        if !may_be_bsn(text, &getal) || is_under(sink, at, NUMMERS) {
            continue;
        }
        let short = getal.digits.len() == 8;
        let message = "dit getal doorstaat de elfproef en kan een burgerservicenummer zijn";
        let diagnostic = report_part(sink, &RULE.info, cx, (text, at), getal.range, message);
        diagnostic.help(
            "haal een BSN meteen weg, ook uit de geschiedenis van het bestand; is het een ander nummer, zeg dan met een woord ervoor wat het is (`zaak`, `KvK`), of maak een uitzondering met de reden",
        );
        if short {
            // Without its leading zero it looks like many other numbers.
            diagnostic.ernst(Ernst::Waarschuwing);
        }
    }
}

fn may_be_bsn(text: &str, getal: &Getal) -> bool {
    let grouped = match getal.groups[..] {
        [8 | 9] => true,
        [2 | 3, 3, 3] | [3 | 4, 2, 3] => {
            matches!(getal.separators[..], [b'.', b'.'] | [b' ', b' '])
        }
        _ => false,
    };
    grouped
        && passes_eleven_test(&getal.digits)
        && !is_date(&getal.digits)
        && stands_alone(text, &getal.range)
        && (is_announced(
            text,
            getal.range.start,
            &["bsn", "burgerservicenummer", "sofi"],
        ) || !is_announced(text, getal.range.start, ANDERE_NUMMERS))
}

/// What each of the nine digits counts for in the eleven-test of a BSN.
const WEIGHTS: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// A number of eight digits has lost its leading zero.
fn passes_eleven_test(digits: &str) -> bool {
    let lost = 9 - digits.len().min(9);
    let weighted = WEIGHTS[lost..]
        .iter()
        .zip(digits.bytes())
        .map(|(weight, byte)| weight * i32::from(byte - b'0'));
    weighted.sum::<i32>() % 11 == 0 && lost_at_most_one(digits)
}

/// No BSN starts with two zeros.
fn lost_at_most_one(digits: &str) -> bool {
    digits.len() - digits.trim_start_matches('0').len() + (9 - digits.len().min(9)) <= 1
}

/// Eight digits that read as a date, as in the name of a file: 20260701 or 01072026.
fn is_date(digits: &str) -> bool {
    let number = |range: std::ops::Range<usize>| {
        digits
            .get(range)
            .and_then(|part| part.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let fits = |year: u32, month: u32, day: u32| {
        (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
    };
    digits.len() == 8
        && (fits(number(0..4), number(4..6), number(6..8))
            || fits(number(4..8), number(2..4), number(0..2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> bool {
        getallen(text).iter().any(|getal| may_be_bsn(text, getal))
    }

    #[test]
    fn a_bsn_is_found_however_it_is_grouped() {
        for text in [
            "111222333",
            "BSN 1112.22.333",
            "(123 456 782)",
            "111.222.333.",
            "bsn:123456782;",
            "zaak met bsn 123456782",
        ] {
            assert!(finds(text), "{text}");
        }
        assert!(finds("10000008"), "a leading zero that is left out");
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "123456789",
            "000000000",
            "zaak 123456782",
            "KvK-nummer 123456782",
            "€ 123.456.782",
            "123.456.782,50",
            "Z-2024-123456782",
            "NL123456782B01",
            "https://voorbeeld.example/123456782",
            "0612345678",
            "06 10000008",
            "20260701",
            "1234567820",
        ] {
            assert!(!finds(text), "{text}");
        }
    }
}
