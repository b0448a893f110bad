//! `onbekende-regel-in-profiel`: a profile names rules that exist.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Items, Text};
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink, find, is_fixed, meant_rule};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR06",
        name: "onbekende-regel-in-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een profiel noemt alleen regels die bestaan",
        page: include_str!("onbekende_regel_in_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, _cx: &Context, sink: &mut Sink) {
    let bestand = &laag.bestand;
    let duties = bestand
        .verplichtingen
        .items()
        .iter()
        .flat_map(|duty| duty.regels.items());
    let tasks = bestand
        .taakverdeling
        .items()
        .iter()
        .flat_map(|proces| proces.taken.items());
    for regel in duties.chain(tasks.flat_map(|taak| taak.regels.items())) {
        if find(regel.as_str()).is_none() {
            unknown(regel, sink);
        }
    }
    for regel in bestand
        .regels
        .items()
        .iter()
        .filter_map(|weight| weight.regel.as_ref())
    {
        match find(regel.as_str()) {
            None => unknown(regel, sink),
            Some(rule) if is_fixed(&rule.info) => {
                sink.report(
                    &RULE.info,
                    regel.span,
                    format!(
                        "{} staat altijd aan en weegt altijd even zwaar",
                        rule.info.code
                    ),
                )
                .help("haal deze rij weg");
            }
            Some(_) => {}
        }
    }
}

fn unknown(regel: &Text, sink: &mut Sink) {
    sink.report(
        &RULE.info,
        regel.span,
        format!("er is geen regel {}", quote(regel.as_str())),
    )
    .help(meant_rule(regel.as_str()));
}
