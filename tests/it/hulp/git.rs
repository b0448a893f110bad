//! A real Git repository around a test register.

use std::path::Path;
use std::process::Command;

use super::{Proef, program};

/// Git in a folder, with an identity and settings of its own.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = program("git");
    command.current_dir(folder);
    command.args([
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@voorbeeld.example",
        "-c",
        "protocol.file.allow=always",
    ]);
    command
}

/// Runs git in a folder; gives what it printed.
pub(crate) fn git(folder: &Path, args: &[&str]) -> String {
    run(folder, None, args)
}

/// As [`git`], with a clock that shows this moment.
pub(crate) fn git_at(folder: &Path, moment: &str, args: &[&str]) -> String {
    run(folder, Some(moment), args)
}

fn run(folder: &Path, moment: Option<&str>, args: &[&str]) -> String {
    let dates = ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"]
        .into_iter()
        .zip(moment.into_iter().cycle());
    let output = command(folder).args(args).envs(dates).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "git {args:?}: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

impl Proef {
    /// Makes the folder a repository with everything in it as the first commit of `main`.
    pub(crate) fn in_git(self) -> Self {
        git(&self.path(""), &["init", "-q", "-b", "main"]);
        self.commit("Begin");
        self
    }

    /// Makes the folder an empty repository.
    pub(crate) fn init(self) -> Self {
        git(&self.path(""), &["init", "-q", "-b", "main"]);
        self
    }

    /// Commits everything that stands in the folder.
    pub(crate) fn commit(&self, message: &str) {
        git(&self.path(""), &["add", "-A"]);
        git(
            &self.path(""),
            &["commit", "-q", "--allow-empty", "-m", message],
        );
    }

    /// Commits everything that stands in the folder at a moment such as `2025-06-01T09:00:00+02:00`.
    pub(crate) fn commit_at(&self, moment: &str, message: &str) {
        git(&self.path(""), &["add", "-A"]);
        git_at(
            &self.path(""),
            moment,
            &["commit", "-q", "--allow-empty", "-m", message],
        );
    }
}
