//! `mening-betrokkenen-ontbreekt`: the view of the people concerned was asked, or not for a reason.

use super::is_volledig;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Dpia;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP14",
        name: "mening-betrokkenen-ontbreekt",
        ernst: Ernst::Advies,
        bronnen: &[Bron::Avg("35 lid 9")],
        summary: "Een DPIA zegt wat betrokkenen vinden, of waarom dat niet is gevraagd",
        page: include_str!("mening_betrokkenen_ontbreekt.md"),
    },
    Check::Dpia(check),
)
.ask(
    "Wat vinden de mensen om wie het gaat van deze verwerking, of waarom is hun dat niet gevraagd?",
);

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    if !is_volledig(dpia) || dpia.mening_betrokkenen.filled().is_some() {
        return;
    }
    let message =
        "er staat niet wat betrokkenen van de verwerking vinden, of waarom dat niet is gevraagd";
    sink.missing_in_entry(&RULE.info, "mening_betrokkenen", message)
        .help("vraag betrokkenen of hun vertegenwoordigers naar hun mening, of schrijf op waarom dat niet kan")
        .snippet("mening_betrokkenen: ...");
}
