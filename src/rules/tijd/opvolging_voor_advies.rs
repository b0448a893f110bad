//! `opvolging-voor-advies`: an advies is given before anybody acts on it.

use super::report_early;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Advies;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD13",
        name: "opvolging-voor-advies",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Register("datums"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 15"),
        ],
        summary: "Een advies is eerst uitgebracht en daarna opgevolgd",
        page: include_str!("opvolging_voor_advies.md"),
    },
    Check::Advies(check),
);

fn check(advies: &Advies, _cx: &Context, sink: &mut Sink) {
    let given = ("uitgebracht_op", advies.uitgebracht_op);
    let followed = (
        "opvolging.op",
        advies.opvolging.as_ref().and_then(|opvolging| opvolging.op),
    );
    let escalated = advies
        .escalatie
        .items()
        .iter()
        .map(|escalatie| ("escalatie.op", escalatie.op));
    for date in std::iter::once(followed).chain(escalated) {
        if let Some(diagnostic) = report_early(sink, &RULE.info, date, given) {
            diagnostic.help("verbeter een van de twee datums");
        }
    }
}
