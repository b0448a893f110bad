//! The register and its Git history: reading old versions, and telling what changed.
//!
//! Reads from Git objects through the `git` program and never touches the work tree, the index or the network.

mod git;
mod levensloop;
mod momenten;
mod peilpunt;
mod since;
mod tijdlijn;
mod tussen;
mod versie;
mod waar;
mod wijziging;

pub use git::{Bestand, Commit, GitError, LogCommit, Repository};
pub use levensloop::{Levensloop, Mijlpaal, OpSchijf, levensloop};
pub use momenten::{Beeld, Beelden, Moment, momenten};
pub use peilpunt::{Bereik, Peilpunt};
pub use since::Changes;
pub use tussen::{Lot, Tussen, Veranderd, tussen};
pub use waar::Waar;
pub use wijziging::{Aard, Merk, Wijziging, wijzigingen};
