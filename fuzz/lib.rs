//! What the programs of `cargo fuzz` run: the targets that the tests of avg run too.

use std::path::Path;

#[path = "../tests/it/fuzz/series.rs"]
mod series;
#[path = "../tests/it/fuzz/targets.rs"]
mod targets;

use targets::{TARGETS, Target};

/// Runs the target of this name.
pub fn run(name: &str, data: &[u8]) {
    (Target::named(name).run)(data);
}

/// Per target its name and the inputs to begin with, taken from the files of a project folder.
pub fn seeds(project: &Path) -> impl Iterator<Item = (&'static str, Vec<Vec<u8>>)> {
    TARGETS.iter().map(|target| (target.name, target.seeds(project)))
}
