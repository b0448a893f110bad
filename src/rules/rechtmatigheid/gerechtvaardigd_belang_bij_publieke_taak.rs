//! `gerechtvaardigd-belang-bij-publieke-taak`: a public authority cannot balance interests in its public task.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::verwerking::GrondslagSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM03",
        name: "gerechtvaardigd-belang-bij-publieke-taak",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("6 lid 1, laatste alinea"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 9.1"),
        ],
        summary: "Een publieke taak rust niet op een gerechtvaardigd belang",
        page: include_str!("gerechtvaardigd_belang_bij_publieke_taak.md"),
    },
    Check::Verwerking(check),
)
.ask("Op welke wettelijke taak of plicht rust het doel {}, of is dit bedrijfsvoering?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(taak) = super::public_task(verwerking) else {
        return;
    };
    let file = sink.file();
    for (_, at) in super::grondslagen_van(verwerking, GrondslagSoort::GerechtvaardigdBelang) {
        sink.report(&RULE.info, at, "`gerechtvaardigd_belang` kan een publieke taak niet dragen")
            .help("kies `algemeen_belang` of `wettelijke_verplichting` met de wet; is dit bedrijfsvoering, zet dan `taak: bedrijfsvoering`")
            .related(file, taak, "de taak is publiek");
    }
}
