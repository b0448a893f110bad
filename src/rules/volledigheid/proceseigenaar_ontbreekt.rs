//! `proceseigenaar-ontbreekt`: somebody owns the process, directly or through the afdeling.

use super::afdeling_zonder_proceseigenaar::{has_owner, names_owners};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW04",
        name: "proceseigenaar-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "3.1")],
        summary: "Elke verwerking heeft een proceseigenaar, zelf of door haar afdeling",
        page: include_str!("proceseigenaar_ontbreekt.md"),
    },
    Check::Register(check),
)
.ask("Welke functie heeft de proceseigenaar van deze verwerking?");

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    for afdeling in cx
        .config
        .afdelingen
        .items()
        .iter()
        .filter(|afdeling| !has_owner(afdeling))
    {
        let Some(id) = &afdeling.id else { continue };
        let faulty = cx
            .config_faults
            .iter()
            .any(|fault| fault.record == afdeling.span && fault.key == "proceseigenaar");
        // Where no verwerking names an owner, the fault is one: that of the afdeling, VW26.
        if faulty || !names_owners(afdeling, cx) {
            continue;
        }
        for (entry, verwerking) in cx.register.verwerkingen_bij(id.as_str()) {
            if verwerking.proceseigenaar.is_none() {
                sink.turn_to(entry);
                report(id, cx, sink);
            }
        }
    }
}

fn report(afdeling: &Id, cx: &Context, sink: &mut Sink) {
    let naam = quote(afdeling.as_str());
    let message = format!("deze verwerking heeft geen proceseigenaar, en afdeling {naam} ook niet");
    sink.missing_in_entry(&RULE.info, "proceseigenaar", message)
        .help("noem de functie van de proceseigenaar, geen naam; dat kan hier, of bij de afdeling in avg.yaml")
        .snippet("proceseigenaar: ...")
        .related(
            cx.files.config.id,
            afdeling.span(),
            "deze afdeling heeft geen proceseigenaar",
        );
}
