//! What the script searches in: a file of the site itself, so that no server is needed.

use super::public::PublicVerwerking;
use super::site::Item;
use crate::diagnostic::comparable;

/// Longest text per verwerking, in characters: a search is for a topic, not for a sentence.
const LONGEST: usize = 1_200;

/// A script that holds the words of every verwerking, in the order of the lists.
pub(super) fn index(items: &[Item]) -> String {
    let rows: Vec<String> = items.iter().map(|item| words(&item.public)).collect();
    let json = serde_json::to_string(&rows).unwrap_or_default();
    // Harmless wherever the file is shown, and one text per line for who compares two versions.
    let json = json.replace('<', "\\u003c").replace("\",\"", "\",\n\"");
    format!("window.avgZoekindex = {json};\n")
}

fn words(own: &PublicVerwerking) -> String {
    let mut parts: Vec<&str> = vec![&own.naam];
    parts.extend(own.toelichting.as_deref());
    parts.extend(own.domein.as_ref().map(|own| own.naam.as_str()));
    parts.extend(own.betrokkenen.iter().map(String::as_str));
    parts.extend(own.doeleinden.iter().map(|own| own.doel.as_str()));
    parts.extend(
        own.persoonsgegevens
            .iter()
            .map(|own| own.categorie.as_str()),
    );
    comparable(&parts.join(" ")).chars().take(LONGEST).collect()
}
