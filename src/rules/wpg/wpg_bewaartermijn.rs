//! `wpg-bewaartermijn`: police data of the daily task are removed after five years.

use super::is_responsible;
use crate::calendar::{Eenheid, Periode};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::bewaren::bewaartermijn::{periode, rests_on_151c};
use crate::rules::woorden::{has_word, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP14",
        name: "wpg-bewaartermijn",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Wpg("8 lid 6")],
        summary: "Politiegegevens van de dagelijkse taak worden na ten hoogste vijf jaar verwijderd",
        page: include_str!("wpg_bewaartermijn.md"),
    },
    Check::Verwerking(check),
)
.ask("Kunnen de politiegegevens na vijf jaar weg?");

/// How long data of the daily task are used at most, from their first processing (Wpg art. 8 lid 6).
const VIJF_JAAR: Periode = Periode::new(5, Eenheid::Jaar);

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if !is_responsible(verwerking) {
        return;
    }
    for rij in verwerking.bewaartermijnen.items() {
        let Some((periode, at)) = periode(rij).filter(|(periode, _)| periode.exceeds(VIJF_JAAR))
        else {
            continue;
        };
        // Images of the public order have a shorter term, which `camerabeelden-te-lang` judges.
        if rij.grondslag.filled().is_some_and(names_only_article_8)
            && !rests_on_151c(verwerking, rij)
        {
            let message =
                format!("de termijn is {periode}, langer dan de vijf jaar van Wpg art. 8 lid 6");
            sink.report(&RULE.info, at, message)
                .help("verwijder de gegevens uiterlijk vijf jaar na de eerste verwerking; geef de vijf jaar daarna, voor klachten en verantwoording, een eigen regel met Wpg art. 14")
                .snippet("termijn: 5 jaar");
        }
    }
}

/// Whether a source is Wpg art. 8 and no other article with a term of its own; `lid 8` is no article.
fn names_only_article_8(grondslag: &str) -> bool {
    let after_lid = words(grondslag)
        .zip(words(grondslag).skip(1))
        .any(|(lid, number)| lid == "lid" && number == "8");
    has_word(grondslag, &["wpg", "politiegegevens"])
        && has_word(grondslag, &["8"])
        && !after_lid
        && !has_word(grondslag, &["9", "10", "12", "13", "14"])
}
