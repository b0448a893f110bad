//! The main line of a repository (first parents): its commits, what each did to files, and when.

use chrono::{DateTime, FixedOffset, Utc};

use super::call::Plumbing;
use super::git::{Commit, Repository, name_of_bytes};
use super::git_error::GitError;
use crate::calendar;
use crate::diagnostic::sanitize;
use crate::progress::Work;

/// A commit of the main line with what it did to files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCommit {
    /// Its id.
    pub commit: Commit,
    /// When it was made, with the offset that its maker's clock had.
    pub tijd: DateTime<FixedOffset>,
    /// Who wrote it, as Git has it.
    pub auteur: String,
    /// The first line of what they said about it.
    pub onderwerp: String,
    /// The files that it changed.
    pub bestanden: Vec<Bestand>,
}

/// A file that a commit changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bestand {
    /// Its name, as the repository has it.
    pub naam: String,
    /// The id of its content before; `None` when it was not there.
    pub oud: Option<String>,
    /// The id of its content after; `None` when it is gone.
    pub nieuw: Option<String>,
}

/// A commit of the main line and the files that it changed; what people said of it was not read.
#[derive(Debug)]
pub(super) struct Stap {
    pub(super) commit: Commit,
    /// The commit before it on the main line; `None` for the first.
    pub(super) ouder: Option<Commit>,
    pub(super) bestanden: Vec<Bestand>,
}

/// A commit with its moment, in seconds.
pub(super) type Tijdstip = (Commit, i64);

impl Repository {
    /// The commits of the main line after `van` up to and including `tot` that changed one of the files or something below
    /// one of the folders, newest first. An empty name is the whole repository.
    pub fn log(
        &self,
        van: Option<&Commit>,
        tot: &Commit,
        names: &[&str],
    ) -> Result<Vec<LogCommit>, GitError> {
        let stappen = self.stappen(van, tot, names)?;
        let ids: Vec<&str> = stappen.iter().map(|stap| stap.commit.as_str()).collect();
        let raw = self.contents(&ids)?;
        let told = stappen.into_iter().zip(raw).map(|(stap, raw)| {
            let (auteur, onderwerp) = (sanitize(&author(&raw)), sanitize(&subject(&raw)));
            LogCommit {
                tijd: moment(&raw),
                auteur,
                onderwerp,
                commit: stap.commit,
                bestanden: stap.bestanden,
            }
        });
        Ok(told.collect())
    }

    /// As [`Self::log`], without what people said.
    pub(super) fn stappen(
        &self,
        van: Option<&Commit>,
        tot: &Commit,
        names: &[&str],
    ) -> Result<Vec<Stap>, GitError> {
        let _stage = self.begin(Work::Commits, 0);
        let without = van.map(|van| format!("^{}", van.as_str()));
        let range = [tot.as_str()].into_iter().chain(without.as_deref());
        let output = self.git.ask(
            Plumbing::RevList,
            ["--first-parent", "--format=%P"].into_iter().chain(range),
        )?;
        let lijn = read_line(&output);
        let asked: String = lijn
            .iter()
            .map(|(id, ouder)| {
                format!(
                    "{id}{}{}\n",
                    if ouder.is_some() { " " } else { "" },
                    ouder.unwrap_or_default()
                )
            })
            .collect();
        let names = if names.contains(&"") { &[] } else { names };
        let args = [
            "--stdin",
            "-r",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--root",
            "--",
        ];
        let changes = self.git.converse(
            Plumbing::DiffTree,
            &[&args[..], names].concat(),
            &asked,
            |output| {
                let mut bytes = Vec::new();
                output.read_to_end(&mut bytes).ok().map(|_| bytes)
            },
        )?;
        let mut ouders = lijn.into_iter();
        let with_parent = |(id, bestanden): (String, Vec<Bestand>)| {
            // Both lists are in one order; the line has more.
            let ouder = ouders
                .find(|(own, _)| *own == id)
                .and_then(|(_, ouder)| ouder);
            Stap {
                commit: Commit::new(id),
                ouder: ouder.map(|own| Commit::new(own.to_owned())),
                bestanden,
            }
        };
        Ok(read_changes(&changes)
            .into_iter()
            .map(with_parent)
            .collect())
    }

    /// When a commit was made.
    pub fn moment(&self, commit: &Commit) -> Result<DateTime<Utc>, GitError> {
        let raw = self.contents(&[commit.as_str()])?;
        Ok(raw
            .first()
            .map(|raw| moment(raw).to_utc())
            .unwrap_or_default())
    }

    /// The last commit of the main line that was made before a moment; `None` when there is none.
    ///
    /// A commit is never older than the one before it: where a clock was wrong, its neighbours tell.
    pub fn before(&self, moment: DateTime<Utc>) -> Result<Option<Commit>, GitError> {
        let until = moment.timestamp();
        let lijn = if let Some(lijn) = self.lijn.get() {
            lijn
        } else {
            let lijn = self.tijdstippen()?;
            self.lijn.get_or_init(|| lijn)
        };
        let found = lijn
            .iter()
            .rev()
            .find(|(_, tijd)| *tijd < until)
            .map(|(commit, _)| commit.clone());
        if found.is_none() && self.is_shallow() {
            return Err(GitError::MissingHistory(
                calendar::in_amsterdam(moment).date_naive().to_string(),
            ));
        }
        Ok(found)
    }

    /// The main line of the newest commit, oldest first, each with a moment that is not before the last.
    fn tijdstippen(&self) -> Result<Vec<Tijdstip>, GitError> {
        let head = match self.commit("HEAD") {
            Err(GitError::NoCommits) => return Ok(Vec::new()),
            head => head?,
        };
        let output = self.git.ask(
            Plumbing::RevList,
            ["--first-parent", "--timestamp", head.as_str(), "--"],
        )?;
        let output = String::from_utf8_lossy(&output);
        let lijn = output.lines().rev().filter_map(|line| line.split_once(' '));
        let (ids, tijden): (Vec<&str>, Vec<i64>) = lijn
            .map(|(tijd, id)| (id, tijd.parse::<i64>().unwrap_or_default()))
            .unzip();
        Ok(ids
            .into_iter()
            .map(|id| Commit::new(id.to_owned()))
            .zip(in_order(&tijden))
            .collect())
    }
}

/// Moments such that none is before the last: most clocks are right, and one that is wrong gets the moment before it.
fn in_order(tijden: &[i64]) -> Vec<i64> {
    // The longest run that never goes back: which commits may be its first, its second, and so on.
    let (mut ends, mut places) = (Vec::<i64>::new(), Vec::<Vec<usize>>::new());
    for (at, tijd) in tijden.iter().enumerate() {
        let place = ends.partition_point(|own| own <= tijd);
        match ends.get_mut(place) {
            Some(end) => *end = *tijd,
            None => ends.push(*tijd),
        }
        places.resize_with(places.len().max(place + 1), Vec::new);
        places[place].push(at);
    }
    let mut right = vec![false; tijden.len()];
    let mut next: Option<usize> = None;
    for place in places.iter().rev() {
        next = match next {
            None => place.last().copied(),
            // Of those that would do, the oldest: it was there before the other came.
            Some(next) => place.iter().copied().find(|at| tijden[*at] <= tijden[next]),
        };
        if let Some(at) = next {
            right[at] = true;
        }
    }
    let mut last = right
        .iter()
        .position(|own| *own)
        .map(|at| tijden[at])
        .unwrap_or_default();
    let moments = tijden.iter().zip(right).map(|(tijd, is_right)| {
        if is_right {
            last = *tijd;
        }
        last
    });
    moments.collect()
}

/// The answer of `rev-list --format=%P`: a line `commit ID` and one with the parents, which a first commit has not.
fn read_line(output: &[u8]) -> Vec<(&str, Option<&str>)> {
    let text = std::str::from_utf8(output).unwrap_or_default();
    let mut found: Vec<(&str, Option<&str>)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("commit "), found.last_mut()) {
            (Some(id), _) => found.push((id, None)),
            (None, Some((_, ouder))) => {
                *ouder = line.split(' ').next().filter(|own| !own.is_empty());
            }
            (None, None) => {}
        }
    }
    found
}

/// The answer of `diff-tree --stdin -z`: a commit, and for each file `:mode mode id id letter` and its name.
fn read_changes(output: &[u8]) -> Vec<(String, Vec<Bestand>)> {
    let mut found: Vec<(String, Vec<Bestand>)> = Vec::new();
    let mut fields = output
        .split(|byte| *byte == 0)
        .filter(|field| !field.is_empty());
    while let Some(field) = fields.next() {
        let head = String::from_utf8_lossy(field);
        let Some(head) = head.strip_prefix(':') else {
            found.push((head.into_owned(), Vec::new()));
            continue;
        };
        let parts: Vec<&str> = head.split(' ').collect();
        let (Some(naam), [old_mode, new_mode, oud, nieuw, _], Some((_, files))) =
            (fields.next(), &parts[..], found.last_mut())
        else {
            continue;
        };
        // A link, or another repository, has no content of its own.
        let content = |mode: &str, id: &str| mode.starts_with("100").then(|| id.to_owned());
        let (oud, nieuw) = (content(old_mode, oud), content(new_mode, nieuw));
        files.push(Bestand {
            naam: name_of_bytes(naam),
            oud,
            nieuw,
        });
    }
    found
}

/// The value of a header of a commit; nothing when there is none.
fn header<'c>(raw: &'c [u8], name: &str) -> &'c [u8] {
    let mut lines = raw
        .split(|byte| *byte == b'\n')
        .take_while(|line| !line.is_empty());
    let value = lines.find_map(|line| line.strip_prefix(name.as_bytes())?.strip_prefix(b" "));
    value.unwrap_or_default()
}

/// Text of a commit: UTF-8, else each byte a letter as old programs wrote them.
fn text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(
        |_| bytes.iter().map(|byte| char::from(*byte)).collect(),
        str::to_owned,
    )
}

/// Who wrote a commit, without the address.
fn author(raw: &[u8]) -> String {
    let who = header(raw, "author");
    let end = who
        .iter()
        .position(|byte| *byte == b'<')
        .unwrap_or(who.len());
    text(who[..end].trim_ascii())
}

/// What a commit says about itself: the lines up to the first that is empty, as one.
fn subject(raw: &[u8]) -> String {
    let mut lines = raw
        .split(|byte| *byte == b'\n')
        .skip_while(|line| !line.is_empty());
    let lines = lines
        .by_ref()
        .skip_while(|line| line.trim_ascii().is_empty());
    let lines: Vec<String> = lines
        .take_while(|line| !line.trim_ascii().is_empty())
        .map(|line| text(line.trim_ascii()))
        .collect();
    lines.join(" ")
}

/// When a commit was made; where it does not say so in a way that can be understood, the beginning of 1970.
fn moment(raw: &[u8]) -> DateTime<FixedOffset> {
    let who = String::from_utf8_lossy(header(raw, "committer"));
    let mut words = who
        .rsplit('>')
        .next()
        .unwrap_or_default()
        .split_ascii_whitespace();
    let seconds = words
        .next()
        .and_then(|own| own.parse::<i64>().ok())
        .unwrap_or_default()
        .clamp(0, LATEST);
    let tijd = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    tijd.with_timezone(
        &words
            .next()
            .and_then(offset)
            .unwrap_or_else(|| chrono::Offset::fix(&Utc)),
    )
}

/// The end of the year 9999 in seconds: a day has four digits for its year.
const LATEST: i64 = 253_402_214_400;

/// `+0130` as an offset.
fn offset(text: &str) -> Option<FixedOffset> {
    let (sign, digits) = (text.get(..1)?, text.get(1..).filter(|own| own.len() == 4)?);
    let (hours, minutes): (i32, i32) = (
        digits.get(..2)?.parse().ok()?,
        digits.get(2..)?.parse().ok()?,
    );
    let seconds = hours * 3600 + minutes * 60;
    match sign {
        "+" => FixedOffset::east_opt(seconds),
        "-" => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW: &[u8] = b"tree 1\nparent 2\nauthor An <an@voorbeeld.example> 1 +0000\ncommitter Bo > <b> 1735689600 +0130\n\n\nEen\ntwee\n\nMeer\n";

    #[test]
    fn a_commit_says_who_what_and_when() {
        assert_eq!(
            (author(RAW), subject(RAW)),
            ("An".to_owned(), "Een twee".to_owned())
        );
        assert_eq!(moment(RAW).to_rfc3339(), "2025-01-01T01:30:00+01:30");
        let latin = b"author Ren\xe9 <r> 1 +0000\ncommitter x <> 1 +0000\n\nCaf\xe9";
        assert_eq!(
            (author(latin), subject(latin)),
            ("Ren\u{e9}".to_owned(), "Caf\u{e9}".to_owned())
        );
    }

    #[test]
    fn a_commit_with_an_odd_time_is_not_lost() {
        for (time, wanted) in [
            ("", "1970-01-01T00:00:00+00:00"),
            ("-5 +0000", "1970-01-01T00:00:00+00:00"),
            ("99999999999999 +0000", "9999-12-31T00:00:00+00:00"),
            ("0 +9999", "1970-01-01T00:00:00+00:00"),
            ("0 -0é0", "1970-01-01T00:00:00+00:00"),
            ("zondag", "1970-01-01T00:00:00+00:00"),
        ] {
            let raw = format!("committer A <a> {time}\n\nx");
            assert_eq!(moment(raw.as_bytes()).to_rfc3339(), wanted, "{time}");
        }
    }

    #[test]
    fn a_clock_that_was_wrong_does_not_turn_the_order() {
        assert_eq!(in_order(&[]), [0i64; 0]);
        assert_eq!(in_order(&[10, 20, 20, 30]), [10, 20, 20, 30]);
        assert_eq!(
            in_order(&[10, 20, 0, 30, 40]),
            [10, 20, 20, 30, 40],
            "a clock without a battery"
        );
        assert_eq!(
            in_order(&[10, 20, 99, 30, 40]),
            [10, 20, 20, 30, 40],
            "a clock that is ahead"
        );
        assert_eq!(in_order(&[99, 20, 30]), [20, 20, 30]);
        assert_eq!(in_order(&[10, 0, 30, 99, 40]), [10, 10, 30, 30, 40], "both");
    }

    #[test]
    fn a_name_or_subject_cannot_pose_as_a_commit() {
        let output =
            b"aa\0:100644 000000 11 00 D\0:x\n\x01y\0:000000 120000 00 22 A\0link\0bb\0:000000 100755 00 33 A\0\xffz\0";
        let found = read_changes(output);
        let bestand = |naam: &str, oud: Option<&str>, nieuw: Option<&str>| Bestand {
            naam: naam.to_owned(),
            oud: oud.map(str::to_owned),
            nieuw: nieuw.map(str::to_owned),
        };
        assert_eq!(
            found[0],
            (
                "aa".to_owned(),
                vec![
                    bestand(":x\n\u{1}y", Some("11"), None),
                    bestand("link", None, None)
                ]
            )
        );
        assert_eq!(
            found[1],
            (
                "bb".to_owned(),
                vec![bestand("\u{fffd}ffz", None, Some("33"))]
            )
        );
        assert_eq!(
            read_line(b"commit aa\nbb cc\ncommit bb\n\ncommit dd\n"),
            [("aa", Some("bb")), ("bb", None), ("dd", None)]
        );
    }
}
