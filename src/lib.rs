//! Checks a Dutch gemeente's AVG (GDPR) register, kept as YAML, and says in plain Dutch what is missing and why.
//!
//! The way of a document: [`source`] reads a file and parses it into a tree with positions; [`model`] decodes the tree
//! into a typed entry and asks the JSON Schema what did not fit; [`form`] writes in one, and leaves all else in its file
//! as it is; [`register`] puts all entries together by id and
//! reference; [`rules`] ask their questions and leave findings; [`output`] shows them. [`report`] makes tables and
//! documents for readers, [`document`] writes those to files. [`workspace`] ties the reading together, [`lsp`] serves
//! editors, [`publish`] makes the public register, `cli` is the only part that prints, reads the environment or asks the time. [`diagnostic`] and [`calendar`] know
//! none of the others. Arrows go one way; `tests/it/architecture.rs` keeps it so.

pub mod baseline;
pub mod calendar;
pub mod cli;
pub mod deadline;
pub mod diagnostic;
pub mod document;
pub mod form;
pub mod history;
pub mod judgement;
pub mod lsp;
pub mod model;
pub mod output;
pub mod profile;
pub mod progress;
pub mod publish;
pub mod register;
pub mod report;
pub mod rules;
pub mod scaffold;
pub mod source;
pub mod workspace;
