//! `dpia-volgorde`: the steps of a dpia follow each other.

use super::{report_early, report_late};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Dpia;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD12",
        name: "dpia-volgorde",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Register("datums"),
            Bron::Avg("35 lid 2"),
            Bron::Avg("36 lid 2"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 6"),
        ],
        summary: "De stappen van een DPIA staan in de goede volgorde",
        page: include_str!("dpia_volgorde.md"),
    },
    Check::Dpia(check),
);

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    let done = ("uitgevoerd_op", dpia.uitgevoerd_op);
    let adopted = ("vastgesteld_op", dpia.vastgesteld_op);
    if let Some(diagnostic) = report_early(sink, &RULE.info, adopted, done) {
        diagnostic.help(
            "een DPIA wordt eerst uitgevoerd en dan vastgesteld: verbeter een van de twee datums",
        );
    }
    if let Some(diagnostic) = report_early(
        sink,
        &RULE.info,
        ("herbeoordeeld_op", dpia.herbeoordeeld_op),
        done,
    ) {
        diagnostic
            .help("verbeter een van de twee datums")
            .ernst(Ernst::Waarschuwing);
    }
    let advised = (
        "advies_fg.datum",
        dpia.advies_fg.as_ref().and_then(|advies| advies.datum),
    );
    if let Some(diagnostic) = report_late(sink, &RULE.info, adopted, advised) {
        diagnostic
            .help("vraag het advies van de FG voordat de DPIA wordt vastgesteld")
            .ernst(Ernst::Waarschuwing);
    }
    if let Some(raadpleging) = &dpia.voorafgaande_raadpleging {
        let asked = ("ingediend_op", raadpleging.ingediend_op);
        if let Some(diagnostic) = report_early(
            sink,
            &RULE.info,
            ("advies_op", raadpleging.advies_op),
            asked,
        ) {
            diagnostic.help("de AP antwoordt na het verzoek: verbeter een van de twee datums");
        }
    }
    for maatregel in dpia.maatregelen.items() {
        let tested = ("getoetst_door_fg_op", maatregel.getoetst_door_fg_op);
        if let Some(diagnostic) = report_early(
            sink,
            &RULE.info,
            tested,
            ("uitgevoerd_op", maatregel.uitgevoerd_op),
        ) {
            diagnostic
                .help("de FG toetst een maatregel als die is uitgevoerd: verbeter een van de twee datums")
                .ernst(Ernst::Waarschuwing);
        }
    }
}
