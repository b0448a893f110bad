//! Family VW, completeness: what AVG art. 30 asks of every entry.

mod ontvangers_ontbreken;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[&ontvangers_ontbreken::RULE];
