//! `dpia-niet-vastgesteld`: a DPIA is adopted before its verwerking runs.

use super::{Lopend, is_beeindigd, is_volledig, lopende_verwerkingen};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::leaf::DpiaKeuze;
use crate::model::{Dpia, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP13",
        name: "dpia-niet-vastgesteld",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("35 lid 1"), Bron::Beleid("aalsmeer-2020", "5.4")],
        summary: "De DPIA van een lopende verwerking is vastgesteld",
        page: include_str!("dpia_niet_vastgesteld.md"),
    },
    Check::Dpia(check),
)
.ask("Wanneer en door wie is deze DPIA vastgesteld, nu de verwerking al loopt?");

const SNIPPET: &str = "vastgesteld_op: jjjj-mm-dd\nvastgesteld_door: ...";

fn check(dpia: &Dpia, cx: &Context, sink: &mut Sink) {
    if dpia.vastgesteld_op.is_some() || !is_volledig(dpia) || is_beeindigd(sink) {
        return;
    }
    let Some(Lopend { entry, start, .. }) =
        lopende_verwerkingen(cx, sink).find(|lopend| !has_adopted(lopend.verwerking, cx))
    else {
        return;
    };
    let message = format!(
        "de verwerking {} loopt sinds {}, maar deze DPIA is niet vastgesteld",
        quote(entry.id()),
        start.value
    );
    sink.missing_in_entry(&RULE.info, "vastgesteld_op", message)
        .help("laat de DPIA vaststellen en vul de datum in, of schort de verwerking op")
        .snippet(if dpia.vastgesteld_door.is_some() {
            "vastgesteld_op: jjjj-mm-dd"
        } else {
            SNIPPET
        })
        .related(entry.file, start.span, "de verwerking loopt al");
}

/// Whether a verwerking also names a full DPIA that was adopted: then this one is its next version.
fn has_adopted(verwerking: &Verwerking, cx: &Context) -> bool {
    verwerking
        .dpia
        .iter()
        .flat_map(DpiaKeuze::ids)
        .filter_map(|id| cx.register.dpia(id.as_str()))
        .any(|(_, dpia)| is_volledig(dpia) && dpia.vastgesteld_op.is_some())
}
