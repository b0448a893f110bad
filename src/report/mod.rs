//! From the register to what a reader gets: one file per report. Sees findings and entries, never rules.

pub mod overzicht;
