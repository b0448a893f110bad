//! `onbekend-domein`: a verwerking names a domain of the profile.

use crate::diagnostic::{Bron, Ernst, RuleInfo, choose_from, quote};
use crate::model::Verwerking;
use crate::model::field::Field;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL02",
        name: "onbekend-domein",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Register("profielen"),
            Bron::Beleid("winterswijk-2019", "3.3"),
        ],
        summary: "Een verwerking noemt een domein van het profiel",
        page: include_str!("onbekend_domein.md"),
    },
    Check::Verwerking(check),
)
.for_beheer();

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some(domein) = &verwerking.domein else {
        return;
    };
    let known = cx.profiel.domeinen();
    if known.is_empty() || known.iter().any(|(id, _)| *id == domein.as_str()) {
        return;
    }
    let ids: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
    let message = format!(
        "het profiel {} kent geen domein {}",
        quote(cx.profiel.id()),
        quote(domein.as_str())
    );
    let help = choose_from(domein.as_str(), ids.iter().copied(), &ids.join(", "));
    sink.report(&RULE.info, domein.span(), message).help(help);
}
