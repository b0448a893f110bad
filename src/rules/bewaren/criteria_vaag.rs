//! `criteria-vaag`: criteria decide something.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::woorden::words;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW09",
        name: "criteria-vaag",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("5 lid 1 onder e"), Bron::Avg("13 lid 2 onder a")],
        summary: "Criteria zeggen wanneer de gegevens weg kunnen",
        page: include_str!("criteria_vaag.md"),
    },
    Check::Verwerking(check),
)
.ask("Na welke gebeurtenis kunnen de gegevens {} weg?");

/// Words that say no more than that the law is kept. A text of nothing else decides nothing.
const FILLER: &[&str] = &[
    "zolang",
    "zo",
    "lang",
    "langer",
    "kort",
    "dan",
    "als",
    "dat",
    "dit",
    "die",
    "is",
    "zijn",
    "wordt",
    "worden",
    "niet",
    "nooit",
    "nodig",
    "noodzakelijk",
    "strikt",
    "mogelijk",
    "voor",
    "van",
    "het",
    "de",
    "een",
    "doel",
    "doelen",
    "doeleinde",
    "doeleinden",
    "waarvoor",
    "ze",
    "zij",
    "deze",
    "verzameld",
    "verwerkt",
    "verwerking",
    "gebruikt",
    "conform",
    "volgens",
    "overeenkomstig",
    "in",
    "op",
    "met",
    "bij",
    "aan",
    "overeenstemming",
    "grond",
    "wet",
    "wetten",
    "wetgeving",
    "regelgeving",
    "wettelijke",
    "wettelijk",
    "voorgeschreven",
    "termijn",
    "termijnen",
    "bewaartermijn",
    "bewaartermijnen",
    "archiefwet",
    "selectielijst",
    "avg",
    "geldende",
    "toepassing",
    "toepasselijke",
    "en",
    "of",
    "gegevens",
    "persoonsgegevens",
    "bewaard",
    "bewaren",
    "afhankelijk",
    "per",
    "situatie",
    "taak",
    "uitvoering",
    "gemeentelijke",
    "gemeente",
];

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for rij in verwerking.bewaartermijnen.items() {
        let Some(criteria) = rij.criteria.as_ref().filter(|text| !text.is_blank()) else {
            continue;
        };
        // With a term beside them they are no more than an explanation.
        if rij.termijn.filled().is_some() || !says_nothing(criteria.as_str()) {
            continue;
        }
        let message = format!(
            "de criteria {} zeggen niet wanneer de gegevens weg kunnen",
            quote(criteria.as_str())
        );
        sink.report(&RULE.info, criteria.span, message)
            .help("noem de gebeurtenis waarna de gegevens weg kunnen, zoals `tot de abonnee zich afmeldt`, of geef een termijn");
    }
}

fn says_nothing(criteria: &str) -> bool {
    words(criteria).all(|word| {
        FILLER
            .iter()
            .any(|filler| word.eq_ignore_ascii_case(filler))
            || word.parse().is_ok_and(|year: u32| year >= 1900)
    })
}
