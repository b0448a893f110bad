//! The register and its Git history: reading old versions, and telling what changed.
//!
//! Reads from Git objects through the `git` program and never touches the work tree, the index or the network.

mod call;
mod git;
mod git_error;
mod levensloop;
mod main_line;
mod momenten;
mod objects;
mod peilpunt;
mod since;
mod tijdlijn;
mod tussen;
mod versie;
mod waar;
mod werkmap;
mod wijziging;

pub use call::may_be_sparse;
pub use git::{Commit, Repository};
pub use git_error::GitError;
pub use levensloop::{Levensloop, Mijlpaal, OpSchijf, levensloop};
pub use main_line::{Bestand, LogCommit};
pub use momenten::{Beeld, Beelden, Moment, momenten};
pub use peilpunt::{Bereik, Peilpunt};
pub use since::Changes;
pub use tussen::{Lot, Tussen, Veranderd, tussen};
pub use waar::{Waar, is_entry};
pub use werkmap::Werkmap;
pub use wijziging::{Aard, Merk, Wijziging, wijzigingen};
