//! `wezenlijke-inhoud-ontbreekt`: data subjects can read the essence of a joint arrangement.

use super::gebruik::is_gezamenlijk;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::TextOption;
use crate::model::{Convenant, Status};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV20",
        name: "wezenlijke-inhoud-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("26 lid 2")],
        summary: "Betrokkenen kunnen de hoofdlijn van de regeling lezen",
        page: include_str!("wezenlijke_inhoud_ontbreekt.md"),
    },
    Check::Convenant(check),
)
.ask("Hoe vertelt u inwoners in gewone taal welke partij waarvoor verantwoordelijk is?");

fn check(convenant: &Convenant, _cx: &Context, sink: &mut Sink) {
    let beeindigd = convenant
        .status
        .is_some_and(|status| status.value == Status::Beeindigd);
    if beeindigd || convenant.wezenlijke_inhoud.filled().is_some() || !is_gezamenlijk(convenant) {
        return;
    }
    let message = "de partijen zijn samen verantwoordelijk, maar de wezenlijke inhoud voor betrokkenen ontbreekt";
    sink.missing_in_entry(&RULE.info, "wezenlijke_inhoud", message)
        .help("vertel in gewone taal wie waarvoor verantwoordelijk is en bij wie iemand terechtkan")
        .snippet("wezenlijke_inhoud: ...");
}
