//! How far a run is: a stage, and how much of it is done. Work counts here, and who wants to know looks; nothing is
//! printed, and no time is asked.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What a run is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Reading and parsing the files of the register.
    Reading,
    /// Asking the rules about every entry.
    Rules,
    /// Asking Git which commits there are.
    Commits,
    /// Reading old contents.
    Versions,
    /// Comparing old contents.
    Comparing,
    /// Reading the register as it was at the end of earlier years.
    Years,
    /// Making pages.
    Pages,
    /// Comparing pages with those that were written before.
    Checking,
    /// Writing pages.
    Writing,
    /// Setting a report on pages.
    Typesetting,
}

impl Work {
    const ALL: [Self; 10] = [
        Self::Reading,
        Self::Rules,
        Self::Commits,
        Self::Versions,
        Self::Comparing,
        Self::Years,
        Self::Pages,
        Self::Checking,
        Self::Writing,
        Self::Typesetting,
    ];

    /// What a reader is told.
    pub fn words(self) -> &'static str {
        match self {
            Self::Reading => "registraties lezen",
            Self::Rules => "regels uitvoeren",
            Self::Commits => "wijzigingen opzoeken in Git",
            Self::Versions => "oude versies lezen",
            Self::Comparing => "oude versies vergelijken",
            Self::Years => "eerdere jaren lezen",
            Self::Pages => "pagina's maken",
            Self::Checking => "pagina's vergelijken",
            Self::Writing => "pagina's schrijven",
            Self::Typesetting => "PDF opmaken",
        }
    }
}

/// How far a run is. Counting costs nothing as long as nobody watches.
#[derive(Debug, Default)]
pub struct Progress {
    watched: AtomicBool,
    /// The place in [`Work::ALL`] plus one; zero between two stages.
    work: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
}

/// What a watcher sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What is going on.
    pub work: Work,
    /// How much of it is done.
    pub done: usize,
    /// How much there is to do; zero when that is not known.
    pub total: usize,
}

/// The counter of a run that nobody watches.
pub static NOBODY: Progress = Progress::new();

impl Progress {
    /// A counter that nobody watches yet.
    pub const fn new() -> Self {
        Self {
            watched: AtomicBool::new(false),
            work: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            total: AtomicUsize::new(0),
        }
    }

    /// From now on stages count.
    pub fn watch(&self) {
        self.watched.store(true, Ordering::Relaxed);
    }

    /// Begins a stage, which ends when it is dropped; a part of a stage that already runs does not count on its own.
    pub fn begin(&self, work: Work, total: usize) -> Stage<'_> {
        let number = Work::ALL
            .iter()
            .position(|own| *own == work)
            .map_or(0, |at| at + 1);
        let begins = self.watched.load(Ordering::Relaxed)
            && self
                .work
                .compare_exchange(0, number, Ordering::AcqRel, Ordering::Relaxed)
                .is_ok();
        if begins {
            self.done.store(0, Ordering::Relaxed);
            self.total.store(total, Ordering::Relaxed);
        }
        Stage(begins.then_some(self))
    }

    /// Where the run is; `None` between two stages.
    pub fn now(&self) -> Option<Moment> {
        let work = *Work::ALL.get(self.work.load(Ordering::Acquire).checked_sub(1)?)?;
        let total = self.total.load(Ordering::Relaxed);
        // A stage can begin between two of these questions.
        let done = self.done.load(Ordering::Relaxed).min(total);
        Some(Moment { work, done, total })
    }
}

/// A stage of a run.
#[derive(Debug)]
pub struct Stage<'p>(Option<&'p Progress>);

impl Stage<'_> {
    /// For work that is no stage of its own.
    pub const NONE: Stage<'static> = Stage(None);

    /// One more is done.
    pub fn step(&self) {
        if let Some(own) = self.0 {
            own.done.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if let Some(own) = self.0 {
            own.work.store(0, Ordering::Release);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watched_stage_is_seen_until_it_ends() {
        let progress = Progress::new();
        progress.watch();
        assert_eq!(progress.now(), None);
        let stage = progress.begin(Work::Rules, 3);
        stage.step();
        assert_eq!(
            progress.now(),
            Some(Moment {
                work: Work::Rules,
                done: 1,
                total: 3
            })
        );
        drop(stage);
        assert_eq!(progress.now(), None);
    }

    #[test]
    fn a_stage_within_a_stage_leaves_it_as_it_is() {
        let progress = Progress::new();
        progress.watch();
        let years = progress.begin(Work::Years, 4);
        years.step();
        let files = progress.begin(Work::Reading, 100);
        files.step();
        drop(files);
        assert_eq!(
            progress.now(),
            Some(Moment {
                work: Work::Years,
                done: 1,
                total: 4
            })
        );
    }

    #[test]
    fn what_nobody_watches_does_not_count() {
        let progress = Progress::new();
        let stage = progress.begin(Work::Reading, 2);
        stage.step();
        assert_eq!(progress.now(), None);
        assert_eq!(progress.done.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn every_kind_of_work_has_a_place_and_words_of_its_own() {
        let progress = Progress::new();
        progress.watch();
        let mut seen = std::collections::BTreeSet::new();
        for work in Work::ALL {
            let _stage = progress.begin(work, 0);
            assert_eq!(progress.now().map(|own| own.work), Some(work));
            assert!(seen.insert(work.words()));
        }
    }
}
