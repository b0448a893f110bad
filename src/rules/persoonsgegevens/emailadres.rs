//! E-mail addresses in running text, and whether one belongs to a person or to a function.

use std::ops::Range;

/// Providers at which people have an address of their own.
#[rustfmt::skip]
const PROVIDERS: &[&str] = &[
    "gmail", "googlemail", "hotmail", "outlook", "live", "msn", "yahoo", "icloud", "me", "aol", "gmx", "protonmail",
    "proton", "kpnmail", "ziggo", "planet", "hetnet", "home", "casema", "upcmail", "xs4all", "chello", "telfort",
    "quicknet", "zonnet", "tele2",
];

/// Parts of words that name a function, a team or a subject; a word that holds one is no name of a person.
#[rustfmt::skip]
const STEMS: &[&str] = &[
    "aanvra", "administrat", "advies", "afdeling", "afval", "algeme", "archief", "balie", "bedrijf", "bedrijven",
    "beheer", "belasting", "beleid", "bestuur", "beveilig", "bezwaar", "bibliothe", "bijstand", "bureau",
    "burgemeester", "burgerzaken", "calamiteit", "centrum", "college", "communicat", "compliance", "contact",
    "controle", "crisis", "csirt", "cultuur", "customer", "debiteur", "desk", "dienst", "digita", "directie",
    "documen", "domein", "economie", "energie", "evenement", "facilit", "factu", "financ", "functionaris",
    "gegevens", "gemeente", "gezondheid", "griffie", "groep", "handhav", "help", "hulp", "incident", "info",
    "inkom", "inkoop", "integr", "intern", "invord", "jeugd", "juridisch", "kantoor", "klacht", "klant",
    "kwaliteit", "leerling", "leerplicht", "loket", "mail", "manage", "mediation", "meld", "milieu", "mobilit",
    "netwerk", "nieuws", "noreply", "office", "omgeving", "onderhoud", "ondernem", "ondersteun", "onderwijs",
    "ontwikkel", "openbare", "organisatie", "overheid", "parkeer", "participat", "personeel", "piket",
    "planning", "politie", "postbus", "postvak", "praktijk", "privacy", "project", "publiek", "raad", "recreat",
    "regio", "registratie", "ruimte", "salaris", "schade", "schuld", "secretar", "secur", "service", "sociaal",
    "sociale", "sport", "stichting", "storing", "strategie", "subsidie", "support", "systeem", "team",
    "technisch", "toezicht", "vastgoed", "veilig", "vereniging", "vergunning", "verkeer", "verkiezing",
    "verzoek", "verzuim", "voorlichting", "vrijwillig", "website", "welzijn", "werkgever", "werkplein",
    "werving", "woning", "zaken", "zorg",
];
/// Words that do so only when they stand whole, since they occur in names too (`Bouwman`, `Postma`, `Weber`).
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "abuse", "account", "admin", "avg", "boa", "bouw", "buiten", "ciso", "club", "data", "dpo", "fg", "groen",
    "herkenning", "hr", "hrm", "ict", "it", "jaar", "kcc", "legal", "noord", "oost", "ov", "park", "pers",
    "plan", "po", "post", "rb", "rekening", "rijbewijs", "sales", "school", "sector", "soc", "stad", "vth",
    "web", "werk", "west", "wijk", "wmo", "wonen", "woo", "woz", "zaak", "zuid",
];

/// Every e-mail address in a text.
pub(super) fn emailadressen(text: &str) -> impl Iterator<Item = Range<usize>> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    text.match_indices('@').filter_map(move |(at, _)| {
        let start = at
            - text[..at]
                .chars()
                .rev()
                .take_while(|c| local(*c))
                .map(char::len_utf8)
                .sum::<usize>();
        let after = &text[at + 1..];
        let length = after.find(|c| !domain(c)).unwrap_or(after.len());
        let host = after[..length].trim_end_matches(['.', '-']);
        (start < at && host.contains('.')).then_some(start..at + 1 + host.len())
    })
}

/// Whether an address looks like one of a person: initials and a name, a first and a last name, or a name at a
/// provider for private people.
pub(super) fn is_persoonlijk(adres: &str) -> bool {
    let Some((local, host)) = adres.split_once('@') else {
        return false;
    };
    let parts: Vec<&str> = local
        .split(['.', '_'])
        .filter(|part| !part.is_empty())
        .collect();
    if local
        .split(['.', '_', '-', '+'])
        .any(|part| is_onderwerp(part, host))
    {
        return false;
    }
    let provider = host
        .split('.')
        .next()
        .is_some_and(|name| PROVIDERS.iter().any(|own| own.eq_ignore_ascii_case(name)));
    provider || is_naam(&parts)
}

/// `j.jansen`, `j.p.de.vries`, `jan.jansen`: two parts or more of letters, the last one a word.
fn is_naam(parts: &[&str]) -> bool {
    let [first @ .., last] = parts else {
        return false;
    };
    let letters = |part: &&str| part.chars().all(|c| c.is_alphabetic() || c == '-');
    !first.is_empty() && parts.iter().all(letters) && last.chars().count() > 1
}

/// Whether a word names a subject, or repeats the name of the organisation.
fn is_onderwerp(word: &str, host: &str) -> bool {
    let word = word.to_lowercase();
    let repeats = word.len() > 3 && host.to_lowercase().contains(&word);
    repeats || WORDS.contains(&word.as_str()) || STEMS.iter().any(|stem| word.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_are_recognised() {
        for adres in [
            "j.jansen@voorbeeld.example",
            "j.p.de.vries@voorbeeld.example",
            "Jan.Jansen@voorbeeld.example",
            "a.van-dijk@voorbeeld.example",
            "fatima_yilmaz@voorbeeld.example",
            "w.bouwman@voorbeeld.example",
            "sterretje82@gmail.com",
        ] {
            assert!(is_persoonlijk(adres), "{adres}");
        }
    }

    #[test]
    fn addresses_of_functions_are_left_alone() {
        for adres in [
            "info@voorbeeld.example",
            "fg@voorbeeld.example",
            "woo-verzoeken@voorbeeld.example",
            "sociaal.domein@voorbeeld.example",
            "team.jeugd@voorbeeld.example",
            "gemeente.voorbeeld@voorbeeld.example",
            "privacy.office@voorbeeld.example",
            "e.facturen@voorbeeld.example",
            "p.en.o@voorbeeld.example",
            "dorpsraad.noord@gmail.com",
            "griffie@voorbeeld.example",
            "hallo@buitenmelder.example",
            "no-reply@voorbeeld.example",
        ] {
            assert!(!is_persoonlijk(adres), "{adres}");
        }
    }

    #[test]
    fn an_address_ends_before_the_full_stop_of_the_sentence() {
        let text = "Mail (é) naar a@b.example. Of naar @niemand, of c@d.";
        assert_eq!(
            emailadressen(text)
                .map(|range| &text[range])
                .collect::<Vec<_>>(),
            ["a@b.example"]
        );
    }
}
