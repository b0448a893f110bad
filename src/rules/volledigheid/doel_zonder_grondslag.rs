//! `doel-zonder-grondslag`: every purpose rests on a basis of AVG art. 6.

use super::{bepaalt_doel, is_wpg};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW07",
        name: "doel-zonder-grondslag",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("6 lid 1"),
            Bron::Beleid("heemstede-2026", "4.1"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.1"),
        ],
        summary: "Elk doel noemt zijn grondslag",
        page: include_str!("doel_zonder_grondslag.md"),
    },
    Check::Verwerking(check),
)
.ask("Op grond van welke wet of andere reden gebruikt u de gegevens voor het doel {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !bepaalt_doel(verwerking, sink) || is_wpg(verwerking, sink) {
        return;
    }
    for doeleinde in verwerking.doeleinden.items() {
        let Some(doel) = &doeleinde.doel else {
            continue;
        };
        let message = || format!("het doel {} noemt geen grondslag", quote(doel.as_str()));
        let diagnostic = match &doeleinde.grondslagen {
            Some(list) if !list.items.is_empty() || sink.is_faulty(list.span, "") => continue,
            Some(empty) => sink.report(&RULE.info, empty.span, message()),
            None => sink.missing(
                &RULE.info,
                doel.span,
                doeleinde.span,
                "grondslagen",
                message(),
            ),
        };
        diagnostic
            .help("noem bij dit doel een van de zes grondslagen van AVG art. 6 lid 1, zoals `algemeen_belang`, met de wet waar die op rust")
            .snippet("grondslagen:\n  - grondslag: ...\n    wet: ...");
    }
}
