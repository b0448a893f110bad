//! `logica-ontbreekt`: people learn how a machine judges them and what follows from it.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::Automatisering;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM21",
        name: "logica-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("13 lid 2 onder f"),
            Bron::Avg("14 lid 2 onder g"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 13.8"),
        ],
        summary: "Bij automatische besluiten en profilering staan de logica en de gevolgen",
        page: include_str!("logica_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Hoe werkt de automatische beoordeling, en wat betekent de uitkomst voor de mensen om wie het gaat?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if let Some((besluitvorming, at)) = super::besluitvorming(verwerking) {
        judge(
            besluitvorming,
            at,
            "de geautomatiseerde besluitvorming",
            Ernst::Fout,
            sink,
        );
    }
    if super::answers_under_avg(verwerking)
        && let Some((profilering, at)) = super::is_used(verwerking.profilering.as_ref())
    {
        // Without a decision it is owed for a fair and transparent processing, not by the letter of lid 2 under f.
        judge(profilering, at, "de profilering", Ernst::Waarschuwing, sink);
    }
}

fn judge(automatisering: &Automatisering, at: Span, what: &str, ernst: Ernst, sink: &mut Sink) {
    if automatisering.logica.filled().is_none() {
        let message = format!("er staat niet hoe {what} werkt");
        sink.missing(&RULE.info, at, automatisering.span, "logica", message)
            .help(
                "leg in gewone taal uit welke gegevens meetellen en hoe zij tot de uitkomst leiden",
            )
            .snippet("logica: ...")
            .ernst(ernst);
    }
    if automatisering.gevolgen.filled().is_none() {
        let message = format!("er staat niet wat {what} voor de betrokkene betekent");
        sink.missing(&RULE.info, at, automatisering.span, "gevolgen", message)
            .help("schrijf wat de uitkomst voor iemand betekent")
            .snippet("gevolgen: ...")
            .ernst(ernst);
    }
}
