//! `advies-fg-ontbreekt`: the FG was asked before the DPIA was adopted.

use super::is_volledig;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Dpia;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP06",
        name: "advies-fg-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("35 lid 2"),
            Bron::Avg("39 lid 1 onder c"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 6"),
        ],
        summary: "Een vastgestelde DPIA noemt het advies van de FG",
        page: include_str!("advies_fg_ontbreekt.md"),
    },
    Check::Dpia(check),
)
.ask("Wat heeft de FG over deze DPIA geadviseerd, en wat is daarmee gedaan?");

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    let Some(vastgesteld) = dpia.vastgesteld_op else {
        return;
    };
    if !is_volledig(dpia) || dpia.advies_fg.is_some() {
        return;
    }
    let file = sink.file();
    sink.missing_in_entry(
        &RULE.info,
        "advies_fg",
        format!(
            "de DPIA is vastgesteld op {}, maar het advies van de FG staat er niet bij",
            vastgesteld.value
        ),
    )
    .help("vraag de FG om advies en leg vast wat de FG adviseerde en wat daarmee is gedaan")
    .snippet("advies_fg:\n  datum: jjjj-mm-dd\n  advies: ...\n  opgevolgd: ...")
    .related(file, vastgesteld.span, "toen vastgesteld");
}
