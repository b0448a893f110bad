//! `escalatie-ontbreekt`: an advice of the FG that is not followed goes up a step.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Items;
use crate::model::gebeurtenis::OpvolgingStatus;
use crate::model::{Advies, Status};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL10",
        name: "escalatie-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("s-hertogenbosch-2024", "art. 15")],
        summary: "Een advies van de FG dat niet wordt gevolgd, gaat een trede hoger",
        page: include_str!("escalatie_ontbreekt.md"),
    },
    Check::Advies(check),
)
.ask("Aan wie is dit advies voorgelegd nadat het niet of maar deels is gevolgd, en wanneer?");

fn check(advies: &Advies, _cx: &Context, sink: &mut Sink) {
    let Some(status) = advies
        .opvolging
        .as_ref()
        .and_then(|opvolging| opvolging.status)
    else {
        return;
    };
    let followed = !matches!(status.value, OpvolgingStatus::Niet | OpvolgingStatus::Deels);
    let ended = advies
        .status
        .is_some_and(|status| status.value == Status::Beeindigd);
    if followed || ended || !advies.escalatie.items().is_empty() {
        return;
    }
    let how = if status.value == OpvolgingStatus::Deels {
        "maar deels"
    } else {
        "niet"
    };
    let message = format!(
        "het advies is {how} gevolgd, en er staat niet dat het een trede hoger is voorgelegd"
    );
    sink.missing(&RULE.info, status.span, advies.span, "escalatie", message)
        .help("leg het advies voor aan de volgende trede (leidinggevende, sectordirecteur, directeur Middelen, college) en schrijf de dag op")
        .snippet("escalatie:\n  - niveau: leidinggevende\n    op: jjjj-mm-dd");
}
