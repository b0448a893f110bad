//! Numbers in running text: where one starts and ends, how it is grouped and what stands before it.

use std::ops::Range;

/// A run of digits, possibly in groups with a single space, dot or hyphen between them.
#[derive(Debug, Clone)]
pub(super) struct Getal {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// The digits, without what separates them.
    pub(super) digits: String,
    /// The sizes of the groups.
    pub(super) groups: Vec<usize>,
    /// What stands between the groups.
    pub(super) separators: Vec<u8>,
}

/// Whether a text has at least this many digits: the cheap test before any search.
pub(super) fn has_digits(text: &str, least: usize) -> bool {
    text.len() >= least && text.bytes().filter(u8::is_ascii_digit).count() >= least
}

/// All numbers in a text, in order.
pub(super) fn getallen(text: &str) -> Vec<Getal> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() {
            let getal = read(bytes, at);
            at = getal.range.end;
            found.push(getal);
        } else {
            at += 1;
        }
    }
    found
}

fn read(bytes: &[u8], start: usize) -> Getal {
    let mut getal = Getal {
        range: start..start,
        digits: String::new(),
        groups: vec![0],
        separators: Vec::new(),
    };
    let mut at = start;
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            getal.digits.push(char::from(*byte));
            if let Some(group) = getal.groups.last_mut() {
                *group += 1;
            }
        } else if matches!(byte, b' ' | b'.' | b'-') && is_digit(at + 1) {
            getal.separators.push(*byte);
            getal.groups.push(0);
        } else {
            break;
        }
        at += 1;
    }
    getal.range.end = at;
    getal
}

/// Whether a piece of text stands on its own: not inside a longer code, an address on the web or an amount.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let glued = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '_' | '/' | '=' | '-' | '+' | '@' | '&' | '%' | '€' | '$')
    };
    let amount = before.trim_end().ends_with(['€', '$'])
        || before.trim_end().to_ascii_lowercase().ends_with("eur");
    let decimals =
        after.starts_with([',', '.']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let decimal_part = before.ends_with([',', '.'])
        && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit());
    !before.ends_with(glued) && !after.starts_with(glued) && !amount && !decimals && !decimal_part
}

/// Whether one of the two words before a place says that a number of another kind follows, as in `zaak 123456782`.
pub(super) fn is_announced(text: &str, start: usize, kinds: &[&str]) -> bool {
    let mut words = text[..start].split_whitespace().rev();
    let says_so = |word: Option<&str>| {
        word.is_some_and(|word| {
            let word = word
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .as_bytes();
            kinds.iter().any(|kind| {
                word.get(..kind.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(kind.as_bytes()))
            })
        })
    };
    says_so(words.next()) || says_so(words.next())
}

/// Words that announce a number of a case, a company or a document.
pub(super) const ANDERE_NUMMERS: &[&str] = &[
    "zaak",
    "dossier",
    "kenmerk",
    "kvk",
    "k.v.k",
    "rsin",
    "oin",
    "factuur",
    "order",
    "contract",
    "document",
    "besluit",
    "melding",
    "referentie",
    "registratie",
    "handelsregister",
    "btw",
    "nen",
    "iso",
];
