//! What the terminal can show: colours and width, by the usual conventions.

use std::io::IsTerminal;

use super::args::ColorChoice;
use crate::output::Style;

/// Width when output goes to a file or pipe, so that it is the same everywhere.
const WIDTH: usize = 100;
/// The same for tables, which need more.
const TABLE_WIDTH: usize = 140;
const WIDTHS: std::ops::RangeInclusive<usize> = 60..=140;

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
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            choice,
            wish: if no_color { Some(false) } else { set("CLICOLOR_FORCE").then_some(true) },
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
        let real = terminal_size::terminal_size().filter(|_| is_terminal).map(|(width, _)| usize::from(width.0));
        let width = real.unwrap_or(WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end());
        Style { color, width, table_width: real.unwrap_or(TABLE_WIDTH).max(*WIDTHS.start()) }
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
