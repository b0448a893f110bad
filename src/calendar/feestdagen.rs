//! The holidays of the Algemene termijnenwet (art. 3 leden 1 en 2), on which a legal term does not end.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A recognised holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feestdag {
    /// The day.
    pub datum: NaiveDate,
    /// Its Dutch name.
    pub naam: &'static str,
}

/// Easter Sunday of a year in the Gregorian calendar (the anonymous computus, as in Meeus).
#[allow(clippy::many_single_char_names)] // the names of the published method
pub fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)
}

/// The holidays of a year in order (Algemene termijnenwet art. 3 leden 1 en 2: Nieuwjaarsdag, de christelijke tweede
/// Paas- en Pinksterdag, de beide Kerstdagen, de Hemelvaartsdag, Goede Vrijdag, de dag waarop de verjaardag van de
/// Koning wordt gevierd en de vijfde mei).
pub fn feestdagen(year: i32) -> Vec<Feestdag> {
    let fixed = |month, day, naam| {
        NaiveDate::from_ymd_opt(year, month, day).map(|datum| Feestdag { datum, naam })
    };
    let moving = |offset: i64, naam| {
        let datum = easter(year)?;
        let datum = if offset < 0 {
            datum.checked_sub_days(Days::new(offset.unsigned_abs()))
        } else {
            datum.checked_add_days(Days::new(offset.unsigned_abs()))
        };
        datum.map(|datum| Feestdag { datum, naam })
    };
    let mut days: Vec<Feestdag> = [
        fixed(1, 1, "Nieuwjaarsdag"),
        moving(-2, "Goede Vrijdag"),
        moving(1, "Tweede Paasdag"),
        koningsdag(year),
        fixed(5, 5, "Bevrijdingsdag"),
        moving(39, "Hemelvaartsdag"),
        moving(50, "Tweede Pinksterdag"),
        fixed(12, 25, "Eerste Kerstdag"),
        fixed(12, 26, "Tweede Kerstdag"),
    ]
    .into_iter()
    .flatten()
    .collect();
    days.sort_by_key(|day| day.datum);
    days
}

/// 27 April, or the 26th when that is a Sunday; before 2014 it was 30 April, or the 29th.
fn koningsdag(year: i32) -> Option<Feestdag> {
    let (day, naam) = if year >= 2014 {
        (27, "Koningsdag")
    } else {
        (30, "Koninginnedag")
    };
    let datum = NaiveDate::from_ymd_opt(year, 4, day)?;
    let datum = if datum.weekday() == Weekday::Sun {
        datum.pred_opt()?
    } else {
        datum
    };
    Some(Feestdag { datum, naam })
}

/// Days that a royal decree put on a par with a recognised holiday (Algemene termijnenwet art. 3 lid 3), as year, month
/// and day: the decrees over 2017 to 2019, 2023 to 2025 and 2026 to 2028.
///
/// They count for terms of Dutch law, such as that of Awb art. 9:11. For terms of the AVG Regulation 1182/71 counts, which
/// knows holidays alone.
const GELIJKGESTELD: &[(i32, u32, u32)] = &[
    (2017, 4, 28),
    (2017, 5, 26),
    (2018, 5, 11),
    (2018, 12, 24),
    (2018, 12, 31),
    (2019, 5, 31),
    (2019, 12, 27),
    (2023, 4, 28),
    (2023, 5, 19),
    (2024, 5, 10),
    (2024, 12, 27),
    (2025, 5, 30),
    (2026, 1, 2),
    (2026, 5, 15),
    (2027, 5, 7),
    (2028, 4, 28),
    (2028, 5, 26),
];

/// The days that a decree put on a par with a holiday, in order.
pub fn gelijkgestelde_dagen() -> impl Iterator<Item = NaiveDate> {
    GELIJKGESTELD
        .iter()
        .filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day))
}

/// Whether a legal term cannot end on this day: Saturday, Sunday, a holiday, or one of the `extra` days, in order.
pub fn is_vrije_dag(dag: NaiveDate, extra: &[NaiveDate]) -> bool {
    matches!(dag.weekday(), Weekday::Sat | Weekday::Sun)
        || extra.binary_search(&dag).is_ok()
        || feestdagen(dag.year())
            .iter()
            .any(|feestdag| feestdag.datum == dag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Published Easter dates, the earliest and latest possible among them.
    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, expected) in [
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
            (1818, "1818-03-22"),
            (2000, "2000-04-23"),
        ] {
            assert_eq!(easter(year), Some(day(expected)));
        }
    }

    #[test]
    fn the_holidays_of_2026() {
        let days: Vec<String> = feestdagen(2026)
            .iter()
            .map(|day| day.datum.to_string())
            .collect();
        assert_eq!(
            days,
            [
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-04-27",
                "2026-05-05",
                "2026-05-14",
                "2026-05-25",
                "2026-12-25",
                "2026-12-26"
            ]
        );
    }

    #[test]
    fn koningsdag_moves_from_a_sunday_to_saturday() {
        assert!(
            feestdagen(2025)
                .iter()
                .any(|day| day.datum.to_string() == "2025-04-26" && day.naam == "Koningsdag")
        );
    }

    /// Friday after Ascension Day is always among them; the others lie between a holiday and a weekend.
    #[test]
    fn days_on_a_par_lie_next_to_a_free_day() {
        let days: Vec<NaiveDate> = gelijkgestelde_dagen().collect();
        assert_eq!(days.len(), GELIJKGESTELD.len());
        assert!(days.is_sorted());
        for day in days {
            assert!(!is_vrije_dag(day, &[]), "{day}");
            let (before, after) = (day.pred_opt().unwrap(), day.succ_opt().unwrap());
            assert!(
                is_vrije_dag(before, &[]) && is_vrije_dag(after, &[]),
                "{day}"
            );
        }
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583i32..4000) {
            let sunday = easter(year).unwrap();
            prop_assert_eq!(sunday.weekday(), Weekday::Sun);
            let (first, last) = (NaiveDate::from_ymd_opt(year, 3, 22).unwrap(), NaiveDate::from_ymd_opt(year, 4, 25).unwrap());
            prop_assert!(first <= sunday && sunday <= last);
        }
    }
}
