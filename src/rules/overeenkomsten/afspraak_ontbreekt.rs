//! `afspraak-ontbreekt`: a contract settles every subject of art. 28 lid 3.

use super::afspraken::{Melding, van_verwerker};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::overeenkomst::VerwerkersAfspraken;
use crate::model::{Status, Verwerkersovereenkomst};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV06",
        name: "afspraak-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Beleid("heemstede-2026", "7.2"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 2"),
        ],
        summary: "Een verwerkersovereenkomst regelt alle onderwerpen die de AVG vraagt",
        page: include_str!("afspraak_ontbreekt.md"),
    },
    Check::Verwerkersovereenkomst(check),
);

fn check(overeenkomst: &Verwerkersovereenkomst, _cx: &Context, sink: &mut Sink) {
    // What an ended contract did not settle can no longer be settled.
    if overeenkomst
        .status
        .is_some_and(|status| status.value == Status::Beeindigd)
    {
        return;
    }
    let melding = Melding {
        rule: &RULE.info,
        de: "de verwerkersovereenkomst",
        beleid: Ernst::Waarschuwing,
    };
    match &overeenkomst.afspraken {
        Some(afspraken) => melding.ontbrekende(&van_verwerker(afspraken), afspraken.span, sink),
        None => {
            melding.alles_ontbreekt(&van_verwerker(&VerwerkersAfspraken::default()), None, sink);
        }
    }
}
