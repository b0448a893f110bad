//! `bewaartermijn-boven-maximum`: data are not kept longer than the policy allows.

use crate::calendar::Termijn;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::bewaren::CAMERABEELDEN;
use crate::rules::woorden::has_start;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL08",
        name: "bewaartermijn-boven-maximum",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("5 lid 1 onder e"), Bron::Register("profielen")],
        summary: "Gegevens worden niet langer bewaard dan het beleid toestaat",
        page: include_str!("bewaartermijn_boven_maximum.md"),
    },
    Check::Verwerking(check),
)
.ask("Kunnen de gegevens {} eerder weg, zoals ons beleid vraagt, of waarom moeten zij zo lang blijven?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    // Images of cameras have a rule of their own (BW06), which knows the exceptions of the law.
    for maximum in cx
        .profiel
        .maxima()
        .iter()
        .filter(|maximum| maximum.gegevens != CAMERABEELDEN)
    {
        let Some(ernst) = maximum.ernst else { continue };
        for rij in verwerking.bewaartermijnen.items() {
            let (Some(gegevens), Some(text)) = (rij.gegevens.filled(), &rij.termijn) else {
                continue;
            };
            // One word may begin a longer one; several must all be there.
            if !maximum
                .gegevens
                .split_whitespace()
                .all(|word| has_start(gegevens, &[word]))
            {
                continue;
            }
            let longer = match Termijn::parse(text.as_str()) {
                Some(Termijn::Periode(periode)) => periode.exceeds(maximum.termijn),
                Some(Termijn::Blijvend) => true,
                None => false,
            };
            if longer {
                let message = format!(
                    "de bewaartermijn van {} is {}; het beleid staat ten hoogste {} toe",
                    quote(gegevens),
                    text.as_str(),
                    maximum.termijn
                );
                sink.report(&RULE.info, text.span, message)
                    .help("verkort de termijn; is langer nodig, leg dan in `uitzonderingen` vast waarom")
                    .snippet(format!("termijn: {}", maximum.termijn))
                    .rests_on(&maximum.bron)
                    .ernst(ernst);
            }
        }
    }
}
