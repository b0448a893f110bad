//! `termijn-ontbreekt`: a row of retention says how long, or how that is decided.

use super::bewaartermijn::{naam, place};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW01",
        name: "termijn-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder f"),
            Bron::Avg("5 lid 1 onder e"),
            Bron::Beleid("heemstede-2026", "4.8"),
        ],
        summary: "Elke regel in `bewaartermijnen` heeft een termijn, of criteria als die niet te geven is",
        page: include_str!("termijn_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoe lang bewaart u de gegevens {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for rij in verwerking.bewaartermijnen.items() {
        if rij.termijn.filled().is_some()
            || rij.criteria.filled().is_some()
            || sink.is_faulty(rij.span, "criteria")
        {
            continue;
        }
        let message = format!("voor {} ontbreekt de bewaartermijn", naam(rij));
        sink.missing(&RULE.info, place(rij), rij.span, "termijn", message)
            .help("schrijf de termijn, zoals `7 jaar`, met het begin; is er echt geen termijn te geven, schrijf dan in `criteria` hoe u die bepaalt")
            .snippet(if rij.vanaf.is_some() { "termijn: ..." } else { "termijn: ...\nvanaf: ..." });
    }
}
