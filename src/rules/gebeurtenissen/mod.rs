//! Family GB, what happened and must be answered: datalek, verzoek, advies, taak.

mod advies_onvolledig;
mod afgesloten_zonder_evaluatie;
mod afwijking_zonder_motivering;
mod afwijzing_zonder_motivering;
mod betrokkenen_niet_geinformeerd;
mod cyclus_ontbreekt;
mod datalek_onvolledig;
mod derden_niet_geinformeerd;
mod meldingsnummer_ontbreekt;
mod niet_gemeld;
mod niet_gemeld_zonder_reden;
mod omvang_ontbreekt;
mod ontdekt_ontbreekt;
mod ontvangen_ontbreekt;
mod opvolging_ontbreekt;
mod recht_ontbreekt;
mod risico_ontbreekt;
mod te_laat_afgehandeld;
mod te_laat_gemeld;
mod uitkomst_ontbreekt;
mod uitvoering_zonder_bewijs;
mod uitzondering_34_onduidelijk;
mod verlenging_te_laat;
mod verlenging_zonder_motivering;
mod zaaknummer_ontbreekt;

use super::Family;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "GB",
    title: "datalekken, verzoeken, adviezen en taken",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &ontdekt_ontbreekt::RULE,
        &te_laat_gemeld::RULE,
        &niet_gemeld::RULE,
        &niet_gemeld_zonder_reden::RULE,
        &betrokkenen_niet_geinformeerd::RULE,
        &datalek_onvolledig::RULE,
        &risico_ontbreekt::RULE,
        &meldingsnummer_ontbreekt::RULE,
        &omvang_ontbreekt::RULE,
        &afgesloten_zonder_evaluatie::RULE,
        &recht_ontbreekt::RULE,
        &ontvangen_ontbreekt::RULE,
        &te_laat_afgehandeld::RULE,
        &verlenging_te_laat::RULE,
        &verlenging_zonder_motivering::RULE,
        &afwijzing_zonder_motivering::RULE,
        &uitkomst_ontbreekt::RULE,
        &derden_niet_geinformeerd::RULE,
        &zaaknummer_ontbreekt::RULE,
        &advies_onvolledig::RULE,
        &afwijking_zonder_motivering::RULE,
        &opvolging_ontbreekt::RULE,
        &cyclus_ontbreekt::RULE,
        &uitvoering_zonder_bewijs::RULE,
        &uitzondering_34_onduidelijk::RULE,
    ],
};
