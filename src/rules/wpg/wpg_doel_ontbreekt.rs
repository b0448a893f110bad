//! `wpg-doel-ontbreekt`: a verwerking under the Wpg describes its aim within the police task.

use super::{block, place_in};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP12",
        name: "wpg-doel-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Wpg("31d"), Bron::Wpg("3")],
        summary: "Een verwerking onder de Wpg beschrijft haar doel binnen de politietaak",
        page: include_str!("wpg_doel_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke strafbare feiten worden met deze gegevens opgespoord, en op welk terrein?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if let Some(wpg) = block(verwerking)
        && wpg.doelomschrijving.filled().is_none()
    {
        let at = place_in(wpg, sink);
        let message = "er staat niet wat het doel binnen de politietaak is";
        sink.missing(&RULE.info, at, wpg.span, "doelomschrijving", message)
            .help("beschrijf welke strafbare feiten worden opgespoord, en in welk domein")
            .snippet("doelomschrijving: ...");
    }
}
