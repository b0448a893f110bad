//! `besluitvorming-zonder-wet`: a decision without a human needs a law, a contract or consent.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM18",
        name: "besluitvorming-zonder-wet",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("22 lid 2"), Bron::Uavg("40")],
        summary: "Bij een besluit zonder mens staat de wet die dat toestaat",
        page: include_str!("besluitvorming_zonder_wet.md"),
    },
    Check::Verwerking(check),
)
.ask("In welke wet staat dat er een besluit mag vallen zonder dat er een mens naar kijkt?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some((besluitvorming, at)) = super::besluitvorming(verwerking) else {
        return;
    };
    if besluitvorming.wet.filled().is_some() || super::rests_on_consent_or_contract(verwerking) {
        return;
    }
    let message = "er zijn geautomatiseerde besluiten, maar er staat geen wet die dat toestaat";
    sink.missing(&RULE.info, at, besluitvorming.span, "wet", message)
        .help(if super::is_used(verwerking.profilering.as_ref()).is_some() {
            "noem de wet; er is ook profilering, en op een besluit dat daarop rust past UAVG art. 40 lid 1 niet"
        } else {
            "noem de wet; `UAVG art. 40 lid 1` kan als het besluit nodig is voor een wettelijke plicht of publieke taak"
        })
        .snippet("wet: ...");
}
