//! `maatregel-te-laat`: a measure of a DPIA is ready on its day.

use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM11",
        name: "maatregel-te-laat",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("35 lid 7 onder d"), Bron::Avg("24 lid 1")],
        summary: "Een maatregel uit een DPIA is klaar op de afgesproken dag",
        page: include_str!("maatregel_te_laat.md"),
    },
    Check::Termijn(&[TermijnSoort::MaatregelUitvoeren], check),
)
.ask("Is de maatregel {} uitgevoerd, en zo niet, wanneer dan wel?");

fn check(deadline: &Deadline, cx: &Context, sink: &mut Sink) {
    // Where a verwerking runs meanwhile, that is the finding (DP16).
    let Some(ernst) = deadline.late().filter(|_| !deadline.in_gebruik) else {
        return;
    };
    let message = format!(
        "maatregel `{}` ({}) moest klaar zijn op `{}` en is niet uitgevoerd",
        deadline.deel,
        deadline.omschrijving.trim_end_matches('.'),
        deadline.uiterlijk
    );
    let found = sink.report(&RULE.info, deadline.plaats.1, message);
    found
        .help("is de maatregel uitgevoerd, schrijf dan `status: uitgevoerd` met de dag; zo niet, spreek met de eigenaar een nieuwe dag af")
        .snippet("status: uitgevoerd\nuitgevoerd_op: jjjj-mm-dd")
        .rests_on(deadline.bron)
        .ernst(ernst);
    super::relate(found, deadline, cx);
}
