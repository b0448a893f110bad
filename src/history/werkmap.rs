//! The files of a register on disk next to those of a commit.
//!
//! Git is not asked to compare: it would run the filters that a repository names. A file is the same when its bytes are
//! those of the commit, line ends aside.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::git::{Commit, Repository};
use super::git_error::GitError;
use super::objects::{is_content, is_file_content};
use super::waar::{Stand, Waar, below};
use crate::diagnostic::FileId;
use crate::register::Files;
use crate::source::SourceFile;

/// What a register is made of on disk.
#[derive(Debug, Clone, Copy)]
pub struct Werkmap<'f> {
    /// The settings, the profiles and the entries.
    pub files: Files<'f>,
    /// The folder of the entries.
    pub folder: &'f Path,
    /// Files besides these that were used.
    pub ook: &'f [PathBuf],
}

/// How a register on disk differs from a commit.
#[derive(Debug, Default)]
pub(super) struct Verschil {
    /// Files that are other than in the commit, or not in it.
    pub(super) anders: Vec<FileId>,
    /// The contents of files with entries that are other or gone now.
    pub(super) vroeger: Vec<String>,
    /// Names of files with entries that are gone.
    weg: Vec<String>,
    /// The content of the settings in the commit.
    pub(super) instellingen: Option<String>,
}

impl Werkmap<'_> {
    /// Whether something that the register is made of is other than the last commit has it, new or gone. What the user keeps
    /// out of the work tree is not gone.
    pub fn has_uncommitted(&self, repository: &Repository, waar: &Waar) -> Result<bool, GitError> {
        let head = repository.commit("HEAD")?;
        let verschil = self.verschil(repository, &head, waar)?;
        if !verschil.anders.is_empty() {
            return Ok(true);
        }
        if !verschil.weg.is_empty() {
            let left_out = repository.left_out()?;
            if verschil.weg.iter().any(|name| !left_out.contains(name)) {
                return Ok(true);
            }
        }
        let files = if self.ook.is_empty() {
            BTreeMap::new()
        } else {
            repository.files(&head)?
        };
        let is_committed = |path: &PathBuf| {
            let id = repository
                .name_of(path)
                .and_then(|name| files.get(&name).cloned());
            id.is_some_and(|id| is_same_file(path, &id))
        };
        Ok(!self.ook.iter().all(is_committed))
    }

    /// Compares the files with those of a commit, wherever the register stood then.
    pub(super) fn verschil(
        &self,
        repository: &Repository,
        commit: &Commit,
        waar: &Waar,
    ) -> Result<Verschil, GitError> {
        let stand = Stand::of(repository, commit, waar)?;
        let mut old = stand.entries(waar);
        let folder = repository.name_of_folder(self.folder);
        let named: Vec<(&SourceFile, Option<String>)> = self
            .files
            .entries
            .iter()
            .map(|file| (file, repository.name_of(&file.path)))
            .collect();
        // Each file with what the commit has in its place.
        let mut pairs: Vec<(&SourceFile, Option<&str>)> = Vec::new();
        let mut still_there = HashSet::new();
        for (file, name) in &named {
            let inside = name
                .as_deref()
                .zip(folder.as_deref())
                .and_then(|(name, folder)| below(folder, name));
            pairs.push((
                file,
                inside.and_then(|inside| old.get(inside)).map(|own| own.id),
            ));
            still_there.extend(inside);
        }
        pairs.push((self.files.config, stand.settings()));
        let profielen: Vec<_> = self
            .files
            .profielen
            .iter()
            .filter_map(|slot| slot.get())
            .collect();
        for file in profielen {
            let name = repository.name_of(&file.path);
            pairs.push((file, name.and_then(|name| stand.named(waar, &name))));
        }
        let is_other =
            |(file, id): &&(&SourceFile, Option<&str>)| !id.is_some_and(|id| is_same(file, id));
        let other: Vec<_> = pairs.par_iter().filter(is_other).copied().collect();
        let mut verschil = Verschil {
            instellingen: stand.settings().map(str::to_owned),
            ..Verschil::default()
        };
        verschil.anders = other.iter().map(|(file, _)| file.id).collect();
        let first = self.files.first_entry();
        let entries = other.iter().filter(|(file, _)| file.id >= first);
        verschil.vroeger = entries
            .filter_map(|(_, id)| id.map(str::to_owned))
            .collect();
        old.retain(|inside, _| !still_there.contains(inside));
        verschil
            .vroeger
            .extend(old.values().map(|own| own.id.to_owned()));
        verschil.weg = old.values().map(|own| own.naam.to_owned()).collect();
        Ok(verschil)
    }
}

/// Whether a file that was read is the content with this id; one that is no text is looked at itself.
fn is_same(file: &SourceFile, id: &str) -> bool {
    if file.problem.is_some() {
        is_file_content(&file.path, id)
    } else {
        is_content(&file.text, id)
    }
}

/// Whether a file on disk is the content with this id, line ends aside where it is text.
fn is_same_file(path: &Path, id: &str) -> bool {
    is_file_content(path, id)
        || (path.is_file() && std::fs::read_to_string(path).is_ok_and(|text| is_content(&text, id)))
}
