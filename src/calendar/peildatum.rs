//! "Now": the day and, where it is known, the moment that a register is judged at.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, Utc};

use super::{begin_van_dag, in_amsterdam, in_woorden};

/// A day in the Netherlands, or a moment of it.
///
/// A day alone is the whole day: what happened on it is known, and what ends on it is not past. So of a day alone nothing
/// is called late that might still have been in time, and nothing unknown that might have been known.
///
/// ```
/// use avg::calendar::Peildatum;
///
/// let end = "2026-07-01T12:30:00Z".parse()?;
/// assert!(!Peildatum::dag_zonder_tijd("2026-07-01".parse()?).is_voorbij(end));
/// assert!(Peildatum::op("2026-07-01T12:31:00Z".parse()?).is_voorbij(end));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peildatum {
    dag: NaiveDate,
    moment: Option<DateTime<Utc>>,
}

impl Peildatum {
    /// A day, whatever the time.
    pub const fn dag_zonder_tijd(dag: NaiveDate) -> Self {
        Self { dag, moment: None }
    }

    /// A moment; its day is that of the Dutch clock. Seconds do not count, so that what is shown is what was judged.
    pub fn op(moment: DateTime<Utc>) -> Self {
        let seconds = TimeDelta::seconds(moment.timestamp().rem_euclid(60));
        let whole = moment
            .trunc_subsecs(0)
            .checked_sub_signed(seconds)
            .unwrap_or(moment);
        Self {
            dag: in_amsterdam(whole).date_naive(),
            moment: Some(whole),
        }
    }

    /// A moment by the Dutch clock. Of the hour that is there twice the first counts; one that is skipped gives `None`.
    pub fn op_klok(local: NaiveDateTime) -> Option<Self> {
        let shows = |moment: &DateTime<Utc>| in_amsterdam(*moment).naive_local() == local;
        let at = |hours| Some(local.checked_sub_signed(TimeDelta::hours(hours))?.and_utc());
        [at(2), at(1)]
            .into_iter()
            .flatten()
            .find(shows)
            .map(Self::op)
    }

    /// The day in the Netherlands.
    pub fn dag(self) -> NaiveDate {
        self.dag
    }

    /// The moment, where it is known.
    pub fn moment(self) -> Option<DateTime<Utc>> {
        self.moment
    }

    /// As people write it.
    pub fn in_woorden(self) -> String {
        match self.moment {
            Some(moment) => format!(
                "{} om {}",
                in_woorden(self.dag),
                in_amsterdam(moment).format("%H:%M")
            ),
            None => in_woorden(self.dag),
        }
    }

    /// Whether a last moment is past for certain.
    pub fn is_voorbij(self, laatste: DateTime<Utc>) -> bool {
        laatste < self.moment.unwrap_or_else(|| begin_van_dag(self.dag))
    }

    /// Whether a day is still to come.
    pub fn moet_nog_komen(self, dag: NaiveDate) -> bool {
        dag > self.dag
    }

    /// Whether it lies after another "now" for certain.
    pub fn ligt_na(self, nu: Self) -> bool {
        match self.moment {
            Some(moment) => nu.moment_moet_nog_komen(moment),
            None => nu.moet_nog_komen(self.dag),
        }
    }

    /// Whether a moment is still to come for certain.
    pub fn moment_moet_nog_komen(self, moment: DateTime<Utc>) -> bool {
        match self.moment {
            Some(now) => moment.signed_duration_since(now) >= TimeDelta::minutes(1),
            None => self
                .dag
                .succ_opt()
                .is_some_and(|tomorrow| moment >= begin_van_dag(tomorrow)),
        }
    }
}

impl From<NaiveDate> for Peildatum {
    fn from(dag: NaiveDate) -> Self {
        Self::dag_zonder_tijd(dag)
    }
}

/// The day, with the time by the Dutch clock where it is known.
impl fmt::Display for Peildatum {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.moment {
            Some(moment) => write!(f, "{}", in_amsterdam(moment).format("%Y-%m-%d %H:%M")),
            None => self.dag.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn klok(text: &str) -> Option<String> {
        let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
        Peildatum::op_klok(local)
            .and_then(Peildatum::moment)
            .map(|moment| moment.format("%Y-%m-%dT%H:%MZ").to_string())
    }

    #[test]
    fn a_time_is_that_of_the_dutch_clock() {
        assert_eq!(
            klok("2026-07-01T14:00").as_deref(),
            Some("2026-07-01T12:00Z")
        );
        assert_eq!(
            klok("2026-11-30T14:00").as_deref(),
            Some("2026-11-30T13:00Z")
        );
        // The night in which summer time begins has no half past two; that in which it ends has two: the first counts.
        assert_eq!(klok("2026-03-29T02:30"), None);
        assert_eq!(
            klok("2026-03-29T03:00").as_deref(),
            Some("2026-03-29T01:00Z")
        );
        assert_eq!(
            klok("2026-10-25T02:30").as_deref(),
            Some("2026-10-25T00:30Z")
        );
        assert_eq!(
            klok("2026-10-25T03:00").as_deref(),
            Some("2026-10-25T02:00Z")
        );
    }

    #[test]
    fn the_day_of_a_moment_is_the_dutch_one() {
        let nu = Peildatum::op(moment("2026-06-30T22:10:47Z"));
        assert_eq!(
            (nu.dag().to_string(), nu.to_string()),
            ("2026-07-01".to_owned(), "2026-07-01 00:10".to_owned())
        );
        assert_eq!(
            Peildatum::op(moment("2026-12-31T22:59:59Z")).to_string(),
            "2026-12-31 23:59"
        );
    }

    #[test]
    fn of_a_day_alone_nothing_of_that_day_is_past_or_to_come() {
        let nu = Peildatum::from("2026-07-01".parse::<NaiveDate>().unwrap());
        for (text, voorbij, nog) in [
            ("2026-06-30T21:59:59Z", true, false),
            ("2026-06-30T22:00:00Z", false, false),
            ("2026-07-01T21:59:59Z", false, false),
            ("2026-07-01T22:00:00Z", false, true),
        ] {
            assert_eq!(
                (
                    nu.is_voorbij(moment(text)),
                    nu.moment_moet_nog_komen(moment(text))
                ),
                (voorbij, nog),
                "{text}"
            );
        }
    }

    #[test]
    fn of_a_moment_what_lies_before_it_is_past() {
        let nu = Peildatum::op(moment("2026-07-01T12:00:30Z"));
        for (text, voorbij, nog) in [
            ("2026-07-01T11:59:59Z", true, false),
            ("2026-07-01T12:00:00Z", false, false),
            ("2026-07-01T12:00:59Z", false, false),
            ("2026-07-01T12:01:00Z", false, true),
        ] {
            assert_eq!(
                (
                    nu.is_voorbij(moment(text)),
                    nu.moment_moet_nog_komen(moment(text))
                ),
                (voorbij, nog),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn nothing_is_both_past_and_to_come(now in 0i64..4_000_000_000, other in -200_000i64..200_000, day in any::<bool>()) {
            let at = DateTime::from_timestamp(now, 0).unwrap();
            let nu = Peildatum::op(at);
            let nu = if day { Peildatum::from(nu.dag()) } else { nu };
            let other = at + TimeDelta::seconds(other);
            prop_assert!(!(nu.is_voorbij(other) && nu.moment_moet_nog_komen(other)));
        }

        #[test]
        fn what_the_clock_shows_is_read_back(now in 0i64..4_000_000_000) {
            let nu = Peildatum::op(DateTime::from_timestamp(now, 0).unwrap());
            let local = in_amsterdam(nu.moment().unwrap()).naive_local();
            prop_assert_eq!(Peildatum::op_klok(local).unwrap().to_string(), nu.to_string());
        }
    }
}
