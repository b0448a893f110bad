//! `dpia-na-start`: the dpia of a verwerking comes before its start.

use super::under_avg;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::Field;
use crate::model::leaf::{Datum, Id};
use crate::model::verwerking::Rol;
use crate::model::{Body, Dpia, Verwerking};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD04",
        name: "dpia-na-start",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("35 lid 1"), Bron::Beleid("heemstede-2026", "4.9")],
        summary: "Een DPIA of pre-DPIA is klaar voordat de verwerking begint",
        page: include_str!("dpia_na_start.md"),
    },
    Check::Verwerking(check),
)
.ask("Is er vóór het begin van deze verwerking een DPIA of pre-DPIA gedaan, of klopt een van de datums niet?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some(start) = verwerking.start.filter(|start| under_avg(start.value)) else {
        return;
    };
    let Some(keuze) = &verwerking.dpia else {
        return;
    };
    if verwerking
        .rol
        .is_some_and(|rol| rol.value == Rol::Verwerker)
    {
        return;
    }
    let mut first: Option<(&Id, &Entry, Datum)> = None;
    for id in keuze.ids() {
        let Some((entry, dpia)) = cx.register.dpia(id.as_str()) else {
            return;
        };
        let Some(done) = done_after(dpia, start) else {
            return;
        };
        if first.is_none_or(|(_, _, earlier)| done.value < earlier.value) {
            first = Some((id, entry, done));
        }
    }
    let Some((id, entry, done)) = first else {
        return;
    };
    if names_one_in_time(verwerking, start, cx) {
        return;
    }
    let message = format!(
        "{} is van `{}`, na de start van de verwerking op `{}`",
        quote(id.as_str()),
        done.value,
        start.value
    );
    let file = sink.file();
    sink.report(&RULE.info, id.span(), message)
        .help("verbeter de datum als die niet klopt; is er eerder een DPIA of pre-DPIA gedaan, noem die er dan bij; kloppen de datums, leg dan in `uitzonderingen` vast waarom")
        .related(entry.file, done.span, "toen was de DPIA klaar")
        .related(file, start.span, "start");
}

/// When a dpia was done, if that is certain to be after the start. One that was looked at again shows its last date
/// only; one without a date may have been in time.
fn done_after(dpia: &Dpia, start: Datum) -> Option<Datum> {
    let done = dpia.vastgesteld_op.or(dpia.uitgevoerd_op)?;
    (dpia.herbeoordeeld_op.is_none() && done.value > start.value).then_some(done)
}

/// Whether a dpia that names the verwerking may have been in time, named by the verwerking or not.
fn names_one_in_time(verwerking: &Verwerking, start: Datum, cx: &Context) -> bool {
    let Some(id) = &verwerking.id else {
        return false;
    };
    cx.register
        .referrers(id.as_str())
        .any(|entry| matches!(&entry.body, Body::Dpia(dpia) if done_after(dpia, start).is_none()))
}
