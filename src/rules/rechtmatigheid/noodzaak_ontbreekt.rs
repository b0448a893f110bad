//! `noodzaak-ontbreekt`: why it cannot be done with less is argued, save where the law leaves no choice.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Verwerking;
use crate::model::field::{Spanned, Text, TextOption};
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM22",
        name: "noodzaak-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 1 onder c"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 8"),
            Bron::Beleid("heemstede-2026", "4.6"),
        ],
        summary: "Er staat waarom het niet met minder gegevens of op een andere manier kan",
        page: include_str!("noodzaak_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask(
    "Waarom zijn deze gegevens nodig, en waarom kan het niet met minder of op een lichtere manier?",
);

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let any_choice = |(_, soort): (_, Spanned<GrondslagSoort>)| {
        soort.value != GrondslagSoort::WettelijkeVerplichting
    };
    if !super::decides_itself(verwerking) || !super::grondslagen(verwerking).any(any_choice) {
        return;
    }
    let Some(noodzaak) = &verwerking.noodzaak else {
        sink.missing_in_entry(&RULE.info, "noodzaak", "er staat niet waarom de verwerking noodzakelijk is")
            .help("schrijf waarom de inbreuk in verhouding staat tot het doel, en waarom het niet op een lichtere manier kan")
            .snippet("noodzaak:\n  proportionaliteit: ...\n  subsidiariteit: ...");
        return;
    };
    if noodzaak.proportionaliteit.filled().is_none() {
        let at = place(noodzaak.subsidiariteit.as_ref(), noodzaak.span);
        let message = "er staat niet of de inbreuk in verhouding staat tot het doel";
        sink.missing(&RULE.info, at, noodzaak.span, "proportionaliteit", message)
            .help("schrijf welke gegevens echt nodig zijn en welke de gemeente bewust niet vraagt")
            .snippet("proportionaliteit: ...");
    }
    if noodzaak.subsidiariteit.filled().is_none() {
        let at = place(noodzaak.proportionaliteit.as_ref(), noodzaak.span);
        let message = "er staat niet of het doel op een lichtere manier te bereiken is";
        sink.missing(&RULE.info, at, noodzaak.span, "subsidiariteit", message)
            .help("schrijf welke lichtere manieren er zijn en waarom die niet genoeg zijn")
            .snippet("subsidiariteit: ...");
    }
}

/// The part that is there, to point at something short; else the whole.
fn place(other: Option<&Text>, whole: Span) -> Span {
    other.map_or(whole, |text| text.span)
}
