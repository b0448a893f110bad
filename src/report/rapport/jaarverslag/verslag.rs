//! Writing numbers so that each can be followed back: every number goes into the annex with what it counts.

use std::collections::HashMap;

use super::cijfers::{Cijfer, Reeks};
use crate::document::own_text::Section;
use crate::document::{Block, Column, Document, Inline, Line, Table, text};

/// Up to so many sources stand in a footnote; more are found in the annex.
const IN_NOOT: usize = 12;

/// What the number counts, per part of the report.
#[derive(Debug)]
struct Bijlagedeel {
    titel: &'static str,
    rijen: Vec<Bron>,
}

/// What one number counts.
#[derive(Debug, PartialEq, Eq)]
struct Bron {
    wat: String,
    aantal: usize,
    lijst: String,
}

impl Bron {
    /// The row in the annex; a list that stood before is named and not repeated. `eerder` holds the lists with part and name.
    fn row<'d>(self, deel: &'d str, eerder: &mut HashMap<String, (&'d str, String)>) -> Vec<Line> {
        let found = eerder.get(&self.lijst).filter(|_| self.aantal > 1);
        let lijst = match found {
            Some((own, wat)) if *own == deel => format!("zie {wat}"),
            Some((own, wat)) => format!("zie {own}: {wat}"),
            None => {
                eerder.insert(self.lijst.clone(), (deel, self.wat.clone()));
                self.lijst
            }
        };
        vec![text(self.wat), text(self.aantal.to_string()), text(lijst)]
    }
}

/// A report that is being written.
#[derive(Debug)]
pub(super) struct Verslag<'e> {
    pub(super) document: Document,
    bijlage: Vec<Bijlagedeel>,
    eigen: &'e [Section],
    gebruikt: Vec<bool>,
}

impl<'e> Verslag<'e> {
    pub(super) fn new(document: Document, eigen: &'e [Section]) -> Self {
        Self {
            document,
            bijlage: Vec::new(),
            eigen,
            gebruikt: vec![false; eigen.len()],
        }
    }

    /// Begins a part.
    pub(super) fn deel(&mut self, titel: &'static str) {
        self.document.heading(1, titel);
        self.bijlage.push(Bijlagedeel {
            titel,
            rijen: Vec::new(),
        });
    }

    /// Ends a part with what the FG wrote about it.
    pub(super) fn einde(&mut self, titel: &str) {
        let own: Vec<usize> = (0..self.eigen.len())
            .filter(|at| self.eigen[*at].is_named(titel))
            .collect();
        if !own.is_empty() {
            self.document.heading(2, "Toelichting van de FG");
        }
        for at in own {
            self.gebruikt[at] = true;
            // Below the heading that says whose words these are.
            self.document
                .blocks
                .extend(self.eigen[at].blocks.iter().cloned().map(|own| match own {
                    Block::Heading(level, words) => Block::Heading(level + 1, words),
                    own => own,
                }));
        }
    }

    /// What the FG wrote below headings that the report does not have.
    pub(super) fn overig(&mut self) {
        for (own, used) in self.eigen.iter().zip(&self.gebruikt) {
            if *used {
                continue;
            }
            let titel = if own.title.is_empty() {
                "Toelichting van de FG"
            } else {
                own.title.as_str()
            };
            self.document.heading(1, titel);
            self.document.blocks.extend(own.blocks.clone());
        }
    }

    /// A number for a table.
    pub(super) fn cel(&mut self, wat: &str, cijfer: &Cijfer) -> Line {
        self.onthoud(wat, cijfer);
        text(cijfer.aantal().to_string())
    }

    /// A number for running text, with a footnote that names what it counts.
    pub(super) fn getal(&mut self, wat: &str, cijfer: &Cijfer) -> Line {
        self.onthoud(wat, cijfer);
        let mut line = text(cijfer.aantal().to_string());
        if cijfer.is_nul() {
            return line;
        }
        let deel = self.bijlage.last().map_or("", |own| own.titel);
        let note = if cijfer.aantal() <= IN_NOOT {
            format!("{deel}, {wat}: {}", cijfer.bronnen().join(", "))
        } else {
            format!("Zie de bijlage, {deel}: {wat}")
        };
        line.push(self.document.note(note));
        line
    }

    /// Puts what a chart shows in the annex.
    pub(super) fn onthoud(&mut self, wat: &str, cijfer: &Cijfer) {
        let Some(deel) = self.bijlage.last_mut().filter(|_| !cijfer.is_nul()) else {
            return;
        };
        let row = Bron {
            wat: wat.to_owned(),
            aantal: cijfer.aantal(),
            lijst: cijfer.bronnen().join(", "),
        };
        if !deel.rijen.contains(&row) {
            deel.rijen.push(row);
        }
    }

    /// A sentence in which every `{}` is a number and `{fout|fouten}` the word that goes with the number before it.
    pub(super) fn zin(&mut self, vorm: &str, getallen: &[(&str, &Cijfer)]) -> Line {
        let mut line: Line = Vec::new();
        let mut numbers = getallen.iter();
        let mut last = 0;
        let add = |line: &mut Line, words: &str| match line.last_mut() {
            Some(Inline::Text(own)) => own.push_str(words),
            _ if words.is_empty() => {}
            _ => line.push(Inline::Text(words.to_owned())),
        };
        let mut parts = vorm.split('{');
        add(&mut line, parts.next().unwrap_or_default());
        for part in parts {
            let (choice, after) = part.split_once('}').unwrap_or((part, ""));
            match choice.split_once('|') {
                Some((one, many)) => add(&mut line, if last == 1 { one } else { many }),
                None => {
                    if let Some((wat, cijfer)) = numbers.next() {
                        last = cijfer.aantal();
                        line.extend(self.getal(wat, cijfer));
                    }
                }
            }
            add(&mut line, after);
        }
        line
    }

    /// A paragraph in which every `{}` is a number, as in [`Self::zin`].
    pub(super) fn alinea(&mut self, vorm: &str, getallen: &[(&str, &Cijfer)]) {
        let line = self.zin(vorm, getallen);
        self.document.blocks.push(Block::Paragraph(line));
    }

    /// A table of names with numbers.
    pub(super) fn tabel(
        &mut self,
        titel: &str,
        kop: &str,
        kolommen: &[&str],
        rijen: &[(&str, Vec<&Cijfer>)],
    ) {
        let mut rows = Vec::new();
        for (naam, cijfers) in rijen {
            let mut row = vec![text(*naam)];
            for (kolom, cijfer) in kolommen.iter().zip(cijfers) {
                let wat = if kolommen.len() == 1 {
                    (*naam).to_owned()
                } else {
                    format!("{naam}: {kolom}")
                };
                row.push(self.cel(&wat, cijfer));
            }
            rows.push(row);
        }
        self.document.blocks.push(Block::Table(Table {
            caption: titel.to_owned(),
            columns: std::iter::once(Column::text(kop, 4))
                .chain(kolommen.iter().map(|own| Column::number(own)))
                .collect(),
            rows,
            empty: "Er is niets te tellen.".to_owned(),
        }));
    }

    /// A table of one column of numbers; what is zero stays out, unless all is.
    pub(super) fn reeks(&mut self, titel: &str, kop: &str, reeks: &Reeks) {
        let rows: Vec<(&str, Vec<&Cijfer>)> = reeks
            .iter()
            .filter(|(_, own)| !own.is_nul())
            .map(|(naam, own)| (*naam, vec![own]))
            .collect();
        self.tabel(titel, kop, &["Aantal"], &rows);
    }

    /// Something that is not known and must stand out.
    pub(super) fn ontbreekt(&mut self, wat: impl Into<String>) {
        self.document
            .blocks
            .push(Block::Paragraph(vec![Inline::Missing(wat.into())]));
    }

    /// The annex, after everything else.
    pub(super) fn bijlage(mut self) -> Document {
        self.document.blocks.push(Block::PageBreak);
        self.document.heading(1, "Bijlage: bronnen bij de cijfers");
        self.document.paragraph(
            "Bij elk cijfer staat welke registraties of bevindingen het telt. Wat nul is, staat hier niet. Een lijst die al eerder staat, wordt niet herhaald.",
        );
        let mut eerder: HashMap<String, (&str, String)> = HashMap::new();
        for deel in self.bijlage.into_iter().filter(|own| !own.rijen.is_empty()) {
            let rows = deel
                .rijen
                .into_iter()
                .map(|own| own.row(deel.titel, &mut eerder));
            self.document.blocks.push(Block::Table(Table {
                caption: deel.titel.to_owned(),
                columns: vec![
                    Column::text("Cijfer", 3),
                    Column::number("Aantal"),
                    Column::text("Wat er is geteld", 8),
                ],
                rows: rows.collect(),
                empty: String::new(),
            }));
        }
        self.document
    }
}
