//! Where rules leave their findings.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, FileId, RuleInfo, Span};
use crate::model::field::{Fault, List};
use crate::model::places::Places;
use crate::register::Entry;

/// Collects findings about one entry at a time.
///
/// `'r` is the life of the register, `'s` that of the texts it borrows from.
#[derive(Debug)]
pub struct Sink<'r, 's> {
    file: FileId,
    faults: &'r [Fault],
    /// The same faults for a quick look, made when somebody asks.
    faulty: OnceCell<HashSet<(Span, &'static str)>>,
    entry: Option<&'r Entry<'s>>,
    /// The key paths of the entry, made when somebody asks.
    places: OnceCell<Places<'r>>,
    found: Vec<(Option<&'r Entry<'s>>, Diagnostic)>,
    /// Takes a finding that is not wanted, so that a rule need not care.
    discarded: Option<Box<Diagnostic>>,
}

impl<'r, 's> Sink<'r, 's> {
    /// A sink for findings about an entry.
    pub(super) fn for_entry(entry: &'r Entry<'s>) -> Self {
        Self {
            entry: Some(entry),
            ..Self::for_file(entry.file, &entry.faults)
        }
    }

    /// A sink for findings about a file that is no entry.
    pub(super) fn for_file(file: FileId, faults: &'r [Fault]) -> Self {
        Self {
            file,
            faults,
            faulty: OnceCell::new(),
            entry: None,
            places: OnceCell::new(),
            found: Vec::new(),
            discarded: None,
        }
    }

    /// Turns to another entry: what is reported next is about that one.
    pub fn turn_to(&mut self, entry: &'r Entry<'s>) {
        self.file = entry.file;
        self.faults = &entry.faults;
        self.faulty = OnceCell::new();
        self.entry = Some(entry);
        self.places = OnceCell::new();
    }

    /// The entry that findings are about now.
    pub fn entry(&self) -> Option<&'r Entry<'s>> {
        self.entry
    }

    /// The file that findings are about now.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Reports a finding at a value; help, labels and the like are set on what this gives back.
    pub fn report(
        &mut self,
        rule: &'static RuleInfo,
        at: Span,
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(rule, self.file, at, message))
    }

    /// Reports that `key` is missing from the mapping at `record`, pointing at `at`.
    ///
    /// Keeps silent when the key is there with a value that did not fit: that is already reported, and fixing it is
    /// all the reader has to do.
    pub fn missing(
        &mut self,
        rule: &'static RuleInfo,
        at: Span,
        record: Span,
        key: &'static str,
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        let mut diagnostic = Diagnostic::new(rule, self.file, at, message);
        diagnostic.missing_key = Some(key);
        diagnostic.anchor = Some(record);
        if self.is_faulty(record, key) {
            return self.discarded.insert(Box::new(diagnostic));
        }
        self.push(diagnostic)
    }

    /// Reports that a key of the entry itself is missing, pointing at its id.
    pub fn missing_in_entry(
        &mut self,
        rule: &'static RuleInfo,
        key: &'static str,
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        let (at, record) = self
            .entry
            .map_or((Span::default(), Span::default()), |entry| {
                (entry.place(), entry.body.head().span)
            });
        self.missing(rule, at, record, key, message)
    }

    /// Reports a list of the entry itself that is absent or empty; gives nothing back when it holds something, or when
    /// all it held did not fit and is reported already.
    pub fn missing_list<T>(
        &mut self,
        rule: &'static RuleInfo,
        key: &'static str,
        list: Option<&List<T>>,
        message: &str,
    ) -> Option<&mut Diagnostic> {
        match list {
            None => Some(self.missing_in_entry(rule, key, message)),
            Some(list) if !list.items.is_empty() || self.is_faulty(list.span, "") => None,
            Some(empty) => Some(self.report(rule, empty.span, message)),
        }
    }

    /// Reports that what `key` should say was not done in time, whatever stands there: that it is late, its deadline says.
    pub fn late(
        &mut self,
        rule: &'static RuleInfo,
        at: Span,
        (record, key): (Span, &'static str),
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        let mut diagnostic = Diagnostic::new(rule, self.file, at, message);
        diagnostic.missing_key = Some(key);
        diagnostic.anchor = Some(record);
        self.push(diagnostic)
    }

    /// Whether a key is there with a value that did not fit, or with something that happened later: another rule says so.
    pub fn is_faulty(&self, record: Span, key: &str) -> bool {
        if self.entry.is_some_and(|entry| entry.is_later(record, key)) {
            return true;
        }
        let faults = || self.faults.iter().map(|fault| (fault.record, fault.key));
        !self.faults.is_empty()
            && self
                .faulty
                .get_or_init(|| faults().collect())
                .contains(&(record, key))
    }

    /// The key paths of the entry that findings are about now.
    pub fn places(&self) -> Option<&Places<'r>> {
        let entry = self.entry?;
        Some(self.places.get_or_init(|| entry.geschreven().places()))
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.found.push((self.entry, diagnostic));
        let last = self.found.len() - 1;
        &mut self.found[last].1
    }

    /// The findings, each with its entry and its key path.
    pub(super) fn finish(mut self) -> Vec<(Option<&'r Entry<'s>>, Diagnostic)> {
        let mut found = std::mem::take(&mut self.found);
        // Entry by entry, so that each is walked once, also where a rule went back and forth between them.
        let mut order: Vec<(&Entry, usize)> = found
            .iter()
            .enumerate()
            .filter_map(|(at, (entry, _))| Some(((*entry)?, at)))
            .collect();
        order.sort_by_key(|(entry, _)| std::ptr::from_ref(*entry));
        for same in order.chunk_by(|(a, _), (b, _)| std::ptr::eq(*a, *b)) {
            let entry = same[0].0;
            let of_entry = self
                .places
                .take()
                .filter(|_| self.entry.is_some_and(|own| std::ptr::eq(own, entry)));
            let places = of_entry.unwrap_or_else(|| entry.geschreven().places());
            let mut aliases = HashMap::new();
            for (used, target) in &entry.aliases {
                aliases.entry(*used).or_insert(*target);
            }
            for (_, at) in same {
                complete(&mut found[*at].1, entry, &places, &aliases);
            }
        }
        found
    }
}

/// Adds to a finding what the entry knows of its place.
fn complete(
    diagnostic: &mut Diagnostic,
    entry: &Entry,
    places: &Places,
    aliases: &HashMap<Span, Span>,
) {
    diagnostic.entry = Some(entry.reference());
    let anchor = diagnostic.anchor.unwrap_or(diagnostic.primary.span);
    if diagnostic.path.is_empty()
        && let Some(path) = places.path(anchor)
    {
        diagnostic.path = path;
    }
    if let Some(key) = diagnostic.missing_key {
        diagnostic.path.push_key(key);
    }
    if let Some(target) = aliases.get(&diagnostic.primary.span) {
        diagnostic.related(entry.file, *target, "de waarde komt hiervandaan");
    }
}
