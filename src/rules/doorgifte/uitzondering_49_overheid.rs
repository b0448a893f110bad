//! `uitzondering-49-overheid`: a public task does not lean on a derogation that is closed to public authorities.

use super::{bestemming, is_beeindigd, waarborg};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::{Doorgifte, TaakSoort, Waarborg};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG08",
        name: "uitzondering-49-overheid",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("49 lid 3")],
        summary: "Een publieke taak gebruikt geen uitzondering van art. 49 die voor overheden niet geldt",
        page: include_str!("uitzondering_49_overheid.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke uitzondering geldt voor de gegevens die naar {} gaan, of is een andere waarborg mogelijk?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(taak) = verwerking
        .taak
        .filter(|taak| taak.value == TaakSoort::Publiek)
    else {
        return;
    };
    for doorgifte in verwerking.doorgifte.items() {
        let Some(waarborg) = waarborg(doorgifte, &[Waarborg::Uitzondering49]) else {
            continue;
        };
        let onderdeel = onderdeel(doorgifte);
        if matches!(onderdeel, Some('d'..='g'))
            || is_beeindigd(sink)
            || bestemming(doorgifte).is_none()
        {
            continue;
        }
        let message = match onderdeel {
            Some(letter) => format!("art. 49 lid 1 onder {letter} geldt niet voor een publieke taak"),
            None => {
                "bij een publieke taak gelden de meeste uitzonderingen van art. 49 niet, en er staat niet welke dit is"
                    .to_owned()
            }
        };
        let file = sink.file();
        sink.report(&RULE.info, waarborg.span, message)
            .help("noem welke geldt (art. 49 lid 1 onder d, e, f of g), of kies een andere waarborg; die uitzondering hoort in `toelichting`")
            .related(file, taak.span, "een publieke taak");
    }
}

/// The letter of art. 49 lid 1 that the texts of a transfer name.
fn onderdeel(doorgifte: &Doorgifte) -> Option<char> {
    [
        &doorgifte.toelichting,
        &doorgifte.document,
        &doorgifte.beoordeling,
    ]
    .into_iter()
    .find_map(|tekst| letter_after_49(tekst.filled()?))
}

/// Reads "49 lid 1 onder d", "49.1.d", "49(1)(d)", "49, eerste lid, aanhef en onder d".
fn letter_after_49(tekst: &str) -> Option<char> {
    let mut words = tekst
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.by_ref().find(|word| *word == "49")?;
    words.take(6).find_map(|word| match word.as_bytes() {
        [letter @ b'a'..=b'g'] => Some(char::from(*letter)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::letter_after_49;

    #[test]
    fn the_usual_spellings_are_read() {
        for tekst in [
            "AVG art. 49 lid 1 onder d",
            "49.1.d",
            "art. 49(1)(d)",
            "art. 49, eerste lid, aanhef en onder d",
        ] {
            assert_eq!(letter_after_49(tekst), Some('d'), "{tekst}");
        }
        assert_eq!(
            letter_after_49("art. 49 lid 1 onder a (toestemming)"),
            Some('a')
        );
    }

    #[test]
    fn other_words_are_no_letter() {
        for tekst in ["", "onder d", "art. 49 is een uitzondering", "zaak 490 d"] {
            assert_eq!(letter_after_49(tekst), None, "{tekst}");
        }
    }
}
