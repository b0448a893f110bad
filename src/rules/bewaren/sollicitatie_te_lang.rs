//! `sollicitatie-te-lang`: letters of rejected applicants are gone after four weeks, unless they agreed.

use super::bewaartermijn::{gegevens, is_about_all, mentions, unexplained_beyond_four_weeks};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::woorden::{has_start, starts_like};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BW10",
        name: "sollicitatie-te-lang",
        ernst: Ernst::Advies,
        bronnen: &[
            Bron::Richtsnoer(
                "AP, bewaartermijn sollicitatiegegevens: vier weken, met toestemming een jaar",
            ),
            Bron::Beleid("aalsmeer-2020", "2.2"),
            Bron::Avg("5 lid 1 onder e"),
        ],
        summary: "Gegevens van afgewezen sollicitanten worden na vier weken gewist, of met toestemming na een jaar",
        page: include_str!("sollicitatie_te_lang.md"),
    },
    Check::Verwerking(check),
)
.ask("Kunnen de gegevens van afgewezen sollicitanten na vier weken weg, of waarom blijven zij langer?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let recruits = verwerking
        .naam
        .as_ref()
        .is_some_and(|naam| has_start(naam.as_str(), APPLICANTS));
    for rij in verwerking.bewaartermijnen.items() {
        let Some((periode, at)) = unexplained_beyond_four_weeks(rij) else {
            continue;
        };
        let about = gegevens(rij);
        if has_start(about, APPLICANTS) || recruits && is_about_all(about) {
            if mentions(rij, settles) {
                continue;
            }
            sink.report(&RULE.info, at, format!("gegevens van sollicitanten worden {periode} bewaard, zonder uitleg"))
                .help("wis ze vier weken na de afwijzing, of vraag toestemming voor ten hoogste een jaar; noem die toestemming dan in `vanaf`")
                .snippet("termijn: 4 weken");
        }
    }
}

const APPLICANTS: &[&str] = &["sollicit", "werving"];

/// Whether a word says that the person agreed, or got the job: then another term holds.
fn settles(word: &str) -> bool {
    [
        "toestemming",
        "aangenomen",
        "benoem",
        "geselecteerd",
        "dienstverband",
        "indiensttreding",
        "diensttreding",
    ]
    .iter()
    .any(|start| starts_like(word, start))
}
