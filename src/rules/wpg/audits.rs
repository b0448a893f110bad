//! Which verwerkingen under the Wpg never had an audit of a kind although they run long enough.

use chrono::NaiveDate;

use super::is_responsible;
use crate::calendar::Periode;
use crate::diagnostic::{Diagnostic, RuleInfo};
use crate::model::field::Items;
use crate::model::leaf::Datum;
use crate::model::verwerking::AuditVorm;
use crate::model::{Body, Status, Verwerking};
use crate::register::{Entry, Register};
use crate::rules::{Context, Sink};

/// The duty to have audits done began with the amended Wpg, on 1 January 2019.
const DUTY_BEGAN: Option<NaiveDate> = NaiveDate::from_ymd_opt(2019, 1, 1);

/// A verwerking that never had the audit.
pub(super) struct NeverAudited<'r, 's> {
    entry: &'r Entry<'s>,
    verwerking: &'r Verwerking<'s>,
    start: Datum,
}

impl<'r, 's> NeverAudited<'r, 's> {
    /// Reports it at the start of the verwerking, as a missing item of `audits`.
    pub(super) fn report<'k>(
        &self,
        rule: &'static RuleInfo,
        sink: &'k mut Sink<'r, 's>,
        message: &str,
    ) -> &'k mut Diagnostic {
        sink.turn_to(self.entry);
        sink.missing(rule, self.start.span, self.verwerking.span, "audits", message)
    }

    /// An audit to fill in: as a new item where there are audits already, else with their key.
    pub(super) fn snippet(&self, audit: &str) -> String {
        let item = format!("- {}", audit.replace('\n', "\n  "));
        match self.verwerking.audits {
            Some(_) => item,
            None => format!("audits:\n  {}", item.replace('\n', "\n  ")),
        }
    }
}

/// The running verwerkingen whose first audit of this kind should have been done within `periode` after the start.
///
/// One audit over all boa's together may be recorded with the taak of this `cyclus` instead.
pub(super) fn never_audited<'r, 's>(
    cx: &Context<'r, 's>,
    vorm: AuditVorm,
    periode: Periode,
    cyclus: &str,
) -> Vec<NeverAudited<'r, 's>> {
    let due = |start: Datum| {
        let counts_from = DUTY_BEGAN.map_or(start.value, |began| began.max(start.value));
        periode.after(counts_from) < cx.peildatum
    };
    let mut found = Vec::new();
    for entry in &cx.register.entries {
        if let Body::Verwerking(verwerking) = &entry.body
            && is_responsible(verwerking)
            && entry.status() != Status::Beeindigd
            && let Some(start) = verwerking.start.filter(|start| due(*start))
            && !has_audit(verwerking, vorm)
        {
            found.push(NeverAudited { entry, verwerking, start });
        }
    }
    if let Some(last) = found.first().and_then(|_| last_done(cx.register, cyclus)) {
        found.retain(|missing| missing.start.value > last);
    }
    found
}

/// Whether there is an audit of this kind; one whose kind cannot be read may be.
fn has_audit(verwerking: &Verwerking<'_>, wanted: AuditVorm) -> bool {
    verwerking.audits.items().iter().any(|audit| audit.vorm.is_none_or(|vorm| vorm.value == wanted))
}

/// The last day on which a taak of this cycle was done.
fn last_done(register: &Register<'_>, cyclus: &str) -> Option<NaiveDate> {
    let mut last = None;
    for entry in &register.entries {
        if let Body::Taak(taak) = &entry.body
            && taak.cyclus.as_ref().is_some_and(|own| own.as_str() == cyclus)
        {
            last = last.max(taak.uitgevoerd.items().iter().filter_map(|done| Some(done.op?.value)).max());
        }
    }
    last
}
