//! A document as Markdown (CommonMark with tables), readable as it is.

use std::io::{self, Write};

use super::{Block, Chart, Inline, Kind, Line, Sealed, Table, is_safe_address};
use crate::diagnostic::{escape_markdown, escape_markdown_link};

/// Writes a document.
pub fn write(document: &Sealed, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", escape_markdown(&document.title))?;
    if !document.subtitle.is_empty() {
        writeln!(out, "\n{}", escape_markdown(&document.subtitle))?;
    }
    facts(&document.facts, out)?;
    blocks(&document.blocks, out)?;
    blocks(&document.colophon(), out)?;
    if !document.notes.is_empty() {
        writeln!(out)?;
    }
    for (at, note) in document.notes.iter().enumerate() {
        writeln!(out, "[^{}]: {}", at + 1, escape_markdown(note))?;
    }
    Ok(())
}

fn blocks(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    let mut last = None;
    for block in blocks {
        let before = last.replace(block);
        match block {
            Block::Heading(level, words) => {
                writeln!(
                    out,
                    "\n{} {}",
                    "#".repeat(usize::from(*level) + 1),
                    escape_markdown(words)
                )?;
            }
            Block::Paragraph(line) => writeln!(out, "\n{}", words(line))?,
            Block::List(items) => {
                if !matches!(before, Some(Block::Tasks(_))) {
                    writeln!(out)?;
                }
                for item in items {
                    writeln!(out, "- {}", words(item))?;
                }
            }
            Block::Tasks(items) => {
                // Below the item that they are of.
                let indent = if matches!(before, Some(Block::List(_))) {
                    "  "
                } else {
                    writeln!(out)?;
                    ""
                };
                for item in items {
                    writeln!(out, "{indent}- [ ] {}", words(item))?;
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
    writeln!(
        out,
        "\n{}",
        row(table
            .columns
            .iter()
            .map(|own| escape_markdown(&own.title))
            .collect())
    )?;
    writeln!(
        out,
        "{}",
        row(table
            .columns
            .iter()
            .map(|own| line(own.kind).to_owned())
            .collect())
    )?;
    for cells in &table.rows {
        writeln!(
            out,
            "{}",
            row(cells.iter().map(|cell| words(cell)).collect())
        )?;
    }
    Ok(())
}

fn chart(chart: &Chart, out: &mut dyn Write) -> io::Result<()> {
    let own = chart.brief();
    if !own.rows.is_empty() {
        table(&own, out)?;
    }
    writeln!(out, "\n{}", escape_markdown(&chart.summary))
}

/// A quoted block, with its blocks in it.
fn notice(title: &str, own: &[Block], out: &mut dyn Write) -> io::Result<()> {
    let mut inside = Vec::new();
    blocks(
        &[
            &[Block::Paragraph(vec![Inline::Strong(title.to_owned())])],
            own,
        ]
        .concat(),
        &mut inside,
    )?;
    writeln!(out)?;
    for line in String::from_utf8_lossy(&inside).trim().lines() {
        writeln!(out, "{}", format!("> {line}").trim_end())?;
    }
    Ok(())
}

fn words(line: &[Inline]) -> String {
    let mut out = String::new();
    for part in line {
        let words = inline(part);
        // Stars between a word and a bracket open nothing.
        if matches!(part, Inline::Missing(_))
            && words.starts_with('*')
            && out.chars().last().is_some_and(char::is_alphanumeric)
        {
            out.push(' ');
        }
        if out.ends_with("\\]**") && words.starts_with(char::is_alphanumeric) {
            out.push(' ');
        }
        out.push_str(&words);
    }
    out
}

/// Words between stars. A blank beside a star would leave it a star, so that blanks stay outside.
fn strong(words: &str, (open, close): (&str, &str)) -> String {
    let inside = words.trim();
    if inside.is_empty() {
        return words.to_owned();
    }
    let (before, after) = words.split_once(inside).unwrap_or_default();
    format!("{before}**{open}{}{close}**{after}", escaped(inside))
}

/// Text as it is. A word between backticks, as messages have them, stays code.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    let is_word = |own: &str| {
        !own.is_empty()
            && own
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b))
    };
    while let Some((before, after)) = rest.split_once('`') {
        out.push_str(&escape_markdown(before));
        match after
            .split_once('`')
            .filter(|(code, after)| is_word(code) && !after.starts_with('`'))
        {
            Some((code, after)) if !before.ends_with('`') && !out.ends_with('`') => {
                out.push_str(&format!("`{code}`"));
                rest = after;
            }
            _ => {
                out.push_str("\\`");
                rest = after;
            }
        }
    }
    out + &escape_markdown(rest)
}

fn inline(part: &Inline) -> String {
    match part {
        Inline::Strong(words) => strong(words, ("", "")),
        Inline::Missing(words) => strong(words, ("\\[", "\\]")),
        Inline::Link(address, words) if is_safe_address(address) => {
            format!("[{}](<{address}>)", escape_markdown_link(words))
        }
        Inline::Text(words) | Inline::Link(_, words) => words
            .split('\n')
            .map(escaped)
            .collect::<Vec<_>>()
            .join("<br>"),
        Inline::Note(at) => format!("[^{}]", at + 1),
        Inline::Day(_) | Inline::Moment(_) => part.in_woorden().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, Document, text};

    #[test]
    fn marks_stand_where_they_mark() {
        let strong = |words: &str| Inline::Strong(words.to_owned());
        let missing = |words: &str| Inline::Missing(words.to_owned());
        for (line, wanted) in [
            (
                vec![strong("Moet: "), Inline::Text("onbekende".into())],
                "**Moet:** onbekende",
            ),
            (
                vec![
                    Inline::Text("verwerkingen".into()),
                    missing(" (niet bekend)."),
                ],
                "verwerkingen **\\[(niet bekend).\\]**",
            ),
            (
                vec![
                    Inline::Text("a".into()),
                    missing("b"),
                    Inline::Text("c".into()),
                ],
                "a **\\[b\\]** c",
            ),
            (vec![strong(" ")], " "),
            (text("vul `dpia.niet_nodig` in"), "vul `dpia.niet_nodig` in"),
            (
                text("een ` los, `<b>` en ``x``"),
                "een \\` los, \\`&lt;b&gt;\\` en \\`\\`x\\`\\`",
            ),
        ] {
            assert_eq!(words(&line), wanted, "{line:?}");
        }
    }

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
                Block::Notice(
                    "Let op".into(),
                    vec![Block::List(vec![text("een"), text("twee")])],
                ),
            ],
            notes: vec!["bron".into()],
            ..Document::default()
        };
        let mut out = Vec::new();
        write(&document.sealed(), &mut out).unwrap();
        let wanted = "# Verslag \\*nu\\*\n\n**Wat \\| waar**\n\n| a\\|b | n |\n| --- | ---: |\n| x \\| &lt;script&gt;<br>\\# y | 1 |\n\nklik **\\[doel ontbreekt\\]**[^1]\n\n> **Let op**\n>\n> - een\n> - twee\n\n[^1]: bron\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
