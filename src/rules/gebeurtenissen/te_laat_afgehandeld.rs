//! `te-laat-afgehandeld`: a verzoek is answered within its legal term.

use super::antwoordtermijn::{Antwoordtermijn, antwoordtermijn};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::gebeurtenis::Uitkomst;
use crate::model::leaf::Datum;
use crate::model::{Status, Verzoek};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "GB13",
        name: "te-laat-afgehandeld",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("12 lid 3"), Bron::Wet("Awb art. 9:11"), Bron::Richtsnoer("EDPB Guidelines 01/2022, 5.3")],
        summary: "Een verzoek is beantwoord binnen de termijn",
        page: include_str!("te_laat_afgehandeld.md"),
    },
    check: Check::Verzoek(check),
};

fn check(verzoek: &Verzoek<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if verzoek.uitkomst.is_some_and(|uitkomst| uitkomst.value == Uitkomst::Ingetrokken) {
        return;
    }
    let Some(termijn) = antwoordtermijn(verzoek, cx) else { return };
    match verzoek.afgehandeld_op {
        Some(afgehandeld) if afgehandeld.value > termijn.laatste => late(&termijn, afgehandeld, sink),
        None if termijn.laatste < cx.peildatum && verzoek.uitkomst.is_none() => open(verzoek, &termijn, sink),
        Some(_) | None => {}
    }
}

fn late(termijn: &Antwoordtermijn, afgehandeld: Datum, sink: &mut Sink<'_, '_>) {
    let message = format!(
        "het antwoord kwam op `{}`, maar moest er uiterlijk op `{}` zijn: {} na ontvangst",
        afgehandeld.value, termijn.laatste, termijn.duur
    );
    let file = sink.file();
    sink.report(&RULE.info, afgehandeld.span, message)
        .help("verbeter de datum als die niet klopt; was het antwoord te laat, leg dan de oorzaak vast in een uitzondering (`uitzonderingen`)")
        .related(file, termijn.ontvangen.span, "ontvangen")
        .ernst(termijn.ernst());
}

fn open(verzoek: &Verzoek<'_>, termijn: &Antwoordtermijn, sink: &mut Sink<'_, '_>) {
    if sink.entry().is_some_and(|entry| entry.status() == Status::Beeindigd) {
        return;
    }
    let message = format!(
        "het verzoek is nog niet beantwoord; dat moest uiterlijk op `{}`: {} na ontvangst",
        termijn.laatste, termijn.duur
    );
    sink.missing(&RULE.info, termijn.ontvangen.span, verzoek.span, "afgehandeld_op", message)
        .help("antwoord zo snel mogelijk en vul de dag van het antwoord en de uitkomst in")
        .snippet("afgehandeld_op: jjjj-mm-dd\nuitkomst: ...")
        .ernst(termijn.ernst());
}
