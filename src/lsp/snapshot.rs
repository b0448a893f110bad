//! What the server keeps of a register after a check: findings by file, and what there is to hover over and to choose
//! from. Owns everything, so that the texts and trees of the check can go.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::diagnostics::{self, Finding};
use super::documents::{Documents, Encoding};
use super::index::Index;
use crate::diagnostic::RuleInfo;
use crate::model::Soort;
use crate::model::schema::Documentsoort;
use crate::model::verwijzing::Doel;
use crate::rules::Scope;
use crate::source::real_path;
use crate::workspace::Session;

/// A field that the policy asks for.
#[derive(Debug)]
pub(super) struct Asked {
    /// The word for the kind of document, and the key path without list items.
    pub(super) at: (String, String),
    pub(super) bron: String,
}

/// A register as it was at its last check.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// The folder of the entries, without links.
    pub(super) folder: PathBuf,
    /// The gemeente's own profiles, without links.
    pub(super) profielen: Vec<PathBuf>,
    /// The findings of every file that was read, by path as it was read.
    pub(super) findings: BTreeMap<PathBuf, Vec<Finding>>,
    pub(super) index: Index,
    pub(super) asked: Vec<Asked>,
    /// What an entry needs by rules and policy, of the soorten that are open: key paths without list items.
    pub(super) needed: BTreeMap<Soort, BTreeSet<Vec<String>>>,
    /// The rules that speak, with the sources that count here.
    pub(super) rules: Vec<(&'static RuleInfo, String)>,
}

impl Snapshot {
    /// Checks a register and keeps what an editor may ask about.
    pub(super) fn new(mut session: Session<'_>, documents: &Documents, encoding: Encoding) -> Self {
        let found = session.check(Scope::Alles);
        let files = session.files;
        let mut by_file = diagnostics::by_file(&found, files, documents, encoding);
        let findings = files
            .all()
            .map(|file| {
                (
                    file.path.clone(),
                    by_file.remove(&file.id).unwrap_or_default(),
                )
            })
            .collect();
        let own_profiles: Vec<&Path> = files
            .profielen
            .iter()
            .filter_map(|slot| slot.get())
            .map(|file| file.path.as_path())
            .collect();
        let kinds: Vec<_> = files
            .all()
            .map(|file| match file {
                own if own.id == files.config.id => (own, Some(Documentsoort::Config)),
                own if own_profiles.contains(&own.path.as_path()) => {
                    (own, Some(Documentsoort::Profiel))
                }
                own => (own, None),
            })
            .collect();
        let mut index = Index::new(&kinds, encoding);
        for cyclus in session.profiel.cycli() {
            index.add(Doel::Cyclus, &cyclus.id, &cyclus.naam);
        }
        for (id, naam) in session.profiel.domeinen() {
            index.add(Doel::Domein, id, naam);
        }
        Self {
            folder: real_path(&session.folder),
            profielen: own_profiles.into_iter().map(real_path).collect(),
            findings,
            index,
            asked: asked(&session),
            needed: Soort::ALL
                .iter()
                .filter(|soort| documents.has_line(&format!("soort: {soort}")))
                .map(|soort| (*soort, session.needed(*soort)))
                .collect(),
            rules: rules(&session),
        }
    }
}

fn asked(session: &Session) -> Vec<Asked> {
    let rows = session.profiel.velden().iter();
    rows.map(|veld| Asked {
        at: (veld.soort.as_str().to_owned(), veld.pad.join(".")),
        bron: veld.bron.clone(),
    })
    .collect()
}

fn rules(session: &Session) -> Vec<(&'static RuleInfo, String)> {
    let rules = session.rules(Scope::Alles).into_iter();
    rules
        .map(|rule| (rule, session.profiel.bronnen(rule).join("; ")))
        .collect()
}
