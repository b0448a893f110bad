//! `geen-adequaatheidsbesluit`: an adequacy decision that is claimed exists and holds.

use super::{besluiten, bestemming, geldige_besluiten, is_beeindigd, waarborg};
use crate::diagnostic::{Bron, Ernst, RuleInfo, Suggestion, did_you_mean};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::{Doorgifte, Waarborg};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG04",
        name: "geen-adequaatheidsbesluit",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("45 lid 1"),
            Bron::Avg("45 lid 3"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 11"),
        ],
        summary: "Een adequaatheidsbesluit waarop een doorgifte rust, bestaat en geldt",
        page: include_str!("geen_adequaatheidsbesluit.md"),
    },
    Check::Verwerking(check),
)
.ask("Met welke andere waarborg gaan de gegevens naar {}, nu daarvoor geen besluit van de Europese Commissie geldt?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        let Some(waarborg) = waarborg(doorgifte, &[Waarborg::Adequaatheidsbesluit]) else {
            continue;
        };
        if geldige_besluiten(doorgifte, cx).next().is_some() || is_beeindigd(sink) {
            continue;
        }
        let Some(waarheen) = bestemming(doorgifte) else {
            continue;
        };
        let message = format!("voor {waarheen} {}", wat_er_is(doorgifte, cx));
        let diagnostic = sink.report(&RULE.info, waarborg.span, message);
        diagnostic.help(bedoeld(doorgifte, cx).unwrap_or_else(|| {
            "kies een andere waarborg, zoals `scc` met een beoordeling, of stop de doorgifte".into()
        }));
    }
}

/// What there is instead of a decision that holds on the peildatum.
fn wat_er_is(doorgifte: &Doorgifte, cx: &Context) -> String {
    let Some(laatste) = besluiten(doorgifte, cx).last() else {
        return "is er geen adequaatheidsbesluit".to_owned();
    };
    match (laatste.vanaf, laatste.tot) {
        (Some(vanaf), _) if vanaf.value > cx.peildatum.dag() => {
            format!("geldt het adequaatheidsbesluit pas vanaf {}", vanaf.value)
        }
        (_, Some(tot)) => format!("gold het adequaatheidsbesluit tot en met {}", tot.value),
        (_, None) => "geldt geen adequaatheidsbesluit".to_owned(),
    }
}

/// The organisation that is probably meant; another place than the one that is pointed at.
fn bedoeld(doorgifte: &Doorgifte, cx: &Context) -> Option<Suggestion> {
    let bekend = cx
        .adequaatheid
        .besluiten
        .items()
        .iter()
        .filter_map(|besluit| besluit.organisatie.filled());
    did_you_mean(doorgifte.organisatie.filled()?, bekend).map(Suggestion::in_words)
}
