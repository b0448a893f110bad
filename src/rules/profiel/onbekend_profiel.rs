//! `onbekend-profiel`: `avg.yaml` names a profile that exists.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::profile::{self, Ketenfout, Ketenfoutsoort};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "PR01",
        name: "onbekend-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "avg.yaml noemt een profiel dat bestaat",
        page: include_str!("onbekend_profiel.md"),
    },
    check: Check::Register(check),
};

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    super::report_chain(&RULE.info, cx, sink, &|fout: &Ketenfout| {
        if fout.file != super::CONFIG {
            return None;
        }
        if fout.soort == Ketenfoutsoort::Onleesbaar {
            let message = format!(
                "het profiel {} is niet te lezen; daarom telt nu alleen de wet",
                quote(&fout.naam)
            );
            return Some((
                message,
                "herstel het profiel; een andere bevinding zegt wat eraan mankeert".into(),
            ));
        }
        let message = format!(
            "er is geen profiel {}; daarom telt nu alleen de wet",
            quote(&fout.naam)
        );
        let help = if profile::is_path(&fout.naam) {
            "controleer het pad; het geldt vanaf de map van avg.yaml".into()
        } else {
            super::suggestion(&fout.naam)
        };
        Some((message, help))
    });
}
