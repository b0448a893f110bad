//! How fast and how big: `cargo bench --bench snelheid [-- AANTAL...]`.
//!
//! In one run and on the same files: read them, read and parse them into trees with positions, the whole check, and
//! all deadlines of a register that was read, computed and sorted.
//! The rounds alternate, and the least of each is taken, so that a busy machine bends the ratios little. Memory is
//! the peak of a process of its own (Linux only), less that of the same process on a register of one entry.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)] // a tool for developers

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use avg::deadline;
use avg::diagnostic::FileId;
use avg::progress::Stage;
use avg::rules::Scope;
use avg::source::{self, Names, Storage};
use avg::workspace::{self, Opdracht, Texts};
use rayon::prelude::*;

#[path = "../examples/genereer.rs"]
#[allow(dead_code)]
mod genereer;

const ROUNDS: usize = 7;
const PEILDATUM: &str = "2026-07-01";

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    if let [flag, folder] = &args[..]
        && flag == "--geheugen"
    {
        println!(
            "{} {}",
            check(Path::new(folder)),
            peak_memory().unwrap_or(0)
        );
        return;
    }
    let counts: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let counts = if counts.is_empty() {
        vec![2_000, 20_000]
    } else {
        counts
    };
    let base = std::env::temp_dir().join("avg-snelheid");
    let threads = rayon::current_num_threads();
    println!("{threads} threads, least of {ROUNDS} rounds\n");
    println!(
        "| entries | read | read + parse | whole check | check / parse | us per entry | KiB per entry | findings | \
         deadlines | deadlines / read | number |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let floor = memory_of(&made(&base, 1)).map_or(0, |(_, peak)| peak);
    for count in counts {
        let folder = made(&base, count);
        let (mut read, mut parse, mut whole) = (Duration::MAX, Duration::MAX, Duration::MAX);
        let (mut findings, mut deadlines, mut number) = (0, Duration::MAX, 0);
        for _ in 0..ROUNDS {
            read = read.min(timed(|| read_files(&folder).len()).0);
            parse = parse.min(timed(|| read_and_parse(&folder)).0);
            let (time, found) = timed(|| check(&folder));
            whole = whole.min(time);
            findings = found;
            let (time, found) = deadlines_of(&folder);
            deadlines = deadlines.min(time);
            number = found;
        }
        let peak = memory_of(&folder).map_or_else(
            || "-".to_owned(),
            |(_, peak)| format!("{:.1}", peak.saturating_sub(floor) as f64 / count as f64),
        );
        println!(
            "| {count} | {} | {} | {} | {:.2} | {:.1} | {peak} | {findings} | {} | {:.2} | {number} |",
            millis(read),
            millis(parse),
            millis(whole),
            whole.as_secs_f64() / parse.as_secs_f64(),
            whole.as_secs_f64() * 1e6 / count as f64,
            millis(deadlines),
            deadlines.as_secs_f64() / read.as_secs_f64(),
        );
    }
}

fn millis(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1000.0)
}

/// A generated register of this size, made once.
fn made(base: &Path, count: usize) -> PathBuf {
    let folder = base.join(count.to_string());
    if !folder.join("klaar").exists() {
        let _ = std::fs::remove_dir_all(&folder);
        genereer::generate(count, &folder, 1).expect("the temporary folder can be written");
        std::fs::write(folder.join("klaar"), "").expect("the temporary folder can be written");
    }
    folder
}

fn timed<R>(work: impl FnOnce() -> R) -> (Duration, R) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn read_files(folder: &Path) -> Vec<source::SourceFile> {
    let names = Names {
        base: folder.to_owned(),
        cwd: folder.to_owned(),
    };
    let found = Storage::DISK.list(&folder.join("register"), &names, &source::NEVER);
    source::read_all(found, FileId(1), Storage::DISK, &Stage::NONE)
}

/// Reads all files and parses each into its tree, which is dropped at once: the floor for any check.
fn read_and_parse(folder: &Path) -> usize {
    read_files(folder)
        .par_iter()
        .map(|file| source::parse(&file.text).len())
        .sum()
}

/// The whole check as `avg check` does it, without the terminal. Gives the number of findings.
fn check(folder: &Path) -> usize {
    let place = workspace::discover(folder, folder).expect("a generated register has its avg.yaml");
    let peildatum: chrono::NaiveDate = PEILDATUM.parse().expect("a constant date");
    let opdracht = Opdracht::new(&place, peildatum);
    let mut texts = Texts::default();
    let session = workspace::open(&opdracht, &mut texts);
    let mut session = session.expect("a generated register can be read");
    let findings = session.check(Scope::Alles).len();
    std::mem::forget(session);
    std::mem::forget(texts);
    findings
}

/// How long it takes to compute and sort all deadlines of a register that was read, and how many there are.
fn deadlines_of(folder: &Path) -> (Duration, usize) {
    let place = workspace::discover(folder, folder).expect("a generated register has its avg.yaml");
    let peildatum: chrono::NaiveDate = PEILDATUM.parse().expect("a constant date");
    let opdracht = Opdracht::new(&place, peildatum);
    let mut texts = Texts::default();
    let session = workspace::open(&opdracht, &mut texts);
    let session = session.expect("a generated register can be read");
    let taken = timed(|| deadline::all(&session.view()).len());
    std::mem::forget(session);
    std::mem::forget(texts);
    taken
}

/// Findings and peak memory in KiB of a check in a process of its own.
fn memory_of(folder: &Path) -> Option<(usize, u64)> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program)
        .arg("--geheugen")
        .arg(folder)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let (findings, peak) = text.trim().split_once(' ')?;
    Some((findings.parse().ok()?, peak.parse().ok()?))
}

/// The most memory that this process has had, in KiB.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
