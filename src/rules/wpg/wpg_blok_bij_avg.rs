//! `wpg-blok-bij-avg`: the block `wpg` goes with regime wpg.

use super::place_in;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::verwerking::Regime;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP06",
        name: "wpg-blok-bij-avg",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Wpg("31d"),
            Bron::Avg("2 lid 2 onder d"),
            Bron::Beleid("aalsmeer-2020", "6.1"),
        ],
        summary: "Alleen een verwerking onder de Wpg heeft een blok wpg",
        page: include_str!("wpg_blok_bij_avg.md"),
    },
    Check::Verwerking(check),
)
.ask("Gaat het hier om politiegegevens?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(wpg) = &verwerking.wpg else { return };
    let file = sink.file();
    let diagnostic = match verwerking.regime {
        Some(regime) if regime.value == Regime::Wpg => return,
        Some(regime) => {
            let at = place_in(wpg, sink);
            let message = "het regime is `avg`, maar de verwerking heeft een blok `wpg`";
            sink.report(&RULE.info, regime.span, message)
                .related(file, at, "het blok `wpg`")
        }
        None => {
            let message = "de verwerking heeft een blok `wpg`, maar er staat niet dat de Wpg geldt";
            sink.missing_in_entry(&RULE.info, "regime", message)
                .snippet("regime: wpg")
        }
    };
    diagnostic.help(
        "ga na of het om politiegegevens gaat; zo ja, schrijf `regime: wpg`, en haal anders het blok `wpg` weg",
    );
}
