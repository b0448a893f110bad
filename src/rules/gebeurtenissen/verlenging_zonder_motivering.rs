//! `verlenging-zonder-motivering`: an extension says why more time is needed.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::model::field::TextOption;
use crate::model::gebeurtenis::Recht;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB15",
        name: "verlenging-zonder-motivering",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("12 lid 3"), Bron::Beleid("heemstede-2026", "5.1")],
        summary: "Een verlenging zegt waarom meer tijd nodig is",
        page: include_str!("verlenging_zonder_motivering.md"),
    },
    Check::Verzoek(check),
)
.ask("Waarom was er voor dit verzoek meer tijd nodig?");

fn check(verzoek: &Verzoek, _cx: &Context, sink: &mut Sink) {
    // For a klacht the Awb asks a notice, not a reason (art. 9:11 lid 2).
    if verzoek
        .recht
        .is_none_or(|recht| recht.value == Recht::Klacht)
    {
        return;
    }
    let Some(verlenging) = &verzoek.verlenging else {
        return;
    };
    if let Some(op) = verlenging.op
        && verlenging.motivering.filled().is_none()
    {
        let message = "de verlenging van de termijn is niet gemotiveerd";
        sink.missing(&RULE.info, op.span, verlenging.span, "motivering", message)
            .help("schrijf waarom een maand te kort is: het verzoek is ingewikkeld, of het zijn er veel")
            .snippet("motivering: ...");
    }
}
