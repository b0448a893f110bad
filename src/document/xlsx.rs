//! A document as a workbook: a sheet per table, with a filter and text that stays text.
//!
//! Names with values that follow headings, as in a register, become one sheet per part with a row per heading, so that
//! they can be sorted and filtered. Running text goes to the first sheet.

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Block, Document, Kind, Line, plain};

/// Characters of a name of a sheet.
const LONGEST_NAME: usize = 31;
/// The widest column, in characters.
const WIDEST: u16 = 60;
/// Characters of a cell, as Excel has it.
const LONGEST_CELL: usize = 32_767;
/// How a text ends that does not fit in a cell.
const CUT: &str = "… (afgekapt; volledig in de html)";

/// Makes the workbook.
pub fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The clock of the machine does not count: two runs give the same bytes.
    let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&document.title).set_creation_datetime(&made));
    let mut writer = Writer { workbook: &mut workbook, names: BTreeSet::new() };
    let sheets = sheets(document);
    writer.front(document)?;
    for sheet in &sheets {
        writer.sheet(sheet)?;
    }
    workbook.save_to_buffer()
}

/// A sheet: a header and rows, all as text except numbers.
struct Sheet {
    name: String,
    header: Vec<(String, Kind)>,
    rows: Vec<Vec<String>>,
}

/// The tables, and what can be read as one.
fn sheets(document: &Document) -> Vec<Sheet> {
    let mut found: Vec<Sheet> = Vec::new();
    let (mut part, mut entry) = (document.title.clone(), None);
    let mut register: Option<Sheet> = None;
    for block in &document.blocks {
        match block {
            Block::Heading(1, words) => {
                found.extend(register.take());
                (part, entry) = (words.clone(), None);
            }
            Block::Heading(_, words) => entry = Some(words.clone()),
            Block::Table(table) if !table.rows.is_empty() => found.push(Sheet {
                name: if table.caption.is_empty() { part.clone() } else { format!("{part} - {}", table.caption) },
                header: table.columns.iter().map(|own| (own.title.clone(), own.kind)).collect(),
                rows: table.rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect(),
            }),
            Block::Chart(chart) => {
                let table = chart.table();
                found.push(Sheet {
                    name: chart.caption.clone(),
                    header: table.columns.iter().map(|own| (own.title.clone(), own.kind)).collect(),
                    rows: table.rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect(),
                });
            }
            Block::Facts(facts) => {
                let sheet = register.get_or_insert_with(|| Sheet {
                    name: part.clone(),
                    header: vec![("Naam".to_owned(), Kind::Text)],
                    rows: Vec::new(),
                });
                sheet.add(entry.as_deref().unwrap_or(&part), facts);
            }
            _ => {}
        }
    }
    found.extend(register);
    found
}

impl Sheet {
    /// Adds a row; a name that is new becomes a column, one that returns continues in its cell.
    fn add(&mut self, name: &str, facts: &[(String, Line)]) {
        let mut row = vec![name.to_owned()];
        for (name, value) in facts {
            let at = self.header.iter().position(|(own, _)| own == name).unwrap_or_else(|| {
                self.header.push((name.clone(), Kind::Text));
                self.header.len() - 1
            });
            row.resize(row.len().max(at + 1), String::new());
            if !row[at].is_empty() {
                row[at].push('\n');
            }
            row[at].push_str(&plain(value));
        }
        self.rows.push(row);
    }
}

struct Writer<'w> {
    workbook: &'w mut Workbook,
    names: BTreeSet<String>,
}

impl Writer<'_> {
    /// The first sheet: what it is, what it was made from, and the running text.
    fn front(&mut self, document: &Document) -> Result<(), XlsxError> {
        let name = self.name("Toelichting");
        let sheet = self.workbook.add_worksheet().set_name(name)?;
        let (bold, wrapped) = (Format::new().set_bold(), wrapped());
        sheet.set_column_width(0, 28)?.set_column_width(1, 90)?;
        let mut row = 0;
        sheet.write_string_with_format(row, 0, cell(&document.title), &bold)?;
        if !document.subtitle.is_empty() {
            row += 1;
            sheet.write_string(row, 0, cell(&document.subtitle))?;
        }
        for (name, value) in &document.facts {
            row += 1;
            sheet.write_string_with_format(row, 0, cell(name), &bold)?;
            sheet.write_string_with_format(row, 1, cell(&plain(value)), &wrapped)?;
        }
        row += 1;
        for block in &document.blocks {
            row = text_block(sheet, block, row, &wrapped)?;
        }
        for (at, note) in document.notes.iter().enumerate() {
            row += 1;
            sheet.write_string(row, 0, format!("Noot {}", at + 1))?;
            sheet.write_string_with_format(row, 1, cell(note), &wrapped)?;
        }
        Ok(())
    }

    fn sheet(&mut self, own: &Sheet) -> Result<(), XlsxError> {
        let name = self.name(&own.name);
        let sheet = self.workbook.add_worksheet().set_name(name)?;
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let (wrapped, number) = (wrapped(), Format::new().set_align(FormatAlign::Top));
        for (column, (title, kind)) in (0u16..).zip(&own.header) {
            sheet.write_string_with_format(0, column, cell(title), &head)?;
            let at = usize::from(column);
            let widest = own
                .rows
                .iter()
                .filter_map(|row| row.get(at))
                .flat_map(|cell| cell.lines())
                .map(|line| line.chars().count());
            let widest = widest.max().unwrap_or(0).max(title.chars().count());
            sheet.set_column_width(column, u16::try_from(widest + 2).unwrap_or(WIDEST).clamp(8, WIDEST))?;
            for (line, row) in (1u32..).zip(&own.rows) {
                let Some(value) = row.get(at).filter(|value| !value.is_empty()) else { continue };
                match value.parse::<u32>().ok().filter(|_| *kind == Kind::Number) {
                    Some(count) => sheet.write_number_with_format(line, column, count, &number)?,
                    None => sheet.write_string_with_format(line, column, cell(value), &wrapped)?,
                };
            }
        }
        let last = u16::try_from(own.header.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, u32::try_from(own.rows.len()).unwrap_or(u32::MAX), last)?;
        sheet.set_freeze_panes(1, 1)?;
        Ok(())
    }

    /// A name that Excel takes and no other sheet has.
    fn name(&mut self, wanted: &str) -> String {
        let clean: String =
            wanted.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
        let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let clean = clean.trim_matches('\'');
        let clean = if clean.is_empty() { "Blad" } else { clean };
        for number in 1.. {
            let end = if number == 1 { String::new() } else { format!(" {number}") };
            let room = LONGEST_NAME - end.chars().count();
            let start: String = clean.chars().take(room).collect();
            // A quote may stand within a name and not at its end.
            let name = format!("{}{end}", start.trim_end_matches(['\'', ' ']));
            if self.names.insert(name.to_lowercase()) {
                return name;
            }
        }
        clean.to_owned()
    }
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A text that fits in a cell. Written as a string it is never taken for a formula.
fn cell(words: &str) -> String {
    if words.chars().count() <= LONGEST_CELL {
        return words.to_owned();
    }
    words.chars().take(LONGEST_CELL - CUT.chars().count()).chain(CUT.chars()).collect()
}

/// Writes running text on the first sheet; gives the next free row.
fn text_block(sheet: &mut Worksheet, block: &Block, mut row: u32, wrapped: &Format) -> Result<u32, XlsxError> {
    match block {
        Block::Heading(1, words) => {
            sheet.write_string_with_format(row, 0, cell(words), &Format::new().set_bold())?;
            row += 1;
        }
        Block::Paragraph(line) => {
            sheet.write_string_with_format(row, 1, cell(&plain(line)), wrapped)?;
            row += 1;
        }
        Block::List(items) => {
            for item in items {
                sheet.write_string_with_format(row, 1, cell(&format!("- {}", plain(item))), wrapped)?;
                row += 1;
            }
        }
        Block::Notice(title, blocks) => {
            sheet.write_string_with_format(row, 0, cell(title), &Format::new().set_bold().set_font_color("#B30000"))?;
            row += 1;
            for own in blocks {
                row = text_block(sheet, own, row, wrapped)?;
            }
        }
        _ => {}
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_does_not_fit_says_that_it_was_cut() {
        let fits = "é".repeat(LONGEST_CELL);
        assert_eq!(cell(&fits), fits);
        let cut = cell(&format!("{fits}x"));
        assert_eq!(cut.chars().count(), LONGEST_CELL);
        assert!(cut.ends_with("é… (afgekapt; volledig in de html)"));
    }
}
