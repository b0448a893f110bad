//! `fg-voert-audit-uit`: the FG supervises the Wpg-audit and does not do it.

use super::is_responsible;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::model::verwerking::AuditVorm;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP11",
        name: "fg-voert-audit-uit",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Wpg("36"),
            Bron::Richtsnoer("AP, Audit Wet politiegegevens (Wpg-audit), rol FG"),
        ],
        summary: "De FG voert een Wpg-audit niet zelf uit",
        page: include_str!("fg_voert_audit_uit.md"),
    },
    Check::Verwerking(check),
)
.ask("Wie kan de audit doen in plaats van de FG, die er toezicht op houdt?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !is_responsible(verwerking) {
        return;
    }
    for audit in verwerking.audits.items() {
        let is_legal_audit = audit.vorm.is_some_and(|vorm| match vorm.value {
            AuditVorm::Intern | AuditVorm::Extern | AuditVorm::Hercontrole => true,
            AuditVorm::QuickScan | AuditVorm::Zelfevaluatie => false,
        });
        if is_legal_audit
            && let Some(door) = &audit.door
            && is_fg(door.as_str())
        {
            sink.report(&RULE.info, door.span, format!("de audit is gedaan door {}", quote(door.as_str()))).help(
                "laat de audit doen door een intern of extern auditor; de FG houdt toezicht en krijgt een afschrift",
            );
        }
    }
}

/// Whether a text begins with the FG and does not say that the FG kept out of it.
fn is_fg(door: &str) -> bool {
    const NAMES: [&str; 4] = [
        "fg",
        "functionaris gegevensbescherming",
        "functionaris voor gegevensbescherming",
        "functionaris voor de gegevensbescherming",
    ];
    let door = after(door, "de ").unwrap_or(door);
    NAMES
        .iter()
        .filter_map(|name| after(door, name))
        .any(|rest| {
            !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-')
                && !rest.contains("niet")
        })
}

/// What follows a beginning, whatever its capitals.
fn after<'t>(text: &'t str, beginning: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::is_fg;

    #[test]
    fn the_fg_is_known_by_every_name() {
        for door in [
            "FG",
            "de FG",
            "Functionaris voor de gegevensbescherming (FG)",
            "functionaris gegevensbescherming",
        ] {
            assert!(is_fg(door), "{door}");
        }
    }

    #[test]
    fn others_are_not_the_fg() {
        for door in [
            "",
            "é",
            "intern auditor, niet de FG",
            "FG-bureau Voorbeeld",
            "FGI Audit",
            "FG (niet zelf)",
        ] {
            assert!(!is_fg(door), "{door}");
        }
    }
}
