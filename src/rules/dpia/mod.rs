//! Family DP, DPIA: whether one is needed, whether it is complete and what followed (AVG art. 35 and 36).

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[];
