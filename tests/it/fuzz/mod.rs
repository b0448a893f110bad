//! A few thousand inputs of every fuzz target, made from real texts; the same ones every time.
//!
//! `AVG_FUZZ=100 cargo test --test it fuzz` runs a hundred times as many. An input that fails is printed.

mod mutate;
pub(crate) mod series;
pub(crate) mod targets;
mod yaml;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use mutate::Mutator;
use targets::Target;

/// Runs a target on its seeds and on this many changed ones.
fn fuzz(name: &str, count: u64) {
    let target = Target::named(name);
    let seeds = target.seeds(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(seeds.len() >= 4, "{name} has {} seeds", seeds.len());
    let run = |input: &[u8], which: &str| {
        let done = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
        assert!(
            done.is_ok(),
            "target {name}, {which}: \"{}\"",
            input.escape_ascii()
        );
    };
    for seed in &seeds {
        run(seed, "a seed");
    }
    let mutator = Mutator::new(&seeds);
    for number in 0..count * times() {
        run(&mutator.input(number), &format!("number {number}"));
    }
}

fn times() -> u64 {
    std::env::var("AVG_FUZZ")
        .ok()
        .map_or(1, |times| times.parse().expect("AVG_FUZZ is a number"))
}

#[test]
fn trees() {
    fuzz("tree", 4000);
}

#[test]
fn entries() {
    fuzz("entry", 2000);
}

#[test]
fn configs() {
    fuzz("config", 2000);
}

#[test]
fn profiles() {
    fuzz("profile", 2000);
}

#[test]
fn terms() {
    fuzz("term", 10_000);
}

#[test]
fn laws() {
    fuzz("law", 2000);
}

#[test]
fn edits() {
    fuzz("edit", 3000);
}

#[test]
fn series_of_edits() {
    fuzz("form", 3000);
}

#[test]
fn sessions() {
    fuzz("lsp", 3000);
}
