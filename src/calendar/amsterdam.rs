//! The clock of Europe/Amsterdam: where a calendar day begins, and what the clock shows at a moment.
//!
//! Summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC (Directive 2000/84/EC).
//! Moments in the register carry their own offset; the peildatum, a bare date, and deadlines that are shown need this.

use super::periode::LAST;
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// A moment as the clock in the Netherlands shows it, with the offset that holds then.
///
/// ```
/// // 72 hours over the night in which summer time begins: the clock shows an hour more.
/// let found: chrono::DateTime<chrono::Utc> = "2026-03-27T16:00:00Z".parse()?;
/// let end = avg::calendar::in_amsterdam(found + chrono::TimeDelta::hours(72));
/// assert_eq!(end.to_rfc3339(), "2026-03-30T18:00:00+02:00");
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn in_amsterdam(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    let hours = if is_summer_time(moment) { 2 } else { 1 };
    // An offset of one or two hours always exists.
    FixedOffset::east_opt(hours * 3600).map_or_else(
        || moment.fixed_offset(),
        |offset| moment.with_timezone(&offset),
    )
}

fn is_summer_time(moment: DateTime<Utc>) -> bool {
    let change = |month| {
        Some(
            last_sunday(moment.year(), month)?
                .and_hms_opt(1, 0, 0)?
                .and_utc(),
        )
    };
    let (Some(forward), Some(back)) = (change(3), change(10)) else {
        return false;
    };
    forward <= moment && moment < back
}

/// Midnight at the start of a day in the Netherlands.
pub fn begin_van_dag(dag: NaiveDate) -> DateTime<Utc> {
    let offset = TimeDelta::hours(if begins_in_summer_time(dag) { 2 } else { 1 });
    let midnight = dag.and_time(NaiveTime::MIN);
    midnight
        .checked_sub_signed(offset)
        .unwrap_or(midnight)
        .and_utc()
}

/// The last second in the Netherlands that can be written with a year of four digits.
pub fn laatste_moment() -> DateTime<Utc> {
    let next = LAST.checked_add_days(Days::new(1)).map(begin_van_dag);
    next.and_then(|next| next.checked_sub_signed(TimeDelta::seconds(1)))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Whether midnight falls in summer time: the clock goes forward after midnight, and back after midnight.
fn begins_in_summer_time(dag: NaiveDate) -> bool {
    let (Some(forward), Some(back)) = (last_sunday(dag.year(), 3), last_sunday(dag.year(), 10))
    else {
        return false;
    };
    forward < dag && dag <= back
}

/// The last Sunday of a month with 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(last.weekday().num_days_from_sunday().into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn begin(dag: &str) -> String {
        begin_van_dag(dag.parse().unwrap()).to_rfc3339()
    }

    #[test]
    fn a_day_begins_an_hour_or_two_before_midnight_utc() {
        assert_eq!(begin("2026-01-01"), "2025-12-31T23:00:00+00:00");
        assert_eq!(begin("2026-07-01"), "2026-06-30T22:00:00+00:00");
    }

    #[test]
    fn the_days_on_which_the_clock_changes() {
        assert_eq!(begin("2026-03-29"), "2026-03-28T23:00:00+00:00");
        assert_eq!(begin("2026-03-30"), "2026-03-29T22:00:00+00:00");
        assert_eq!(begin("2026-10-25"), "2026-10-24T22:00:00+00:00");
        assert_eq!(begin("2026-10-26"), "2026-10-25T23:00:00+00:00");
    }

    #[test]
    fn the_clock_shows_summer_and_winter() {
        let shown = |text: &str| in_amsterdam(text.parse().unwrap()).to_rfc3339();
        assert_eq!(shown("2026-03-29T00:59:59Z"), "2026-03-29T01:59:59+01:00");
        assert_eq!(shown("2026-03-29T01:00:00Z"), "2026-03-29T03:00:00+02:00");
        assert_eq!(shown("2026-10-25T00:59:59Z"), "2026-10-25T02:59:59+02:00");
        assert_eq!(shown("2026-10-25T01:00:00Z"), "2026-10-25T02:00:00+01:00");
    }

    proptest! {
        #[test]
        fn midnight_on_the_clock_is_where_the_day_begins(offset in 0u64..40_000) {
            let dag = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(offset);
            let begin = in_amsterdam(begin_van_dag(dag));
            prop_assert_eq!(begin.naive_local(), dag.and_time(NaiveTime::MIN));
        }
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        let _ = (begin_van_dag(NaiveDate::MIN), begin_van_dag(NaiveDate::MAX));
    }
}
