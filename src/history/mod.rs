//! The register and its Git history: reading old versions, and telling what changed.
//!
//! Reads from Git objects through the `git` program and never touches the work tree, the index or the network.

mod git;
mod since;
mod tijdlijn;
mod tussen;
mod versie;
mod wijziging;

pub use git::{Bestand, Commit, GitError, LogCommit, Repository};
pub use since::Changes;
pub use tijdlijn::{Stap, Tijdlijn};
pub use tussen::{Lot, Tussen, Veranderd, tussen};
pub use wijziging::{Aard, Merk, Wijziging, wijzigingen};
