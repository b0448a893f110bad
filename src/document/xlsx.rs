//! A document as a workbook: a sheet per table, with a filter and text that stays text.
//!
//! Names with values that follow headings, as in a register, become one sheet per part with a row per heading, so that
//! they can be sorted and filtered. So do tables with the same columns. Running text goes to the first sheet.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::{Block, Document, Kind, Line, Sealed, Table, plain};

/// How long the name of a sheet may be. Excel counts in UTF-16: a sign such as an emoji is two.
const LONGEST_NAME: usize = 31;
/// The widest column, in characters.
const WIDEST: u16 = 60;
/// How long a cell may be, counted in UTF-16 as well.
const LONGEST_CELL: usize = 32_767;
/// Rows of a sheet, the header included; what is more goes on in a next sheet.
const MOST_ROWS: usize = 1_048_576;
/// Columns of a sheet.
const MOST_COLUMNS: usize = 16_384;
/// How a text ends that does not fit in a cell.
const CUT: &str = "… (afgekapt; volledig in de html)";

/// Makes the workbook; what goes wrong is told in Dutch.
pub fn write(document: &Sealed) -> Result<Vec<u8>, String> {
    // Names, texts, rows and columns are made to fit; of anything else only memory is left.
    made(document).map_err(|_| "het past niet in een werkmap van Excel".to_owned())
}

fn made(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The clock of the machine does not count: two runs give the same bytes.
    let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&document.title)
            .set_creation_datetime(&made),
    );
    let mut writer = Writer {
        workbook: &mut workbook,
        names: taken(),
    };
    let rows = document.data.clone().map(|data| Document {
        blocks: vec![Block::Table(data)],
        ..document.clone()
    });
    let document = rows.as_ref().unwrap_or(document);
    let sheets = sheets(document);
    writer.front(document)?;
    for sheet in &sheets {
        // A table without a row has no sheet of its own, so there is always a part.
        for rows in sheet.rows.chunks(MOST_ROWS - 1) {
            writer.sheet(sheet, rows)?;
        }
    }
    workbook.save_to_buffer()
}

/// The names that a sheet cannot have, in small letters: Excel keeps this one for itself.
fn taken() -> BTreeSet<String> {
    ["history".to_owned()].into()
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
            Block::Table(table) if !table.rows.is_empty() => {
                let (group, detail) = group_of(document, &part, table);
                found_in(&mut found, group, detail.as_deref(), table);
            }
            Block::Chart(chart) => {
                found_in(&mut found, chart.caption.clone(), None, &chart.table());
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

/// The name of the sheet that a table goes to; and, when others go there too, what tells it from them.
fn group_of(document: &Document, part: &str, table: &Table) -> (String, Option<String>) {
    let same_columns = |own: &Table| {
        !own.rows.is_empty()
            && own
                .columns
                .iter()
                .map(|own| &own.title)
                .eq(table.columns.iter().map(|own| &own.title))
    };
    let (mut by_caption, mut by_part, mut at) = (0, 0, document.title.as_str());
    for block in &document.blocks {
        match block {
            Block::Heading(1, words) => at = words,
            Block::Table(own) if same_columns(own) => {
                by_caption += usize::from(own.caption == table.caption && at != part);
                by_part += usize::from(own.caption != table.caption && at == part);
            }
            _ => {}
        }
    }
    if table.caption.is_empty() {
        (part.to_owned(), None)
    } else if by_caption > 0 {
        (table.caption.clone(), Some(part.to_owned()))
    } else if by_part > 0 {
        (part.to_owned(), Some(table.caption.clone()))
    } else {
        (table.caption.clone(), None)
    }
}

/// Adds a table to its sheet, which is made when it is the first.
fn found_in(found: &mut Vec<Sheet>, name: String, detail: Option<&str>, table: &Table) {
    let first = detail.map(|_| ("Onderdeel".to_owned(), Kind::Text));
    let columns = table
        .columns
        .iter()
        .map(|own| (own.title.clone(), own.kind));
    let header: Vec<(String, Kind)> = first.into_iter().chain(columns).collect();
    let row = |row: &Vec<Line>| {
        detail
            .map(str::to_owned)
            .into_iter()
            .chain(row.iter().map(|cell| plain(cell)))
            .collect()
    };
    let rows = table.rows.iter().map(row);
    if let Some(own) = found
        .iter_mut()
        .find(|own| detail.is_some() && own.name == name && own.header == header)
    {
        own.rows.extend(rows);
    } else {
        let rows = rows.collect();
        found.push(Sheet { name, header, rows });
    }
}

impl Sheet {
    /// Adds a row; a name that is new becomes a column, one that returns continues in its cell.
    fn add(&mut self, name: &str, facts: &[(String, Line)]) {
        let mut row = vec![name.to_owned()];
        for (name, value) in facts {
            let at = self
                .header
                .iter()
                .position(|(own, _)| own == name)
                .unwrap_or_else(|| {
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
        for (name, value) in document.facts.iter().chain(&document.origin) {
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

    fn sheet(&mut self, own: &Sheet, rows: &[Vec<String>]) -> Result<(), XlsxError> {
        let name = self.name(&own.name);
        let sheet = self.workbook.add_worksheet().set_name(name)?;
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let (wrapped, number) = (wrapped(), Format::new().set_align(FormatAlign::Top));
        for (column, (title, kind)) in (0u16..).zip(own.header.iter().take(MOST_COLUMNS)) {
            sheet.write_string_with_format(0, column, cell(title), &head)?;
            let at = usize::from(column);
            let widest = rows
                .iter()
                .filter_map(|row| row.get(at))
                .flat_map(|cell| cell.lines())
                .map(|line| line.chars().count());
            let widest = widest.max().unwrap_or(0).max(title.chars().count());
            sheet.set_column_width(
                column,
                u16::try_from(widest + 2).unwrap_or(WIDEST).clamp(8, WIDEST),
            )?;
            for (line, row) in (1u32..).zip(rows) {
                let Some(value) = row.get(at).filter(|value| !value.is_empty()) else {
                    continue;
                };
                match value.parse::<i32>().ok().filter(|_| *kind == Kind::Number) {
                    Some(count) => sheet.write_number_with_format(line, column, count, &number)?,
                    None => sheet.write_string_with_format(line, column, cell(value), &wrapped)?,
                };
            }
        }
        let last =
            u16::try_from(own.header.len().min(MOST_COLUMNS).saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, u32::try_from(rows.len()).unwrap_or(u32::MAX), last)?;
        sheet.set_freeze_panes(1, 1)?;
        Ok(())
    }

    /// A name that Excel takes and no other sheet has.
    fn name(&mut self, wanted: &str) -> String {
        let clean: String = wanted
            .chars()
            .map(|c| {
                if "[]:*?/\\".contains(c) || c.is_control() {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let clean = clean.trim_matches('\'');
        let clean = if clean.is_empty() { "Blad" } else { clean };
        for number in 1.. {
            let end = if number == 1 {
                String::new()
            } else {
                format!(" {number}")
            };
            let start = start_of(clean, LONGEST_NAME - end.len());
            // A name is cut between words where that leaves enough of it.
            let is_cut = clean[start.len()..]
                .chars()
                .next()
                .is_some_and(|next| next != ' ');
            let word = start
                .rfind(' ')
                .filter(|at| is_cut && *at > start.len() / 2);
            let start = &start[..word.unwrap_or(start.len())];
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
    // No text is longer in UTF-16 than in bytes.
    if words.len() <= LONGEST_CELL || length(words) <= LONGEST_CELL {
        return words.to_owned();
    }
    format!("{}{CUT}", start_of(words, LONGEST_CELL - length(CUT)))
}

/// How long Excel finds a text.
fn length(words: &str) -> usize {
    words.chars().map(char::len_utf16).sum()
}

/// The beginning of a text that is no longer than that; no sign is cut in two.
fn start_of(words: &str, most: usize) -> &str {
    let mut room = most;
    let end = words.char_indices().find(|(_, own)| {
        let fits = own.len_utf16() <= room;
        room = room.saturating_sub(own.len_utf16());
        !fits
    });
    &words[..end.map_or(words.len(), |(at, _)| at)]
}

/// Writes running text on the first sheet; gives the next free row.
fn text_block(
    sheet: &mut Worksheet,
    block: &Block,
    mut row: u32,
    wrapped: &Format,
) -> Result<u32, XlsxError> {
    match block {
        Block::Heading(1, words) => {
            sheet.write_string_with_format(row, 0, cell(words), &Format::new().set_bold())?;
            row += 1;
        }
        Block::Paragraph(line) => {
            sheet.write_string_with_format(row, 1, cell(&plain(line)), wrapped)?;
            row += 1;
        }
        Block::List(items) | Block::Tasks(items) => {
            for item in items {
                sheet.write_string_with_format(
                    row,
                    1,
                    cell(&format!("- {}", plain(item))),
                    wrapped,
                )?;
                row += 1;
            }
        }
        Block::Notice(title, blocks) => {
            sheet.write_string_with_format(
                row,
                0,
                cell(title),
                &Format::new().set_bold().set_font_color("#B30000"),
            )?;
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
    use crate::document::{Column, text};

    #[test]
    fn tables_with_the_same_columns_are_one_sheet_to_filter_in() {
        let mut document = Document {
            title: "T".into(),
            ..Document::default()
        };
        let table = |caption: &str, first: &str, cell: &str| {
            Block::Table(Table {
                caption: caption.into(),
                columns: vec![Column::text(first, 1)],
                rows: vec![vec![text(cell)]],
                empty: String::new(),
            })
        };
        for (part, caption, first, cell) in [
            ("A", "Te doen", "Wat", "een"),
            ("B", "Te doen", "Wat", "twee"),
            ("B", "Alleen hier", "Anders", "drie"),
            ("C", "Eerst", "Hoe", "vier"),
            ("C", "Dan", "Hoe", "vijf"),
        ] {
            document.heading(1, part);
            document.blocks.push(table(caption, first, cell));
        }
        let found = sheets(&document);
        let names: Vec<&str> = found.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(names, ["Te doen", "Alleen hier", "C"]);
        assert_eq!(found[0].header[0].0, "Onderdeel");
        assert_eq!(found[0].rows, [["A", "een"], ["B", "twee"]]);
        assert_eq!(found[1].rows, [["drie"]]);
        assert_eq!(found[2].rows, [["Eerst", "vier"], ["Dan", "vijf"]]);
    }

    #[test]
    fn a_text_that_does_not_fit_says_that_it_was_cut() {
        let fits = "é".repeat(LONGEST_CELL);
        assert_eq!(cell(&fits), fits);
        let cut = cell(&format!("{fits}x"));
        assert_eq!(length(&cut), LONGEST_CELL);
        assert!(cut.ends_with("é… (afgekapt; volledig in de html)"));
    }

    #[test]
    fn a_sign_that_excel_counts_twice_is_counted_twice_and_stays_whole() {
        let fits = format!("{}x", "\u{1f600}".repeat(LONGEST_CELL / 2));
        assert_eq!(cell(&fits), fits);
        for start in ["", "x"] {
            let cut = cell(&format!("{start}{}", "\u{1f600}".repeat(LONGEST_CELL)));
            assert!(
                (LONGEST_CELL - 1..=LONGEST_CELL).contains(&length(&cut)),
                "{}",
                length(&cut)
            );
            assert!(cut.ends_with(&format!("\u{1f600}{CUT}")));
        }
    }

    /// A document with one table under a caption.
    fn one_table(caption: &str, rows: Vec<Vec<Line>>) -> Sealed {
        let table = Table {
            caption: caption.into(),
            columns: vec![Column::text("A", 1)],
            rows,
            empty: String::new(),
        };
        Document {
            title: "T".into(),
            blocks: vec![Block::Table(table)],
            ..Document::default()
        }
        .sealed()
    }

    #[test]
    fn excel_takes_any_name_of_a_sheet() {
        let long = "\u{1f600}".repeat(40);
        for name in [
            long.as_str(),
            "a:b\\c/d?e*f[g]h",
            "'",
            "''x''",
            "History",
            "Toelichting",
            "\u{1}\u{fffe}",
            "é",
            "  ",
        ] {
            assert!(
                write(&one_table(name, vec![vec![text("x")]])).is_ok(),
                "{name:?}"
            );
        }
        let mut workbook = Workbook::new();
        let mut writer = Writer {
            workbook: &mut workbook,
            names: BTreeSet::new(),
        };
        let names: Vec<String> = (0..12).map(|_| writer.name(&long)).collect();
        assert!(
            names.iter().all(|own| length(own) <= LONGEST_NAME),
            "{names:?}"
        );
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 12, "{names:?}");
    }
}
