//! `toestemming-niet-vastgelegd`: consent that cannot be shown is no consent.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM05",
        name: "toestemming-niet-vastgelegd",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("7 lid 1"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.2.1"),
        ],
        summary: "Bij toestemming staat hoe zij wordt vastgelegd",
        page: include_str!("toestemming_niet_vastgelegd.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoe wordt de toestemming voor het doel {} gevraagd en bewaard?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for (grondslag, at) in super::grondslagen_van(verwerking, GrondslagSoort::Toestemming) {
        if grondslag.vastlegging.filled().is_none() {
            let message = "er staat niet hoe de toestemming wordt vastgelegd";
            sink.missing(&RULE.info, at, grondslag.span, "vastlegging", message)
                .help("schrijf hoe de toestemming wordt gevraagd en waar het bewijs ervan blijft")
                .snippet("vastlegging: ...");
        }
    }
}
