//! Family WP, the Wet politiegegevens: what it asks of the register on top of the AVG, and its audits.

mod audit_niet_naar_ap;
mod audits;
mod autorisatie_ontbreekt;
mod boa_grondslag;
mod externe_audit;
mod fg_voert_audit_uit;
mod hercontrole_ontbreekt;
mod interne_audit;
mod wpg_apart;
mod wpg_bewaartermijn;
mod wpg_blok_bij_avg;
mod wpg_blok_ontbreekt;
mod wpg_doel_ontbreekt;
mod wpg_grondslag_ontbreekt;
mod wpg_profilering_ontbreekt;

use super::{Family, Sink};
use crate::diagnostic::Span;
use crate::model::Verwerking;
use crate::model::verwerking::{Regime, Rol, Wpg};

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "WP",
    title: "Wet politiegegevens",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &wpg_blok_ontbreekt::RULE,
        &wpg_grondslag_ontbreekt::RULE,
        &boa_grondslag::RULE,
        &autorisatie_ontbreekt::RULE,
        &wpg_profilering_ontbreekt::RULE,
        &wpg_blok_bij_avg::RULE,
        &interne_audit::RULE,
        &externe_audit::RULE,
        &audit_niet_naar_ap::RULE,
        &hercontrole_ontbreekt::RULE,
        &fg_voert_audit_uit::RULE,
        &wpg_doel_ontbreekt::RULE,
        &wpg_apart::RULE,
        &wpg_bewaartermijn::RULE,
    ],
};

/// Whether the gemeente is itself responsible for police data here; a verwerker has a shorter list of duties.
fn is_responsible(verwerking: &Verwerking) -> bool {
    verwerking
        .regime
        .is_some_and(|regime| regime.value == Regime::Wpg)
        && verwerking.rol.is_none_or(|rol| rol.value != Rol::Verwerker)
}

/// The block `wpg` of a verwerking that must have one.
fn block<'v, 's>(verwerking: &'v Verwerking<'s>) -> Option<&'v Wpg<'s>> {
    verwerking
        .wpg
        .as_ref()
        .filter(|_| is_responsible(verwerking))
}

/// A short value in the block to point at when a key is missing there, else the entry's id.
fn place_in(wpg: &Wpg, sink: &Sink) -> Span {
    let grondslag = wpg.grondslag.map(|grondslag| grondslag.span);
    let answers = [wpg.boa, wpg.profilering]
        .into_iter()
        .flatten()
        .map(|answer| answer.span);
    let texts = [&wpg.autorisatie_door, &wpg.doelomschrijving]
        .into_iter()
        .flatten()
        .map(|text| text.span);
    let place = grondslag.into_iter().chain(answers).chain(texts).next();
    place
        .or_else(|| sink.entry().map(crate::register::Entry::place))
        .unwrap_or_default()
}
