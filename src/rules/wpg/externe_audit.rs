//! `externe-audit`: a verwerking under the Wpg that runs for more than four years has had an external audit.

use super::audits;
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP08",
        name: "externe-audit",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wpg("33"),
            Bron::Wet("Besluit politiegegevens art. 6:5"),
            Bron::Richtsnoer("AP, Audit Wet politiegegevens (Wpg-audit)"),
        ],
        summary: "Een verwerking onder de Wpg krijgt elke vier jaar een externe audit",
        page: include_str!("externe_audit.md"),
    },
    Check::Termijn(&[TermijnSoort::WpgAuditExtern], check),
)
.ask("Wanneer is de externe audit van de politiegegevens gedaan, of wanneer gebeurt dat?");

fn check(deadline: &Deadline, _cx: &Context, sink: &mut Sink) {
    let fields =
        "vorm: extern\ndatum: jjjj-mm-dd\ndoor: ...\nuitkomst: ...\nnaar_ap_op: jjjj-mm-dd";
    let help = "laat een externe audit doen door een onafhankelijke auditor, stuur het rapport naar de AP en leg beide vast";
    audits::never(&RULE.info, deadline, ("externe", fields, help), sink);
}
