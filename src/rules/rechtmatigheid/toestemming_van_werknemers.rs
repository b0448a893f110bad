//! `toestemming-van-werknemers`: who works for the gemeente seldom consents freely.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::GrondslagSoort;
use crate::rules::woorden::{has_start, has_word};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM28",
        name: "toestemming-van-werknemers",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Richtsnoer("EDPB Richtsnoeren 05/2020, par. 21"),
            Bron::Wet("AVG overweging 43"),
            Bron::Avg("4 onder 11"),
        ],
        summary: "Bij toestemming van werknemers of sollicitanten staat waarom zij vrij is",
        page: include_str!("toestemming_van_werknemers.md"),
    },
    Check::Verwerking(check),
)
.ask("Waarom kan iemand die bij de gemeente werkt of solliciteert de toestemming voor het doel {} zonder nadeel weigeren?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    // With a public task `toestemming-bij-publieke-taak` asks the same.
    if !super::answers_under_avg(verwerking) || super::public_task(verwerking).is_some() {
        return;
    }
    let file = sink.file();
    for (grondslag, at) in super::grondslagen_van(verwerking, GrondslagSoort::Toestemming) {
        if grondslag.toelichting.filled().is_none()
            && let Some(werknemers) = employees(verwerking)
        {
            let message = "`toestemming` van wie voor de gemeente werkt of wil werken, zonder uitleg waarom die vrij is";
            sink.missing(&RULE.info, at, grondslag.span, "toelichting", message)
                .help("kies een andere grondslag, of leg uit waarom weigeren geen nadeel heeft voor het werk")
                .snippet("toelichting: ...")
                .related(file, werknemers, "zij hangen van de gemeente af als werkgever");
        }
    }
}

/// Where the entry says that it is about people who work for the gemeente or apply for it.
fn employees(verwerking: &Verwerking) -> Option<Span> {
    let groups = verwerking
        .betrokkenen
        .items()
        .iter()
        .filter_map(|betrokkene| betrokkene.categorie.as_ref());
    groups
        .filter(|groep| are_employees(groep.as_str()))
        .map(|groep| groep.span)
        .next()
}

/// Whether a group works for the gemeente; `medewerkers van de aanbieder` have another employer.
fn are_employees(groep: &str) -> bool {
    has_start(
        groep,
        &[
            "medewerker",
            "werknemer",
            "sollicitant",
            "personeel",
            "ambtena",
        ],
    ) && (!has_word(groep, &["van", "bij"]) || has_start(groep, &["gemeente", "eigen"]))
}
