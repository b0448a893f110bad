//! Which findings of a run are shown and count: not those that a baseline froze, those in what did not change, or those
//! outside the paths that were named. What is left out is counted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Stop;
use super::args::CheckArgs;
use super::doelen::MOST_BASELINE;
use super::repository::repository;
use crate::baseline::Baseline;
use crate::diagnostic::{Diagnostic, FileId, RuleInfo, quote};
use crate::history::{Changes, Peilpunt, Werkmap};
use crate::output::{Summary, Vervallen};
use crate::register::{Entry, Files};
use crate::rules::{self, Scope};
use crate::source::{self, without_dots};
use crate::workspace::{LoadError, Place, Session, discover, is_same_file};

/// What a run shows, as far as the arguments say.
pub(super) struct Selectie<'a> {
    args: &'a CheckArgs,
    place: &'a Place,
    filter: Filter<'a>,
    baseline: Option<Baseline>,
}

impl<'a> Selectie<'a> {
    /// Reads the baseline and looks up the paths; fails before the register is read when one cannot be used.
    pub(super) fn new(
        args: &'a CheckArgs,
        place: &'a Place,
        named_config: bool,
    ) -> Result<Self, Stop> {
        let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
        Ok(Self {
            args,
            place,
            filter: Filter::new(&args.paden, place, named_config)?,
            baseline,
        })
    }

    /// Leaves the findings that are shown, and counts the others in the summary.
    pub(super) fn apply(
        &self,
        mut found: Vec<Diagnostic>,
        session: &Session,
        scope: Scope,
        summary: &mut Summary,
    ) -> Result<Shown, Stop> {
        let mut shown = self.filter.shown_files(session.files, self.place)?;
        if let Some(van) = &self.args.sinds {
            shown.changes = Some(changes(van, self.place, session)?);
            summary.sinds = Some(van.to_string());
        }
        shown.baseline = self.freeze(&mut found, session, scope, summary);
        let all = found.len();
        found.retain(|own| shown.files.has(own.primary.file));
        summary.verborgen = all - found.len();
        let all = found.len();
        if let Some(changes) = &shown.changes {
            found.retain(|own| changes.concern(own, &session.register));
        }
        summary.ongewijzigd = all - found.len();
        shown.diagnostics = found;
        Ok(shown)
    }

    /// Takes out what the baseline holds; gives the one to write when that was asked.
    fn freeze(
        &self,
        found: &mut Vec<Diagnostic>,
        session: &Session,
        scope: Scope,
        summary: &mut Summary,
    ) -> Option<NieuweBaseline> {
        let counts =
            |own: &Diagnostic| own.uitzondering.is_none() && rules::may_be_frozen(own.rule);
        let mut frozen: BTreeSet<String> = BTreeSet::new();
        if let Some(baseline) = &self.baseline {
            frozen.extend(
                found
                    .iter()
                    .filter(|own| baseline.holds(own))
                    .map(|own| own.fingerprint.clone()),
            );
            // What another policy asked is not solved because this one does not ask it.
            let same = baseline
                .profiel()
                .is_none_or(|own| own == session.profiel.id());
            summary.vervallen = if same {
                gone(baseline, found, &session.rules(scope))
            } else {
                Vec::new()
            };
        }
        let new = self.args.schrijf_baseline.is_some().then(|| {
            if self.baseline.is_none() {
                frozen.extend(
                    found
                        .iter()
                        .filter(|own| counts(own))
                        .map(|own| own.fingerprint.clone()),
                );
            }
            let kept = found.iter().filter(|own| frozen.contains(&own.fingerprint));
            let named = |file| session.files.get(file).relative.as_str();
            summary.vervallen.clear();
            NieuweBaseline {
                tekst: Baseline::text(kept, named, session.profiel.id(), session.peildatum.dag()),
                bevroren: frozen.len(),
            }
        });
        let all = found.len();
        found.retain(|own| own.uitzondering.is_some() || !frozen.contains(&own.fingerprint));
        summary.bevroren = all - found.len();
        new
    }
}

/// A baseline that is still to be written.
pub(super) struct NieuweBaseline {
    /// All of it.
    pub(super) tekst: String,
    /// How many findings it holds.
    pub(super) bevroren: usize,
}

/// What a run shows.
pub(super) struct Shown {
    /// The findings.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What `--schrijf-baseline` asked for.
    pub(super) baseline: Option<NieuweBaseline>,
    files: ShownFiles,
    changes: Option<Changes>,
}

impl Shown {
    /// Whether an entry takes part in what is shown.
    pub(super) fn has_entry(&self, entry: &Entry) -> bool {
        let changed = self
            .changes
            .as_ref()
            .is_none_or(|changes| changes.concern_entry(entry));
        changed && self.files.has(entry.file)
    }
}

fn read_baseline(path: &Path) -> Result<Baseline, Stop> {
    let name = quote(&path.display().to_string());
    let wrong = |error: &std::io::Error| {
        let help = "maak hem met avg check --schrijf-baseline, of controleer de naam".to_owned();
        Stop::Usage(
            format!("{name} kan niet worden gelezen: {}", source::reason(error)),
            help,
        )
    };
    let bytes = source::bytes(path, MOST_BASELINE).map_err(|error| wrong(&error))?;
    let text =
        String::from_utf8(bytes).map_err(|_| wrong(&std::io::ErrorKind::InvalidData.into()))?;
    Baseline::parse(&text)
        .map_err(|error| Stop::Usage(format!("{name}: {error}"), error.help().to_owned()))
}

/// The lines of a baseline that can go. A rule that did not speak in this run cannot tell.
fn gone(baseline: &Baseline, found: &[Diagnostic], spoke: &[&RuleInfo]) -> Vec<Vervallen> {
    let judged =
        |code: &str| rules::find(code).is_none() || spoke.iter().any(|own| own.code == code);
    let named = |code: &str| rules::find(code).map(|rule| rule.info.name);
    let lines = baseline
        .gone(found)
        .into_iter()
        .filter(|own| judged(&own.regel));
    lines
        .map(|own| Vervallen {
            naam: named(&own.regel),
            regel: own.regel,
            plaats: own.plaats,
        })
        .collect()
}

/// What changed since a revision: since the present branch left it, as a merge request counts.
fn changes(van: &Peilpunt, place: &Place, session: &Session) -> Result<Changes, Stop> {
    let (repository, waar) = repository(place, session)?;
    let Some(commit) = van.at_start(&repository)? else {
        return Err(Stop::Usage(
            format!("voor {van} stond er nog niets in Git: alles is nieuw sinds toen"),
            "noem een latere dag, of laat --sinds weg".to_owned(),
        ));
    };
    let start = repository
        .branched_from(&commit, &van.to_string())?
        .unwrap_or(commit);
    let werkmap = Werkmap {
        files: session.files,
        folder: &session.folder,
        ook: &[],
    };
    Ok(Changes::since(
        &repository,
        &start,
        &werkmap,
        &waar,
        &session.register,
    )?)
}

/// Which findings are shown when paths were named.
struct Filter<'a> {
    paths: &'a [PathBuf],
    wanted: Vec<Wanted>,
}

/// A path as named and as the system resolves it: a register may lie behind a link.
struct Wanted {
    named: PathBuf,
    real: PathBuf,
}

impl Wanted {
    fn holds(&self, path: &Path) -> bool {
        path.starts_with(&self.named)
            || path
                .canonicalize()
                .is_ok_and(|real| real.starts_with(&self.real))
    }
}

impl<'a> Filter<'a> {
    /// Every path must belong to the register at `place`: one run judges one register.
    fn new(paths: &'a [PathBuf], place: &Place, named_config: bool) -> Result<Self, Stop> {
        let cwd = std::env::current_dir()?;
        let mut wanted = Vec::new();
        for path in paths {
            let real = path
                .canonicalize()
                .map_err(|_| LoadError::NoSuchPath(path.clone()))?;
            let own = if named_config {
                None
            } else {
                discover(path, &cwd).ok()
            };
            if own.is_some_and(|own| !is_same_file(&own.config, &place.config)) {
                return Err(LoadError::OutsideRegister {
                    path: path.clone(),
                    config: place.config.clone(),
                }
                .into());
            }
            wanted.push(Wanted {
                named: without_dots(&cwd.join(path)),
                real,
            });
        }
        Ok(Self { paths, wanted })
    }

    /// The files of which findings are shown, each looked up once.
    ///
    /// Fails when a path holds no file of the register: then nothing shown would not mean that nothing is wrong.
    fn shown_files(&self, files: Files<'_>, place: &Place) -> Result<Shown, Stop> {
        let of = |files| Shown {
            diagnostics: Vec::new(),
            baseline: None,
            files,
            changes: None,
        };
        if self.wanted.is_empty() {
            return Ok(of(ShownFiles::All));
        }
        let mut shown = BTreeSet::new();
        for (wanted, path) in self.wanted.iter().zip(self.paths) {
            let held: Vec<FileId> = files
                .all()
                .filter(|file| wanted.holds(&file.path))
                .map(|file| file.id)
                .collect();
            if held.is_empty() {
                return Err(LoadError::OutsideRegister {
                    path: path.clone(),
                    config: place.config.clone(),
                }
                .into());
            }
            shown.extend(held);
        }
        Ok(of(ShownFiles::Some(shown)))
    }
}

/// The files of which findings are shown.
enum ShownFiles {
    All,
    Some(BTreeSet<FileId>),
}

impl ShownFiles {
    fn has(&self, file: FileId) -> bool {
        match self {
            Self::All => true,
            Self::Some(files) => files.contains(&file),
        }
    }
}
