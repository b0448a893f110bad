//! Where a new entry belongs: its id, its folder, and the schemas that its first line names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use crate::model::Soort;
use crate::model::leaf::Id;
use crate::register::{Files, Register};

/// An id that nothing in the register has: from the name, or a number within the year for what happens by date.
///
/// Gives nothing when the name holds no letter to make an id of.
pub fn fresh_id(soort: Soort, naam: &str, today: NaiveDate, register: &Register) -> Option<String> {
    let taken = |id: &str| register.get(id).is_some() || register.unreadable_ids.contains(id);
    if is_numbered(soort) {
        let numbered = |number: u32| format!("{soort}-{}-{number:02}", today.year());
        return (1..=u32::MAX).map(numbered).find(|id| !taken(id));
    }
    let base = Id::from_name(naam)?;
    let prefix = prefix(soort);
    let base = if base.starts_with(prefix) {
        base
    } else {
        format!("{prefix}{base}")
    };
    let numbered = |number: u32| {
        if number == 1 {
            base.clone()
        } else {
            format!("{base}-{number}")
        }
    };
    (1..=u32::MAX).map(numbered).find(|id| !taken(id))
}

/// Whether entries of a soort are named by year and number: a name would say too much of a person.
fn is_numbered(soort: Soort) -> bool {
    matches!(soort, Soort::Datalek | Soort::Verzoek | Soort::Advies)
}

fn prefix(soort: Soort) -> &'static str {
    match soort {
        Soort::Verwerkersovereenkomst => "vwo-",
        Soort::Convenant => "conv-",
        Soort::Dpia => "dpia-",
        Soort::Taak => "taak-",
        Soort::Verwerking | Soort::Datalek | Soort::Verzoek | Soort::Advies => "",
    }
}

/// The folder for a new entry: where most of its soort are, else one named after the soort in the register.
pub fn folder(
    soort: Soort,
    register: &Register,
    files: Files<'_>,
    register_folder: &Path,
) -> PathBuf {
    let mut counts: BTreeMap<&Path, usize> = BTreeMap::new();
    for entry in register
        .entries
        .iter()
        .filter(|entry| entry.soort() == soort)
    {
        if let Some(parent) = files.get(entry.file).path.parent() {
            *counts.entry(parent).or_default() += 1;
        }
    }
    // Of equal ones the first by name.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or_else(
        || register_folder.join(folder_of(soort)),
        |(folder, _)| folder.to_owned(),
    )
}

/// The name of the folder of a soort.
pub(super) fn folder_of(soort: Soort) -> String {
    soort.plural().to_lowercase().replace('\'', "")
}

/// The folder of the schemas, seen from that of `avg.yaml`: as `avg.yaml` says in its own first lines.
pub fn schema_folder(files: Files<'_>) -> Option<&str> {
    let mark = "$schema=";
    let line = files
        .config
        .text
        .lines()
        .take(5)
        .find(|line| line.starts_with('#') && line.contains(mark))?;
    let named = line.split(mark).nth(1)?.trim();
    let folder = named.strip_suffix("avg.json")?;
    (!folder.contains("://")).then_some(folder.trim_end_matches('/'))
}
