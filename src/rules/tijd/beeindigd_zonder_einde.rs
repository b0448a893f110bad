//! `beeindigd-zonder-einde`: a verwerking that has ended says when.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::{Status, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD10",
        name: "beeindigd-zonder-einde",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("status"), Bron::Avg("5 lid 1 onder e")],
        summary: "Een beëindigde verwerking noemt haar einddatum",
        page: include_str!("beeindigd_zonder_einde.md"),
    },
    Check::Verwerking(check),
)
.ask("Op welke dag is deze verwerking gestopt?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if let Some(status) = verwerking
        .status
        .filter(|status| status.value == Status::Beeindigd)
        && verwerking.einde.is_none()
    {
        let message = "de verwerking is beëindigd, maar er staat niet wanneer";
        sink.missing(&RULE.info, status.span, verwerking.span, "einde", message)
            .help("vul de laatste dag van de verwerking in")
            .snippet("einde: jjjj-mm-dd");
    }
}
