//! `avg regel`: the list of rules, or the page of one.

use std::io::{self, Write};

use super::args::{Common, RegelArgs};
use super::delivery::{Lijst, ListTarget};
use super::terminal::Terminal;
use super::{Outcome, Stop};
use crate::diagnostic::{RuleInfo, quote};
use crate::report::regels::{self, Regel};
use crate::rules;

pub(super) fn run(args: &RegelArgs, common: &Common, terminal: &Terminal) -> Result<Outcome, Stop> {
    let target = ListTarget::of(&args.lijst)?;
    let color = terminal.style_of_stdout().color && !target.is_file();
    let all = || rules::all().map(|rule| &rule.info).collect();
    let one = args.regel.as_deref().map(find).transpose()?;
    let wanted: Vec<&'static RuleInfo> = one.map_or_else(all, |one| vec![one]);
    let rows: Vec<Regel> = wanted.iter().copied().map(Regel::from).collect();
    let write = |out: &mut dyn Write| match one {
        None => list(&wanted, out),
        Some(one) => page(one, color, out),
    };
    let lijst = Lijst {
        document: match one {
            None => regels::lijst(&rows),
            Some(one) => regels::pagina(one, &rows),
        },
        json: &rows,
        tekst: Some(&write),
    };
    target.deliver_anywhere(lijst, common, terminal)?;
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
