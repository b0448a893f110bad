//! `dubbel-id-instellingen`: an id is unique in its list in the configuration.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::config::Config;
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink, doubles};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ11",
        name: "dubbel-id-instellingen",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("verwijzingen")],
        summary: "Elk id in een lijst van avg.yaml komt één keer voor",
        page: include_str!("dubbel_id_instellingen.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, _cx: &Context, sink: &mut Sink) {
    let organen: Vec<&Id> = config
        .bestuursorganen
        .items()
        .iter()
        .filter_map(|own| own.id.as_ref())
        .collect();
    let afdelingen: Vec<&Id> = config
        .afdelingen
        .items()
        .iter()
        .filter_map(|own| own.id.as_ref())
        .collect();
    let gemeenten: Vec<&Id> = config
        .gemeenten
        .items()
        .iter()
        .filter_map(|own| own.id.as_ref())
        .collect();
    report_double("een ander bestuursorgaan", &organen, sink);
    report_double("een andere afdeling", &afdelingen, sink);
    report_double("een andere gemeente", &gemeenten, sink);
}

fn report_double(wat: &str, ids: &[&Id], sink: &mut Sink) {
    for (id, first) in doubles(ids) {
        let file = sink.file();
        sink.report(
            &RULE.info,
            id.span(),
            format!("het id {} is al van {wat}", quote(id.as_str())),
        )
        .help("geef elk een eigen id; staat het er twee keer, haal er dan een weg")
        .related(file, first.span(), "hier voor het eerst");
    }
}
