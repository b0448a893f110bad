//! `belangenafweging-ontbreekt`: a legitimate interest is weighed against that of the people concerned.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM04",
        name: "belangenafweging-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("6 lid 1 onder f"), Bron::Avg("5 lid 2")],
        summary: "Bij een gerechtvaardigd belang staat de afweging",
        page: include_str!("belangenafweging_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Welk belang heeft de gemeente bij het doel {}, en waarom weegt dat zwaarder dan de privacy van de mensen om wie het gaat?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    // In a public task the basis itself is wrong: RM03 says so, and weighing would not help.
    if super::public_task(verwerking).is_some() {
        return;
    }
    for (grondslag, at) in super::grondslagen_van(verwerking, GrondslagSoort::GerechtvaardigdBelang)
    {
        if grondslag.belangenafweging.filled().is_none() {
            let message = "bij `gerechtvaardigd_belang` staat geen belangenafweging";
            sink.missing(&RULE.info, at, grondslag.span, "belangenafweging", message)
                .help("schrijf welk belang de gemeente heeft, wat het voor de betrokkene betekent en waarom het eerste zwaarder weegt")
                .snippet("belangenafweging: ...");
        }
    }
}
