//! `termijn-zonder-bron`: a term rests on a law, the Selectielijst, or a reason.

use super::bewaartermijn::{naam, periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW03",
        name: "termijn-zonder-bron",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 2"),
            Bron::Beleid("heemstede-2026", "4.8"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 14.2"),
        ],
        summary: "Bij een termijn staat de bron of de motivering",
        page: include_str!("termijn_zonder_bron.md"),
    },
    Check::Verwerking(check),
)
.ask("Op welk nummer in de Selectielijst, welke wet of welke andere reden is de bewaartermijn van {} gebaseerd?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for rij in verwerking.bewaartermijnen.items() {
        let Some((_, at)) = periode(rij) else {
            continue;
        };
        if rij.grondslag.filled().is_some()
            || rij.motivering.filled().is_some()
            || sink.is_faulty(rij.span, "motivering")
        {
            continue;
        }
        let message = format!(
            "de termijn voor {} heeft geen bron en geen motivering",
            naam(rij)
        );
        sink.missing(&RULE.info, at, rij.span, "grondslag", message)
            .help("noem het nummer in de Selectielijst, zoals `Selectielijst 2020, 11.1`, of het wetsartikel; is dat er niet, leg de termijn dan uit in `motivering`")
            .snippet("grondslag: ...");
    }
}
