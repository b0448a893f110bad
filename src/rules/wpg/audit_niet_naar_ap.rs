//! `audit-niet-naar-ap`: the report of an external audit goes to the AP.

use super::is_responsible;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::model::verwerking::AuditVorm;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP09",
        name: "audit-niet-naar-ap",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wpg("33"),
            Bron::Richtsnoer("AP, Audit Wet politiegegevens (Wpg-audit)"),
        ],
        summary: "Het rapport van een externe Wpg-audit is naar de AP gestuurd",
        page: include_str!("audit_niet_naar_ap.md"),
    },
    Check::Verwerking(check),
)
.ask("Wanneer is het rapport van de audit naar de Autoriteit Persoonsgegevens gestuurd?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !is_responsible(verwerking) {
        return;
    }
    for audit in verwerking.audits.items() {
        let Some(vorm) = audit.vorm else { continue };
        let message = match vorm.value {
            AuditVorm::Extern => {
                "er staat niet wanneer het rapport van de externe audit naar de AP ging"
            }
            AuditVorm::Hercontrole => {
                "er staat niet wanneer het rapport van de hercontrole naar de AP ging"
            }
            AuditVorm::QuickScan | AuditVorm::Zelfevaluatie | AuditVorm::Intern => continue,
        };
        if audit.naar_ap_op.is_none() {
            sink.missing(&RULE.info, vorm.span, audit.span, "naar_ap_op", message)
                .help("stuur het rapport naar de AP en vul de datum in")
                .snippet("naar_ap_op: jjjj-mm-dd");
        }
    }
}
