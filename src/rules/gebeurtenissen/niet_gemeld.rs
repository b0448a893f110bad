//! `niet-gemeld`: a datalek with a risk is reported to the AP.

use crate::deadline::{self, Deadline, reden_zonder_grond};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB03",
        name: "niet-gemeld",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("33 lid 1"), Bron::Beleid("heemstede-2026", "6")],
        summary: "Een datalek met een risico is gemeld bij de AP",
        page: include_str!("niet_gemeld.md"),
    },
    Check::Datalek(check),
)
.ask("Wanneer is dit datalek bij de Autoriteit Persoonsgegevens gemeld, of waarom is een risico voor de mensen die het raakt niet waarschijnlijk?");

fn check(datalek: &Datalek, cx: &Context, sink: &mut Sink) {
    let Some(entry) = sink.entry() else { return };
    if let (Some(risico), Some(reden)) = (
        datalek.risico,
        reden_zonder_grond(entry, datalek, cx.profiel),
    ) {
        let message = format!(
            "het risico is `{}`, maar er staat een reden om niet bij de AP te melden",
            risico.value
        );
        let file = sink.file();
        sink.report(&RULE.info, risico.span, message)
            .help("meld het lek alsnog en vul `melding_ap.gemeld_op` in; is een risico niet waarschijnlijk, schrijf dan `risico: geen`")
            .related(file, reden.span, "waarom niet is gemeld");
        return;
    }
    if !cx.judges_deadlines() {
        return;
    }
    // What is due, and whether that is past, is counted in one place.
    let mut deadlines = Vec::new();
    deadline::of_entry(entry, &cx.view, &mut deadlines);
    if let Some(own) = deadlines
        .iter()
        .find(|own| own.soort == TermijnSoort::DatalekMelden)
    {
        report_late(datalek, own, sink);
    }
}

fn report_late(datalek: &Datalek, deadline: &Deadline, sink: &mut Sink) {
    let (Some(ernst), Some(duur)) = (deadline.late(), deadline.duur) else {
        return;
    };
    let (at, what) = match datalek.risico {
        Some(risico) => (
            risico.span,
            format!("het datalek heeft risico `{}`", risico.value),
        ),
        None => (
            deadline.plaats.1,
            "het risico van het datalek is niet beoordeeld,".to_owned(),
        ),
    };
    let since = if datalek.ontdekt_op.is_some() {
        ""
    } else {
        " na de invoer"
    };
    let and = if datalek.risico.is_some() {
        " en is"
    } else {
        " en het is"
    };
    let message = format!(
        "{what}{and} niet binnen {duur}{since} bij de AP gemeld; dat moest uiterlijk op `{}`",
        deadline.uiterlijk
    );
    let (key, snippet) = match &datalek.melding_ap {
        Some(melding) => (
            (melding.span, "gemeld_op"),
            "gemeld_op: jjjj-mm-ddTuu:mm+01:00",
        ),
        None => (
            (datalek.span, "melding_ap"),
            "melding_ap:\n  gemeld_op: jjjj-mm-ddTuu:mm+01:00\n  nummer: ...",
        ),
    };
    sink.late(&RULE.info, at, key, message)
        .help("meld het lek bij de AP, ook als nog niet alles bekend is, en vul het moment in; is een risico niet waarschijnlijk, schrijf dan `risico: geen` met de reden")
        .snippet(snippet)
        .ernst(ernst);
}
