//! Family VZ, references between entries and to the configuration.

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[];
