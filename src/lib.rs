//! `avg`.
pub mod diagnostic;
pub mod source;
