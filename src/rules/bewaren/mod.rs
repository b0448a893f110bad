//! Family BW, retention (AVG art. 5 lid 1 onder e, Archiefwet).

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[];
