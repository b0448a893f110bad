//! `bewaartermijnen-ontbreken`: a verwerking says how long the data is kept.

use super::bepaalt_doel;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW12",
        name: "bewaartermijnen-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder f"),
            Bron::Avg("5 lid 1 onder e"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een verwerking noemt haar bewaartermijnen, of hoe die worden bepaald",
        page: include_str!("bewaartermijnen_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoe lang bewaart u de gegevens, vanaf wanneer, en waarop is dat gebaseerd?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !bepaalt_doel(verwerking, sink) {
        return;
    }
    let list = verwerking.bewaartermijnen.as_ref();
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "bewaartermijnen",
        list,
        "er staat niet hoe lang de gegevens worden bewaard",
    ) {
        diagnostic
            .help("noem per soort gegevens de termijn (zoals `7 jaar`), het begin en de bron; is geen termijn te geven, schrijf dan onder `criteria` hoe u die bepaalt")
            .snippet("bewaartermijnen:\n  - gegevens: ...\n    termijn: ...\n    vanaf: ...\n    grondslag: ...");
    }
}
