//! `besluitvorming-zonder-mens`: whoever is decided upon by a machine can ask for a human.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM19",
        name: "besluitvorming-zonder-mens",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("22 lid 3"),
            Bron::Uavg("40 lid 2"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 13.8"),
        ],
        summary: "Bij een besluit zonder mens staat hoe een mens het nog beoordeelt",
        page: include_str!("besluitvorming_zonder_mens.md"),
    },
    Check::Verwerking(check),
)
.ask("Wie kijkt er nog naar het automatische besluit, wanneer, en hoe vraagt iemand daarom?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some((besluitvorming, at)) = super::besluitvorming(verwerking) else {
        return;
    };
    if besluitvorming.menselijke_tussenkomst.filled().is_some() {
        return;
    }
    let message = "er staat niet hoe een mens het geautomatiseerde besluit beoordeelt";
    let found = sink.missing(
        &RULE.info,
        at,
        besluitvorming.span,
        "menselijke_tussenkomst",
        message,
    );
    found
        .help("schrijf wie er kijkt, wanneer, en hoe iemand daarom vraagt")
        .snippet("menselijke_tussenkomst: ...");
    // Lid 3 demands it outright for consent and contract; a law of lid 2 under b may protect people in another way.
    if besluitvorming.wet.filled().is_none() && super::rests_on_consent_or_contract(verwerking) {
        found.ernst(Ernst::Fout);
    }
}
