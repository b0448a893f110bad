//! In whose name and style a document is made.

use chrono::NaiveDate;

use super::Stop;
use crate::workspace::{Place, Session};

/// Whose name and style a document gets.
pub(super) struct House<'a> {
    /// Where the style lies; nowhere when there is no register.
    pub(super) place: Option<&'a Place>,
    /// Whose register it is; empty when that is not known.
    pub(super) organisation: String,
    /// The day of the document.
    pub(super) date: NaiveDate,
}

impl<'a> House<'a> {
    /// That of a register.
    pub(super) fn of(place: &'a Place, session: &Session) -> Self {
        Self {
            place: Some(place),
            organisation: session.view().naam_van_organisatie(),
            date: session.peildatum.dag(),
        }
    }

    /// That of nobody: what the program itself knows.
    pub(super) fn none(date: NaiveDate) -> Self {
        Self {
            place: None,
            organisation: String::new(),
            date,
        }
    }

    /// What the place has of something, if there is a place.
    pub(super) fn of_place<T>(
        &self,
        read: impl FnOnce(&Place) -> Result<T, Stop>,
    ) -> Result<Option<T>, Stop> {
        self.place.map(read).transpose()
    }
}
