//! `hercontrole-ontbreekt`: an external audit that found faults is followed by a re-check within a year.

use chrono::NaiveDate;

use super::is_responsible;
use crate::calendar::{Eenheid, Periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Items;
use crate::model::verwerking::{Audit, AuditUitkomst, AuditVorm};
use crate::model::{Status, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "WP10",
        name: "hercontrole-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Wpg("33"), Bron::Richtsnoer("AP, Audit Wet politiegegevens (Wpg-audit)")],
        summary: "Na een externe audit met tekorten volgt binnen een jaar een hercontrole",
        page: include_str!("hercontrole_ontbreekt.md"),
    },
    check: Check::Verwerking(check),
};

fn check(verwerking: &Verwerking<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if !is_responsible(verwerking) || sink.entry().is_some_and(|entry| entry.status() == Status::Beeindigd) {
        return;
    }
    let audits = verwerking.audits.items();
    for audit in audits {
        let (Some(vorm), Some(datum), Some(uitkomst)) = (audit.vorm, audit.datum, audit.uitkomst) else { continue };
        let uiterlijk = Periode::new(1, Eenheid::Jaar).after(datum.value);
        if vorm.value != AuditVorm::Extern || uitkomst.value == AuditUitkomst::Voldoet || uiterlijk >= cx.peildatum {
            continue;
        }
        if audits.iter().any(|later| is_check_after(later, datum.value)) {
            continue;
        }
        let message = format!(
            "de externe audit van `{}` had uitkomst `{}`, maar een hercontrole is uitgebleven",
            datum.value, uitkomst.value
        );
        sink.report(&RULE.info, uitkomst.span, message)
            .help("laat de onderdelen die niet voldeden opnieuw controleren en leg dat vast bij `audits`")
            .snippet(
                "- vorm: hercontrole\n  datum: jjjj-mm-dd\n  door: ...\n  uitkomst: ...\n  naar_ap_op: jjjj-mm-dd",
            );
    }
}

/// Whether an audit looked again from outside after a day; one whose kind or date cannot be read may have.
fn is_check_after(audit: &Audit<'_>, day: NaiveDate) -> bool {
    audit.vorm.is_none_or(|vorm| matches!(vorm.value, AuditVorm::Hercontrole | AuditVorm::Extern))
        && audit.datum.is_none_or(|datum| datum.value > day)
}
