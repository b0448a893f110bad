//! `onbekende-basis`: a profile of the gemeente stands on one that exists.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::profile::{self, Ketenfout, Ketenfoutsoort};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR02",
        name: "onbekende-basis",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een eigen profiel bouwt voort op een profiel dat bestaat",
        page: include_str!("onbekende_basis.md"),
    },
    Check::Register(check),
)
.never_frozen();

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    super::report_chain(&RULE.info, cx, sink, &|fout: &Ketenfout| {
        let deep = fout.soort == Ketenfoutsoort::TeDiep;
        let is_other = matches!(
            fout.soort,
            Ketenfoutsoort::Kring | Ketenfoutsoort::Onleesbaar
        );
        if fout.file == super::CONFIG || is_other {
            return None;
        }
        if deep {
            let message = format!(
                "er bouwen meer dan {} profielen op elkaar voort",
                profile::DEEPEST
            );
            return Some((
                message,
                "voeg profielen samen; meestal zijn er twee genoeg".into(),
            ));
        }
        let (what, help) = super::waarom(fout, "basis", "de map van dit profiel");
        let message = what.unwrap_or_else(|| {
            format!(
                "er is geen profiel {} om op voort te bouwen",
                quote(&fout.naam)
            )
        });
        Some((message, help))
    });
}
