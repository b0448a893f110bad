//! `onbekend-profiel`: `avg.yaml` names a profile that exists.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::profile::Ketenfout;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR01",
        name: "onbekend-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "avg.yaml noemt een profiel dat bestaat",
        page: include_str!("onbekend_profiel.md"),
    },
    Check::Register(check),
)
.never_frozen();

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    super::report_chain(&RULE.info, cx, sink, &|fout: &Ketenfout| {
        if fout.file != super::CONFIG {
            return None;
        }
        let (what, help) = super::waarom(fout, "profiel", "de map van avg.yaml");
        let what = what.unwrap_or_else(|| format!("er is geen profiel {}", quote(&fout.naam)));
        Some((format!("{what}; daarom telt nu alleen de wet"), help))
    });
}
