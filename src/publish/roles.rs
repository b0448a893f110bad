//! "Which of my data do you use?": which verwerkingen go with which role that somebody has towards the gemeente.
//!
//! It follows from the words by which an entry names its betrokkenen, and from its domain. What goes with no role stands with
//! the inwoners, so that nothing is lost.

use super::public::PublicVerwerking;

/// A role that a reader can have.
#[derive(Debug)]
pub(super) struct Role {
    /// Its name in addresses.
    pub(super) id: &'static str,
    /// How it is called in a list.
    pub(super) naam: &'static str,
    /// What stands above its page.
    pub(super) title: &'static str,
    /// Words by which betrokkenen are named; one that ends in `*` begins a word.
    words: &'static [&'static str],
    /// Domains that go with it as a whole.
    domeinen: &'static [&'static str],
}

/// The roles in the order of the page; the last takes what no other takes.
pub(super) const ROLES: &[Role] = &[
    Role {
        id: "inwoner-met-uitkering",
        naam: "Inwoner met een uitkering of schulden",
        title: "Ik heb een uitkering, of krijg hulp bij schulden",
        words: &[
            "bijstand*",
            "uitkering*",
            "minimaregeling*",
            "schulden",
            "kwijtschelding*",
            "betalingsachterstand*",
        ],
        domeinen: &["werk-en-inkomen"],
    },
    Role {
        id: "ouder",
        naam: "Ouder of verzorger",
        title: "Ik ben ouder of verzorger",
        words: &[
            "ouder",
            "ouders",
            "verzorger",
            "verzorgers",
            "voogd",
            "voogden",
            "kind",
            "kinderen",
            "jeugd",
            "jeugdige*",
            "jongere*",
            "leerling*",
            "leerplichtige*",
            "minderjarige*",
        ],
        domeinen: &["jeugd-en-onderwijs"],
    },
    Role {
        id: "ondernemer",
        naam: "Ondernemer",
        title: "Ik ben ondernemer",
        words: &[
            "ondernemer*",
            "bedrijf",
            "bedrijven",
            "bedrijfs*",
            "horeca*",
            "eenmanszaken",
            "zelfstandigen",
            "marktkooplieden",
            "standplaatshouder*",
            "leverancier*",
            "winkelier*",
            "exploitant*",
            "zzp*",
        ],
        domeinen: &["lokale-economie"],
    },
    Role {
        id: "medewerker",
        naam: "Medewerker of sollicitant",
        title: "Ik werk bij de gemeente, of wil dat",
        words: &[
            "medewerker*",
            "werknemer*",
            "personeel*",
            "ambtenaar",
            "ambtenaren",
            "sollicitant*",
            "stagiair*",
            "ingehuurde",
            "raadsleden",
            "wethouders",
        ],
        domeinen: &["hrm", "personeel"],
    },
    Role {
        id: "bezoeker",
        naam: "Bezoeker",
        title: "Ik bezoek de gemeente, de website of een evenement",
        words: &[
            "bezoeker",
            "bezoekers",
            "insprekers",
            "raadplegers",
            "gasten",
        ],
        domeinen: &[],
    },
    Role {
        id: "iedereen",
        naam: "Inwoner, of iemand anders",
        title: "Ik woon in de gemeente, of heb met haar te maken",
        words: &[
            "inwoner*",
            "ingezetene*",
            "burger",
            "burgers",
            "bewoner*",
            "huishouden*",
            "belastingplichtige*",
            "aanvrager*",
            "eigenaren",
            "iedereen",
        ],
        domeinen: &[],
    },
];

impl Role {
    fn fits(&self, own: &PublicVerwerking) -> bool {
        own.domein
            .as_ref()
            .is_some_and(|domein| self.domeinen.contains(&domein.id.as_str()))
            || own.betrokkenen.iter().any(|groep| self.names(groep))
    }

    fn names(&self, groep: &str) -> bool {
        let groep = groep.to_lowercase();
        let mut words = groep
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.any(|word| {
            self.words
                .iter()
                .any(|wanted| match wanted.strip_suffix('*') {
                    Some(begin) => word.starts_with(begin),
                    None => word == *wanted,
                })
        })
    }
}

/// The roles that a verwerking goes with; never none.
pub(super) fn roles(own: &PublicVerwerking) -> Vec<&'static Role> {
    let fitting: Vec<&Role> = ROLES.iter().filter(|role| role.fits(own)).collect();
    if fitting.is_empty() {
        ROLES.last().into_iter().collect()
    } else {
        fitting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(groep: &str) -> Vec<&'static str> {
        ROLES
            .iter()
            .filter(|role| role.names(groep))
            .map(|role| role.id)
            .collect()
    }

    #[test]
    fn words_are_whole_words_or_beginnings() {
        assert_eq!(of("ouders, verzorgers en voogden"), ["ouder"]);
        assert!(
            of("ouderen met een hulpvraag").is_empty(),
            "ouderen are no ouders"
        );
        assert_eq!(
            of("ouders, partners en kinderen op de persoonslijst van een ingezetene"),
            ["ouder", "iedereen"]
        );
        assert!(of("houders van honden").is_empty());
        assert_eq!(of("Ondernemers op de wachtlijst"), ["ondernemer"]);
        assert_eq!(of("medewerkers en oud-medewerkers"), ["medewerker"]);
        assert_eq!(
            of("partners en kinderen van ontvangers van bijstand"),
            ["inwoner-met-uitkering", "ouder"]
        );
        assert!(of("leden van de bezwaarschriftencommissie").is_empty());
    }
}
