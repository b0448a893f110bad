//! `interne-audit`: a verwerking under the Wpg that runs for more than a year has had an internal audit.

use super::audits::never_audited;
use crate::calendar::{Eenheid, Periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::verwerking::AuditVorm;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
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
    check: Check::Register(check),
};

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    for missing in never_audited(cx, AuditVorm::Intern, Periode::new(1, Eenheid::Jaar), "wpg-audit-intern") {
        let snippet = missing.snippet("vorm: intern\ndatum: jjjj-mm-dd\ndoor: ...\nuitkomst: ...");
        missing
            .report(&RULE.info, sink, "de verwerking loopt langer dan een jaar zonder interne audit")
            .help("laat een interne audit doen, niet door de FG, en leg die vast")
            .snippet(snippet);
    }
}
