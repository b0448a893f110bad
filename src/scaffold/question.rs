//! What is worth asking of a new entry, per soort, and where the answers to choose from come from.

use std::collections::BTreeMap;

use crate::model::schema::Documentsoort;
use crate::model::spot::{Form, Spot};
use crate::model::{Soort, walk};
use crate::register::Register;

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The path of keys that the answer is for, with dots.
    pub path: &'static str,
    /// The question itself.
    pub text: &'static str,
    /// Where answers to choose from come from.
    pub source: Source,
}

/// Where answers to choose from come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Nowhere: the answer is free.
    Free,
    /// The words of the schema.
    Words,
    /// The afdelingen of `avg.yaml`.
    Afdelingen,
    /// The bestuursorganen of `avg.yaml`.
    Bestuursorganen,
    /// Ids of entries of one soort.
    Ids(Soort),
    /// The recurring duties of the policy.
    Cycli,
    /// What stands at this place elsewhere in the register.
    Used,
}

const fn ask(path: &'static str, text: &'static str, source: Source) -> Question {
    Question { path, text, source }
}

const VERANTWOORDELIJKE: Question = ask(
    "verwerkingsverantwoordelijke",
    "Welk bestuursorgaan is verantwoordelijk?",
    Source::Bestuursorganen,
);
const VERWERKINGEN: Question = ask(
    "verwerkingen",
    "Over welke verwerkingen gaat het?",
    Source::Ids(Soort::Verwerking),
);

/// The main questions of each soort, in order.
pub const QUESTIONS: &[(Soort, &[Question])] = &[
    (
        Soort::Verwerking,
        &[
            ask("rol", "Welke rol heeft de gemeente?", Source::Words),
            VERANTWOORDELIJKE,
            ask(
                "afdeling",
                "Bij welke afdeling hoort het?",
                Source::Afdelingen,
            ),
            ask(
                "taak",
                "Is het een publieke taak of bedrijfsvoering?",
                Source::Words,
            ),
            ask(
                "doeleinden.doel",
                "Waarvoor zijn de gegevens nodig?",
                Source::Free,
            ),
            ask(
                "doeleinden.grondslagen.grondslag",
                "Op welke grondslag?",
                Source::Words,
            ),
            ask(
                "doeleinden.grondslagen.wet",
                "Welke wet en welk artikel?",
                Source::Used,
            ),
            ask(
                "betrokkenen.categorie",
                "Over wie gaan de gegevens?",
                Source::Used,
            ),
            ask(
                "persoonsgegevens.categorie",
                "Welke soorten gegevens?",
                Source::Used,
            ),
            ask(
                "systemen",
                "In welke applicaties staan de gegevens?",
                Source::Used,
            ),
        ],
    ),
    (
        Soort::Verwerkersovereenkomst,
        &[
            ask("verwerker.naam", "Wie is de verwerker?", Source::Used),
            VERANTWOORDELIJKE,
            VERWERKINGEN,
        ],
    ),
    (
        Soort::Convenant,
        &[
            ask("partijen.naam", "Welke partijen doen mee?", Source::Used),
            VERANTWOORDELIJKE,
            VERWERKINGEN,
        ],
    ),
    (
        Soort::Dpia,
        &[
            ask("fase", "Is het een pre-DPIA of een DPIA?", Source::Words),
            VERWERKINGEN,
        ],
    ),
    (
        Soort::Datalek,
        &[
            ask(
                "ontdekt_op",
                "Wanneer is het ontdekt? (dag en tijd, zoals gisteren 14:30)",
                Source::Free,
            ),
            ask(
                "omschrijving",
                "Wat is er gebeurd? (geen namen)",
                Source::Free,
            ),
            ask("inbreuk", "Wat is er geschonden?", Source::Words),
            ask(
                "risico",
                "Hoe groot is het risico voor de betrokkenen?",
                Source::Words,
            ),
            VERWERKINGEN,
        ],
    ),
    (
        Soort::Verzoek,
        &[
            ask("recht", "Welk recht gebruikt de verzoeker?", Source::Words),
            ask(
                "ontvangen_op",
                "Wanneer kwam het binnen? (zoals 30-11-2026 of gisteren)",
                Source::Free,
            ),
            ask("zaaknummer", "Wat is het zaaknummer?", Source::Free),
            ask(
                "afdelingen",
                "Welke afdelingen raakt het?",
                Source::Afdelingen,
            ),
            VERWERKINGEN,
        ],
    ),
    (
        Soort::Advies,
        &[
            ask("onderwerp", "Waar gaat het advies over?", Source::Free),
            ask(
                "uitgebracht_op",
                "Wanneer is het uitgebracht? (zoals 30-11-2026 of gisteren)",
                Source::Free,
            ),
            ask(
                "gericht_aan",
                "Aan wie is het gericht? (functie of orgaan)",
                Source::Used,
            ),
            ask(
                "betreft",
                "Over welke verwerkingen gaat het?",
                Source::Ids(Soort::Verwerking),
            ),
        ],
    ),
    (
        Soort::Taak,
        &[
            ask("cyclus", "Welke terugkerende plicht is het?", Source::Cycli),
            ask("wie", "Wie doet de taak? (functie of orgaan)", Source::Used),
        ],
    ),
];

impl Question {
    /// The explanation of the place, the words to choose from with what they mean, and whether more than one answer fits.
    pub fn place(&self, soort: Soort) -> (String, Vec<(String, String)>, bool) {
        let mut spot = Spot::of(Documentsoort::Registratie(soort));
        let mut several = false;
        for key in self.path.split('.') {
            let block = spot.item().unwrap_or(spot);
            // Of goals and their bases one is asked; the form has room for more.
            let Some(next) = block.key(key) else { break };
            several = several || spot.form() == Form::List && !self.path.starts_with("doeleinden");
            spot = next;
        }
        several = several || spot.form() == Form::List;
        let words = spot
            .words()
            .into_iter()
            .map(|(word, meaning)| (word.to_owned(), meaning));
        (spot.fullest_explanation(), words.collect(), several)
    }
}

/// What stands at a path of keys elsewhere in the register, most used first.
pub fn used(path: &str, register: &Register) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &register.entries {
        let places = entry.body.places();
        entry.body.visit(&mut walk::texts(&mut |text, span| {
            if places.keys(span).eq(path.split('.').rev()) {
                *counts.entry(text.trim().to_owned()).or_default() += 1;
            }
        }));
    }
    let mut found: Vec<(String, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.into_iter().map(|(text, _)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_soort_has_questions_about_places_that_exist() {
        for soort in Soort::ALL {
            let (_, questions) = QUESTIONS.iter().find(|(own, _)| own == soort).unwrap();
            for question in *questions {
                let path: Vec<&str> = question.path.split('.').collect();
                assert!(
                    super::super::known_path(Spot::of(Documentsoort::Registratie(*soort)), &path)
                        .is_ok(),
                    "{soort} {}",
                    question.path
                );
                let (explained, words, _) = question.place(*soort);
                assert!(!explained.is_empty(), "{}", question.path);
                assert_eq!(
                    question.source == Source::Words,
                    !words.is_empty(),
                    "{}",
                    question.path
                );
            }
        }
    }
}
