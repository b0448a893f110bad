//! The rules: what a register must meet, each in a file of its own with its page beside it.
//!
//! A rule is a plain static value. It sees an entry and a [`Context`] and reports to a [`Sink`]; it cannot print, read
//! a file, ask the time or know a format. The runner in [`run`] owns the loops.

mod audits;
mod beleid;
mod bewaren;
mod doorgifte;
mod dpia;
mod engine;
mod gebeurtenissen;
mod instellingen;
mod overeenkomsten;
mod persoonsgegevens;
mod profiel;
mod question;
mod rechtmatigheid;
mod rule;
mod sink;
mod termijnen;
mod tijd;
mod verwijzingen;
mod volledigheid;
mod vorm;
mod woorden;
mod wpg;

pub use engine::{Context, Scope, active, run, run_one};
pub use rule::{Check, Family, Nature, Rule, Teken};
pub use sink::Sink;

use std::collections::HashMap;

use crate::diagnostic::{RuleInfo, Suggestion, nearest};
use crate::model::leaf::Id;

/// The families in the order of their pages.
static FAMILIES: &[&Family] = &[
    &vorm::FAMILY,
    &volledigheid::FAMILY,
    &rechtmatigheid::FAMILY,
    &dpia::FAMILY,
    &overeenkomsten::FAMILY,
    &doorgifte::FAMILY,
    &bewaren::FAMILY,
    &verwijzingen::FAMILY,
    &termijnen::FAMILY,
    &gebeurtenissen::FAMILY,
    &tijd::FAMILY,
    &persoonsgegevens::FAMILY,
    &wpg::FAMILY,
    &beleid::FAMILY,
    &profiel::FAMILY,
    &instellingen::FAMILY,
];

/// All families.
pub fn families() -> impl Iterator<Item = &'static Family> {
    FAMILIES.iter().copied()
}

/// All rules, sorted by family and code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    families().flat_map(|family| family.rules.iter().copied())
}

/// The rule with this code or name.
pub fn find(text: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.info.is_named(text))
}

/// Whether a text, by code or by name, means the rule with this name.
pub fn is_regel(naam: &str, text: &str) -> bool {
    naam == text || find(text).is_some_and(|rule| rule.info.name == naam)
}

/// The code or name nearest to a text that names no rule.
pub fn suggest(text: &str) -> Option<&'static str> {
    nearest(
        text,
        all().flat_map(|rule| [rule.info.name, rule.info.code]),
    )
}

/// What to do about a text that names no rule.
fn meant_rule(text: &str) -> Suggestion {
    match suggest(text) {
        Some(near) => Suggestion::meant(near).and(" Alle regels: `avg regel`"),
        None => "kies een code of naam uit de lijst van `avg regel`".into(),
    }
}

/// The family of a rule.
pub fn family(rule: &RuleInfo) -> Option<&'static Family> {
    families().find(|family| rule.code.starts_with(family.letters))
}

/// The rule with this identity card, which a finding carries.
pub fn of(info: &RuleInfo) -> Option<&'static Rule> {
    let is_it = |rule: &&&'static Rule| std::ptr::eq(&raw const rule.info, info);
    family(info)?.rules.iter().find(is_it).copied()
}

/// Whether a rule holds whatever the configuration says.
fn is_fixed(rule: &RuleInfo) -> bool {
    family(rule).is_some_and(|family| family.fixed)
}

/// Whether a finding may be frozen in a baseline.
pub fn may_be_frozen(rule: &RuleInfo) -> bool {
    of(rule).is_some_and(|rule| rule.may_be_frozen)
}

/// Whether what a rule finds in an entry is a question to its proceseigenaar.
pub fn asks_owner(rule: &Rule) -> bool {
    !rule.for_beheer && family(&rule.info).is_some_and(|family| family.asks_owner)
}

/// Whether a text that should name a function holds the name of a person.
pub fn noemt_persoon(text: &str) -> bool {
    persoonsgegevens::noemt_persoon(text)
}

/// The ids of a list that stand in it before, each with the first that is the same.
fn doubles<'i, 's>(ids: &[&'i Id<'s>]) -> Vec<(&'i Id<'s>, &'i Id<'s>)> {
    let mut seen: HashMap<&str, &'i Id<'s>> = HashMap::new();
    let again = |id: &&'i Id<'s>| {
        let first = *seen.entry(id.as_str()).or_insert(id);
        (!std::ptr::eq(first, *id)).then_some((*id, first))
    };
    ids.iter().filter_map(again).collect()
}

/// The finding for a fault in form, for a register that could not be checked at all.
pub fn form_finding(
    problem: &crate::register::FileProblem,
) -> Option<crate::diagnostic::Diagnostic> {
    let rules: Vec<&'static Rule> = all().collect();
    vorm::finding(&rules, problem)
}
