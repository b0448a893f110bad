//! Family RM, lawfulness: bases, special data, automated decisions (AVG art. 6-11 and 22).

mod grondslag_zonder_wet;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[&grondslag_zonder_wet::RULE];
