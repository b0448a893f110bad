//! Countries and the adequacy decisions of the European Commission: dated data with their source.

use chrono::NaiveDate;

use super::facts::known;
use super::field::{Items, List, Text, TextOption};
use super::leaf::{Datum, Land};
use super::macros::record;

/// The list that ships with the program.
pub const ADEQUAATHEIDSBESLUITEN: &str = include_str!("../../data/adequaatheidsbesluiten.yaml");
/// ISO 3166-1 alpha-2 with Dutch names, one `CC naam` per line.
const LANDEN: &str = include_str!("../../data/landen.txt");

/// The countries of the European Economic Area: the EU-27, Iceland, Liechtenstein and Norway.
const EER: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Regions with a code of their own that belong to a member state: Åland and the French outermost regions (VWEU art.
/// 355 leden 1 and 4). Overseas countries such as Aruba (AW), Caribbean Netherlands (BQ) and Curaçao (CW) do not.
const EER_REGIOS: &[&str] = &["AX", "GF", "GP", "MF", "MQ", "RE", "YT"];

/// Whether a country belongs to the European Economic Area, where no transfer in the sense of chapter V exists.
pub fn is_eer(land: &str) -> bool {
    EER.binary_search(&land).is_ok() || EER_REGIOS.binary_search(&land).is_ok()
}

/// The Dutch name of a country code; `None` when the code does not exist.
pub fn landnaam(code: &str) -> Option<&'static str> {
    LANDEN
        .lines()
        .find_map(|line| line.strip_prefix(code)?.strip_prefix(' '))
}

/// All country codes with their Dutch names.
pub fn landen() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANDEN.lines().filter_map(|line| line.split_once(' '))
}

record! {
    /// Een adequaatheidsbesluit van de Europese Commissie (AVG art. 45 lid 3).
    pub struct Besluit<'s> {
        /// Het land, in twee hoofdletters.
        pub land: Land<'s>,
        /// Of de internationale organisatie.
        pub organisatie: Text<'s>,
        /// De eerste dag waarop het besluit geldt.
        pub vanaf: Datum = known().required(),
        /// De laatste dag waarop het besluit geldt; weglaten als er geen einde is.
        pub tot: Datum,
        /// Als het besluit niet voor alle ontvangers in het land geldt: voor wie wel.
        pub beperkt_tot: Text<'s>,
        /// Het besluit, met zijn nummer.
        pub besluit: Text<'s> = known().required(),
    }
}

record! {
    /// De lijst van adequaatheidsbesluiten, met de datum waarop zij is nagekeken.
    pub struct Adequaatheid<'s> {
        /// Wanneer de lijst is vergeleken met die van de Commissie.
        pub nagekeken_op: Datum = known().required(),
        /// Waar de lijst vandaan komt.
        pub bron: Text<'s> = known().required(),
        /// De besluiten.
        pub besluiten: List<Besluit<'s>> = known().required(),
    }
}

impl Besluit<'_> {
    /// Whether the decision holds on a day.
    pub fn is_valid_on(&self, dag: NaiveDate) -> bool {
        self.vanaf.is_some_and(|vanaf| vanaf.value <= dag)
            && self.tot.is_none_or(|tot| dag <= tot.value)
    }
}

impl<'s> Adequaatheid<'s> {
    /// The decisions about a country, in the order of the list.
    pub fn for_land<'a>(&'a self, land: &'a str) -> impl Iterator<Item = &'a Besluit<'s>> {
        let is_it = move |besluit: &&Besluit<'s>| {
            besluit
                .land
                .as_ref()
                .is_some_and(|code| code.as_str() == land)
        };
        self.besluiten.items().iter().filter(is_it)
    }

    /// The decisions about an international organisation.
    pub fn for_organisatie<'a>(&'a self, naam: &'a str) -> impl Iterator<Item = &'a Besluit<'s>> {
        let is_it = move |besluit: &&Besluit<'s>| {
            besluit
                .organisatie
                .filled()
                .is_some_and(|own| own.eq_ignore_ascii_case(naam))
        };
        self.besluiten.items().iter().filter(is_it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eer_list_is_sorted_complete_and_of_existing_countries() {
        assert!(EER.is_sorted());
        assert_eq!(EER.len(), 30);
        assert!(EER.iter().all(|land| landnaam(land).is_some()));
        assert!(is_eer("NO") && !is_eer("CH") && !is_eer("GB"));
        assert!(EER_REGIOS.is_sorted() && EER_REGIOS.iter().all(|land| landnaam(land).is_some()));
        assert!(is_eer("GF") && !is_eer("BQ"));
    }

    #[test]
    fn a_country_that_does_not_exist_has_no_name() {
        assert_eq!(landnaam("US"), Some("Verenigde Staten"));
        assert_eq!(landnaam("XX"), None);
        assert_eq!(landnaam("U"), None);
    }
}
