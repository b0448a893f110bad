//! The progress bar of a run that takes long, on a terminal; and the two streams, which everything in `cli` takes from
//! here, so that what is printed never stands in a bar.
//!
//! A thread of its own looks at [`PROGRESS`] ten times a second and draws. It colours nothing, and a bar leaves nothing
//! behind.

use std::io::{self, Stderr, StdoutLock, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diagnostic::{Log, Notation};
use crate::progress::{Moment, Progress, Work};

/// How far this run is.
pub(super) static PROGRESS: Progress = Progress::new();

/// What takes less needs no bar.
const DELAY: Duration = Duration::from_secs(1);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(100);

static SCREEN: Mutex<Screen> = Mutex::new(Screen::new(DELAY, ProgressDrawTarget::stderr));

/// Standard output, in what is written to it. From here on there is no bar: the run has come to what it makes.
pub(super) fn stdout(notation: Notation) -> Log<StdoutLock<'static>> {
    screen().close();
    Log::new(io::stdout().lock(), notation)
}

/// Standard error; a bar goes away first, and stays away as long as this is held.
pub(super) fn stderr() -> Held {
    let mut screen = screen();
    screen.hide();
    Held {
        out: Log::new(io::stderr(), Notation::Text),
        _screen: screen,
    }
}

/// Whether a path is the file that standard output or standard error goes to: another file in its place would lose what was
/// printed.
#[cfg(unix)]
pub(super) fn is_stream(path: &std::path::Path) -> bool {
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::fs::MetadataExt;
    let id = |about: std::fs::Metadata| (about.dev(), about.ino());
    let of = |stream: BorrowedFd<'_>| {
        std::fs::File::from(stream.try_clone_to_owned().ok()?)
            .metadata()
            .ok()
            .map(id)
    };
    let Some(named) = std::fs::metadata(path).ok().map(id) else {
        return false;
    };
    let (out, err) = (io::stdout(), io::stderr());
    [out.as_fd(), err.as_fd()]
        .into_iter()
        .any(|stream| of(stream) == Some(named))
}

/// A file that is open for writing cannot be replaced here.
#[cfg(not(unix))]
pub(super) fn is_stream(_: &std::path::Path) -> bool {
    false
}

/// Standard error without a bar.
pub(super) struct Held {
    // What is left of a line goes before the bar may come back.
    out: Log<Stderr>,
    _screen: MutexGuard<'static, Screen>,
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn screen() -> MutexGuard<'static, Screen> {
    // What a thread that went wrong left behind is a bar at worst.
    SCREEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread that draws; gone, with the bar, when this is dropped.
pub(super) struct Bar {
    thread: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Bar {
    /// Begins to look at [`PROGRESS`].
    pub(super) fn start() -> Self {
        PROGRESS.watch();
        let (alive, ended) = mpsc::channel();
        let started = Instant::now();
        let draw = move || {
            let mut pause = DELAY;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = PAUSE;
                screen().show(PROGRESS.now(), started.elapsed());
            }
        };
        // A run without a bar is as good.
        let thread = thread::Builder::new()
            .name("voortgang".to_owned())
            .spawn(draw)
            .ok();
        Self {
            thread: thread.map(|thread| (alive, thread)),
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some((alive, thread)) = self.thread.take() {
            drop(alive);
            let _ = thread.join();
        }
        screen().close();
    }
}

/// What is drawn.
struct Screen {
    delay: Duration,
    target: fn() -> ProgressDrawTarget,
    /// The bar that stands there, and what it is about: the work, and how much there is of it.
    bar: Option<((Work, usize), ProgressBar)>,
    /// Whether there comes no bar any more.
    closed: bool,
}

impl Screen {
    const fn new(delay: Duration, target: fn() -> ProgressDrawTarget) -> Self {
        Self {
            delay,
            target,
            bar: None,
            closed: false,
        }
    }

    /// Shows where the run is, so long after its start.
    fn show(&mut self, now: Option<Moment>, since: Duration) {
        let Some(now) = now.filter(|_| !self.closed && since >= self.delay) else {
            return self.hide();
        };
        let kind = (now.work, now.total);
        if self.bar.as_ref().is_some_and(|(own, _)| *own != kind) {
            self.hide();
        }
        match &self.bar {
            // What did not change is not drawn again: a terminal may be read aloud.
            Some((_, bar)) if bar.position() == now.done as u64 => {}
            Some((_, bar)) => bar.set_position(now.done as u64),
            None => {
                let bar = bar(now, (self.target)());
                bar.tick();
                self.bar = Some((kind, bar));
            }
        }
    }

    /// Takes the bar away; it may come back.
    fn hide(&mut self) {
        if let Some((_, bar)) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// Takes the bar away for good.
    fn close(&mut self) {
        self.hide();
        self.closed = true;
    }
}

/// A bar that says how much is done, or only that something is, when it is not known how much there is to do.
fn bar(now: Moment, target: ProgressDrawTarget) -> ProgressBar {
    let total = (now.total > 0).then_some(now.total as u64);
    let template = if total.is_some() {
        "{msg} [{bar:20}] {percent:>3} %"
    } else {
        "{msg} ..."
    };
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(total, target)
        .with_style(style.progress_chars("#-"))
        .with_message(now.work.words())
        .with_position(now.done as u64)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use indicatif::TermLike;

    use super::*;

    thread_local! {
        static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    /// A terminal that remembers what was written on it; a line that was cleared is an empty text.
    #[derive(Debug)]
    struct Paper;

    impl Paper {
        fn put(text: &str) {
            SEEN.with_borrow_mut(|seen| seen.push(text.trim().to_owned()));
        }
    }

    impl TermLike for Paper {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            if !text.trim().is_empty() {
                Self::put(text);
            }
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            Self::put("");
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    fn screen_after(delay: Duration) -> Screen {
        SEEN.with_borrow_mut(Vec::clear);
        Screen::new(delay, || ProgressDrawTarget::term_like(Box::new(Paper)))
    }

    fn seen() -> Vec<String> {
        SEEN.take()
    }

    const RULES: Option<Moment> = Some(Moment {
        work: Work::Rules,
        done: 1,
        total: 4,
    });

    #[test]
    fn a_bar_comes_after_the_delay_only() {
        let mut screen = screen_after(DELAY);
        screen.show(RULES, DELAY / 2);
        assert_eq!(seen(), [""; 0]);
        screen.show(RULES, DELAY);
        let text = seen().concat();
        assert!(text.starts_with("regels uitvoeren [#####-"), "{text}");
    }

    #[test]
    fn a_bar_says_how_far_it_is_when_that_is_known() {
        let mut screen = screen_after(Duration::ZERO);
        screen.show(RULES, Duration::ZERO);
        assert!(seen().concat().ends_with("]  25 %"));
        screen.show(
            Some(Moment {
                work: Work::Commits,
                done: 0,
                total: 0,
            }),
            Duration::ZERO,
        );
        let text = seen().concat();
        assert!(
            text.contains("wijzigingen opzoeken in Git") && !text.contains('%'),
            "{text}"
        );
    }

    #[test]
    fn a_bar_is_drawn_again_only_when_it_changed() {
        let mut screen = screen_after(Duration::ZERO);
        screen.show(RULES, Duration::ZERO);
        seen();
        screen.show(RULES, Duration::ZERO);
        assert_eq!(seen(), [""; 0]);
        screen.show(
            Some(Moment {
                work: Work::Rules,
                done: 2,
                total: 4,
            }),
            Duration::ZERO,
        );
        assert!(seen().concat().contains("50 %"));
    }

    #[test]
    fn nothing_is_left_of_a_bar_between_two_stages_and_it_comes_back() {
        let mut screen = screen_after(Duration::ZERO);
        screen.show(RULES, Duration::ZERO);
        seen();
        screen.show(None, Duration::ZERO);
        assert_eq!(seen(), [""], "the line was cleared");
        screen.show(RULES, Duration::ZERO);
        assert!(seen().concat().contains("regels uitvoeren"));
    }

    #[test]
    fn once_the_product_is_written_no_bar_comes_back() {
        let mut screen = screen_after(Duration::ZERO);
        screen.show(RULES, Duration::ZERO);
        seen();
        screen.close();
        assert_eq!(seen(), [""], "the line was cleared");
        screen.show(RULES, Duration::ZERO);
        assert_eq!(seen(), [""; 0]);
    }
}
