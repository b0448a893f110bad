//! `blijvend-zonder-grondslag`: keeping for ever is for the archive, by law.

use super::bewaartermijn::{naam, termijn};
use crate::calendar::Termijn;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW05",
        name: "blijvend-zonder-grondslag",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("5 lid 1 onder e"),
            Bron::Avg("89 lid 1"),
            Bron::Wet("Archiefwet 1995 art. 5"),
        ],
        summary: "Blijvend bewaren rust op de Selectielijst of een wet",
        page: include_str!("blijvend_zonder_grondslag.md"),
    },
    Check::Verwerking(check),
)
.ask("Op grond van welk nummer in de Selectielijst of welke wet bewaart u de gegevens {} voor altijd?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for rij in verwerking.bewaartermijnen.items() {
        if let Some((Termijn::Blijvend, at)) = termijn(rij)
            && rij.grondslag.filled().is_none()
        {
            let message = format!(
                "blijvend bewaren van {} rust niet op een wet of de Selectielijst",
                naam(rij)
            );
            sink.missing(&RULE.info, at, rij.span, "grondslag", message)
                .help("noem het nummer in de Selectielijst 2020 of de wet; is dat er niet, kies dan een termijn")
                .snippet("grondslag: ...");
        }
    }
}
