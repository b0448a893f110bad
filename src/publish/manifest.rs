//! What an earlier run wrote, and what must happen to make the folder what it should be.
//!
//! The manifest stands in the folder itself. A file that it does not name belongs to somebody else.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::address::Address;
use super::public::sha256;
use super::site::Files;
use crate::model::leaf::Id;

/// The name of the manifest.
pub const NAME: &str = "avg-publicatie.json";
/// The version of its form.
const VERSIE: u32 = 1;

/// What a run wrote.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    versie: u32,
    /// Where the site stands.
    adres: Option<String>,
    /// Every file with the SHA-256 of its content.
    pub bestanden: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads one. The text is not trusted: a name that leads out of the folder makes it unusable.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let own: Self = serde_json::from_slice(bytes).ok()?;
        let is_usable = own.versie == VERSIE && own.bestanden.keys().all(|name| is_inside(name));
        is_usable.then_some(own)
    }

    /// The manifest of a site with the old versions that stay.
    pub fn new(address: Option<&Address>, files: &Files, stays: BTreeMap<String, String>) -> Self {
        let mut bestanden = stays;
        let hashes: Vec<(String, String)> = files
            .par_iter()
            .map(|(name, bytes)| (name.clone(), sha256(bytes)))
            .collect();
        bestanden.extend(hashes);
        Self {
            versie: VERSIE,
            adres: address.map(ToString::to_string),
            bestanden,
        }
    }

    /// The file.
    pub fn write(&self) -> Vec<u8> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{text}\n").into_bytes()
    }

    /// Where the site stood.
    pub fn address(&self) -> Option<Address> {
        self.adres.as_deref().and_then(Address::parse)
    }

    /// The versions of each verwerking that were written, but for those that must stay inside.
    pub fn versions<'m>(
        &'m self,
        withheld: &BTreeSet<&str>,
    ) -> BTreeMap<&'m str, BTreeSet<&'m str>> {
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for name in self.bestanden.keys() {
            if let Some(id) = version_of(name).filter(|id| !withheld.contains(id)) {
                let mark = name.split('/').nth(2).unwrap_or_default();
                found.entry(id).or_default().insert(mark);
            }
        }
        found
    }

    /// The files of versions of before: they stay, for somebody may have written their address down. Those of a
    /// verwerking that is not public any more do not.
    pub fn old_versions(
        &self,
        files: &Files,
        withheld: &BTreeSet<&str>,
    ) -> BTreeMap<String, String> {
        let stays = |name: &&String| {
            !files.contains_key(*name) && version_of(name).is_some_and(|id| !withheld.contains(id))
        };
        self.bestanden
            .iter()
            .filter(|(name, _)| stays(name))
            .map(|(name, hash)| (name.clone(), hash.clone()))
            .collect()
    }
}

/// Whether a name is one that a site can have: a plain path below the folder.
fn is_inside(name: &str) -> bool {
    let is_part = |part: &str| {
        let plain = part.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte)
        });
        plain && !part.is_empty() && !part.starts_with('.') && !part.ends_with('.')
    };
    name != NAME && name.split('/').all(is_part)
}

/// The id of the verwerking of which a file is a version.
fn version_of(name: &str) -> Option<&str> {
    let parts: Vec<&str> = name.split('/').collect();
    let ["verwerking", id, mark, "index.html" | "index.json"] = parts[..] else {
        return None;
    };
    let id = id
        .strip_suffix('-')
        .filter(|own| Id::file_name(own) == id)
        .unwrap_or(id);
    let is_mark = mark.len() == 12 && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_mark && Id::is_id(id)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_names_files_below_its_folder_and_nothing_else() {
        let with = |name: &str| {
            let name = serde_json::to_string(name).unwrap();
            Manifest::parse(
                format!("{{\"versie\":1,\"adres\":null,\"bestanden\":{{{name}:\"00\"}}}}")
                    .as_bytes(),
            )
        };
        for good in ["index.html", "verwerking/a-1/index.json", "zoeken.js"] {
            assert!(with(good).is_some(), "{good}");
        }
        for wrong in [
            "",
            "../x",
            "/etc/passwd",
            "a//b",
            "a/../b",
            "C:\\x",
            ".git/config",
            "a/.b",
            NAME,
            "a\0b",
            "a/b.",
        ] {
            assert!(with(wrong).is_none(), "{wrong}");
        }
        assert!(Manifest::parse(b"{\"versie\":2,\"adres\":null,\"bestanden\":{}}").is_none());
        assert!(Manifest::parse(b"niets").is_none());
    }

    #[test]
    fn a_version_is_found_back_under_the_name_of_its_folder() {
        for (folder, id) in [
            ("a", Some("a")),
            ("nul-", Some("nul")),
            ("com1-", Some("com1")),
            ("a-", None),
        ] {
            let file = format!("verwerking/{folder}/0123456789ab/index.html");
            assert_eq!(version_of(&file), id, "{folder}");
            assert!(is_inside(&file));
        }
    }

    #[test]
    fn versions_of_before_stay_unless_they_must_stay_inside() {
        let names = [
            "index.html",
            "verwerking/a/index.html",
            "verwerking/a/0123456789ab/index.html",
            "verwerking/b/0123456789ab/index.json",
            "verwerking/a/ba9876543210/index.html",
        ];
        let bestanden = names
            .iter()
            .map(|name| ((*name).to_owned(), String::new()))
            .collect();
        let old = Manifest {
            versie: VERSIE,
            adres: None,
            bestanden,
        };
        let files = Files::from([(
            "verwerking/a/ba9876543210/index.html".to_owned(),
            Vec::new(),
        )]);
        let stays = |withheld: &[&str]| {
            old.old_versions(&files, &withheld.iter().copied().collect())
                .into_keys()
                .collect::<Vec<_>>()
        };
        assert_eq!(stays(&[]), [names[2], names[3]]);
        assert_eq!(stays(&["b"]), [names[2]]);
    }
}
