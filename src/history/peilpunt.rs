//! Points in the history as people name them: a day, or a revision of Git.

use chrono::{Days, NaiveDate};

use super::git::{Commit, Repository};
use super::git_error::GitError;
use crate::calendar::begin_van_dag;
use crate::model::leaf::parse_date;

/// A moment: a day in the Netherlands, or a branch, tag or commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Peilpunt {
    /// A day.
    Dag(NaiveDate),
    /// What Git calls it.
    Revisie(String),
}

impl Peilpunt {
    /// Reads a moment: what has the form of a date is one. `None` for an empty text and for a date that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if looks_like_a_date(text) {
            return parse_date(text).map(Self::Dag);
        }
        (!text.is_empty()).then(|| Self::Revisie(text.to_owned()))
    }

    /// The last commit of the main line before the day began; a revision is what it is.
    ///
    /// `None` when nothing was committed yet.
    pub fn at_start(&self, repository: &Repository) -> Result<Option<Commit>, GitError> {
        match self {
            Self::Dag(dag) => repository.before(begin_van_dag(*dag)),
            Self::Revisie(revision) => repository.commit(revision).map(Some),
        }
    }

    /// The last commit of the main line before the day ended; a revision is what it is.
    ///
    /// `None` when nothing was committed yet.
    pub fn at_end(&self, repository: &Repository) -> Result<Option<Commit>, GitError> {
        match self {
            Self::Dag(dag) => repository.before(begin_van_dag(
                dag.checked_add_days(Days::new(1)).unwrap_or(*dag),
            )),
            Self::Revisie(revision) => repository.commit(revision).map(Some),
        }
    }
}

impl std::fmt::Display for Peilpunt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Dag(dag) => dag.fmt(f),
            Self::Revisie(revision) => f.write_str(revision),
        }
    }
}

fn looks_like_a_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
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
    /// Reads `A..B`, `A..` or `A`; `None` when a side cannot be read or the end lies before the beginning.
    pub fn parse(text: &str) -> Option<Self> {
        let (van, tot) = text.split_once("..").unwrap_or((text, ""));
        if tot.starts_with('.') {
            return None;
        }
        let tot = if tot.trim().is_empty() {
            None
        } else {
            Some(Peilpunt::parse(tot)?)
        };
        let bereik = Self {
            van: Peilpunt::parse(van)?,
            tot,
        };
        let turned = matches!((&bereik.van, &bereik.tot), (Peilpunt::Dag(van), Some(Peilpunt::Dag(tot))) if tot < van);
        (!turned).then_some(bereik)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_has_a_beginning_and_perhaps_an_end() {
        let dag = |text: &str| Peilpunt::Dag(parse_date(text).unwrap());
        let revisie = |text: &str| Peilpunt::Revisie(text.to_owned());
        let bereik = |van, tot| Some(Bereik { van, tot });
        assert_eq!(
            Bereik::parse("2026-01-01..2026-12-31"),
            bereik(dag("2026-01-01"), Some(dag("2026-12-31")))
        );
        assert_eq!(
            Bereik::parse("v1..main"),
            bereik(revisie("v1"), Some(revisie("main")))
        );
        assert_eq!(Bereik::parse("v1.."), bereik(revisie("v1"), None));
        assert_eq!(Bereik::parse("v1.2"), bereik(revisie("v1.2"), None));
        for wrong in [
            "",
            "..",
            "..main",
            "a...b",
            "2026-02-30..",
            "2026-12-31..2026-01-01",
            "a..2026-13-01",
        ] {
            assert_eq!(Bereik::parse(wrong), None, "{wrong}");
        }
    }
}
