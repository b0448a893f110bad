//! `verzoek-niet-beantwoord`: a verzoek or klacht that is still open is within its term.

use crate::deadline::{Deadline, antwoordtermijn};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Body;
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM05",
        name: "verzoek-niet-beantwoord",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("12 lid 3"),
            Bron::Wet("Awb art. 9:11"),
            Bron::Richtsnoer("EDPB Richtsnoeren 01/2022, 5.3"),
        ],
        summary: "Een verzoek of klacht blijft niet liggen tot na de termijn",
        page: include_str!("verzoek_niet_beantwoord.md"),
    },
    Check::Termijn(
        &[
            TermijnSoort::VerzoekBeantwoorden,
            TermijnSoort::RectificatieBeantwoorden,
            TermijnSoort::InformatieBeantwoorden,
            TermijnSoort::KlachtAfhandelen,
        ],
        check,
    ),
)
.ask("Wanneer krijgt de verzoeker het antwoord dat er al had moeten zijn?");

fn check(deadline: &Deadline, cx: &Context, sink: &mut Sink) {
    let (Some(ernst), Some(duur), Some(record)) = (deadline.late(), deadline.duur, sink.entry())
    else {
        return;
    };
    let Body::Verzoek(verzoek) = &record.body else {
        return;
    };
    let Some(termijn) = antwoordtermijn(verzoek, &cx.view) else {
        return;
    };
    let noun = if deadline.soort == TermijnSoort::KlachtAfhandelen {
        "de klacht"
    } else {
        "het verzoek"
    };
    let law = termijn.wettelijke_dag(cx.peildatum.dag());
    let law = law.map_or(String::new(), |dag| {
        format!(", en volgens de wet uiterlijk op `{dag}`")
    });
    let message = format!(
        "{noun} is nog niet beantwoord; dat moest uiterlijk op `{}`: {duur} na ontvangst{law}",
        deadline.uiterlijk
    );
    sink.late(
        &RULE.info,
        deadline.plaats.1,
        (record.body.head().span, "afgehandeld_op"),
        message,
    )
    .help("antwoord zo snel mogelijk en vul de dag van het antwoord en de uitkomst in")
    .snippet("afgehandeld_op: jjjj-mm-dd\nuitkomst: ...")
    .rests_on(termijn.bron(cx.peildatum.dag()))
    .ernst(ernst);
}
