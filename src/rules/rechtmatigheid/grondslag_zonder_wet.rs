//! `grondslag-zonder-wet`: a basis that leans on a law names that law.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM01",
        name: "grondslag-zonder-wet",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("6 lid 3"), Bron::Beleid("heemstede-2026", "4.4")],
        summary: "Een grondslag die op een wet rust, noemt die wet met het artikel",
        page: include_str!("grondslag_zonder_wet.md"),
    },
    Check::Verwerking(check),
)
.ask("Op welke wet, met welk artikel, rust het doel {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doeleinde in verwerking.doeleinden.items() {
        for grondslag in doeleinde.grondslagen.items() {
            let Some(soort) = grondslag.grondslag else {
                continue;
            };
            if soort.value.needs_law() && grondslag.wet.filled().is_none() {
                sink.missing(
                    &RULE.info,
                    soort.span,
                    grondslag.span,
                    "wet",
                    format!("de grondslag `{}` noemt geen wet", soort.value),
                )
                .help("noem de wet en het artikel waaruit de plicht of taak volgt, zoals `Wmo 2015 art. 2.3.2`")
                .snippet("wet: ...");
            }
        }
    }
}
