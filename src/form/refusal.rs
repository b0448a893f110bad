//! Why something cannot be written.

use crate::diagnostic::quote;

/// Why something cannot be written: what is wrong and what to do, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }

    /// Of a place that is written in a way that leaves no room.
    pub(super) fn place(message: impl Into<String>) -> Self {
        Self::new(
            message,
            "wijzig het bestand zelf, of schrijf dit als gewone regels onder elkaar",
        )
    }

    /// Of an answer that can mean nothing, or more than one thing, at a path.
    pub fn answer(typed: &str, path: &str, help: String) -> Self {
        Self::new(
            format!("{} kan niet bij {}", quote(typed), quote(path)),
            help,
        )
    }
}
