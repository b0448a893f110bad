//! `autorisatie-ontbreekt`: a verwerking under the Wpg says who authorises staff.

use super::{block, place_in};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP04",
        name: "autorisatie-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Wpg("6"), Bron::Beleid("heemstede-2026", "4.1")],
        summary: "Een verwerking onder de Wpg noemt wie de medewerkers autoriseert",
        page: include_str!("autorisatie_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke functie of instantie geeft medewerkers toegang tot de politiegegevens?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if let Some(wpg) = block(verwerking)
        && wpg.autorisatie_door.filled().is_none()
    {
        let at = place_in(wpg, sink);
        let message = "er staat niet wie medewerkers toegang geeft tot de politiegegevens";
        sink.missing(&RULE.info, at, wpg.span, "autorisatie_door", message)
            .help("noem de functie of instantie die autoriseert, geen naam van een persoon")
            .snippet("autorisatie_door: ...");
    }
}
