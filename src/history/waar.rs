//! Where a register stands in a repository, at any of its commits.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::git::{Commit, GitError, Repository};
use crate::model::config::REGISTER_FOLDER;
use crate::source::{self, Node};

/// Where the settings of a register stand in a repository, and which of its files are no entries.
#[derive(Debug, Clone)]
pub struct Waar {
    /// The name of `avg.yaml`.
    config: String,
    /// The names of the gemeente's own profiles.
    profielen: BTreeSet<String>,
}

impl Waar {
    /// Names the files as the repository does. Fails when the settings lie outside it.
    pub fn new<'p>(
        repository: &Repository,
        config: &Path,
        profielen: impl Iterator<Item = &'p Path>,
    ) -> Result<Self, GitError> {
        let outside = || GitError::NotARepository(config.to_owned());
        Ok(Self {
            config: repository.name_of(config).ok_or_else(outside)?,
            profielen: profielen.filter_map(|path| repository.name_of(path)).collect(),
        })
    }

    /// The folder of the entries in one commit, whose `files` these are: the settings of that moment say so.
    pub(super) fn folder(&self, repository: &Repository, files: &BTreeMap<String, String>) -> Result<String, GitError> {
        let base = self.config.rsplit_once('/').map_or("", |(base, _)| base);
        let ids: Vec<&str> = files.get(&self.config).map(String::as_str).into_iter().collect();
        let text = repository.contents(&ids)?.into_iter().find_map(|bytes| source::decode(bytes).ok());
        let documents = text.as_deref().map(source::parse).unwrap_or_default();
        let named = documents.iter().find_map(|own| own.root.get("register").and_then(Node::text));
        Ok(join(base, named.unwrap_or(REGISTER_FOLDER)))
    }

    /// Whether a name is that of a file with entries, as the walk over the disk would find it.
    pub(super) fn holds(&self, folder: &str, name: &str) -> bool {
        let inside = match folder {
            "" => Some(name),
            _ => name.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')),
        };
        let is_settings = name == self.config || self.profielen.contains(name);
        inside.is_some_and(|inside| {
            source::is_yaml(Path::new(inside)) && !is_settings && !inside.split('/').any(|part| part.starts_with('.'))
        })
    }
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

/// A commit with the folder of its entries and all its files.
pub(super) struct Stand {
    pub(super) folder: String,
    pub(super) files: BTreeMap<String, String>,
}

impl Stand {
    /// Looks up what a commit holds.
    pub(super) fn of(repository: &Repository, commit: &Commit, waar: &Waar) -> Result<Self, GitError> {
        let files = repository.files(commit)?;
        Ok(Self { folder: waar.folder(repository, &files)?, files })
    }

    /// The files with entries: name and content id.
    pub(super) fn entries<'s>(&'s self, waar: &'s Waar) -> BTreeMap<&'s str, &'s str> {
        let own = self.files.iter().filter(|(name, _)| waar.holds(&self.folder, name));
        own.map(|(name, id)| (name.as_str(), id.as_str())).collect()
    }
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
    }

    #[test]
    fn settings_profiles_and_hidden_files_are_no_entries() {
        let waar = Waar { config: "avg.yaml".to_owned(), profielen: ["eigen.yaml".to_owned()].into() };
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
            assert_eq!(waar.holds(folder, name), wanted, "{folder} {name}");
        }
    }
}
