//! `langer-dan-de-wet`: a profile promises no longer term than the law gives.

use crate::calendar::Duur;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::{Items, Text};
use crate::profile::{Laag, WET, built_in};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "PR12",
        name: "langer-dan-de-wet",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("profielen"), Bron::Avg("12 lid 3"), Bron::Avg("33 lid 1")],
        summary: "Een profiel geeft geen langere termijn dan de wet",
        page: include_str!("langer_dan_de_wet.md"),
    },
    check: Check::Profiel(check),
};

fn check(laag: &Laag<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    let Some(wet) = built_in(WET) else { return };
    for rij in laag.bestand.termijnen.items() {
        // A row that names the law alone says that the law has changed.
        let changed = rij.wet.is_some() && rij.paragraaf.is_none();
        let (Some(soort), Some(periode), false) = (rij.termijn, &rij.periode, changed) else { continue };
        let Some(law) = wet.termijn(soort.value, cx.peildatum) else { continue };
        if let (Some(own), Some(most)) = (Duur::parse(periode.as_str()), law.duur)
            && is_longer(own, most)
        {
            report(periode, most, &law.bron, sink);
        }
    }
}

/// Whether one is longer than the other, whenever it starts.
fn is_longer(own: Duur, most: Duur) -> bool {
    match (own, most) {
        (Duur::Uren(own), Duur::Uren(most)) => own > most,
        (Duur::Periode(own), Duur::Periode(most)) => own.exceeds(most),
        (Duur::Periode(_), Duur::Uren(_)) => true,
        (Duur::Uren(_), Duur::Periode(_)) => false,
    }
}

fn report(periode: &Text<'_>, most: Duur, bron: &str, sink: &mut Sink<'_, '_>) {
    let message = format!("de termijn is langer dan die van de wet ({most}); de kortste telt");
    sink.report(&RULE.info, periode.span, message)
        .help("verkort de termijn; is de wet veranderd, noem dan bij `wet` de nieuwe wet en laat `paragraaf` weg")
        .rests_on(bron);
}
