//! `nvt-zonder-reden`: a subject that does not apply has a reason.

use super::afspraken::{Onderwerp, na_nvt, van_convenant, van_verwerker};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Body;
use crate::model::leaf::Afspraak;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV07",
        name: "nvt-zonder-reden",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Beleid("heemstede-2026", "7.1"),
            Bron::Beleid("heemstede-2026", "7.2"),
            Bron::Register("geen is een antwoord"),
        ],
        summary: "Wie een onderwerp niet van toepassing noemt, zegt waarom",
        page: include_str!("nvt_zonder_reden.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    match &entry.body {
        Body::Verwerkersovereenkomst(body) => {
            let Some(afspraken) = &body.afspraken else {
                return;
            };
            // `nvt` on a subject that the law always asks for is OV08, with a reason or without.
            for onderwerp in van_verwerker(afspraken)
                .iter()
                .filter(|onderwerp| !onderwerp.is_wettelijk())
            {
                judge(onderwerp, sink);
            }
        }
        Body::Convenant(body) => {
            let Some(afspraken) = &body.afspraken else {
                return;
            };
            for onderwerp in &van_convenant(afspraken, false) {
                judge(onderwerp, sink);
            }
        }
        _ => {}
    }
}

fn judge(onderwerp: &Onderwerp, sink: &mut Sink) {
    let (sleutel, wat) = (onderwerp.sleutel, onderwerp.wat);
    let snippet = format!("{sleutel}:\n  nvt: ...");
    let question = || format!("Waarom hoeft hier niets te zijn afgesproken over {wat}?");
    let (span, rest) = match onderwerp.afspraak {
        Some(Afspraak::Plaats(text)) => (text.span, na_nvt(text.as_str())),
        Some(Afspraak::Nvt(record)) => {
            let Some(reden) = &record.nvt else { return };
            let leeg = reden.is_blank() || na_nvt(reden.as_str()) == Some("");
            (reden.span, leeg.then_some(""))
        }
        None => return,
    };
    match rest {
        None => {}
        Some("") => {
            let message = format!("bij {wat} (`{sleutel}`) staat `nvt`, maar niet waarom");
            sink.report(&RULE.info, span, message)
                .help("zeg waarom dit onderwerp hier niet speelt; zet die reden achter `nvt:`, of noem het artikel of de bijlage")
                .ask(question())
                .snippet(snippet);
        }
        Some(_) => {
            let message = format!(
                "bij {wat} (`{sleutel}`) staat dat het niet van toepassing is, maar op de plaats van het artikel"
            );
            sink.report(&RULE.info, span, message)
                .help("zet de reden achter `nvt:` op een eigen regel")
                .ask(question())
                .snippet(snippet)
                .ernst(Ernst::Waarschuwing);
        }
    }
}
