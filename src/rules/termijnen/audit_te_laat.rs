//! `audit-te-laat`: a verwerking has the audit that its DPIA score asks, in time.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::audits::snippet;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM15",
        name: "audit-te-laat",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("winterswijk-2019", "7")],
        summary: "Een verwerking krijgt de audit die bij haar DPIA-score hoort, en op tijd",
        page: include_str!("audit_te_laat.md"),
    },
    Check::Termijn(&[TermijnSoort::AuditUitvoeren], check),
)
.ask("Wanneer is de audit van deze verwerking gedaan, of wanneer gebeurt dat?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let vorm = deadline.deel.replace('_', " ");
    let (gedaan, nooit) = (
        format!("de laatste audit ({vorm}) was op"),
        format!("er was nog geen audit ({vorm}) sinds"),
    );
    let tekst = Tekst {
        gedaan: &gedaan,
        nooit: &nooit,
        opnieuw: true,
        help: "laat de audit doen en leg die vast bij `audits`",
    };
    if let Some(found) = overdue(&RULE.info, deadline, cx, sink, &tekst) {
        found.snippet(snippet(
            deadline.entry,
            &format!(
                "vorm: {}\ndatum: jjjj-mm-dd\ndoor: ...\nuitkomst: ...\nafschrift_fg: ...",
                deadline.deel
            ),
        ));
    }
}
