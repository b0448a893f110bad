//! What can be done to a document, and what it does to its tree.

use std::borrow::Cow;

use super::value::Value;
use crate::diagnostic::{KeyPath, Span, Step};
use crate::source::{Kind, Node, Pair};

/// Something to do to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// The value at a path is this, whether or not there was one. What is not there yet on the way to it is made.
    Set(KeyPath, Value),
    /// A new item comes at this number of a list, or a new key after the keys that come before it in an order.
    Insert(KeyPath, Value, Vec<String>),
    /// A key or an item goes.
    Remove(KeyPath),
    /// The item of a list with the first number comes where the one with the second stands.
    Move(KeyPath, usize, usize),
}

impl Operation {
    /// Does it to a tree; `None` when it cannot be done to this one.
    pub(super) fn amend(&self, root: &mut Node) -> Option<()> {
        match self {
            Self::Set(path, value) => reach(root, &path.0, true)?.kind = value.node().kind,
            Self::Insert(path, value, _) => {
                let (last, above) = path.0.split_last()?;
                insert(reach(root, above, true)?, last, value)?;
            }
            Self::Remove(path) => {
                let (last, above) = path.0.split_last()?;
                remove(reach(root, above, false)?, last)?;
            }
            Self::Move(path, from, to) => {
                let Kind::List(items) = &mut reach(root, &path.0, false)?.kind else {
                    return None;
                };
                if (*from).max(*to) >= items.len() {
                    return None;
                }
                let item = items.remove(*from);
                items.insert(*to, item);
            }
        }
        Some(())
    }
}

/// The node at a path, made where it is not there when that is asked.
fn reach<'n, 's>(node: &'n mut Node<'s>, path: &[Step], make: bool) -> Option<&'n mut Node<'s>> {
    let Some((step, rest)) = path.split_first() else {
        return Some(node);
    };
    if make && matches!(node.kind, Kind::Null) {
        node.kind = match step {
            Step::Key(_) => Kind::Map(Vec::new().into()),
            Step::Item { .. } => Kind::List(Vec::new().into()),
        };
    }
    let below = match (&mut node.kind, step) {
        (Kind::Map(pairs), Step::Key(key)) => {
            let found = pairs.iter().position(|pair| pair.key == key.as_str());
            if found.is_none() && make {
                pairs.push(pair(key, Node::default()));
            }
            let at = found.or(pairs.len().checked_sub(1).filter(|_| make))?;
            &mut pairs[at].value
        }
        (Kind::List(items), Step::Item { index, .. }) => {
            if *index == items.len() && make {
                items.push(Node::default());
            }
            items.get_mut(*index)?
        }
        _ => return None,
    };
    reach(below, rest, make)
}

fn pair<'s>(key: &str, value: Node<'s>) -> Pair<'s> {
    Pair {
        key: Cow::Owned(key.to_owned()),
        key_span: Span::default(),
        value,
    }
}

fn insert(node: &mut Node, step: &Step, value: &Value) -> Option<()> {
    match (&mut node.kind, step) {
        (Kind::Null, Step::Key(key)) => {
            node.kind = Kind::Map(vec![pair(key, value.node())].into());
        }
        (Kind::Null, Step::Item { index: 0, .. }) => {
            node.kind = Kind::List(vec![value.node()].into());
        }
        (Kind::Map(pairs), Step::Key(key)) if !pairs.iter().any(|own| own.key == key.as_str()) => {
            pairs.push(pair(key, value.node()));
        }
        (Kind::List(items), Step::Item { index, .. }) if *index <= items.len() => {
            items.insert(*index, value.node());
        }
        _ => return None,
    }
    Some(())
}

fn remove(node: &mut Node, step: &Step) -> Option<()> {
    match (&mut node.kind, step) {
        (Kind::Map(pairs), Step::Key(key)) => {
            let at = pairs.iter().position(|own| own.key == key.as_str())?;
            pairs.remove(at);
        }
        (Kind::List(items), Step::Item { index, .. }) if *index < items.len() => {
            items.remove(*index);
        }
        _ => return None,
    }
    Some(())
}
