//! `dubbel-id-instellingen`: an id is unique in its list in the configuration.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::config::Config;
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "VZ11",
        name: "dubbel-id-instellingen",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("verwijzingen")],
        summary: "Elk id in een lijst van avg.yaml komt één keer voor",
        page: include_str!("dubbel_id_instellingen.md"),
    },
    check: Check::Config(check),
};

fn check(config: &Config<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    report_double("een bestuursorgaan", config.bestuursorganen.items().iter().map(|own| own.id.as_ref()), sink);
    report_double("een afdeling", config.afdelingen.items().iter().map(|own| own.id.as_ref()), sink);
    report_double("een gemeente", config.gemeenten.items().iter().map(|own| own.id.as_ref()), sink);
}

fn report_double<'e, 's: 'e>(
    wat: &str,
    ids: impl Iterator<Item = Option<&'e Id<'s>>> + Clone,
    sink: &mut Sink<'_, '_>,
) {
    for (at, id) in ids.clone().flatten().enumerate() {
        let earlier = ids.clone().flatten().take(at).find(|earlier| earlier.as_str() == id.as_str());
        let Some(first) = earlier else { continue };
        let file = sink.file();
        sink.report(&RULE.info, id.span(), format!("het id {} is al van {wat}", quote(id.as_str())))
            .help("geef elk een eigen id; staat het er twee keer, haal er dan een weg")
            .related(file, first.span(), "hier voor het eerst");
    }
}
