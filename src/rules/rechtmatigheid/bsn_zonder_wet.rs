//! `bsn-zonder-wet`: the burgerservicenummer is used where a law provides for it.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::Aard;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM15",
        name: "bsn-zonder-wet",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("87"),
            Bron::Uavg("46 lid 1"),
            Bron::Wet("Wabb art. 10"),
            Bron::Beleid("heemstede-2026", "4.4"),
        ],
        summary: "Bij het BSN staat de wet die het gebruik regelt",
        page: include_str!("bsn_zonder_wet.md"),
    },
    Check::Verwerking(check),
)
.ask("In welke wet staat dat de gemeente het BSN hier mag gebruiken?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !super::decides_itself(verwerking) {
        return;
    }
    for (gegeven, at) in super::gegevens_van(verwerking, Aard::Bsn) {
        if gegeven.wet.filled().is_none() {
            let naam = quote(super::categorie(gegeven));
            let message = format!("bij {naam} staat geen wet die het gebruik van het BSN regelt");
            sink.missing(&RULE.info, at, gegeven.span, "wet", message)
                .help("noem de wet: voor een publieke taak is dat vaak Wabb art. 10, voor de eigen medewerkers de fiscale wet")
                .snippet("wet: ...");
        }
    }
}
