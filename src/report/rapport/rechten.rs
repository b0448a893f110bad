//! The rights that somebody has over a verwerking: they follow from what it rests on.

use super::is_wpg;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::{Doeleinde, GrondslagSoort, Verwerking};

/// A right, in plain Dutch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Recht {
    /// A word for it, the same everywhere.
    pub naam: &'static str,
    /// What somebody may ask.
    pub uitleg: &'static str,
    /// Where it stands.
    pub bron: &'static str,
}

const INZAGE: Recht = Recht {
    naam: "inzage",
    uitleg: "U mag zien welke gegevens wij van u hebben en krijgt er een kopie van.",
    bron: "AVG art. 15",
};
const RECTIFICATIE: Recht = Recht {
    naam: "correctie",
    uitleg: "U mag vragen om gegevens te verbeteren of aan te vullen die niet kloppen.",
    bron: "AVG art. 16",
};
const WISSING: Recht = Recht {
    naam: "verwijderen",
    uitleg: "U mag vragen om uw gegevens te wissen.",
    bron: "AVG art. 17",
};
const WISSING_DEELS: Recht = Recht {
    naam: "verwijderen",
    uitleg: "U mag vragen om uw gegevens te wissen. Dat kan niet voor gegevens die wij nodig hebben voor een wettelijke plicht of een publieke taak.",
    bron: "AVG art. 17",
};
const BEPERKING: Recht = Recht {
    naam: "beperken",
    uitleg: "U mag vragen om uw gegevens tijdelijk niet te gebruiken, bijvoorbeeld zolang wij nagaan of ze kloppen.",
    bron: "AVG art. 18",
};
const OVERDRAAGBAARHEID: Recht = Recht {
    naam: "meenemen",
    uitleg: "U mag de gegevens die u ons gaf en die in een computer staan, meenemen naar een andere organisatie.",
    bron: "AVG art. 20",
};
const BEZWAAR: Recht = Recht {
    naam: "bezwaar",
    uitleg: "U mag bezwaar maken tegen het gebruik van uw gegevens om redenen die met uw situatie te maken hebben.",
    bron: "AVG art. 21",
};
const INTREKKEN: Recht = Recht {
    naam: "toestemming intrekken",
    uitleg: "U mag uw toestemming altijd intrekken. Wat wij daarvoor deden, blijft geldig.",
    bron: "AVG art. 7 lid 3",
};
const MENS: Recht = Recht {
    naam: "een mens laten kijken",
    uitleg: "Een computer neemt het besluit. U mag vragen dat een mens ernaar kijkt, uw mening geven en het besluit aanvechten.",
    bron: "AVG art. 22 lid 3",
};
const WPG_INZAGE: Recht = Recht {
    naam: "inzage",
    uitleg: "U mag vragen of wij politiegegevens over u hebben, en ze zien. Soms mogen wij dat weigeren, bijvoorbeeld om een onderzoek te beschermen.",
    bron: "Wpg art. 25",
};
const WPG_RECTIFICATIE: Recht = Recht {
    naam: "correctie en verwijderen",
    uitleg: "U mag vragen om politiegegevens te verbeteren, of te vernietigen als ze niet kloppen of er niet mogen zijn.",
    bron: "Wpg art. 28",
};

/// The rights over a verwerking, in the order in which they are told.
///
/// Erasure falls away where every purpose rests on a legal duty or a public task (AVG art. 17 lid 3 onder b), and is
/// told with its limit where some do. Without any basis it is not guessed: then the right stands without a limit.
pub fn rechten(verwerking: &Verwerking) -> Vec<Recht> {
    if is_wpg(verwerking) {
        return vec![WPG_INZAGE, WPG_RECTIFICATIE];
    }
    let bases: Vec<GrondslagSoort> = verwerking
        .doeleinden
        .items()
        .iter()
        .flat_map(|doel| doel.grondslagen.items())
        .filter_map(|own| Some(own.grondslag?.value))
        .collect();
    let rests_on = |wanted: &[GrondslagSoort]| bases.iter().any(|own| wanted.contains(own));
    let public = [
        GrondslagSoort::WettelijkeVerplichting,
        GrondslagSoort::AlgemeenBelang,
    ];
    let mut found = vec![INZAGE, RECTIFICATIE];
    match (
        bases.iter().all(|own| public.contains(own)) && !bases.is_empty(),
        rests_on(&public),
    ) {
        (true, _) => {}
        (false, true) => found.push(WISSING_DEELS),
        (false, false) => found.push(WISSING),
    }
    found.push(BEPERKING);
    if rests_on(&[GrondslagSoort::Toestemming, GrondslagSoort::Overeenkomst]) {
        found.push(OVERDRAAGBAARHEID);
    }
    if rests_on(&[
        GrondslagSoort::AlgemeenBelang,
        GrondslagSoort::GerechtvaardigdBelang,
    ]) {
        found.push(BEZWAAR);
    }
    if rests_on(&[GrondslagSoort::Toestemming]) {
        found.push(INTREKKEN);
    }
    let decides = verwerking
        .geautomatiseerde_besluitvorming
        .as_ref()
        .and_then(|own| own.aanwezig);
    if decides.is_some_and(|own| own.value) {
        found.push(MENS);
    }
    found
}

/// The purposes for which a right holds, where it holds for some and not for all.
pub fn doelen<'v>(verwerking: &'v Verwerking<'_>, recht: Recht) -> Vec<&'v str> {
    let bases: &[GrondslagSoort] = match recht {
        BEZWAAR => &[
            GrondslagSoort::AlgemeenBelang,
            GrondslagSoort::GerechtvaardigdBelang,
        ],
        INTREKKEN => &[GrondslagSoort::Toestemming],
        _ => return Vec::new(),
    };
    let all = verwerking.doeleinden.items();
    let rests = |doel: &&Doeleinde| {
        doel.grondslagen
            .items()
            .iter()
            .any(|own| own.grondslag.is_some_and(|own| bases.contains(&own.value)))
    };
    let some: Vec<&Doeleinde> = all.iter().filter(rests).collect();
    if some.len() == all.len() {
        Vec::new()
    } else {
        some.into_iter()
            .filter_map(|own| own.doel.filled())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Soort};
    use crate::source;

    fn of(bases: &[&str], more: &str) -> Vec<&'static str> {
        let goals: String = bases
            .iter()
            .map(|own| format!("  - doel: x\n    grondslagen: [{{grondslag: {own}}}]\n"))
            .collect();
        let goals = if goals.is_empty() {
            " []\n".to_owned()
        } else {
            format!("\n{goals}")
        };
        let text = format!("doeleinden:{goals}{more}");
        let documents = source::parse(&text);
        let (body, _) = Body::decode(Soort::Verwerking, &documents[0].root);
        let Some(Body::Verwerking(own)) = body else {
            panic!("a verwerking")
        };
        rechten(&own).iter().map(|own| own.naam).collect()
    }

    #[test]
    fn rights_follow_from_the_basis() {
        let always = |more: &[&'static str]| [&["inzage", "correctie"][..], more].concat();
        assert_eq!(of(&["wettelijke_verplichting"], ""), always(&["beperken"]));
        assert_eq!(
            of(&["algemeen_belang"], ""),
            always(&["beperken", "bezwaar"])
        );
        assert_eq!(
            of(&["toestemming"], ""),
            always(&[
                "verwijderen",
                "beperken",
                "meenemen",
                "toestemming intrekken"
            ])
        );
        assert_eq!(
            of(&["overeenkomst"], ""),
            always(&["verwijderen", "beperken", "meenemen"])
        );
        assert_eq!(
            of(&["gerechtvaardigd_belang"], ""),
            always(&["verwijderen", "beperken", "bezwaar"])
        );
        assert_eq!(
            of(&["vitaal_belang"], ""),
            always(&["verwijderen", "beperken"])
        );
        assert_eq!(of(&[], ""), always(&["verwijderen", "beperken"]));
        let automatic = "geautomatiseerde_besluitvorming: {aanwezig: true}\n";
        assert_eq!(
            of(&["wettelijke_verplichting"], automatic),
            always(&["beperken", "een mens laten kijken"])
        );
        assert_eq!(
            of(&["algemeen_belang"], "regime: wpg\n"),
            ["inzage", "correctie en verwijderen"]
        );
        let mixed = of(&["wettelijke_verplichting", "toestemming"], "");
        assert!(mixed.contains(&"verwijderen"), "{mixed:?}");
    }
}
