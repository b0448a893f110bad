//! What changed in a register between two commits, entry by entry and in words.

use std::collections::{BTreeMap, BTreeSet};

use super::git::{Commit, Repository};
use super::git_error::GitError;
use super::main_line::LogCommit;
use super::tijdlijn::Tijdlijn;
use super::versie::{Versie, lees, tekst};
use super::waar::{Inhoud, Stand, Waar};
use super::wijziging::{Wijziging, wijzigingen};
use crate::model::Soort;

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lot {
    /// It was not there.
    Nieuw,
    /// Its content is other than it was.
    Veranderd,
    /// Nothing changed but what is kept about the entry (`beheer`): it was reviewed.
    Beoordeeld,
    /// It got the status `beeindigd`.
    Beeindigd,
    /// It is not there any more.
    Weggehaald,
    /// Its file could not be read at that moment.
    Onleesbaar,
}

/// An entry that is other than it was.
#[derive(Debug, Clone)]
pub struct Veranderd {
    /// What became of it.
    pub lot: Lot,
    /// Its soort: the newest that is known.
    pub soort: Soort,
    /// Its id.
    pub id: String,
    /// Its name: the newest that is known.
    pub naam: String,
    /// The ids of the afdelingen that it names, or named before.
    pub afdelingen: BTreeSet<String>,
    /// The DPIA that it names: the newest that is known.
    pub dpia: Option<String>,
    /// The changes, in the order of the fields; none for what is new or gone.
    pub wijzigingen: Vec<Wijziging>,
    /// The commits that changed it, newest first.
    pub commits: Vec<LogCommit>,
}

/// What changed between two commits.
#[derive(Debug, Default)]
pub struct Tussen {
    /// The entries, by soort and id.
    pub registraties: Vec<Veranderd>,
    /// Files that could not be read in full on one side: their entries may be missing here. Name, and whether it is
    /// the old side.
    pub onleesbaar: Vec<(String, bool)>,
}

/// Compares the registers of two commits; `van` is `None` when there was none yet.
///
/// Files are compared by their names as seen from the folder of the entries: that may have moved. Fails when Git cannot tell.
pub fn tussen(
    repository: &Repository,
    van: Option<&Commit>,
    tot: &Commit,
    waar: &Waar,
) -> Result<Tussen, GitError> {
    let old_stand = van
        .map(|van| Stand::of(repository, van, waar))
        .transpose()?;
    let new_stand = Stand::of(repository, tot, waar)?;
    let old_files = old_stand
        .as_ref()
        .map(|stand| stand.entries(waar))
        .unwrap_or_default();
    let new_files = new_stand.entries(waar);
    let id = |files: &BTreeMap<&str, Inhoud<'_>>, name: &str| {
        files.get(name).map(|own| own.id.to_owned())
    };
    let differs = |name: &&str| id(&old_files, name) != id(&new_files, name);
    let names: BTreeSet<&str> = old_files
        .keys()
        .chain(new_files.keys())
        .copied()
        .filter(differs)
        .collect();
    let (old, new) = (
        Kant::read(repository, &names, &old_files)?,
        Kant::read(repository, &names, &new_files)?,
    );
    let mut found = Tussen::default();
    let ((before, old_broken), (after, new_broken)) = (old.versies(), new.versies());
    for id in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        found.registraties.extend(compare(
            before.get(id),
            after.get(id),
            &old_broken,
            &new_broken,
        ));
    }
    let named = |names: &BTreeSet<&str>, files: &BTreeMap<&str, Inhoud<'_>>, is_old| {
        let full = names.iter().filter_map(|name| files.get(name));
        full.map(|own| (own.naam.to_owned(), is_old))
            .collect::<Vec<_>>()
    };
    found.onleesbaar = [
        named(&old_broken, &old_files, true),
        named(&new_broken, &new_files, false),
    ]
    .concat();
    found
        .registraties
        .sort_by(|a, b| (a.soort, &a.id).cmp(&(b.soort, &b.id)));
    add_commits(&mut found.registraties, repository, (van, tot), waar)?;
    Ok(found)
}

/// The files on one side that differ from the other: name and text, where it is text.
struct Kant<'n>(Vec<(&'n str, Option<String>)>);

/// An entry with the file it stands in.
type Plaats<'t> = (&'t str, Versie<'t>);

impl<'n> Kant<'n> {
    fn read(
        repository: &Repository,
        names: &BTreeSet<&'n str>,
        files: &BTreeMap<&str, Inhoud<'_>>,
    ) -> Result<Self, GitError> {
        let (names, ids): (Vec<&str>, Vec<&str>) = names
            .iter()
            .filter_map(|name| Some((*name, files.get(name)?.id)))
            .unzip();
        let texts = names.into_iter().zip(repository.contents(&ids)?);
        Ok(Self(
            texts.map(|(name, bytes)| (name, tekst(bytes))).collect(),
        ))
    }

    /// The entries by id, of two with one id the first; and the files of which a part could not be read.
    fn versies(&self) -> (BTreeMap<String, Plaats<'_>>, BTreeSet<&str>) {
        let (mut found, mut broken) = (BTreeMap::new(), BTreeSet::new());
        for (name, text) in &self.0 {
            let gelezen = text.as_deref().map(lees);
            if gelezen.as_ref().is_none_or(|own| own.onleesbaar) {
                broken.insert(*name);
            }
            for versie in gelezen.into_iter().flat_map(|own| own.versies) {
                found.entry(versie.id.clone()).or_insert((*name, versie));
            }
        }
        (found, broken)
    }
}

/// What became of one entry; `None` when its content is the same, or when a file that cannot be read may hold it.
fn compare(
    before: Option<&Plaats>,
    after: Option<&Plaats>,
    old_broken: &BTreeSet<&str>,
    new_broken: &BTreeSet<&str>,
) -> Option<Veranderd> {
    if before
        .zip(after)
        .is_some_and(|((_, old), (_, new))| old.inhoud == new.inhoud)
    {
        return None;
    }
    let changes = before
        .zip(after)
        .map(|((_, old), (_, new))| wijzigingen(new.soort, &old.root, &new.root));
    let changes = changes.unwrap_or_default();
    let (lot, newest) = match (before, after) {
        (Some((_, old)), Some((_, new))) => (Lot::of(old, new, &changes), new),
        (None, Some((file, new))) if !old_broken.contains(file) => (Lot::Nieuw, new),
        (Some((file, old)), None) if !new_broken.contains(file) => (Lot::Weggehaald, old),
        _ => return None,
    };
    let sides = before.into_iter().chain(after);
    Some(Veranderd {
        lot,
        soort: newest.soort,
        id: newest.id.clone(),
        naam: newest.naam.clone(),
        afdelingen: sides.flat_map(|(_, side)| side.afdelingen()).collect(),
        dpia: newest.dpia(),
        wijzigingen: changes,
        commits: Vec::new(),
    })
}

/// Adds to each entry the commits that changed it.
fn add_commits(
    found: &mut [Veranderd],
    repository: &Repository,
    (van, tot): (Option<&Commit>, &Commit),
    waar: &Waar,
) -> Result<(), GitError> {
    let ids: BTreeSet<&str> = found.iter().map(|own| own.id.as_str()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let tijdlijn = Tijdlijn::read(repository, van, tot, waar, &ids)?;
    let mut stappen: BTreeMap<String, Vec<LogCommit>> = tijdlijn
        .stappen()
        .into_iter()
        .map(|(id, stappen)| {
            (
                id.to_owned(),
                stappen.iter().map(|stap| stap.commit.clone()).collect(),
            )
        })
        .collect();
    for own in found {
        own.commits = stappen.remove(&own.id).unwrap_or_default();
    }
    Ok(())
}
