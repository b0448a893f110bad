//! The lines to paste for an audit that is missing, for every rule about audits.

use crate::model::Body;
use crate::register::Entry;

/// An item of `audits`, with the key before it when the verwerking has no audits yet. `audit` has a key per line.
pub(super) fn snippet(entry: Option<&Entry>, audit: &str) -> String {
    let has_audits = matches!(entry.map(|entry| &entry.body), Some(Body::Verwerking(body)) if body.audits.is_some());
    let item = format!("- {}", audit.replace('\n', "\n  "));
    if has_audits {
        item
    } else {
        format!("audits:\n  {}", item.replace('\n', "\n  "))
    }
}
