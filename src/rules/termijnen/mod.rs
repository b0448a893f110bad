//! Family TM, deadlines: what is past its last day, and what will be soon.
//!
//! The deadlines themselves are computed in [`crate::deadline`]; here they become findings. Overdue weighs what the
//! profile says, nearly due is advice.

mod advies_te_laat;
mod audit_te_laat;
mod convenant_niet_gecontroleerd;
mod cyclus_zonder_taak;
mod datalek_niet_geevalueerd;
mod dpia_verouderd;
mod maatregel_te_laat;
mod onbekende_cyclus;
mod overeenkomst_afgelopen;
mod overeenkomst_niet_gecontroleerd;
mod periode_onleesbaar;
mod procesplan_niet_geevalueerd;
mod raadpleging_te_laat;
mod steunt_op_verlopen;
mod taak_verlopen;
mod termijn_binnenkort;
mod verwerking_verouderd;
mod verzoek_niet_beantwoord;
mod wpg_audit_verlopen;

use super::Family;
use crate::deadline::Deadline;
use crate::diagnostic::{Diagnostic, RuleInfo};
use crate::model::Body;
use crate::rules::{Context, Sink};

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "TM",
    title: "termijnen",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &verwerking_verouderd::RULE,
        &dpia_verouderd::RULE,
        &overeenkomst_niet_gecontroleerd::RULE,
        &convenant_niet_gecontroleerd::RULE,
        &verzoek_niet_beantwoord::RULE,
        &taak_verlopen::RULE,
        &cyclus_zonder_taak::RULE,
        &onbekende_cyclus::RULE,
        &overeenkomst_afgelopen::RULE,
        &periode_onleesbaar::RULE,
        &maatregel_te_laat::RULE,
        &advies_te_laat::RULE,
        &raadpleging_te_laat::RULE,
        &procesplan_niet_geevalueerd::RULE,
        &audit_te_laat::RULE,
        &wpg_audit_verlopen::RULE,
        &datalek_niet_geevalueerd::RULE,
        &termijn_binnenkort::RULE,
        &steunt_op_verlopen::RULE,
    ],
};

/// The words of a finding about a review that is late.
struct Tekst<'t> {
    /// Before the day on which it was last done.
    gedaan: &'t str,
    /// The same when it never was.
    nooit: &'t str,
    /// Whether it must be done again and again.
    opnieuw: bool,
    /// What to do.
    help: &'t str,
}

/// Reports a review that is late: when it was last done, and when it should have been done again.
fn overdue<'k, 's>(
    rule: &'static RuleInfo,
    deadline: &Deadline<'_, 's>,
    cx: &Context<'_, 's>,
    sink: &'k mut Sink<'_, '_>,
    tekst: &Tekst,
) -> Option<&'k mut Diagnostic> {
    let (ernst, vanaf, duur) = (deadline.late()?, deadline.vanaf?, deadline.duur?);
    let last = if deadline.nooit {
        tekst.nooit
    } else {
        tekst.gedaan
    };
    let next = if tekst.opnieuw && !deadline.nooit {
        "de volgende keer moest"
    } else {
        "dat moest"
    };
    let late = match -deadline.dagen {
        1 => "een dag geleden".to_owned(),
        days => format!("{days} dagen geleden"),
    };
    let message = match deadline.sinds {
        // Nobody was late before the policy asked it.
        Some(sinds) => {
            format!("{last} `{vanaf}`; {next} na {duur}, en dat geldt sinds `{sinds}`: {late}")
        }
        None => format!(
            "{last} `{vanaf}`; {next} na {duur}, uiterlijk op `{}`: {late}",
            deadline.uiterlijk
        ),
    };
    let help = format!(
        "{}; aan zet: {}",
        tekst.help,
        deadline.naam_van_wie(cx.register, cx.config)
    );
    let found = sink.report(rule, deadline.plaats.1, message);
    found.help(help).rests_on(deadline.bron).ernst(ernst);
    Some(found)
}

/// How many verwerkingen are shown beside what they rely on; a contract may serve the whole gemeente.
const MOST_SHOWN: usize = 4;

/// Shows the verwerkingen that rely on what is late.
fn relate(found: &mut Diagnostic, deadline: &Deadline, cx: &Context) {
    let mut touched = deadline.raakt(cx.register);
    touched.retain(|entry| matches!(entry.body, Body::Verwerking(_)));
    for (number, entry) in touched.iter().take(MOST_SHOWN).enumerate() {
        let more = touched.len().saturating_sub(MOST_SHOWN);
        let text = match (more, number + 1 == MOST_SHOWN) {
            (1.., true) => format!("deze verwerking steunt erop, en nog {more} andere"),
            _ => "deze verwerking steunt erop".to_owned(),
        };
        found.related(entry.file, entry.place(), text);
    }
}
