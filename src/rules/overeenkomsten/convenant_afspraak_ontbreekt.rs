//! `convenant-afspraak-ontbreekt`: a convenant settles every subject that policy asks for.

use super::afspraken::{Melding, van_convenant};
use super::gebruik::is_gezamenlijk;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::overeenkomst::ConvenantAfspraken;
use crate::model::{Convenant, Status};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV13",
        name: "convenant-afspraak-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "7.1"), Bron::Avg("26 lid 1")],
        summary: "Een convenant regelt alle onderwerpen die het beleid vraagt",
        page: include_str!("convenant_afspraak_ontbreekt.md"),
    },
    Check::Convenant(check),
);

fn check(convenant: &Convenant, _cx: &Context, sink: &mut Sink) {
    // What an ended convenant did not settle can no longer be settled.
    if convenant
        .status
        .is_some_and(|status| status.value == Status::Beeindigd)
    {
        return;
    }
    let melding = Melding {
        rule: &RULE.info,
        de: "het convenant",
        beleid: Ernst::Waarschuwing,
    };
    match &convenant.afspraken {
        Some(afspraken) => {
            melding.ontbrekende(
                &van_convenant(afspraken, is_gezamenlijk(convenant)),
                afspraken.span,
                sink,
            );
        }
        None => melding.alles_ontbreekt(
            &van_convenant(&ConvenantAfspraken::default(), false),
            None,
            sink,
        ),
    }
}
