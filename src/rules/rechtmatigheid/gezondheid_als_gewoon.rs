//! `gezondheid-als-gewoon`: what is plainly special data is not recorded as ordinary.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::{Aard, BijzondereCategorie};
use crate::rules::woorden::{denies, has_start, has_word};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM17",
        name: "gezondheid-als-gewoon",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("9 lid 1"), Bron::Avg("4 onder 13, 14 en 15")],
        summary: "Gegevens die duidelijk bijzonder zijn, hebben de aard `bijzonder`",
        page: include_str!("gezondheid_als_gewoon.md"),
    },
    Check::Verwerking(check),
)
.ask("Gaat het bij {} om bijzondere gegevens, zoals over gezondheid of geloof?");

/// Words that leave little doubt, per category: whole words, and beginnings of words.
///
/// Left out on purpose: `beperking`, `ras` (of a dog), `geloofsbrief`, `verzuim`, `politiek`.
const SIGNS: &[(BijzondereCategorie, &[&str], &[&str])] = &[
    (
        BijzondereCategorie::Gezondheid,
        &[
            "gezondheid",
            "medisch",
            "medische",
            "ziekte",
            "ziekten",
            "psychisch",
            "psychische",
            "medicatie",
        ],
        &[
            "diagnos",
            "gezondheidsgegeven",
            "gezondheidsklacht",
            "gezondheidstoestand",
            "gezondheidssituatie",
            "medicijn",
            "ziektebeeld",
            "ziektegeschiedenis",
            "psychiatri",
            "handicap",
        ],
    ),
    (
        BijzondereCategorie::Levensovertuiging,
        &["godsdienst", "religie", "geloof"],
        &[
            "godsdienstig",
            "geloofsovertuiging",
            "levensovertuiging",
            "kerkgenootschap",
        ],
    ),
    (
        BijzondereCategorie::RasOfEtnischeAfkomst,
        &[],
        &["etnisch", "etniciteit"],
    ),
    (BijzondereCategorie::Vakbond, &[], &["vakbond"]),
    (
        BijzondereCategorie::Seksualiteit,
        &["seksuele", "seksueel"],
        &["seksualiteit"],
    ),
    (
        BijzondereCategorie::Biometrisch,
        &[],
        &["vingerafdruk", "biometri", "irisscan", "gezichtsherkenning"],
    ),
    (BijzondereCategorie::Genetisch, &["dna"], &["genetisch"]),
];

/// Words that make it about something else: professions, institutions, harassment.
const OTHERWISE: &[&str] = &[
    "team",
    "adviseur",
    "specialist",
    "deskundige",
    "behandelaar",
    "hulpverlener",
    "zorgverlener",
    "zorgaanbieder",
    "medewerker",
    "consulent",
    "contactpersoon",
    "bestuurder",
    "afdeling",
    "instelling",
    "organisatie",
    "dienst",
    "centrum",
    "inspectie",
    "wet",
    "verzeker",
    "intimidatie",
    "misbruik",
    "geweld",
    "les",
    "onderwijs",
];

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for gegeven in verwerking.persoonsgegevens.items() {
        let Some(aard) = gegeven
            .aard
            .filter(|aard| matches!(aard.value, Aard::Gewoon | Aard::Gevoelig))
        else {
            continue;
        };
        let naam = super::categorie(gegeven);
        let Some(bijzonder) = sign(naam) else {
            continue;
        };
        if denies(naam)
            || has_start(naam, super::FIGURES)
            || has_start(naam, OTHERWISE)
            || gegeven.toelichting.filled().is_some_and(limits)
        {
            continue;
        }
        sink.report(
            &RULE.info,
            aard.span,
            format!("{} lijkt bijzonder, maar de aard is `{}`", quote(naam), aard.value),
        )
        .help("ga na of dit bijzondere gegevens zijn; zo ja, kies `aard: bijzonder` met de uitzondering en de wet, en schrijf anders in `toelichting` wat er niet in staat")
        .snippet(format!("aard: bijzonder\nbijzondere_categorie: {bijzonder}"));
    }
}

/// The special category that a name plainly points at.
fn sign(naam: &str) -> Option<BijzondereCategorie> {
    SIGNS
        .iter()
        .find(|(_, whole, starts)| has_word(naam, whole) || has_start(naam, starts))
        .map(|(found, ..)| *found)
}

/// Whether an explanation says what is not in the data.
pub(super) fn limits(toelichting: &str) -> bool {
    denies(toelichting) || has_word(toelichting, &["alleen", "uitsluitend", "slechts"])
}
