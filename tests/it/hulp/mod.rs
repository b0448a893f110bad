//! Runs the real program in a folder of its own, with an environment that holds nothing of the machine or its user.

pub(crate) mod beginnen;
pub(crate) mod git;
pub(crate) mod jaren;
pub(crate) mod pijplijn;
#[cfg(unix)]
pub(crate) mod terminal;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The organisation in which test registers live.
pub(crate) const CONFIG: &str = include_str!("avg.yaml");

/// A folder with a register, removed afterwards.
pub(crate) struct Proef {
    folder: TempDir,
}

impl Proef {
    /// A register with a configuration and no entries.
    pub(crate) fn new() -> Self {
        let proef = Self::empty();
        proef.file("avg.yaml", CONFIG);
        fs::create_dir(proef.path("register")).unwrap();
        proef
    }

    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("avg-proef")
            .tempdir()
            .unwrap();
        // The search for avg.yaml stops at a Git root.
        fs::create_dir(folder.path().join(".git")).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders it needs.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn run(&self, args: &[&str]) -> Uitkomst {
        run_in(self.folder.path(), args)
    }
}

/// Everything below a folder with its content, sorted; folders have none.
pub(crate) fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(next) = todo.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            let name = path
                .strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                found.push((name, Vec::new()));
                todo.push(path);
            } else {
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Runs the program in a folder.
pub(crate) fn run_in(folder: &Path, args: &[&str]) -> Uitkomst {
    Uitkomst::of(command(folder, args).output().unwrap())
}

/// What a program that a test begins keeps of the environment: where programs and their files are.
const PLACES: &[&str] = &["PATH", "TMPDIR", "SystemRoot", "TEMP", "TMP"];
/// What `avg` also keeps, so that a run of the tests in another zone or language tries it there.
const REGION: &[&str] = &["TZ", "LANG", "LC_ALL"];

/// A program; nothing of the user reaches it, no home folder and no settings of Git.
///
/// Every test begins its programs here, so that none depends on who runs it.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.env_clear().stdin(Stdio::null());
    command
        .envs(kept(PLACES))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", NOTHING);
    command
}

fn kept(names: &'static [&str]) -> impl Iterator<Item = (&'static str, OsString)> {
    names
        .iter()
        .filter_map(|name| Some((*name, std::env::var_os(name)?)))
}

/// A file that is always empty.
const NOTHING: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// `avg` with its arguments.
pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = program(env!("CARGO_BIN_EXE_avg"));
    command.args(args).current_dir(folder).envs(kept(REGION));
    command
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Uitkomst {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Uitkomst {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// `code line:column message` per finding.
    pub(crate) fn findings(&self) -> Vec<String> {
        let json = self.json();
        let list = json["bevindingen"].as_array().unwrap();
        list.iter()
            .map(|own| {
                format!(
                    "{} {}:{}:{} {}",
                    own["regel"].as_str().unwrap(),
                    own["bestand"].as_str().unwrap(),
                    own["regelnummer"],
                    own["kolom"],
                    own["bericht"].as_str().unwrap()
                )
            })
            .collect()
    }
}

/// Compares a file that is made from the program with what it makes now, or writes it when `AVG_UPDATE` is set.
pub(crate) fn same_or_written(path: &Path, expected: &str) -> Result<(), String> {
    if std::env::var_os("AVG_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, expected).unwrap();
        return Ok(());
    }
    let found = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if found == expected {
        return Ok(());
    }
    Err(format!(
        "{} is out of date; run AVG_UPDATE=1 cargo test --test it -- generated regels",
        path.display()
    ))
}

/// A small correct entry: nothing is required of a taak but its head.
pub(crate) fn taak(id: &str) -> String {
    format!(
        "soort: taak\nid: {id}\nnaam: Bewustwordingsplan\nstatus: actief\nbeheer:\n  ingevoerd: 2026-01-05\n  laatst_beoordeeld: 2026-01-05\n  beoordeeld_door: privacybeheerder\ncyclus: bewustwordingsplan\nperiode: 4 jaar\n"
    )
}
