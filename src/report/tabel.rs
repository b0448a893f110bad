//! Tables for a terminal: the one place that decides what fits.
//!
//! Cells wrap. What then does not fit loses its least column, and says so; where even that is too wide, every row
//! becomes a short list in which nothing is left out.

use std::io::{self, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};
use textwrap::core::display_width;

/// An id is not broken up to this width, so that it can be copied.
const WIDEST_ID: usize = 36;
/// No word is broken up to this width.
const WIDEST_WORD: usize = 16;
/// Room on both sides of a cell.
const PADDING: usize = 2;

/// A column of a table on a terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kolom<'t> {
    title: &'t str,
    /// Up to which width its words stay whole.
    whole: usize,
    /// The higher, the sooner it goes; 0 stays.
    goes: u8,
}

/// A column that always stays.
pub(super) fn kolom(title: &str) -> Kolom<'_> {
    Kolom {
        title,
        whole: WIDEST_WORD,
        goes: 0,
    }
}

impl Kolom<'_> {
    /// Holds ids.
    pub(super) fn of_ids(self) -> Self {
        Self {
            whole: WIDEST_ID,
            ..self
        }
    }

    /// Stands beside another like it, so that both must be narrow.
    pub(super) fn beside(self) -> Self {
        Self {
            whole: WIDEST_WORD * 3 / 4,
            ..self
        }
    }

    /// Goes when there is no room; the highest number first.
    pub(super) fn goes(self, goes: u8) -> Self {
        Self { goes, ..self }
    }
}

/// Rows under the same columns, in groups with a heading each; an empty heading is not shown.
#[derive(Debug)]
pub(super) struct Tabel<'t> {
    columns: Vec<Kolom<'t>>,
    groups: Vec<(String, Vec<Vec<String>>)>,
}

impl<'t> Tabel<'t> {
    pub(super) fn new(columns: Vec<Kolom<'t>>) -> Self {
        Self {
            columns,
            groups: Vec::new(),
        }
    }

    /// Begins a group.
    pub(super) fn group(&mut self, heading: impl Into<String>) {
        self.groups.push((heading.into(), Vec::new()));
    }

    /// Adds a row to the last group.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        if self.groups.is_empty() {
            self.group("");
        }
        if let Some((_, rows)) = self.groups.last_mut() {
            rows.push(cells.into());
        }
    }

    /// Writes it for a terminal of `width` columns.
    pub(super) fn write(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let shown = self.shown(width);
        for (at, (heading, rows)) in self.groups.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            if !heading.is_empty() {
                writeln!(out, "{}", textwrap::fill(heading, width))?;
            }
            match &shown {
                Some(shown) => writeln!(out, "{}", self.grid(rows, shown, width))?,
                None => self.list(rows, width, out)?,
            }
        }
        let is_gone = |at: &usize| shown.as_ref().is_some_and(|shown| !shown.contains(at));
        let gone: Vec<&str> = (0..self.columns.len())
            .filter(is_gone)
            .map(|at| self.columns[at].title)
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        let note = format!(
            "Hier past niet alles. Een breder venster toont ook: {}.",
            gone.join(", ")
        );
        writeln!(out, "{}", textwrap::fill(&note, width))
    }

    /// The columns that fit; nothing where those that stay do not.
    fn shown(&self, width: usize) -> Option<Vec<usize>> {
        let mut shown: Vec<usize> = (0..self.columns.len()).collect();
        let least: Vec<usize> = shown.iter().map(|at| self.least(*at)).collect();
        loop {
            let needed: usize = shown.iter().map(|at| least[*at] + PADDING + 1).sum();
            if needed < width {
                return Some(shown);
            }
            let at = (0..shown.len())
                .rev()
                .max_by_key(|at| self.columns[shown[*at]].goes)?;
            if self.columns[shown[at]].goes == 0 {
                return None;
            }
            shown.remove(at);
        }
    }

    /// The width at which the words of a column stay whole.
    fn least(&self, at: usize) -> usize {
        let column = self.columns[at];
        let cells = self
            .groups
            .iter()
            .flat_map(|(_, rows)| rows)
            .map(|row| row[at].as_str());
        let words = cells
            .chain([column.title])
            .flat_map(|cell| cell.split(char::is_whitespace));
        words
            .map(display_width)
            .max()
            .unwrap_or(0)
            .clamp(1, column.whole)
    }

    fn grid(&self, rows: &[Vec<String>], shown: &[usize], width: usize) -> Table {
        let mut table = Table::new();
        table
            .load_style(UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        table.set_header(shown.iter().map(|at| self.columns[*at].title));
        for row in rows {
            table.add_row(shown.iter().map(|at| row[*at].as_str()));
        }
        for (column, at) in table.column_iter_mut().zip(shown) {
            let least = u16::try_from(self.least(*at) + PADDING).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
        table
    }

    /// Every row as its first cell with the others below it.
    fn list(&self, rows: &[Vec<String>], width: usize, out: &mut dyn Write) -> io::Result<()> {
        for row in rows {
            for (at, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
                let (indent, label) = match (at, column.title) {
                    (0, _) => ("", String::new()),
                    (_, "") => ("  ", String::new()),
                    (_, title) => ("  ", format!("{title}: ")),
                };
                if !cell.is_empty() {
                    let options = textwrap::Options::new(width)
                        .initial_indent(indent)
                        .subsequent_indent("    ");
                    writeln!(
                        out,
                        "{}",
                        textwrap::fill(&format!("{label}{cell}"), options)
                    )?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(width: usize) -> Vec<String> {
        let mut tabel = Tabel::new(vec![
            kolom("id").of_ids(),
            kolom("naam").goes(1),
            kolom("wie").goes(2),
            kolom(""),
        ]);
        tabel.group("Een (1)");
        let id = "een-id-van-zesendertig-tekens-lang-x";
        tabel.row([
            id.into(),
            "Paspoorten 日本語 uitgeven".into(),
            "privacybeheerder".into(),
            "=".into(),
        ]);
        tabel.group("Twee (1)");
        tabel.row(["kort".into(), "x".repeat(300), String::new(), "≠".into()]);
        let mut out = Vec::new();
        tabel.write(width, &mut out).unwrap();
        String::from_utf8(out)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_none_says_nothing() {
        for width in 20..250 {
            for line in lines(width) {
                assert!(display_width(&line) <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn the_least_column_goes_first_and_that_is_said() {
        let all = lines(200).join(" ");
        assert!(
            all.contains("privacybeheerder")
                && all.contains("Paspoorten")
                && !all.contains("past niet"),
            "{all}"
        );
        let some = lines(72).join(" ");
        assert!(
            some.contains("Paspoorten") && !some.contains("privacybeheerder"),
            "{some}"
        );
        assert!(
            some.ends_with("Een breder venster toont ook: wie."),
            "{some}"
        );
        let few = lines(50).join(" ");
        assert!(
            few.ends_with("Een breder venster toont ook: naam, wie."),
            "{few}"
        );
    }

    #[test]
    fn a_list_leaves_nothing_out_and_keeps_an_id_whole() {
        let list = lines(40);
        assert_eq!(list[0], "Een (1)");
        assert_eq!(list[1], "een-id-van-zesendertig-tekens-lang-x");
        assert_eq!(list[2], "  naam: Paspoorten 日本語 uitgeven");
        assert_eq!(list[3..5], ["  wie: privacybeheerder", "  ="]);
    }
}
