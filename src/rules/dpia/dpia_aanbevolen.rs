//! `dpia-aanbevolen`: one criterion asks for a thought, and the thought is written down.

use super::{moet_oordelen, noemt_niets, toon_redenen};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::judgement::dpia::{Beoordeling, Oordeel};
use crate::model::Verwerking;
use crate::model::field::Opgave;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP03",
        name: "dpia-aanbevolen",
        ernst: Ernst::Advies,
        bronnen: &[
            Bron::Avg("35 lid 1"),
            Bron::Richtsnoer("EDPB WP248 rev.01, III.B"),
            Bron::Beleid("heemstede-2026", "4.9"),
        ],
        summary: "Bij een enkel criterium van de EDPB staat er waarom wel of geen DPIA nodig is",
        page: include_str!("dpia_aanbevolen.md"),
    },
    Check::Verwerking(check),
)
.ask("Is voor deze verwerking een DPIA nodig, en waarom wel of niet?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    // Without kenmerken nobody can tell yet: that is DP18.
    let stated = verwerking.kenmerken.as_ref().is_some_and(Opgave::is_answer);
    if !stated || !noemt_niets(verwerking) || !moet_oordelen(verwerking, sink) {
        return;
    }
    let beoordeling = Beoordeling::van(verwerking);
    if beoordeling.oordeel() != Oordeel::Aanbevolen {
        return;
    }
    let message = format!("{}; weeg af of een DPIA nodig is", beoordeling.waarom());
    let diagnostic = sink.missing_in_entry(&RULE.info, "dpia", message);
    diagnostic
        .help("doe een pre-DPIA en noem haar id, of schrijf op waarom een DPIA niet nodig is")
        .snippet("dpia:\n  niet_nodig: ...");
    toon_redenen(diagnostic, &beoordeling);
}
