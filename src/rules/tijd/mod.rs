//! Family TD, order in time.

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[];
