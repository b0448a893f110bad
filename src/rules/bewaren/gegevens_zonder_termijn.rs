//! `gegevens-zonder-termijn`: every kind of data falls under some term.

use super::bewaartermijn::{gegevens, is_about_all};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, Text};
use crate::model::verwerking::Persoonsgegeven;
use crate::rules::woorden::{holds, starts_like, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW07",
        name: "gegevens-zonder-termijn",
        ernst: Ernst::Advies,
        bronnen: &[Bron::Avg("30 lid 1 onder f"), Bron::Avg("5 lid 1 onder e")],
        summary: "Elke soort gegevens valt onder een bewaartermijn",
        page: include_str!("gegevens_zonder_termijn.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoe lang bewaart u de gegevens {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let rows = verwerking.bewaartermijnen.items();
    let data = verwerking.persoonsgegevens.items();
    // So many rows are no list of kinds that somebody made.
    // A row that matches no kind of data is about people or cases: it may hold anything, so nothing is certain.
    if rows.is_empty()
        || rows.len().saturating_mul(data.len()) > MOST_PAIRS
        || rows.iter().any(|rij| {
            may_hold_all(gegevens(rij))
                || !data.iter().any(|one| overlap(gegevens(rij), named(one)))
        })
    {
        return;
    }
    for one in data {
        let Some(categorie) = one.categorie.as_ref() else {
            continue;
        };
        if !rows
            .iter()
            .any(|rij| overlap(gegevens(rij), categorie.as_str()))
        {
            let message = format!(
                "geen enkele bewaartermijn gaat over {}",
                quote(categorie.as_str())
            );
            sink.report(&RULE.info, categorie.span, message)
                .help("bepaal hoe lang deze gegevens blijven; voeg daarvoor een regel toe aan `bewaartermijnen`, of gebruik daar `alle overige gegevens`")
                .snippet("- gegevens: alle overige gegevens\n  termijn: ...\n  vanaf: ...");
        }
    }
}

/// More pairs of a row and a kind of data than this are not compared.
const MOST_PAIRS: usize = 1_000_000;

fn named<'v>(gegeven: &'v Persoonsgegeven<'_>) -> &'v str {
    gegeven.categorie.as_ref().map_or("", Text::as_str)
}

/// Whether a row may be about every kind of data: all of them, a file, an administration.
fn may_hold_all(rij: &str) -> bool {
    const WHOLES: &[&str] = &[
        "dossier",
        "administratie",
        "bestand",
        "registratie",
        "zaak",
        "stukken",
        "documenten",
    ];
    is_about_all(rij)
        || words(rij).next().is_some_and(|first| {
            ["gegevens", "persoonsgegevens"]
                .iter()
                .any(|all| first.eq_ignore_ascii_case(all))
        })
        || WHOLES.iter().any(|whole| holds(rij, whole))
}

/// Whether two names share a word that says something.
fn overlap(a: &str, b: &str) -> bool {
    words(a).any(|one| words(b).any(|other| alike(one, other)))
}

/// Whether two words may mean the same data: equal, a part of each other, or with the same beginning.
fn alike(a: &str, b: &str) -> bool {
    const EMPTY: &[&str] = &[
        "gegevens",
        "persoonsgegevens",
        "van",
        "voor",
        "met",
        "over",
        "een",
        "het",
        "bij",
        "uit",
        "die",
        "als",
        "door",
        "per",
        "aan",
    ];
    const SAME: &[(&str, &[&str])] = &[
        ("bsn", &["burgerservicenummer"]),
        ("naw", &["naam", "adres", "woonplaats"]),
        ("iban", &["rekeningnummer"]),
    ];
    let empty =
        |word: &str| word.len() < 3 || EMPTY.iter().any(|known| word.eq_ignore_ascii_case(known));
    if empty(a) || empty(b) {
        return false;
    }
    let same = |short: &str, long: &str| {
        SAME.iter().any(|(known, means)| {
            short.eq_ignore_ascii_case(known) && means.iter().any(|meant| starts_like(long, meant))
        })
    };
    let part = |long: &str, short: &str| short.len() >= 4 && holds(long, short);
    let beginning = |a: &str, b: &str| a.get(..5).is_some_and(|start| starts_like(b, start));
    a.eq_ignore_ascii_case(b)
        || part(a, b)
        || part(b, a)
        || beginning(a, b)
        || same(a, b)
        || same(b, a)
}
