//! `basis-in-kring`: profiles do not stand on each other in a circle.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::profile::{Ketenfout, Ketenfoutsoort};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR03",
        name: "basis-in-kring",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Profielen bouwen niet in een kring op elkaar voort",
        page: include_str!("basis_in_kring.md"),
    },
    Check::Register(check),
)
.never_frozen();

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    super::report_chain(&RULE.info, cx, sink, &|fout: &Ketenfout| {
        (fout.soort == Ketenfoutsoort::Kring).then(|| {
            let message = format!(
                "het profiel {} bouwt voort op zichzelf, misschien via een ander profiel",
                quote(&fout.naam)
            );
            (
                message,
                "noem als `basis` een ingebouwd profiel, zoals `heemstede-2026` of `avg`".into(),
            )
        })
    });
}
