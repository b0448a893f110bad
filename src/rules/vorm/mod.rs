//! Family VM, form: what is wrong with a file before any rule of law is asked.
//!
//! The faults are found while reading ([`crate::source`], [`crate::model::shape`]); here each class gets its rule.

mod dubbele_sleutel;
mod geen_utf8;
mod leeg_bestand;
mod leeg_veld;
mod niet_ingevuld;
mod onbekende_sleutel;
mod onbekende_soort;
mod onbekende_waarde;
mod ongeldige_datum;
mod ongeldige_vorm;
mod onleesbaar_bestand;
mod verkeerd_type;
mod verplichte_sleutel;
mod yaml_fout;

use crate::diagnostic::Diagnostic;
use crate::register::FileProblem;
use crate::rules::{Check, Family, Rule};

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "VM",
    title: "vorm van de bestanden",
    fixed: true,
    asks_owner: false,
    stops_draft: true,
    rules: &[
        &onleesbaar_bestand::RULE,
        &geen_utf8::RULE,
        &yaml_fout::RULE,
        &onbekende_sleutel::RULE,
        &dubbele_sleutel::RULE,
        &verkeerd_type::RULE,
        &onbekende_waarde::RULE,
        &leeg_veld::RULE,
        &ongeldige_datum::RULE,
        &ongeldige_vorm::RULE,
        &verplichte_sleutel::RULE,
        &onbekende_soort::RULE,
        &leeg_bestand::RULE,
        &niet_ingevuld::RULE,
    ],
};

/// The finding for a fault in form; nothing when its rule is switched off.
pub(super) fn finding(active: &[&'static Rule], found: &FileProblem) -> Option<Diagnostic> {
    let FileProblem {
        file,
        problem,
        entry,
        ..
    } = found;
    let file = *file;
    let is_it =
        |rule: &&&'static Rule| matches!(rule.check, Check::Vorm(class) if class == problem.class);
    let rule = active.iter().find(is_it)?;
    let mut diagnostic = Diagnostic::new(&rule.info, file, problem.span, &problem.message);
    if let Some(help) = &problem.help {
        diagnostic.help(help);
    }
    diagnostic.meant.clone_from(&problem.meant);
    if let Some(snippet) = &problem.snippet {
        diagnostic.snippet(snippet);
    }
    for (span, text) in &problem.related {
        diagnostic.related(file, *span, text);
    }
    diagnostic.path = problem.path.clone();
    diagnostic.entry.clone_from(entry);
    Some(diagnostic)
}
