//! `onbekende-cyclus`: a taak names a cycle of the profile, or says itself how often it recurs.

use crate::diagnostic::{Bron, Ernst, RuleInfo, choose_from, quote};
use crate::model::field::{Field, TextOption};
use crate::model::{Status, Taak};
use crate::profile;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM08",
        name: "onbekende-cyclus",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("taken")],
        summary: "Een taak noemt een cyclus van het profiel, of zegt zelf hoe vaak zij terugkomt",
        page: include_str!("onbekende_cyclus.md"),
    },
    Check::Taak(check),
)
.for_beheer();

fn check(taak: &Taak, cx: &Context, sink: &mut Sink) {
    let Some(cyclus) = &taak.cyclus else { return };
    // A duty of an earlier policy may stay for history.
    let ended = taak
        .status
        .is_some_and(|status| status.value == Status::Beeindigd);
    let known = cx.profiel.cyclusnamen();
    if ended || known.iter().any(|own| own == cyclus.as_str()) || taak.periode.filled().is_some() {
        return;
    }
    let knows = |name: &&str| {
        profile::built_in(name).is_some_and(|other| other.cyclus(cyclus.as_str()).is_some())
    };
    let message = format!(
        "het profiel {} kent geen cyclus {}",
        quote(cx.profiel.id()),
        quote(cyclus.as_str())
    );
    let found = sink.report(&RULE.info, cyclus.span(), message);
    found.snippet("periode: 1 jaar");
    if let Some(other) = profile::names().find(knows) {
        // Doing more than the policy asks is no fault: the taak only lacks how often it recurs.
        found
            .help(format!(
                "deze cyclus staat wel in {other}; blijft u de taak doen, zeg dan zelf hoe vaak"
            ))
            .ernst(Ernst::Advies);
    } else {
        let help = choose_from(
            cyclus.as_str(),
            known.iter().map(String::as_str),
            &known.join(", "),
        );
        found.help(help.and(". Een eigen taak zegt zelf hoe vaak: voeg dan `periode` toe"));
    }
}
