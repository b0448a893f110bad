//! Family DG, transfer outside the EER (AVG chapter V).

mod adequaatheid_beperkt;
mod doorgifte_binnen_eer;
mod doorgifte_zonder_beoordeling;
mod geen_adequaatheidsbesluit;
mod land_onbekend;
mod land_ontbreekt;
mod ontvanger_ontbreekt;
mod uitzondering_49_overheid;
mod uitzondering_49_zonder_document;
mod verwerker_buiten_eer;
mod waarborg_ontbreekt;
mod waarborg_zonder_document;

use super::{Context, Family, Sink};
use crate::diagnostic::{Span, quote};
use crate::model::field::{Field, Items, Spanned, TextOption};
use crate::model::land::{Besluit, is_eer, landnaam};
use crate::model::leaf::Land;
use crate::model::verwerking::{Doorgifte, Waarborg};
use crate::model::{Status, Verwerkersovereenkomst};

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "DG",
    title: "doorgifte buiten de EER (AVG hoofdstuk V)",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &doorgifte_binnen_eer::RULE,
        &land_onbekend::RULE,
        &waarborg_ontbreekt::RULE,
        &geen_adequaatheidsbesluit::RULE,
        &adequaatheid_beperkt::RULE,
        &doorgifte_zonder_beoordeling::RULE,
        &uitzondering_49_zonder_document::RULE,
        &uitzondering_49_overheid::RULE,
        &ontvanger_ontbreekt::RULE,
        &waarborg_zonder_document::RULE,
        &land_ontbreekt::RULE,
        &verwerker_buiten_eer::RULE,
    ],
};

/// Whether the entry that a rule looks at is history.
fn is_beeindigd(sink: &Sink) -> bool {
    sink.entry()
        .is_some_and(|entry| entry.status() == Status::Beeindigd)
}

/// Whether a code is that of a country outside the EER. An unknown code is neither in nor out: it has its own rule.
fn is_derde_land(code: &str) -> bool {
    !is_eer(code) && landnaam(code).is_some()
}

/// Where a transfer goes, in words, when chapter V applies: a country outside the EER or an international organisation.
///
/// `None` when there is nothing to judge: no destination, a country inside the EER, a code that does not exist.
fn bestemming(doorgifte: &Doorgifte) -> Option<String> {
    match &doorgifte.land {
        Some(land) if is_derde_land(land.as_str()) => Some(noem_land(land.as_str())),
        Some(land) if !is_eer(land.as_str()) => None,
        // An international organisation with its seat in the EER is still one.
        Some(_) | None => doorgifte.organisatie.filled().map(quote),
    }
}

/// A country as code and name: "`US` (Verenigde Staten)".
fn noem_land(code: &str) -> String {
    landnaam(code).map_or_else(|| quote(code), |naam| format!("{} ({naam})", quote(code)))
}

/// The safeguard, when it is one of these.
fn waarborg(doorgifte: &Doorgifte, welke: &[Waarborg]) -> Option<Spanned<Waarborg>> {
    doorgifte
        .waarborg
        .filter(|waarborg| welke.contains(&waarborg.value))
}

/// The adequacy decisions about the destination of a transfer, whether they hold or not.
fn besluiten<'a, 's>(
    doorgifte: &'a Doorgifte<'_>,
    cx: &'a Context<'_, 's>,
) -> impl Iterator<Item = &'a Besluit<'s>> + use<'a, 's> {
    let list = cx.adequaatheid;
    let land = doorgifte.land.as_ref().map(Land::as_str);
    let organisatie = doorgifte.organisatie.filled();
    let about_land = land.into_iter().flat_map(move |land| list.for_land(land));
    about_land.chain(
        organisatie
            .into_iter()
            .flat_map(move |naam| list.for_organisatie(naam)),
    )
}

/// The adequacy decisions about the destination of a transfer that hold today.
fn geldige_besluiten<'a, 's>(
    doorgifte: &'a Doorgifte<'_>,
    cx: &'a Context<'_, 's>,
) -> impl Iterator<Item = &'a Besluit<'s>> + use<'a, 's> {
    let vandaag = cx.peildatum.dag();
    besluiten(doorgifte, cx).filter(move |besluit| besluit.is_valid_on(vandaag))
}

/// A short place in a transfer to point at when a key is missing.
fn plaats(doorgifte: &Doorgifte) -> Span {
    let land = doorgifte.land.as_ref().map(Field::span);
    let organisatie = doorgifte.organisatie.as_ref().map(Field::span);
    let ontvanger = doorgifte.ontvanger.as_ref().map(Field::span);
    let waarborg = doorgifte.waarborg.map(|waarborg| waarborg.span);
    land.or(organisatie)
        .or(ontvanger)
        .or(waarborg)
        .unwrap_or(doorgifte.span)
}

/// The countries of a verwerker and of those he engages, each with who is there.
fn landen_van<'a, 's>(
    contract: &'a Verwerkersovereenkomst<'s>,
) -> impl Iterator<Item = (&'a Land<'s>, &'a str)> {
    let verwerker = contract
        .verwerker
        .iter()
        .map(|verwerker| (verwerker.land.as_ref(), verwerker.naam.filled()));
    let subs = contract
        .subverwerkers
        .items()
        .iter()
        .map(|sub| (sub.land.as_ref(), sub.naam.filled()));
    verwerker
        .chain(subs)
        .filter_map(|(land, naam)| Some((land?, naam.unwrap_or_default())))
}
