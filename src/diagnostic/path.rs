//! Key paths: where in an entry something stands, independent of lines.

use std::fmt;

/// One step down: into a mapping by key or into a list by number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// A key of a mapping.
    Key(String),
    /// An item of a list; `label` is its own `id`, `naam` or `categorie`, where it has one.
    Item {
        /// Position, from 0.
        index: usize,
        /// What the item calls itself.
        label: Option<String>,
    },
}

/// A path of keys from the root of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct KeyPath(pub Vec<Step>);

impl KeyPath {
    /// The path of one key at the root.
    pub fn key(name: impl Into<String>) -> Self {
        Self(vec![Step::Key(name.into())])
    }

    /// Adds a key at the end.
    pub fn push_key(&mut self, name: impl Into<String>) {
        self.0.push(Step::Key(name.into()));
    }

    /// Adds a list item at the end.
    pub fn push_item(&mut self, index: usize, label: Option<&str>) {
        self.0.push(Step::Item {
            index,
            label: label.map(str::to_owned),
        });
    }

    /// Whether there is no step.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path for people, with list items named by what they call themselves: it says the same when an item moves.
    pub fn named(&self) -> String {
        self.stable()
            .trim_start_matches('.')
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The path with list items named by what they call themselves: stable when an item moves.
    pub fn stable(&self) -> String {
        let mut out = String::new();
        for step in &self.0 {
            match step {
                Step::Key(key) => {
                    out.push('.');
                    out.push_str(key);
                }
                Step::Item {
                    label: Some(label), ..
                } => {
                    out.push('[');
                    out.push_str(label);
                    out.push(']');
                }
                Step::Item { .. } => out.push_str("[]"),
            }
        }
        out
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if position == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item { index, .. } => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_keys_and_positions() {
        let mut path = KeyPath::key("doeleinden");
        path.push_item(0, None);
        path.push_key("wet");
        assert_eq!(path.to_string(), "doeleinden[0].wet");
    }

    #[test]
    fn stable_form_names_items_by_their_label() {
        let mut path = KeyPath::key("ontvangers");
        path.push_item(3, Some("Belastingdienst"));
        assert_eq!(path.stable(), ".ontvangers[Belastingdienst]");
        let mut moved = KeyPath::key("ontvangers");
        moved.push_item(1, Some("Belastingdienst"));
        assert_eq!(path.stable(), moved.stable());
    }
}
