//! Family DG, transfer outside the EER (AVG chapter V).

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[];
