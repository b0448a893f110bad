//! Family OV, contracts: verwerkersovereenkomsten and convenanten (AVG art. 26 and 28).

mod afspraak_ontbreekt;
mod afspraken;
mod convenant_afspraak_ontbreekt;
mod convenant_na_deelname;
mod convenant_niet_ondertekend;
mod convenant_verlopen;
mod convenant_zonder_dpia;
mod garantie_verlopen;
pub(super) mod gebruik;
mod gezamenlijk_zonder_regeling;
mod looptijd_ontbreekt;
mod meldpunt_datalekken_ontbreekt;
mod model_verwerker_niet_goedgekeurd;
mod nvt_verplicht;
mod nvt_zonder_reden;
mod overeenkomst_bij_niet_verwerker;
mod overeenkomst_niet_ondertekend;
mod overeenkomst_verlopen;
mod partijen_ontbreken;
mod subverwerker_zonder_toestemming;
mod te_laat_ondertekend;
mod verantwoordelijke_overeenkomst;
mod verwerker_onvolledig;
mod verwerker_zonder_overeenkomst;
mod wezenlijke_inhoud_ontbreekt;

use super::Family;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "OV",
    title: "overeenkomsten en convenanten (AVG art. 26 en 28)",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &verwerker_zonder_overeenkomst::RULE,
        &overeenkomst_niet_ondertekend::RULE,
        &te_laat_ondertekend::RULE,
        &overeenkomst_verlopen::RULE,
        &afspraak_ontbreekt::RULE,
        &nvt_zonder_reden::RULE,
        &nvt_verplicht::RULE,
        &model_verwerker_niet_goedgekeurd::RULE,
        &gezamenlijk_zonder_regeling::RULE,
        &subverwerker_zonder_toestemming::RULE,
        &garantie_verlopen::RULE,
        &convenant_afspraak_ontbreekt::RULE,
        &convenant_niet_ondertekend::RULE,
        &convenant_verlopen::RULE,
        &convenant_zonder_dpia::RULE,
        &looptijd_ontbreekt::RULE,
        &verwerker_onvolledig::RULE,
        &meldpunt_datalekken_ontbreekt::RULE,
        &wezenlijke_inhoud_ontbreekt::RULE,
        &partijen_ontbreken::RULE,
        &overeenkomst_bij_niet_verwerker::RULE,
        &verantwoordelijke_overeenkomst::RULE,
        &convenant_na_deelname::RULE,
    ],
};
