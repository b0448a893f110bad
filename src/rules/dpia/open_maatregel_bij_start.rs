//! `open-maatregel-bij-start`: measures are taken before the verwerking runs.

use super::{Lopend, is_beeindigd, is_open, lopende_verwerkingen};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Dpia;
use crate::model::dpia::Maatregel;
use crate::model::field::{Field, Items};
use crate::model::leaf::{Datum, Id};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "DP16",
        name: "open-maatregel-bij-start",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("35 lid 7 onder d"), Bron::Avg("25 lid 1"), Bron::Beleid("aalsmeer-2020", "5.4")],
        summary: "Maatregelen uit de DPIA zijn genomen voordat de verwerking loopt, of nog niet aan de beurt",
        page: include_str!("open_maatregel_bij_start.md"),
    },
    check: Check::Dpia(check),
};

fn check(dpia: &Dpia<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if is_beeindigd(sink) {
        return;
    }
    let over = |maatregel: &Maatregel<'_>| {
        let datum: Option<Datum> = maatregel.gereed_voor.filter(|gereed| gereed.value < cx.peildatum);
        datum.filter(|_| is_open(maatregel))
    };
    for maatregel in dpia.maatregelen.items() {
        // Without a date another rule speaks.
        let Some(gereed) = over(maatregel) else { continue };
        let Some(Lopend { entry, start, .. }) = lopende_verwerkingen(cx, sink).next() else { return };
        let id = maatregel.id.as_ref();
        let message = format!(
            "de verwerking {} loopt, maar maatregel {} is niet uitgevoerd; die moest klaar zijn op `{}`",
            quote(entry.id()),
            quote(id.map_or("", Id::as_str)),
            gereed.value
        );
        let plaats = maatregel.status.map_or_else(|| id.map_or(maatregel.span, Field::span), |status| status.span);
        sink.report(&RULE.info, plaats, message)
            .help("voer de maatregel uit, of spreek een nieuwe datum af en zeg waarom dat kan")
            .related(entry.file, start.span, "de verwerking loopt sinds deze dag");
    }
}
