//! `dpia-ontbreekt`: a verwerking that needs a DPIA names one.

use super::{moet_oordelen, noemt_niets, toon_redenen};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::judgement::dpia::{Beoordeling, Oordeel};
use crate::model::Verwerking;
use crate::model::leaf::DpiaKeuze;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP01",
        name: "dpia-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("35 lid 1"),
            Bron::Avg("35 lid 3"),
            Bron::Avg("35 lid 4"),
            Bron::Richtsnoer("EDPB WP248 rev.01, III.B"),
            Bron::Wpg("4c"),
            Bron::Beleid("heemstede-2026", "4.9"),
        ],
        summary: "Een verwerking waarvoor een DPIA verplicht is, noemt die",
        page: include_str!("dpia_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Wanneer doet u de DPIA die voor deze verwerking verplicht is?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !noemt_niets(verwerking) || !moet_oordelen(verwerking, sink) {
        return;
    }
    let beoordeling = Beoordeling::van(verwerking);
    if beoordeling.oordeel() != Oordeel::Verplicht {
        return;
    }
    let message = format!(
        "een DPIA is verplicht maar ontbreekt: {}",
        beoordeling.waarom()
    );
    let diagnostic = match &verwerking.dpia {
        Some(DpiaKeuze::Meer(leeg)) => sink.report(&RULE.info, leeg.span, message),
        _ => sink.missing_in_entry(&RULE.info, "dpia", message),
    };
    diagnostic
        .help("voer een DPIA uit; leg haar vast als eigen registratie (`soort: dpia`) en noem hier haar id")
        .snippet("dpia: ...");
    toon_redenen(diagnostic, &beoordeling);
}
