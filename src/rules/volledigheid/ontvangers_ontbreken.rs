//! `ontvangers-ontbreken`: who receives the data is said, or said to be nobody.

use super::{bepaalt_doel, report_unanswered};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW10",
        name: "ontvangers-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder d"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een verwerking noemt haar ontvangers, of zegt dat er geen zijn",
        page: include_str!("ontvangers_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Wie krijgt deze gegevens, binnen en buiten de gemeente?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !bepaalt_doel(verwerking, sink) {
        return;
    }
    let answer = verwerking.ontvangers.as_ref();
    let message = "er staat niet wie de gegevens krijgt";
    if let Some(diagnostic) = report_unanswered(sink, &RULE.info, "ontvangers", answer, message) {
        diagnostic
            .help("noem elke ontvanger met zijn rol; krijgt niemand de gegevens, schrijf dan `ontvangers: geen`")
            .snippet("ontvangers:\n  - naam: ...\n    rol: ...");
    }
}
