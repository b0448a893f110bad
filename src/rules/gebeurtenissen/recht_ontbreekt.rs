//! `recht-ontbreekt`: a verzoek names the right that somebody uses.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB11",
        name: "recht-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("12 lid 3"), Bron::Avg("5 lid 2")],
        summary: "Een verzoek noemt het recht waar het om gaat",
        page: include_str!("recht_ontbreekt.md"),
    },
    Check::Verzoek(check),
)
.ask("Wat vraagt de verzoeker, bijvoorbeeld inzage, verbetering of wissing, of is dit een klacht?");

fn check(verzoek: &Verzoek, _cx: &Context, sink: &mut Sink) {
    if verzoek.recht.is_none() {
        sink.missing_in_entry(&RULE.info, "recht", "er staat niet om welk recht het gaat")
            .help("kies het recht dat de verzoeker gebruikt, of `klacht`")
            .snippet("recht: ...");
    }
}
