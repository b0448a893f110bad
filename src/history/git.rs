//! A repository as a reader of objects: revisions, file lists, and how it names what stands on disk.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::process::Output;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::call::{Git, Plumbing};
use super::git_error::GitError;
use super::main_line::Tijdstip;
use crate::diagnostic::nearest;
use crate::progress::{Progress, Stage, Work};
use crate::source::without_dots;

/// The id of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit(String);

impl Commit {
    pub(super) fn new(id: String) -> Self {
        Self(id)
    }

    /// The id in full.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as people write it.
    pub fn short(&self) -> &str {
        self.0.get(..SHORT).unwrap_or(&self.0)
    }
}

/// Digits of a commit that people are shown.
const SHORT: usize = 10;

/// The newest commit.
const HEAD: &str = "HEAD";

/// A repository, seen from the folder of a register.
#[derive(Debug)]
pub struct Repository {
    pub(super) git: Git,
    /// The folder, as it was named.
    folder: PathBuf,
    /// The main line of the newest commit with its moments, once it was asked.
    pub(super) lijn: OnceLock<Vec<Tijdstip>>,
    /// Folders that were looked up, with their names in the repository.
    known: Mutex<HashMap<PathBuf, Option<String>>>,
    /// Where it counts how far it is.
    progress: &'static Progress,
}

impl Repository {
    /// The repository that holds a folder. `variables` are the names of the environment: what could lead Git elsewhere is
    /// kept from it.
    pub fn of(
        folder: &Path,
        variables: impl Iterator<Item = OsString>,
        progress: &'static Progress,
    ) -> Result<Self, GitError> {
        let git = Git::of(folder, variables)?;
        Ok(Self {
            git,
            folder: folder.to_owned(),
            lijn: OnceLock::new(),
            known: Mutex::default(),
            progress,
        })
    }

    /// The commit that a branch, tag or other name stands for.
    pub fn commit(&self, revision: &str) -> Result<Commit, GitError> {
        let wanted = format!("{revision}^{{commit}}");
        let output = self.git.run(
            Plumbing::RevParse,
            ["--verify", "--quiet", "--end-of-options", &wanted],
        )?;
        let id = first_line(&output);
        if output.status.success() && !id.is_empty() {
            return Ok(Commit(id));
        }
        if revision == HEAD {
            return Err(GitError::NoCommits);
        }
        if self.is_shallow() {
            return Err(GitError::MissingHistory(revision.to_owned()));
        }
        let names = self
            .git
            .run(Plumbing::ForEachRef, ["--format=%(refname:short)"])?;
        let names = String::from_utf8_lossy(&names.stdout).into_owned();
        let last = |name: &str| name.rsplit('/').next() == Some(revision);
        let near = names
            .lines()
            .find(|name| last(name))
            .or_else(|| nearest(revision, names.lines()));
        Err(GitError::NoSuchRevision {
            revision: revision.to_owned(),
            near: near.map(str::to_owned),
        })
    }

    /// Where the present branch left a commit: the last commit that both have; `None` when they have none in common.
    ///
    /// In a shallow clone that may be unknown, which is an error: a wrong answer would hide findings.
    pub fn branched_from(
        &self,
        commit: &Commit,
        revision: &str,
    ) -> Result<Option<Commit>, GitError> {
        let output = self.git.run(Plumbing::MergeBase, [commit.as_str(), HEAD])?;
        let id = first_line(&output);
        match (output.status.success() && !id.is_empty(), self.is_shallow()) {
            (true, _) => Ok(Some(Commit(id))),
            (false, true) => Err(GitError::MissingHistory(revision.to_owned())),
            (false, false) => Ok(None),
        }
    }

    /// Whether one commit is an ancestor of another, and not the same.
    pub fn is_before(&self, one: &Commit, other: &Commit) -> Result<bool, GitError> {
        if one == other {
            return Ok(false);
        }
        let output = self.git.run(
            Plumbing::MergeBase,
            ["--is-ancestor", one.as_str(), other.as_str()],
        )?;
        match output.status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(self.git.failure(&output)),
        }
    }

    /// Fails when the clone does not hold the whole history: what it shows as the first commit need not be that.
    pub fn must_be_whole(&self) -> Result<(), GitError> {
        if self.is_shallow() {
            Err(GitError::Shallow)
        } else {
            Ok(())
        }
    }

    pub(super) fn is_shallow(&self) -> bool {
        let output = self
            .git
            .run(Plumbing::RevParse, ["--is-shallow-repository"]);
        output.is_ok_and(|output| first_line(&output) == "true")
    }

    /// The files of a commit by name, each with the id of its content; links and submodules are left out.
    pub fn files(&self, commit: &Commit) -> Result<BTreeMap<String, String>, GitError> {
        let output = self.git.ask(
            Plumbing::LsTree,
            ["-r", "-z", "--full-tree", commit.as_str()],
        )?;
        let mut files = BTreeMap::new();
        for record in output.split(|byte| *byte == 0) {
            let Some(tab) = record.iter().position(|byte| *byte == b'\t') else {
                continue;
            };
            let head = String::from_utf8_lossy(&record[..tab]);
            if let [mode, "blob", id] = head.split(' ').collect::<Vec<_>>()[..]
                && mode.starts_with("100")
            {
                files.insert(name_of_bytes(&record[tab + 1..]), id.to_owned());
            }
        }
        Ok(files)
    }

    /// The names of files that the user keeps out of the work tree (a sparse checkout).
    pub fn left_out(&self) -> Result<Vec<String>, GitError> {
        let output = self.git.ask(Plumbing::LsFiles, ["-t", "-z"])?;
        let names = output
            .split(|byte| *byte == 0)
            .filter_map(|record| record.strip_prefix(b"S "));
        let names = names.map(name_of_bytes);
        Ok(names
            .filter(|name| self.git.root().join(name).symlink_metadata().is_err())
            .collect())
    }

    /// Whether something stands at this name in the work tree.
    pub(super) fn is_on_disk(&self, name: &str) -> bool {
        self.git.root().join(name).symlink_metadata().is_ok()
    }

    /// How the repository names a file, with `/`; `None` when it lies outside. What is behind a link has the name that it has
    /// where it really is.
    pub fn name_of(&self, file: &Path) -> Option<String> {
        let real = if file.is_symlink() {
            file.canonicalize().ok()
        } else {
            None
        };
        let file = real.as_deref().unwrap_or(file);
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
            return self.name_of_folder(file);
        };
        let mut own = self.name_of_folder(folder)?;
        if !own.is_empty() {
            own.push('/');
        }
        own.push_str(&name_of_bytes(name.as_encoded_bytes()));
        Some(own)
    }

    /// The name of a folder where it really is, when a link on disk now leads there.
    pub(super) fn behind_link(&self, name: &str) -> String {
        self.name_of_folder(&self.git.root().join(name))
            .unwrap_or_else(|| name.to_owned())
    }

    /// As [`Self::name_of`], of a folder; the root has no name.
    pub fn name_of_folder(&self, folder: &Path) -> Option<String> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = known.get(folder) {
            return name.clone();
        }
        let real = without_links(folder);
        let root = without_links(self.git.root());
        let parts = real.strip_prefix(root).ok().map(|inside| {
            inside.components().filter_map(|part| match part {
                Component::Normal(name) => Some(name_of_bytes(name.as_encoded_bytes())),
                _ => None,
            })
        });
        let name = parts.map(|parts| parts.collect::<Vec<_>>().join("/"));
        known.insert(folder.to_owned(), name.clone());
        name
    }

    /// Where a file would stand on disk, when the folder of the register were the one that is called `map` here.
    pub(super) fn path_from(&self, map: &str, name: &str) -> PathBuf {
        let parts = |text: &'_ str| {
            text.split('/')
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (map, name) = (parts(map), parts(name));
        let same = map.iter().zip(&name).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", map.len() - same);
        let down = name[same..].iter().map(String::as_str);
        without_dots(
            &up.chain(down)
                .fold(self.folder.clone(), |path, part| path.join(part)),
        )
    }

    /// Begins a stage of work on what this repository holds.
    pub(super) fn begin(&self, werk: Work, total: usize) -> Stage<'_> {
        self.progress.begin(werk, total)
    }
}

/// A path without links, as far as it is there.
fn without_links(path: &Path) -> PathBuf {
    let there = path
        .ancestors()
        .find_map(|own| Some((own.canonicalize().ok()?, path.strip_prefix(own).ok()?)));
    without_dots(&there.map_or_else(|| path.to_owned(), |(real, rest)| real.join(rest)))
}

/// A name as text. Bytes that are no UTF-8 are written out, so that two names stay two.
pub(super) fn name_of_bytes(bytes: &[u8]) -> String {
    let mut name = String::new();
    for chunk in bytes.utf8_chunks() {
        name.push_str(chunk.valid());
        chunk
            .invalid()
            .iter()
            .for_each(|byte| name.push_str(&format!("\u{fffd}{byte:02x}")));
    }
    name
}

fn first_line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}
