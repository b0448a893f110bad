//! The life of one entry: every change, when it came and who made it.

use std::collections::BTreeSet;

use super::git::{Commit, Repository};
use super::git_error::GitError;
use super::main_line::LogCommit;
use super::tijdlijn::{Tijdlijn, Uitkomst};
use super::tussen::Lot;
use super::versie::{Versie, lees, tekst};
use super::waar::Waar;
use super::wijziging::{Wijziging, wijzigingen};
use crate::model::{Soort, Status};

/// One change in the life of an entry.
#[derive(Debug, Clone)]
pub struct Mijlpaal {
    /// The commit; `None` for what stands on disk and was not committed yet.
    pub commit: Option<LogCommit>,
    /// What became of it.
    pub lot: Lot,
    /// What changed; nothing when it came or went.
    pub wijzigingen: Vec<Wijziging>,
}

/// The life of an entry.
#[derive(Debug, Clone)]
pub struct Levensloop {
    /// Its soort: the newest that is known.
    pub soort: Soort,
    /// Its id.
    pub id: String,
    /// Its name: the newest that is known.
    pub naam: String,
    /// The DPIA that it names: the newest that is known.
    pub dpia: Option<String>,
    /// The changes, newest first.
    pub mijlpalen: Vec<Mijlpaal>,
}

/// How an entry stands on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpSchijf<'t> {
    /// In a file with this text.
    Staat(&'t str),
    /// In no file.
    Weg,
    /// That cannot be told.
    Onbekend,
}

/// Follows an entry back from a commit to where the history begins; `None` when no version has it.
///
/// `nu` is how it stands on disk: a difference with the commit comes first.
pub fn levensloop(
    repository: &Repository,
    tot: &Commit,
    waar: &Waar,
    id: &str,
    nu: OpSchijf<'_>,
) -> Result<Option<Levensloop>, GitError> {
    repository.must_be_whole()?;
    let tijdlijn = Tijdlijn::read(repository, None, tot, waar, &BTreeSet::from([id]))?;
    let mut stappen = tijdlijn.stappen().remove(id).unwrap_or_default();
    stappen.reverse();
    let blobs: Vec<&str> = stappen
        .iter()
        .filter_map(|stap| match stap.nieuw {
            Uitkomst::Staat(blob) => Some(blob),
            Uitkomst::Weg | Uitkomst::Onleesbaar => None,
        })
        .collect();
    let mut texts = repository
        .contents(&blobs)?
        .into_iter()
        .map(|bytes| tekst(bytes).unwrap_or_default());
    let mut life = Leven {
        id,
        newest: None,
        laatste: None,
        mijlpalen: Vec::new(),
    };
    for stap in stappen {
        let commit = Some(stap.commit.clone());
        match stap.nieuw {
            Uitkomst::Staat(_) => life.becomes(commit, texts.next()),
            Uitkomst::Weg => life.becomes(commit, None),
            Uitkomst::Onleesbaar => {
                life.mijlpalen.push(Mijlpaal {
                    commit,
                    lot: Lot::Onleesbaar,
                    wijzigingen: Vec::new(),
                });
            }
        }
    }
    match nu {
        OpSchijf::Staat(text) => life.becomes(None, Some(text.to_owned())),
        OpSchijf::Weg => life.becomes(None, None),
        OpSchijf::Onbekend => {}
    }
    Ok(life.told())
}

/// The life of an entry as far as it was followed, from the beginning.
struct Leven<'i> {
    id: &'i str,
    /// The newest text that holds it.
    newest: Option<String>,
    /// The text that holds it now, if it is there.
    laatste: Option<String>,
    mijlpalen: Vec<Mijlpaal>,
}

impl Leven<'_> {
    /// A commit, or the disk, holds it in this text, or in none.
    fn becomes(&mut self, commit: Option<LogCommit>, text: Option<String>) {
        let old = self.laatste.as_deref().and_then(|text| find(text, self.id));
        let new = text.as_deref().and_then(|text| find(text, self.id));
        let change = match (&old, &new) {
            (None, None) => None,
            (Some(old), Some(new)) if old.inhoud == new.inhoud => None,
            (Some(old), Some(new)) => {
                let changes = wijzigingen(new.soort, &old.root, &new.root);
                Some((Lot::of(old, new, &changes), changes))
            }
            (None, _) => Some((Lot::Nieuw, Vec::new())),
            (_, None) => Some((Lot::Weggehaald, Vec::new())),
        };
        let there = new.is_some();
        self.mijlpalen
            .extend(change.map(|(lot, wijzigingen)| Mijlpaal {
                commit,
                lot,
                wijzigingen,
            }));
        self.laatste = text.filter(|_| there);
        if there {
            self.newest.clone_from(&self.laatste);
        }
    }

    fn told(self) -> Option<Levensloop> {
        let newest = self
            .newest
            .as_deref()
            .and_then(|text| find(text, self.id))?;
        let (soort, naam, dpia) = (newest.soort, newest.naam.clone(), newest.dpia());
        let mijlpalen = self.mijlpalen.into_iter().rev().collect();
        Some(Levensloop {
            soort,
            id: self.id.to_owned(),
            naam,
            dpia,
            mijlpalen,
        })
    }
}

/// The entry in a text, of two with one id the first.
fn find<'t>(text: &'t str, id: &str) -> Option<Versie<'t>> {
    lees(text).versies.into_iter().find(|own| own.id == id)
}

impl Lot {
    /// What became of an entry that is other than it was.
    pub(super) fn of(oud: &Versie, nieuw: &Versie, changes: &[Wijziging]) -> Self {
        let ended = |own: &Versie| own.status() == Some(Status::Beeindigd);
        let is_upkeep = |own: &Wijziging| own.pad == "beheer" || own.pad.starts_with("beheer.");
        match ended(nieuw) && !ended(oud) {
            true => Self::Beeindigd,
            false if changes.iter().all(is_upkeep) => Self::Beoordeeld,
            false => Self::Veranderd,
        }
    }
}
