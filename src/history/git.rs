//! The `git` program as a reader of objects: revisions, file lists, contents.
//!
//! Every call is safe in a repository that somebody else configured: no pager, no hooks, no external diff, no locks,
//! and no fetching of what a partial clone left behind.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use chrono::{DateTime, FixedOffset, Utc};
use thiserror::Error;

use crate::calendar;
use crate::diagnostic::{nearest, quote, sanitize};
use crate::progress::{Progress, Stage, Work};
use crate::source::{Archive, is_yaml};

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
            Self::NotTrusted(_) => "git leest deze map niet, omdat zij van een andere gebruiker is".to_owned(),
            // What git says itself may name any folder.
            Self::Failed(_) => "git kon de geschiedenis niet lezen".to_owned(),
            Self::NoProgram | Self::NoSuchRevision { .. } | Self::MissingHistory(_) | Self::Shallow => self.to_string(),
        }
    }

    /// What the user can do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NoProgram => "installeer git, of laat de vlag weg die de geschiedenis nodig heeft".to_owned(),
            Self::NotARepository(_) => "zet het register in Git (git init), of laat de vlag weg".to_owned(),
            Self::Bare(_) => "maak een gewone kloon (git clone) en controleer daarin".to_owned(),
            Self::NotTrusted(path) => {
                format!("vertrouwt u de map, draai dan: git config --global --add safe.directory {}", path.display())
            }
            Self::NoSuchRevision { near: Some(near), .. } => format!("bedoelt u {}?", quote(near)),
            Self::NoSuchRevision { near: None, .. } => {
                "noem een tak, een label of een commit, bijvoorbeeld origin/main; haal de tak zo nodig eerst op met git fetch"
                    .to_owned()
            }
            Self::MissingHistory(_) | Self::Shallow => {
                "haal de hele geschiedenis op: git fetch --unshallow; in CI met fetch-depth: 0 (GitHub, Forgejo), GIT_DEPTH: 0 (GitLab) of fetchDepth: 0 (Azure)"
                    .to_owned()
            }
            Self::Failed(_) => "probeer het met het programma git zelf; dat zegt vaak meer".to_owned(),
        }
    }
}

/// The id of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit(String);

impl Commit {
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

/// A commit of the main line with what it did to files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCommit {
    /// Its id.
    pub commit: Commit,
    /// When it was made, with the offset that its maker's clock had.
    pub tijd: DateTime<FixedOffset>,
    /// Who wrote it, as Git has it.
    pub auteur: String,
    /// The first line of what they said about it.
    pub onderwerp: String,
    /// The files that it changed.
    pub bestanden: Vec<Bestand>,
}

/// A file that a commit changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bestand {
    /// Its name, as the repository has it.
    pub naam: String,
    /// The id of its content before; `None` when it was not there.
    pub oud: Option<String>,
    /// The id of its content after; `None` when it is gone.
    pub nieuw: Option<String>,
}

/// A repository, seen from the folder of a register.
#[derive(Debug)]
pub struct Repository {
    /// Where git is run.
    folder: PathBuf,
    /// That folder as seen from the root of the repository: `` or `gemeente/avg/`.
    prefix: String,
    /// Where it counts how far it is.
    progress: &'static Progress,
}

impl Repository {
    /// The repository that holds a folder.
    pub fn of(folder: &Path, progress: &'static Progress) -> Result<Self, GitError> {
        let output = run(folder, &["rev-parse", "--is-inside-work-tree", "--show-prefix"])?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut lines = text.lines();
        if !output.status.success() || lines.next() != Some("true") {
            return Err(refusal(folder, &output));
        }
        Ok(Self { folder: folder.to_owned(), prefix: lines.next().unwrap_or_default().to_owned(), progress })
    }

    /// The commit that a branch, tag or other name stands for.
    pub fn commit(&self, revision: &str) -> Result<Commit, GitError> {
        let wanted = format!("{revision}^{{commit}}");
        let output = run(&self.folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
        let id = first_line(&output);
        if output.status.success() && !id.is_empty() {
            return Ok(Commit(id));
        }
        if self.is_shallow() {
            return Err(GitError::MissingHistory(revision.to_owned()));
        }
        let names = run(&self.folder, &["for-each-ref", "--format=%(refname:short)"])?;
        let names = String::from_utf8_lossy(&names.stdout).into_owned();
        let last = |name: &str| name.rsplit('/').next() == Some(revision);
        let near = names.lines().find(|name| last(name)).or_else(|| nearest(revision, names.lines()));
        Err(GitError::NoSuchRevision { revision: revision.to_owned(), near: near.map(str::to_owned) })
    }

    /// Where the present branch left a commit: the last commit that both have; `None` when they have none in common.
    ///
    /// In a shallow clone that may be unknown, which is an error: a wrong answer would hide findings.
    pub fn branched_from(&self, commit: &Commit, revision: &str) -> Result<Option<Commit>, GitError> {
        let output = run(&self.folder, &["merge-base", &commit.0, "HEAD"])?;
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
        let output = run(&self.folder, &["merge-base", "--is-ancestor", &one.0, &other.0])?;
        match output.status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(refusal(&self.folder, &output)),
        }
    }

    /// Fails when the clone does not hold the whole history: what it shows as the first commit need not be that.
    pub fn must_be_whole(&self) -> Result<(), GitError> {
        if self.is_shallow() { Err(GitError::Shallow) } else { Ok(()) }
    }

    fn is_shallow(&self) -> bool {
        let output = run(&self.folder, &["rev-parse", "--is-shallow-repository"]);
        output.is_ok_and(|output| first_line(&output) == "true")
    }

    /// How the repository names a file, with `/`; `None` when it lies outside.
    pub fn name_of(&self, file: &Path) -> Option<String> {
        let inside = file.strip_prefix(&self.folder).ok()?;
        let mut parts: Vec<String> =
            self.prefix.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        for part in inside.components() {
            match part {
                Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
                Component::ParentDir => drop(parts.pop()?),
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        Some(parts.join("/"))
    }

    /// The YAML files of a commit, by the path that they would have in the work tree.
    pub fn archive(&self, commit: &Commit) -> Result<Archive, GitError> {
        let files = self.files(commit)?;
        let (names, ids): (Vec<&String>, Vec<&str>) =
            files.iter().filter(|(name, _)| is_yaml(Path::new(name))).map(|(name, id)| (name, id.as_str())).unzip();
        let depth = self.prefix.split('/').filter(|part| !part.is_empty()).count();
        let root = self.folder.ancestors().nth(depth).unwrap_or(&self.folder);
        Ok(Archive::new(names.into_iter().map(|name| root.join(name)).zip(self.contents(&ids)?)))
    }

    /// When a commit was made.
    pub fn moment(&self, commit: &Commit) -> Result<DateTime<Utc>, GitError> {
        let output = self.ask(&["show", "-s", "--format=%ct", &commit.0, "--"])?;
        let seconds = String::from_utf8_lossy(&output).trim().parse().ok();
        let moment = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        moment.ok_or_else(|| GitError::Failed("een commit zonder tijd".to_owned()))
    }

    /// The files of a commit by name, each with the id of its content; links and submodules are left out.
    pub fn files(&self, commit: &Commit) -> Result<BTreeMap<String, String>, GitError> {
        let output = self.ask(&["ls-tree", "-r", "-z", "--full-tree", &commit.0])?;
        let mut files = BTreeMap::new();
        for record in output.split(|byte| *byte == 0).filter(|record| !record.is_empty()) {
            let record = String::from_utf8_lossy(record);
            let Some((head, name)) = record.split_once('\t') else { continue };
            if let [mode, "blob", id] = head.split(' ').collect::<Vec<_>>()[..]
                && mode.starts_with("100")
            {
                files.insert(name.to_owned(), id.to_owned());
            }
        }
        Ok(files)
    }

    /// The names of files of a commit that are other or gone in the work tree.
    pub fn changed(&self, commit: &Commit) -> Result<Vec<String>, GitError> {
        let output = self.ask(&[
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--no-relative",
            "--ignore-submodules",
            &commit.0,
            "--",
        ])?;
        let names = output.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
    }

    /// Whether something at or below the folder of the settings is other than the last commit has it, or new.
    pub fn has_uncommitted(&self) -> Result<bool, GitError> {
        let output = self.ask(&["status", "--porcelain", "-z", "--ignore-submodules", "--no-renames", "--", "."])?;
        Ok(!output.is_empty())
    }

    /// The last commit of the main line that was made before a moment; `None` when there is none.
    pub fn before(&self, moment: DateTime<Utc>) -> Result<Option<Commit>, GitError> {
        // Git takes smaller numbers for something else than a moment, and is younger than this one.
        let last = moment.timestamp().saturating_sub(1).max(OLDEST);
        let until = format!("--until={last}");
        let output = self.ask(&["rev-list", "-1", "--first-parent", &until, "HEAD", "--"])?;
        let id = String::from_utf8_lossy(&output).trim().to_owned();
        if id.is_empty() && self.is_shallow() {
            return Err(GitError::MissingHistory(calendar::in_amsterdam(moment).date_naive().to_string()));
        }
        Ok((!id.is_empty()).then_some(Commit(id)))
    }

    /// The commits of the main line after `van` up to and including `tot` that changed something below one of the
    /// folders, newest first.
    pub fn log(&self, van: Option<&Commit>, tot: &Commit, folders: &[&str]) -> Result<Vec<LogCommit>, GitError> {
        let range = van.map_or_else(|| tot.0.clone(), |van| format!("{}..{}", van.0, tot.0));
        // From the root of the repository, as all names are.
        let path = |folder: &&str| match *folder {
            "" => ":(top)".to_owned(),
            folder => format!(":(top,literal){folder}"),
        };
        let paths: Vec<String> = folders.iter().map(path).collect();
        let mut args = vec![
            "log",
            "-m",
            "--first-parent",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--no-show-signature",
            "--format=%x01%H%x00%cI%x00%an%x00%s%x00",
            &range,
            "--",
        ];
        args.extend(paths.iter().map(String::as_str));
        let _stage = self.begin(Work::Commits, 0);
        let output = self.ask_with_magic(&args)?;
        Ok(output.split(|byte| *byte == 1).filter_map(read_log_record).collect())
    }

    /// Contents by id, in the order asked; one call for all.
    pub fn contents(&self, ids: &[&str]) -> Result<Vec<Vec<u8>>, GitError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = command(&self.folder, &["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| cannot_start(&error))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError::Failed("geen verbinding".to_owned()));
        };
        let stage = self.begin(Work::Versions, ids.len());
        let asked: String = ids.iter().map(|id| format!("{id}\n")).collect();
        // Asking and reading at once: otherwise both sides wait when the pipes are full.
        let read = std::thread::scope(|scope| {
            scope.spawn(move || input.write_all(asked.as_bytes()));
            read_batch(output, ids.len(), &stage)
        });
        let ended = child.wait();
        match (read, ended) {
            (Some(contents), Ok(status)) if status.success() => Ok(contents),
            _ => Err(GitError::Failed("een oude versie van een bestand ontbreekt in deze kloon".to_owned())),
        }
    }

    /// Begins a stage of work on what this repository holds.
    pub(super) fn begin(&self, werk: Work, total: usize) -> Stage<'_> {
        self.progress.begin(werk, total)
    }

    /// As [`Self::ask`], for a question whose paths say that they count from the root.
    fn ask_with_magic(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = command(&self.folder, args).env_remove("GIT_LITERAL_PATHSPECS").output();
        let output = output.map_err(|error| cannot_start(&error))?;
        if output.status.success() { Ok(output.stdout) } else { Err(refusal(&self.folder, &output)) }
    }

    fn ask(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = run(&self.folder, args)?;
        if output.status.success() { Ok(output.stdout) } else { Err(refusal(&self.folder, &output)) }
    }
}

/// The first moment that git reads as a number of seconds.
const OLDEST: i64 = 100_000_001;

/// A commit with its files, from the format that [`Repository::log`] asks.
fn read_log_record(record: &[u8]) -> Option<LogCommit> {
    let mut fields = record.split(|byte| *byte == 0).map(|field| String::from_utf8_lossy(field).into_owned());
    let (id, tijd, auteur, onderwerp) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let tijd = DateTime::parse_from_rfc3339(&tijd).ok()?;
    let mut bestanden = Vec::new();
    while let Some(head) = fields.next() {
        // `:100644 100644 old new M`; an id of noughts stands for no content.
        let Some(head) = head.trim_start().strip_prefix(':') else { continue };
        let parts: Vec<&str> = head.split(' ').collect();
        let (Some(naam), [_, _, oud, nieuw, _]) = (fields.next(), &parts[..]) else { continue };
        let there = |id: &str| id.bytes().any(|byte| byte != b'0').then(|| id.to_owned());
        bestanden.push(Bestand { naam, oud: there(oud), nieuw: there(nieuw) });
    }
    Some(LogCommit { commit: Commit(id), tijd, auteur: sanitize(&auteur), onderwerp: sanitize(&onderwerp), bestanden })
}

/// The answers of `git cat-file --batch`: a line with id, kind and size, the content, a line end.
fn read_batch(output: impl Read, count: usize, stage: &Stage<'_>) -> Option<Vec<Vec<u8>>> {
    let mut reader = BufReader::new(output);
    let mut contents = Vec::with_capacity(count);
    for _ in 0..count {
        let mut head = String::new();
        reader.read_line(&mut head).ok()?;
        let size: u64 = head.trim_end().rsplit(' ').next()?.parse().ok()?;
        let mut content = Vec::new();
        reader.by_ref().take(size).read_to_end(&mut content).ok()?;
        if content.len() as u64 != size {
            return None;
        }
        reader.read_exact(&mut [0]).ok()?;
        contents.push(content);
        stage.step();
    }
    Some(contents)
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
        .args(args)
        .envs([
            ("LC_ALL", "C"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_LITERAL_PATHSPECS", "1"),
        ])
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Result<Output, GitError> {
    command(folder, args).output().map_err(|error| cannot_start(&error))
}

fn cannot_start(error: &std::io::Error) -> GitError {
    match error.kind() {
        std::io::ErrorKind::NotFound => GitError::NoProgram,
        _ => GitError::Failed(crate::source::reason(error)),
    }
}

/// What a refusal of git means; the words are those of git in English (`LC_ALL=C`).
fn refusal(folder: &Path, output: &Output) -> GitError {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if said.contains("dubious ownership") {
        GitError::NotTrusted(folder.to_owned())
    } else if said.contains("not a git repository") {
        GitError::NotARepository(folder.to_owned())
    } else if said.contains("must be run in a work tree") || first_line(output) == "false" {
        GitError::Bare(folder.to_owned())
    } else {
        let line = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
        GitError::Failed(sanitize(line))
    }
}

fn first_line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned()
}
