//! The registers that the open files belong to, each with its last check and what the client was told of it.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gen_lsp_types::{Code, Diagnostic, DiagnosticSeverity, Message, PublishDiagnosticsParams, Uri};

use super::Settings;
use super::diagnostics::{self, Finding};
use super::documents::{Documents, Encoding};
use super::question::Filekind;
use super::snapshot::Snapshot;
use crate::calendar::Peildatum;
use crate::diagnostic::FileId;
use crate::register::Files;
use crate::rules;
use crate::source::{Storage, real_path};
use crate::workspace::{self, LoadError, Opdracht, Place, Texts};

/// The folder of the entries, as long as the configuration cannot be asked.
const REGISTER_FOLDER: &str = "register";

/// One register.
#[derive(Debug)]
pub(super) struct Register {
    place: Place,
    /// Whether something changed since the last check began.
    pub(super) changed: bool,
    /// Whether a check is being made.
    checking: bool,
    /// Becomes true to stop that check.
    stop: Arc<AtomicBool>,
    /// The last check that could be made.
    pub(super) snapshot: Option<Snapshot>,
    /// What the client shows, by file.
    told: BTreeMap<PathBuf, Told>,
    /// The folders of the client that it was found from.
    folders: BTreeSet<PathBuf>,
    /// Whether the last of those was taken away: then it stays no longer than an open file of it.
    leaving: bool,
    /// Why the last check could not be made.
    failure: Option<String>,
}

/// What the client shows of a file, and by which name it knows that file.
#[derive(Debug, Clone)]
struct Told {
    uri: Uri,
    findings: Vec<Diagnostic>,
}

/// All registers, by the real path of their configuration.
#[derive(Debug, Default)]
pub(super) struct Registers {
    all: BTreeMap<PathBuf, Register>,
}

/// What there is to tell a client after a check.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) findings: Vec<PublishDiagnosticsParams>,
    /// Something about the register as a whole, in Dutch.
    pub(super) message: Option<String>,
}

impl Registers {
    /// The register of a file or folder, which need not exist yet.
    pub(super) fn of(
        &mut self,
        path: &Path,
        settings: &Settings,
    ) -> Result<&mut Register, LoadError> {
        let existing = path.ancestors().find(|own| own.exists()).unwrap_or(path);
        let place = match &settings.config {
            Some(config) => workspace::named(config, &settings.cwd)?,
            None => workspace::discover(existing, &settings.cwd)?,
        };
        let key = real_path(&place.config);
        Ok(self.all.entry(key).or_insert_with(|| Register {
            place,
            changed: true,
            checking: false,
            stop: Arc::default(),
            snapshot: None,
            told: BTreeMap::new(),
            folders: BTreeSet::new(),
            leaving: false,
            failure: None,
        }))
    }

    /// The client works in a folder; one without a register may still get one.
    pub(super) fn add_folder(&mut self, folder: &Path, settings: &Settings) {
        if let Ok(register) = self.of(folder, settings) {
            register.leaving = false;
            register.folders.insert(real_path(folder));
        }
    }

    /// The client does not work in these folders any more.
    pub(super) fn remove_folders<'f>(&mut self, folders: impl Iterator<Item = &'f Path>) {
        let gone: Vec<PathBuf> = folders.map(real_path).collect();
        for register in self.all.values_mut() {
            let before = register.folders.len();
            register.folders.retain(|own| !gone.contains(own));
            register.leaving |= register.folders.is_empty() && before > 0;
        }
    }

    /// Lets go of the registers that nobody works in any more; the client hears that nothing of them is left to show.
    pub(super) fn sweep(&mut self, documents: &Documents) -> Vec<PublishDiagnosticsParams> {
        let is_used = |own: &Register| {
            !own.leaving || documents.open_paths().any(|path| own.kind(path).is_some())
        };
        let mut news = Vec::new();
        self.all.retain(|_, register| {
            let stays = is_used(register);
            if !stays {
                register.stop.store(true, Ordering::Relaxed);
                let shown = register
                    .told
                    .values()
                    .filter(|own| !own.findings.is_empty());
                news.extend(shown.map(|own| published(own.uri.clone(), None, &[])));
            }
            stays
        });
        news
    }

    /// Everything may have changed on disk.
    pub(super) fn all_changed(&mut self) {
        self.all.values_mut().for_each(|own| own.changed = true);
    }

    /// Whether a check is due that is not being made.
    pub(super) fn any_due(&self) -> bool {
        self.all.values().any(|own| own.changed && !own.checking)
    }

    /// Whether the last findings are not those of the texts as they are now.
    pub(super) fn any_behind(&self) -> bool {
        self.all.values().any(Register::is_behind)
    }

    /// Whether a register was never looked at.
    pub(super) fn any_unknown(&self) -> bool {
        self.all
            .values()
            .any(|own| own.is_behind() && own.snapshot.is_none())
    }

    /// The checks that are due. Of one register there is one at a time.
    pub(super) fn jobs(
        &mut self,
        settings: &Settings,
        documents: &Documents,
        encoding: Encoding,
    ) -> Vec<Job> {
        let due = self
            .all
            .iter_mut()
            .filter(|(_, own)| own.changed && !own.checking);
        let jobs = due.map(|(key, own)| {
            (own.changed, own.checking) = (false, true);
            own.stop = Arc::default();
            Job {
                key: key.clone(),
                place: own.place.clone(),
                peildatum: (settings.peildatum)(),
                profiel: settings.profiel.clone(),
                documents: documents.clone(),
                encoding,
                stop: Arc::clone(&own.stop),
            }
        });
        jobs.collect()
    }

    /// Takes in a check that was made.
    pub(super) fn checked(&mut self, checked: Checked) -> News {
        let Some(register) = self.all.get_mut(&checked.key) else {
            return News::default();
        };
        register.checking = false;
        register.take_in(checked)
    }
}

/// A check to be made, with everything that it looks at but the files on disk.
#[derive(Debug)]
pub(super) struct Job {
    key: PathBuf,
    place: Place,
    peildatum: Peildatum,
    profiel: Option<String>,
    documents: Documents,
    encoding: Encoding,
    stop: Arc<AtomicBool>,
}

/// A check that was made, of the texts as they were when it began.
#[derive(Debug)]
pub(super) struct Checked {
    key: PathBuf,
    documents: Documents,
    encoding: Encoding,
    /// `None` when the check itself went wrong.
    outcome: Option<Result<Snapshot, LoadError>>,
}

impl Job {
    /// Makes the check.
    pub(super) fn run(self) -> Checked {
        let Self {
            key,
            place,
            peildatum,
            profiel,
            documents,
            encoding,
            stop,
        } = self;
        let opdracht = Opdracht {
            profiel: profiel.as_deref(),
            storage: Storage::Disk(documents.overlay()),
            stop: &stop,
            ..Opdracht::new(&place, peildatum)
        };
        // A check that goes wrong must not take the session with it.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let mut texts = Texts::default();
            workspace::open(&opdracht, &mut texts)
                .map(|session| Snapshot::new(session, &documents, encoding))
        }));
        Checked {
            key,
            outcome: outcome.ok(),
            documents,
            encoding,
        }
    }
}

impl Register {
    /// What a file is for; `None` when it is not of this register.
    pub(super) fn kind(&self, real: &Path) -> Option<Filekind> {
        let own = || real_path(&self.place.names.base.join(REGISTER_FOLDER));
        let folder = self
            .snapshot
            .as_ref()
            .map_or_else(own, |snapshot| snapshot.folder.clone());
        if real == real_path(&self.place.config) {
            return Some(Filekind::Config);
        }
        if self
            .snapshot
            .as_ref()
            .is_some_and(|own| own.profielen.iter().any(|profiel| profiel == real))
        {
            return Some(Filekind::Profiel);
        }
        real.starts_with(&folder).then_some(Filekind::Entries)
    }

    /// The findings of a file at the last check.
    pub(super) fn findings(&self, real: &Path) -> &[Finding] {
        let all = self.snapshot.iter().flat_map(|own| &own.findings);
        let mut same =
            all.filter(|(path, _)| path.file_name() == real.file_name() && real_path(path) == real);
        same.next()
            .map(|(_, findings)| findings.as_slice())
            .unwrap_or_default()
    }

    /// A file changed. Another `avg.yaml` may name another folder, so what is being read is of no use: while somebody
    /// types `register: ../entries` it was all that lies in `..`.
    pub(super) fn change(&mut self, real: &Path) {
        self.changed = true;
        if real == real_path(&self.place.config) {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn is_behind(&self) -> bool {
        self.changed || self.checking
    }

    fn take_in(&mut self, checked: Checked) -> News {
        let Checked {
            documents,
            encoding,
            outcome,
            ..
        } = checked;
        match outcome {
            Some(Ok(snapshot)) => {
                self.failure = None;
                let shown = |findings: &Vec<Finding>| {
                    findings.iter().map(|own| own.shown.clone()).collect()
                };
                let now = snapshot
                    .findings
                    .iter()
                    .map(|(path, own)| (path.clone(), shown(own)))
                    .collect();
                self.snapshot = Some(snapshot);
                News {
                    findings: self.tell(now, &documents),
                    message: None,
                }
            }
            // What stopped it has begun another.
            Some(Err(LoadError::Stopped)) => News::default(),
            Some(Err(error)) => self.cannot(&error, &documents, encoding),
            None => {
                let what = "interne fout bij het controleren; wat u ziet kan verouderd zijn";
                let is_new = self.failure.replace(what.to_owned()).is_none();
                News {
                    findings: Vec::new(),
                    message: is_new.then(|| what.to_owned()),
                }
            }
        }
    }

    /// The register cannot be judged now: that stands in `avg.yaml`, and what was found before stays where it is.
    fn cannot(&mut self, error: &LoadError, documents: &Documents, encoding: Encoding) -> News {
        let config = self.place.config.clone();
        let mut now: BTreeMap<PathBuf, Vec<Diagnostic>> = self
            .told
            .iter()
            .map(|(path, own)| (path.clone(), own.findings.clone()))
            .collect();
        now.insert(config.clone(), of_error(error, documents, encoding));
        let told = format!("{}: {error}; {}", config.display(), error.help());
        let is_new = self.failure.replace(told.clone()).is_none();
        News {
            findings: self.tell(now, documents),
            message: is_new.then_some(told),
        }
    }

    /// What the client must hear: files that differ from what it shows, and open files with the version that was judged.
    fn tell(
        &mut self,
        now: BTreeMap<PathBuf, Vec<Diagnostic>>,
        documents: &Documents,
    ) -> Vec<PublishDiagnosticsParams> {
        let mut news = Vec::new();
        let mut told = BTreeMap::new();
        let gone: Vec<PathBuf> = self
            .told
            .keys()
            .filter(|path| !now.contains_key(*path))
            .cloned()
            .collect();
        for (path, findings) in gone.into_iter().map(|path| (path, Vec::new())).chain(now) {
            let (uri, version) = documents.named(&path);
            let before = self.told.get(&path);
            // The client came with another name for it.
            if let Some(old) = before.filter(|own| own.uri != uri && !own.findings.is_empty()) {
                news.push(published(old.uri.clone(), None, &[]));
            }
            let shown = before
                .filter(|own| own.uri == uri)
                .map(|own| own.findings.as_slice())
                .unwrap_or_default();
            if version.is_some() || shown != findings {
                news.push(published(uri.clone(), version, &findings));
            }
            if !findings.is_empty() {
                told.insert(path, Told { uri, findings });
            }
        }
        self.told = told;
        news
    }
}

/// What the client is to show of a file from now on.
fn published(uri: Uri, version: Option<i32>, findings: &[Diagnostic]) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams {
        uri,
        version,
        diagnostics: findings.to_vec(),
    }
}

/// What `avg.yaml` shows when the register cannot be judged.
fn of_error(error: &LoadError, documents: &Documents, encoding: Encoding) -> Vec<Diagnostic> {
    let LoadError::BrokenConfig(problems, file) = error else {
        return vec![Diagnostic {
            severity: Some(DiagnosticSeverity::Error),
            source: Some(diagnostics::SOURCE.to_owned()),
            message: Message::String(format!("{error}\n{}", error.help())),
            code: None::<Code>,
            ..Diagnostic::default()
        }];
    };
    let found: Vec<_> = problems.iter().filter_map(rules::form_finding).collect();
    let files = Files {
        config: file,
        profielen: &[],
        entries: &[],
    };
    let mut by_file = diagnostics::by_file(&found, files, documents, encoding);
    by_file
        .remove(&FileId(0))
        .unwrap_or_default()
        .into_iter()
        .map(|own| own.shown)
        .collect()
}
