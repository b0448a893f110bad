//! `besluitvorming-met-bijzondere-gegevens`: no decision by machine on special data, save with explicit consent or a weighty public interest.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::TextOption;
use crate::model::verwerking::{Aard, Uitzondering9};
use crate::rules::woorden::denies;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM20",
        name: "besluitvorming-met-bijzondere-gegevens",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("22 lid 4")],
        summary: "Een besluit zonder mens rust niet op bijzondere gegevens, tenzij met 9.2.a of 9.2.g",
        page: include_str!("besluitvorming_met_bijzondere_gegevens.md"),
    },
    Check::Verwerking(check),
)
.ask("Spelen de gegevens {} een rol in het automatische besluit, of kan een mens het besluit nemen?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    use Uitzondering9::{UitdrukkelijkeToestemming, ZwaarwegendAlgemeenBelang};
    let Some((_, automatic)) = super::besluitvorming(verwerking) else {
        return;
    };
    let file = sink.file();
    for (gegeven, _) in super::gegevens_van(verwerking, Aard::Bijzonder) {
        let Some(uitzondering) = gegeven.uitzondering else {
            continue;
        };
        if matches!(
            uitzondering.value,
            UitdrukkelijkeToestemming | ZwaarwegendAlgemeenBelang
        ) || gegeven.toelichting.filled().is_some_and(denies)
        {
            continue;
        }
        let naam = quote(super::categorie(gegeven));
        let message = format!(
            "met uitzondering `{}` mag {naam} geen rol spelen in een besluit zonder mens",
            uitzondering.value
        );
        sink.report(&RULE.info, uitzondering.span, message)
            .help("laat een mens besluiten; gebruikt het besluit deze gegevens niet, schrijf dat dan in `toelichting`")
            .related(file, automatic, "hier staat dat er besluiten zonder mens zijn");
    }
}
