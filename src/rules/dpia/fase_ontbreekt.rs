//! `fase-ontbreekt`: a DPIA says whether it is the full one.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Dpia;
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP19",
        name: "fase-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("35 lid 7"), Bron::Beleid("heemstede-2026", "4.9")],
        summary: "Een DPIA zegt of zij een pre-DPIA of een volledige DPIA is",
        page: include_str!("fase_ontbreekt.md"),
    },
    Check::Dpia(check),
)
.ask("Is dit een pre-DPIA of een volledige DPIA?");

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    if dpia.fase.is_none() {
        // An id often tells the phase.
        let id = dpia.id.as_ref().map_or("", Id::as_str);
        let pre = id.starts_with("predpia") || id.starts_with("pre-dpia");
        sink.missing_in_entry(&RULE.info, "fase", "er staat niet of dit een pre-DPIA of een volledige DPIA is")
            .help("schrijf `fase: pre-dpia` voor een vooronderzoek, of `fase: dpia` voor de volledige beoordeling")
            .snippet(if pre { "fase: pre-dpia" } else { "fase: ..." });
    }
}
