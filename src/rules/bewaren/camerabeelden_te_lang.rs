//! `camerabeelden-te-lang`: images of cameras are gone after four weeks, unless something happened.

use super::bewaartermijn::{gegevens, is_about_all, mentions, unexplained_beyond_four_weeks};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, Spanned, Text, TextOption};
use crate::model::verwerking::{Bewaartermijn, Kenmerk};
use crate::rules::woorden::{has_start, has_word, starts_like};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "BW06",
        name: "camerabeelden-te-lang",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wet("Gemeentewet art. 151c"),
            Bron::Beleid("aalsmeer-2020", "6.1"),
            Bron::Richtsnoer("AP, bewaartermijn camerabeelden: vier weken"),
            Bron::Avg("5 lid 1 onder e"),
        ],
        summary: "Camerabeelden worden na ten hoogste vier weken gewist",
        page: include_str!("camerabeelden_te_lang.md"),
    },
    check: Check::Verwerking(check),
};

fn check(verwerking: &Verwerking<'_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    let rows = verwerking.bewaartermijnen.items();
    if rows.is_empty() || records_meetings(verwerking) {
        return;
    }
    let surveillance = watches(verwerking);
    for rij in rows {
        let Some((periode, at)) = unexplained_beyond_four_weeks(rij) else { continue };
        let about = gegevens(rij);
        let images = shows(about, surveillance)
            || is_about_all(about)
                && has_images(verwerking)
                && !rows.iter().any(|other| shows(gegevens(other), surveillance));
        if images && !rests_on_incident(rij) {
            sink.report(&RULE.info, at, format!("camerabeelden worden {periode} bewaard, zonder uitleg"))
                .help("wis de beelden na 28 dagen of eerder, of leg in `motivering` uit waarom langer nodig is; geef beelden van een incident een eigen regel")
                .snippet("termijn: 28 dagen");
        }
    }
}

/// Whether a text names images of a camera; in surveillance, plain `beelden` are those too.
fn shows(text: &str, surveillance: bool) -> bool {
    has_start(text, &["camerabeeld", "cameraopname", "bewakingsbeeld", "beveiligingsbeeld", "bodycambeeld"])
        || has_start(text, &["camera", "bodycam", "bewakingscamera"]) && has_start(text, &["opname", "beeld"])
        || surveillance && has_start(text, &["beelden", "beeldmateriaal", "opnamen", "video"])
}

/// Whether the entry is about watching people with cameras.
fn watches(verwerking: &Verwerking<'_>) -> bool {
    let surveillance =
        |kenmerk: &Spanned<Kenmerk>| matches!(kenmerk.value, Kenmerk::Cameratoezicht | Kenmerk::FlexibelCameratoezicht);
    verwerking.kenmerken.items().iter().any(surveillance)
        || verwerking
            .naam
            .as_ref()
            .is_some_and(|naam| has_start(naam.as_str(), &["camera", "bodycam", "bewakingscamera"]))
}

/// Whether images of a camera are among the data; those of an incident have a term of their own.
fn has_images(verwerking: &Verwerking<'_>) -> bool {
    let names = verwerking.persoonsgegevens.items().iter().filter_map(|gegeven| gegeven.categorie.as_ref());
    names.map(Text::as_str).any(|naam| shows(naam, false) && !has_start(naam, INCIDENT))
}

/// The recording of a public meeting is no surveillance, and is archived.
fn records_meetings(verwerking: &Verwerking<'_>) -> bool {
    const MEETINGS: &[&str] = &["raadsvergadering", "commissievergadering", "vergadering", "hoorzitting", "raadsdebat"];
    verwerking.naam.as_ref().is_some_and(|naam| has_start(naam.as_str(), MEETINGS))
}

const INCIDENT: &[&str] = &["incident", "strafba", "aangifte", "veiliggesteld", "misdrijf", "overtreding"];

/// Whether a row is about what happened and names the law for it, or is about police data.
fn rests_on_incident(rij: &Bewaartermijn<'_>) -> bool {
    let Some(grondslag) = rij.grondslag.filled() else { return false };
    has_word(grondslag, &["wpg", "politiegegevens"])
        || mentions(rij, |word| INCIDENT.iter().any(|start| starts_like(word, start)))
}
