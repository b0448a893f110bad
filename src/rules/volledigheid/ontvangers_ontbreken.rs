//! `ontvangers-ontbreken`: who receives the data is said, or said to be nobody.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Field, Opgave};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VW10",
        name: "ontvangers-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1 onder d"), Bron::Beleid("heemstede-2026", "4.1")],
        summary: "Een verwerking noemt haar ontvangers, of zegt dat er geen zijn",
        page: include_str!("ontvangers_ontbreken.md"),
    },
    check: Check::Verwerking(check),
};

fn check(verwerking: &Verwerking<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    let message = "er staat niet wie de gegevens krijgt";
    let diagnostic = match &verwerking.ontvangers {
        Some(ontvangers) if ontvangers.is_answer() => return,
        Some(empty @ Opgave::Lijst(_)) => sink.report(&RULE.info, empty.span(), message),
        Some(Opgave::Geen(_)) | None => sink.missing_in_entry(&RULE.info, "ontvangers", message),
    };
    diagnostic
        .help("noem elke ontvanger met zijn rol, of schrijf `ontvangers: geen` als niemand de gegevens krijgt")
        .snippet("ontvangers:\n  - naam: Belastingdienst\n    rol: ontvanger");
}
