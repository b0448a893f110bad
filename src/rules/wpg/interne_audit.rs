//! `interne-audit`: a verwerking under the Wpg that runs for more than a year has had an internal audit.

use super::audits;
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP07",
        name: "interne-audit",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wpg("33"),
            Bron::Wet("Regeling periodieke audit politiegegevens art. 3"),
            Bron::Richtsnoer("AP, Audit Wet politiegegevens (Wpg-audit)"),
        ],
        summary: "Een verwerking onder de Wpg krijgt elk jaar een interne audit",
        page: include_str!("interne_audit.md"),
    },
    Check::Termijn(&[TermijnSoort::WpgAuditIntern], check),
)
.ask(
    "Wanneer is de jaarlijkse interne audit van de politiegegevens gedaan, of wanneer gebeurt dat?",
);

fn check(deadline: &Deadline, _cx: &Context, sink: &mut Sink) {
    let fields = "vorm: intern\ndatum: jjjj-mm-dd\ndoor: ...\nuitkomst: ...";
    let help = "laat een interne audit doen, niet door de FG, en leg die vast";
    audits::never(&RULE.info, deadline, ("interne", fields, help), sink);
}
