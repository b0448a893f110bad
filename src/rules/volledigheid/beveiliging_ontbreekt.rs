//! `beveiliging-ontbreekt`: a verwerking says how the data is protected.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW13",
        name: "beveiliging-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder g"),
            Bron::Avg("30 lid 2 onder d"),
            Bron::Avg("32 lid 1"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "Een verwerking beschrijft in het algemeen hoe zij is beveiligd",
        page: include_str!("beveiliging_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoe zijn de gegevens beveiligd, in algemene woorden?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let list = verwerking.beveiliging.as_ref();
    if let Some(diagnostic) = sink.missing_list(
        &RULE.info,
        "beveiliging",
        list,
        "er staat niet hoe de gegevens zijn beveiligd",
    ) {
        diagnostic
            .help("beschrijf in algemene woorden de technische en organisatorische maatregelen, zoals `inzage wordt gelogd en elk kwartaal nagekeken`; geen details waar een aanvaller iets aan heeft")
            .snippet("beveiliging:\n  - ...\n  - ...");
    }
}
