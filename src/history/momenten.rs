//! When what somebody sees of each entry became what it is: for whoever looks at a part of the register only.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::git::{Commit, Repository};
use super::git_error::GitError;
use super::tijdlijn::{Tijdlijn, Uitkomst};
use super::waar::Waar;
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

/// What is asked of one entry: what somebody sees of it now, and what they saw before.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Beelden {
    /// What is seen now; nothing when it is not there any more.
    pub nu: Option<String>,
    /// What was seen before.
    pub vroeger: Vec<String>,
}

/// When each of these entries came to show what is asked, up to and including a commit, on the main line: by id and image.
///
/// An entry of which something else is seen at that commit has no moment for `nu`: its change is still to come. Fails when Git
/// cannot tell, and in a shallow clone: its oldest commit seems to bring in everything.
pub fn momenten(
    repository: &Repository,
    tot: &Commit,
    waar: &Waar,
    gevraagd: &BTreeMap<&str, Beelden>,
    beeld: &Beeld,
) -> Result<BTreeMap<(String, String), Moment>, GitError> {
    repository.must_be_whole()?;
    let ids: BTreeSet<&str> = gevraagd.keys().copied().collect();
    let tijdlijn = Tijdlijn::read_as(repository, (None, tot), waar, &ids, &|own| {
        beeld(own.soort, &own.root)
    })?;
    let mut found = BTreeMap::new();
    for (id, stappen) in tijdlijn.stappen() {
        let Some(own) = gevraagd.get(id) else {
            continue;
        };
        for (at, stap) in stappen.iter().enumerate() {
            let Uitkomst::Staat(blob) = stap.nieuw else {
                continue;
            };
            let moment = Moment {
                tijd: stap.commit.tijd,
                is_eerste: stap.is_eerste,
            };
            let nu = own.nu.iter().filter(|_| at == 0);
            for beeld in nu
                .chain(&own.vroeger)
                .filter(|own| tijdlijn.shows(blob, id, own))
            {
                // The steps are newest first: what came back counts from when it last did.
                found
                    .entry((id.to_owned(), beeld.clone()))
                    .or_insert(moment);
            }
        }
    }
    Ok(found)
}
