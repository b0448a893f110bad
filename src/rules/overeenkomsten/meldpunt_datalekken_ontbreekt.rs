//! `meldpunt-datalekken-ontbreekt`: it is known where the verwerker reports a datalek.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Field, Text, TextOption};
use crate::model::{Status, Verwerkersovereenkomst};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV19",
        name: "meldpunt-datalekken-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("33 lid 2"), Bron::Avg("28 lid 3 onder f")],
        summary: "Bekend is waar de verwerker een datalek meldt",
        page: include_str!("meldpunt_datalekken_ontbreekt.md"),
    },
    Check::Verwerkersovereenkomst(check),
)
.ask("Waar en hoe snel meldt de verwerker een datalek aan de gemeente?");

fn check(overeenkomst: &Verwerkersovereenkomst, _cx: &Context, sink: &mut Sink) {
    let Some(verwerker) = &overeenkomst.verwerker else {
        return;
    };
    let beeindigd = overeenkomst
        .status
        .is_some_and(|status| status.value == Status::Beeindigd);
    if beeindigd || verwerker.meldpunt_datalekken.filled().is_some() {
        return;
    }
    let at = verwerker.naam.as_ref().map_or(verwerker.span, Field::span);
    let naam = verwerker.naam.as_ref().map_or("", Text::as_str);
    let message = format!(
        "er staat niet waar verwerker {} een datalek meldt",
        quote(naam)
    );
    sink.missing(
        &RULE.info,
        at,
        verwerker.span,
        "meldpunt_datalekken",
        message,
    )
    .help("noem waar en hoe snel de verwerker meldt, en waar de gemeente hem dan bereikt")
    .snippet("meldpunt_datalekken: ...");
}
