//! `strafrechtelijk-als-gewoon`: what is plainly criminal data is not recorded as ordinary.

use super::gezondheid_als_gewoon::limits;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::{Aard, Regime};
use crate::rules::woorden::{denies, has_start, has_word, holds};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM26",
        name: "strafrechtelijk-als-gewoon",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("10"),
            Bron::Uavg("31"),
            Bron::Uavg("32"),
            Bron::Uavg("33"),
        ],
        summary: "Gegevens die duidelijk strafrechtelijk zijn, hebben de aard `strafrechtelijk`",
        page: include_str!("strafrechtelijk_als_gewoon.md"),
    },
    Check::Verwerking(check),
)
.ask("Gaat het bij {} om strafrechtelijke gegevens, en zo ja, in welke wet staat dat de gemeente die mag gebruiken?");

/// Beginnings of words that leave little doubt.
///
/// Left out on purpose: `proces-verbaal` (of a polling station), `verdacht` (of a transaction), `aangifte` (of a birth),
/// `overtreding`, `boete`.
const SIGNS: &[&str] = &[
    "verdenking",
    "strafbla",
    "strafdossier",
    "veroordeling",
    "detentie",
    "misdrijf",
    "misdrijven",
];

/// Words that make it about something else: victims, professions, a certificate of good conduct.
const OTHERWISE: &[&str] = &[
    "slachtoffer",
    "getuige",
    "nabestaande",
    "medewerker",
    "contactpersoon",
    "functionaris",
    "officier",
    "advocaat",
    "instelling",
    "organisatie",
    "proceskosten",
    "kostenveroordeling",
    "vog",
];

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    // Under the Wpg these are police data, with rules of their own.
    if verwerking
        .regime
        .is_some_and(|regime| regime.value != Regime::Avg)
    {
        return;
    }
    for gegeven in verwerking.persoonsgegevens.items() {
        let Some(aard) = gegeven
            .aard
            .filter(|aard| matches!(aard.value, Aard::Gewoon | Aard::Gevoelig))
        else {
            continue;
        };
        let naam = super::categorie(gegeven);
        if !is_criminal(naam)
            || denies(naam)
            || is_otherwise(naam)
            || gegeven.toelichting.filled().is_some_and(limits)
        {
            continue;
        }
        sink.report(
            &RULE.info,
            aard.span,
            format!("{} lijkt strafrechtelijk, maar de aard is `{}`", quote(naam), aard.value),
        )
        .help("ga na of dit strafrechtelijke gegevens zijn; zo ja, kies `aard: strafrechtelijk` met de wet die het gebruik toestaat, en schrijf anders in `toelichting` wat er niet in staat")
        .snippet("aard: strafrechtelijk\nwet: ...");
    }
}

/// Whether a name plainly points at criminal data.
fn is_criminal(naam: &str) -> bool {
    has_start(naam, SIGNS)
        || has_word(naam, &["strafbaar", "strafbare"]) && has_word(naam, &["feit", "feiten"])
        || has_word(
            naam,
            &[
                "strafrechtelijk",
                "strafrechtelijke",
                "justitieel",
                "justitiële",
                "justitiele",
            ],
        ) && has_start(naam, &["gegeven", "documentatie", "verleden", "antecedent"])
}

fn is_otherwise(naam: &str) -> bool {
    has_start(naam, super::FIGURES)
        || has_start(naam, OTHERWISE)
        || holds(naam, "omtrent het gedrag")
}
