//! `derden-niet-geinformeerd`: recipients hear of a rectification, erasure or restriction.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::model::field::{Items, Opgave, TextOption};
use crate::model::gebeurtenis::{Recht, Uitkomst};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB18",
        name: "derden-niet-geinformeerd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("19"),
            Bron::Beleid("heemstede-2026", "5.1"),
            Bron::Beleid("heemstede-2026", "5.3"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 13.4"),
        ],
        summary: "Na rectificatie, wissing of beperking zijn de ontvangers geïnformeerd",
        page: include_str!("derden_niet_geinformeerd.md"),
    },
    Check::Verzoek(check),
)
.ask("Wanneer hoorden de ontvangers van de gegevens wat er is verbeterd, gewist of beperkt, of waarom hoefde dat niet?");

fn check(verzoek: &Verzoek, cx: &Context, sink: &mut Sink) {
    let (Some(recht), Some(uitkomst)) = (verzoek.recht, verzoek.uitkomst) else {
        return;
    };
    if !matches!(
        recht.value,
        Recht::Rectificatie | Recht::Wissing | Recht::Beperking
    ) || !matches!(uitkomst.value, Uitkomst::Toegewezen | Uitkomst::Deels)
        || verzoek.derden_geinformeerd_op.is_some()
        || verzoek.derden_niet_geinformeerd_reden.filled().is_some()
        || sink.is_faulty(verzoek.span, "derden_niet_geinformeerd_reden")
        || nobody_to_tell(verzoek, cx)
    {
        return;
    }
    let message = format!(
        "er staat niet of de ontvangers van de gegevens deze {} hebben gehoord",
        recht.value
    );
    sink.missing(&RULE.info, uitkomst.span, verzoek.span, "derden_geinformeerd_op", message)
        .help("vul in wanneer de ontvangers het hoorden; hoefde dat niet, schrijf dan bij `derden_niet_geinformeerd_reden` waarom")
        .snippet("derden_geinformeerd_op: jjjj-mm-dd");
}

/// Whether none of the verwerkingen that the verzoek is about has recipients.
fn nobody_to_tell(verzoek: &Verzoek, cx: &Context) -> bool {
    let without = |id: &Id| {
        let found = cx.register.verwerking(id.as_str());
        found.is_some_and(|(_, verwerking)| matches!(verwerking.ontvangers, Some(Opgave::Geen(_))))
    };
    let verwerkingen = verzoek.verwerkingen.items();
    !verwerkingen.is_empty() && verwerkingen.iter().all(without)
}
