//! Finding a register: from a folder or a file to its configuration.

use std::path::{Component, Path, PathBuf};

use super::LoadError;
use crate::source::{self, Elsewhere, Names};

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "avg.yaml";

/// Where a register is.
#[derive(Debug, Clone)]
pub struct Place {
    /// The configuration file.
    pub config: PathBuf,
    /// How files are named.
    pub names: Names,
}

impl Place {
    /// The root of the Git repository that holds the register, else the folder of its configuration.
    pub fn root(&self) -> &Path {
        let mut folders = self.names.base.ancestors();
        folders
            .find(|folder| folder.join(".git").exists())
            .unwrap_or(&self.names.base)
    }

    /// The folder within which all that the register names must lie, links followed.
    pub fn bounds(&self) -> PathBuf {
        source::bounds(&self.names.base)
    }
}

/// Finds the configuration that goes with a file or folder: the nearest `avg.yaml` upward, not past a Git root.
pub fn discover(start: &Path, cwd: &Path) -> Result<Place, LoadError> {
    if !start.exists() {
        return Err(LoadError::NoSuchPath(start.to_owned()));
    }
    let absolute = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
    // `a/../b` must find what `b` finds, also in how files are named.
    let absolute = if absolute
        .components()
        .any(|part| part == Component::ParentDir)
    {
        absolute.canonicalize().unwrap_or(absolute)
    } else {
        absolute
    };
    for folder in absolute.ancestors().filter(|folder| folder.is_dir()) {
        let config = folder.join(CONFIG_NAME);
        if config.exists() {
            let place = place(config, cwd);
            // Nobody named it: a register that was cloned may not bring in a file of elsewhere by this name.
            return match source::inside(&place.config, &place.bounds()) {
                Err(error) if Elsewhere::of(&error).is_some() => {
                    Err(LoadError::Elsewhere(place.config))
                }
                _ => Ok(place),
            };
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    Err(LoadError::NoConfig(absolute))
}

/// The place of a configuration that the user named.
pub fn named(config: &Path, cwd: &Path) -> Result<Place, LoadError> {
    if !config.exists() {
        return Err(LoadError::NoSuchPath(config.to_owned()));
    }
    Ok(place(
        std::path::absolute(config).unwrap_or_else(|_| config.to_owned()),
        cwd,
    ))
}

/// The place of a configuration that need not be there yet.
pub fn place(config: PathBuf, cwd: &Path) -> Place {
    let base = config.parent().unwrap_or(Path::new("")).to_owned();
    Place {
        config,
        names: Names {
            base,
            cwd: cwd.to_owned(),
        },
    }
}

/// Whether two paths lead to one file, links followed where they can be.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
