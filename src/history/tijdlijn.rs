//! The commits that changed entries: which entry, when, and by whom.
//!
//! Follows the main line (first parents): a change counts from the moment it was merged. An entry that moved to another
//! file or was laid out anew did not change.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::git::{Commit, Repository};
use super::git_error::GitError;
use super::main_line::{Bestand, LogCommit};
use super::versie::{Versie, lees, tekst};
use super::waar::Waar;
use crate::progress::Work;

/// Which version of an entry a file has: its content, shortened, and the id of the file's content.
type Inhoud = [u8; 16];

/// What a commit made of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Uitkomst<'l> {
    /// The content with this id holds it.
    Staat(&'l str),
    /// It is in no file.
    Weg,
    /// It is in no file that can be read, and one of the files cannot.
    Onleesbaar,
}

/// One change of one entry.
#[derive(Debug, Clone)]
pub(super) struct Stap<'l> {
    /// The commit.
    pub(super) commit: &'l LogCommit,
    /// What it made of the entry.
    pub(super) nieuw: Uitkomst<'l>,
    /// Whether there was nothing of it before.
    pub(super) is_eerste: bool,
}

/// What a content holds of the entries that matter.
#[derive(Debug, Default)]
struct Blob {
    versies: Vec<(String, Inhoud)>,
    /// Whether a part could not be read.
    onleesbaar: bool,
}

/// The commits of a range that touch the register, newest first.
#[derive(Debug)]
pub(super) struct Tijdlijn {
    commits: Vec<LogCommit>,
    /// What each content holds, by the id of the content: entry and version.
    inhouden: HashMap<String, Blob>,
}

impl Tijdlijn {
    /// Reads the commits after `van` up to and including `tot`, as far as they touch files of the register, wherever it stood.
    ///
    /// `ids` are the entries that matter; other contents are not parsed.
    pub(super) fn read(
        repository: &Repository,
        van: Option<&Commit>,
        tot: &Commit,
        waar: &Waar,
        ids: &BTreeSet<&str>,
    ) -> Result<Self, GitError> {
        Self::read_as(repository, (van, tot), waar, ids, &|own| {
            Some(own.inhoud.clone())
        })
    }

    /// As [`Self::read`], where of an entry only what `beeld` gives of it counts; `None` stands for no entry.
    pub(super) fn read_as(
        repository: &Repository,
        (van, tot): (Option<&Commit>, &Commit),
        waar: &Waar,
        ids: &BTreeSet<&str>,
        beeld: &(dyn Fn(&Versie) -> Option<String> + Sync),
    ) -> Result<Self, GitError> {
        let mappen = waar.mappen(repository)?;
        let mut commits = repository.log(
            van,
            tot,
            &mappen.iter().map(String::as_str).collect::<Vec<_>>(),
        )?;
        for commit in &mut commits {
            commit.bestanden.retain(|own| waar.held(&mappen, &own.naam));
        }
        let all: BTreeSet<&str> = commits
            .iter()
            .flat_map(|commit| &commit.bestanden)
            .flat_map(|file| [file.oud.as_deref(), file.nieuw.as_deref()])
            .flatten()
            .collect();
        let all: Vec<&str> = all.into_iter().collect();
        let contents = repository.contents(&all)?;
        let stage = repository.begin(Work::Comparing, all.len());
        let read = |(id, bytes): (&&str, Vec<u8>)| {
            let blob = read_blob(bytes, ids, beeld);
            stage.step();
            ((*id).to_owned(), blob)
        };
        let inhouden = all.par_iter().zip(contents).map(read).collect();
        Ok(Self { commits, inhouden })
    }

    /// The changes of every entry that matters, newest first.
    pub(super) fn stappen(&self) -> BTreeMap<&str, Vec<Stap<'_>>> {
        let mut found: BTreeMap<&str, Vec<Stap<'_>>> = BTreeMap::new();
        for commit in &self.commits {
            let (oud, nieuw) = (
                self.side(commit, |file| file.oud.as_ref()),
                self.side(commit, |file| file.nieuw.as_ref()),
            );
            let ids: BTreeSet<&str> = oud
                .versies
                .keys()
                .chain(nieuw.versies.keys())
                .copied()
                .collect();
            for id in ids {
                let (before, after) = (oud.versies.get(id), nieuw.versies.get(id));
                if before.map(|own| own.0) == after.map(|own| own.0) {
                    continue;
                }
                let uitkomst = match after {
                    Some((_, blob)) => Uitkomst::Staat(blob),
                    None if nieuw.onleesbaar => Uitkomst::Onleesbaar,
                    None => Uitkomst::Weg,
                };
                found.entry(id).or_default().push(Stap {
                    commit,
                    nieuw: uitkomst,
                    is_eerste: before.is_none(),
                });
            }
        }
        found
    }

    /// Whether a content shows this of an entry.
    pub(super) fn shows(&self, blob: &str, id: &str, beeld: &str) -> bool {
        let versies = self.inhouden.get(blob).map(|own| &own.versies);
        versies.is_some_and(|all| {
            all.iter()
                .any(|(own, inhoud)| own == id && *inhoud == short(beeld))
        })
    }

    fn side<'l>(
        &'l self,
        commit: &'l LogCommit,
        side: impl Fn(&'l Bestand) -> Option<&'l String>,
    ) -> Kant<'l> {
        let mut kant = Kant::default();
        for id in commit.bestanden.iter().filter_map(side) {
            let Some(blob) = self.inhouden.get(id) else {
                continue;
            };
            kant.onleesbaar |= blob.onleesbaar;
            kant.versies.extend(
                blob.versies
                    .iter()
                    .map(|(own, inhoud)| (own.as_str(), (*inhoud, id.as_str()))),
            );
        }
        kant
    }
}

/// One side of a commit: each entry with its version and the content that holds it.
#[derive(Default)]
struct Kant<'l> {
    versies: BTreeMap<&'l str, (Inhoud, &'l str)>,
    onleesbaar: bool,
}

fn read_blob(
    bytes: Vec<u8>,
    ids: &BTreeSet<&str>,
    beeld: &(dyn Fn(&Versie) -> Option<String> + Sync),
) -> Blob {
    let Some(text) = tekst(bytes) else {
        return Blob {
            onleesbaar: true,
            ..Blob::default()
        };
    };
    // To look for one id in a text takes less than parsing it.
    if let (Some(only), 1) = (ids.first(), ids.len())
        && !text.contains(only)
    {
        return Blob::default();
    }
    let gelezen = lees(&text);
    let versies = gelezen
        .versies
        .into_iter()
        .filter(|own| ids.contains(own.id.as_str()));
    let versies = versies.filter_map(|own| Some((short(&beeld(&own)?), own.id)));
    Blob {
        versies: versies.map(|(inhoud, id)| (id, inhoud)).collect(),
        onleesbaar: gelezen.onleesbaar,
    }
}

fn short(inhoud: &str) -> Inhoud {
    let mut short = [0; 16];
    short.copy_from_slice(&Sha256::digest(inhoud)[..16]);
    short
}
