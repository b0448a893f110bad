//! `niet-gemeld`: a datalek with a risk is reported to the AP.

use crate::calendar::begin_van_dag;
use crate::deadline::{meldtermijn, moet_gemeld};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::profiel::Drempel;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "GB03",
        name: "niet-gemeld",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("33 lid 1"), Bron::Beleid("heemstede-2026", "6")],
        summary: "Een datalek met een risico is gemeld bij de AP",
        page: include_str!("niet_gemeld.md"),
    },
    check: Check::Datalek(check),
};

fn check(datalek: &Datalek<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    let Some(risico) = datalek.risico else { return };
    let termijn = datalek.ontdekt_op.and_then(|ontdekt| meldtermijn(ontdekt.value.to_utc(), cx.profiel));
    let drempel = termijn.map_or(Drempel::Risico, |termijn| termijn.drempel);
    if !moet_gemeld(risico.value, drempel) {
        return;
    }
    let melding = datalek.melding_ap.as_ref();
    if melding.is_some_and(|melding| melding.gemeld_op.is_some()) {
        return;
    }
    if let Some(reden) = melding.and_then(|melding| melding.niet_gemeld_reden.as_ref())
        && !reden.is_blank()
    {
        let message = format!("het risico is `{}`, maar er staat een reden om niet bij de AP te melden", risico.value);
        let file = sink.file();
        sink.report(&RULE.info, risico.span, message)
            .help("meld het lek alsnog en vul `melding_ap.gemeld_op` in; is een risico niet waarschijnlijk, schrijf dan `risico: geen`")
            .related(file, reden.span, "waarom niet is gemeld");
        return;
    }
    // The peildatum is a date: only when the hours were over before that day began, it is certain that they are.
    let Some(termijn) = termijn.filter(|_| cx.judges_deadlines()) else { return };
    if termijn.uiterlijk >= begin_van_dag(cx.peildatum) {
        return;
    }
    let message =
        format!("het datalek heeft risico `{}` en is niet binnen {} bij de AP gemeld", risico.value, termijn.duur);
    let (record, key, snippet) = match melding {
        Some(melding) => (melding.span, "gemeld_op", "gemeld_op: jjjj-mm-ddTuu:mm+01:00"),
        None => (datalek.span, "melding_ap", "melding_ap:\n  gemeld_op: jjjj-mm-ddTuu:mm+01:00\n  nummer: ..."),
    };
    sink.missing(&RULE.info, risico.span, record, key, message)
        .help("meld het lek bij de AP, ook als nog niet alles bekend is, en vul het moment in")
        .snippet(snippet);
}
