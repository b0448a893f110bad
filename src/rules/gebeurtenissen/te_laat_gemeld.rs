//! `te-laat-gemeld`: a report to the AP comes within 72 hours of discovery, or says why it is later.

use chrono::TimeDelta;

use crate::deadline::meldtermijn;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB02",
        name: "te-laat-gemeld",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("33 lid 1"),
            Bron::Beleid("heumen-2018", "8"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 14.4"),
        ],
        summary: "Een melding aan de AP komt binnen 72 uur na ontdekking, of zegt waarom later",
        page: include_str!("te_laat_gemeld.md"),
    },
    Check::Datalek(check),
)
.ask("Waarom is dit datalek later dan is toegestaan bij de Autoriteit Persoonsgegevens gemeld?");

fn check(datalek: &Datalek, cx: &Context, sink: &mut Sink) {
    let Some(melding) = &datalek.melding_ap else {
        return;
    };
    let (Some(ontdekt), Some(gemeld)) = (datalek.ontdekt_op, melding.gemeld_op) else {
        return;
    };
    let passed = gemeld.value - ontdekt.value;
    let Some(termijn) = meldtermijn(ontdekt.value.to_utc(), cx.profiel) else {
        return;
    };
    if gemeld.value <= termijn.uiterlijk || melding.reden_vertraging.filled().is_some() {
        return;
    }
    let file = sink.file();
    sink.missing(
        &RULE.info,
        gemeld.span,
        melding.span,
        "reden_vertraging",
        format!(
            "de melding aan de AP kwam {} na de ontdekking, zonder reden voor de vertraging",
            in_words(passed)
        ),
    )
    .help(format!(
        "schrijf waarom de melding later dan {} na de ontdekking kwam",
        termijn.duur
    ))
    .snippet("reden_vertraging: ...")
    .related(file, ontdekt.span, "ontdekt");
}

fn in_words(passed: TimeDelta) -> String {
    let (hours, minutes) = (passed.num_hours(), passed.num_minutes() % 60);
    match minutes {
        0 => format!("{hours} uur"),
        1 => format!("{hours} uur en 1 minuut"),
        _ => format!("{hours} uur en {minutes} minuten"),
    }
}
