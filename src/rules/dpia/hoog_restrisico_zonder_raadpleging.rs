//! `hoog-restrisico-zonder-raadpleging`: a high residual risk goes to the AP first.

use super::{is_beeindigd, is_volledig};
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::model::Dpia;
use crate::model::dpia::{Conclusie, Risiconiveau};
use crate::model::field::{Items, Spanned};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP08",
        name: "hoog-restrisico-zonder-raadpleging",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("36 lid 1"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 10.5"),
        ],
        summary: "Blijft het risico hoog, dan is de Autoriteit Persoonsgegevens vooraf geraadpleegd",
        page: include_str!("hoog_restrisico_zonder_raadpleging.md"),
    },
    Check::Dpia(check),
)
.ask("Welke maatregelen zijn nog mogelijk tegen het risico dat hoog blijft, of is de Autoriteit Persoonsgegevens vooraf geraadpleegd?");

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    // What will not be done needs no consultation.
    let gaat_niet_door = dpia
        .conclusie
        .is_some_and(|conclusie| conclusie.value == Conclusie::NietAkkoord);
    if dpia.voorafgaande_raadpleging.is_some()
        || !is_volledig(dpia)
        || gaat_niet_door
        || is_beeindigd(sink)
    {
        return;
    }
    let Some((plaats, wat)) = hoogste(dpia) else {
        return;
    };
    sink.missing(
        &RULE.info,
        plaats,
        dpia.span,
        "voorafgaande_raadpleging",
        format!("{wat} blijft hoog, maar de Autoriteit Persoonsgegevens is niet vooraf geraadpleegd"),
    )
    .help("neem meer maatregelen, of vraag de AP om een voorafgaande raadpleging en wacht haar antwoord af")
    .snippet("voorafgaande_raadpleging:\n  ingediend_op: jjjj-mm-dd");
}

/// The residual risk of the whole when that is high, else the first risk that stays high.
fn hoogste(dpia: &Dpia) -> Option<(Span, String)> {
    let hoog = |niveau: &Spanned<Risiconiveau>| niveau.value == Risiconiveau::Hoog;
    if let Some(restrisico) = dpia.restrisico.filter(hoog) {
        return Some((restrisico.span, "het restrisico".to_owned()));
    }
    dpia.risicos.items().iter().find_map(|risico| {
        let restrisico = risico.restrisico.filter(hoog)?;
        let id = risico.id.as_ref().map_or("", Id::as_str);
        Some((restrisico.span, format!("het restrisico van {}", quote(id))))
    })
}
