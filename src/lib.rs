//! `avg`.
pub mod calendar;
pub mod diagnostic;
pub mod model;
pub mod register;
pub mod rules;
pub mod source;
