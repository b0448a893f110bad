//! `open-maatregel-bij-start`: measures are taken before the verwerking runs.

use super::{Lopend, lopende_verwerkingen};
use crate::deadline::{Deadline, Stand};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Body;
use crate::model::field::{Field, Items};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP16",
        name: "open-maatregel-bij-start",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("35 lid 7 onder d"),
            Bron::Avg("25 lid 1"),
            Bron::Beleid("aalsmeer-2020", "5.4"),
        ],
        summary: "Een maatregel uit de DPIA is genomen voordat de verwerking loopt, of is nog niet aan de beurt",
        page: include_str!("open_maatregel_bij_start.md"),
    },
    Check::Termijn(&[TermijnSoort::MaatregelUitvoeren], check),
)
.ask("Is de maatregel {} uitgevoerd, en zo niet, wanneer dan wel?");

fn check(deadline: &Deadline, cx: &Context, sink: &mut Sink) {
    // As long as no verwerking runs, another rule speaks (TM11).
    if deadline.stand != Stand::Verlopen || !deadline.in_gebruik {
        return;
    }
    let Some(Lopend { entry, start, .. }) = lopende_verwerkingen(cx, sink).next() else {
        return;
    };
    let message = format!(
        "de verwerking {} loopt, maar maatregel {} is niet uitgevoerd; die moest klaar zijn op `{}`",
        quote(entry.id()),
        quote(deadline.deel),
        deadline.uiterlijk
    );
    let Some(Body::Dpia(dpia)) = deadline.entry.map(|entry| &entry.body) else {
        return;
    };
    let is_it = |gereed: crate::model::leaf::Datum| gereed.span == deadline.plaats.1;
    let maatregel = dpia
        .maatregelen
        .items()
        .iter()
        .find(|own| own.gereed_voor.is_some_and(is_it));
    let plaats = maatregel.map_or(deadline.plaats.1, |own| {
        own.status.map_or_else(
            || own.id.as_ref().map_or(own.span, Field::span),
            |status| status.span,
        )
    });
    sink.report(&RULE.info, plaats, message)
        .help("voer de maatregel uit, of spreek een nieuwe datum af en zeg waarom dat kan")
        .related(entry.file, start.span, "de verwerking loopt sinds deze dag");
}
