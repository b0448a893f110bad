//! `plaatshouder`: a word that only keeps a place is no answer.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink, Teken};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VW15",
        name: "plaatshouder",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1"), Bron::Avg("5 lid 2")],
        summary: "Elk ingevuld veld is echt ingevuld",
        page: include_str!("plaatshouder.md"),
    },
    check: Check::Tekst(Teken::Kort(LONGEST), check),
};

/// Longest text that can be a placeholder, in bytes.
const LONGEST: usize = 32;
/// Placeholders in lower case with nothing but their letters, sorted. `onbekend` is an answer and not among them.
#[rustfmt::skip]
const PLACEHOLDERS: &[&str] = &[
    "aanvullen", "fixme", "hierinvullen", "intevullen", "invullen", "lateraanvullen", "laterinvullen",
    "naderaantevullen", "naderbepalen", "naderintevullen", "naderinvullen", "nadertebepalen", "nnb", "nogaantevullen",
    "nogaanvullen", "nogdoen", "nogintevullen", "noginvullen", "nognietbekend", "nognietingevuld", "nogtebepalen",
    "nogtedoen", "ntb", "plaatshouder", "placeholder", "pm", "tbc", "tbd", "tebepalen", "todo", "volgt", "volgtnog",
    "vulin", "wordtnogaangevuld", "wordtnogingevuld",
];

fn check((text, at): (&str, Span), _entry: &Entry<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if !is_placeholder(text) {
        return;
    }
    let message = match text {
        "" => "hier staat een lege tekst".to_owned(),
        _ => format!("{} is geen antwoord", quote(text)),
    };
    sink.report(&RULE.info, at, message)
        .help("vul het echte antwoord in, of haal de sleutel weg; is dit nog niet begonnen, zet dan `status: concept`");
}

/// Whether a text, taken as a whole, only keeps a place: a word such as `todo`, crosses, or no letter or digit at all.
pub(super) fn is_placeholder(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let mut letters = [0u8; LONGEST];
    let mut length = 0;
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if !c.is_ascii_alphabetic() {
            return false;
        }
        letters[length] = (c as u8).to_ascii_lowercase();
        length += 1;
    }
    match &letters[..length] {
        [] => true,
        [b'x', b'x', rest @ ..] if rest.iter().all(|byte| *byte == b'x') => true,
        word => PLACEHOLDERS.binary_search_by(|own| own.as_bytes().cmp(word)).is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_recognised_however_they_are_written() {
        for text in [
            "",
            "?",
            "-",
            "...",
            "…",
            "TODO",
            "to do",
            "n.t.b.",
            "[invullen]",
            "XXX",
            "T.B.D.",
            "Nader te bepalen",
            "<in te vullen>",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(PLACEHOLDERS.is_sorted());
    }

    #[test]
    fn answers_are_left_alone() {
        for text in ["onbekend", "geen", "n.v.t.", "x", "0", "XL", "é", "vul de naam in", "todolijst", "xxx-12"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
