//! What reaches the end of its retention term in a year, per afdeling (Archiefwet; AVG art. 5 lid 1 onder e).
//!
//! The register knows terms and what they count from, not the days on which cases ended. So the list says of each kind of
//! data which cases are due: those of which the term began in a certain stretch of time.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Bron, filled, is_wpg, missing, naam, niet_te_lezen, words};
use crate::calendar::{Periode, Termijn};
use crate::document::{Block, Column, Document, Inline, Line, Table, text};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::model::verwerking::{Bewaartermijn, Verwerking};
use crate::model::{Body, Status};
use crate::register::Entry;

/// Makes the list over a year. Concepts are left out; what has ended still has data.
pub fn document(bron: &Bron, jaar: i32) -> Document {
    let mut document = bron.begin(
        format!("Vernietigingslijst {jaar}"),
        format!("Welke gegevens in {jaar} het einde van hun bewaartermijn bereiken"),
    );
    niet_te_lezen(&mut document, bron.onleesbaar);
    document.paragraph("Het register kent de termijnen, niet de dag waarop elke zaak begon of eindigde. Zoek in uw systemen de zaken op waarvan het startmoment in de genoemde periode ligt, en laat de lijst vaststellen voordat u vernietigt.");
    let mut per_afdeling: BTreeMap<String, Vec<(&Entry, &Verwerking)>> = BTreeMap::new();
    for entry in bron
        .register
        .entries
        .iter()
        .filter(|entry| entry.status() != Status::Concept)
    {
        if let Body::Verwerking(own) = &entry.body {
            let afdeling = own.afdeling.as_ref().map_or_else(
                || "Zonder afdeling".to_owned(),
                |id: &Id| bron.afdeling(id.as_str()),
            );
            per_afdeling.entry(afdeling).or_default().push((entry, own));
        }
    }
    for (afdeling, mut rows) in per_afdeling {
        rows.sort_by_key(|(entry, _)| (naam(entry).to_lowercase(), entry.id()));
        document.blocks.push(Block::PageBreak);
        document.heading(1, afdeling);
        let (mut due, mut police, mut other) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, own) in rows {
            if own.bewaartermijnen.items().is_empty() {
                other.push(row(entry, missing("de bewaartermijn"), None));
            }
            for term in own.bewaartermijnen.items() {
                match stretch(term, jaar) {
                    Some(stretch) => match einde(own, term) {
                        Einde::Vernietigen => due.push(row(entry, stretch, Some(term))),
                        Einde::UitGebruik => police.push(row(entry, stretch, Some(term))),
                        Einde::Onbekend => other.push(row(entry, no_source(), Some(term))),
                    },
                    None => other.extend(open(term).map(|why| row(entry, why, Some(term)))),
                }
            }
        }
        let columns = |last: &str| {
            vec![
                Column::text("Verwerking", 3),
                Column::text("Gegevens", 3),
                Column::text("Termijn", 2),
                Column::text(last, 3),
                Column::text("Grondslag", 2),
            ]
        };
        document.blocks.push(Block::Table(Table {
            caption: format!("Te vernietigen in {jaar}"),
            columns: columns("Startmoment"),
            rows: due,
            empty: "Geen termijnen die in dit jaar aflopen.".to_owned(),
        }));
        if !police.is_empty() {
            document.blocks.push(Block::Table(Table {
                caption: "Uit het gebruik te halen (Wpg), nog niet te vernietigen".to_owned(),
                columns: columns("Startmoment"),
                rows: police,
                empty: String::new(),
            }));
            document.paragraph("Deze politiegegevens blijven daarna nog vijf jaar apart bewaard voor klachten en verantwoording (Wpg art. 14). Pas dan worden zij vernietigd.");
        }
        if !other.is_empty() {
            document.blocks.push(Block::Table(Table {
                caption: "Zelf te beoordelen".to_owned(),
                columns: columns("Waarom"),
                rows: other,
                empty: String::new(),
            }));
        }
    }
    document
}

/// What happens to data at the end of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Einde {
    Vernietigen,
    /// Police data are removed from use, and kept apart for five years more (Wpg art. 14).
    UitGebruik,
    /// A term of police data without a source: it can be either.
    Onbekend,
}

/// What the end of a term means, by the regime and the source that the register gives.
///
/// A term of the Wpg is one of use, such as that of art. 8 lid 6 or art. 9 lid 4, unless its source is art. 14 itself, or
/// Gemeentewet art. 151c, which has a term of its own.
fn einde(own: &Verwerking, term: &Bewaartermijn) -> Einde {
    if !is_wpg(own) {
        return Einde::Vernietigen;
    }
    let Some(source) = term.grondslag.filled() else {
        return Einde::Onbekend;
    };
    let words: Vec<String> = source
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .collect();
    let has = |wanted: &str| words.iter().any(|own| own == wanted);
    let is_police = has("wpg") || has("politiegegevens");
    if !is_police || has("14") || has("151c") {
        Einde::Vernietigen
    } else {
        Einde::UitGebruik
    }
}

fn no_source() -> Line {
    vec![Inline::Missing(
        "de grondslag ontbreekt: het einde van het gebruik, of van het bewaren daarna".to_owned(),
    )]
}

fn row(entry: &Entry, last: Line, term: Option<&Bewaartermijn>) -> Vec<Line> {
    let of = |value: Option<&str>| value.map_or_else(|| text("–"), words);
    let how_long = term.and_then(|own| own.termijn.filled()).map(|termijn| {
        let from = term
            .and_then(|own| own.vanaf.filled())
            .map(|from| format!(" vanaf {from}"))
            .unwrap_or_default();
        format!("{termijn}{from}")
    });
    vec![
        text(naam(entry)),
        term.map_or_else(
            || text("–"),
            |own| filled(own.gegevens.as_ref(), "de gegevens"),
        ),
        how_long.map_or_else(|| text("–"), text),
        last,
        of(term.and_then(|own| own.grondslag.filled())),
    ]
}

/// When the term began of what reaches its end in the year; `None` when that cannot be said.
fn stretch(term: &Bewaartermijn, jaar: i32) -> Option<Line> {
    let Termijn::Periode(periode) = Termijn::parse(term.termijn.filled()?)? else {
        return None;
    };
    let (first, last) = window(periode, jaar)?;
    let mut line = vec![
        Inline::Text("van ".to_owned()),
        Inline::Day(first),
        Inline::Text(" tot en met ".to_owned()),
        Inline::Day(last),
    ];
    if term.vanaf.filled().is_none() {
        line.push(Inline::Text("; ".to_owned()));
        line.extend(missing("het startmoment"));
    }
    Some(line)
}

/// The first and the last day on which a term can have begun that ends within the year.
///
/// The data may go on the day after the term: a term of seven years from 31 December 2018 ends on 31 December 2025.
fn window(periode: Periode, jaar: i32) -> Option<(NaiveDate, NaiveDate)> {
    let (begin, end) = (
        NaiveDate::from_ymd_opt(jaar, 1, 1)?,
        NaiveDate::from_ymd_opt(jaar, 12, 31)?,
    );
    // Months begin on the same day everywhere, and a year ends with its longest one: counted back, nothing is skipped.
    let (first, last) = (periode.before(begin), periode.before(end));
    // A term longer than the calendar ends in no year.
    (first.year() >= 1).then_some((first, last))
}

/// Why nothing can be said of a term; `None` for what is kept for good.
fn open(term: &Bewaartermijn) -> Option<Line> {
    match (
        term.termijn.filled().map(|own| (own, Termijn::parse(own))),
        term.criteria.filled(),
    ) {
        (Some((_, Some(Termijn::Blijvend))), _) => None,
        (Some((words, _)), _) => Some(vec![Inline::Missing(format!(
            "de termijn “{words}” is niet te lezen"
        ))]),
        (None, Some(criteria)) => Some(words(&format!("geen vaste termijn: {criteria}"))),
        (None, None) => Some(missing("de termijn")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_day(jaar: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(jaar, 1, 1).unwrap()
    }

    #[test]
    fn a_window_holds_every_day_on_which_a_term_that_ends_in_the_year_began_and_no_other() {
        for term in [
            "7 jaar",
            "28 dagen",
            "18 maanden",
            "4 weken",
            "1 maand",
            "10 maanden",
            "115 jaar",
            "1 dag",
        ] {
            for jaar in [2018, 2024, 2026, 2028, 2100, 2199] {
                let periode = Periode::parse(term).unwrap();
                let (first, last) = window(periode, jaar).unwrap();
                let (begin, end) = (first_day(jaar), first_day(jaar + 1).pred_opt().unwrap());
                assert!(
                    periode.after(first) >= begin && periode.after(last) <= end,
                    "{term} {jaar}"
                );
                assert!(
                    periode.after(first.pred_opt().unwrap()) < begin,
                    "{term} {jaar}: {first}"
                );
                assert!(
                    periode.after(last.succ_opt().unwrap()) > end,
                    "{term} {jaar}: {last}"
                );
            }
        }
        for term in ["9999 jaar", "100000 maanden", "100000 jaar"] {
            assert_eq!(window(Periode::parse(term).unwrap(), 2026), None, "{term}");
        }
        let seven = window(Periode::parse("7 jaar").unwrap(), 2026).unwrap();
        assert_eq!(
            (seven.0.to_string(), seven.1.to_string()),
            ("2019-01-01".to_owned(), "2019-12-31".to_owned())
        );
    }

    #[test]
    fn a_term_of_police_data_ends_as_its_source_says() {
        let of = |regime: &str, source: &str| {
            let text = format!(
                "regime: {regime}\nbewaartermijnen: [{{gegevens: x, termijn: 5 jaar{source}}}]\n"
            );
            let documents = crate::source::parse(&text);
            let (body, _) = Body::decode(crate::model::Soort::Verwerking, &documents[0].root);
            let Some(Body::Verwerking(own)) = body else {
                panic!("a verwerking")
            };
            einde(&own, &own.bewaartermijnen.items()[0])
        };
        assert_eq!(
            of("wpg", ", grondslag: Wpg art. 8 lid 6"),
            Einde::UitGebruik
        );
        assert_eq!(
            of("wpg", ", grondslag: Wet politiegegevens art. 9 lid 4"),
            Einde::UitGebruik
        );
        assert_eq!(of("wpg", ", grondslag: Wpg art. 14"), Einde::Vernietigen);
        assert_eq!(
            of(
                "wpg",
                ", grondslag: Gemeentewet art. 151c en Wpg art. 8 lid 6"
            ),
            Einde::Vernietigen
        );
        assert_eq!(
            of("wpg", ", grondslag: \"Selectielijst 2020, 12.1.9\""),
            Einde::Vernietigen
        );
        assert_eq!(of("wpg", ""), Einde::Onbekend);
        assert_eq!(of("avg", ""), Einde::Vernietigen);
    }
}
