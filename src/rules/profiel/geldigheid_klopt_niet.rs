//! `geldigheid-klopt-niet`: rows of one term that hold at different times follow each other.

use chrono::NaiveDate;

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Items;
use crate::model::profiel::TermijnRij;
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR13",
        name: "geldigheid-klopt-niet",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Rijen van dezelfde termijn in een profiel gelden na elkaar",
        page: include_str!("geldigheid_klopt_niet.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, _cx: &Context, sink: &mut Sink) {
    let rows = laag.bestand.termijnen.items();
    for (number, rij) in rows.iter().enumerate() {
        let (Some(soort), (first, last)) = (rij.termijn, days(rij)) else {
            continue;
        };
        if first > last {
            let at = rij.geldig_tot.map_or(rij.span, |tot| tot.span);
            sink.report(
                &RULE.info,
                at,
                "`geldig_tot` ligt vóór `geldig_vanaf`; de rij geldt nooit",
            )
            .help("verwissel de dagen, of haal de rij weg");
            continue;
        }
        // Two rows without any day are simply double (PR08).
        let dated = |rij: &TermijnRij| rij.geldig_vanaf.is_some() || rij.geldig_tot.is_some();
        let overlaps = |other: &&TermijnRij| {
            let (from, until) = days(other);
            other.termijn.is_some_and(|own| own.value == soort.value)
                && (dated(other) || dated(rij))
                && from <= last
                && first <= until
        };
        if let Some(other) = rows[..number].iter().find(overlaps) {
            let file = sink.file();
            sink.report(
                &RULE.info,
                soort.span,
                format!(
                    "twee rijen voor `{}` gelden op dezelfde dag; de eerste telt",
                    soort.value
                ),
            )
            .help(
                "geef de ene rij een `geldig_tot` en de andere een `geldig_vanaf` die daarop volgt",
            )
            .related(file, other.span, "de andere rij");
        }
    }
}

/// The first and last day on which a row holds.
fn days(rij: &TermijnRij) -> (NaiveDate, NaiveDate) {
    (
        rij.geldig_vanaf.map_or(NaiveDate::MIN, |from| from.value),
        rij.geldig_tot.map_or(NaiveDate::MAX, |until| until.value),
    )
}
