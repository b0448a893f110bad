//! `kenmerken-ontbreken`: the facts that decide on a DPIA are stated.

use super::moet_oordelen;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::judgement::dpia::{Beoordeling, Oordeel};
use crate::model::Verwerking;
use crate::model::field::{Field, Opgave};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP18",
        name: "kenmerken-ontbreken",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("35 lid 1"),
            Bron::Avg("5 lid 2"),
            Bron::Beleid("heemstede-2026", "4.9"),
        ],
        summary: "Een verwerking noemt de kenmerken die bepalen of een DPIA nodig is, of zegt dat er geen zijn",
        page: include_str!("kenmerken_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Wat speelt hier: heel veel mensen, gevoelige gegevens, kwetsbare mensen, mensen volgen of beoordelen, of niets daarvan?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if verwerking.kenmerken.as_ref().is_some_and(Opgave::is_answer)
        || !moet_oordelen(verwerking, sink)
    {
        return;
    }
    // When the other keys already make a DPIA required, the kenmerken decide nothing any more.
    if Beoordeling::van(verwerking).oordeel() == Oordeel::Verplicht {
        return;
    }
    let message = "er staan geen kenmerken, dus niemand kan zien of een DPIA nodig is";
    let diagnostic = match &verwerking.kenmerken {
        // A list whose items did not fit is already reported.
        Some(Opgave::Lijst(list)) if sink.is_faulty(list.span, "") => return,
        Some(leeg) => sink.report(&RULE.info, leeg.span(), message),
        None => sink.missing_in_entry(&RULE.info, "kenmerken", message),
    };
    diagnostic
        .help(
            "noem de criteria van de EDPB en de soorten van de AP-lijst die hier spelen; speelt er geen, schrijf dan `kenmerken: geen`",
        )
        .snippet("kenmerken:\n  - ...");
}
