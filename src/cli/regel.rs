//! `avg regel`: the list of rules, or the page of one.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::args::{ListFormat, RegelArgs};
use super::terminal::{Terminal, for_people};
use super::voortgang::stdout;
use super::{Outcome, Stop};
use crate::diagnostic::{RuleInfo, quote};
use crate::rules;

#[derive(Serialize)]
struct RegelJson {
    code: &'static str,
    naam: &'static str,
    ernst: &'static str,
    bronnen: Vec<String>,
    samenvatting: &'static str,
}

impl From<&'static RuleInfo> for RegelJson {
    fn from(info: &'static RuleInfo) -> Self {
        Self {
            code: info.code,
            naam: info.name,
            ernst: info.ernst.as_str(),
            bronnen: info.bronnen.iter().map(ToString::to_string).collect(),
            samenvatting: info.summary,
        }
    }
}

pub(super) fn run(args: &RegelArgs, terminal: &Terminal) -> Result<Outcome, Stop> {
    let wanted: Vec<&'static RuleInfo> = match &args.regel {
        None => rules::all().map(|rule| &rule.info).collect(),
        Some(name) => vec![find(name)?],
    };
    let mut out = BufWriter::new(stdout(args.format.notation()));
    match (args.format, &args.regel) {
        (ListFormat::Json, _) => {
            let list: Vec<RegelJson> = wanted.into_iter().map(RegelJson::from).collect();
            serde_json::to_writer_pretty(&mut out, &list).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        (ListFormat::Tekst, None) => for_people(&mut out, |out| list(&wanted, out))?,
        (ListFormat::Tekst, Some(_)) => {
            for_people(&mut out, |out| {
                page(wanted[0], terminal.style_of_stdout().color, out)
            })?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn find(name: &str) -> Result<&'static RuleInfo, Stop> {
    rules::find(name).map(|rule| &rule.info).ok_or_else(|| {
        let help = match rules::suggest(name) {
            Some(near) => format!("bedoelt u `{near}`? Alle regels: avg regel"),
            None => "alle regels: avg regel".to_owned(),
        };
        Stop::Usage(format!("er is geen regel {}", quote(name)), help)
    })
}

fn list(rules: &[&'static RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let widest = rules
        .iter()
        .map(|rule| rule.name.chars().count())
        .max()
        .unwrap_or(0);
    for rule in rules {
        writeln!(
            out,
            "{}  {:widest$}  {:12}  {}",
            rule.code,
            rule.name,
            rule.ernst.as_str(),
            rule.summary
        )?;
    }
    writeln!(
        out,
        "\n{} regels; uitleg van één regel: avg regel CODE",
        rules.len()
    )
}

/// The page as written, with the facts on top, and without the marks that its tests use.
fn page(rule: &RuleInfo, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let (bold, plain) = if color {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    writeln!(
        out,
        "{bold}{} {}{plain} ({})",
        rule.code, rule.name, rule.ernst
    )?;
    writeln!(out, "{}.", rule.summary)?;
    writeln!(out, "Bron: {}", rule.bron())?;
    let mut in_code = false;
    for line in rule.page.lines().skip(1) {
        if let Some(fence) = line.strip_prefix("```") {
            in_code = !fence.is_empty();
        } else if in_code {
            let shown = line.split(" #! ").next().unwrap_or_default();
            writeln!(out, "    {}", shown.trim_end())?;
        } else if let Some(heading) = line.strip_prefix("## ") {
            writeln!(out, "{bold}{heading}{plain}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
