//! Reporting that a verwerking under the Wpg never had an audit of a kind although it runs long enough.

use crate::deadline::Deadline;
use crate::diagnostic::RuleInfo;
use crate::rules::Sink;
use crate::rules::audits::snippet;

/// Reports it at the start of the verwerking, as a missing item of `audits`: which audit, what to fill in, what to do.
/// One that was done before has a rule among the deadlines (TM16).
pub(super) fn never(
    rule: &'static RuleInfo,
    deadline: &Deadline,
    (which, fields, help): (&str, &str, &str),
    sink: &mut Sink,
) {
    let Some(ernst) = deadline.late().filter(|_| deadline.nooit) else {
        return;
    };
    let duur = deadline.duur.map_or(String::new(), |duur| duur.to_string());
    let message = format!("de verwerking loopt langer dan {duur} zonder {which} audit");
    let entry = sink.entry();
    let record = entry.map_or(deadline.plaats.1, |entry| entry.body.head().span);
    let snippet = snippet(entry, fields);
    sink.late(rule, deadline.plaats.1, (record, "audits"), message)
        .snippet(snippet)
        .help(help)
        .ernst(ernst);
}
