//! `uitkomst-ontbreekt`: a finished verzoek has both a date and an outcome.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB17",
        name: "uitkomst-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("12 lid 3"), Bron::Avg("5 lid 2")],
        summary: "Een afgehandeld verzoek heeft een uitkomst en een datum van afhandeling",
        page: include_str!("uitkomst_ontbreekt.md"),
    },
    Check::Verzoek(check),
)
.ask("Wat was de uitkomst van dit verzoek, en op welke dag ging het antwoord uit?");

fn check(verzoek: &Verzoek, _cx: &Context, sink: &mut Sink) {
    match (verzoek.afgehandeld_op, verzoek.uitkomst) {
        (Some(afgehandeld), None) => {
            let message = "het verzoek is afgehandeld, maar de uitkomst staat er niet bij";
            sink.missing(
                &RULE.info,
                afgehandeld.span,
                verzoek.span,
                "uitkomst",
                message,
            )
            .help("kies `toegewezen`, `deels`, `afgewezen` of `ingetrokken`")
            .snippet("uitkomst: ...");
        }
        (None, Some(uitkomst)) => {
            let message = format!(
                "het verzoek heeft uitkomst `{}`, maar geen datum van afhandeling",
                uitkomst.value
            );
            sink.missing(
                &RULE.info,
                uitkomst.span,
                verzoek.span,
                "afgehandeld_op",
                message,
            )
            .help("vul de dag in waarop het antwoord uitging")
            .snippet("afgehandeld_op: jjjj-mm-dd");
        }
        (Some(_), Some(_)) | (None, None) => {}
    }
}
