//! `selectielijst-zonder-nummer`: the Selectielijst is cited by number.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::woorden::{has_number, has_start};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW08",
        name: "selectielijst-zonder-nummer",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wet("Archiefwet 1995 art. 5"),
            Bron::Beleid("heemstede-2026", "4.8"),
        ],
        summary: "Bij de Selectielijst staat het nummer van de categorie",
        page: include_str!("selectielijst_zonder_nummer.md"),
    },
    Check::Verwerking(check),
)
.ask("Welk nummer in de Selectielijst hoort bij de bewaartermijn van {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for rij in verwerking.bewaartermijnen.items() {
        let Some(grondslag) = &rij.grondslag else {
            continue;
        };
        let cites = |part: &str| has_start(part, &["selectielijst"]);
        let mut parts = grondslag.as_str().split(';').filter(|part| cites(part));
        if parts.any(|part| !has_number(part)) {
            let message = format!("bij {} staat geen nummer", quote(grondslag.as_str()));
            sink.report(&RULE.info, grondslag.span, message)
                .help("noem het nummer van de categorie of het resultaat in de Selectielijst, zoals `Selectielijst 2020, 11.1`")
                .snippet("grondslag: ...");
        }
    }
}
