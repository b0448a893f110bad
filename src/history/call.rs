//! The one place that runs the `git` program, such that nothing that came with a register can make it run another.
//!
//! The repository is found here and named in every call, so a folder of the register that only looks like one is never
//! taken for it. Its configuration, attributes and hooks may be anybody's: only questions are asked that run no filter,
//! no signature check, no diff program and no editor ([`Plumbing`]), and fetching is impossible. Of the environment
//! nothing counts that could lead Git elsewhere.

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::git_error::GitError;

/// The questions that are asked. None of them looks at the content of the work tree, so none runs a filter.
#[derive(Debug, Clone, Copy)]
pub(super) enum Plumbing {
    /// Objects by id, as they are: no filter, no text conversion.
    CatFile,
    /// Settings of the repository.
    Config,
    /// Which files differ between two trees.
    DiffTree,
    /// Names of branches and tags.
    ForEachRef,
    /// Names in the index.
    LsFiles,
    /// Names in a tree.
    LsTree,
    /// Where two lines of history part.
    MergeBase,
    /// Commits.
    RevList,
    /// What a name stands for.
    RevParse,
}

impl Plumbing {
    fn name(self) -> &'static str {
        match self {
            Self::CatFile => "cat-file",
            Self::Config => "config",
            Self::DiffTree => "diff-tree",
            Self::ForEachRef => "for-each-ref",
            Self::LsFiles => "ls-files",
            Self::LsTree => "ls-tree",
            Self::MergeBase => "merge-base",
            Self::RevList => "rev-list",
            Self::RevParse => "rev-parse",
        }
    }
}

/// Settings that hold whatever the repository says.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    // The commits themselves tell their parents and times; this file beside them may say something else.
    "core.commitGraph=false",
    "credential.helper=",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
];

/// Variables that say where the user's own settings stand, where the programs of git are, and what makes git stricter.
const KEPT: &[&str] = &[
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_EXEC_PATH",
    "GIT_TEST_ASSUME_DIFFERENT_OWNER",
];

/// A repository that was found, and how it is asked.
#[derive(Debug)]
pub(super) struct Git {
    /// The root of the work tree, without links.
    root: PathBuf,
    /// Where Git keeps what belongs to this work tree.
    own_folder: PathBuf,
    /// Variables that git must not see.
    hidden: Vec<OsString>,
}

impl Git {
    /// The repository that holds a folder. `variables` are the names of the environment.
    pub(super) fn of(
        folder: &Path,
        variables: impl Iterator<Item = OsString>,
    ) -> Result<Self, GitError> {
        let real = folder
            .canonicalize()
            .map_err(|_| GitError::NotARepository(folder.to_owned()))?;
        let Some(root) = root(&real) else {
            let bare = real.ancestors().any(looks_bare);
            return Err(if bare {
                GitError::Bare
            } else {
                GitError::NotARepository
            }(folder.to_owned()));
        };
        let hidden = variables.filter(|name| is_hidden(name)).collect();
        let mut git = Self {
            root: plain(root),
            own_folder: PathBuf::new(),
            hidden,
        };
        // Git looks in this folder only, and looks whether the user trusts its owner: with `GIT_DIR` it would not.
        let mut command = git.bare_command(Plumbing::RevParse, ["--absolute-git-dir"]);
        command.env("GIT_WORK_TREE", &git.root);
        if let Some(above) = git.root.parent() {
            command.env("GIT_CEILING_DIRECTORIES", above);
        }
        let output = command
            .output()
            .map_err(|error| GitError::cannot_start(&error))?;
        git.own_folder = PathBuf::from(path_of(output.stdout.trim_ascii_end()));
        if !output.status.success() {
            return Err(GitError::refusal(&git.root, &output));
        }
        // A git without `safe.bareRepository` could take the root itself for a repository, or go on looking above it.
        let own = git.root.join(".git");
        if own.is_dir() && own.canonicalize().ok() != git.own_folder.canonicalize().ok() {
            return Err(GitError::NotARepository(folder.to_owned()));
        }
        Ok(git)
    }

    /// The root of the work tree, without links.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Asks, and gives the answer whatever its exit code is.
    pub(super) fn run<A: AsRef<OsStr>>(
        &self,
        question: Plumbing,
        args: impl IntoIterator<Item = A>,
    ) -> Result<Output, GitError> {
        self.command(question, args)
            .output()
            .map_err(|error| GitError::cannot_start(&error))
    }

    /// Asks; fails when git does.
    pub(super) fn ask<A: AsRef<OsStr>>(
        &self,
        question: Plumbing,
        args: impl IntoIterator<Item = A>,
    ) -> Result<Vec<u8>, GitError> {
        let output = self.run(question, args)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(self.failure(&output))
        }
    }

    /// Asks with a long list of names on standard input; `read` takes the answers as they come.
    pub(super) fn converse<R>(
        &self,
        question: Plumbing,
        args: &[&str],
        asked: &str,
        read: impl FnOnce(&mut dyn Read) -> Option<R>,
    ) -> Result<R, GitError> {
        let mut child = self
            .command(question, args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| GitError::cannot_start(&error))?;
        let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError::Failed("geen verbinding".to_owned()));
        };
        // Asking and reading at once: otherwise both sides wait when the pipes are full.
        let answer = std::thread::scope(|scope| {
            scope.spawn(move || input.write_all(asked.as_bytes()));
            let answer = read(&mut output);
            // Who reads no more must not keep the other side waiting.
            drop(output);
            answer
        });
        match (answer, child.wait()) {
            (Some(answer), Ok(status)) if status.success() => Ok(answer),
            _ => Err(self.incomplete()),
        }
    }

    /// What a refusal means here.
    pub(super) fn failure(&self, output: &Output) -> GitError {
        match GitError::refusal(&self.root, output) {
            GitError::Failed(_) if self.is_partial() => GitError::Partial,
            other => other,
        }
    }

    /// Why an object is not there.
    pub(super) fn incomplete(&self) -> GitError {
        if self.is_partial() {
            GitError::Partial
        } else {
            GitError::Damaged
        }
    }

    /// Whether the clone left contents behind at its origin.
    fn is_partial(&self) -> bool {
        let keys = r"^(extensions\.partialclone|remote\..*\.promisor)$";
        self.run(Plumbing::Config, ["--get-regexp", keys])
            .is_ok_and(|output| output.status.success())
    }

    fn command<A: AsRef<OsStr>>(
        &self,
        question: Plumbing,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut command = self.bare_command(question, args);
        command
            .env("GIT_DIR", &self.own_folder)
            .env("GIT_WORK_TREE", &self.root);
        command
    }

    fn bare_command<A: AsRef<OsStr>>(
        &self,
        question: Plumbing,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut command = Command::new("git");
        for name in &self.hidden {
            command.env_remove(name);
        }
        command
            .arg("-C")
            .arg(&self.root)
            .arg("--no-pager")
            .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
            .arg(question.name())
            .args(args)
            .envs([
                ("LC_ALL", "C"),
                ("GIT_ALLOW_PROTOCOL", "none"),
                ("GIT_GRAFT_FILE", "/dev/null"),
                ("GIT_LITERAL_PATHSPECS", "1"),
                ("GIT_NO_LAZY_FETCH", "1"),
                ("GIT_NO_REPLACE_OBJECTS", "1"),
                ("GIT_OPTIONAL_LOCKS", "0"),
                ("GIT_TERMINAL_PROMPT", "0"),
            ])
            .stdin(Stdio::null());
        command
    }
}

/// The nearest folder upward that holds a `.git` of Git; one that is only called so is passed over, as Git does.
fn root(real: &Path) -> Option<&Path> {
    real.ancestors().find(|folder| {
        let own = folder.join(".git");
        own.is_file() || own.join("HEAD").symlink_metadata().is_ok()
    })
}

/// Whether a folder may be what Git calls a bare repository: for the message only.
fn looks_bare(folder: &Path) -> bool {
    folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir()
}

fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_uppercase();
    name.starts_with("GIT_") && !KEPT.contains(&name.as_str())
}

/// A path as other programs read it: Windows marks one without links in a way that git does not know.
fn plain(path: &Path) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(text) if !text.starts_with("UNC") => PathBuf::from(text),
        _ => path.to_owned(),
    }
}

/// A path from the bytes that git prints.
#[cfg(unix)]
fn path_of(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

/// A path from the bytes that git prints.
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// Whether only a part of a repository's files may stand in the work tree around a folder; git is not asked.
pub fn may_be_sparse(folder: &Path) -> bool {
    let Ok(real) = folder.canonicalize() else {
        return false;
    };
    let Some(root) = root(&real) else {
        return false;
    };
    let own = root.join(".git");
    let link = if own.is_file() {
        std::fs::read_to_string(&own).ok()
    } else {
        None
    };
    let git_dir = link
        .as_deref()
        .and_then(|text| text.trim_end().strip_prefix("gitdir: "))
        .map(|dir| root.join(dir));
    git_dir.unwrap_or(own).join("info/sparse-checkout").exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_elsewhere_is_hidden_from_git() {
        for name in [
            "GIT_DIR",
            "GIT_EXTERNAL_DIFF",
            "GIT_CONFIG_COUNT",
            "GIT_CONFIG_KEY_0",
            "GIT_SSH",
            "git_dir",
            "GIT_X",
        ] {
            assert!(is_hidden(OsStr::new(name)), "{name}");
        }
        for name in [
            "PATH",
            "HOME",
            "GIT_CONFIG_GLOBAL",
            "GIT_EXEC_PATH",
            "LEGIT_DIR",
        ] {
            assert!(!is_hidden(OsStr::new(name)), "{name}");
        }
    }
}
