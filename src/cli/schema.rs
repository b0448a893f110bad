//! `avg schema`: the JSON Schemas, for editors.

use std::io::Write;
use std::path::Path;

use super::args::SchemaArgs;
use super::bestand::{cannot_write, make_folder, write_all_whole};
use super::voortgang::stdout;
use super::{Outcome, Stop};
use crate::diagnostic::{Notation, choose_from, quote};
use crate::model::schema;

pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Stop> {
    let mut out = stdout(if args.soort.is_some() && args.naar.is_none() {
        Notation::Json
    } else {
        Notation::Text
    });
    match (&args.soort, &args.naar) {
        (_, Some(folder)) => write_all(folder, &mut out)?,
        (None, None) => {
            for name in schema::names() {
                writeln!(out, "{name}")?;
            }
        }
        (Some(name), None) => {
            let schema = schema::text(name).ok_or_else(|| unknown(name))?;
            out.write_all(schema.as_bytes())?;
        }
    }
    Ok(Outcome::Clean)
}

fn unknown(name: &str) -> Stop {
    let names = schema::names();
    let help = choose_from(name, names.iter().copied(), &names.join(", ")).help;
    Stop::Usage(format!("er is geen schema {}", quote(name)), help)
}

/// Writes every schema into a folder.
fn write_all(folder: &Path, out: &mut dyn Write) -> Result<(), Stop> {
    make_folder(folder).map_err(|error| cannot_write(folder, &error))?;
    let text = |name: &&str| schema::text(name).unwrap_or_default();
    let files: Vec<_> = schema::names()
        .iter()
        .map(|name| (folder.join(format!("{name}.json")), text(name)))
        .collect();
    write_all_whole(&files).map_err(|(path, error)| cannot_write(&path, &error))?;
    for (path, _) in &files {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}
