//! `wpg-blok-ontbreekt`: a verwerking under the Wpg has the block that the Wpg asks for.

use super::is_responsible;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP01",
        name: "wpg-blok-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Wpg("31d"), Bron::Beleid("heemstede-2026", "4.1")],
        summary: "Een verwerking onder de Wpg geeft de extra gegevens van de Wpg",
        page: include_str!("wpg_blok_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Op welk artikel van de Wet politiegegevens rust deze verwerking, en wat is het doel ervan?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if is_responsible(verwerking) && verwerking.wpg.is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "wpg",
            "de gegevens die de Wpg extra vraagt, ontbreken",
        )
        .help("noem de grondslag en het doel in de Wpg; vul daarvoor het blok `wpg` in; geldt de Wpg hier niet, schrijf dan `regime: avg`")
        .snippet(SNIPPET);
    }
}

const SNIPPET: &str = "wpg:
  grondslag: ...
  doelomschrijving: ...
  profilering: ...
  autorisatie_door: ...
  boa: ...";
