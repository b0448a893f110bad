//! `onbekende-verwijzing`: a reference points at an entry that exists.

use super::{lidwoord, soort_woord};
use crate::diagnostic::{Bron, Ernst, RuleInfo, Suggestion, quote};
use crate::model::field::Field;
use crate::model::leaf::says_not_needed;
use crate::model::shape::DPIA_NOT_NEEDED;
use crate::model::{Body, Soort, Target};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ01",
        name: "onbekende-verwijzing",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("verwijzingen"), Bron::Avg("5 lid 2")],
        summary: "Een verwijzing noemt een registratie die bestaat",
        page: include_str!("onbekende_verwijzing.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    for reference in entry.body.references() {
        let id = reference.id.as_str();
        // An entry in a file that could not be read may well have this id.
        if cx.register.get(id).is_some() || cx.register.unreadable_ids.contains(id) {
            continue;
        }
        let soort = soort_woord(reference.target);
        let near = cx.register.nearest(id, reference.target);
        let diagnostic = sink.report(
            &RULE.info,
            reference.id.span(),
            format!("er is geen {soort} {}", quote(id)),
        );
        let is_choice = matches!(entry.body, Body::Verwerking(_))
            && reference.target == Target::Soort(Soort::Dpia);
        if is_choice && says_not_needed(id) {
            diagnostic
                .help(DPIA_NOT_NEEDED)
                .snippet("dpia:\n  niet_nodig: ...");
        } else if let Some(near) = near {
            diagnostic.help(Suggestion::meant(near.id())).related(
                near.file,
                near.place(),
                "deze is er wel",
            );
        } else {
            let lidwoord = lidwoord(reference.target);
            diagnostic.help(format!(
                "verbeter het id, of leg {lidwoord} {soort} vast met dit id"
            ));
        }
    }
}
