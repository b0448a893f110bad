//! Finding the YAML files of a register: every `.yaml` and `.yml` below its folder, in a fixed order.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use walkdir::WalkDir;

use super::{Overlay, Problem, ProblemClass, read, reason};
use crate::diagnostic::Span;

/// How files are named in output.
#[derive(Debug, Clone)]
pub struct Names {
    /// The folder of `avg.yaml`.
    pub base: PathBuf,
    /// The working folder.
    pub cwd: PathBuf,
}

impl Names {
    /// The path as shown: relative to the working folder when it lies below it, else to the folder of `avg.yaml`.
    fn shown(&self, path: &Path) -> String {
        let from = if path.starts_with(&self.cwd) {
            &self.cwd
        } else {
            &self.base
        };
        with_slashes(path.strip_prefix(from).unwrap_or(path))
    }

    fn relative(&self, path: &Path) -> String {
        with_slashes(path.strip_prefix(&self.base).unwrap_or(path))
    }
}

/// A file that was found, or a place where something stands in the way.
#[derive(Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// How it is named in output.
    pub name: String,
    /// Its path relative to the folder of `avg.yaml`.
    pub relative: String,
    /// Why it will not be read.
    pub problem: Option<Problem>,
}

impl Found {
    /// A path with its names.
    pub fn new(path: PathBuf, names: &Names, problem: Option<Problem>) -> Self {
        Self {
            name: names.shown(&path),
            relative: names.relative(&path),
            path,
            problem,
        }
    }
}

/// Lists the files below `folder`, sorted by path.
///
/// Hidden files and folders are passed over. Symbolic links are followed as long as they stay within `folder`;
/// a link that leaves it, leads nowhere or runs in a circle is listed with its problem. A file of the overlay that is
/// not saved yet is listed too. Half a list comes back when `stop` becomes true.
pub(super) fn walk(
    folder: &Path,
    names: &Names,
    overlay: &Overlay,
    stop: &AtomicBool,
) -> Vec<Found> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut found = Vec::new();
    let mut walker = WalkDir::new(folder).follow_links(true).into_iter();
    while let Some(next) = walker.next().filter(|_| !stop.load(Ordering::Relaxed)) {
        match next {
            Ok(entry) if entry.depth() > 0 && is_hidden(entry.path()) => {
                if entry.file_type().is_dir() {
                    walker.skip_current_dir();
                }
            }
            Ok(entry) => {
                let (is_dir, yaml) = (entry.file_type().is_dir(), is_yaml(entry.path()));
                let outside = entry.path_is_symlink() && leaves(entry.path(), &root);
                if outside && is_dir {
                    walker.skip_current_dir();
                }
                let problem = match (outside, is_dir) {
                    (true, _) => Some(outside_problem()),
                    (false, true) => Some(folder_problem()),
                    (false, false) => None,
                };
                if yaml || (outside && is_dir) {
                    found.push(Found::new(entry.into_path(), names, problem));
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                if error.loop_ancestor().is_some() || is_yaml(&path) || path.is_dir() {
                    found.push(Found::new(path, names, Some(walk_problem(&error))));
                }
            }
        }
    }
    let unsaved = overlay
        .unsaved_below(&root)
        .filter(|path| is_yaml(path) && !path.ancestors().any(is_hidden));
    found.extend(unsaved.map(|path| Found::new(folder.join(path), names, None)));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// A path in one line, with `/`: a line break in a name could otherwise pose as another finding. A byte that is no UTF-8
/// is shown as `\xE9`, so that two names do not become one; a backslash stays, where it can stand in a name.
pub fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| in_utf8(part.as_os_str()))
        .collect();
    parts
        .join("/")
        .replace("//", "/")
        .replace('\n', "␊")
        .replace('\t', "␉")
}

fn in_utf8(name: &OsStr) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(part.valid());
        out.extend(part.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    out
}

pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether a file is read as YAML: by its name.
pub fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    })
}

fn leaves(path: &Path, root: &Path) -> bool {
    path.canonicalize()
        .is_ok_and(|target| !read::is_inside(&target, root))
}

fn outside_problem() -> Problem {
    Problem::new(
        ProblemClass::Unreadable,
        Span::default(),
        "deze koppeling wijst naar een plek buiten het register en is niet gelezen",
    )
    .help("zet het bestand zelf in het register; zo staat alles wat u aantoont in dezelfde Git-historie")
}

fn folder_problem() -> Problem {
    Problem::new(
        ProblemClass::Unreadable,
        Span::default(),
        "dit is een map, geen bestand",
    )
    .help("geef de map een naam zonder `.yaml`; wat erin staat is wel gelezen")
}

fn walk_problem(error: &walkdir::Error) -> Problem {
    let (message, help) = if error.loop_ancestor().is_some() {
        (
            "deze koppeling wijst naar een map waar zij zelf in staat",
            "haal de koppeling weg".to_owned(),
        )
    } else {
        match error.io_error() {
            Some(error) if error.kind() == std::io::ErrorKind::NotFound => (
                "deze koppeling wijst naar niets",
                "haal de koppeling weg of herstel het doel".to_owned(),
            ),
            Some(error) => ("dit kan niet worden gelezen", reason(error)),
            None => (
                "dit kan niet worden gelezen",
                "onbekende oorzaak".to_owned(),
            ),
        }
    };
    Problem::new(ProblemClass::Unreadable, Span::default(), message).help(help)
}
