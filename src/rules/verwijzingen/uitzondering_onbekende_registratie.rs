//! `uitzondering-onbekende-registratie`: an exception is about an entry that exists.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Suggestion, quote};
use crate::model::config::Config;
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ12",
        name: "uitzondering-onbekende-registratie",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("uitzonderingen")],
        summary: "Een uitzondering in avg.yaml noemt een registratie die bestaat",
        page: include_str!("uitzondering_onbekende_registratie.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, cx: &Context, sink: &mut Sink) {
    let named = config
        .uitzonderingen
        .items()
        .iter()
        .filter_map(|uitzondering| uitzondering.id.as_ref());
    let is_known =
        |id: &str| cx.register.get(id).is_some() || cx.register.unreadable_ids.contains(id);
    let unknown: Vec<&Id> = named.filter(|id| !is_known(id.as_str())).collect();
    let meant = cx.register.nearest_of(unknown.iter().map(|id| id.as_str()));
    for id in unknown {
        let text = id.as_str();
        let message = format!(
            "er is geen registratie {} waar deze uitzondering voor kan gelden",
            quote(text)
        );
        let diagnostic = sink.report(&RULE.info, id.span(), message);
        match meant.get(text) {
            Some(near) => diagnostic.help(Suggestion::meant(near.id())).related(
                near.file,
                near.place(),
                "deze is er wel",
            ),
            None => diagnostic.help("verbeter het id, of haal de uitzondering weg"),
        };
    }
}
