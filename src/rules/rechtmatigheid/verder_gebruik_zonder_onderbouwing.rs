//! `verder-gebruik-zonder-onderbouwing`: use for another purpose is compatible for a stated reason.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::woorden::{has_word, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM23",
        name: "verder-gebruik-zonder-onderbouwing",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("6 lid 4"),
            Bron::Beleid("heemstede-2026", "4.3"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 7"),
        ],
        summary: "Bij verder gebruik staat waarom het past bij het eerste doel",
        page: include_str!("verder_gebruik_zonder_onderbouwing.md"),
    },
    Check::Verwerking(check),
)
.ask("Waarom past het doel {} bij het doel waarvoor de gegevens eerst zijn verzameld?");

/// From this many words on, the value is taken for an explanation and not only for the name of a purpose.
const EXPLANATION: usize = 15;

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doeleinde in verwerking.doeleinden.items() {
        let Some(eerste) = doeleinde
            .verenigbaar_met
            .as_ref()
            .filter(|text| !text.is_blank())
        else {
            continue;
        };
        if doeleinde.toelichting.filled().is_some() || explains(eerste.as_str()) {
            continue;
        }
        let message = format!(
            "er staat niet waarom dit doel past bij {}",
            quote(eerste.as_str())
        );
        sink.missing(&RULE.info, eerste.span, doeleinde.span, "toelichting", message)
            .help("leg het verband met het eerste doel uit, en wat het verder gebruik voor de betrokkene betekent")
            .snippet("toelichting: ...");
    }
}

fn explains(text: &str) -> bool {
    has_word(text, &["omdat", "want", "aangezien", "doordat"])
        || words(text).nth(EXPLANATION - 1).is_some()
}
