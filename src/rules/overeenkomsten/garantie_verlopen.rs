//! `garantie-verlopen`: the guarantees of a verwerker are still valid.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Items, Text};
use crate::model::overeenkomst::Garantie;
use crate::model::profiel::TermijnSoort;
use crate::model::{Status, Verwerkersovereenkomst};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "OV12",
        name: "garantie-verlopen",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("28 lid 1"),
            Bron::Beleid("heemstede-2026", "7.2"),
            Bron::Richtsnoer("EDPB Richtsnoeren 07/2020, deel II, 1.1"),
        ],
        summary: "De garanties van een verwerker zijn nog geldig",
        page: include_str!("garantie_verlopen.md"),
    },
    check: Check::Verwerkersovereenkomst(check),
};

fn check(overeenkomst: &Verwerkersovereenkomst<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if overeenkomst.status.is_some_and(|status| status.value != Status::Actief) {
        return;
    }
    // How much it weighs, the policy says.
    let row = cx.profiel.termijn(TermijnSoort::GarantieVernieuwen, cx.peildatum);
    let Some(ernst) = row.map_or(Some(RULE.info.ernst), |row| row.ernst) else { return };
    let garanties = overeenkomst.garanties.items();
    for garantie in garanties {
        let Some(tot) = garantie.geldig_tot.filter(|tot| tot.value < cx.peildatum) else { continue };
        // The old certificate may stay for history next to the new one.
        let vernieuwd = garanties
            .iter()
            .any(|other| naam(other) == naam(garantie) && other.geldig_tot.is_none_or(|tot| tot.value >= cx.peildatum));
        if !vernieuwd {
            let message = format!("de garantie {} is verlopen sinds {}", quote(naam(garantie)), tot.value);
            sink.report(&RULE.info, tot.span, message)
                .help("vraag de verwerker om het nieuwe certificaat of rapport en noem tot wanneer dat geldt")
                .ernst(ernst);
        }
    }
}

fn naam<'e>(garantie: &'e Garantie<'_>) -> &'e str {
    garantie.naam.as_ref().map_or("", Text::as_str)
}
