//! `ontvangen-ontbreekt`: a verzoek says when it came in, because its term starts there.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB12",
        name: "ontvangen-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("12 lid 3"), Bron::Wet("Awb art. 9:11")],
        summary: "Een verzoek noemt de dag van ontvangst",
        page: include_str!("ontvangen_ontbreekt.md"),
    },
    Check::Verzoek(check),
)
.ask("Op welke dag kwam dit verzoek bij de gemeente binnen?");

fn check(verzoek: &Verzoek, _cx: &Context, sink: &mut Sink) {
    if verzoek.ontvangen_op.is_none() {
        sink.missing_in_entry(&RULE.info, "ontvangen_op", "er staat niet wanneer het verzoek binnenkwam")
            .help("vul de dag in waarop het verzoek bij de gemeente binnenkwam, niet de dag waarop het is ingeboekt")
            .snippet("ontvangen_op: jjjj-mm-dd");
    }
}
