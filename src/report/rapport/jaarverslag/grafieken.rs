//! The charts of the yearly report, each with a sentence that says the same.

use super::cijfers::{Cyclus, Maanden, Stand};
use crate::diagnostic::Ernst;
use crate::document::{Chart, ChartKind};
use crate::output::counted_ernst;

/// The months, as they stand below a bar.
pub(super) const MAANDEN: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// A year of the trend: how it is called, and the register at its end when that is known. What is no end of a year is called
/// by its day.
pub(super) type Punt<'a> = (String, Option<&'a Stand>);

/// Numbers per month as bars.
pub(super) fn per_maand(titel: &str, reeks: &str, maanden: &Maanden) -> Chart {
    let told: Vec<String> = MAANDEN
        .iter()
        .zip(maanden)
        .filter(|(_, own)| !own.is_nul())
        .map(|(naam, own)| format!("{naam} {}", own.aantal()))
        .collect();
    let summary = if told.is_empty() {
        "In geen enkele maand.".to_owned()
    } else {
        format!("Per maand: {}; de andere maanden 0.", told.join(", "))
    };
    Chart {
        caption: titel.to_owned(),
        summary,
        kind: ChartKind::Bars,
        labels: MAANDEN.map(str::to_owned).into(),
        series: vec![(
            reeks.to_owned(),
            maanden.iter().map(|own| Some(own.hoogte())).collect(),
        )],
    }
}

/// How the cycles stood, per cycle.
pub(super) fn cycli(titel: &str, cycli: &[Cyclus]) -> Chart {
    let told: Vec<String> = cycli
        .iter()
        .map(|own| {
            format!(
                "{}: {} op tijd, {} verlopen",
                own.naam
                    .to_lowercase()
                    .replace("dpia", "DPIA")
                    .replace("wpg", "Wpg"),
                own.op_tijd.aantal(),
                own.te_laat.aantal()
            )
        })
        .collect();
    Chart {
        caption: titel.to_owned(),
        summary: format!("{}.", told.join("; ")),
        kind: ChartKind::Stacked,
        labels: cycli.iter().map(|own| own.kort.to_owned()).collect(),
        series: vec![
            (
                "op tijd".to_owned(),
                cycli.iter().map(|own| Some(own.op_tijd.hoogte())).collect(),
            ),
            (
                "verlopen".to_owned(),
                cycli.iter().map(|own| Some(own.te_laat.hoogte())).collect(),
            ),
        ],
    }
}

/// The names of the status of entries, in the order of the chart.
const STATUSSEN: [&str; 3] = ["actief", "concept", "beëindigd"];

/// How large the register was, per year.
pub(super) fn omvang(wanneer: &str, punten: &[Punt<'_>]) -> Chart {
    let of = |stand: &Stand, status: usize| match status {
        0 => stand.met_status(|own| &own.actief).hoogte(),
        1 => stand.met_status(|own| &own.concept).hoogte(),
        _ => stand.met_status(|own| &own.beeindigd).hoogte(),
    };
    over_de_jaren(
        &format!("Registraties {wanneer}"),
        ChartKind::Stacked,
        punten,
        &STATUSSEN,
        of,
        |aantal, at| format!("{aantal} {}", STATUSSEN[at]),
    )
}

/// How many findings counted, per year.
pub(super) fn bevindingen(wanneer: &str, punten: &[Punt<'_>]) -> Chart {
    let of = |stand: &Stand, ernst: usize| stand.bevindingen[ernst].hoogte();
    let names = ["fouten", "waarschuwingen", "adviezen"];
    let words = |aantal, at: usize| counted_ernst(Ernst::ALL[at], aantal);
    over_de_jaren(
        &format!("Bevindingen {wanneer}"),
        ChartKind::Lines,
        punten,
        &names,
        of,
        words,
    )
}

fn over_de_jaren(
    titel: &str,
    kind: ChartKind,
    punten: &[Punt<'_>],
    namen: &[&str],
    of: impl Fn(&Stand, usize) -> u32,
    words: impl Fn(usize, usize) -> String,
) -> Chart {
    let told: Vec<String> = punten
        .iter()
        .map(|(jaar, stand)| match stand {
            Some(stand) => {
                let parts: Vec<String> = (0..namen.len())
                    .map(|at| words(of(stand, at) as usize, at))
                    .collect();
                format!("{jaar}: {}", parts.join(", "))
            }
            None => format!("{jaar}: niet bekend"),
        })
        .collect();
    let series = namen.iter().enumerate().map(|(at, naam)| {
        (
            (*naam).to_owned(),
            punten
                .iter()
                .map(|(_, stand)| stand.map(|stand| of(stand, at)))
                .collect(),
        )
    });
    Chart {
        caption: titel.to_owned(),
        summary: format!("Per jaar: {}.", told.join("; ")),
        kind,
        labels: punten.iter().map(|(jaar, _)| jaar.clone()).collect(),
        series: series.collect(),
    }
}
