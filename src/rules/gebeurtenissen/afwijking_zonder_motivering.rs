//! `afwijking-zonder-motivering`: who departs from an advice of the FG says why.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Advies;
use crate::model::field::TextOption;
use crate::model::gebeurtenis::OpvolgingStatus;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB21",
        name: "afwijking-zonder-motivering",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("38 lid 1"),
            Bron::Richtsnoer("EDPB WP243 rev.01, 3.1"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 15"),
        ],
        summary: "Wie van een advies van de FG afwijkt, zegt waarom",
        page: include_str!("afwijking_zonder_motivering.md"),
    },
    Check::Advies(check),
)
.ask("Waarom is van dit advies afgeweken, en wie heeft dat besloten?");

fn check(advies: &Advies, _cx: &Context, sink: &mut Sink) {
    let Some(opvolging) = &advies.opvolging else {
        return;
    };
    let Some(status) = opvolging.status else {
        return;
    };
    if matches!(status.value, OpvolgingStatus::Deels | OpvolgingStatus::Niet)
        && opvolging.motivering.filled().is_none()
    {
        let message = match status.value {
            OpvolgingStatus::Deels => "het advies is deels gevolgd, zonder motivering",
            _ => "het advies is niet gevolgd, zonder motivering",
        };
        sink.missing(
            &RULE.info,
            status.span,
            opvolging.span,
            "motivering",
            message,
        )
        .help("schrijf waarom van het advies is afgeweken en wie dat besloot")
        .snippet("motivering: ...");
    }
}
