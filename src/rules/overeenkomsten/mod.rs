//! Family OV, contracts: verwerkersovereenkomsten and convenanten (AVG art. 26 and 28).

mod verwerker_zonder_overeenkomst;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[&verwerker_zonder_overeenkomst::RULE];
