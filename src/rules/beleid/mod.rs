//! Family BL, what the policy asks on top of the law: required fields, domains, scores, maxima.

mod audit_zonder_afschrift;
mod bewaartermijn_boven_maximum;
mod dpia_rapport_ontbreekt;
mod escalatie_ontbreekt;
mod fg_verklaring_ontbreekt;
mod key_controls_ontbreken;
mod onbekend_domein;
mod procesplan_ontbreekt;
mod raadpleging_verplicht;
mod verplicht_veld_ontbreekt;

use super::{Context, Family};
use crate::model::field::Spanned;
use crate::model::verwerking::DpiaScore;
use crate::model::{Status, Verwerking};
use crate::profile::Scoreregel;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "BL",
    title: "wat het beleid vraagt bovenop de wet",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &verplicht_veld_ontbreekt::RULE,
        &onbekend_domein::RULE,
        &key_controls_ontbreken::RULE,
        &fg_verklaring_ontbreekt::RULE,
        &procesplan_ontbreekt::RULE,
        &dpia_rapport_ontbreekt::RULE,
        &audit_zonder_afschrift::RULE,
        &bewaartermijn_boven_maximum::RULE,
        &raadpleging_verplicht::RULE,
        &escalatie_ontbreekt::RULE,
    ],
};

/// The score of a running verwerking with what goes with it, where the policy has a table of scores.
fn score(verwerking: &Verwerking, cx: &Context) -> Option<(Spanned<DpiaScore>, Scoreregel)> {
    if verwerking
        .status
        .is_some_and(|status| status.value == Status::Beeindigd)
    {
        return None;
    }
    let score = verwerking.dpia_score?;
    Some((score, *cx.profiel.score(score.value)?))
}
