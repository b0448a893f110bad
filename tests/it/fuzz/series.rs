//! A series of edits, chosen by bytes: each that is not refused gives the intended tree, and leaves all other bytes as they are.
//!
//! What is intended is worked out here, on a tree of its own and from the places in the old text.

use avg::diagnostic::{KeyPath, Span, Step};
use avg::form::{Editing, Operation, Value};
use avg::source::{self, Kind, Node, Resolved};

/// What a document says, without its places.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Nothing,
    Text(String),
    Other(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Null => Self::Nothing,
            Kind::Scalar(own) if own.resolve() == Resolved::Text => {
                Self::Text(own.text.to_string())
            }
            Kind::Scalar(own) => Self::Other(own.text.to_string()),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Map(pairs) => {
                let pairs = pairs.iter();
                Self::Map(
                    pairs
                        .map(|own| (own.key.to_string(), Self::of(&own.value)))
                        .collect(),
                )
            }
        }
    }

    fn of_value(value: &Value) -> Self {
        match value {
            Value::Plain(text) if text.parse::<i64>().is_ok() || text == "true" => {
                Self::Other(text.clone())
            }
            Value::Text(text) | Value::Plain(text) => Self::Text(text.clone()),
            Value::List(items) => Self::List(items.iter().map(Self::of_value).collect()),
            Value::Map(pairs) => {
                let pairs = pairs.iter();
                Self::Map(
                    pairs
                        .map(|(key, value)| (key.clone(), Self::of_value(value)))
                        .collect(),
                )
            }
        }
    }

    /// With the keys of mappings in one order: a merge may bring them in another.
    fn sorted(self) -> Self {
        match self {
            Self::List(items) => Self::List(items.into_iter().map(Self::sorted).collect()),
            Self::Map(pairs) => {
                let mut pairs: Vec<_> = pairs
                    .into_iter()
                    .map(|(key, own)| (key, own.sorted()))
                    .collect();
                pairs.sort_by(|one, other| one.0.cmp(&other.0));
                Self::Map(pairs)
            }
            own => own,
        }
    }

    fn at(&mut self, path: &[Step]) -> &mut Self {
        path.iter().fold(self, |own, step| match (own, step) {
            (Self::Map(pairs), Step::Key(key)) => {
                let found = pairs.iter_mut().find(|(own, _)| own == key);
                &mut found.expect("a key that is there").1
            }
            (Self::List(items), Step::Item { index, .. }) => &mut items[*index],
            (own, _) => panic!("no {step:?} in {own:?}"),
        })
    }

    fn amend(&mut self, operation: &Operation) {
        match operation {
            Operation::Set(path, value) => *self.at(&path.0) = Self::of_value(value),
            Operation::Insert(path, value, _) => {
                let (last, above) = path.0.split_last().expect("a step");
                match (self.at(above), last) {
                    (Self::Map(pairs), Step::Key(key)) => {
                        pairs.push((key.clone(), Self::of_value(value)));
                    }
                    (Self::List(items), Step::Item { index, .. }) => {
                        items.insert(*index, Self::of_value(value));
                    }
                    (own, Step::Key(key)) => {
                        *own = Self::Map(vec![(key.clone(), Self::of_value(value))]);
                    }
                    (own, Step::Item { .. }) => *own = Self::List(vec![Self::of_value(value)]),
                }
            }
            Operation::Remove(path) => {
                let (last, above) = path.0.split_last().expect("a step");
                match (self.at(above), last) {
                    (Self::Map(pairs), Step::Key(key)) => pairs.retain(|(own, _)| own != key),
                    (Self::List(items), Step::Item { index, .. }) => drop(items.remove(*index)),
                    (own, _) => panic!("nothing to remove in {own:?}"),
                }
            }
            Operation::Move(path, from, to) => {
                let Self::List(items) = self.at(&path.0) else {
                    panic!("no list")
                };
                let item = items.remove(*from);
                items.insert(*to, item);
            }
        }
    }
}

/// Choices, one byte each; when there are no more, zero.
pub(crate) struct Choices<'d>(pub(crate) &'d [u8]);

impl Choices<'_> {
    fn below(&mut self, most: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        usize::from(*first) % most.max(1)
    }

    fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

const TEXTS: [&str; 18] = [
    "privacybeheerder",
    "college, burgemeester",
    "a: b",
    "a #b",
    "'t hart",
    "\"x\" \\ 'y'",
    "",
    " voor",
    "- a",
    "{b}",
    "é😀",
    "twee\nregels",
    "drie\n\nregels: # x\n",
    "met\ttab",
    "no",
    "12",
    "*a",
    "2026-07-01",
];
const KEYS: [&str; 5] = ["naam", "toelichting", "nieuw", "a: b", "12"];

fn value(choices: &mut Choices, deep: usize) -> Value {
    match choices.below(if deep == 0 { 6 } else { 10 }) {
        0..=3 => Value::from(TEXTS[choices.below(TEXTS.len())]),
        4 => Value::Plain(["12", "2026-07-01", "true", "-4"][choices.below(4)].to_owned()),
        5 => [Value::List(Vec::new()), Value::Map(Vec::new())][choices.below(2)].clone(),
        6 | 7 => Value::List(
            (0..=choices.below(3))
                .map(|_| value(choices, deep - 1))
                .collect(),
        ),
        _ => {
            let keys = &KEYS[choices.below(3)..][..2];
            Value::map(
                keys.iter()
                    .map(|key| (*key, value(choices, deep - 1)))
                    .collect::<Vec<_>>(),
            )
        }
    }
}

/// A place in a document: its path, its node, and where it may begin: after its key or what is before it.
struct Spot<'n, 's> {
    path: Vec<Step>,
    node: &'n Node<'s>,
    from: u32,
}

fn spots<'n, 's>(node: &'n Node<'s>, path: &[Step], from: u32, found: &mut Vec<Spot<'n, 's>>) {
    found.push(Spot {
        path: path.to_vec(),
        node,
        from,
    });
    let below = |step: Step| [path, &[step]].concat();
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::List(items) => {
            let mut from = from.min(node.span.start);
            for (index, item) in items.iter().enumerate() {
                spots(item, &below(Step::Item { index, label: None }), from, found);
                from = item.span.end;
            }
        }
        Kind::Map(pairs) => {
            for pair in pairs {
                let step = Step::Key(pair.key.to_string());
                spots(&pair.value, &below(step), pair.key_span.end, found);
            }
        }
    }
}

fn operation(spots: &[Spot<'_, '_>], choices: &mut Choices) -> Operation {
    let spot = &spots[choices.below(spots.len())];
    let path = KeyPath(spot.path.clone());
    let with = |step: Step| KeyPath([&spot.path[..], &[step]].concat());
    let new_key = KEYS[choices.below(KEYS.len())];
    let kind = choices.below(8);
    match &spot.node.kind {
        Kind::List(items) if kind < 2 && !items.is_empty() => {
            Operation::Move(path, choices.below(items.len()), choices.below(items.len()))
        }
        Kind::List(items) if kind < 6 => {
            let index = choices.below(items.len() + 1);
            Operation::Insert(
                with(Step::Item { index, label: None }),
                value(choices, 2),
                Vec::new(),
            )
        }
        Kind::Map(pairs) if kind < 5 && pairs.iter().all(|own| own.key != new_key) => {
            let mut order: Vec<String> = pairs.iter().map(|own| own.key.to_string()).collect();
            order.insert(choices.below(order.len() + 1), new_key.to_owned());
            let order = if choices.below(3) == 0 {
                Vec::new()
            } else {
                order
            };
            Operation::Insert(
                with(Step::Key(new_key.to_owned())),
                value(choices, 2),
                order,
            )
        }
        _ if spot.path.is_empty() => Operation::Insert(
            with(Step::Key(new_key.to_owned())),
            value(choices, 2),
            Vec::new(),
        ),
        Kind::Null if kind < 3 => Operation::Insert(
            with(Step::Key(new_key.to_owned())),
            value(choices, 2),
            Vec::new(),
        ),
        _ if kind < 6 => Operation::Set(path, value(choices, 2)),
        _ => Operation::Remove(path),
    }
}

/// Whether an operation can be done to what is there.
fn is_possible(root: &Node, operation: &Operation) -> bool {
    let Operation::Insert(path, ..) = operation else {
        return true;
    };
    let (last, above) = path.0.split_last().expect("a step");
    let node = above
        .iter()
        .try_fold(root, |own, step| match (&own.kind, step) {
            (_, Step::Key(key)) => own.get(key),
            (Kind::List(items), Step::Item { index, .. }) => items.get(*index),
            _ => None,
        });
    let Some(node) = node else { return false };
    match (&node.kind, last) {
        (Kind::Null, _) | (Kind::List(_), Step::Item { .. }) => true,
        (Kind::Map(_), Step::Key(key)) => node.get(key).is_none(),
        _ => false,
    }
}

fn end_of_line(text: &str, at: u32) -> usize {
    let at = at as usize;
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Whether nothing of the old text is gone: the new one has something more at one place.
fn is_longer(old: &str, new: &str) -> bool {
    let before = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(old, new)| old == new);
    let after = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take_while(|(old, new)| old == new);
    before.count() + after.count() >= old.len()
}

/// Fails when a byte is another that is no part of what was done.
fn bytes_stay(old: &str, new: &str, spots: &[Spot<'_, '_>], operation: &Operation) {
    let own = |path: &[Step]| spots.iter().find(|own| own.path == path).expect("a place");
    let within = |span: Span, what: &str| {
        let (before, after) = old.split_at(span.start as usize);
        let after = &after[end_of_line(old, span.end) - before.len()..];
        // The empty lines below such a text are part of it.
        let keeps = old[span.range()].contains("|+");
        let after = if keeps { after.trim_start() } else { after };
        let stays = new.starts_with(before) && new[before.len()..].ends_with(after);
        assert!(stays, "{what}: more than {span:?} of {old:?}: {new:?}");
    };
    let reach = |spot: &Spot| Span {
        start: spot.from.min(spot.node.span.start),
        end: spot.node.span.end.max(spot.from),
    };
    match operation {
        Operation::Set(path, _) => within(reach(own(&path.0)), "set"),
        Operation::Insert(path, ..) => {
            let above = own(&path.0[..path.0.len() - 1]);
            let empty = match &above.node.kind {
                Kind::List(items) => items.is_empty(),
                Kind::Map(pairs) => pairs.is_empty(),
                Kind::Null | Kind::Scalar(_) => true,
            };
            if !empty {
                assert!(
                    is_longer(old, new),
                    "something is gone from {old:?}: {new:?}"
                );
            }
            if !above.path.is_empty() {
                within(reach(above), "insert");
            }
        }
        Operation::Remove(path) => {
            let above = own(&path.0[..path.0.len() - 1]);
            if !above.path.is_empty() {
                within(reach(above), "remove");
            }
        }
        Operation::Move(path, ..) => {
            let sorted = |text: &str| {
                let mut bytes = text.as_bytes().to_vec();
                bytes.sort_unstable();
                bytes
            };
            assert_eq!(sorted(old), sorted(new), "{old:?}: {new:?}");
            if !path.0.is_empty() {
                within(reach(own(&path.0)), "move");
            }
        }
    }
    let is_dos = !old.replace("\r\n", "").contains('\n') && old.contains('\n');
    assert!(
        !is_dos || !new.replace("\r\n", "").contains('\n'),
        "{new:?}"
    );
    assert!(old.contains('\r') || !new.contains('\r'), "{new:?}");
}

/// Does a series of edits to the documents of a text. Gives how many were done and how many were refused.
pub(crate) fn run(text: &str, choices: &mut Choices) -> (usize, usize) {
    let (mut done, mut refused) = (0, 0);
    let mut text = text.to_owned();
    while !choices.is_done() && done + refused < 12 {
        let documents = source::parse(&text);
        let number = choices.below(documents.len());
        let Some(document) = documents.get(number) else {
            return (done, refused);
        };
        let mut places = Vec::new();
        spots(&document.root, &[], document.root.span.start, &mut places);
        let operation = operation(&places, choices);
        let mut editing = Editing::new(text.clone(), number);
        let outcome = editing.apply(operation.clone());
        let new = editing.into_text();
        if let Err(refusal) = outcome {
            assert!(!refusal.message.is_empty() && !refusal.help.is_empty());
            assert_eq!(new, text, "what is refused changes nothing");
            refused += usize::from(is_possible(&document.root, &operation));
            continue;
        }
        let mut wanted: Vec<Tree> = documents.iter().map(|own| Tree::of(&own.root)).collect();
        wanted[number].amend(&operation);
        let found: Vec<Tree> = source::parse(&new)
            .iter()
            .map(|own| Tree::of(&own.root))
            .collect();
        let sorted = |all: Vec<Tree>| all.into_iter().map(Tree::sorted).collect::<Vec<_>>();
        assert_eq!(
            sorted(found),
            sorted(wanted),
            "{operation:?} on {text:?} gives {new:?}"
        );
        bytes_stay(&text, &new, &places, &operation);
        done += 1;
        drop(documents);
        text = new;
    }
    (done, refused)
}
