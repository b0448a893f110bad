//! Where a register stands in a repository, at any of its commits.
//!
//! A register is where its settings are, and its settings may move: to another folder, or under another name. Where they
//! stood is followed back along the main line, so that an entry is the same entry wherever its file lies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use super::git::{Commit, Repository};
use super::git_error::GitError;
use super::versie::tekst;
use crate::model::config::REGISTER_FOLDER;
use crate::source::{self, Archive, Node};

/// Where the settings of a register stand in a repository, and which of its files are no entries.
#[derive(Debug)]
pub struct Waar {
    /// Where the settings stand now.
    nu: Plek,
    /// The gemeente's own profiles, seen from the folder of the settings.
    profielen: BTreeSet<String>,
    /// Where the settings stood, newest first; looked up once.
    plekken: OnceLock<Vec<Plek>>,
}

/// A place where the settings stand, or stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plek {
    /// The name of the folder that everything in them is seen from.
    map: String,
    /// The name of `avg.yaml`.
    config: String,
    /// The ids of the contents that they had there.
    versies: BTreeSet<String>,
}

impl Plek {
    fn new(config: String) -> Self {
        let map = config
            .rsplit_once('/')
            .map_or("", |(map, _)| map)
            .to_owned();
        Self {
            map,
            config,
            versies: BTreeSet::new(),
        }
    }
}

impl Waar {
    /// Names the files as the repository does. Fails when the settings lie outside it.
    pub fn new<'p>(
        repository: &Repository,
        config: &Path,
        profielen: impl Iterator<Item = &'p Path>,
    ) -> Result<Self, GitError> {
        let outside = || GitError::NotARepository(config.to_owned());
        let map = config
            .parent()
            .and_then(|map| repository.name_of_folder(map))
            .ok_or_else(outside)?;
        let profielen = profielen.filter_map(|path| repository.name_of(path));
        Ok(Self {
            profielen: profielen.map(|name| seen_from(&map, &name)).collect(),
            nu: Plek {
                map,
                ..Plek::new(repository.name_of(config).ok_or_else(outside)?)
            },
            plekken: OnceLock::new(),
        })
    }

    /// Where the settings stand now and stood before, newest first.
    fn plekken(&self, repository: &Repository) -> Result<&[Plek], GitError> {
        if self.plekken.get().is_none() {
            let found = follow(repository, self.nu.clone())?;
            return Ok(self.plekken.get_or_init(|| found));
        }
        Ok(self.plekken.get().map_or(&[], Vec::as_slice))
    }

    /// Where the settings stand in one commit, whose `files` these are; `None` when they are not there.
    fn at(
        &self,
        repository: &Repository,
        files: &BTreeMap<String, String>,
    ) -> Result<Option<Plek>, GitError> {
        if files.contains_key(&self.nu.config) {
            return Ok(Some(self.nu.clone()));
        }
        Ok(self
            .plekken(repository)?
            .iter()
            .find(|plek| files.contains_key(&plek.config))
            .cloned())
    }

    /// The folders that ever held the entries, as the settings of the time said.
    pub(super) fn mappen(&self, repository: &Repository) -> Result<BTreeSet<String>, GitError> {
        let plekken = self.plekken(repository)?;
        let versies: Vec<(&Plek, &str)> = plekken
            .iter()
            .flat_map(|plek| plek.versies.iter().map(move |id| (plek, id.as_str())))
            .collect();
        let texts = repository.contents(&versies.iter().map(|(_, id)| *id).collect::<Vec<_>>())?;
        let named = versies
            .iter()
            .zip(texts)
            .map(|((plek, _), bytes)| folder(&plek.map, tekst(bytes).as_deref()));
        // Before the settings were there, the entries stood where they stand by default.
        let usual = plekken
            .iter()
            .filter(|plek| plek.versies.is_empty())
            .map(|plek| folder(&plek.map, None));
        Ok(named
            .chain(usual)
            .flat_map(|map| [repository.behind_link(&map), map])
            .collect())
    }

    /// Whether a name below one of these folders is that of a file with entries, as the walk over the disk would find it.
    pub(super) fn held(&self, mappen: &BTreeSet<String>, name: &str) -> bool {
        let is_settings = || {
            self.plekken
                .get()
                .into_iter()
                .flatten()
                .any(|plek| self.is_settings(plek, name))
        };
        mappen
            .iter()
            .any(|map| inside(map, name).is_some_and(is_shown))
            && !is_settings()
    }

    fn is_settings(&self, plek: &Plek, name: &str) -> bool {
        name == plek.config || self.profielen.contains(&seen_from(&plek.map, name))
    }

    /// The YAML files of a commit, by the path that they would have on disk if the settings stood where they stand now;
    /// `None` when the settings are not there.
    pub fn archive(
        &self,
        repository: &Repository,
        commit: &Commit,
        config: &Path,
    ) -> Result<Option<Archive>, GitError> {
        let files = repository.files(commit)?;
        let Some(plek) = self.at(repository, &files)? else {
            return Ok(None);
        };
        let yaml = files
            .iter()
            .filter(|(name, _)| source::is_yaml(Path::new(name)));
        let (names, ids): (Vec<&String>, Vec<&str>) =
            yaml.map(|(name, id)| (name, id.as_str())).unzip();
        let path = |name: &String| {
            if *name == plek.config {
                config.to_owned()
            } else {
                repository.path_from(&plek.map, name)
            }
        };
        let paths: Vec<_> = names.into_iter().map(path).collect();
        Ok(Some(Archive::new(
            paths.into_iter().zip(repository.contents(&ids)?),
        )))
    }
}

/// Follows the settings back from the disk to where the main line begins.
fn follow(repository: &Repository, nu: Plek) -> Result<Vec<Plek>, GitError> {
    let head = match repository.commit("HEAD") {
        Err(GitError::NoCommits) => return Ok(vec![nu]),
        head => head?,
    };
    let last = repository.files(&head)?;
    let (mut found, mut end) = (vec![nu], Some(head.clone()));
    // Moved, and not committed yet.
    if !last.contains_key(&found[0].config) {
        let earlier = earlier(&last, &found[0], &|name| !repository.is_on_disk(name));
        found.extend(earlier);
    }
    let mut at = found.len() - 1;
    while let Some(until) = end.take() {
        let config = found[at].config.clone();
        for stap in repository.stappen(None, &until, &[&config])? {
            let Some(own) = stap.bestanden.into_iter().find(|own| own.naam == config) else {
                continue;
            };
            found[at]
                .versies
                .extend(own.oud.iter().chain(&own.nieuw).cloned());
            if let (None, Some(ouder)) = (own.oud, stap.ouder) {
                // Here they came: where from?
                let files = repository.files(&ouder)?;
                if let Some(earlier) = earlier(&files, &found[at], &|name| !last.contains_key(name))
                {
                    let known = found.iter().position(|plek| plek.config == earlier.config);
                    at = known.unwrap_or(found.len());
                    found.extend(known.is_none().then_some(earlier));
                    end = Some(ouder);
                }
                break;
            }
        }
    }
    Ok(found)
}

/// Where settings stood in a commit before they came to a place: under a name that is gone since, with the same content, else
/// with the same last part.
fn earlier(
    files: &BTreeMap<String, String>,
    plek: &Plek,
    is_gone: &dyn Fn(&str) -> bool,
) -> Option<Plek> {
    let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let own = last(&plek.config);
    let yaml = || {
        files
            .iter()
            .filter(|(name, _)| source::is_yaml(Path::new(name)) && **name != plek.config)
    };
    let same = |(_, id): &(&String, &String)| plek.versies.contains(*id);
    let called = |(name, _): &(&String, &String)| last(name) == own;
    let moved = yaml().filter(same).chain(yaml().filter(called));
    moved
        .map(|(name, _)| name)
        .find(|name| is_gone(name))
        .map(|name| Plek::new(name.clone()))
}

/// The folder of the entries, as settings in a folder say; what they say by default when they cannot be read.
fn folder(map: &str, settings: Option<&str>) -> String {
    let documents = settings.map(source::parse).unwrap_or_default();
    let named = documents
        .iter()
        .find_map(|own| own.root.get("register").and_then(Node::text));
    join(map, named.unwrap_or(REGISTER_FOLDER))
}

/// A name seen from a folder, both with `/`.
fn join(base: &str, name: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The rest of a name below a folder; `None` when it is not there.
fn inside<'n>(folder: &str, name: &'n str) -> Option<&'n str> {
    match folder {
        "" => Some(name),
        _ => name
            .strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/')),
    }
}

/// A name as it is seen from a folder, with `..` for what lies outside.
fn seen_from(map: &str, name: &str) -> String {
    let (map, name): (Vec<&str>, Vec<&str>) = (
        map.split('/').filter(|part| !part.is_empty()).collect(),
        name.split('/').collect(),
    );
    let same = map.iter().zip(&name).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", map.len() - same);
    up.chain(name[same..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

/// Whether the walk over the disk would find a file.
fn is_shown(inside: &str) -> bool {
    source::is_yaml(Path::new(inside)) && !inside.split('/').any(|part| part.starts_with('.'))
}

/// A commit with the folder of its entries and all its files.
#[derive(Debug)]
pub(super) struct Stand {
    plek: Plek,
    map: String,
    pub(super) files: BTreeMap<String, String>,
}

/// A file of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inhoud<'s> {
    pub(super) naam: &'s str,
    pub(super) id: &'s str,
}

impl Stand {
    /// Looks up what a commit holds.
    pub(super) fn of(
        repository: &Repository,
        commit: &Commit,
        waar: &Waar,
    ) -> Result<Self, GitError> {
        let files = repository.files(commit)?;
        let plek = waar
            .at(repository, &files)?
            .unwrap_or_else(|| waar.nu.clone());
        let settings = files.get(&plek.config).map(String::as_str);
        let text = repository
            .contents(settings.as_slice())?
            .pop()
            .and_then(tekst);
        let map = folder(&plek.map, text.as_deref());
        let is_there = files.keys().any(|name| inside(&map, name).is_some());
        let map = if is_there {
            map
        } else {
            repository.behind_link(&map)
        };
        Ok(Self { plek, map, files })
    }

    /// The files with entries, by their names as seen from the folder of the entries.
    pub(super) fn entries(&self, waar: &Waar) -> BTreeMap<&str, Inhoud<'_>> {
        let own = self
            .files
            .iter()
            .filter_map(|(naam, id)| Some((inside(&self.map, naam)?, Inhoud { naam, id })));
        own.filter(|(inside, own)| is_shown(inside) && !waar.is_settings(&self.plek, own.naam))
            .collect()
    }

    /// The content of the settings, when they are there.
    pub(super) fn settings(&self) -> Option<&str> {
        self.files.get(&self.plek.config).map(String::as_str)
    }

    /// The content of a file that the settings name, by its name as it stands now.
    pub(super) fn named(&self, waar: &Waar, naam: &str) -> Option<&str> {
        let then = join(&self.plek.map, &seen_from(&waar.nu.map, naam));
        self.files.get(&then).map(String::as_str)
    }
}

/// Whether a name is that of a file in the folder of the entries.
pub fn is_entry(folder: &str, name: &str) -> bool {
    below(folder, name).is_some()
}

/// A name below the folder of the entries on disk, as [`Stand::entries`] has it.
pub(super) fn below<'n>(folder: &str, name: &'n str) -> Option<&'n str> {
    inside(folder, name).filter(|inside| is_shown(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_seen_from_the_settings() {
        assert_eq!(join("", "register"), "register");
        assert_eq!(join("gemeente/avg", "./register/"), "gemeente/avg/register");
        assert_eq!(join("gemeente/avg", "../data"), "gemeente/data");
        assert_eq!(join("", "."), "");
        assert_eq!(
            seen_from("gemeente/avg", "gemeente/avg/eigen.yaml"),
            "eigen.yaml"
        );
        assert_eq!(
            seen_from("gemeente/avg", "beleid/eigen.yaml"),
            "../../beleid/eigen.yaml"
        );
        assert_eq!(seen_from("", "beleid/eigen.yaml"), "beleid/eigen.yaml");
    }

    #[test]
    fn settings_profiles_and_hidden_files_are_no_entries() {
        let plek = Plek::new("avg.yaml".to_owned());
        let waar = Waar {
            nu: plek.clone(),
            profielen: ["eigen.yaml".to_owned()].into(),
            plekken: OnceLock::from(vec![plek]),
        };
        for (folder, name, wanted) in [
            ("register", "register/a.yaml", true),
            ("register", "register/x/a.yml", true),
            ("register", "registers/a.yaml", false),
            ("register", "register/.git/a.yaml", false),
            ("register", "register/lees.md", false),
            ("", "avg.yaml", false),
            ("", "eigen.yaml", false),
            ("", "a.yaml", true),
        ] {
            assert_eq!(
                waar.held(&[folder.to_owned()].into(), name),
                wanted,
                "{folder} {name}"
            );
        }
    }

    #[test]
    fn settings_came_from_where_they_are_gone() {
        let files = |names: &[(&str, &str)]| -> BTreeMap<String, String> {
            names
                .iter()
                .map(|(name, id)| ((*name).to_owned(), (*id).to_owned()))
                .collect()
        };
        let plek = Plek {
            versies: ["1".to_owned()].into(),
            ..Plek::new("gem/avg.yaml".to_owned())
        };
        let from = |names: &[(&str, &str)], stays: &str| {
            earlier(&files(names), &plek, &|name| name != stays).map(|own| own.config)
        };
        assert_eq!(
            from(&[("avg.yaml", "1"), ("x.yaml", "2")], ""),
            Some("avg.yaml".to_owned())
        );
        assert_eq!(
            from(&[("avg.yaml", "2")], ""),
            Some("avg.yaml".to_owned()),
            "changed on the way"
        );
        assert_eq!(
            from(&[("a/avg.yaml", "2"), ("b/avg.yaml", "1")], ""),
            Some("b/avg.yaml".to_owned())
        );
        assert_eq!(
            from(&[("instellingen.yaml", "1")], ""),
            Some("instellingen.yaml".to_owned())
        );
        assert_eq!(
            from(&[("avg.yaml", "1")], "avg.yaml"),
            None,
            "another register that began as a copy"
        );
        assert_eq!(from(&[("x.yaml", "2")], ""), None);
    }
}
