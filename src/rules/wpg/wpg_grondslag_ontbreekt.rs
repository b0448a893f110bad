//! `wpg-grondslag-ontbreekt`: a verwerking under the Wpg names the article that it rests on.

use super::{block, place_in};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP02",
        name: "wpg-grondslag-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Wpg("31d"), Bron::Beleid("heemstede-2026", "4.1")],
        summary: "Een verwerking onder de Wpg noemt haar artikel in de Wpg",
        page: include_str!("wpg_grondslag_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Op welk artikel van de Wet politiegegevens rust deze verwerking?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if let Some(wpg) = block(verwerking)
        && wpg.grondslag.is_none()
    {
        let at = place_in(wpg, sink);
        let message = "er staat niet op welk artikel van de Wpg de verwerking rust";
        sink.missing(&RULE.info, at, wpg.span, "grondslag", message)
            .help("kies art. 8, 9 of 13; artikel 10 en 12 zijn niet voor boa's")
            .snippet("grondslag: ...");
    }
}
