//! The commits that changed entries: which entry, when, and by whom.
//!
//! Follows the main line (first parents): a change counts from the moment it was merged. An entry that moved to another
//! file or was laid out anew did not change.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::git::{Commit, GitError, LogCommit, Repository};
use super::versie::lees;
use crate::source;

/// Which version of an entry a file has: its content, shortened, and the id of the file's content.
type Inhoud = [u8; 16];

/// One change of one entry.
#[derive(Debug, Clone)]
pub struct Stap<'l> {
    /// The commit.
    pub commit: &'l LogCommit,
    /// The content that held it before; `None` when it was not there.
    pub oud: Option<String>,
    /// The content that holds it after; `None` when it is gone.
    pub nieuw: Option<String>,
}

/// The commits of a range that touch the register, newest first.
#[derive(Debug)]
pub struct Tijdlijn {
    commits: Vec<LogCommit>,
    /// What each content holds, by the id of the content: entry and version.
    inhouden: HashMap<String, Vec<(String, Inhoud)>>,
}

impl Tijdlijn {
    /// Reads the commits after `van` up to and including `tot`, as far as they touch files below `folder`.
    ///
    /// `ids` are the entries that matter; other contents are not parsed.
    pub fn read(
        repository: &Repository,
        van: Option<&Commit>,
        tot: &Commit,
        folder: &str,
        ids: &BTreeSet<&str>,
    ) -> Result<Self, GitError> {
        let commits = repository.log(van, tot, folder)?;
        let all: BTreeSet<&str> = commits
            .iter()
            .flat_map(|commit| &commit.bestanden)
            .flat_map(|file| [file.oud.as_deref(), file.nieuw.as_deref()])
            .flatten()
            .collect();
        let all: Vec<&str> = all.into_iter().collect();
        let contents = repository.contents(&all)?;
        let inhouden =
            all.par_iter().zip(contents).map(|(id, bytes)| ((*id).to_owned(), versies(bytes, ids))).collect();
        Ok(Self { commits, inhouden })
    }

    /// The changes of every entry that matters, newest first.
    pub fn stappen(&self) -> BTreeMap<&str, Vec<Stap<'_>>> {
        let mut found: BTreeMap<&str, Vec<Stap<'_>>> = BTreeMap::new();
        for commit in &self.commits {
            let (oud, nieuw) =
                (self.side(commit, |file| file.oud.as_ref()), self.side(commit, |file| file.nieuw.as_ref()));
            let ids: BTreeSet<&str> = oud.keys().chain(nieuw.keys()).copied().collect();
            for id in ids {
                let (before, after) = (oud.get(id), nieuw.get(id));
                if before.map(|own| own.0) != after.map(|own| own.0) {
                    let blob = |own: Option<&(Inhoud, &String)>| own.map(|own| own.1.clone());
                    found.entry(id).or_default().push(Stap { commit, oud: blob(before), nieuw: blob(after) });
                }
            }
        }
        found
    }

    /// The entries on one side of a commit, each with its version and the content that holds it.
    fn side<'l>(
        &'l self,
        commit: &'l LogCommit,
        side: impl Fn(&'l super::git::Bestand) -> Option<&'l String>,
    ) -> BTreeMap<&'l str, (Inhoud, &'l String)> {
        let blobs = commit.bestanden.iter().filter_map(side);
        let entries = blobs.flat_map(|blob| self.inhouden.get(blob).into_iter().flatten().map(move |own| (blob, own)));
        entries.map(|(blob, (id, inhoud))| (id.as_str(), (*inhoud, blob))).collect()
    }
}

fn versies(bytes: Vec<u8>, ids: &BTreeSet<&str>) -> Vec<(String, Inhoud)> {
    let Ok(text) = source::decode(bytes) else { return Vec::new() };
    // To look for one id in a text takes less than parsing it.
    if let (Some(only), 1) = (ids.first(), ids.len())
        && !text.contains(only)
    {
        return Vec::new();
    }
    let versies = lees(&text).versies.into_iter().filter(|own| ids.contains(own.id.as_str()));
    versies.map(|own| (own.id, short(&own.inhoud))).collect()
}

fn short(inhoud: &str) -> Inhoud {
    let mut short = [0; 16];
    short.copy_from_slice(&Sha256::digest(inhoud)[..16]);
    short
}
