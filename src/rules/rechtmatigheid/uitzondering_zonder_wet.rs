//! `uitzondering-zonder-wet`: five exceptions of art. 9 lid 2 exist only where a law says so.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::Aard;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM12",
        name: "uitzondering-zonder-wet",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("9 lid 2 onder b, g, h, i en j"),
            Bron::Uavg("22-30"),
        ],
        summary: "Bij een uitzondering die op een wet rust, staat die wet",
        page: include_str!("uitzondering_zonder_wet.md"),
    },
    Check::Verwerking(check),
)
.ask("In welk wetsartikel staat dat de gemeente de bijzondere gegevens {} mag gebruiken?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !super::answers_under_avg(verwerking) {
        return;
    }
    for (gegeven, _) in super::gegevens_van(verwerking, Aard::Bijzonder) {
        let Some(uitzondering) = gegeven.uitzondering else {
            continue;
        };
        if super::exception_needs_law(uitzondering.value) && gegeven.wet.filled().is_none() {
            let naam = quote(super::categorie(gegeven));
            let message = format!(
                "uitzondering `{}` voor {naam} noemt geen wet",
                uitzondering.value
            );
            sink.missing(&RULE.info, uitzondering.span, gegeven.span, "wet", message)
                .help(
                    "noem het artikel dat het gebruik toestaat: in een bijzondere wet, zoals `Wmo 2015 art. 5.1.1`, of in UAVG art. 23 tot en met 30",
                )
                .snippet("wet: ...");
        }
    }
}
