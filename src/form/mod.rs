//! An entry in the making: changes to YAML that leave all the rest of the text as it is.
//!
//! [`Editing`] sets, inserts, removes and reorders at any path of keys, in block and flow style, and keeps comments, order, quotes,
//! blank lines and line ends. No change is taken on trust. The bytes of an operation are planned from the places that the
//! tree has, then the new text is read back: the tree must be the old one with exactly that operation, in every
//! document of the file. What cannot be proven is refused, in Dutch, and the text stays what it was.
//!
//! [`Part`] is an entry of which nothing is written yet: a tree of answers and open places, which [`explained`] writes with
//! what belongs at each key. [`EntryForm`] changes one that is there
//! by the fields of its soort: which keys there are, what can stand in them and in which order they come.

mod answer;
mod editing;
mod entry;
mod operation;
mod part;
mod place;
mod plan;
mod proof;
mod refusal;
mod replace;
mod value;
mod yaml;

pub use answer::{exact, to_come};
pub use editing::Editing;
pub use entry::{EntryForm, in_words, unknown_key};
pub use operation::Operation;
pub use part::Part;
pub use place::{end_of_block, end_of_pair, is_here, line_end};
pub use proof::{Change, Edit, Meant};
pub use refusal::Refusal;
pub use value::Value;
pub use yaml::{bare, explained};

#[cfg(test)]
mod tests;
