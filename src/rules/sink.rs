//! Where rules leave their findings.

use crate::diagnostic::{Diagnostic, FileId, RuleInfo, Span};
use crate::model::field::{Fault, List};
use crate::register::Entry;

/// Collects findings about one entry at a time.
///
/// `'r` is the life of the register, `'s` that of the texts it borrows from.
#[derive(Debug)]
pub struct Sink<'r, 's> {
    file: FileId,
    faults: &'r [Fault],
    entry: Option<&'r Entry<'s>>,
    found: Vec<(Option<&'r Entry<'s>>, Diagnostic)>,
    /// Takes a finding that is not wanted, so that a rule need not care.
    discarded: Option<Box<Diagnostic>>,
}

impl<'r, 's> Sink<'r, 's> {
    /// A sink for findings about an entry.
    pub(super) fn for_entry(entry: &'r Entry<'s>) -> Self {
        Self { file: entry.file, faults: &entry.faults, entry: Some(entry), found: Vec::new(), discarded: None }
    }

    /// A sink for findings about a file that is no entry.
    pub(super) fn for_file(file: FileId, faults: &'r [Fault]) -> Self {
        Self { file, faults, entry: None, found: Vec::new(), discarded: None }
    }

    /// Turns to another entry: what is reported next is about that one.
    pub fn turn_to(&mut self, entry: &'r Entry<'s>) {
        self.file = entry.file;
        self.faults = &entry.faults;
        self.entry = Some(entry);
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
    pub fn report(&mut self, rule: &'static RuleInfo, at: Span, message: impl AsRef<str>) -> &mut Diagnostic {
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
        let (at, record) =
            self.entry.map_or((Span::default(), Span::default()), |entry| (entry.place(), entry.body.head().span));
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

    /// Whether a key is there with a value that did not fit.
    pub fn is_faulty(&self, record: Span, key: &str) -> bool {
        self.faults.iter().any(|fault| fault.record == record && fault.key == key)
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.found.push((self.entry, diagnostic));
        let last = self.found.len() - 1;
        &mut self.found[last].1
    }

    /// The findings, each with its entry and its key path.
    pub(super) fn finish(self) -> Vec<(Option<&'r Entry<'s>>, Diagnostic)> {
        let mut found = self.found;
        for (entry, diagnostic) in &mut found {
            let Some(entry) = entry else { continue };
            diagnostic.entry = Some(entry.reference());
            let anchor = diagnostic.anchor.unwrap_or(diagnostic.primary.span);
            if diagnostic.path.is_empty()
                && let Some(path) = entry.body.locate(anchor)
            {
                diagnostic.path = path;
            }
            if let Some(key) = diagnostic.missing_key {
                diagnostic.path.push_key(key);
            }
            let alias = entry.aliases.iter().find(|(used, _)| *used == diagnostic.primary.span);
            if let Some((_, target)) = alias {
                diagnostic.related(entry.file, *target, "de waarde komt hiervandaan");
            }
        }
        found
    }
}
