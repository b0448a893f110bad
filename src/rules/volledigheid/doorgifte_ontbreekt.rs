//! `doorgifte-ontbreekt`: transfer outside the EER is said, or said not to happen.

use super::report_unanswered;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW11",
        name: "doorgifte-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder e"),
            Bron::Avg("30 lid 2 onder c"),
            Bron::Wpg("31d"),
            Bron::Beleid("aalsmeer-2020", "5.2"),
        ],
        summary: "Een verwerking noemt haar doorgiften buiten de EER, of zegt dat die er niet zijn",
        page: include_str!("doorgifte_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Gaan er gegevens naar een land buiten de Europese Economische Ruimte, ook via een leverancier?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let answer = verwerking.doorgifte.as_ref();
    let message = "er staat niet of gegevens naar een land buiten de EER gaan";
    if let Some(diagnostic) = report_unanswered(sink, &RULE.info, "doorgifte", answer, message) {
        diagnostic
            .help("ga na of de gegevens binnen de EER blijven, ook bij uw verwerkers; zo ja, schrijf `doorgifte: geen`, en noem anders elk land met de waarborg")
            .snippet("doorgifte: geen");
    }
}
