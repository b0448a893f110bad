//! `wpg-audit-verlopen`: the next audit under the Wpg comes in time.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM16",
        name: "wpg-audit-verlopen",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Wpg("33")],
        summary: "Na een audit volgens de Wpg komt de volgende op tijd",
        page: include_str!("wpg_audit_verlopen.md"),
    },
    Check::Termijn(
        &[TermijnSoort::WpgAuditIntern, TermijnSoort::WpgAuditExtern],
        check,
    ),
)
.ask("Wanneer is de volgende audit van de politiegegevens gedaan, of wanneer gebeurt dat?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    // The first audit has rules of its own (WP07, WP08).
    if deadline.nooit {
        return;
    }
    let extern_ = deadline.soort == TermijnSoort::WpgAuditExtern;
    let gedaan = if extern_ {
        "de laatste externe audit was op"
    } else {
        "de laatste interne audit was op"
    };
    let help = "laat de audit doen en leg die vast bij `audits`, of bij een taak als zij over alle boa's samen gaat";
    overdue(
        &RULE.info,
        deadline,
        cx,
        sink,
        &Tekst {
            gedaan,
            nooit: gedaan,
            opnieuw: true,
            help,
        },
    );
}
