//! `doorgifte-binnen-eer`: a country in the EER is no destination of a transfer.

use super::noem_land;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Field, Items, TextOption};
use crate::model::land::is_eer;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG01",
        name: "doorgifte-binnen-eer",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("44"), Bron::Avg("30 lid 1 onder e")],
        summary: "Een doorgifte gaat naar een land buiten de EER",
        page: include_str!("doorgifte_binnen_eer.md"),
    },
    Check::Verwerking(check),
)
.ask("Blijven de gegevens die naar {} gaan binnen de Europese Economische Ruimte?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        let Some(land) = doorgifte.land.as_ref().filter(|land| is_eer(land.as_str())) else {
            continue;
        };
        // An international organisation counts wherever its seat is.
        if doorgifte.organisatie.filled().is_some() {
            continue;
        }
        let message = format!(
            "{} ligt in de EER, dus dit is geen doorgifte",
            noem_land(land.as_str())
        );
        sink.report(&RULE.info, land.span(), message)
            .help("haal deze doorgifte weg; blijft er niets over, schrijf dan `doorgifte: geen`");
    }
}
