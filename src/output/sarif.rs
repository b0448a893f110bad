//! SARIF 2.1.0 (OASIS), with every field that GitHub code scanning asks besides those of the schema.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Places, Report, with_advice};
use crate::diagnostic::{Diagnostic, Ernst, Label, RuleInfo};

/// The key of our own fingerprint; its version goes up with the recipe.
const FINGERPRINT: &str = "avgBevinding/v1";
/// Texts of a rule may be no longer.
const LONGEST: usize = 1024;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(report);
    // A finding may come from a rule that a setting switched off for others: the list holds those too.
    let mut rules: Vec<&'static RuleInfo> = report.rules.to_vec();
    rules.extend(report.diagnostics.iter().map(|own| own.rule));
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    let results: Vec<Value> = report.diagnostics.iter().map(|own| result(report, &rules, own, &mut places)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "avg",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|own| rule(own)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn rule(info: &RuleInfo) -> Value {
    let (level, severity) = levels(info.ernst);
    json!({
        "id": info.code,
        "name": info.name,
        "shortDescription": { "text": cut(info.summary) },
        "fullDescription": { "text": cut(&format!("{} ({})", info.summary, info.bron())) },
        "help": {
            "text": format!("{}. Bron: {}. Uitleg: avg regel {}", info.summary, info.bron(), info.code),
            "markdown": plain_page(info.page),
        },
        "defaultConfiguration": { "level": level },
        "properties": {
            "tags": ["avg", &info.code[..2]],
            "precision": "high",
            "problem.severity": severity,
        },
    })
}

/// The page without the marks that its tests use.
fn plain_page(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for line in page.lines() {
        let line = if line.starts_with("```yaml") { "```yaml" } else { line };
        text.push_str(line.split(" #! ").next().unwrap_or_default().trim_end());
        text.push('\n');
    }
    text
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// The level of a result, and the severity of a problem as GitHub knows it.
fn levels(ernst: Ernst) -> (&'static str, &'static str) {
    match ernst {
        Ernst::Fout => ("error", "error"),
        Ernst::Waarschuwing => ("warning", "warning"),
        Ernst::Advies => ("note", "recommendation"),
    }
}

fn result(report: &Report<'_>, rules: &[&'static RuleInfo], diagnostic: &Diagnostic, places: &mut Places<'_>) -> Value {
    let text = format!("{}\nBron: {}", with_advice(diagnostic), diagnostic.bron());
    let mut result = json!({
        "ruleId": diagnostic.rule.code,
        "ruleIndex": rules.iter().position(|own| own.code == diagnostic.rule.code),
        "level": levels(diagnostic.ernst).0,
        "message": { "text": text },
        "locations": [{ "physicalLocation": physical(report, &diagnostic.primary, places) }],
        "partialFingerprints": {
            "primaryLocationLineHash": diagnostic.fingerprint,
            FINGERPRINT: diagnostic.fingerprint,
        },
    });
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .enumerate()
        .map(|(number, label)| {
            let mut location = Map::new();
            location.insert("id".into(), (number + 1).into());
            location.insert("physicalLocation".into(), physical(report, label, places));
            if !label.text.is_empty() {
                location.insert("message".into(), json!({ "text": label.text }));
            }
            Value::Object(location)
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(own) = &diagnostic.uitzondering {
        let justification = format!("{} (tot {})", own.reden, own.tot);
        result["suppressions"] = json!([{ "kind": "external", "justification": justification }]);
    }
    result
}

fn physical(report: &Report<'_>, label: &Label, places: &mut Places<'_>) -> Value {
    let (file, start, end) = places.of(label);
    // An end before its begin is refused; an empty place is one character wide.
    let end_column = if end.line == start.line { end.column.max(start.column + 1) } else { end.column };
    json!({
        "artifactLocation": { "uri": encoded(&report.in_repository(file)) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end_column,
        },
    })
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` in percent.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(encoded("register/één bestand.yaml"), "register/%C3%A9%C3%A9n%20bestand.yaml");
    }

    #[test]
    fn a_page_loses_its_marks() {
        assert_eq!(plain_page("```yaml fout avg.yaml\nid: x #! VM04\n```\n"), "```yaml\nid: x\n```\n");
    }
}
