//! `fg-verklaring-ontbreekt`: a verwerking has the statement of the FG that its score asks for.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::profiel::Betrokkenheid;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL04",
        name: "fg-verklaring-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Beleid("winterswijk-2019", "4.3")],
        summary: "Een verwerking heeft de FG-verklaring die bij haar DPIA-score hoort",
        page: include_str!("fg_verklaring_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Wanneer heeft de FG over deze verwerking verklaard of zij akkoord is, en met welke aanbevelingen?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some((score, row)) = super::score(verwerking, cx) else {
        return;
    };
    if row.akkoord_fg == Betrokkenheid::Geen || verwerking.fg_verklaring.is_some() {
        return;
    }
    let (word, ernst) = match row.akkoord_fg {
        Betrokkenheid::Verplicht => ("verplicht", Ernst::Fout),
        Betrokkenheid::Aanbevolen | Betrokkenheid::Geen => ("aanbevolen", Ernst::Advies),
    };
    let message = format!(
        "bij DPIA-score `{}` (risico {}) is akkoord van de FG {word}",
        score.value, row.risico
    );
    sink.missing(&RULE.info, score.span, verwerking.span, "fg_verklaring", message)
        .help("leg het procesplan aan de FG voor en schrijf de dag van de verklaring op, met de aanbevelingen")
        .snippet("fg_verklaring:\n  datum: jjjj-mm-dd\n  aanbevelingen: ...")
        .ernst(ernst);
}
