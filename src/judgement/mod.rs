//! What follows from what the register says, before anybody is told: rules and reports ask, nothing here reports.

pub mod dpia;
