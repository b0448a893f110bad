//! `beoordeeld-voor-ingevoerd`: an entry is reviewed after it was entered.

use super::report_early;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD03",
        name: "beoordeeld-voor-ingevoerd",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("datums")],
        summary: "Een registratie is beoordeeld nadat zij is ingevoerd",
        page: include_str!("beoordeeld_voor_ingevoerd.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    let Some(beheer) = entry.body.head().beheer else {
        return;
    };
    let reviewed = ("laatst_beoordeeld", beheer.laatst_beoordeeld);
    if let Some(diagnostic) =
        report_early(sink, &RULE.info, reviewed, ("ingevoerd", beheer.ingevoerd))
    {
        diagnostic.help("verbeter een van de twee datums");
    }
}
