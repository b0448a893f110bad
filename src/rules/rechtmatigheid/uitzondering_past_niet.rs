//! `uitzondering-past-niet`: an exception that by its own words cannot apply here.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::verwerking::{Aard, BijzondereCategorie, Persoonsgegeven, Uitzondering9};
use crate::rules::woorden::words;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM13",
        name: "uitzondering-past-niet",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("9 lid 2"), Bron::Uavg("25-29")],
        summary: "De uitzondering en de wet horen bij de bijzondere categorie",
        page: include_str!("uitzondering_past_niet.md"),
    },
    Check::Verwerking(check),
)
.ask("Waarom mag de gemeente de bijzondere gegevens {} gebruiken, nu de genoemde reden of wet daar niet bij past?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !super::answers_under_avg(verwerking) {
        return;
    }
    for (gegeven, _) in super::gegevens_van(verwerking, Aard::Bijzonder) {
        if let Some(uitzondering) = gegeven.uitzondering
            && let Some(waarom) = misfit(
                uitzondering.value,
                gegeven
                    .bijzondere_categorie
                    .map(|categorie| categorie.value),
            )
        {
            let naam = quote(super::categorie(gegeven));
            let message = format!(
                "uitzondering `{}` past niet bij {naam}: {waarom}",
                uitzondering.value
            );
            sink.report(&RULE.info, uitzondering.span, message)
                .help("kies de uitzondering die wel geldt, met haar wet");
        }
        judge_article(gegeven, sink);
    }
}

/// Why an exception cannot apply, where its own words leave no doubt.
fn misfit(
    uitzondering: Uitzondering9,
    categorie: Option<BijzondereCategorie>,
) -> Option<&'static str> {
    use BijzondereCategorie::{PolitiekeOpvattingen, Vakbond};
    match uitzondering {
        Uitzondering9::LedenVanVereniging => {
            Some("die is voor verenigingen en hun leden, niet voor een overheid")
        }
        Uitzondering9::ZorgEnSocialeDiensten | Uitzondering9::Volksgezondheid
            if matches!(categorie, Some(PolitiekeOpvattingen | Vakbond)) =>
        {
            Some("die is voor zorg en gezondheid")
        }
        _ => None,
    }
}

/// UAVG art. 25 to 29 are each about one category; art. 30 may go further (lid 5), so it proves nothing.
fn judge_article(gegeven: &Persoonsgegeven, sink: &mut Sink) {
    let (Some(categorie), Some(wet)) = (gegeven.bijzondere_categorie, &gegeven.wet) else {
        return;
    };
    let fits = |article: u32| about(article).is_none_or(|other| other == categorie.value);
    let mut articles = words(wet.as_str()).filter_map(|word| word.parse().ok());
    if first_of_uavg(wet.as_str()).is_none_or(fits)
        || articles.any(|article| (22..=30).contains(&article) && fits(article))
    {
        return;
    }
    let message = format!(
        "{} gaat niet over `{}`",
        quote(wet.as_str()),
        categorie.value
    );
    sink.report(&RULE.info, wet.span, message).help(
        "UAVG art. 25 gaat over afkomst, 26 over politiek, 27 over levensovertuiging, 28 over erfelijkheid, 29 over biometrie en 30 over gezondheid",
    );
}

/// The category that an article of the UAVG is about, when it is about one only.
fn about(article: u32) -> Option<BijzondereCategorie> {
    match article {
        25 => Some(BijzondereCategorie::RasOfEtnischeAfkomst),
        26 => Some(BijzondereCategorie::PolitiekeOpvattingen),
        27 => Some(BijzondereCategorie::Levensovertuiging),
        28 => Some(BijzondereCategorie::Genetisch),
        29 => Some(BijzondereCategorie::Biometrisch),
        _ => None,
    }
}

/// The first article after the UAVG is mentioned.
fn first_of_uavg(wet: &str) -> Option<u32> {
    words(wet)
        .skip_while(|word| !word.eq_ignore_ascii_case("uavg"))
        .find_map(|word| word.parse().ok())
}
