//! Deadlines: what must happen when, for whom, by which paragraph, and what it touches.
//!
//! Pure functions over the register and the profile: no clock, no file, no rule, no format. A deadline is what (an
//! entry or a duty), from which date, which period, from which source, due on, who must act, and how it stands. How a
//! term ends is counted in [`crate::calendar`]; how long it is, the profile says.
//!
//! Two kinds: review cycles (last done plus a period, no shift for weekends) and response terms (the day of receipt
//! does not count, the end moves to a working day). Of the 72 hours of AVG art. 33 every hour counts.

mod antwoord;
mod datalek;
mod registratie;
mod tekst;

pub use antwoord::{Antwoordtermijn, antwoordtermijn};
pub use datalek::{Meldtermijn, meldtermijn, moet_gemeld, reden_zonder_grond};
pub use registratie::{
    is_late, is_open_advies, is_open_maatregel, is_open_verzoek, loopt_sinds, of_config, of_entry,
};
pub use tekst::{functienaam, functienaam_met_lidwoord, regels};

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use crate::calendar::{Duur, Eenheid, Peildatum, Periode, in_amsterdam, in_woorden};
use crate::diagnostic::{Ernst, FileId, Span};
use crate::model::Body;
use crate::model::field::Items;
use crate::model::profiel::{Functierol, TermijnSoort};
use crate::register::{Entry, Register, View};

/// A day, or a moment where hours count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tijdstip {
    /// The whole day.
    Dag(NaiveDate),
    /// A moment, with the offset of the Netherlands at that moment.
    Moment(DateTime<FixedOffset>),
}

impl Tijdstip {
    /// The day in the Netherlands.
    pub fn dag(self) -> NaiveDate {
        match self {
            Self::Dag(dag) => dag,
            Self::Moment(moment) => in_amsterdam(moment.to_utc()).date_naive(),
        }
    }

    /// As people write it.
    pub fn in_woorden(self) -> String {
        match self {
            Self::Dag(dag) => in_woorden(dag),
            Self::Moment(moment) => {
                format!(
                    "{} om {}",
                    in_woorden(self.dag()),
                    in_amsterdam(moment.to_utc()).format("%H:%M")
                )
            }
        }
    }

    /// For sorting: a whole day lasts until its end.
    fn order(self) -> (NaiveDate, NaiveTime) {
        match self {
            Self::Dag(dag) => (dag, NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()),
            Self::Moment(moment) => {
                let local = in_amsterdam(moment.to_utc()).naive_local();
                (local.date(), local.time())
            }
        }
    }
}

impl std::fmt::Display for Tijdstip {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Dag(dag) => dag.fmt(f),
            Self::Moment(moment) => write!(
                f,
                "{}",
                in_amsterdam(moment.to_utc()).format("%Y-%m-%d %H:%M")
            ),
        }
    }
}

/// How a deadline stands, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// The last day is past.
    Verlopen,
    /// The last day falls within the warning window.
    Binnenkort,
    /// There is time.
    Later,
}

impl Stand {
    /// All, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Verlopen, Self::Binnenkort, Self::Later];

    /// The word in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verlopen => "verlopen",
            Self::Binnenkort => "binnenkort",
            Self::Later => "later",
        }
    }
}

/// A deadline.
#[derive(Debug, Clone)]
pub struct Deadline<'r, 's> {
    /// What kind.
    pub soort: TermijnSoort,
    /// The entry it is about; `None` for an exception in `avg.yaml` whose entry does not exist.
    pub entry: Option<&'r Entry<'s>>,
    /// Which part of the entry, such as a measure or a guarantee; empty for the entry as a whole.
    pub deel: &'r str,
    /// What is to be done with it, where the kind does not say it: a measure, a cycle.
    pub omschrijving: &'r str,
    /// Where the term starts; `None` when the entry itself names the last day.
    pub vanaf: Option<Tijdstip>,
    /// Whether it was never done before, so that the term counts from the entry itself.
    pub nooit: bool,
    /// The first day of the policy that asks it, where its own term would have ended before that: nobody was late yet.
    pub sinds: Option<NaiveDate>,
    /// Whether a verwerking runs that relies on it.
    pub in_gebruik: bool,
    /// The place of the date that it is counted from, or of the last day itself.
    pub plaats: (FileId, Span),
    /// How long the term is; `None` when the entry itself names the last day.
    pub duur: Option<Duur>,
    /// The last day, or the last moment.
    pub uiterlijk: Tijdstip,
    /// How it stands.
    pub stand: Stand,
    /// Days from the peildatum to the last day; negative when it is past.
    pub dagen: i64,
    /// How much it matters to be late; `None` when it does not.
    pub ernst: Option<Ernst>,
    /// Who must act.
    pub wie: Functierol,
    /// What the policy calls them.
    pub functie: Option<&'r str>,
    /// Where the term stands: a law or a paragraph.
    pub bron: &'r str,
}

impl<'r, 's> Deadline<'r, 's> {
    /// The entries that the deadline touches besides its own, sorted by id: those that rely on it, and those it is about.
    pub fn raakt(&self, register: &'r Register<'s>) -> Vec<&'r Entry<'s>> {
        let Some(entry) = self.entry else {
            return Vec::new();
        };
        if matches!(entry.body, Body::Verwerking(_)) {
            return Vec::new();
        }
        let targets = register.referred(entry).into_iter();
        let relying = register
            .referrers(entry.id())
            .filter(|own| matches!(own.body, Body::Verwerking(_)));
        let mut found: Vec<&Entry<'s>> = targets
            .chain(relying)
            .filter(|own| !std::ptr::eq(*own, entry))
            .collect();
        found.sort_by_key(|own| own.id());
        found.dedup_by_key(|own| own.id());
        found
    }

    /// Lays it with the one whom the entry names, and their role where the words say it.
    fn by(&mut self, functie: &'r str) {
        self.functie = Some(functie);
        self.wie = tekst::rol_van(functie).unwrap_or(self.wie);
    }

    /// Until when an exception on its rule lets it stand, when one holds at the peildatum.
    pub fn uitstel(&self, view: &View) -> Option<NaiveDate> {
        let entry = self.entry?;
        let naam = self.regel()?;
        let own = entry
            .body
            .head()
            .uitzonderingen
            .iter()
            .filter_map(|own| Some((own.regel.as_ref()?, own.tot?)));
        let of_config = view.config.uitzonderingen.items().iter();
        let of_config =
            of_config.filter(|own| own.id.as_ref().is_some_and(|id| id.as_str() == entry.id()));
        own.chain(of_config.filter_map(|own| Some((own.regel.as_ref()?, own.tot?))))
            .filter(|(regel, tot)| {
                (view.is_regel)(naam, regel.as_str()) && tot.value >= view.peildatum.dag()
            })
            .map(|(_, tot)| tot.value)
            .max()
    }

    /// The name of the rule that says that it is past; rules have a test that each exists.
    pub fn regel(&self) -> Option<&'static str> {
        let other = match self.soort {
            TermijnSoort::MaatregelUitvoeren => self.in_gebruik,
            _ => self.nooit,
        };
        let [usual, instead @ ..] = regels(self.soort) else {
            return None;
        };
        Some(*instead.first().filter(|_| other).unwrap_or(usual))
    }

    /// How much it weighs that the last day is past; `None` when it is not past, or does not matter.
    pub fn late(&self) -> Option<Ernst> {
        self.ernst.filter(|_| self.stand == Stand::Verlopen)
    }

    /// Sorts by last day, then by entry and kind, so that two runs give the same order.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |own: &Self| (own.uiterlijk.order(), own.soort);
        let id = |own: &Self| own.entry.map_or("", Entry::id);
        key(self)
            .cmp(&key(other))
            .then_with(|| id(self).cmp(id(other)))
            .then_with(|| self.deel.cmp(other.deel))
    }
}

/// All deadlines of the register, the earliest first.
pub fn all<'r, 's>(view: &View<'r, 's>) -> Vec<Deadline<'r, 's>> {
    let mut found = Vec::with_capacity(view.register.entries.len());
    for entry in &view.register.entries {
        of_entry(entry, view, &mut found);
    }
    found.extend(of_config(view));
    found.sort_by(Deadline::order);
    found
}

/// How a last day stands at the peildatum.
pub fn stand(uiterlijk: Tijdstip, venster: Duur, peildatum: Peildatum) -> Stand {
    let over = match uiterlijk {
        Tijdstip::Dag(dag) => dag < peildatum.dag(),
        Tijdstip::Moment(moment) => peildatum.is_voorbij(moment.to_utc()),
    };
    if over {
        Stand::Verlopen
    } else if uiterlijk.dag() <= horizon(venster, peildatum.dag()) {
        Stand::Binnenkort
    } else {
        Stand::Later
    }
}

/// The last day of a window that opens on a day; hours count as the days they touch.
pub fn horizon(venster: Duur, dag: NaiveDate) -> NaiveDate {
    match venster {
        Duur::Periode(periode) => periode.after(dag),
        Duur::Uren(hours) => Periode::new(hours.div_ceil(24), Eenheid::Dag).after(dag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_window_is_no_equality() {
        let (last, window) = (
            Tijdstip::Dag(day("2026-07-31")),
            Duur::Periode(Periode::new(30, Eenheid::Dag)),
        );
        for (today, expected) in [
            ("2026-06-30", Stand::Later),
            ("2026-07-01", Stand::Binnenkort),
            ("2026-07-15", Stand::Binnenkort),
            ("2026-07-31", Stand::Binnenkort),
            ("2026-08-01", Stand::Verlopen),
            ("2027-08-01", Stand::Verlopen),
        ] {
            assert_eq!(stand(last, window, day(today).into()), expected, "{today}");
        }
    }

    #[test]
    fn a_moment_is_past_when_the_day_began_after_it() {
        let moment = Tijdstip::Moment("2026-07-01T00:30:00+02:00".parse().unwrap());
        let window = Duur::Uren(72);
        assert_eq!(
            stand(moment, window, day("2026-07-01").into()),
            Stand::Binnenkort
        );
        assert_eq!(
            stand(moment, window, day("2026-07-02").into()),
            Stand::Verlopen
        );
        assert_eq!(
            stand(moment, window, day("2026-06-28").into()),
            Stand::Binnenkort
        );
        assert_eq!(
            stand(moment, window, day("2026-06-27").into()),
            Stand::Later
        );
        assert_eq!(moment.to_string(), "2026-07-01 00:30");
    }

    proptest! {
        #[test]
        fn time_only_presses(offset in 0u64..5_000, window in 1u32..400, first in 0u64..5_000, step in 0u64..500) {
            let last = Tijdstip::Dag(day("2018-05-25") + Days::new(offset));
            let window = Duur::Periode(Periode::new(window, Eenheid::Dag));
            let today = day("2018-05-25") + Days::new(first);
            prop_assert!(stand(last, window, today.into()) >= stand(last, window, (today + Days::new(step)).into()));
        }
    }
}
