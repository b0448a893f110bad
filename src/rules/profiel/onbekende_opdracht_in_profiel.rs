//! `onbekende-opdracht-in-profiel`: a profile names commands that exist.

use crate::diagnostic::{Bron, Ernst, RuleInfo, choose_from, quote};
use crate::model::field::Items;
use crate::profile::{Laag, OPDRACHTEN};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR10",
        name: "onbekende-opdracht-in-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een profiel noemt alleen opdrachten die bestaan",
        page: include_str!("onbekende_opdracht_in_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, _cx: &Context, sink: &mut Sink) {
    for opdracht in laag
        .bestand
        .verplichtingen
        .items()
        .iter()
        .flat_map(|duty| duty.opdrachten.items())
    {
        if !OPDRACHTEN.contains(&opdracht.as_str()) {
            let help = choose_from(
                opdracht.as_str(),
                OPDRACHTEN.iter().copied(),
                &OPDRACHTEN.join(", "),
            );
            sink.report(
                &RULE.info,
                opdracht.span,
                format!("er is geen opdracht {}", quote(opdracht.as_str())),
            )
            .help(help);
        }
    }
}
