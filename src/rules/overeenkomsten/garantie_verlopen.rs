//! `garantie-verlopen`: the guarantees of a verwerker are still valid.

use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV12",
        name: "garantie-verlopen",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("28 lid 1"),
            Bron::Beleid("heemstede-2026", "7.2"),
            Bron::Richtsnoer("EDPB Richtsnoeren 07/2020, deel II, 1.1"),
        ],
        summary: "De garanties van een verwerker zijn nog geldig",
        page: include_str!("garantie_verlopen.md"),
    },
    Check::Termijn(&[TermijnSoort::GarantieVernieuwen], check),
)
.ask("Heeft de verwerker een nieuw certificaat of rapport in plaats van {}, en tot wanneer geldt dat?");

fn check(deadline: &Deadline, _cx: &Context, sink: &mut Sink) {
    // How much it weighs, the policy says.
    let Some(ernst) = deadline.late() else { return };
    let message = format!(
        "de garantie {} is verlopen op {}",
        quote(deadline.deel),
        deadline.uiterlijk
    );
    sink.report(&RULE.info, deadline.plaats.1, message)
        .help(
            "vraag de verwerker om het nieuwe certificaat of rapport en noem tot wanneer dat geldt",
        )
        .ernst(ernst);
}
