//! The identity of a finding over runs.
//!
//! SHA-256 over rule code, entry, key path with list items named by what they call themselves, what the finding is
//! about where the place does not say it, and a counter for equals. Not the line, not the message, not the date, not the severity: a finding stays the same finding
//! when the file is reformatted, moved or reworded.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Diagnostic;

/// Version of the recipe; part of what is hashed, so that a new recipe never gives an old value.
const RECIPE: &str = "avg-bevinding-1";

/// Hands out fingerprints within one run and keeps count of equals.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: HashMap<String, u32>,
}

impl Fingerprints {
    /// Fills in the fingerprint of a finding: 32 hexadecimal digits.
    ///
    /// Findings must come in the order in which they are shown: equals are told apart by their number in it.
    /// `file` is used for findings that belong to no entry.
    pub fn assign(&mut self, diagnostic: &mut Diagnostic, file: &str) {
        let owner = match &diagnostic.entry {
            Some(entry) if !entry.id.is_empty() => format!("{}/{}", entry.soort, entry.id),
            _ => file.to_owned(),
        };
        let parts = [
            RECIPE,
            diagnostic.rule.code,
            &owner,
            &diagnostic.path.stable(),
        ];
        let mut hash = Sha256::new();
        for part in parts.into_iter().chain(diagnostic.about.as_deref()) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let key = hex(&hash.clone().finalize()[..16]);
        let count = self.seen.entry(key.clone()).or_insert(0);
        *count += 1;
        diagnostic.fingerprint = if *count == 1 {
            key
        } else {
            hash.update(count.to_le_bytes());
            hex(&hash.finalize()[..16])
        };
    }
}

/// Bytes in digits, two for each.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
