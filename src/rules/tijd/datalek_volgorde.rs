//! `datalek-volgorde`: a datalek is discovered before anything else is done about it.

use std::fmt::Display;

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Datalek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD07",
        name: "datalek-volgorde",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("datums"), Bron::Avg("33 lid 5")],
        summary: "Een datalek is eerst ontdekt en daarna gemeld, geëvalueerd en afgesloten",
        page: include_str!("datalek_volgorde.md"),
    },
    Check::Datalek(check),
)
.ask("Wanneer is dit datalek ontdekt, nu de datum bij {veld} daarvoor ligt?");

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    let Some(ontdekt) = datalek.ontdekt_op else {
        return;
    };
    let file = sink.file();
    let mut report = |key: &str, at: Span, value: &dyn Display| {
        sink.report(
            &RULE.info,
            at,
            format!("`{key}` (`{value}`) ligt vóór de ontdekking van het datalek"),
        )
        .help("verbeter deze datum of `ontdekt_op`")
        .related(file, ontdekt.span, "ontdekt");
    };
    if let Some(gemeld) = datalek
        .melding_ap
        .as_ref()
        .and_then(|melding| melding.gemeld_op)
        && gemeld.value < ontdekt.value
    {
        report(
            "melding_ap.gemeld_op",
            gemeld.span,
            &gemeld.value.format("%Y-%m-%dT%H:%M%:z"),
        );
    }
    let mededeling = datalek
        .mededeling_betrokkenen
        .as_ref()
        .and_then(|mededeling| mededeling.gedaan_op);
    let later = [
        ("mededeling_betrokkenen.gedaan_op", mededeling),
        ("geevalueerd_op", datalek.geevalueerd_op),
        ("afgesloten_op", datalek.afgesloten_op),
    ];
    for (key, datum) in later {
        if let Some(datum) = datum.filter(|datum| datum.value < ontdekt.value.date_naive()) {
            report(key, datum.span, &datum.value);
        }
    }
}
