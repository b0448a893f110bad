//! Family BW, retention (AVG art. 5 lid 1 onder e, Archiefwet).

pub(super) mod bewaartermijn;
mod blijvend_zonder_grondslag;
mod camerabeelden_te_lang;
mod criteria_vaag;
mod gegevens_zonder_termijn;
mod selectielijst_zonder_nummer;
mod sollicitatie_te_lang;
mod startmoment_ontbreekt;
mod termijn_onleesbaar;
mod termijn_ontbreekt;
mod termijn_zonder_bron;

use super::Family;

pub(super) use camerabeelden_te_lang::CAMERABEELDEN;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "BW",
    title: "bewaartermijnen (AVG art. 5 lid 1 onder e)",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &termijn_ontbreekt::RULE,
        &termijn_onleesbaar::RULE,
        &termijn_zonder_bron::RULE,
        &startmoment_ontbreekt::RULE,
        &blijvend_zonder_grondslag::RULE,
        &camerabeelden_te_lang::RULE,
        &gegevens_zonder_termijn::RULE,
        &selectielijst_zonder_nummer::RULE,
        &criteria_vaag::RULE,
        &sollicitatie_te_lang::RULE,
    ],
};
