//! `afdeling-ontbreekt`: the afdeling that handles the data is named.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VW03",
        name: "afdeling-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "4.1")],
        summary: "Een verwerking noemt de afdeling die de gegevens verwerkt",
        page: include_str!("afdeling_ontbreekt.md"),
    },
    check: Check::Verwerking(check),
};

fn check(verwerking: &Verwerking<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if verwerking.afdeling.is_none() {
        sink.missing_in_entry(&RULE.info, "afdeling", "er staat niet welke afdeling de gegevens verwerkt")
            .help("noem het id van de afdeling zoals het in avg.yaml staat; de proceseigenaar volgt daaruit")
            .snippet("afdeling: burgerzaken");
    }
}
