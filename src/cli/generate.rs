//! `avg generate`: completions and man pages from the definition of the arguments, for those who make packages.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};

use super::args::{Args, GenerateArgs, GenerateWhat};
use super::bestand::{cannot_write, make_folder, write_all_whole};
use super::voortgang::stdout;
use super::{Outcome, Stop};
use crate::diagnostic::Notation;

pub(super) fn run(args: &GenerateArgs) -> Result<Outcome, Stop> {
    match &args.what {
        GenerateWhat::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "avg", &mut script);
            stdout(Notation::Data).write_all(&script)?;
        }
        GenerateWhat::Man { naar } => write_pages(naar)?,
    }
    Ok(Outcome::Clean)
}

/// Writes `avg.1` and a page per command, such as `avg-check.1`.
fn write_pages(folder: &Path) -> Result<(), Stop> {
    make_folder(folder).map_err(|error| cannot_write(folder, &error))?;
    let mut command = Args::command();
    command.build();
    let sub_commands = command
        .get_subcommands()
        .filter(|own| !own.is_hide_set())
        .cloned();
    let pages = std::iter::once(command.clone())
        .chain(sub_commands)
        .map(|own| {
            let name = own.get_display_name().unwrap_or("avg").to_owned();
            Ok((folder.join(format!("{name}.1")), page(own)?))
        });
    let pages: Vec<(PathBuf, String)> = pages.collect::<Result<_, io::Error>>()?;
    write_all_whole(&pages).map_err(|(path, error)| cannot_write(&path, &error))
}

/// One page, with headings in Dutch. The date stays out: two builds of one version are equal.
fn page(command: Command) -> Result<String, io::Error> {
    let mut roff = Vec::new();
    let title = command.get_display_name().unwrap_or("avg").to_uppercase();
    let source = format!("avg {}", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(command)
        .title(title)
        .source(source)
        .manual("avg")
        .date("")
        .render(&mut roff)?;
    let text = String::from_utf8(roff).map_err(io::Error::other)?;
    let heading = |line: &str| {
        let dutch = HEADINGS
            .iter()
            .find(|(english, _)| line == format!(".SH {english}"));
        dutch.map_or_else(|| line.to_owned(), |(_, dutch)| format!(".SH {dutch}"))
    };
    Ok(text.lines().map(|line| heading(line) + "\n").collect())
}

const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "NAAM"),
    ("SYNOPSIS", "GEBRUIK"),
    ("DESCRIPTION", "BESCHRIJVING"),
    ("OPTIONS", "OPTIES"),
    ("SUBCOMMANDS", "OPDRACHTEN"),
    ("EXTRA", "MEER"),
    ("VERSION", "VERSIE"),
];
