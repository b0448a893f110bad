//! The subjects that a verwerkersovereenkomst or convenant must settle, with what asks for each.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::field::Field;
use crate::model::leaf::Afspraak;
use crate::model::overeenkomst::{ConvenantAfspraken, VerwerkersAfspraken};
use crate::rules::Sink;

/// One subject with what the entry says of it.
pub(super) struct Onderwerp<'e, 's> {
    /// Its key below `afspraken`.
    pub(super) sleutel: &'static str,
    /// What it is, with its article, to stand in a sentence.
    pub(super) wat: &'static str,
    /// What asks for it.
    pub(super) bron: Bron,
    /// Where it is settled, or why it need not be.
    pub(super) afspraak: Option<&'e Afspraak<'s>>,
}

impl Onderwerp<'_, '_> {
    /// Whether the law asks for it, and not only policy.
    pub(super) fn is_wettelijk(&self) -> bool {
        matches!(self.bron, Bron::Avg(_))
    }

    /// A short place that stands for what is said of it.
    fn plaats(&self) -> Option<Span> {
        match self.afspraak? {
            Afspraak::Plaats(text) => Some(text.span),
            Afspraak::Nvt(reden) => Some(reden.nvt.as_ref().map_or(reden.span, Field::span)),
        }
    }
}

#[expect(
    clippy::ref_option,
    reason = "a table of fields reads better without a call at each"
)]
fn op<'e, 's>(
    sleutel: &'static str,
    afspraak: &'e Option<Afspraak<'s>>,
    wat: &'static str,
    bron: Bron,
) -> Onderwerp<'e, 's> {
    Onderwerp {
        sleutel,
        wat,
        bron,
        afspraak: afspraak.as_ref(),
    }
}

/// The subjects of a verwerkersovereenkomst: AVG art. 28 lid 3, then what Heemstede 7.2 adds.
pub(super) fn van_verwerker<'e, 's>(a: &'e VerwerkersAfspraken<'s>) -> [Onderwerp<'e, 's>; 18] {
    let aanhef = Bron::Avg("28 lid 3");
    let beleid = Bron::Beleid("heemstede-2026", "7.2");
    [
        op(
            "onderwerp",
            &a.onderwerp,
            "het onderwerp van de verwerking",
            aanhef,
        ),
        op("duur", &a.duur, "de duur van de verwerking", aanhef),
        op("aard", &a.aard, "de aard van de verwerking", aanhef),
        op("doel", &a.doel, "het doel van de verwerking", aanhef),
        op(
            "soorten_persoonsgegevens",
            &a.soorten_persoonsgegevens,
            "de soorten persoonsgegevens",
            aanhef,
        ),
        op(
            "categorieen_betrokkenen",
            &a.categorieen_betrokkenen,
            "de categorieën van betrokkenen",
            aanhef,
        ),
        op(
            "rechten_en_plichten",
            &a.rechten_en_plichten,
            "de rechten en plichten van de verantwoordelijke",
            aanhef,
        ),
        op(
            "instructies",
            &a.instructies,
            "het werken op instructie",
            Bron::Avg("28 lid 3 onder a"),
        ),
        op(
            "geheimhouding",
            &a.geheimhouding,
            "de geheimhouding",
            Bron::Avg("28 lid 3 onder b"),
        ),
        op(
            "beveiliging",
            &a.beveiliging,
            "de beveiliging",
            Bron::Avg("28 lid 3 onder c"),
        ),
        op(
            "subverwerkers",
            &a.subverwerkers,
            "het inschakelen van subverwerkers",
            Bron::Avg("28 lid 3 onder d"),
        ),
        op(
            "bijstand_rechten_betrokkenen",
            &a.bijstand_rechten_betrokkenen,
            "de bijstand bij verzoeken van betrokkenen",
            Bron::Avg("28 lid 3 onder e"),
        ),
        op(
            "bijstand_datalekken",
            &a.bijstand_datalekken,
            "de bijstand bij datalekken",
            Bron::Avg("28 lid 3 onder f"),
        ),
        op(
            "bijstand_dpia",
            &a.bijstand_dpia,
            "de bijstand bij een DPIA",
            Bron::Avg("28 lid 3 onder f"),
        ),
        op(
            "teruggave_of_vernietiging",
            &a.teruggave_of_vernietiging,
            "de teruggave of vernietiging na afloop",
            Bron::Avg("28 lid 3 onder g"),
        ),
        op(
            "audits",
            &a.audits,
            "de audits",
            Bron::Avg("28 lid 3 onder h"),
        ),
        op(
            "doorgifte",
            &a.doorgifte,
            "de doorgifte naar het buitenland",
            beleid,
        ),
        op(
            "aansprakelijkheid",
            &a.aansprakelijkheid,
            "de aansprakelijkheid",
            beleid,
        ),
    ]
}

/// The subjects of a convenant: Heemstede 7.1; two of them also by law when the parties are jointly responsible.
pub(super) fn van_convenant<'e, 's>(
    a: &'e ConvenantAfspraken<'s>,
    gezamenlijk: bool,
) -> [Onderwerp<'e, 's>; 18] {
    let beleid = Bron::Beleid("heemstede-2026", "7.1");
    let verdeling = if gezamenlijk {
        Bron::Avg("26 lid 1")
    } else {
        beleid
    };
    [
        op(
            "verwerkingsverantwoordelijke",
            &a.verwerkingsverantwoordelijke,
            "de verdeling van de verantwoordelijkheid",
            verdeling,
        ),
        op(
            "onderwerp",
            &a.onderwerp,
            "het onderwerp van de verwerking",
            beleid,
        ),
        op("aard", &a.aard, "de aard van de verwerking", beleid),
        op("doel", &a.doel, "het doel van de verwerking", beleid),
        op("duur", &a.duur, "de duur van de verwerking", beleid),
        op(
            "soorten_persoonsgegevens",
            &a.soorten_persoonsgegevens,
            "de soorten persoonsgegevens",
            beleid,
        ),
        op(
            "categorieen_betrokkenen",
            &a.categorieen_betrokkenen,
            "de categorieën van betrokkenen",
            beleid,
        ),
        op(
            "wijze_van_verwerken",
            &a.wijze_van_verwerken,
            "de manier van verwerken",
            beleid,
        ),
        op("beheer", &a.beheer, "het beheer van de gegevens", beleid),
        op("beveiliging", &a.beveiliging, "de beveiliging", beleid),
        op(
            "geheimhouding",
            &a.geheimhouding,
            "de geheimhouding",
            beleid,
        ),
        op(
            "contactpunt_betrokkenen",
            &a.contactpunt_betrokkenen,
            "het contactpunt voor betrokkenen",
            verdeling,
        ),
        op(
            "datalekken",
            &a.datalekken,
            "het melden van datalekken",
            beleid,
        ),
        op("dpia", &a.dpia, "het uitvoeren van DPIA's", beleid),
        op(
            "voorafgaande_raadpleging",
            &a.voorafgaande_raadpleging,
            "de voorafgaande raadpleging",
            beleid,
        ),
        op(
            "teruggave_of_vernietiging",
            &a.teruggave_of_vernietiging,
            "de teruggave of vernietiging na afloop",
            beleid,
        ),
        op("audits", &a.audits, "de audits", beleid),
        op(
            "doorgifte",
            &a.doorgifte,
            "de doorgifte naar het buitenland",
            beleid,
        ),
    ]
}

/// What two rules about missing subjects say differently.
pub(super) struct Melding {
    /// The rule.
    pub(super) rule: &'static RuleInfo,
    /// `de verwerkersovereenkomst` or `het convenant`.
    pub(super) de: &'static str,
    /// How heavy a subject weighs that only policy asks for.
    pub(super) beleid: Ernst,
}

impl Melding {
    /// Reports that nothing at all is said, with all keys to fill in.
    pub(super) fn alles_ontbreekt(
        &self,
        onderwerpen: &[Onderwerp<'_, '_>],
        leeg: Option<Span>,
        sink: &mut Sink,
    ) {
        let message = format!(
            "er staat niet waar {} de verplichte onderwerpen regelt",
            self.de
        );
        let diagnostic = match leeg {
            Some(at) => sink.report(self.rule, at, message),
            None => sink.missing_in_entry(self.rule, "afspraken", message),
        };
        let lines: Vec<String> = onderwerpen
            .iter()
            .map(|onderwerp| format!("  {}: ...", onderwerp.sleutel))
            .collect();
        diagnostic
            .help("noem bij elk onderwerp het artikel of de bijlage; vul aan wat nog niet is geregeld")
            .ask(format!(
                "In welk artikel of welke bijlage regelt {} de onderwerpen die de wet en het beleid vragen?",
                self.de
            ))
            .snippet(format!("afspraken:\n{}", lines.join("\n")));
    }

    /// Reports every subject that is not mentioned, at the subject that comes before it.
    pub(super) fn ontbrekende(
        &self,
        onderwerpen: &[Onderwerp<'_, '_>],
        record: Span,
        sink: &mut Sink,
    ) {
        let Some(mut at) = onderwerpen.iter().find_map(Onderwerp::plaats) else {
            return self.alles_ontbreekt(onderwerpen, Some(record), sink);
        };
        for onderwerp in onderwerpen {
            if let Some(plaats) = onderwerp.plaats() {
                at = plaats;
                continue;
            }
            let Onderwerp {
                sleutel, wat, bron, ..
            } = onderwerp;
            let message = format!("er staat niet waar {} {wat} regelt (`{sleutel}`)", self.de);
            let help = if onderwerp.is_wettelijk() {
                format!(
                    "noem het artikel of de bijlage; is dit niet geregeld, vul het contract dan aan: {bron} vraagt het"
                )
            } else {
                format!(
                    "noem het artikel of de bijlage, of schrijf `nvt:` met de reden; {bron} vraagt dit onderwerp"
                )
            };
            sink.missing(self.rule, at, record, sleutel, message)
                .ernst(if onderwerp.is_wettelijk() {
                    self.rule.ernst
                } else {
                    self.beleid
                })
                .help(help)
                .ask(waar_geregeld(self.de, wat))
                .snippet(format!("{sleutel}: ..."));
        }
    }
}

/// What is asked about a subject that must be settled.
pub(super) fn waar_geregeld(de: &str, wat: &str) -> String {
    format!(
        "In welk artikel of welke bijlage regelt {de} {wat}, of moet dat nog worden afgesproken?"
    )
}

/// What follows `nvt`, `n.v.t.` or `niet van toepassing` at the start of a text; none when it does not start so.
pub(super) fn na_nvt(text: &str) -> Option<&str> {
    // Nearly all places begin with another letter: this keeps the common case to one comparison.
    if !text.starts_with(['n', 'N']) {
        return None;
    }
    let rest = ["niet van toepassing", "n.v.t.", "n.v.t", "nvt", "n/a"]
        .into_iter()
        .find_map(|woord| {
            let start = text.get(..woord.len())?;
            start
                .eq_ignore_ascii_case(woord)
                .then(|| &text[woord.len()..])
        })?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
    ends.then(|| rest.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::na_nvt;

    #[test]
    fn only_a_word_of_its_own_says_that_something_does_not_apply() {
        assert_eq!(na_nvt("N.v.t."), Some(""));
        assert_eq!(
            na_nvt("nvt: alles blijft in Nederland"),
            Some("alles blijft in Nederland")
        );
        assert_eq!(
            na_nvt("Niet van toepassing (geen doorgifte)"),
            Some("geen doorgifte")
        );
        for place in ["art. 7", "nvtool-handleiding", "nota, par. 3", "n.v.", ""] {
            assert_eq!(na_nvt(place), None, "{place}");
        }
    }
}
