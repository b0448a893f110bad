//! Points in the history as people name them: a day, or a revision of Git.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::git::{Commit, Repository};
use super::git_error::GitError;
use crate::calendar::{Lezing, Peildatum, begin_van_dag, peildatum};

/// A moment: a day in the Netherlands or a moment of it, or a branch, tag or commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Peilpunt {
    /// A day, or a moment.
    Dag(Peildatum),
    /// What Git calls it.
    Revisie(String),
}

impl Peilpunt {
    /// Reads a moment as people type it; all else is what Git may know.
    ///
    /// `Err` says what to write, of an empty text, of a date that does not exist, and of what can be two.
    pub fn parse(text: &str, vandaag: NaiveDate) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("noem een dag, of een tak, label of commit van Git".to_owned());
        }
        // Versions are counted so: a tag `2026.11.30` is none of our days.
        let is_version = text.starts_with(|own: char| own.is_ascii_digit())
            && text
                .find(['.', '/', '-'])
                .is_some_and(|at| at == 4 && !text[at..].starts_with('-'));
        if is_version {
            return Ok(Self::Revisie(text.to_owned()));
        }
        match peildatum(text, Some(vandaag)) {
            Lezing::Een(own) => Ok(Self::Dag(own)),
            Lezing::Meer(_) => Err(
                "dit kan meer dan één dag zijn; schrijf de dag met streepjes, zoals 30-11-2026"
                    .to_owned(),
            ),
            Lezing::Geen(why) if looks_like_a_date(text) => Err(why.to_owned()),
            Lezing::Geen(_) => Ok(Self::Revisie(text.to_owned())),
        }
    }

    /// The last commit of the main line before the day began; a revision is what it is.
    ///
    /// `None` when nothing was committed yet.
    pub fn at_start(&self, repository: &Repository) -> Result<Option<Commit>, GitError> {
        match self {
            Self::Dag(own) => repository.before(begin(*own)),
            Self::Revisie(revision) => repository.commit(revision).map(Some),
        }
    }

    /// The last commit of the main line before the day ended, or the minute; a revision is what it is.
    ///
    /// `None` when nothing was committed yet.
    pub fn at_end(&self, repository: &Repository) -> Result<Option<Commit>, GitError> {
        match self {
            Self::Dag(own) => repository.before(end(*own)),
            Self::Revisie(revision) => repository.commit(revision).map(Some),
        }
    }
}

impl std::fmt::Display for Peilpunt {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Dag(dag) => dag.fmt(f),
            Self::Revisie(revision) => f.write_str(revision),
        }
    }
}

fn begin(own: Peildatum) -> DateTime<Utc> {
    own.moment().unwrap_or_else(|| begin_van_dag(own.dag()))
}

fn end(own: Peildatum) -> DateTime<Utc> {
    let next = own.dag().checked_add_days(Days::new(1));
    match own.moment() {
        // What is shown of a moment is its minute.
        Some(moment) => moment + TimeDelta::minutes(1),
        None => begin_van_dag(next.unwrap_or(own.dag())),
    }
}

/// Three numbers with a year among them, and perhaps a time: no name of Git's that somebody would choose.
fn looks_like_a_date(text: &str) -> bool {
    let mut parts = text.splitn(3, ['-', '/']);
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (Some(first), Some(second), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let last = rest
        .find(|own: char| !own.is_ascii_digit())
        .map_or(rest, |at| &rest[..at]);
    let with_time = rest[last.len()..].is_empty() || rest[last.len()..].starts_with(['T', ' ']);
    let has_year = (first.len() == 4) != (last.len() == 4);
    is_number(first, 4) && is_number(second, 2) && is_number(last, 4) && has_year && with_time
}

/// A stretch of history: from one moment to another, days included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bereik {
    /// Where it begins: with a day, before anything of that day.
    pub van: Peilpunt,
    /// Where it ends; the newest commit when left out.
    pub tot: Option<Peilpunt>,
}

impl Bereik {
    /// Reads `A..B`, `A..` or `A`; `Err` says what to write when a side cannot be read or the end lies before the beginning.
    pub fn parse(text: &str, vandaag: NaiveDate) -> Result<Self, String> {
        let (van, tot) = text.split_once("..").unwrap_or((text, ""));
        if van.trim().is_empty() || tot.starts_with('.') {
            return Err(
                "schrijf VAN..TOT, bijvoorbeeld 1-1-2026..31-12-2026 of v1..main".to_owned(),
            );
        }
        let tot = if tot.trim().is_empty() {
            None
        } else {
            Some(Peilpunt::parse(tot, vandaag)?)
        };
        let bereik = Self {
            van: Peilpunt::parse(van, vandaag)?,
            tot,
        };
        match (&bereik.van, &bereik.tot) {
            (Peilpunt::Dag(van), Some(Peilpunt::Dag(tot))) if end(*tot) <= begin(*van) => Err(
                "het eind ligt voor het begin; noem het oudste moment eerst: VAN..TOT".to_owned(),
            ),
            _ => Ok(bereik),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 1).unwrap()
    }

    fn shown(text: &str) -> String {
        match Peilpunt::parse(text, today()) {
            Ok(Peilpunt::Dag(own)) => own.to_string(),
            Ok(Peilpunt::Revisie(own)) => format!("git {own}"),
            Err(why) => format!("nee: {why}"),
        }
    }

    #[test]
    fn a_day_is_read_as_people_type_it_and_a_name_of_git_stays_one() {
        for (text, says) in [
            ("2026-11-30", "2026-11-30"),
            ("30-11-2026", "2026-11-30"),
            ("30 november 2026", "2026-11-30"),
            ("gisteren", "2026-11-30"),
            ("Vandaag", "2026-12-01"),
            ("30-11-2026 14:00", "2026-11-30 14:00"),
            ("main", "git main"),
            ("v1.2", "git v1.2"),
            ("2026.11.30", "git 2026.11.30"),
            ("2026/voorjaar", "git 2026/voorjaar"),
            ("4f2d9a0", "git 4f2d9a0"),
            ("30112026", "git 30112026"),
            ("HEAD~3", "git HEAD~3"),
            ("2026-1", "git 2026-1"),
        ] {
            assert_eq!(shown(text), says, "{text}");
        }
        for (text, why) in [
            ("31-04-2026", "bestaande dag"),
            ("2026-02-30", "bestaande dag"),
            ("1/7/2026", "meer dan één dag"),
            ("2026-03-29T02:30", "een uur vooruit"),
            ("2026-02-30 14:00", "bestaande dag"),
            ("", "noem een dag"),
        ] {
            assert!(
                shown(text).starts_with("nee: ") && shown(text).contains(why),
                "{text}: {}",
                shown(text)
            );
        }
    }

    #[test]
    fn a_moment_ends_with_its_minute_and_a_day_with_itself() {
        let ends = |text: &str| match Peilpunt::parse(text, today()) {
            Ok(Peilpunt::Dag(own)) => format!("{} {}", begin(own), end(own)),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            ends("30-11-2026"),
            "2026-11-29 23:00:00 UTC 2026-11-30 23:00:00 UTC"
        );
        assert_eq!(
            ends("30-11-2026 14:00"),
            "2026-11-30 13:00:00 UTC 2026-11-30 13:01:00 UTC"
        );
    }

    #[test]
    fn a_stretch_has_a_beginning_and_perhaps_an_end() {
        let dag = |text: &str| Peilpunt::Dag(text.parse::<NaiveDate>().unwrap().into());
        let revisie = |text: &str| Peilpunt::Revisie(text.to_owned());
        let bereik = |van, tot| Ok(Bereik { van, tot });
        let parse = |text: &str| Bereik::parse(text, today());
        assert_eq!(
            parse("2026-01-01..2026-12-31"),
            bereik(dag("2026-01-01"), Some(dag("2026-12-31")))
        );
        assert_eq!(
            parse("1 januari 2026..gisteren"),
            bereik(dag("2026-01-01"), Some(dag("2026-11-30")))
        );
        assert_eq!(
            parse("v1..main"),
            bereik(revisie("v1"), Some(revisie("main")))
        );
        assert_eq!(parse("v1.."), bereik(revisie("v1"), None));
        assert_eq!(parse("v1.2"), bereik(revisie("v1.2"), None));
        for (wrong, why) in [
            ("", "VAN..TOT"),
            ("..", "VAN..TOT"),
            ("..main", "VAN..TOT"),
            ("a...b", "VAN..TOT"),
            ("2026-02-30..", "bestaande dag"),
            ("2026-12-31..2026-01-01", "oudste moment eerst"),
            ("a..2026-13-01", "bestaande dag"),
        ] {
            assert!(parse(wrong).is_err_and(|own| own.contains(why)), "{wrong}");
        }
    }
}
