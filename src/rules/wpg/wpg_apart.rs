//! `wpg-apart`: the register of police data is kept apart from that of the AVG.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::verwerking::Regime;
use crate::model::{Body, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP13",
        name: "wpg-apart",
        ernst: Ernst::Advies,
        bronnen: &[Bron::Beleid("heemstede-2026", "4.1"), Bron::Wpg("31d")],
        summary: "Verwerkingen onder de Wpg staan in een eigen bestand",
        page: include_str!("wpg_apart.md"),
    },
    Check::Register(check),
)
.for_beheer();

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    for in_file in cx.register.entries.chunk_by(|a, b| a.file == b.file) {
        let verwerkingen = || {
            in_file.iter().filter_map(|entry| {
                let Body::Verwerking(verwerking) = &entry.body else {
                    return None;
                };
                Some((entry, verwerking))
            })
        };
        let under_avg = verwerkingen().find(|(_, verwerking)| regime(verwerking).is_none());
        let Some((other, _)) = under_avg else {
            continue;
        };
        for (entry, verwerking) in verwerkingen() {
            let Some(at) = regime(verwerking) else {
                continue;
            };
            sink.turn_to(entry);
            sink.report(
                &RULE.info,
                at,
                "deze verwerking onder de Wpg staat in een bestand met verwerkingen onder de AVG",
            )
            .help("zet haar in een eigen bestand, zodat het register van politiegegevens apart te publiceren is")
            .related(other.file, other.place(), "onder de AVG");
        }
    }
}

/// Where a verwerking says that it falls under the Wpg.
fn regime(verwerking: &Verwerking) -> Option<Span> {
    verwerking
        .regime
        .filter(|regime| regime.value == Regime::Wpg)
        .map(|regime| regime.span)
}
