//! An entry in the making: a tree of answers and open places, shaped by the schema.

use crate::diagnostic::Step;
use crate::model::spot::{Form, Spot};

/// What stands at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Still to be answered.
    Open,
    /// An answer.
    Value(String),
    /// A mapping.
    Block(Vec<(String, Part)>),
    /// A list.
    List(Vec<Part>),
}

impl Part {
    /// A place that is open, with what its schema cannot do without.
    pub fn open(spot: Spot) -> Self {
        match spot.form() {
            Form::List => Self::List(spot.item().map(Self::open).into_iter().collect()),
            Form::Block => {
                let keys = spot
                    .fields()
                    .iter()
                    .filter(|field| field.facts.required)
                    .map(|field| field.key);
                Self::Block(
                    keys.filter_map(|key| Some((key.to_owned(), Self::open(spot.key(key)?))))
                        .collect(),
                )
            }
            _ => Self::Open,
        }
    }

    /// As [`Part::open`], where a block that needs no key shows all it can hold.
    pub fn open_whole(spot: Spot) -> Self {
        let mut part = Self::open(spot);
        while part.fill_empty(spot) {}
        part
    }

    /// Opens every key of blocks that have none. Says whether there were any.
    pub fn fill_empty(&mut self, spot: Spot) -> bool {
        match self {
            Self::Block(keys) if keys.is_empty() => {
                keys.extend(
                    spot.keys()
                        .map(|(key, own)| (key.to_owned(), Self::open(own))),
                );
                !keys.is_empty()
            }
            Self::Block(keys) => {
                let below = keys
                    .iter_mut()
                    .filter_map(|(key, part)| Some(part.fill_empty(spot.key(key)?)));
                below.filter(|changed| *changed).count() > 0
            }
            Self::List(items) => {
                let below = items
                    .iter_mut()
                    .filter_map(|part| Some(part.fill_empty(spot.item()?)));
                below.filter(|changed| *changed).count() > 0
            }
            Self::Open | Self::Value(_) => false,
        }
    }

    /// Sees to it that there is something at a path. Says whether that was new; a path that cannot be is left alone.
    pub fn ensure(&mut self, spot: Spot, path: &[Step]) -> bool {
        let Some((step, rest)) = path.split_first() else {
            return false;
        };
        match step {
            Step::Key(key) => {
                let Some(own) = spot.key(key) else {
                    return false;
                };
                let Some((part, new)) = self.key(key, || Self::open(own)) else {
                    return false;
                };
                part.ensure(own, rest) || new
            }
            Step::Item { index, .. } => {
                let (Some(own), Self::List(items)) = (spot.item(), self) else {
                    return false;
                };
                items
                    .get_mut(*index)
                    .is_some_and(|part| part.ensure(own, rest))
            }
        }
    }

    /// The part below a key, made when it is not there; nothing when an answer stands in its way.
    fn key(&mut self, key: &str, make: impl FnOnce() -> Self) -> Option<(&mut Self, bool)> {
        if *self == Self::Open {
            *self = Self::Block(Vec::new());
        }
        let Self::Block(keys) = self else { return None };
        let found = keys.iter().position(|(own, _)| own == key);
        let at = found.unwrap_or(keys.len());
        if found.is_none() {
            keys.push((key.to_owned(), make()));
        }
        Some((&mut keys[at].1, found.is_none()))
    }

    /// Writes an answer at a path of keys. A list gets a further item when those it has are answered there.
    pub fn set(&mut self, spot: Spot, path: &[&str], value: &str) {
        let is_list = spot.form() == Form::List;
        let is_answer = path.is_empty() && (!is_list || (spot.has_none() && value == "geen"));
        if is_answer {
            *self = Self::Value(value.to_owned());
            return;
        }
        if let Some(own) = spot.item().filter(|_| is_list) {
            self.set_item(own, path, value);
        } else if let Some((key, rest)) = path.split_first()
            && let Some(own) = spot.key(key)
            && let Some((part, _)) = self.key(key, || Self::open(own))
        {
            part.set(own, rest, value);
        }
    }

    fn set_item(&mut self, spot: Spot, path: &[&str], value: &str) {
        if !matches!(self, Self::List(_)) {
            *self = Self::List(Vec::new());
        }
        let Self::List(items) = self else { return };
        let free = items.iter().position(|part| !part.is_answered(path));
        let nested = || {
            (leads_through_list(spot, path))
                .then(|| items.len().checked_sub(1))
                .flatten()
        };
        let at = free.or_else(nested).unwrap_or(items.len());
        if at == items.len() {
            items.push(Self::open(spot));
        }
        items[at].set(spot, path, value);
    }

    /// Whether an answer stands at a path of keys, in any item of a list on the way.
    fn is_answered(&self, path: &[&str]) -> bool {
        match (self, path.split_first()) {
            (Self::Value(_), _) => true,
            (Self::List(items), _) => items.iter().any(|part| part.is_answered(path)),
            (Self::Block(keys), Some((key, rest))) => keys
                .iter()
                .any(|(own, part)| own == key && part.is_answered(rest)),
            _ => false,
        }
    }
}

/// Whether a list lies on a path of keys.
fn leads_through_list(spot: Spot, path: &[&str]) -> bool {
    let Some((key, rest)) = path.split_first() else {
        return false;
    };
    spot.key(key)
        .is_some_and(|own| own.item().is_some() || leads_through_list(own, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::yaml;
    use crate::model::Soort;
    use crate::model::schema::Documentsoort;

    fn verwerking(answers: &[(&str, &str)]) -> String {
        let spot = Spot::of(Documentsoort::Registratie(Soort::Verwerking));
        let mut part = Part::Block(Vec::new());
        for (path, value) in answers {
            part.set(spot, &path.split('.').collect::<Vec<_>>(), value);
        }
        yaml::bare(&part, spot)
    }

    #[test]
    fn answers_pair_up_in_the_order_given() {
        let text = verwerking(&[
            ("doeleinden.doel", "Een"),
            ("doeleinden.doel", "Twee"),
            ("doeleinden.grondslagen.grondslag", "toestemming"),
            ("doeleinden.grondslagen.grondslag", "algemeen_belang"),
            (
                "doeleinden.grondslagen.grondslag",
                "wettelijke_verplichting",
            ),
        ]);
        assert_eq!(
            text,
            "doeleinden:\n  - doel: Een\n    grondslagen:\n      - grondslag: toestemming\n  - doel: Twee\n    grondslagen:\n      - grondslag: algemeen_belang\n      - grondslag: wettelijke_verplichting\n"
        );
    }

    #[test]
    fn none_and_a_reason_are_answers_too() {
        let text = verwerking(&[
            ("doorgifte", "geen"),
            ("dpia.niet_nodig", "Klein: geen risico"),
            ("herkomst", "BRP"),
        ]);
        assert_eq!(
            text,
            "doorgifte: geen\nherkomst:\n  - BRP\ndpia:\n  niet_nodig: \"Klein: geen risico\"\n"
        );
    }
}
