//! `einde-voor-begin`: nothing ends before it begins.

use super::report_early;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Body;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD02",
        name: "einde-voor-begin",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("datums")],
        summary: "Wat eindigt, is eerder begonnen",
        page: include_str!("einde_voor_begin.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    let (begin, end) = match &entry.body {
        Body::Verwerking(verwerking) => (("start", verwerking.start), ("einde", verwerking.einde)),
        Body::Verwerkersovereenkomst(overeenkomst) => (
            ("ingangsdatum", overeenkomst.ingangsdatum),
            ("einddatum", overeenkomst.einddatum),
        ),
        Body::Convenant(convenant) => (
            ("ingangsdatum", convenant.ingangsdatum),
            ("einddatum", convenant.einddatum),
        ),
        Body::Dpia(_) | Body::Datalek(_) | Body::Verzoek(_) | Body::Advies(_) | Body::Taak(_) => {
            return;
        }
    };
    if let Some(diagnostic) = report_early(sink, &RULE.info, end, begin) {
        diagnostic.help("verbeter een van de twee datums");
    }
}
