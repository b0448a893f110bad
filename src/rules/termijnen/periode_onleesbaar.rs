//! `periode-onleesbaar`: a period that a deadline is counted with can be read.

use crate::calendar::Periode;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::Text;
use crate::model::{Body, Status};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM10",
        name: "periode-onleesbaar",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("termijnen")],
        summary: "Een periode is een getal met dagen, weken, maanden of jaar",
        page: include_str!("periode_onleesbaar.md"),
    },
    Check::Registratie(check),
)
.for_beheer();

const HELP: &str = "schrijf een getal met dagen, weken, maanden of jaar, zoals `3 maanden`";

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    if entry.status() == Status::Beeindigd {
        return;
    }
    let (key, text) = match &entry.body {
        Body::Verwerkersovereenkomst(body) => ("opzegtermijn", &body.opzegtermijn),
        Body::Convenant(body) => ("opzegtermijn", &body.opzegtermijn),
        Body::Taak(body) => ("periode", &body.periode),
        _ => return,
    };
    // A blank or a placeholder is another finding.
    if let Some(text) = text
        .as_ref()
        .filter(|text| !text.is_blank() && Periode::parse(text.as_str()).is_none())
    {
        report(text, key, sink);
    }
}

fn report(text: &Text, key: &str, sink: &mut Sink) {
    sink.report(
        &RULE.info,
        text.span,
        format!("{} bij `{key}` is geen periode", quote(text.as_str())),
    )
    .help(HELP);
}
