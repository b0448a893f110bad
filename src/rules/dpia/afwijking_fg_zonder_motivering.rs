//! `afwijking-fg-zonder-motivering`: who departs from the FG says why.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Dpia;
use crate::model::dpia::Opgevolgd;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP07",
        name: "afwijking-fg-zonder-motivering",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("35 lid 2"),
            Bron::Avg("5 lid 2"),
            Bron::Richtsnoer("EDPB WP243 rev.01, 4.2"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 15"),
        ],
        summary: "Wie het advies van de FG niet of deels volgt, schrijft op waarom",
        page: include_str!("afwijking_fg_zonder_motivering.md"),
    },
    Check::Dpia(check),
)
.ask("Waarom is van het advies van de FG over deze DPIA afgeweken, en wie heeft dat besloten?");

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    let Some(advies) = &dpia.advies_fg else {
        return;
    };
    let Some(opgevolgd) = advies.opgevolgd else {
        return;
    };
    let hoe = match opgevolgd.value {
        Opgevolgd::Ja => return,
        Opgevolgd::Deels => "maar deels",
        Opgevolgd::Nee => "niet",
    };
    if advies.motivering.filled().is_some() {
        return;
    }
    let message = format!("het advies van de FG is {hoe} gevolgd, maar er staat niet waarom");
    sink.missing(
        &RULE.info,
        opgevolgd.span,
        advies.span,
        "motivering",
        message,
    )
    .help("schrijf op waarom van het advies is afgeweken en wie dat besloot")
    .snippet("motivering: ...");
}
