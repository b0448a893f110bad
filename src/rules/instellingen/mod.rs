//! Family IN, settings and exceptions: what somebody wrote about the rules themselves.
//!
//! Exceptions are data with a reason and an end date. They are applied here, after all rules have spoken, so that one
//! that has ended or that matches nothing is itself a finding.

mod onbekende_regel;
mod regel_dubbel;
mod regel_staat_vast;
mod uitzondering_ongebruikt;
mod uitzondering_verlopen;

use std::collections::{HashMap, hash_map};

use chrono::NaiveDate;

use super::engine::{CONFIG_FILE, Found, place_in_config};
use super::{Check, Context, Family, Rule, find, is_fixed};
use crate::deadline;
use crate::diagnostic::{
    Diagnostic, FileId, RuleInfo, Span, Suggestion, Uitzondering, quote, sanitize,
};
use crate::model::Status;
use crate::model::field::{Items, Text};
use crate::model::leaf::Datum;
use crate::model::places::Places;
use crate::register::Entry;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "IN",
    title: "uitzonderingen en instellingen van regels",
    fixed: true,
    asks_owner: false,
    stops_draft: false,
    rules: &[
        &uitzondering_verlopen::RULE,
        &uitzondering_ongebruikt::RULE,
        &onbekende_regel::RULE,
        &regel_staat_vast::RULE,
        &regel_dubbel::RULE,
    ],
};

/// An exception as written, in an entry or in the configuration.
#[derive(Clone, Copy)]
struct Exception<'r, 's> {
    file: FileId,
    regel: &'r Text<'s>,
    reden: &'r Text<'s>,
    tot: Datum,
    entry: Option<&'r Entry<'s>>,
    /// The configuration wrote it, about this entry.
    in_config: bool,
}

impl Exception<'_, '_> {
    fn holds_on(&self, dag: NaiveDate) -> bool {
        dag <= self.tot.value
    }

    /// What to call it; in the configuration with the entry it is about, which is not near.
    fn naam(&self) -> String {
        let regel = quote(self.regel.as_str());
        match self.entry.filter(|_| self.in_config) {
            Some(entry) => format!("de uitzondering op {regel} voor `{}`", entry.id()),
            None => format!("de uitzondering op {regel}"),
        }
    }
}

/// The exceptions on one rule for one entry.
#[derive(Default)]
struct Group<'x, 'r, 's> {
    /// The last that counts today, with which a finding is marked.
    holds: Option<&'x Exception<'r, 's>>,
    used: bool,
}

/// Which entry and rule an exception is about; none when it names no entry or rule that exists.
fn subject(exception: &Exception) -> Option<(usize, &'static str)> {
    let entry = exception.entry?;
    Some((
        std::ptr::from_ref(entry).addr(),
        find(exception.regel.as_str())?.info.code,
    ))
}

/// Marks the findings that an exception covers, and reports exceptions that ended, match nothing or name no rule.
pub(super) fn apply_exceptions<'r, 's>(cx: &Context<'r, 's>, found: &mut Vec<Found<'r, 's>>) {
    let exceptions = collect(cx);
    let mut groups: HashMap<(usize, &str), Group<'_, '_, '_>> = HashMap::new();
    for exception in &exceptions {
        let Some(subject) = subject(exception) else {
            continue;
        };
        let group = groups.entry(subject).or_default();
        // Where the calendar does not count, an exception does not end.
        if exception.holds_on(cx.peildatum.dag()) || !cx.judges_deadlines() {
            group.holds = Some(exception);
        }
    }
    for (entry, diagnostic) in found.iter_mut() {
        let Some(entry) = entry else { continue };
        let subject = (std::ptr::from_ref(*entry).addr(), diagnostic.rule.code);
        let Some(group) = groups.get_mut(&subject) else {
            continue;
        };
        group.used = true;
        if let Some(exception) = group.holds {
            let reden = sanitize(exception.reden.as_str());
            diagnostic.uitzondering = Some(Uitzondering {
                reden,
                tot: exception.tot.value,
            });
        }
    }
    let place_in_config = place_in_config(cx.config);
    let mut places: Option<(&Entry, Places<'_>)> = None;
    let mut report = |exception: Option<&Exception<'r, 's>>, mut diagnostic: Diagnostic| {
        let entry = exception
            .filter(|exception| !exception.in_config)
            .and_then(|exception| exception.entry);
        match entry {
            Some(entry) => {
                diagnostic.entry = Some(entry.reference());
                // Those of one entry come together.
                let known = places.take().filter(|(own, _)| std::ptr::eq(*own, entry));
                let (_, known) =
                    places.insert(known.unwrap_or_else(|| (entry, entry.geschreven().places())));
                diagnostic.path = known.path(diagnostic.primary.span).unwrap_or_default();
            }
            None => place_in_config(&mut diagnostic),
        }
        found.push((entry, diagnostic));
    };
    for exception in &exceptions {
        let used = subject(exception)
            .and_then(|subject| groups.get(&subject))
            .is_some_and(|group| group.used);
        if let Some(diagnostic) = verdict(exception, used, cx) {
            report(Some(exception), diagnostic);
        }
    }
    let mut seen: HashMap<&str, &Text> = HashMap::new();
    for name in cx
        .config
        .regels
        .items()
        .iter()
        .filter_map(|setting| setting.regel.as_ref())
    {
        match find(name.as_str()) {
            None => report(None, onbekende_regel::finding(CONFIG_FILE, name)),
            Some(rule) if is_fixed(&rule.info) => {
                report(None, regel_staat_vast::finding(CONFIG_FILE, name));
            }
            Some(rule) => match seen.entry(rule.info.code) {
                hash_map::Entry::Occupied(first) => {
                    report(None, regel_dubbel::finding(CONFIG_FILE, name, first.get()));
                }
                hash_map::Entry::Vacant(free) => {
                    free.insert(name);
                }
            },
        }
    }
}

/// What is wrong with an exception itself.
fn verdict(exception: &Exception, used: bool, cx: &Context) -> Option<Diagnostic> {
    let (file, regel) = (exception.file, exception.regel);
    match find(regel.as_str()) {
        None => Some(onbekende_regel::finding(file, regel)),
        Some(rule) if is_fixed(&rule.info) => Some(regel_staat_vast::finding(file, regel)),
        // It names no entry that could be read: VZ12 says so, where that is a fault.
        Some(_) if exception.in_config && exception.entry.is_none() => None,
        // Its rule does not speak in this run, so that nothing can be said of its use.
        Some(rule) if !cx.judges_deadlines() && rule.by_calendar => None,
        // What was agreed about an entry that has ended since is history.
        Some(_)
            if exception
                .entry
                .is_some_and(|entry| entry.status() == Status::Beeindigd)
                && !(used && exception.holds_on(cx.peildatum.dag())) =>
        {
            None
        }
        Some(_) if cx.judges_deadlines() && !exception.holds_on(cx.peildatum.dag()) => Some(
            uitzondering_verlopen::finding(file, &exception.naam(), exception.tot, used),
        ),
        Some(_) if used => None,
        // Agreed ahead of a day that is still to come.
        Some(rule) if will_be_used(exception, rule, cx) => None,
        Some(_) => Some(uitzondering_ongebruikt::finding(
            file,
            &exception.naam(),
            regel,
        )),
    }
}

/// Whether the passing of days brings the finding that an exception is for, before the exception ends.
fn will_be_used(exception: &Exception, rule: &Rule, cx: &Context) -> bool {
    let Some(entry) = exception.entry.filter(|_| cx.judges_deadlines()) else {
        return false;
    };
    let Check::Termijn(kinds, _) = rule.check else {
        return rule.by_calendar;
    };
    let mut deadlines = Vec::new();
    deadline::of_entry(entry, &cx.view, &mut deadlines);
    deadlines
        .iter()
        .any(|own| kinds.contains(&own.soort) && own.uiterlijk.dag() <= exception.tot.value)
}

/// All complete exceptions; an incomplete one is already a finding of form.
fn collect<'r, 's>(cx: &Context<'r, 's>) -> Vec<Exception<'r, 's>> {
    let mut all = Vec::new();
    for entry in &cx.register.entries {
        for own in entry.body.head().uitzonderingen {
            if let (Some(regel), Some(reden), Some(tot)) = (&own.regel, &own.reden, own.tot) {
                all.push(Exception {
                    file: entry.file,
                    regel,
                    reden,
                    tot,
                    entry: Some(entry),
                    in_config: false,
                });
            }
        }
    }
    for own in cx.config.uitzonderingen.items() {
        if let (Some(regel), Some(reden), Some(tot), Some(id)) =
            (&own.regel, &own.reden, own.tot, &own.id)
        {
            let entry = cx.register.get(id.as_str());
            all.push(Exception {
                file: CONFIG_FILE,
                regel,
                reden,
                tot,
                entry,
                in_config: true,
            });
        }
    }
    all
}

/// A finding of one of the rules of this family.
fn about(
    rule: &'static RuleInfo,
    file: FileId,
    at: Span,
    message: String,
    help: impl Into<Suggestion>,
) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(rule, file, at, message);
    diagnostic.help(help);
    diagnostic
}
