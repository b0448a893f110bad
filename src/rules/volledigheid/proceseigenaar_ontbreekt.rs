//! `proceseigenaar-ontbreekt`: somebody owns the process, directly or through the afdeling.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Field, Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VW04",
        name: "proceseigenaar-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "3.1")],
        summary: "Elke verwerking heeft een proceseigenaar, zelf of door haar afdeling",
        page: include_str!("proceseigenaar_ontbreekt.md"),
    },
    check: Check::Verwerking(check),
};

fn check(verwerking: &Verwerking<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if verwerking.proceseigenaar.is_some() {
        return;
    }
    let Some(id) = &verwerking.afdeling else { return };
    let is_it = |own: &str| own == id.as_str();
    let mut afdelingen = cx.config.afdelingen.items().iter();
    let Some(afdeling) = afdelingen.find(|afdeling| afdeling.id.as_ref().is_some_and(|own| is_it(own.as_str()))) else {
        return;
    };
    let faulty = cx.config_faults.iter().any(|fault| fault.record == afdeling.span && fault.key == "proceseigenaar");
    if faulty || afdeling.proceseigenaar.filled().is_some() {
        return;
    }
    let place = afdeling.id.as_ref().map_or(afdeling.span, Field::span);
    sink.missing_in_entry(
        &RULE.info,
        "proceseigenaar",
        format!("deze verwerking heeft geen proceseigenaar, en afdeling {} ook niet", quote(id.as_str())),
    )
    .help("noem de proceseigenaar bij de afdeling in avg.yaml; wijkt die voor deze verwerking af, noem hem dan hier: een functie, geen naam")
    .snippet("proceseigenaar: manager Burgerzaken")
    .related(cx.files.config.id, place, "deze afdeling heeft geen proceseigenaar");
}
