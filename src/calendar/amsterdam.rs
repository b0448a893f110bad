//! Where a calendar day of Europe/Amsterdam begins on the clock that all moments share.
//!
//! Summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC (Directive 2000/84/EC).
//! Moments in the register carry their own offset; only the peildatum, a bare date, needs this.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Midnight at the start of a day in the Netherlands.
pub fn begin_van_dag(dag: NaiveDate) -> DateTime<Utc> {
    let offset = TimeDelta::hours(if begins_in_summer_time(dag) { 2 } else { 1 });
    let midnight = dag.and_time(NaiveTime::MIN);
    midnight.checked_sub_signed(offset).unwrap_or(midnight).and_utc()
}

/// Whether midnight falls in summer time: the clock goes forward after midnight, and back after midnight.
fn begins_in_summer_time(dag: NaiveDate) -> bool {
    let (Some(forward), Some(back)) = (last_sunday(dag.year(), 3), last_sunday(dag.year(), 10)) else { return false };
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
    fn the_ends_of_the_calendar_do_not_panic() {
        let _ = (begin_van_dag(NaiveDate::MIN), begin_van_dag(NaiveDate::MAX));
    }
}
