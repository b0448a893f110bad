//! Every date of an entry, with what it is a date of.

use super::Body;
use super::facts::{FieldInfo, Leaf, Visitor};
use super::leaf::{Datum, Moment};
use crate::calendar::Peildatum;

/// What a date is a date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datumsoort {
    /// Something that has happened, and that the AVG asks for.
    Gebeurd,
    /// A signature: it has happened, and may be older than the AVG.
    Getekend,
    /// Something that lies ahead or behind, and that the AVG asks for.
    Gepland,
    /// A beginning or end of something that may be older than the AVG.
    Looptijd,
}

/// A day or a moment.
#[derive(Debug, Clone, Copy)]
pub enum Tijd {
    /// The whole day.
    Dag(Datum),
    /// A moment of it.
    Moment(Moment),
}

impl Tijd {
    /// Whether it is still to come.
    pub fn moet_nog_komen(self, nu: Peildatum) -> bool {
        match self {
            Self::Dag(datum) => nu.moet_nog_komen(datum.value),
            Self::Moment(moment) => nu.moment_moet_nog_komen(moment.value.to_utc()),
        }
    }
}

impl Datumsoort {
    /// Whether it is of something that has happened: as long as it lies ahead, that has not.
    pub fn is_gebeurtenis(self) -> bool {
        matches!(self, Self::Gebeurd | Self::Getekend)
    }
}

/// Shows each date with the keys that lead to it, lists without their numbers.
pub fn visit(body: &Body, show: &mut dyn FnMut(&[&'static str], Tijd, Datumsoort)) {
    body.visit(&mut Dates {
        show,
        path: Vec::new(),
        soort: None,
    });
}

struct Dates<'f> {
    show: &'f mut dyn FnMut(&[&'static str], Tijd, Datumsoort),
    path: Vec<&'static str>,
    soort: Option<Datumsoort>,
}

impl<'v, 's> Visitor<'v, 's> for Dates<'_> {
    fn enter(&mut self, field: &'static FieldInfo) -> bool {
        if field.leads_to_dates {
            self.path.push(field.key);
            self.soort = field.facts.date;
        }
        field.leads_to_dates
    }

    fn leaf(&mut self, leaf: Leaf<'v, 's>) {
        let tijd = match leaf {
            Leaf::Day(datum) => Tijd::Dag(datum),
            Leaf::Moment(moment) => Tijd::Moment(moment),
            _ => return,
        };
        if let Some(soort) = self.soort {
            (self.show)(&self.path, tijd, soort);
        }
    }

    fn leave(&mut self) {
        self.path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Soort;
    use crate::model::facts::Value;

    fn check(fields: &'static [FieldInfo], soort: Soort) {
        for field in fields {
            let is_date = matches!(field.kind.value, Value::Day | Value::Moment);
            assert!(
                !is_date || field.facts.date.is_some(),
                "{soort}: say of {} what it is a date of",
                field.key
            );
            check(field.kind.fields(), soort);
        }
    }

    #[test]
    fn every_date_says_what_it_is_a_date_of() {
        for soort in Soort::ALL {
            check(soort.fields(), *soort);
        }
    }
}
