//! `raadpleging-verplicht`: covert investigation and sharing knowledge of unlawful behaviour go to the AP first.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Items;
use crate::model::leaf::DpiaKeuze;
use crate::model::verwerking::Kenmerk;
use crate::model::{Status, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL09",
        name: "raadpleging-verplicht",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Beleid("s-hertogenbosch-2024", "art. 10.5")],
        summary: "Heimelijk onderzoek en zwarte lijsten gaan eerst langs de AP",
        page: include_str!("raadpleging_verplicht.md"),
    },
    Check::Verwerking(check),
)
.ask("Is deze verwerking vooraf aan de Autoriteit Persoonsgegevens voorgelegd?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    if sink
        .entry()
        .is_none_or(|entry| entry.status() == Status::Beeindigd)
    {
        return;
    }
    let case = |kenmerk: Kenmerk| match kenmerk {
        Kenmerk::HeimelijkOnderzoek => Some("bij heimelijk onderzoek"),
        Kenmerk::ZwarteLijsten => Some("bij het delen van kennis over onrechtmatig gedrag"),
        _ => None,
    };
    let Some((kenmerk, when)) = verwerking
        .kenmerken
        .items()
        .iter()
        .find_map(|own| Some((own, case(own.value)?)))
    else {
        return;
    };
    let ids = verwerking.dpia.as_ref().map_or(&[][..], DpiaKeuze::ids);
    let mut dpias = ids.iter().filter_map(|id| cx.register.dpia(id.as_str()));
    if dpias.any(|(_, dpia)| dpia.voorafgaande_raadpleging.is_some()) {
        return;
    }
    sink.report(&RULE.info, kenmerk.span, format!("{when} vraagt het beleid altijd een voorafgaande raadpleging van de AP"))
        .help("vraag de AP om advies voordat de verwerking begint; leg dat vast bij de DPIA onder `voorafgaande_raadpleging`");
}
