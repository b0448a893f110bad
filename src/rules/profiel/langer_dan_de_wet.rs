//! `langer-dan-de-wet`: a profile promises no longer term than the law gives.

use chrono::NaiveDate;

use crate::calendar::{Duur, Periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::{Items, Text};
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR12",
        name: "langer-dan-de-wet",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Register("profielen"),
            Bron::Avg("12 lid 3"),
            Bron::Avg("33 lid 1"),
        ],
        summary: "Een profiel geeft geen langere termijn dan de wet",
        page: include_str!("langer_dan_de_wet.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, cx: &Context, sink: &mut Sink) {
    for rij in laag.bestand.termijnen.items() {
        // A row that names the law alone says that the law has changed.
        let Some(soort) = rij.termijn.filter(|_| !laag.is_law(rij)) else {
            continue;
        };
        // The law of today, or of the day nearest to it on which the row holds.
        let from = rij
            .geldig_vanaf
            .or(laag.bestand.geldig_vanaf)
            .map_or(NaiveDate::MIN, |from| from.value);
        let until = rij.geldig_tot.map_or(NaiveDate::MAX, |until| until.value);
        let Some(law) = cx
            .profiel
            .wettelijke_termijn(soort.value, cx.peildatum.dag().max(from).min(until))
        else {
            continue;
        };
        let own = rij
            .periode
            .as_ref()
            .and_then(|periode| Duur::parse(periode.as_str()));
        if let (Some(periode), Some(own), Some(most)) = (&rij.periode, own, law.duur)
            && own.exceeds(most)
        {
            report(periode, "de termijn", &most.to_string(), &law.bron, sink);
            continue;
        }
        if let Some(text) = &rij.verlenging
            && let Some(extra) = Periode::parse(text.as_str())
            && law.is_exceeded_by(own.or(law.duur), extra)
        {
            let most = match (law.duur, law.verlenging) {
                (Some(duur), Some(extra)) => format!("{duur} en {extra} verlenging"),
                (duur, _) => format!(
                    "{} zonder verlenging",
                    duur.map_or(String::new(), |duur| duur.to_string())
                ),
            };
            report(
                text,
                "de termijn met deze verlenging",
                &most,
                &law.bron,
                sink,
            );
        }
    }
    for cyclus in laag
        .bestand
        .cycli
        .items()
        .iter()
        .filter(|cyclus| !laag.is_law(*cyclus))
    {
        let law = cyclus
            .cyclus
            .as_ref()
            .and_then(|id| cx.profiel.wettelijke_cyclus(id.as_str()));
        if let (Some(periode), Some(law)) = (&cyclus.periode, law)
            && let (Some(own), Some(most)) = (Periode::parse(periode.as_str()), law.periode)
            && own.exceeds(most)
        {
            report(periode, "de termijn", &most.to_string(), &law.bron, sink);
        }
    }
}

fn report(at: &Text, what: &str, most: &str, bron: &str, sink: &mut Sink) {
    sink.report(&RULE.info, at.span, format!("{what} is langer dan die van de wet ({most}); de kortste telt"))
        .help("verkort de termijn; is de wet veranderd, noem dan bij `wet` de nieuwe wet en laat `paragraaf` weg")
        .rests_on(bron);
}
