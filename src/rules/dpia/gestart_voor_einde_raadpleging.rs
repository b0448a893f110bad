//! `gestart-voor-einde-raadpleging`: nothing starts while the AP has not answered.

use super::is_beeindigd;
use crate::deadline::loopt_sinds;
use crate::diagnostic::{Bron, Diagnostic, Ernst, RuleInfo, quote};
use crate::model::dpia::{Raadpleging, RaadplegingUitkomst};
use crate::model::leaf::Datum;
use crate::model::{Dpia, Verwerking};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP09",
        name: "gestart-voor-einde-raadpleging",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("36 lid 1"),
            Bron::Avg("36 lid 2"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 10.5"),
        ],
        summary: "Een verwerking start pas na het antwoord van de AP op de voorafgaande raadpleging",
        page: include_str!("gestart_voor_einde_raadpleging.md"),
    },
    Check::Verwerking(check),
)
.ask("Kunt u deze verwerking stilleggen tot de Autoriteit Persoonsgegevens antwoordt, of klopt een van de datums niet?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let (Some(keuze), Some(start)) = (&verwerking.dpia, verwerking.start) else {
        return;
    };
    if is_beeindigd(sink) {
        return;
    }
    let loopt = sink
        .entry()
        .is_some_and(|entry| loopt_sinds(entry, cx.peildatum.dag()).is_some());
    for (entry, dpia) in keuze
        .ids()
        .iter()
        .filter_map(|id| cx.register.dpia(id.as_str()))
    {
        let Some(raadpleging) = &dpia.voorafgaande_raadpleging else {
            continue;
        };
        if raadpleging
            .uitkomst
            .is_some_and(|uitkomst| uitkomst.value == RaadplegingUitkomst::Verbod)
            || is_herbeoordeling(dpia, raadpleging, start)
        {
            continue;
        }
        match raadpleging.advies_op {
            Some(advies) if start.value < advies.value => {
                let wanneer = format!("de AP antwoordde pas op {}", advies.value);
                report(sink, start, &wanneer).related(
                    entry.file,
                    advies.span,
                    "het antwoord van de AP",
                );
            }
            None if loopt && !is_onleesbaar(entry, raadpleging) => {
                let wanneer = format!("de AP heeft over {} nog niet geantwoord", quote(entry.id()));
                let plaats = raadpleging
                    .ingediend_op
                    .map_or(raadpleging.span, |op| op.span);
                report(sink, start, &wanneer).related(
                    entry.file,
                    plaats,
                    "hier staat geen `advies_op`",
                );
            }
            Some(_) | None => {}
        }
    }
}

fn report<'a>(sink: &'a mut Sink<'_, '_>, start: Datum, wanneer: &str) -> &'a mut Diagnostic {
    let message = format!("de verwerking startte op {}, maar {wanneer}", start.value);
    sink.report(&RULE.info, start.span, message)
        .help("schort de verwerking op tot de AP antwoordt; klopt een van de datums niet, verbeter die dan")
}

/// A consultation about a verwerking that already ran on an earlier version of the DPIA: the start is then not at issue.
fn is_herbeoordeling(dpia: &Dpia, raadpleging: &Raadpleging, start: Datum) -> bool {
    let later = |datum: Option<Datum>| datum.is_some_and(|datum| datum.value > start.value);
    later(dpia.herbeoordeeld_op) && later(raadpleging.ingediend_op)
}

/// Whether `advies_op` is there with a value that did not fit: that is reported elsewhere.
fn is_onleesbaar(entry: &Entry, raadpleging: &Raadpleging) -> bool {
    entry.is_onleesbaar(raadpleging.span, "advies_op")
}
