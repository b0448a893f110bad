//! `waarschuwingstermijn-onleesbaar`: the warning window in `avg.yaml` can be read.

use crate::calendar::Duur;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::config::Config;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR11",
        name: "waarschuwingstermijn-onleesbaar",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("termijnen")],
        summary: "De waarschuwingstermijn in avg.yaml is te lezen",
        page: include_str!("waarschuwingstermijn_onleesbaar.md"),
    },
    Check::Config(check),
)
.never_frozen();

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    if let Some(text) = config
        .waarschuwingstermijn
        .as_ref()
        .filter(|text| !text.is_blank() && Duur::parse(text.as_str()).is_none())
    {
        let message = format!(
            "{} is geen periode; daarom wordt nu 60 dagen vooraf gewaarschuwd",
            quote(text.as_str())
        );
        sink.report(&RULE.info, text.span, message)
            .help("schrijf een getal met een eenheid, zoals `60 dagen`")
            .snippet("waarschuwingstermijn: 60 dagen");
    }
}
