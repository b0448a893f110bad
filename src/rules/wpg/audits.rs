//! Reporting that a verwerking under the Wpg never had an audit of a kind although it runs long enough.

use crate::deadline::Deadline;
use crate::diagnostic::{Diagnostic, RuleInfo};
use crate::rules::Sink;
use crate::rules::audits::snippet;

/// Reports it at the start of the verwerking, as a missing item of `audits`, with the item to fill in.
pub(super) fn never<'k>(
    rule: &'static RuleInfo,
    deadline: &Deadline<'_, '_>,
    sink: &'k mut Sink<'_, '_>,
    message: &str,
    audit: &str,
) -> &'k mut Diagnostic {
    let entry = sink.entry();
    let record = entry.map_or(deadline.plaats.1, |entry| entry.body.head().span);
    let snippet = snippet(entry, audit);
    sink.missing(rule, deadline.plaats.1, record, "audits", message).snippet(snippet)
}
