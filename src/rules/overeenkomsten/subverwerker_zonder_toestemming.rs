//! `subverwerker-zonder-toestemming`: every subverwerker was authorised.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Field, Items, Text, TextOption};
use crate::model::{Status, Verwerkersovereenkomst};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV11",
        name: "subverwerker-zonder-toestemming",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("28 lid 2"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 2"),
        ],
        summary: "Voor elke subverwerker is toestemming gegeven",
        page: include_str!("subverwerker_zonder_toestemming.md"),
    },
    Check::Verwerkersovereenkomst(check),
)
.ask("Hoe en wanneer is toestemming gegeven voor de subverwerker {}?");

fn check(overeenkomst: &Verwerkersovereenkomst, _cx: &Context, sink: &mut Sink) {
    if overeenkomst
        .status
        .is_some_and(|status| status.value == Status::Beeindigd)
    {
        return;
    }
    for subverwerker in overeenkomst
        .subverwerkers
        .items()
        .iter()
        .filter(|sub| sub.toestemming.filled().is_none())
    {
        let naam = subverwerker.naam.as_ref().map_or("", Text::as_str);
        let at = subverwerker
            .naam
            .as_ref()
            .map_or(subverwerker.span, Field::span);
        let message = format!(
            "er staat niet hoe toestemming is gegeven voor subverwerker {}",
            quote(naam)
        );
        sink.missing(&RULE.info, at, subverwerker.span, "toestemming", message)
            .help("schrijf op wanneer en hoe de toestemming is gegeven: voor deze subverwerker of in het algemeen")
            .snippet("toestemming: ...");
    }
}
