//! `onbekende-cyclus-in-profiel`: a profile refers to cycles that it has.

use crate::diagnostic::{Bron, Ernst, RuleInfo, choose_from, quote};
use crate::model::field::{Field, Items};
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR05",
        name: "onbekende-cyclus-in-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een profiel verwijst alleen naar cycli die het heeft",
        page: include_str!("onbekende_cyclus_in_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, cx: &Context, sink: &mut Sink) {
    let known = cx.profiel.cyclusnamen();
    let duties = laag
        .bestand
        .verplichtingen
        .items()
        .iter()
        .flat_map(|duty| duty.cycli.items());
    let tasks = laag
        .bestand
        .taakverdeling
        .items()
        .iter()
        .flat_map(|proces| proces.taken.items());
    for id in duties.chain(tasks.flat_map(|taak| taak.cycli.items())) {
        if !known.iter().any(|own| own == id.as_str()) {
            let help = choose_from(
                id.as_str(),
                known.iter().map(String::as_str),
                &known.join(", "),
            );
            sink.report(
                &RULE.info,
                id.span(),
                format!("er is geen cyclus {}", quote(id.as_str())),
            )
            .help(help);
        }
    }
}
