//! The list of adequacy decisions: the program's own, or the one that the settings name.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::{LoadError, Place};
use crate::model::config::Config;
use crate::model::field::{Decoder, Field, TextOption};
use crate::model::land::{ADEQUAATHEIDSBESLUITEN, Adequaatheid};
use crate::source::{self, Elsewhere, ProblemClass, Storage};

/// The list that counts. `slot` keeps the text of one that the settings name.
pub(super) fn adequaatheid<'s>(
    config: &Config,
    place: &Place,
    storage: Storage,
    slot: &'s OnceLock<String>,
) -> Result<Adequaatheid<'s>, LoadError> {
    let named = config.adequaatheidsbesluiten.filled();
    let path = named.map_or_else(PathBuf::new, |named| place.names.base.join(named));
    let text = if named.is_some() {
        let text = read_list(&path, &place.bounds(), storage)?;
        slot.get_or_init(|| text)
    } else {
        ADEQUAATHEIDSBESLUITEN
    };
    parse_list(text).map_err(|why| LoadError::BrokenList { path, why })
}

fn read_list(path: &Path, bounds: &Path, storage: Storage<'_>) -> Result<String, LoadError> {
    if !storage.may_follow(path, bounds) {
        return Err(LoadError::BrokenList {
            path: path.to_owned(),
            why: Elsewhere::Outside.to_string(),
        });
    }
    storage.read_text(path).map_err(|problem| {
        let unreadable = problem.class == ProblemClass::Unreadable;
        let why = problem
            .help
            .filter(|_| unreadable)
            .unwrap_or(problem.message);
        LoadError::BrokenList {
            path: path.to_owned(),
            why,
        }
    })
}

/// Reads a list of adequacy decisions; all or nothing, because half a list would judge wrongly.
fn parse_list(text: &str) -> Result<Adequaatheid<'_>, String> {
    let mut documents = source::parse(text);
    let document = if documents.is_empty() {
        return Err("het bestand is leeg".to_owned());
    } else {
        documents.swap_remove(0)
    };
    if let Some(problem) = document.problems.first() {
        return Err(problem.message.clone());
    }
    let mut cx = Decoder::default();
    Adequaatheid::decode(&document.root, &mut cx)
        .filter(|_| cx.is_clean())
        .ok_or_else(|| "de opbouw klopt niet".to_owned())
}
