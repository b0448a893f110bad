//! `adequaatheid-beperkt`: who relies on a limited adequacy decision shows that the recipient falls under it.

use super::{bestemming, geldige_besluiten, is_beeindigd, waarborg};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::Waarborg;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG05",
        name: "adequaatheid-beperkt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("45 lid 3"), Bron::Avg("5 lid 2")],
        summary: "Bij een beperkt adequaatheidsbesluit staat dat de ontvanger eronder valt",
        page: include_str!("adequaatheid_beperkt.md"),
    },
    Check::Verwerking(check),
)
.ask("Waaruit blijkt dat de ontvanger in {} onder het besluit van de Europese Commissie valt, en wanneer is dat nagekeken?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        let Some(waarborg) = waarborg(doorgifte, &[Waarborg::Adequaatheidsbesluit]) else {
            continue;
        };
        if doorgifte.document.filled().is_some() || is_beeindigd(sink) {
            continue;
        }
        // A decision without limits makes the limits of another one irrelevant.
        if geldige_besluiten(doorgifte, cx).any(|besluit| besluit.beperkt_tot.filled().is_none()) {
            continue;
        }
        let Some(beperkt) =
            geldige_besluiten(doorgifte, cx).find_map(|besluit| besluit.beperkt_tot.filled())
        else {
            continue;
        };
        let waarheen = bestemming(doorgifte).unwrap_or_default();
        let message = format!(
            "het adequaatheidsbesluit voor {waarheen} geldt alleen voor {beperkt}, en er staat niet dat de ontvanger daaronder valt"
        );
        sink.missing(&RULE.info, waarborg.span, doorgifte.span, "document", message)
            .help("noem waaruit blijkt dat de ontvanger onder het besluit valt, en wanneer dat is nagekeken")
            .snippet("document: ...");
    }
}
