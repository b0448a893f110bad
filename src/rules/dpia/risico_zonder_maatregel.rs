//! `risico-zonder-maatregel`: a risk that matters has a measure.

use super::is_volledig;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Dpia;
use crate::model::dpia::{Risico, Risiconiveau};
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP10",
        name: "risico-zonder-maatregel",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("35 lid 7 onder d"),
            Bron::Beleid("aalsmeer-2020", "5.4"),
        ],
        summary: "Tegen elk risico dat ertoe doet staat een maatregel",
        page: include_str!("risico_zonder_maatregel.md"),
    },
    Check::Dpia(check),
)
.ask("Welke maatregelen zijn er tegen het risico {}?");

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    // Without any measure the DPIA itself is incomplete, and that is one fault, not one per risk.
    if !is_volledig(dpia) || dpia.maatregelen.items().is_empty() {
        return;
    }
    for risico in dpia
        .risicos
        .items()
        .iter()
        .filter(|risico| doet_ertoe(risico))
    {
        if !risico.maatregelen.items().is_empty() {
            continue;
        }
        let id = risico.id.as_ref();
        let message = format!(
            "tegen risico {} staat geen maatregel",
            quote(id.map_or("", Id::as_str))
        );
        let diagnostic = match &risico.maatregelen {
            Some(leeg) if sink.is_faulty(leeg.span, "") => continue,
            Some(leeg) => sink.report(&RULE.info, leeg.span, message),
            None => {
                let plaats = id.map_or(risico.span, Field::span);
                sink.missing(&RULE.info, plaats, risico.span, "maatregelen", message)
            }
        };
        diagnostic
            .help("noem de maatregelen tegen dit risico; is het aanvaard, neem dan een uitzondering op met de reden")
            .snippet("maatregelen:\n  - ...");
    }
}

fn doet_ertoe(risico: &Risico) -> bool {
    [risico.kans, risico.impact]
        .into_iter()
        .flatten()
        .any(|niveau| niveau.value > Risiconiveau::Laag)
}
