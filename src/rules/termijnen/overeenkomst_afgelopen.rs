//! `overeenkomst-afgelopen`: a contract whose last day is past is renewed or ended.

use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Body;
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM09",
        name: "overeenkomst-afgelopen",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Avg("26 lid 1"),
            Bron::Register("status"),
        ],
        summary: "Een overeenkomst of convenant dat is afgelopen, is vernieuwd of beëindigd",
        page: include_str!("overeenkomst_afgelopen.md"),
    },
    Check::Termijn(&[TermijnSoort::OvereenkomstEindigt], check),
)
.ask("Is deze overeenkomst verlengd, komt er een nieuwe of is zij voorbij?");

fn check(deadline: &Deadline, cx: &Context, sink: &mut Sink) {
    // Where a verwerking goes on without it, that is the fault (OV04, OV15); here the contract itself.
    let Some(ernst) = deadline.late() else { return };
    let noun = match deadline.entry.map(|entry| &entry.body) {
        Some(Body::Convenant(_)) => "het convenant",
        _ => "de verwerkersovereenkomst",
    };
    let message = format!(
        "{noun} liep af op `{}`, maar de status is niet `beeindigd`",
        deadline.uiterlijk
    );
    let found = sink.report(&RULE.info, deadline.plaats.1, message);
    found
        .help("is er een nieuwe overeenkomst, pas dan `einddatum` aan; is zij voorbij, schrijf dan `status: beeindigd`")
        .rests_on(deadline.bron)
        .ernst(ernst);
    super::relate(found, deadline, cx);
}
