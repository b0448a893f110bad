//! `vitaal-belang-als-vaste-grondslag`: a matter of life and death is no standing basis.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM09",
        name: "vitaal-belang-als-vaste-grondslag",
        ernst: Ernst::Advies,
        bronnen: &[
            Bron::Avg("6 lid 1 onder d"),
            Bron::Wet("AVG overweging 46"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.1"),
        ],
        summary: "Een vitaal belang is alleen een grondslag als er geen andere is",
        page: include_str!("vitaal_belang_als_vaste_grondslag.md"),
    },
    Check::Verwerking(check),
)
.ask("Om welke noodsituatie gaat het bij het doel {}, of is er een wettelijke taak?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for (grondslag, at) in super::grondslagen_van(verwerking, GrondslagSoort::VitaalBelang) {
        if grondslag.toelichting.filled().is_none() {
            let message = "`vitaal_belang` staat hier als vaste grondslag, zonder uitleg";
            sink.missing(&RULE.info, at, grondslag.span, "toelichting", message)
                .help("kies de wettelijke taak als die er is, of leg uit om welke noodsituatie het gaat")
                .snippet("toelichting: ...");
        }
    }
}
