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
mod rechtmatigheid;
mod sink;
mod termijnen;
mod tijd;
mod verwijzingen;
mod volledigheid;
mod vorm;
mod woorden;
mod wpg;

pub use engine::{Context, Scope, active, run, run_one};
pub use sink::Sink;

use std::collections::HashMap;

use crate::deadline::Deadline;
use crate::diagnostic::{RuleInfo, Span, Suggestion, nearest};
use crate::model::config::Config;
use crate::model::leaf::Id;
use crate::model::profiel::TermijnSoort;
use crate::model::{
    Advies, Convenant, Datalek, Dpia, Taak, Verwerkersovereenkomst, Verwerking, Verzoek,
};
use crate::profile::Laag;
use crate::register::Entry;
use crate::source::ProblemClass;

/// A rule: its identity card and what it looks at.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, severity, sources, page.
    pub info: RuleInfo,
    /// The question that it asks.
    pub check: Check,
}

/// What a text must have for a rule about texts to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Teken {
    /// At most so many bytes.
    Kort(usize),
    /// At least so many digits.
    Cijfers(usize),
    /// An at sign.
    Apenstaart,
}

/// What a rule wants to see.
#[derive(Debug)]
#[allow(missing_docs)] // one variant per soort
pub enum Check {
    /// Faults in form of one class; they are found while reading.
    Vorm(ProblemClass),
    /// Every entry of any soort.
    Registratie(fn(&Entry, &Context, &mut Sink)),
    /// Every free text of every entry that looks like this; the runner reads each text once for all of them.
    Tekst(Teken, fn((&str, Span), &Entry, &Context, &mut Sink)),
    Verwerking(fn(&Verwerking, &Context, &mut Sink)),
    Verwerkersovereenkomst(fn(&Verwerkersovereenkomst, &Context, &mut Sink)),
    Convenant(fn(&Convenant, &Context, &mut Sink)),
    Dpia(fn(&Dpia, &Context, &mut Sink)),
    Datalek(fn(&Datalek, &Context, &mut Sink)),
    Verzoek(fn(&Verzoek, &Context, &mut Sink)),
    Advies(fn(&Advies, &Context, &mut Sink)),
    Taak(fn(&Taak, &Context, &mut Sink)),
    /// Every deadline of these kinds that is past or nearly due; the runner computes those of an entry once for all rules.
    Termijn(&'static [TermijnSoort], fn(&Deadline, &Context, &mut Sink)),
    /// The gemeente's own policy profiles, one by one.
    Profiel(fn(&Laag, &Context, &mut Sink)),
    /// The configuration.
    Config(fn(&Config, &Context, &mut Sink)),
    /// The register as a whole, once per run.
    Register(for<'r, 's> fn(&Context<'r, 's>, &mut Sink<'r, 's>)),
    /// Reported by the runner itself, about exceptions and settings of rules.
    Runner,
}

/// The families in the order of their pages.
static FAMILIES: &[&[&Rule]] = &[
    vorm::RULES,
    volledigheid::RULES,
    rechtmatigheid::RULES,
    dpia::RULES,
    overeenkomsten::RULES,
    doorgifte::RULES,
    bewaren::RULES,
    verwijzingen::RULES,
    termijnen::RULES,
    gebeurtenissen::RULES,
    tijd::RULES,
    persoonsgegevens::RULES,
    wpg::RULES,
    beleid::RULES,
    profiel::RULES,
    instellingen::RULES,
];

/// All rules, sorted by family and code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The rule with this code or name.
pub fn find(text: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.info.is_named(text))
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

/// Rules outside the family of deadlines that a day's passing alone can break: an end date that goes by.
const BY_THE_CALENDAR: &[&str] = &["OV04", "OV15", "TD09", "TM19", "IN01"];

/// Whether a finding may be frozen in a baseline: not when it keeps something else from being judged, such as a file
/// that cannot be read or a policy that does not exist, because a green run would then hide more than it says.
pub fn may_be_frozen(rule: &RuleInfo) -> bool {
    let families = ["PR", "IN"];
    let hides = ["VM01", "VM02", "VM03", "VM12"];
    !hides.contains(&rule.code) && !families.iter().any(|family| rule.code.starts_with(family))
}

/// Whether a register that met the rule yesterday can break it today without a change.
pub fn follows_calendar(rule: &Rule) -> bool {
    matches!(rule.check, Check::Termijn(..)) || BY_THE_CALENDAR.contains(&rule.info.code)
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

/// What a family of rules is about, in Dutch, by the two letters of its codes.
pub fn family_name(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "VM" => "vorm van de bestanden",
        "VW" => "volledigheid (AVG art. 30)",
        "RM" => "rechtmatigheid (AVG art. 6 tot en met 11 en 22)",
        "DP" => "DPIA (AVG art. 35 en 36)",
        "OV" => "overeenkomsten en convenanten (AVG art. 26 en 28)",
        "DG" => "doorgifte buiten de EER (AVG hoofdstuk V)",
        "BW" => "bewaartermijnen (AVG art. 5 lid 1 onder e)",
        "VZ" => "verwijzingen binnen het register",
        "GB" => "datalekken, verzoeken, adviezen en taken",
        "TM" => "termijnen",
        "TD" => "volgorde in de tijd",
        "PG" => "persoonsgegevens in het register zelf",
        "WP" => "Wet politiegegevens",
        "BL" => "wat het beleid vraagt bovenop de wet",
        "PR" => "het profiel zelf",
        "IN" => "uitzonderingen en instellingen van regels",
        _ => return None,
    })
}
