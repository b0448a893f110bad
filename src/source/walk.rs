//! Finding the YAML files of a register: every `.yaml` and `.yml` below its folder, in a fixed order.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Problem, ProblemClass};
use crate::diagnostic::Span;

/// A file that was found, or a place where something stands in the way.
#[derive(Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// How it is named in output.
    pub name: String,
    /// Why it will not be read.
    pub problem: Option<Problem>,
}

/// Lists the files below `folder`, sorted by path; names are relative to `base`.
///
/// Hidden files and folders are passed over. Symbolic links are followed as long as they stay within `folder`;
/// a link that leaves it, leads nowhere or runs in a circle is listed with its problem.
pub fn walk(folder: &Path, base: &Path) -> Vec<Found> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut found: Vec<Found> = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()))
        .filter_map(|entry| match entry {
            Ok(entry) => {
                let outside = entry.path_is_symlink() && leaves(entry.path(), &root);
                let yaml = is_yaml(entry.path());
                match (outside, yaml, entry.file_type().is_dir()) {
                    (true, _, dir) if yaml || dir => Some(Found {
                        problem: Some(outside_problem()),
                        name: display_name(entry.path(), base),
                        path: entry.into_path(),
                    }),
                    (_, true, is_dir) => Some(Found {
                        problem: is_dir.then(folder_problem),
                        name: display_name(entry.path(), base),
                        path: entry.into_path(),
                    }),
                    _ => None,
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let relevant = error.loop_ancestor().is_some() || is_yaml(&path) || path.is_dir();
                relevant.then(|| Found {
                    problem: Some(walk_problem(&error)),
                    name: display_name(&path, base),
                    path,
                })
            }
        })
        .collect();
    // Whatever lies behind a link to the outside was walked too: it is not part of the register.
    let outside: Vec<PathBuf> = found
        .iter()
        .filter(|item| item.problem.is_some() && item.path.is_dir() && leaves(&item.path, &root))
        .map(|item| item.path.clone())
        .collect();
    found.retain(|item| !outside.iter().any(|dir| item.path != *dir && item.path.starts_with(dir)));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// How a path is written in output: relative to `base` where it lies below it, with `/`.
pub(crate) fn display_name(path: &Path, base: &Path) -> String {
    let relative = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replace("//", "/")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    })
}

fn leaves(path: &Path, root: &Path) -> bool {
    path.canonicalize().is_ok_and(|target| !target.starts_with(root))
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
    Problem::new(ProblemClass::Unreadable, Span::default(), "dit is een map, geen bestand")
        .help("geef de map een naam zonder `.yaml`; wat erin staat is wel gelezen")
}

fn walk_problem(error: &walkdir::Error) -> Problem {
    let (message, help) = if error.loop_ancestor().is_some() {
        ("deze koppeling wijst naar een map waar zij zelf in staat", "haal de koppeling weg".to_owned())
    } else {
        let why = error.io_error().map_or_else(|| "onbekende oorzaak".to_owned(), ToString::to_string);
        match error.io_error().map(std::io::Error::kind) {
            Some(std::io::ErrorKind::NotFound) => {
                ("deze koppeling wijst naar niets", "haal de koppeling weg of herstel het doel".to_owned())
            }
            Some(std::io::ErrorKind::PermissionDenied) => {
                ("geen rechten om dit te lezen", "geef leesrechten op deze map of dit bestand".to_owned())
            }
            _ => ("dit kan niet worden gelezen", format!("het systeem meldt: {why}")),
        }
    };
    Problem::new(ProblemClass::Unreadable, Span::default(), message).help(help)
}
