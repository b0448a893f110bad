//! `goedkeuring-na-ondertekening`: the privacybeheerder approves a verwerker's model before it is signed.

use super::report_late;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerkersovereenkomst;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD11",
        name: "goedkeuring-na-ondertekening",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 2")],
        summary: "Het model van de verwerker is goedgekeurd voordat de overeenkomst is getekend",
        page: include_str!("goedkeuring_na_ondertekening.md"),
    },
    Check::Verwerkersovereenkomst(check),
);

fn check(overeenkomst: &Verwerkersovereenkomst, _cx: &Context, sink: &mut Sink) {
    let approved = overeenkomst
        .goedkeuring
        .as_ref()
        .and_then(|goedkeuring| goedkeuring.goedgekeurd_op);
    let signed = ("ondertekend_op", overeenkomst.ondertekend_op);
    if let Some(diagnostic) = report_late(
        sink,
        &RULE.info,
        signed,
        ("goedkeuring.goedgekeurd_op", approved),
    ) {
        diagnostic.help("verbeter de datum als die niet klopt; vraag de goedkeuring voortaan vóór de ondertekening");
    }
}
