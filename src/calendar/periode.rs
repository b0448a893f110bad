//! Periods such as `7 jaar` or `28 dagen`, and adding them to a date.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

/// The unit of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eenheid {
    /// Days.
    Dag,
    /// Weeks of seven days.
    Week,
    /// Calendar months.
    Maand,
    /// Calendar years.
    Jaar,
}

/// The end of the calendar: what lies further cannot be written as a date of four digits.
pub(super) const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// A number of days, weeks, months or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periode {
    /// How many.
    pub aantal: u32,
    /// Of what.
    pub eenheid: Eenheid,
}

impl Periode {
    /// A period of so many units.
    pub const fn new(aantal: u32, eenheid: Eenheid) -> Self {
        Self { aantal, eenheid }
    }

    /// Reads `7 jaar`, `1 dag`, `4 weken`, `18 maanden`; anything else, such as `7 jaren ongeveer`, is `None`.
    ///
    /// ```
    /// use avg::calendar::Periode;
    ///
    /// assert_eq!(Periode::parse("4 weken").map(|periode| periode.to_string()).as_deref(), Some("4 weken"));
    /// assert_eq!(Periode::parse("7 jaren ongeveer"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (number, unit) = (words.next()?, words.next()?);
        if words.next().is_some() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let eenheid = match unit {
            "dag" | "dagen" => Eenheid::Dag,
            "week" | "weken" => Eenheid::Week,
            "maand" | "maanden" => Eenheid::Maand,
            "jaar" => Eenheid::Jaar,
            _ => return None,
        };
        let aantal: u32 = number
            .parse()
            .ok()
            .filter(|aantal| (1..=100_000).contains(aantal))?;
        Some(Self { aantal, eenheid })
    }

    /// The date this much later: calendar months and years, so 31 January + 1 month is 28 or 29 February.
    ///
    /// A date beyond the calendar's end stays at its end.
    pub fn after(self, van: NaiveDate) -> NaiveDate {
        let later = match self.eenheid {
            Eenheid::Dag => van.checked_add_days(Days::new(self.aantal.into())),
            Eenheid::Week => van.checked_add_days(Days::new(u64::from(self.aantal) * 7)),
            Eenheid::Maand => van.checked_add_months(Months::new(self.aantal)),
            Eenheid::Jaar => van.checked_add_months(Months::new(self.aantal.saturating_mul(12))),
        };
        later.unwrap_or(NaiveDate::MAX).min(LAST)
    }

    /// The date this much earlier, counted as [`Self::after`] counts.
    ///
    /// A date before the calendar's begin stays at its begin.
    pub fn before(self, tot: NaiveDate) -> NaiveDate {
        let earlier = match self.eenheid {
            Eenheid::Dag => tot.checked_sub_days(Days::new(self.aantal.into())),
            Eenheid::Week => tot.checked_sub_days(Days::new(u64::from(self.aantal) * 7)),
            Eenheid::Maand => tot.checked_sub_months(Months::new(self.aantal)),
            Eenheid::Jaar => tot.checked_sub_months(Months::new(self.aantal.saturating_mul(12))),
        };
        earlier.unwrap_or(NaiveDate::MIN)
    }

    /// Both periods one after the other, when they count in the same unit: one month and two months are three months.
    pub fn plus(self, other: Periode) -> Option<Self> {
        let aantal = self.aantal.checked_add(other.aantal)?;
        (self.eenheid == other.eenheid).then_some(Self { aantal, ..self })
    }

    /// Whether this period is longer than another, whenever it starts.
    pub fn exceeds(self, other: Periode) -> bool {
        Self::together_exceed(&[self], &[other])
    }

    /// Whether periods one after the other are longer than others, whenever they start.
    pub fn together_exceed(own: &[Self], most: &[Self]) -> bool {
        let own: u64 = own.iter().map(|own| own.shortest_days()).sum();
        own > most.iter().map(|most| most.longest_days()).sum()
    }

    fn shortest_days(self) -> u64 {
        let count = u64::from(self.aantal);
        match self.eenheid {
            Eenheid::Dag => count,
            Eenheid::Week => count * 7,
            // February is the shortest month; twelve of them in a row do not exist.
            Eenheid::Maand => count / 12 * 365 + count % 12 * 28,
            Eenheid::Jaar => count * 365,
        }
    }

    fn longest_days(self) -> u64 {
        let count = u64::from(self.aantal);
        match self.eenheid {
            Eenheid::Dag => count,
            Eenheid::Week => count * 7,
            Eenheid::Maand => count * 31,
            Eenheid::Jaar => count * 366,
        }
    }
}

impl fmt::Display for Periode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let unit = match (self.eenheid, self.aantal) {
            (Eenheid::Dag, 1) => "dag",
            (Eenheid::Dag, _) => "dagen",
            (Eenheid::Week, 1) => "week",
            (Eenheid::Week, _) => "weken",
            (Eenheid::Maand, 1) => "maand",
            (Eenheid::Maand, _) => "maanden",
            (Eenheid::Jaar, _) => "jaar",
        };
        write!(f, "{} {unit}", self.aantal)
    }
}

/// How long a deadline runs: over days, or over hours that weekends and holidays do not stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duur {
    /// Calendar periods.
    Periode(Periode),
    /// Hours, such as the 72 of AVG art. 33 lid 1.
    Uren(u32),
}

impl Duur {
    /// Reads `72 uur` or a period such as `4 weken`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(hours) = text.trim().strip_suffix("uur")
            && let Some(number) = hours.strip_suffix(' ')
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            return number
                .parse()
                .ok()
                .filter(|hours| (1..=100_000).contains(hours))
                .map(Self::Uren);
        }
        Periode::parse(text).map(Self::Periode)
    }

    /// Whether this term is longer than another, whenever it starts.
    pub fn exceeds(self, other: Self) -> bool {
        match (self, other) {
            (Self::Uren(own), Self::Uren(most)) => own > most,
            (Self::Periode(own), Self::Periode(most)) => own.exceeds(most),
            (Self::Periode(_), Self::Uren(_)) => true,
            (Self::Uren(_), Self::Periode(_)) => false,
        }
    }

    /// The calendar period, when it is one.
    pub fn periode(self) -> Option<Periode> {
        match self {
            Self::Periode(periode) => Some(periode),
            Self::Uren(_) => None,
        }
    }
}

impl fmt::Display for Duur {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Periode(periode) => periode.fmt(f),
            Self::Uren(hours) => write!(f, "{hours} uur"),
        }
    }
}

/// How long data are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Termijn {
    /// For ever (transferred to the archive).
    Blijvend,
    /// For a period.
    Periode(Periode),
}

impl Termijn {
    /// Reads a retention term as written in the register.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "blijvend" => Some(Self::Blijvend),
            other => Periode::parse(other).map(Self::Periode),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn reads_what_people_write_and_refuses_what_is_vague() {
        assert_eq!(
            Termijn::parse("7 jaar"),
            Some(Termijn::Periode(Periode::new(7, Eenheid::Jaar)))
        );
        assert_eq!(
            Termijn::parse("28 dagen"),
            Some(Termijn::Periode(Periode::new(28, Eenheid::Dag)))
        );
        assert_eq!(Termijn::parse("blijvend"), Some(Termijn::Blijvend));
        for wrong in [
            "7 jaren ongeveer",
            "zeven jaar",
            "7",
            "0 jaar",
            "-1 jaar",
            "7 jaar na afloop",
            "",
        ] {
            assert_eq!(Termijn::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn month_ends_stay_within_the_month() {
        let month = Periode::new(1, Eenheid::Maand);
        assert_eq!(month.after(day("2026-01-31")), day("2026-02-28"));
        assert_eq!(month.after(day("2028-01-31")), day("2028-02-29"));
        assert_eq!(
            Periode::new(1, Eenheid::Jaar).after(day("2028-02-29")),
            day("2029-02-28")
        );
    }

    #[test]
    fn four_weeks_do_not_exceed_twenty_eight_days_but_a_month_may() {
        let most = Periode::new(28, Eenheid::Dag);
        assert!(!Periode::new(4, Eenheid::Week).exceeds(most));
        assert!(Periode::new(5, Eenheid::Week).exceeds(most));
        assert!(Periode::new(2, Eenheid::Maand).exceeds(most));
        assert!(Periode::new(100, Eenheid::Jaar).exceeds(Periode::new(99, Eenheid::Jaar)));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(aantal in 1u32..5000, unit in 0usize..4) {
            let eenheid = [Eenheid::Dag, Eenheid::Week, Eenheid::Maand, Eenheid::Jaar][unit];
            let periode = Periode::new(aantal, eenheid);
            prop_assert_eq!(Periode::parse(&periode.to_string()), Some(periode));
        }

        #[test]
        fn a_later_start_never_ends_earlier(start in 0u64..30_000, step in 0u64..400, aantal in 1u32..100, unit in 0usize..4) {
            let eenheid = [Eenheid::Dag, Eenheid::Week, Eenheid::Maand, Eenheid::Jaar][unit];
            let periode = Periode::new(aantal, eenheid);
            let first = day("2000-01-01") + Days::new(start);
            prop_assert!(periode.after(first) <= periode.after(first + Days::new(step)));
            prop_assert!(periode.after(first) > first);
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Termijn::parse(&text);
        }
    }
}
