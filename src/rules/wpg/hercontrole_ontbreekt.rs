//! `hercontrole-ontbreekt`: an external audit that found faults is followed by a re-check within a year.

use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP10",
        name: "hercontrole-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wpg("33"),
            Bron::Richtsnoer("AP, Audit Wet politiegegevens (Wpg-audit)"),
        ],
        summary: "Na een externe audit met tekorten volgt binnen een jaar een hercontrole",
        page: include_str!("hercontrole_ontbreekt.md"),
    },
    Check::Termijn(&[TermijnSoort::WpgHercontrole], check),
)
.ask("Wanneer worden de punten die bij de audit niet voldeden opnieuw gecontroleerd?");

fn check(deadline: &Deadline, _cx: &Context, sink: &mut Sink) {
    let (Some(ernst), Some(vanaf)) = (deadline.late(), deadline.vanaf) else {
        return;
    };
    let message = format!(
        "de externe audit van `{vanaf}` voldeed niet, maar een hercontrole is uitgebleven; die moest uiterlijk op `{}`",
        deadline.uiterlijk
    );
    sink.report(&RULE.info, deadline.plaats.1, message)
        .help("laat de onderdelen die niet voldeden opnieuw controleren en leg dat vast bij `audits`")
        .snippet("- vorm: hercontrole\n  datum: jjjj-mm-dd\n  door: ...\n  uitkomst: ...\n  naar_ap_op: jjjj-mm-dd")
        .ernst(ernst);
}
