//! Periods and calendar arithmetic as the law counts: pure functions, no clock.

mod amsterdam;
mod feestdagen;
mod gesproken;
mod peildatum;
mod periode;

pub use amsterdam::{begin_van_dag, in_amsterdam, laatste_moment};
pub use feestdagen::{Feestdag, easter, feestdagen, gelijkgestelde_dagen, is_vrije_dag};
pub use gesproken::{Lezing, dag, moment, peildatum};
pub use peildatum::Peildatum;
pub use periode::{Duur, Eenheid, Periode, Termijn};

use chrono::{Datelike, Days, NaiveDate};

const MAANDEN: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// A day as people write it: 30 juni 2026.
pub fn in_woorden(dag: NaiveDate) -> String {
    format!(
        "{} {} {}",
        dag.day(),
        MAANDEN[dag.month0() as usize % 12],
        dag.year()
    )
}

/// The last day of a response term that starts with a receipt on `van`.
///
/// The day of receipt does not count; a term in months ends on the same day number, or on the last day of a shorter
/// month; a term that ends on a Saturday, Sunday or recognised holiday runs until the next working day
/// (Regulation (EEC, Euratom) 1182/71 art. 3; Algemene termijnenwet art. 1 and 3). `extra` holds further days that
/// were put on a par with holidays.
///
/// ```
/// use avg::calendar::{Eenheid, Periode, einde_reactietermijn};
///
/// let month = Periode::new(1, Eenheid::Maand);
/// // Received on 25 November 2026: 25 December is a holiday, the 26th too, the 27th a Sunday.
/// let end = einde_reactietermijn("2026-11-25".parse()?, month, &[]);
/// assert_eq!(end.to_string(), "2026-12-28");
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn einde_reactietermijn(van: NaiveDate, periode: Periode, extra: &[NaiveDate]) -> NaiveDate {
    volgende_werkdag(periode.after(van), extra)
}

/// The day itself when it is a working day, else the first working day after it; at the end of the calendar the last day.
pub fn volgende_werkdag(mut dag: NaiveDate, extra: &[NaiveDate]) -> NaiveDate {
    while is_vrije_dag(dag, extra) {
        let Some(next) = dag
            .checked_add_days(Days::new(1))
            .filter(|next| *next <= periode::LAST)
        else {
            return dag;
        };
        dag = next;
    }
    dag
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The EDPB's own examples in Guidelines 01/2022 on the right of access, paragraph 160 and further.
    #[test]
    fn the_examples_of_the_edpb() {
        let month = Periode::new(1, Eenheid::Maand);
        assert_eq!(
            einde_reactietermijn(day("2019-03-05"), month, &[]),
            day("2019-04-05")
        );
        assert_eq!(
            einde_reactietermijn(day("2021-08-31"), month, &[]),
            day("2021-09-30")
        );
    }

    #[test]
    fn a_term_that_ends_in_a_weekend_or_on_a_holiday_moves() {
        let month = Periode::new(1, Eenheid::Maand);
        // 25 and 26 December 2026 are Friday and Saturday; the 27th is a Sunday.
        assert_eq!(
            einde_reactietermijn(day("2026-11-25"), month, &[]),
            day("2026-12-28")
        );
        // Six weeks for a complaint (Awb 9:11) received on 23 March 2026: 4 May; 5 May would be a holiday.
        assert_eq!(
            einde_reactietermijn(day("2026-03-24"), Periode::new(6, Eenheid::Week), &[]),
            day("2026-05-06")
        );
    }

    proptest! {
        #[test]
        fn a_response_term_ends_on_a_working_day_soon_after(offset in 0u64..20_000, months in 1u32..12) {
            let start = day("2018-05-25") + Days::new(offset);
            let periode = Periode::new(months, Eenheid::Maand);
            let end = einde_reactietermijn(start, periode, &[]);
            prop_assert!(!is_vrije_dag(end, &[]));
            prop_assert!(end >= periode.after(start));
            // In 2038 King's Day follows Easter Monday: from Good Friday on there is no working day for five days.
            prop_assert!((end - periode.after(start)).num_days() <= 5);
        }
    }
}
