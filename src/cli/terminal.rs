//! What the terminal can show: colours and width, by the usual conventions.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::args::ColorChoice;
use crate::output::Style;

/// Width when output goes to a file or pipe, so that it is the same everywhere.
const WIDTH: usize = 100;
/// The same for tables, which need more: there no column is left out.
const TABLE_WIDTH: usize = 140;
/// Width of a terminal that does not say how wide it is.
const UNKNOWN: usize = 80;
/// Running text: below it nothing can be read, and a line that is longer is hard to follow.
const WIDTHS: std::ops::RangeInclusive<usize> = 20..=140;

/// Decisions about colour and width, made once.
pub(super) struct Terminal {
    choice: ColorChoice,
    /// What the environment asks: colour, none, or nothing.
    wish: Option<bool>,
    dumb: bool,
    /// Whether a machine runs this, whatever its output looks like.
    ci: bool,
}

impl Terminal {
    /// Reads the environment: `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`, `CI`.
    #[allow(clippy::disallowed_methods)] // the command line may read the environment
    pub(super) fn new(choice: ColorChoice) -> Self {
        let set = |name: &str| {
            std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
        };
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            choice,
            wish: if no_color {
                Some(false)
            } else {
                set("CLICOLOR_FORCE").then_some(true)
            },
            dumb: std::env::var_os("TERM").is_some_and(|value| value == "dumb"),
            ci: set("CI"),
        }
    }

    fn style(&self, is_terminal: bool) -> Style {
        let color = match self.choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => self.wish.unwrap_or(is_terminal && !self.dumb),
        };
        let real = is_terminal.then(columns);
        let width = real.unwrap_or(WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end());
        Style {
            color,
            width,
            table_width: real.unwrap_or(TABLE_WIDTH).max(*WIDTHS.start()),
        }
    }

    /// How wide a table may be that goes to a file, or else to standard output.
    pub(super) fn width_of(&self, file: Option<&Path>) -> usize {
        if file.is_some() {
            TABLE_WIDTH
        } else {
            self.style_of_stdout().table_width
        }
    }

    /// Whether somebody sits there to see how far a long run is.
    pub(super) fn shows_progress(&self) -> bool {
        std::io::stderr().is_terminal() && !self.dumb && !self.ci
    }

    /// For standard output.
    pub(super) fn style_of_stdout(&self) -> Style {
        self.style(std::io::stdout().is_terminal())
    }

    /// For standard error.
    pub(super) fn style_of_stderr(&self) -> Style {
        self.style(std::io::stderr().is_terminal())
    }
}

/// How wide the terminal is.
fn columns() -> usize {
    terminal_size::terminal_size().map_or(UNKNOWN, |(width, _)| usize::from(width.0))
}

/// Text for people: on a terminal no line is wider than that, elsewhere lines stay as they are.
pub(super) fn folded<W: Write>(out: W, is_terminal: bool) -> Folded<W> {
    let width = is_terminal.then(|| columns().max(*WIDTHS.start()));
    Folded {
        out,
        width,
        line: Vec::new(),
    }
}

/// The same for what a command writes to standard output.
pub(super) fn for_people(
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut folded = folded(out, io::stdout().is_terminal());
    write(&mut folded)?;
    folded.flush()
}

/// Breaks lines between words; what follows stands below the words of the line, and not below its dash.
pub(super) struct Folded<W: Write> {
    out: W,
    width: Option<usize>,
    line: Vec<u8>,
}

impl<W: Write> Folded<W> {
    fn end_line(&mut self, width: usize) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let indent = line.len() - line.trim_start_matches(' ').len();
        let below = " ".repeat((indent + 2).min(width / 2));
        // A word that no line can hold, such as a path, is left to the terminal, so that it can be copied.
        let options = textwrap::Options::new(width)
            .subsequent_indent(&below)
            .break_words(false);
        self.out
            .write_all(textwrap::fill(&line, options).as_bytes())
    }
}

impl<W: Write> Write for Folded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(width) = self.width else {
            return self.out.write(bytes);
        };
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            let (words, ends) = part
                .strip_suffix(b"\n")
                .map_or((part, false), |words| (words, true));
            self.line.extend_from_slice(words);
            if ends {
                self.end_line(width)?;
                self.out.write_all(b"\n")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(width) = self.width {
            self.end_line(width)?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(width: Option<usize>, text: &str) -> String {
        let mut out = Vec::new();
        let mut folded = Folded {
            out: &mut out,
            width,
            line: Vec::new(),
        };
        for part in text.as_bytes().chunks(7) {
            folded.write_all(part).unwrap();
        }
        folded.flush().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_is_broken_between_words_below_its_own_beginning() {
        let text = "kort\n\n  - een twee drie vier vijf zés\nzonder einde";
        assert_eq!(folded(None, text), text);
        assert_eq!(
            folded(Some(20), text),
            "kort\n\n  - een twee drie\n    vier vijf zés\nzonder einde"
        );
        assert_eq!(folded(Some(20), &"x".repeat(25)), "x".repeat(25));
    }
}
