//! A real Git repository around a test register.

use std::path::Path;
use std::process::Command;

use super::Proef;

/// Runs git in a folder with an identity and settings of its own; gives what it printed.
pub(crate) fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Test", "-c", "user.email=test@voorbeeld.example", "-c", "protocol.file.allow=always"])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "git {args:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

impl Proef {
    /// Makes the folder a repository with everything in it as the first commit of `main`.
    pub(crate) fn in_git(self) -> Self {
        git(&self.path(""), &["init", "-q", "-b", "main"]);
        self.commit("Begin");
        self
    }

    /// Commits everything that stands in the folder.
    pub(crate) fn commit(&self, message: &str) {
        git(&self.path(""), &["add", "-A"]);
        git(&self.path(""), &["commit", "-q", "--allow-empty", "-m", message]);
    }
}
