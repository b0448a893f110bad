//! A document as Markdown (CommonMark with tables), readable as it is.

use std::io::{self, Write};

use super::{Block, Chart, Document, Inline, Kind, Line, Table, is_safe_address};
use crate::diagnostic::escape_markdown;

/// Writes a document.
pub fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", escape_markdown(&document.title))?;
    if !document.subtitle.is_empty() {
        writeln!(out, "\n{}", escape_markdown(&document.subtitle))?;
    }
    facts(&document.facts, out)?;
    blocks(&document.blocks, out)?;
    if !document.notes.is_empty() {
        writeln!(out)?;
    }
    for (at, note) in document.notes.iter().enumerate() {
        writeln!(out, "[^{}]: {}", at + 1, escape_markdown(note))?;
    }
    Ok(())
}

fn blocks(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                writeln!(out, "\n{} {}", "#".repeat(usize::from(*level) + 1), escape_markdown(words))?;
            }
            Block::Paragraph(line) => writeln!(out, "\n{}", words(line))?,
            Block::List(items) => {
                writeln!(out)?;
                for item in items {
                    writeln!(out, "- {}", words(item))?;
                }
            }
            Block::Facts(own) => facts(own, out)?,
            Block::Table(own) => table(own, out)?,
            Block::Chart(own) => chart(own, out)?,
            Block::Notice(title, own) => notice(title, own, out)?,
            Block::Signature(who) => {
                for who in who {
                    writeln!(
                        out,
                        "\n{}\n\nDatum: ......................  Handtekening: ......................",
                        escape_markdown(who)
                    )?;
                }
            }
            Block::PageBreak => {}
        }
    }
    Ok(())
}

fn facts(facts: &[(String, Line)], out: &mut dyn Write) -> io::Result<()> {
    if !facts.is_empty() {
        writeln!(out)?;
    }
    for (name, value) in facts {
        writeln!(out, "- **{}:** {}", escape_markdown(name), words(value))?;
    }
    Ok(())
}

fn table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    if !table.caption.is_empty() {
        writeln!(out, "\n**{}**", escape_markdown(&table.caption))?;
    }
    if table.rows.is_empty() {
        return writeln!(out, "\n{}", escape_markdown(&table.empty));
    }
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let line = |kind: Kind| if kind == Kind::Number { "---:" } else { "---" };
    writeln!(out, "\n{}", row(table.columns.iter().map(|own| escape_markdown(&own.title)).collect()))?;
    writeln!(out, "{}", row(table.columns.iter().map(|own| line(own.kind).to_owned()).collect()))?;
    for cells in &table.rows {
        writeln!(out, "{}", row(cells.iter().map(|cell| words(cell)).collect()))?;
    }
    Ok(())
}

fn chart(chart: &Chart, out: &mut dyn Write) -> io::Result<()> {
    table(&chart.table(), out)?;
    writeln!(out, "\n{}", escape_markdown(&chart.summary))
}

/// A quoted block, with its blocks in it.
fn notice(title: &str, own: &[Block], out: &mut dyn Write) -> io::Result<()> {
    let mut inside = Vec::new();
    blocks(&[&[Block::Paragraph(vec![Inline::Strong(title.to_owned())])], own].concat(), &mut inside)?;
    writeln!(out)?;
    for line in String::from_utf8_lossy(&inside).trim().lines() {
        writeln!(out, "{}", format!("> {line}").trim_end())?;
    }
    Ok(())
}

fn words(line: &[Inline]) -> String {
    line.iter().map(inline).collect()
}

fn inline(part: &Inline) -> String {
    match part {
        Inline::Strong(words) => format!("**{}**", escape_markdown(words)),
        Inline::Missing(words) => {
            format!("**[{}]**", escape_markdown(words)).replace("**[", "**\\[").replace("]**", "\\]**")
        }
        Inline::Link(address, words) if is_safe_address(address) => {
            let address: String = address.chars().filter(|c| !c.is_whitespace() && !"<>()\\".contains(*c)).collect();
            format!("[{}](<{address}>)", escape_markdown(words))
        }
        Inline::Text(words) | Inline::Link(_, words) => {
            words.split('\n').map(escape_markdown).collect::<Vec<_>>().join("<br>")
        }
        Inline::Note(at) => format!("[^{}]", at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, text};

    #[test]
    fn what_is_written_cannot_act() {
        let table = Table {
            caption: "Wat | waar".into(),
            columns: vec![Column::text("a|b", 1), Column::number("n")],
            rows: vec![vec![text("x | <script>\n# y"), text("1")]],
            empty: String::new(),
        };
        let document = Document {
            title: "Verslag *nu*".into(),
            blocks: vec![
                Block::Table(table),
                Block::Paragraph(vec![
                    Inline::Link("javascript:alert(1)".into(), "klik".into()),
                    Inline::Missing("doel ontbreekt".into()),
                    Inline::Note(0),
                ]),
                Block::Notice("Let op".into(), vec![Block::List(vec![text("een"), text("twee")])]),
            ],
            notes: vec!["bron".into()],
            ..Document::default()
        };
        let mut out = Vec::new();
        write(&document, &mut out).unwrap();
        let wanted = "# Verslag \\*nu\\*\n\n**Wat \\| waar**\n\n| a\\|b | n |\n| --- | ---: |\n| x \\| &lt;script&gt;<br>\\# y | 1 |\n\nklik**\\[doel ontbreekt\\]**[^1]\n\n> **Let op**\n>\n> - een\n> - twee\n\n[^1]: bron\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
