//! When what somebody sees of each entry became what it is: for whoever looks at a part of the register only.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::git::{Commit, GitError, Repository};
use super::tijdlijn::{Tijdlijn, Uitkomst};
use super::waar::{Stand, Waar};
use crate::model::Soort;
use crate::source::Node;

/// What somebody sees of an entry, as a text that is another when they see something else; `None` when nothing.
pub type Beeld<'b> = dyn Fn(Soort, &Node<'_>) -> Option<String> + Sync + 'b;

/// The last change of what is seen of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// When it was committed.
    pub tijd: DateTime<FixedOffset>,
    /// Whether nothing was seen of it before.
    pub is_eerste: bool,
}

/// The last change of each of these entries, up to and including a commit, on the main line; `nu` says what is seen of
/// them now.
///
/// An entry of which something else is seen at that commit has none: its change is still to come. Fails when Git cannot tell, and in a shallow clone: its
/// oldest commit seems to bring in everything.
pub fn momenten(
    repository: &Repository,
    tot: &Commit,
    waar: &Waar,
    nu: &BTreeMap<&str, String>,
    beeld: &Beeld<'_>,
) -> Result<BTreeMap<String, Moment>, GitError> {
    repository.must_be_whole()?;
    let ids: BTreeSet<&str> = nu.keys().copied().collect();
    let stand = Stand::of(repository, tot, waar)?;
    let tijdlijn =
        Tijdlijn::read_as(repository, (None, tot), &[&stand.folder], &ids, &|own| beeld(own.soort, &own.root))?;
    let last = tijdlijn.stappen().into_iter().filter_map(|(id, stappen)| {
        let stap = stappen.first()?;
        let Uitkomst::Staat(blob) = stap.nieuw else { return None };
        if !tijdlijn.shows(blob, id, nu.get(id)?) {
            return None;
        }
        Some((id.to_owned(), Moment { tijd: stap.commit.tijd, is_eerste: stap.is_eerste }))
    });
    Ok(last.collect())
}
