//! `einde-voorbij`: a verwerking that has ended is no longer active.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::{Status, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD09",
        name: "einde-voorbij",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Register("status"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een verwerking die is geëindigd, heeft de status `beeindigd`",
        page: include_str!("einde_voorbij.md"),
    },
    Check::Verwerking(check),
)
.ask("Loopt deze verwerking nog, of is zij op de afgesproken dag gestopt?")
.by_calendar();

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some(einde) = verwerking
        .einde
        .filter(|einde| einde.value < cx.peildatum.dag())
    else {
        return;
    };
    if let Some(status) = verwerking
        .status
        .filter(|status| status.value == Status::Actief)
    {
        let message = format!(
            "de verwerking eindigde op `{}`, maar de status is `actief`",
            einde.value
        );
        let file = sink.file();
        sink.report(&RULE.info, status.span, message)
            .help("schrijf `status: beeindigd`; loopt de verwerking nog, pas dan `einde` aan")
            .related(file, einde.span, "einde");
    }
}
