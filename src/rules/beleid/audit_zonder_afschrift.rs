//! `audit-zonder-afschrift`: the FG gets a copy of the audit report where the score asks it.

use crate::calendar::in_woorden;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL07",
        name: "audit-zonder-afschrift",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("winterswijk-2019", "7")],
        summary: "De FG krijgt een afschrift van een auditrapport waar de DPIA-score dat vraagt",
        page: include_str!("audit_zonder_afschrift.md"),
    },
    Check::Verwerking(check),
);

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some((score, row)) = super::score(verwerking, cx) else {
        return;
    };
    if !row.afschrift_fg {
        return;
    }
    let given = |audit: &crate::model::verwerking::Audit| {
        audit.afschrift_fg.is_some_and(|given| given.value)
    };
    for audit in verwerking
        .audits
        .items()
        .iter()
        .filter(|audit| !given(audit))
    {
        let Some(datum) = audit.datum else { continue };
        let message = format!(
            "bij DPIA-score `{}` krijgt de FG een afschrift van de audit van `{}`",
            score.value, datum.value
        );
        let found = match audit.afschrift_fg {
            Some(no) => sink.report(&RULE.info, no.span, message),
            None => sink.missing(&RULE.info, datum.span, audit.span, "afschrift_fg", message),
        };
        found
            .help("stuur de FG het rapport en schrijf dat op")
            .ask(format!(
                "Heeft de FG het rapport van de audit van {} gekregen?",
                in_woorden(datum.value)
            ))
            .snippet("afschrift_fg: true");
    }
}
