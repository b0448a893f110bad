//! Family RM, lawfulness: bases, special data, automated decisions (AVG art. 6-11 and 22).

mod belangenafweging_ontbreekt;
mod besluitvorming_met_bijzondere_gegevens;
mod besluitvorming_zonder_mens;
mod besluitvorming_zonder_wet;
mod bijzondere_categorie_ontbreekt;
mod bsn_verkeerde_aard;
mod bsn_zonder_wet;
mod gerechtvaardigd_belang_bij_publieke_taak;
mod gezondheid_als_gewoon;
mod grondslag_zonder_wet;
mod kinderen_niet_kwetsbaar;
mod logica_ontbreekt;
mod noodzaak_ontbreekt;
mod overeenkomst_bij_publieke_taak;
mod strafrechtelijk_als_gewoon;
mod strafrechtelijk_zonder_wet;
mod toestemming_bij_publieke_taak;
mod toestemming_niet_intrekbaar;
mod toestemming_niet_vastgelegd;
mod toestemming_van_werknemers;
mod uitzondering_ontbreekt;
mod uitzondering_past_niet;
mod uitzondering_zonder_wet;
mod verder_gebruik_zonder_onderbouwing;
mod vervallen_wet;
mod vitaal_belang_als_vaste_grondslag;
mod wet_verwijst_terug;
mod wet_zonder_artikel;

use super::Family;
use crate::diagnostic::Span;
use crate::model::Verwerking;
use crate::model::field::{Items, Spanned, Text};
use crate::model::verwerking::{
    Aard, Automatisering, Grondslag, GrondslagSoort, Persoonsgegeven, Regime, Rol, TaakSoort,
    Uitzondering9,
};

/// Words that make data about figures, not about a person.
const FIGURES: &[&str] = &[
    "aantal",
    "percentage",
    "statisti",
    "anoniem",
    "anonieme",
    "geanonimiseerd",
    "totaal",
    "totalen",
    "cijfer",
];

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "RM",
    title: "rechtmatigheid (AVG art. 6 tot en met 11 en 22)",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &grondslag_zonder_wet::RULE,
        &wet_zonder_artikel::RULE,
        &gerechtvaardigd_belang_bij_publieke_taak::RULE,
        &belangenafweging_ontbreekt::RULE,
        &toestemming_niet_vastgelegd::RULE,
        &toestemming_niet_intrekbaar::RULE,
        &toestemming_bij_publieke_taak::RULE,
        &overeenkomst_bij_publieke_taak::RULE,
        &vitaal_belang_als_vaste_grondslag::RULE,
        &bijzondere_categorie_ontbreekt::RULE,
        &uitzondering_ontbreekt::RULE,
        &uitzondering_zonder_wet::RULE,
        &uitzondering_past_niet::RULE,
        &strafrechtelijk_zonder_wet::RULE,
        &bsn_zonder_wet::RULE,
        &bsn_verkeerde_aard::RULE,
        &gezondheid_als_gewoon::RULE,
        &besluitvorming_zonder_wet::RULE,
        &besluitvorming_zonder_mens::RULE,
        &besluitvorming_met_bijzondere_gegevens::RULE,
        &logica_ontbreekt::RULE,
        &noodzaak_ontbreekt::RULE,
        &verder_gebruik_zonder_onderbouwing::RULE,
        &kinderen_niet_kwetsbaar::RULE,
        &wet_verwijst_terug::RULE,
        &strafrechtelijk_als_gewoon::RULE,
        &vervallen_wet::RULE,
        &toestemming_van_werknemers::RULE,
    ],
};

/// Whether the gemeente decides on the processing itself: a verwerker owes its client's bases to nobody (art. 30.2).
fn decides_itself(verwerking: &Verwerking) -> bool {
    verwerking.rol.is_none_or(|rol| rol.value != Rol::Verwerker)
}

/// Whether the AVG governs the processing and the gemeente answers for it.
fn answers_under_avg(verwerking: &Verwerking) -> bool {
    decides_itself(verwerking)
        && verwerking
            .regime
            .is_none_or(|regime| regime.value == Regime::Avg)
}

/// Where it says that the task is a public one.
fn public_task(verwerking: &Verwerking) -> Option<Span> {
    verwerking
        .taak
        .filter(|taak| taak.value == TaakSoort::Publiek)
        .map(|taak| taak.span)
}

/// Every basis of every purpose, with its kind.
fn grondslagen<'v, 's>(
    verwerking: &'v Verwerking<'s>,
) -> impl Iterator<Item = (&'v Grondslag<'s>, Spanned<GrondslagSoort>)> {
    verwerking
        .doeleinden
        .items()
        .iter()
        .flat_map(|doeleinde| doeleinde.grondslagen.items())
        .filter_map(|grondslag| Some((grondslag, grondslag.grondslag?)))
}

/// The bases of one kind, each with the place of the word.
fn grondslagen_van<'v, 's>(
    verwerking: &'v Verwerking<'s>,
    soort: GrondslagSoort,
) -> impl Iterator<Item = (&'v Grondslag<'s>, Span)> {
    grondslagen(verwerking)
        .filter(move |(_, found)| found.value == soort)
        .map(|(grondslag, found)| (grondslag, found.span))
}

/// Whether a purpose rests on consent or on a contract, the two that art. 22 lid 2 allows besides a law.
fn rests_on_consent_or_contract(verwerking: &Verwerking) -> bool {
    grondslagen(verwerking).any(|(_, soort)| {
        matches!(
            soort.value,
            GrondslagSoort::Toestemming | GrondslagSoort::Overeenkomst
        )
    })
}

/// The data of one kind, each with the place of the word.
fn gegevens_van<'v, 's>(
    verwerking: &'v Verwerking<'s>,
    aard: Aard,
) -> impl Iterator<Item = (&'v Persoonsgegeven<'s>, Span)> {
    let all = verwerking.persoonsgegevens.items().iter();
    all.filter_map(move |gegeven| {
        gegeven
            .aard
            .filter(|found| found.value == aard)
            .map(|found| (gegeven, found.span))
    })
}

/// What a kind of data is called.
fn categorie<'v>(gegeven: &'v Persoonsgegeven<'_>) -> &'v str {
    gegeven.categorie.as_ref().map_or("", Text::as_str)
}

/// Whether an exception of art. 9 lid 2 exists only where a law says so.
fn exception_needs_law(uitzondering: Uitzondering9) -> bool {
    use Uitzondering9 as U;
    match uitzondering {
        U::ArbeidsrechtEnSocialeZekerheid
        | U::ZwaarwegendAlgemeenBelang
        | U::ZorgEnSocialeDiensten
        | U::Volksgezondheid
        | U::ArchiefOnderzoekStatistiek => true,
        U::UitdrukkelijkeToestemming
        | U::VitaleBelangen
        | U::LedenVanVereniging
        | U::ZelfOpenbaarGemaakt
        | U::Rechtsvordering => false,
    }
}

/// The automated decisions of an entry that art. 22 governs, with the place where it says that they are taken.
fn besluitvorming<'v, 's>(
    verwerking: &'v Verwerking<'s>,
) -> Option<(&'v Automatisering<'s>, Span)> {
    if !answers_under_avg(verwerking) {
        return None;
    }
    is_used(verwerking.geautomatiseerde_besluitvorming.as_ref())
}

/// A form of automation, when it is said to be used.
fn is_used<'v, 's>(
    automatisering: Option<&'v Automatisering<'s>>,
) -> Option<(&'v Automatisering<'s>, Span)> {
    let automatisering = automatisering?;
    automatisering
        .aanwezig
        .filter(|aanwezig| aanwezig.value)
        .map(|aanwezig| (automatisering, aanwezig.span))
}
