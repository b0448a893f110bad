//! `dpia-tegenspraak`: a DPIA that the law requires is not declared needless.

use super::{moet_oordelen, toon_redenen};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::judgement::dpia::{Beoordeling, Oordeel};
use crate::model::Verwerking;
use crate::model::field::{Text, TextOption};
use crate::model::leaf::DpiaKeuze;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP02",
        name: "dpia-tegenspraak",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("35 lid 1"),
            Bron::Avg("35 lid 3"),
            Bron::Avg("35 lid 4"),
            Bron::Richtsnoer("EDPB WP248 rev.01, III.B"),
            Bron::Beleid("heemstede-2026", "4.9"),
        ],
        summary: "Een verplichte DPIA wordt niet als niet nodig afgedaan",
        page: include_str!("dpia_tegenspraak.md"),
    },
    Check::Verwerking(check),
)
.ask("Wanneer doet u de DPIA die voor deze verwerking verplicht is, of klopt onze beschrijving van de verwerking niet?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(DpiaKeuze::NietNodig(keuze)) = &verwerking.dpia else {
        return;
    };
    if !moet_oordelen(verwerking, sink) {
        return;
    }
    let beoordeling = Beoordeling::van(verwerking);
    if beoordeling.oordeel() != Oordeel::Verplicht
        || keuze.niet_nodig.filled().is_some_and(noemt_lid_10)
    {
        return;
    }
    let plaats = keuze
        .niet_nodig
        .as_ref()
        .map_or(keuze.span, |reden: &Text| reden.span);
    let message = format!(
        "er staat dat geen DPIA nodig is, maar zij is verplicht: {}",
        beoordeling.waarom()
    );
    let diagnostic = sink.report(&RULE.info, plaats, message);
    diagnostic
        .help("voer een DPIA uit; noem hier haar id, of verbeter `kenmerken` als die niet kloppen");
    if !beoordeling.is_voorgeschreven() {
        // WP248 lets a controller depart from two criteria with a motivation; it does not let him depart from the law.
        diagnostic.ernst(Ernst::Waarschuwing);
    }
    toon_redenen(diagnostic, &beoordeling);
}

/// Whether the reason is that the legislator made the DPIA (art. 35 lid 10), in one of the usual spellings.
fn noemt_lid_10(reden: &str) -> bool {
    [
        "35 lid 10",
        "35, lid 10",
        "35, tiende lid",
        "35.10",
        "35(10)",
    ]
    .iter()
    .any(|vorm| reden.contains(vorm))
}
