//! `nvt-verplicht`: what art. 28 lid 3 asks always applies.

use super::afspraken::{na_nvt, van_verwerker, waar_geregeld};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerkersovereenkomst;
use crate::model::field::Field;
use crate::model::leaf::Afspraak;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV08",
        name: "nvt-verplicht",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Richtsnoer("EDPB Richtsnoeren 07/2020, deel II, 1.3"),
        ],
        summary: "Een onderwerp dat de AVG altijd vraagt, is van toepassing",
        page: include_str!("nvt_verplicht.md"),
    },
    Check::Verwerkersovereenkomst(check),
);

fn check(overeenkomst: &Verwerkersovereenkomst, _cx: &Context, sink: &mut Sink) {
    let Some(afspraken) = &overeenkomst.afspraken else {
        return;
    };
    for onderwerp in van_verwerker(afspraken)
        .iter()
        .filter(|onderwerp| onderwerp.is_wettelijk())
    {
        let span = match onderwerp.afspraak {
            Some(Afspraak::Plaats(text)) if na_nvt(text.as_str()).is_some() => text.span,
            Some(Afspraak::Nvt(record)) => record.nvt.as_ref().map_or(record.span, Field::span),
            Some(Afspraak::Plaats(_)) | None => continue,
        };
        let sleutel = onderwerp.sleutel;
        sink.report(&RULE.info, span, format!("bij {} (`{sleutel}`) mag geen `nvt` staan in een verwerkersovereenkomst", onderwerp.wat))
            .help(format!(
                "noem de plaats (het artikel of de bijlage) waar {} staat; is dit niet geregeld, vul het contract dan aan: {} vraagt het altijd",
                onderwerp.wat, onderwerp.bron
            ))
            .ask(waar_geregeld("de verwerkersovereenkomst", onderwerp.wat))
            .snippet(format!("{sleutel}: ..."));
    }
}
