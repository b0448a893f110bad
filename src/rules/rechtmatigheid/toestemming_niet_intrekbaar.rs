//! `toestemming-niet-intrekbaar`: consent can be withdrawn as easily as it was given.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM06",
        name: "toestemming-niet-intrekbaar",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("7 lid 3"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.2.1"),
        ],
        summary: "Bij toestemming staat hoe iemand haar intrekt",
        page: include_str!("toestemming_niet_intrekbaar.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoe kan iemand de toestemming voor het doel {} weer intrekken?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for (grondslag, at) in super::grondslagen_van(verwerking, GrondslagSoort::Toestemming) {
        if grondslag.intrekking.filled().is_none() {
            let message = "er staat niet hoe iemand de toestemming intrekt";
            sink.missing(&RULE.info, at, grondslag.span, "intrekking", message)
                .help("schrijf hoe iemand de toestemming intrekt, net zo eenvoudig als het geven ervan, zoals met een link onder elk bericht")
                .snippet("intrekking: ...");
        }
    }
}
