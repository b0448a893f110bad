//! Runs the rules over a register: loops, severity, exceptions, order, identity.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::{Check, Rule, Sink, Teken, all, instellingen, volledigheid, vorm};
use crate::diagnostic::{Diagnostic, EntryRef, Ernst, FileId, Fingerprints, KeyPath, RuleInfo};
use crate::model::config::{Config, RegelStand};
use crate::model::field::{Fault, Items};
use crate::model::land::Adequaatheid;
use crate::model::{Body, Status};
use crate::register::{Entry, FileProblem, Files, Register};

/// What a rule may know besides the entry it looks at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'r, 's> {
    /// The whole register.
    pub register: &'r Register<'s>,
    /// The configuration.
    pub config: &'r Config<'s>,
    /// Places in the configuration that did not fit.
    pub config_faults: &'r [Fault],
    /// The adequacy decisions that count.
    pub adequaatheid: &'r Adequaatheid<'s>,
    /// All files; number 0 is the configuration.
    pub files: Files<'s>,
    /// "Today".
    pub peildatum: NaiveDate,
}

/// The file number of the configuration.
pub(super) const CONFIG_FILE: FileId = FileId(0);

/// A finding with the entry it is about, if any.
pub(super) type Found<'r, 's> = (Option<&'r Entry<'s>>, Diagnostic);

/// Runs every rule that is switched on, and gives all findings in a fixed order with their fingerprints.
///
/// `problems` are the faults in form that reading met. Findings under an exception are among the result, marked.
pub fn run(cx: &Context<'_, '_>, problems: Vec<FileProblem>) -> Vec<Diagnostic> {
    let active: Vec<&'static Rule> =
        all().filter(|rule| setting(cx.config, &rule.info) != Some(RegelStand::Uit)).collect();
    let texts: Vec<&'static Rule> =
        active.iter().copied().filter(|rule| matches!(rule.check, Check::Tekst(..))).collect();
    let mut found: Vec<Found<'_, '_>> =
        cx.register.entries.par_iter().flat_map_iter(|entry| check_entry(&active, &texts, entry, cx)).collect();
    found.extend(check_whole(&active, cx));
    for (entry, diagnostic) in &mut found {
        weigh(cx.config, diagnostic, entry.is_some_and(|entry| entry.status() == Status::Concept));
    }
    instellingen::apply_exceptions(cx, &mut found);
    let mut diagnostics: Vec<Diagnostic> = found.into_iter().map(|(_, diagnostic)| diagnostic).collect();
    diagnostics.extend(problems.into_iter().filter_map(|problem| {
        let concept = problem.concept;
        let mut diagnostic = vorm::finding(&active, &problem)?;
        weigh(cx.config, &mut diagnostic, concept);
        Some(diagnostic)
    }));
    in_order(diagnostics, cx.files)
}

fn check_entry<'r, 's>(
    active: &[&'static Rule],
    texts: &[&'static Rule],
    entry: &'r Entry<'s>,
    cx: &Context<'r, 's>,
) -> Vec<Found<'r, 's>> {
    let mut sink = Sink::for_entry(entry);
    for rule in active {
        match (&rule.check, &entry.body) {
            (Check::Registratie(check), _) => check(entry, cx, &mut sink),
            (Check::Verwerking(check), Body::Verwerking(body)) => check(body, cx, &mut sink),
            (Check::Verwerkersovereenkomst(check), Body::Verwerkersovereenkomst(body)) => check(body, cx, &mut sink),
            (Check::Convenant(check), Body::Convenant(body)) => check(body, cx, &mut sink),
            (Check::Dpia(check), Body::Dpia(body)) => check(body, cx, &mut sink),
            (Check::Datalek(check), Body::Datalek(body)) => check(body, cx, &mut sink),
            (Check::Verzoek(check), Body::Verzoek(body)) => check(body, cx, &mut sink),
            (Check::Advies(check), Body::Advies(body)) => check(body, cx, &mut sink),
            (Check::Taak(check), Body::Taak(body)) => check(body, cx, &mut sink),
            _ => {}
        }
    }
    check_texts(texts, entry, cx, &mut sink);
    one_per_place(sink.finish())
}

/// Reads every free text of an entry once, for all rules about texts.
fn check_texts<'r, 's>(rules: &[&'static Rule], entry: &'r Entry<'s>, cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    entry.body.texts(&mut |text, at| {
        let (mut digits, mut at_sign) = (0, false);
        for byte in text.bytes() {
            digits += usize::from(byte.is_ascii_digit());
            at_sign |= byte == b'@';
        }
        for rule in rules {
            if let Check::Tekst(teken, check) = rule.check {
                let wanted = match teken {
                    Teken::Kort(most) => text.len() <= most,
                    Teken::Cijfers(least) => digits >= least,
                    Teken::Apenstaart => at_sign,
                };
                if wanted {
                    check((text, at), entry, cx, sink);
                }
            }
        }
    });
}

/// A value that is only a placeholder is one fault: what other rules say of the same value adds nothing.
fn one_per_place<'r, 's>(mut found: Vec<Found<'r, 's>>) -> Vec<Found<'r, 's>> {
    let placeholders: Vec<KeyPath> = found
        .iter()
        .filter(|(_, diagnostic)| std::ptr::eq(diagnostic.rule, volledigheid::placeholder()))
        .map(|(_, diagnostic)| diagnostic.path.clone())
        .collect();
    if !placeholders.is_empty() {
        found.retain(|(_, diagnostic)| {
            std::ptr::eq(diagnostic.rule, volledigheid::placeholder()) || !placeholders.contains(&diagnostic.path)
        });
    }
    found
}

fn check_whole<'r, 's>(active: &[&'static Rule], cx: &Context<'r, 's>) -> Vec<Found<'r, 's>> {
    let mut whole = Sink::for_file(CONFIG_FILE, &[]);
    let mut config = Sink::for_file(CONFIG_FILE, cx.config_faults);
    for rule in active {
        match rule.check {
            Check::Register(check) => check(cx, &mut whole),
            Check::Config(check) => check(cx.config, cx, &mut config),
            _ => {}
        }
    }
    let mut found = whole.finish();
    found.extend(config.finish());
    for (entry, diagnostic) in &mut found {
        if entry.is_none() {
            place_in_config(cx.config, diagnostic);
        }
    }
    found
}

/// Completes a finding about the configuration: what it is about, and its key path.
pub(super) fn place_in_config(config: &Config<'_>, diagnostic: &mut Diagnostic) {
    use crate::model::field::Field;
    diagnostic.entry = Some(EntryRef { soort: "configuratie", id: String::new() });
    let anchor = diagnostic.anchor.unwrap_or(diagnostic.primary.span);
    config.locate(anchor, &mut diagnostic.path);
    if let Some(key) = diagnostic.missing_key {
        diagnostic.path.push_key(key);
    }
}

/// Whether a rule holds whatever the configuration says: without it a file could drop out of sight.
pub(super) fn is_fixed(rule: &RuleInfo) -> bool {
    rule.code.starts_with("VM") || rule.code.starts_with("IN")
}

/// What the configuration says of a rule.
pub(super) fn setting(config: &Config<'_>, rule: &RuleInfo) -> Option<RegelStand> {
    if is_fixed(rule) {
        return None;
    }
    let named =
        |name: &Option<crate::model::field::Text<'_>>| name.as_ref().is_some_and(|name| rule.is_named(name.as_str()));
    let setting = config.regels.items().iter().find(|setting| named(&setting.regel))?;
    setting.ernst.map(|stand| stand.value)
}

/// The severity that counts: the configuration's, and never a fout in a concept.
fn weigh(config: &Config<'_>, diagnostic: &mut Diagnostic, concept: bool) {
    match setting(config, diagnostic.rule) {
        Some(RegelStand::Fout) => diagnostic.ernst = Ernst::Fout,
        Some(RegelStand::Waarschuwing) => diagnostic.ernst = Ernst::Waarschuwing,
        Some(RegelStand::Advies) => diagnostic.ernst = Ernst::Advies,
        Some(RegelStand::Uit) | None => {}
    }
    if concept {
        diagnostic.ernst = diagnostic.ernst.min(Ernst::Waarschuwing);
    }
}

/// Sorts by file, place, rule and message, and hands out fingerprints in that order.
fn in_order(mut diagnostics: Vec<Diagnostic>, files: Files<'_>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        (a.primary.file, a.primary.span, a.rule.code, &a.message).cmp(&(
            b.primary.file,
            b.primary.span,
            b.rule.code,
            &b.message,
        ))
    });
    let mut fingerprints = Fingerprints::default();
    for diagnostic in &mut diagnostics {
        let file = files.get(diagnostic.primary.file);
        fingerprints.assign(diagnostic, &file.relative);
    }
    diagnostics
}
