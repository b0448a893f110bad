//! `wet-zonder-artikel`: a law that carries a basis or special data comes with its article.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, Text};
use crate::model::verwerking::Aard;
use crate::rules::woorden::names_article;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM02",
        name: "wet-zonder-artikel",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("6 lid 3"), Bron::Avg("5 lid 2")],
        summary: "Bij een wet staat het artikel dat de taak of het gebruik regelt",
        page: include_str!("wet_zonder_artikel.md"),
    },
    Check::Verwerking(check),
)
.ask("Welk artikel van de genoemde wet geldt voor {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for (grondslag, soort) in super::grondslagen(verwerking) {
        if soort.value.needs_law() {
            judge(grondslag.wet.as_ref(), sink);
        }
    }
    for gegeven in verwerking.persoonsgegevens.items() {
        if matches!(
            gegeven.aard.map(|aard| aard.value),
            Some(Aard::Bijzonder | Aard::Strafrechtelijk | Aard::Bsn)
        ) {
            judge(gegeven.wet.as_ref(), sink);
        }
    }
}

fn judge(wet: Option<&Text>, sink: &mut Sink) {
    let Some(wet) = wet.filter(|wet| !wet.is_blank() && !names_article(wet.as_str())) else {
        return;
    };
    sink.report(&RULE.info, wet.span, format!("bij {} staat geen artikel", quote(wet.as_str())))
        .help("noem het artikel, of als het niet anders kan de paragraaf of het hoofdstuk: `Wmo 2015, art. 2.3.2`");
}
