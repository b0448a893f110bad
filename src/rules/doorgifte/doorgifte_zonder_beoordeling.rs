//! `doorgifte-zonder-beoordeling`: contract clauses alone do not protect: the law of the country is judged.

use super::{bestemming, geldige_besluiten, is_beeindigd, waarborg};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::Waarborg;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG06",
        name: "doorgifte-zonder-beoordeling",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("46 lid 1"),
            Bron::Richtsnoer("HvJ EU 16 juli 2020, C-311/18"),
            Bron::Richtsnoer("EDPB Aanbevelingen 01/2020"),
        ],
        summary: "Bij standaardcontractbepalingen en bindende bedrijfsvoorschriften is het recht daar beoordeeld",
        page: include_str!("doorgifte_zonder_beoordeling.md"),
    },
    Check::Verwerking(check),
)
.ask("Is beoordeeld of de ontvanger zich onder het recht van {} aan de afspraken kan houden, en wat was de uitkomst?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        let Some(waarborg) = waarborg(doorgifte, &[Waarborg::Scc, Waarborg::Bcr]) else {
            continue;
        };
        if doorgifte.beoordeling.filled().is_some() || is_beeindigd(sink) {
            continue;
        }
        // Where a decision covers the whole country, the Commission has judged it.
        if geldige_besluiten(doorgifte, cx).any(|besluit| besluit.beperkt_tot.filled().is_none()) {
            continue;
        }
        let Some(waarheen) = bestemming(doorgifte) else {
            continue;
        };
        let soort = quote(waarborg.value.as_str());
        let message = format!(
            "de doorgifte naar {waarheen} rust op {soort}, maar het recht daar is niet beoordeeld"
        );
        sink.missing(&RULE.info, waarborg.span, doorgifte.span, "beoordeling", message)
            .help("beoordeel of de ontvanger de waarborg daar kan nakomen en welke extra maatregelen nodig zijn, en noem de uitkomst met de datum")
            .snippet("beoordeling: ...");
    }
}
