//! What changed in a register since a commit, entry by entry, and what such a change touches.
//!
//! An entry changed when its content did: moving it to another file, reordering keys, comments and quotes are no change.
//! A finding matters when its entry changed, or refers to one that did, or is referred to by one.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::git::{Commit, Repository};
use super::git_error::GitError;
use super::versie::{lees, tekst};
use super::waar::Waar;
use super::werkmap::Werkmap;
use crate::diagnostic::{Diagnostic, FileId, Label, Span};
use crate::model::{Body, Soort};
use crate::register::{Entry, Files, Register};
use crate::source::{self, Document, Kind, Node, SourceFile};

/// An entry as one version of the register has it: its soort and id.
type Key = (Soort, String);

/// What changed since a commit.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are new or other than they were.
    files: BTreeSet<FileId>,
    /// Places of entries that are new or other than they were.
    changed: HashSet<(FileId, Span)>,
    /// Places of entries that those touch.
    touched: HashSet<(FileId, Span)>,
    /// Whether findings about the settings matter although they are the same.
    settings: bool,
    /// Whether the policy changed: then everything is judged anew.
    policy: bool,
}

/// One version of an entry in a file that changed.
struct Version {
    key: Key,
    content: String,
    /// The ids it refers to.
    targets: Vec<String>,
}

impl Changes {
    /// Compares the files of a register with a commit.
    ///
    /// Only files that changed are read from Git and parsed again. Fails when Git cannot tell.
    pub fn since(
        repository: &Repository,
        commit: &Commit,
        werkmap: &Werkmap,
        waar: &Waar,
        register: &Register,
    ) -> Result<Self, GitError> {
        let verschil = werkmap.verschil(repository, commit, waar)?;
        let mut changes = Self {
            files: verschil.anders.iter().copied().collect(),
            ..Self::default()
        };
        let texts = |ids: &[&str]| -> Result<Vec<String>, GitError> {
            Ok(repository
                .contents(ids)?
                .into_iter()
                .filter_map(tekst)
                .collect())
        };
        let old = texts(
            &verschil
                .vroeger
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        )?;
        let changed: Vec<&SourceFile> = verschil
            .anders
            .iter()
            .map(|file| werkmap.files.get(*file))
            .collect();
        changes.compare_entries(&old, &changed, register);
        let settings = texts(verschil.instellingen.as_deref().as_slice())?;
        changes.compare_settings(werkmap.files, settings.first(), register);
        Ok(changes)
    }

    /// Whether a finding is about something that changed or was touched.
    pub fn concern(&self, diagnostic: &Diagnostic, register: &Register) -> bool {
        let about = |label: &Label| {
            register
                .at(label.file, label.span)
                .map(|entry| place(entry))
        };
        match about(&diagnostic.primary) {
            _ if self.policy => true,
            Some(own) if self.touched.contains(&own) || self.changed.contains(&own) => true,
            None if self.files.contains(&diagnostic.primary.file) => true,
            None if self.settings && diagnostic.primary.file == CONFIG_FILE => true,
            _ => diagnostic
                .related
                .iter()
                .filter_map(about)
                .any(|other| self.changed.contains(&other)),
        }
    }

    /// Whether an entry changed or was touched.
    pub fn concern_entry(&self, entry: &Entry) -> bool {
        let own = place(entry);
        self.policy || self.changed.contains(&own) || self.touched.contains(&own)
    }

    fn compare_entries(&mut self, old: &[String], changed: &[&SourceFile], register: &Register) {
        let before: Vec<Version> = old
            .iter()
            .flat_map(|text| versions(text).into_iter().map(|(own, _)| own))
            .collect();
        let mut same: HashMap<&Key, BTreeSet<&str>> = HashMap::new();
        for version in &before {
            same.entry(&version.key)
                .or_default()
                .insert(&version.content);
        }
        // Ids of which somebody else may feel the change: those that changed, those they refer to, those that are gone.
        let (mut moved, mut targets) = (BTreeSet::new(), BTreeSet::new());
        for file in changed {
            for (version, span) in versions(&file.text) {
                if same
                    .get(&version.key)
                    .is_some_and(|contents| contents.contains(version.content.as_str()))
                {
                    continue;
                }
                self.changed.insert((file.id, span));
                let earlier = before.iter().filter(|own| own.key == version.key);
                targets.extend(earlier.flat_map(|own| own.targets.clone()));
                targets.extend(version.targets);
                moved.insert(version.key.1);
            }
        }
        let mut gone = false;
        for version in &before {
            if register.get(&version.key.1).is_none() {
                gone |= version.key.0 == Soort::Taak;
                moved.insert(version.key.1.clone());
                targets.extend(version.targets.clone());
            }
        }
        for entry in &register.entries {
            let refers = entry
                .body
                .references()
                .iter()
                .any(|own| moved.contains(own.id.as_str()));
            if refers || targets.contains(entry.id()) {
                self.touched.insert(place(entry));
            }
        }
        // That a task is missing is said at the settings.
        self.settings |= gone;
    }

    /// Compares `avg.yaml`: entries that name a bestuursorgaan or afdeling that changed are touched; a change of policy
    /// touches everything.
    fn compare_settings(&mut self, files: Files<'_>, old: Option<&String>, register: &Register) {
        let own_profiles = files.profielen.iter().filter_map(|slot| slot.get());
        self.policy = own_profiles
            .into_iter()
            .any(|file| self.files.contains(&file.id));
        if !self.files.contains(&files.config.id) {
            return;
        }
        let (Some(old), new) = (old, source::parse(&files.config.text)) else {
            self.policy = true;
            return;
        };
        let old = source::parse(old);
        let part = |documents: &[Document<'_>], key: &str| {
            documents
                .first()
                .and_then(|document| document.root.get(key))
                .map(Node::canonical)
        };
        self.policy |= POLICY_KEYS
            .iter()
            .any(|key| part(&old, key) != part(&new, key));
        let (mut names, before) = (BTreeSet::new(), [items(&old), items(&new)]);
        names.extend(
            before[0]
                .difference(&before[1])
                .chain(before[1].difference(&before[0]))
                .map(|(id, _)| id.as_str()),
        );
        for entry in &register.entries {
            let mut ids = entry
                .body
                .bestuursorgaan()
                .into_iter()
                .chain(entry.body.afdelingen());
            if ids.any(|id| names.contains(id.as_str())) {
                self.touched.insert(place(entry));
            }
        }
    }
}

/// The number of `avg.yaml` among the files of a run.
const CONFIG_FILE: FileId = FileId(0);
/// Keys of `avg.yaml` that decide how every entry is judged.
const POLICY_KEYS: &[&str] = &["profiel", "regels", "adequaatheidsbesluiten", "feestdagen"];

/// The bestuursorganen and afdelingen of `avg.yaml`: id and content.
fn items(documents: &[Document<'_>]) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for key in ["bestuursorganen", "afdelingen"] {
        let Some(Kind::List(items)) = documents
            .first()
            .and_then(|own| own.root.get(key))
            .map(|node| &node.kind)
        else {
            continue;
        };
        for item in items {
            let id = item.get("id").and_then(Node::text).unwrap_or_default();
            found.insert((id.to_owned(), item.canonical()));
        }
    }
    found
}

/// The entries in a text, with the place of each in it; what cannot be read is left out.
fn versions(text: &str) -> Vec<(Version, Span)> {
    let read = lees(text).versies.into_iter();
    read.map(|own| {
        let (body, _) = Body::decode(own.soort, &own.root);
        let references = body.iter().flat_map(Body::references);
        let targets = references.map(|own| own.id.as_str().to_owned()).collect();
        (
            Version {
                key: (own.soort, own.id),
                content: own.inhoud,
                targets,
            },
            own.span,
        )
    })
    .collect()
}

/// What tells entries apart, also when they share an id: where they stand.
fn place(entry: &Entry) -> (FileId, Span) {
    (entry.file, entry.body.head().span)
}
