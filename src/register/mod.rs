//! All entries of a register, found by id, with who refers to whom.
//!
//! Built from files in two steps: every file on its own (in parallel), then the whole. What a file got wrong in form
//! stays with it as problems; what could be read takes part.

mod afdeling;
mod afdruk;
mod near;
mod read;
mod view;

pub use read::{FileProblem, read_config, read_entries, read_profile};
pub use view::{STANDAARD_VENSTER, View, extra_feestdagen, venster};

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hasher};
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::calendar::Peildatum;
use crate::diagnostic::{EntryRef, FileId, Span};
use crate::model::field::{Fault, Field, Items, Text};
use crate::model::inhoud::Afdrukken;
use crate::model::{Body, Reference, Soort, Status, Target, Verwerking};
use crate::source::SourceFile;

/// One entry with where it came from.
#[derive(Debug)]
pub struct Entry<'s> {
    /// The file that holds it.
    pub file: FileId,
    /// Its content, as far as it could be read and was known at the moment that the register is judged at.
    pub body: Body<'s>,
    /// The content as written, where that says more.
    meer: Option<Box<Body<'s>>>,
    /// Places that did not fit; a rule about a missing key keeps silent there.
    pub faults: Vec<Fault>,
    /// Keys of what happened later; a rule about a missing key keeps silent there, too.
    later: Vec<Fault>,
    /// Places of aliases and of what they stand for.
    pub aliases: Vec<(Span, Span)>,
    /// The marks of its content; made only where a review is bound to it.
    pub afdrukken: Option<Afdrukken>,
}

impl<'s> Entry<'s> {
    /// An entry as it stands in its file.
    pub fn new(
        file: FileId,
        body: Body<'s>,
        faults: Vec<Fault>,
        aliases: Vec<(Span, Span)>,
        afdrukken: Option<Afdrukken>,
    ) -> Self {
        Self {
            file,
            body,
            meer: None,
            faults,
            later: Vec::new(),
            aliases,
            afdrukken,
        }
    }

    /// All that stands in its file, also what happened after the moment that the register is judged at.
    pub fn geschreven(&self) -> &Body<'s> {
        self.meer.as_deref().unwrap_or(&self.body)
    }

    /// Whether a key is there with an answer that cannot be read; a place that is still open is none.
    pub fn is_onleesbaar(&self, record: Span, key: &str) -> bool {
        self.faults
            .iter()
            .any(|fault| fault.record == record && fault.key == key && !fault.open)
    }

    /// Whether a key is there and nobody answered it yet.
    pub fn is_open(&self, record: Span, key: &str) -> bool {
        self.faults
            .iter()
            .any(|fault| fault.record == record && fault.key == key && fault.open)
    }

    /// Whether a key is there with something that happened later.
    pub fn is_later(&self, record: Span, key: &str) -> bool {
        self.later
            .iter()
            .any(|fault| fault.record == record && fault.key == key)
    }

    /// The id, empty when it has none.
    pub fn id(&self) -> &str {
        self.body.head().id.map_or("", |id| id.as_str())
    }

    /// What people call it: its name, else its id.
    pub fn naam(&self) -> &str {
        let naam = self.body.head().naam.filter(|naam| !naam.is_blank());
        naam.map_or(self.id(), Text::as_str)
    }

    /// The soort.
    pub fn soort(&self) -> Soort {
        self.body.soort()
    }

    /// The status; an entry without one counts as active.
    pub fn status(&self) -> Status {
        self.body
            .head()
            .status
            .map_or(Status::Actief, |status| status.value)
    }

    /// The smallest place that stands for the whole entry: its id, else its first line.
    pub fn place(&self) -> Span {
        let head = self.body.head();
        head.id.map_or(
            Span {
                start: head.span.start,
                end: head.span.start,
            },
            Field::span,
        )
    }

    /// What a finding says of the entry it is about.
    pub fn reference(&self) -> EntryRef {
        EntryRef {
            soort: self.soort().as_str(),
            id: self.id().to_owned(),
        }
    }
}

/// The whole register.
#[derive(Debug)]
pub struct Register<'s> {
    /// The entries in the order of the files.
    pub entries: Vec<Entry<'s>>,
    /// Ids that stand in files that could not be parsed: referring to them is no second fault.
    pub unreadable_ids: BTreeSet<String>,
    /// Entry numbers sorted by id, then by position.
    by_id: Vec<u32>,
    /// Hashes of the ids with entry numbers, sorted: to find an id without reading others.
    by_hash: Vec<(u64, u32)>,
    /// Target and source entry, and as what the one refers to the other; sorted.
    referrers: Vec<(u32, u32, Target)>,
    /// References that lead nowhere; looked for when somebody asks.
    slips: OnceLock<near::Slips>,
    /// Per cycle the days on which a taak of it was done, sorted; made when somebody asks.
    uitgevoerd: OnceLock<HashMap<String, Vec<NaiveDate>>>,
    /// Source and target entry of the references that lead to what they should, sorted; made when somebody asks.
    referred: OnceLock<Vec<(u32, u32)>>,
    /// Per afdeling the numbers of its verwerkingen; made when somebody asks.
    per_afdeling: OnceLock<HashMap<String, Vec<u32>>>,
}

impl<'s> Register<'s> {
    /// Indexes entries by id and by reference.
    pub fn new(entries: Vec<Entry<'s>>, unreadable_ids: BTreeSet<String>) -> Self {
        let mut by_id: Vec<u32> = (0..entries.len() as u32)
            .filter(|n| !entries[*n as usize].id().is_empty())
            .collect();
        by_id.sort_by(|a, b| {
            entries[*a as usize]
                .id()
                .cmp(entries[*b as usize].id())
                .then(a.cmp(b))
        });
        let mut by_hash: Vec<(u64, u32)> = by_id
            .iter()
            .map(|n| (hash_of(entries[*n as usize].id()), *n))
            .collect();
        by_hash.sort_unstable();
        let mut register = Self {
            entries,
            unreadable_ids,
            by_id,
            by_hash,
            referrers: Vec::new(),
            slips: OnceLock::new(),
            uitgevoerd: OnceLock::new(),
            referred: OnceLock::new(),
            per_afdeling: OnceLock::new(),
        };
        let mut referrers = Vec::new();
        for (source, entry) in register.entries.iter().enumerate() {
            for reference in entry.body.references() {
                if let Some(target) = register.position(reference.id.as_str()) {
                    referrers.push((target, source as u32, reference.target));
                }
            }
        }
        referrers.sort_unstable();
        referrers.dedup();
        register.referrers = referrers;
        register
    }

    /// The register as it was known at a moment: what happened later had not happened.
    #[must_use]
    pub fn bekend_op(mut self, nu: Peildatum) -> Self {
        for entry in &mut self.entries {
            if let Some((known, later)) = entry.body.bekend_op(nu) {
                entry.meer = Some(Box::new(std::mem::replace(&mut entry.body, known)));
                entry.later = later;
            }
        }
        self
    }

    fn position(&self, id: &str) -> Option<u32> {
        let hash = hash_of(id);
        let at = self.by_hash.partition_point(|(own, _)| *own < hash);
        self.by_hash[at..]
            .iter()
            .take_while(|(own, _)| *own == hash)
            .map(|(_, n)| *n)
            .find(|n| self.entries[*n as usize].id() == id)
    }

    /// The entry with this id; of duplicates the first.
    pub fn get(&self, id: &str) -> Option<&Entry<'s>> {
        self.position(id).map(|n| &self.entries[n as usize])
    }

    /// The entry that holds a place, if one does.
    pub fn at(&self, file: FileId, span: Span) -> Option<&Entry<'s>> {
        let start = self.entries.partition_point(|entry| entry.file < file);
        let of_file = self.entries[start..]
            .iter()
            .take_while(|entry| entry.file == file);
        of_file
            .into_iter()
            .find(|entry| entry.body.head().span.contains(span))
    }

    /// All ids in alphabetical order, duplicates included.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.iter().map(|n| self.entries[*n as usize].id())
    }

    /// The ids of one soort, or of all, in alphabetical order.
    pub fn ids_of(&self, target: Target) -> impl Iterator<Item = &str> {
        self.by_id
            .iter()
            .map(|n| &self.entries[*n as usize])
            .filter_map(move |entry| match target {
                Target::Soort(soort) if soort != entry.soort() => None,
                Target::Soort(_) | Target::Any => Some(entry.id()),
            })
    }

    /// The groups of entries that share an id.
    pub fn duplicates(&self) -> impl Iterator<Item = Vec<&Entry<'s>>> {
        self.by_id
            .chunk_by(|a, b| self.entries[*a as usize].id() == self.entries[*b as usize].id())
            .filter(|group| group.len() > 1)
            .map(|group| group.iter().map(|n| &self.entries[*n as usize]).collect())
    }

    /// The entries that refer to an entry, in the order of the files.
    pub fn referrers<'r>(&'r self, id: &str) -> impl Iterator<Item = &'r Entry<'s>> + use<'r, 's> {
        let target = self.position(id);
        let start = target.map_or(0, |target| {
            self.referrers.partition_point(|(to, ..)| *to < target)
        });
        let of_target = self.referrers[start..]
            .iter()
            .take_while(move |(to, ..)| Some(*to) == target);
        let mut last = None;
        let each_once =
            of_target.filter(move |(_, source, _)| last.replace(*source) != Some(*source));
        each_once.map(|(_, source, _)| &self.entries[*source as usize])
    }

    /// The entries that an entry refers to, each once, in the order of the files.
    pub fn referred<'r>(&'r self, entry: &Entry<'s>) -> Vec<&'r Entry<'s>> {
        let Some(source) = self.number(entry) else {
            // A draft, of which no index knows.
            let numbers = self.targets(entry);
            return numbers.iter().map(|n| &self.entries[*n as usize]).collect();
        };
        let all = self.referred.get_or_init(|| {
            let entries = self.entries.iter().enumerate();
            entries
                .flat_map(|(from, entry)| {
                    let targets = self.targets(entry).into_iter();
                    targets.map(move |to| (from as u32, to))
                })
                .collect()
        });
        let start = all.partition_point(|(from, _)| *from < source);
        all[start..]
            .iter()
            .take_while(|(from, _)| *from == source)
            .map(|(_, to)| &self.entries[*to as usize])
            .collect()
    }

    /// The numbers of the entries that the references of an entry lead to, in order.
    fn targets(&self, entry: &Entry<'s>) -> BTreeSet<u32> {
        let references = entry.body.references();
        let targets = references.iter().filter_map(|own| self.follow(own));
        targets.filter_map(|target| self.number(target)).collect()
    }

    /// The days on which a taak of a cycle was done, the earliest first.
    pub fn uitgevoerd(&self, cyclus: &str) -> &[NaiveDate] {
        let all = self.uitgevoerd.get_or_init(|| {
            let mut all: HashMap<String, Vec<NaiveDate>> = HashMap::new();
            for entry in &self.entries {
                if let Body::Taak(taak) = &entry.body
                    && let Some(cyclus) = &taak.cyclus
                {
                    let done = taak
                        .uitgevoerd
                        .items()
                        .iter()
                        .filter_map(|done| Some(done.op?.value));
                    all.entry(cyclus.as_str().to_owned())
                        .or_default()
                        .extend(done);
                }
            }
            all.into_iter()
                .map(|(cyclus, mut days)| {
                    (cyclus, {
                        days.sort_unstable();
                        days
                    })
                })
                .collect()
        });
        all.get(cyclus).map_or(&[], Vec::as_slice)
    }

    /// The verwerkingen that name an afdeling as theirs, in the order of the files.
    pub fn verwerkingen_bij<'r>(
        &'r self,
        afdeling: &str,
    ) -> impl Iterator<Item = (&'r Entry<'s>, &'r Verwerking<'s>)> + use<'r, 's> {
        let all = self.per_afdeling.get_or_init(|| {
            let mut all: HashMap<String, Vec<u32>> = HashMap::new();
            for (number, entry) in self.entries.iter().enumerate() {
                if let Body::Verwerking(verwerking) = &entry.body
                    && let Some(id) = &verwerking.afdeling
                {
                    let id = id.as_str().to_owned();
                    all.entry(id).or_default().push(number as u32);
                }
            }
            all
        });
        let numbers = all.get(afdeling).map_or(&[][..], Vec::as_slice);
        let entries = numbers.iter().map(|number| &self.entries[*number as usize]);
        entries.filter_map(|entry| match &entry.body {
            Body::Verwerking(verwerking) => Some((entry, &**verwerking)),
            _ => None,
        })
    }

    /// Whether an entry refers to the one with this id as to one of a soort.
    pub fn refers(&self, source: &Entry<'s>, soort: Soort, id: &str) -> bool {
        let target = Target::Soort(soort);
        match (self.position(id), self.number(source)) {
            (Some(to), Some(from)) => self.referrers.binary_search(&(to, from, target)).is_ok(),
            // One of the two is a draft.
            _ => source
                .body
                .references()
                .iter()
                .any(|own| own.target == target && own.id.as_str() == id),
        }
    }

    /// The number of an entry, when it is one of the register.
    fn number(&self, entry: &Entry<'s>) -> Option<u32> {
        let bytes = std::ptr::from_ref(entry)
            .addr()
            .wrapping_sub(self.entries.as_ptr().addr());
        let number = bytes / size_of::<Entry<'s>>();
        self.entries
            .get(number)
            .filter(|own| std::ptr::eq(*own, entry))
            .map(|_| number as u32)
    }

    /// The entry that a reference points at, when it exists and has the right soort.
    pub fn follow(&self, reference: &Reference) -> Option<&Entry<'s>> {
        self.get(reference.id.as_str())
            .filter(|entry| match reference.target {
                Target::Soort(soort) => entry.soort() == soort,
                Target::Any => true,
            })
    }
}

/// A hash that is the same all through a run.
fn hash_of(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish()
}

/// Finds entries of one soort by id, typed.
macro_rules! typed_getters {
    ($($method:ident, $variant:ident, $doc:literal;)*) => {
        impl<'s> Register<'s> {
            $(
                #[doc = $doc]
                pub fn $method(&self, id: &str) -> Option<(&Entry<'s>, &crate::model::$variant<'s>)> {
                    self.get(id).and_then(|entry| match &entry.body {
                        Body::$variant(body) => Some((entry, &**body)),
                        _ => None,
                    })
                }
            )*
        }
    };
}

typed_getters! {
    verwerking, Verwerking, "The verwerking with this id.";
    verwerkersovereenkomst, Verwerkersovereenkomst, "The verwerkersovereenkomst with this id.";
    convenant, Convenant, "The convenant with this id.";
    dpia, Dpia, "The dpia or pre-dpia with this id.";
}

/// Room for the files of the gemeente's own policy profiles, filled from the front.
pub type ProfileFiles = [OnceLock<SourceFile>];

/// All files of a run: number 0 is the configuration; profiles follow, then the entries' files.
#[derive(Debug, Clone, Copy)]
pub struct Files<'s> {
    /// `avg.yaml`.
    pub config: &'s SourceFile,
    /// The gemeente's own policy profiles.
    pub profielen: &'s ProfileFiles,
    /// The files below the register's folder, in order of their number.
    pub entries: &'s [SourceFile],
}

impl<'s> Files<'s> {
    /// The file with this number.
    pub fn get(&self, id: FileId) -> &'s SourceFile {
        let Some(position) = id.0.checked_sub(1) else {
            return self.config;
        };
        let own = self
            .profielen
            .get(position as usize)
            .and_then(OnceLock::get);
        own.unwrap_or_else(|| &self.entries[position as usize - self.own_profiles()])
    }

    /// The number of the first file of entries.
    pub fn first_entry(&self) -> FileId {
        FileId(1 + self.own_profiles() as u32)
    }

    fn own_profiles(&self) -> usize {
        self.profielen
            .iter()
            .take_while(|slot| slot.get().is_some())
            .count()
    }

    /// Every file, in order of its number.
    pub fn all(&self) -> impl Iterator<Item = &'s SourceFile> {
        let profiles = self.profielen.iter().map_while(OnceLock::get);
        std::iter::once(self.config)
            .chain(profiles)
            .chain(self.entries)
    }
}
