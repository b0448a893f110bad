//! `strafrechtelijk-zonder-wet`: criminal data need a law.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::Aard;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM14",
        name: "strafrechtelijk-zonder-wet",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("10"), Bron::Uavg("31-33")],
        summary: "Bij strafrechtelijke gegevens staat de wet die het gebruik toestaat",
        page: include_str!("strafrechtelijk_zonder_wet.md"),
    },
    Check::Verwerking(check),
)
.ask("In welk wetsartikel staat dat de gemeente de strafrechtelijke gegevens {} mag gebruiken?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !super::answers_under_avg(verwerking) {
        return;
    }
    for (gegeven, at) in super::gegevens_van(verwerking, Aard::Strafrechtelijk) {
        if gegeven.wet.filled().is_none() {
            let naam = quote(super::categorie(gegeven));
            let message =
                format!("bij {naam} staat geen wet die strafrechtelijke gegevens toestaat");
            sink.missing(&RULE.info, at, gegeven.span, "wet", message)
                .help("noem het artikel dat het gebruik toestaat: in een bijzondere wet of in UAVG art. 32 of 33")
                .snippet("wet: ...");
        }
    }
}
