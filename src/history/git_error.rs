//! Why Git could not tell, and what somebody can do about it.

use std::path::{Path, PathBuf};
use std::process::Output;

use thiserror::Error;

use crate::diagnostic::{quote, sanitize};

/// Why the history could not be asked. The texts are Dutch and meant for the user.
#[derive(Debug, Error)]
pub enum GitError {
    /// There is no `git` on this machine.
    #[error("het programma git is niet gevonden")]
    NoProgram,
    /// The folder lies in no repository.
    #[error("{} ligt niet in een Git-repository", quote(&.0.display().to_string()))]
    NotARepository(PathBuf),
    /// The repository has no work tree.
    #[error("{} is een kale (bare) Git-repository, zonder bestanden om te controleren", quote(&.0.display().to_string()))]
    Bare(PathBuf),
    /// Git refuses a folder of another owner.
    #[error("git leest {} niet, omdat de map van een andere gebruiker is", quote(&.0.display().to_string()))]
    NotTrusted(PathBuf),
    /// There is a repository, and nothing in it.
    #[error("in deze Git-repository is nog niets vastgelegd")]
    NoCommits,
    /// The revision is not there, and the clone is whole.
    #[error("er is geen revisie {} in deze Git-repository", quote(.revision))]
    NoSuchRevision {
        /// What was asked.
        revision: String,
        /// A branch or tag with nearly that name.
        near: Option<String>,
    },
    /// The revision is not there, or nothing connects to it, and the clone is shallow.
    #[error("de geschiedenis tot {} ontbreekt: dit is een ondiepe (shallow) kloon", quote(.0))]
    MissingHistory(String),
    /// The question needs all of the history, and the clone is shallow.
    #[error("dit is een ondiepe (shallow) kloon: een deel van de geschiedenis ontbreekt")]
    Shallow,
    /// The question needs contents that a clone with a filter left behind.
    #[error(
        "dit is een gedeeltelijke kloon (gemaakt met --filter): oude versies van bestanden ontbreken"
    )]
    Partial,
    /// A content is not there, and the clone does not say that it left something behind.
    #[error("een oude versie van een bestand ontbreekt in deze Git-repository")]
    Damaged,
    /// Anything else that git said.
    #[error("git kon de geschiedenis niet lezen: {0}")]
    Failed(String),
}

impl GitError {
    /// The same for who reads a report, without folders of this machine.
    pub fn zonder_plek(&self) -> String {
        match self {
            Self::NotARepository(_) => "deze map staat niet in Git".to_owned(),
            Self::Bare(_) => "dit is een kale (bare) Git-repository".to_owned(),
            Self::NotTrusted(_) => {
                "git leest deze map niet, omdat zij van een andere gebruiker is".to_owned()
            }
            // What git says itself may name any folder.
            Self::Failed(_) => "git kon de geschiedenis niet lezen".to_owned(),
            Self::NoProgram
            | Self::NoCommits
            | Self::NoSuchRevision { .. }
            | Self::MissingHistory(_)
            | Self::Shallow
            | Self::Partial
            | Self::Damaged => self.to_string(),
        }
    }

    /// What the user can do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NoProgram => "installeer git, of laat de vlag weg die de geschiedenis nodig heeft".to_owned(),
            Self::NotARepository(_) => "zet het register in Git (git init), of laat de vlag weg".to_owned(),
            Self::Bare(_) => "maak een gewone kloon (git clone) en controleer daarin".to_owned(),
            Self::NotTrusted(path) => {
                format!("vertrouwt u de map, draai dan: git config --global --add safe.directory {}", word(path))
            }
            Self::NoCommits => "leg het register eerst vast: git add, en dan git commit".to_owned(),
            Self::NoSuchRevision { near: Some(near), .. } => format!("bedoelt u {}?", quote(near)),
            Self::NoSuchRevision { near: None, .. } => {
                "noem een dag (30-11-2026, gisteren), of een tak, een label of een commit, zoals origin/main; haal een tak zo nodig eerst op met git fetch"
                    .to_owned()
            }
            Self::MissingHistory(_) | Self::Shallow => {
                "haal de hele geschiedenis op: git fetch --unshallow; in CI met fetch-depth: 0 (GitHub, Forgejo), GIT_DEPTH: 0 (GitLab) of fetchDepth: 0 (Azure)"
                    .to_owned()
            }
            Self::Partial => {
                "avg haalt zelf niets op; haal op wat ontbreekt met git fetch --refetch --no-filter, of kloon opnieuw zonder --filter; haal in CI `filter:` of --filter weg uit de stap die de kloon maakt"
                    .to_owned()
            }
            Self::Damaged => "kijk wat er mist met git fsck, of maak een nieuwe kloon".to_owned(),
            Self::Failed(_) => "probeer het met het programma git zelf; dat zegt vaak meer".to_owned(),
        }
    }

    /// Why the program did not start.
    pub(super) fn cannot_start(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NoProgram,
            _ => Self::Failed(crate::source::reason(error)),
        }
    }

    /// What a refusal of git means; the words are those of git in English (`LC_ALL=C`).
    pub(super) fn refusal(folder: &Path, output: &Output) -> Self {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if said.contains("dubious ownership") {
            return Self::NotTrusted(folder.to_owned());
        }
        if said.contains("not a git repository") {
            return Self::NotARepository(folder.to_owned());
        }
        let line = said
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("fatal: ");
        Self::Failed(sanitize(line))
    }
}

/// A path as a shell reads it back.
fn word(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains([' ', '\'']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        text
    }
}
