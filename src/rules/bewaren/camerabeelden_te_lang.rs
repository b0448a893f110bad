//! `camerabeelden-te-lang`: images of cameras are gone after four weeks, unless something happened.

use std::cell::OnceCell;

use super::bewaartermijn::{VIER_WEKEN, beyond, gegevens, is_about_all, mentions, rests_on_151c};
use crate::calendar::Periode;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Verwerking;
use crate::model::field::{Items, Spanned, Text, TextOption};
use crate::model::verwerking::{Bewaartermijn, Kenmerk};
use crate::rules::woorden::{has_start, has_word, starts_like};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
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
    Check::Verwerking(check),
)
.ask("Kunnen de camerabeelden eerder worden gewist, of waarom moeten zij zo lang blijven?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let rows = verwerking.bewaartermijnen.items();
    if rows.is_empty() || records_meetings(verwerking) {
        return;
    }
    // A policy may be stricter than the law, and need not know the exceptions of the AP.
    let own = cx
        .profiel
        .maxima()
        .iter()
        .find(|maximum| maximum.gegevens == CAMERABEELDEN && !maximum.wettelijk);
    let beelden = Beelden::new(verwerking);
    for rij in rows {
        if let Some(maximum) = own
            && let Some((periode, at)) = beyond(rij, maximum.termijn)
            && beelden.are_in(rij, beelden.watches())
            && !rests_on_incident(rij)
        {
            let most = maximum.termijn;
            sink.report(
                &RULE.info,
                at,
                format!("camerabeelden worden {periode} bewaard; het beleid staat {most} toe"),
            )
            .help("verkort de termijn; geef beelden van een incident een eigen regel")
            .snippet(format!("termijn: {most}"))
            .rests_on(&maximum.bron)
            .ernst(maximum.ernst.unwrap_or(RULE.info.ernst));
            continue;
        }
        let Some((periode, at)) = beyond(rij, VIER_WEKEN) else {
            continue;
        };
        if rests_on_151c(verwerking, rij) {
            judge_by_law(&beelden, rij, (periode, at), sink);
        } else if rij.motivering.filled().is_none()
            && beelden.are_in(rij, beelden.watches())
            && !rests_on_incident(rij)
        {
            sink.report(&RULE.info, at, format!("camerabeelden worden {periode} bewaard, zonder uitleg"))
                .help("wis de beelden na 28 dagen of eerder; is langer nodig, leg dan in `motivering` uit waarom; geef beelden van een incident een eigen regel")
                .snippet("termijn: 28 dagen");
        }
    }
}

/// What a profile calls them among its maxima.
pub(in crate::rules) const CAMERABEELDEN: &str = "camerabeelden";

/// Reports images for the public order that stay beyond the maximum of the law, whatever the motivation.
fn judge_by_law(
    beelden: &Beelden,
    rij: &Bewaartermijn,
    (periode, at): (Periode, Span),
    sink: &mut Sink,
) {
    if beelden.are_in(rij, true) && !serves_investigation(rij) {
        let message = format!(
            "camerabeelden van toezicht voor de openbare orde worden {periode} bewaard, langer dan de vier weken van Gemeentewet art. 151c"
        );
        sink.report(&RULE.info, at, message)
            .help("wis de beelden na ten hoogste vier weken; geef beelden voor de opsporing van een strafbaar feit een eigen regel")
            .snippet("termijn: 28 dagen")
            .ernst = Ernst::Fout;
    }
}

/// What of a whole entry says whether one of its rows is about images; found out once, when a row asks.
struct Beelden<'v, 's> {
    verwerking: &'v Verwerking<'s>,
    watches: OnceCell<bool>,
    /// Whether only rows about everything can be about its images, outside surveillance and in it.
    unnamed: [OnceCell<bool>; 2],
}

impl<'v, 's> Beelden<'v, 's> {
    fn new(verwerking: &'v Verwerking<'s>) -> Self {
        Self {
            verwerking,
            watches: OnceCell::new(),
            unnamed: Default::default(),
        }
    }

    fn watches(&self) -> bool {
        *self.watches.get_or_init(|| watches(self.verwerking))
    }

    /// Whether a row is about images: by its name, or because it is about everything and no other row names them.
    fn are_in(&self, rij: &Bewaartermijn, surveillance: bool) -> bool {
        let about = gegevens(rij);
        let unnamed = || {
            let mut rows = self.verwerking.bewaartermijnen.items().iter();
            has_images(self.verwerking) && !rows.any(|other| shows(gegevens(other), surveillance))
        };
        shows(about, surveillance)
            || is_about_all(about) && *self.unnamed[usize::from(surveillance)].get_or_init(unnamed)
    }
}

/// Whether a text names images of a camera; in surveillance, plain `beelden` are those too.
fn shows(text: &str, surveillance: bool) -> bool {
    has_start(
        text,
        &[
            "camerabeeld",
            "cameraopname",
            "bewakingsbeeld",
            "beveiligingsbeeld",
            "bodycambeeld",
        ],
    ) || has_start(text, &["camera", "bodycam", "bewakingscamera"])
        && has_start(text, &["opname", "beeld"])
        || surveillance && has_start(text, &["beelden", "beeldmateriaal", "opnamen", "video"])
}

/// Whether the entry is about watching people with cameras.
fn watches(verwerking: &Verwerking) -> bool {
    let surveillance = |kenmerk: &Spanned<Kenmerk>| {
        matches!(
            kenmerk.value,
            Kenmerk::Cameratoezicht | Kenmerk::FlexibelCameratoezicht
        )
    };
    verwerking.kenmerken.items().iter().any(surveillance)
        || verwerking
            .naam
            .as_ref()
            .is_some_and(|naam| has_start(naam.as_str(), &["camera", "bodycam", "bewakingscamera"]))
}

/// Whether images of a camera are among the data; those of an incident have a term of their own.
fn has_images(verwerking: &Verwerking) -> bool {
    let names = verwerking
        .persoonsgegevens
        .items()
        .iter()
        .filter_map(|gegeven| gegeven.categorie.as_ref());
    names
        .map(Text::as_str)
        .any(|naam| shows(naam, false) && !has_start(naam, INCIDENT))
}

/// The recording of a public meeting is no surveillance, and is archived.
fn records_meetings(verwerking: &Verwerking) -> bool {
    const MEETINGS: &[&str] = &[
        "raadsvergadering",
        "commissievergadering",
        "vergadering",
        "hoorzitting",
        "raadsdebat",
    ];
    verwerking
        .naam
        .as_ref()
        .is_some_and(|naam| has_start(naam.as_str(), MEETINGS))
}

const INCIDENT: &[&str] = &[
    "incident",
    "strafba",
    "aangifte",
    "veiliggesteld",
    "misdrijf",
    "overtreding",
];

/// Whether a row is about what happened and names the law for it, or is about police data.
fn rests_on_incident(rij: &Bewaartermijn) -> bool {
    let Some(grondslag) = rij.grondslag.filled() else {
        return false;
    };
    has_word(grondslag, &["wpg", "politiegegevens"])
        || mentions(rij, |word| {
            INCIDENT.iter().any(|start| starts_like(word, start))
        })
}

/// Whether a row is about images kept for an investigation: those follow the law that governs it.
fn serves_investigation(rij: &Bewaartermijn) -> bool {
    const INVESTIGATION: &[&str] = &["opspor", "onderzoek", "strafvorder"];
    // Art. 151c sets Wpg art. 8 aside; the other articles of the Wpg stand.
    let other_police = rij
        .grondslag
        .filled()
        .is_some_and(|law| has_word(law, &["wpg"]) && !has_word(law, &["8"]));
    other_police
        || mentions(rij, |word| {
            INCIDENT
                .iter()
                .chain(INVESTIGATION)
                .any(|start| starts_like(word, start))
        })
}
