//! `uitvoering-zonder-bewijs`: each time that a taak was done, something shows it.

use crate::calendar::in_woorden;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Taak;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB24",
        name: "uitvoering-zonder-bewijs",
        ernst: Ernst::Advies,
        bronnen: &[Bron::Avg("5 lid 2"), Bron::Avg("24 lid 1")],
        summary: "Elke keer dat een taak is gedaan, staat erbij waaruit dat blijkt",
        page: include_str!("uitvoering_zonder_bewijs.md"),
    },
    Check::Taak(check),
);

fn check(taak: &Taak, _cx: &Context, sink: &mut Sink) {
    for uitvoering in taak.uitgevoerd.items() {
        if let Some(op) = uitvoering.op
            && uitvoering.bewijs.filled().is_none()
        {
            let message = format!(
                "er staat niet waaruit blijkt dat de taak op `{}` is gedaan",
                op.value
            );
            sink.missing(&RULE.info, op.span, uitvoering.span, "bewijs", message)
                .help("noem het document, het besluit of het zaaknummer")
                .ask(format!(
                    "Waaruit blijkt dat deze taak op {} is gedaan?",
                    in_woorden(op.value)
                ))
                .snippet("bewijs: ...");
        }
    }
}
