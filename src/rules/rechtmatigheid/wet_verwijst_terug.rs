//! `wet-verwijst-terug`: the law is the one that gives the task, not the article that asks for such a law.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, Text};
use crate::model::verwerking::Aard;
use crate::rules::woorden::{has_word, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM25",
        name: "wet-verwijst-terug",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("6 lid 3"),
            Bron::Avg("9 lid 2"),
            Bron::Avg("10"),
            Bron::Uavg("46 lid 1"),
        ],
        summary: "De wet is de wet die de taak of het gebruik regelt, niet het artikel dat om die wet vraagt",
        page: include_str!("wet_verwijst_terug.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke wet geeft de gemeente zelf de taak of het recht voor {}?");

/// Words that may stand around an article without naming another law.
const AROUND: &[&str] = &[
    "avg",
    "uavg",
    "algemene",
    "verordening",
    "gegevensbescherming",
    "uitvoeringswet",
    "gdpr",
    "art",
    "artikel",
    "lid",
    "eerste",
    "tweede",
    "derde",
    "onder",
    "sub",
    "onderdeel",
    "aanhef",
    "van",
    "de",
    "en",
    "jo",
    "juncto",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
];

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !super::answers_under_avg(verwerking) {
        return;
    }
    for (grondslag, soort) in super::grondslagen(verwerking) {
        if soort.value.needs_law() {
            judge(grondslag.wet.as_ref(), &[6], sink);
        }
    }
    for gegeven in verwerking.persoonsgegevens.items() {
        match gegeven.aard.map(|aard| aard.value) {
            Some(Aard::Bijzonder)
                if gegeven
                    .uitzondering
                    .is_some_and(|u| super::exception_needs_law(u.value)) =>
            {
                judge(gegeven.wet.as_ref(), &[9], sink);
            }
            Some(Aard::Strafrechtelijk) => judge(gegeven.wet.as_ref(), &[10], sink),
            Some(Aard::Bsn) => judge(gegeven.wet.as_ref(), &[46, 87], sink),
            _ => {}
        }
    }
}

/// Reports a law that names nothing but the articles that ask for a law.
fn judge(wet: Option<&Text>, asking: &[u32], sink: &mut Sink) {
    let Some(wet) = wet.filter(|wet| is_circular(wet.as_str(), asking)) else {
        return;
    };
    sink.report(
        &RULE.info,
        wet.span,
        format!(
            "{} vraagt om een wet, maar is die zelf niet",
            quote(wet.as_str())
        ),
    )
    .help("noem de wet die de taak of het gebruik zelf regelt, zoals `Wmo 2015, art. 2.3.2`");
}

fn is_circular(wet: &str, asking: &[u32]) -> bool {
    let mut numbers = words(wet).filter_map(|word| word.parse().ok());
    let only_itself = words(wet).all(|word| {
        word.parse::<u32>().is_ok() || AROUND.iter().any(|known| word.eq_ignore_ascii_case(known))
    });
    only_itself
        && has_word(wet, &["avg", "uavg", "gegevensbescherming"])
        && numbers
            .next()
            .is_some_and(|first: u32| asking.contains(&first))
}
