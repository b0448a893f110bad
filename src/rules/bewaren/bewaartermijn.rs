//! Reading a row of `bewaartermijnen`: its term, what it is about, how it is talked about.

use crate::calendar::{Eenheid, Periode, Termijn};
use crate::diagnostic::{Span, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, Text, TextOption};
use crate::model::verwerking::Bewaartermijn;
use crate::rules::woorden::{has_word, words};

/// Four weeks, the longest that images of a camera and letters of applicants are kept without a reason.
pub(super) const VIER_WEKEN: Periode = Periode::new(28, Eenheid::Dag);

/// What a row is about.
pub(super) fn gegevens<'r>(rij: &'r Bewaartermijn<'_>) -> &'r str {
    rij.gegevens.as_ref().map_or("", Text::as_str)
}

/// A row's name as a message shows it.
pub(super) fn naam(rij: &Bewaartermijn) -> String {
    quote(gegevens(rij))
}

/// The smallest place that stands for a row: what it is about, else the row.
pub(super) fn place(rij: &Bewaartermijn) -> Span {
    rij.gegevens.as_ref().map_or(rij.span, |text| text.span)
}

/// The term, when it is written and understood.
pub(super) fn termijn(rij: &Bewaartermijn) -> Option<(Termijn, Span)> {
    let text = rij.termijn.as_ref()?;
    Some((Termijn::parse(text.as_str())?, text.span))
}

/// The term, when it is a period.
pub(in crate::rules) fn periode(rij: &Bewaartermijn) -> Option<(Periode, Span)> {
    match termijn(rij)? {
        (Termijn::Periode(periode), span) => Some((periode, span)),
        (Termijn::Blijvend, _) => None,
    }
}

/// A period that is longer than this.
pub(super) fn beyond(rij: &Bewaartermijn, most: Periode) -> Option<(Periode, Span)> {
    periode(rij).filter(|(periode, _)| periode.exceeds(most))
}

/// A period of over four weeks for which no reason is given.
pub(super) fn unexplained_beyond_four_weeks(rij: &Bewaartermijn) -> Option<(Periode, Span)> {
    beyond(rij, VIER_WEKEN).filter(|_| rij.motivering.filled().is_none())
}

/// Whether a row, or a purpose of its entry, rests on camera surveillance of the public order (Gemeentewet art. 151c).
pub(in crate::rules) fn rests_on_151c(verwerking: &Verwerking, rij: &Bewaartermijn) -> bool {
    let bases = verwerking
        .doeleinden
        .items()
        .iter()
        .flat_map(|doeleinde| doeleinde.grondslagen.items());
    let laws = bases.filter_map(|grondslag| grondslag.wet.as_ref());
    laws.chain(&rij.grondslag)
        .any(|law| has_word(law.as_str(), &["151c"]))
}

/// Whether a row says that it is about everything, or about all the rest.
pub(super) fn is_about_all(gegevens: &str) -> bool {
    has_word(
        gegevens,
        &[
            "alle",
            "al",
            "overige",
            "overig",
            "andere",
            "resterende",
            "rest",
            "gehele",
            "hele",
            "volledige",
        ],
    )
}

/// Whether a text of a row other than its motivation speaks of one of these words.
pub(super) fn mentions(rij: &Bewaartermijn, test: impl Fn(&str) -> bool) -> bool {
    [&rij.gegevens, &rij.vanaf, &rij.grondslag]
        .into_iter()
        .flatten()
        .any(|text| words(text.as_str()).any(&test))
}
