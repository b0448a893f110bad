//! `termijn-onleesbaar`: a term is written so that a deadline can be computed.

use crate::calendar::{Eenheid, Periode, Termijn};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::woorden::{has_number, has_word, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW02",
        name: "termijn-onleesbaar",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder f"),
            Bron::Register("bewaartermijnen"),
        ],
        summary: "Een termijn is een aantal dagen, weken, maanden of jaar, of `blijvend`",
        page: include_str!("termijn_onleesbaar.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoeveel dagen, weken, maanden of jaren bewaart u de gegevens {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for rij in verwerking.bewaartermijnen.items() {
        let Some(termijn) = rij.termijn.as_ref().filter(|text| !text.is_blank()) else {
            continue;
        };
        if Termijn::parse(termijn.as_str()).is_some() {
            continue;
        }
        let found = sink.report(
            &RULE.info,
            termijn.span,
            format!("de termijn {} is niet te lezen", quote(termijn.as_str())),
        );
        found.help("schrijf `28 dagen`, `4 weken`, `18 maanden`, `7 jaar` of `blijvend`; het begin hoort in `vanaf`, uitleg in `motivering`");
        if let Some(likely) = propose(termijn.as_str()) {
            found.snippet(format!("termijn: {likely}"));
        }
    }
}

/// The term that was probably meant: one number with a unit next to it, or a word for ever.
fn propose(text: &str) -> Option<String> {
    if has_word(
        text,
        &["permanent", "blijvend", "altijd", "onbeperkt", "eeuwig"],
    ) && !has_number(text)
    {
        return Some("blijvend".to_owned());
    }
    // `1,5 jaar`: a period has no fractions, and only half a year is common.
    if let Some(years) = half_years(text) {
        return Some(Periode::new(years * 12 + 6, Eenheid::Maand).to_string());
    }
    let mut amounts = words(text)
        .enumerate()
        .filter_map(|(at, word)| Some((at, amount(word)?)));
    let (at, (number, glued)) = amounts.next()?;
    if amounts.next().is_some() {
        return None;
    }
    let eenheid = if glued.is_empty() {
        unit(words(text).nth(at + 1)?)
    } else {
        unit(glued)
    }?;
    (1..=100_000)
        .contains(&number)
        .then(|| Periode::new(number, eenheid).to_string())
}

/// `1,5 jaar` as 1.
fn half_years(text: &str) -> Option<u32> {
    let (number, rest) = text.split_once([',', '.'])?;
    let rest = rest.strip_prefix('5')?.trim_start();
    let years = number.trim().parse().ok().filter(|years| *years < 100)?;
    (unit(words(rest).next()?)? == Eenheid::Jaar).then_some(years)
}

/// The number that a word means, with what is glued to it: `7`, `zeven`, `7jr`.
fn amount(word: &str) -> Option<(u32, &str)> {
    const NAMES: [&str; 12] = [
        "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
        "twaalf",
    ];
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((word[..digits].parse().ok()?, &word[digits..]));
    }
    let word = if word == "één" { "een" } else { word };
    let position = NAMES
        .iter()
        .position(|name| word.eq_ignore_ascii_case(name))?;
    Some((u32::try_from(position + 1).ok()?, ""))
}

fn unit(word: &str) -> Option<Eenheid> {
    const UNITS: [(Eenheid, &[&str]); 4] = [
        (Eenheid::Dag, &["dag", "dagen", "d", "dgn"]),
        (Eenheid::Week, &["week", "weken", "wk", "wkn"]),
        (Eenheid::Maand, &["maand", "maanden", "mnd", "mnden"]),
        (Eenheid::Jaar, &["jaar", "jaren", "jr", "j"]),
    ];
    UNITS
        .into_iter()
        .find(|(_, names)| names.iter().any(|name| word.eq_ignore_ascii_case(name)))
        .map(|(unit, _)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_probably_meant() {
        let cases = [
            ("7 jaren ongeveer", "7 jaar"),
            ("Zeven jaar", "7 jaar"),
            ("7jr", "7 jaar"),
            ("max. 4 weken na afloop", "4 weken"),
            ("1,5 jaar", "18 maanden"),
            ("één jaar", "1 jaar"),
            ("permanent bewaren", "blijvend"),
        ];
        for (written, meant) in cases {
            assert_eq!(propose(written).as_deref(), Some(meant), "{written}");
            assert!(Termijn::parse(meant).is_some(), "{meant}");
        }
        for unclear in [
            "5 tot 7 jaar",
            "n.t.b.",
            "zolang nodig",
            "7",
            "0 jaar",
            "24 uur",
            "99999999999 jaar",
        ] {
            assert_eq!(propose(unclear), None, "{unclear}");
        }
    }
}
