//! `externe-audit`: a verwerking under the Wpg that runs for more than four years has had an external audit.

use super::audits::never_audited;
use crate::calendar::{Eenheid, Periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::verwerking::AuditVorm;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
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
    check: Check::Register(check),
};

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    for missing in never_audited(cx, AuditVorm::Extern, Periode::new(4, Eenheid::Jaar), "wpg-audit-extern") {
        let snippet =
            missing.snippet("vorm: extern\ndatum: jjjj-mm-dd\ndoor: ...\nuitkomst: ...\nnaar_ap_op: jjjj-mm-dd");
        missing
            .report(&RULE.info, sink, "de verwerking loopt langer dan vier jaar zonder externe audit")
            .help("laat een externe audit doen door een onafhankelijke auditor, stuur het rapport naar de AP en leg beide vast")
            .snippet(snippet);
    }
}
