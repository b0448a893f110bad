//! The register and its Git history: reading old versions, and telling what changed since.
//!
//! Reads from Git objects through the `git` program and never touches the work tree, the index or the network.

mod git;
mod since;

pub use git::{Commit, GitError, Repository};
pub use since::Changes;
