//! `getekend-na-ingang`: a contract is signed before it takes effect.

use super::report_late;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Body;
use crate::register::Entry;
use crate::rules::overeenkomsten::gebruik::wacht_een_verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD06",
        name: "getekend-na-ingang",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Avg("26 lid 1"),
            Bron::Beleid("heemstede-2026", "4.12"),
        ],
        summary: "Een overeenkomst of convenant is getekend voordat zij ingaat",
        page: include_str!("getekend_na_ingang.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    let (begin, signed) = match &entry.body {
        Body::Verwerkersovereenkomst(overeenkomst) => {
            (overeenkomst.ingangsdatum, overeenkomst.ondertekend_op)
        }
        Body::Convenant(convenant) => (convenant.ingangsdatum, convenant.ondertekend_op),
        Body::Verwerking(_)
        | Body::Dpia(_)
        | Body::Datalek(_)
        | Body::Verzoek(_)
        | Body::Advies(_)
        | Body::Taak(_) => {
            return;
        }
    };
    // OV03 and OV24 tell it of the verwerking that began too early: the same signature.
    let late = signed
        .zip(begin)
        .is_some_and(|(signed, begin)| signed.value > begin.value);
    if late && wacht_een_verwerking(entry, cx) {
        return;
    }
    if let Some(diagnostic) = report_late(
        sink,
        &RULE.info,
        ("ingangsdatum", begin),
        ("ondertekend_op", signed),
    ) {
        diagnostic
            .help("verbeter de datum als die niet klopt; kloppen de datums, leg dan in `uitzonderingen` vast waarom");
    }
}
