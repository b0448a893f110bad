//! Family GB, what happened and must be answered: datalek, verzoek, advies, taak.

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[];
