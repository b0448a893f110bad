//! `uitgevoerd-zonder-datum`: a measure that is done says when.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Dpia;
use crate::model::dpia::MaatregelStatus;
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP17",
        name: "uitgevoerd-zonder-datum",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 2"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 6"),
        ],
        summary: "Een uitgevoerde maatregel heeft een datum",
        page: include_str!("uitgevoerd_zonder_datum.md"),
    },
    Check::Dpia(check),
)
.ask("Wanneer was de maatregel {} klaar?");

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    for maatregel in dpia.maatregelen.items() {
        let Some(status) = maatregel
            .status
            .filter(|status| status.value == MaatregelStatus::Uitgevoerd)
        else {
            continue;
        };
        if maatregel.uitgevoerd_op.is_some() {
            continue;
        }
        let id = quote(maatregel.id.as_ref().map_or("", Id::as_str));
        let message = format!("maatregel {id} is uitgevoerd, maar er staat niet wanneer");
        sink.missing(
            &RULE.info,
            status.span,
            maatregel.span,
            "uitgevoerd_op",
            message,
        )
        .help("vul in wanneer de maatregel klaar was; de FG toetst daarna de uitvoering")
        .snippet("uitgevoerd_op: jjjj-mm-dd");
    }
}
