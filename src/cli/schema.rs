//! `avg schema`: the JSON Schemas, for editors.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::args::SchemaArgs;
use super::bestand::{cannot_write, write_whole};
use super::voortgang::stdout;
use super::{Outcome, Stop};
use crate::diagnostic::{Notation, choose_from, quote};
use crate::model::schema;

pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Stop> {
    let mut out = stdout(if args.soort.is_some() && args.naar.is_none() { Notation::Json } else { Notation::Text });
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
    fs::create_dir_all(folder)?;
    for name in schema::names() {
        let target = folder.join(format!("{name}.json"));
        let text = schema::text(name).unwrap_or_default();
        write_whole(&target, text.as_bytes()).map_err(|error| cannot_write(&target, &error))?;
        writeln!(out, "{}", target.display())?;
    }
    Ok(())
}
