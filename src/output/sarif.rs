//! SARIF 2.1.0 (OASIS), with every field that GitHub code scanning asks besides those of the schema.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Places, Report, with_advice};
use crate::diagnostic::{Diagnostic, Ernst, Label, RuleInfo};

/// The key of our own fingerprint; its version goes up with the recipe.
const FINGERPRINT: &str = "avgBevinding/v1";
/// Texts of a rule may be no longer.
const LONGEST: usize = 1024;
/// Results of a run: GitHub refuses a file with more.
pub(super) const MOST_RESULTS: usize = 25_000;
/// Places of one result that GitHub keeps.
const MOST_PLACES: usize = 100;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(report);
    // A finding may come from a rule that a setting switched off for others: the list holds those too.
    let mut rules: Vec<&'static RuleInfo> = report.rules.to_vec();
    rules.extend(report.diagnostics.iter().map(|own| own.rule));
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    let shown = worst(report.diagnostics, MOST_RESULTS);
    let results: Vec<Value> = shown
        .iter()
        .map(|own| result(report, &rules, own, &mut places))
        .collect();
    let mut log = json!({
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
    if let Some(words) = left_out(report.diagnostics.len()) {
        let said = json!([{ "level": "warning", "message": { "text": words } }]);
        log["runs"][0]["invocations"] =
            json!([{ "executionSuccessful": true, "toolExecutionNotifications": said }]);
    }
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// The findings in their order; of more than can be shown the worst, with those that somebody took responsibility for last.
fn worst(all: &[Diagnostic], most: usize) -> Vec<&Diagnostic> {
    let mut found: Vec<&Diagnostic> = all.iter().collect();
    if found.len() > most {
        found.sort_by_key(|own| (own.uitzondering.is_some(), std::cmp::Reverse(own.ernst)));
        found.truncate(most);
    }
    found
}

/// What is said when not all findings are in the file.
pub(super) fn left_out(found: usize) -> Option<String> {
    let more = found.checked_sub(MOST_RESULTS).filter(|more| *more > 0)?;
    Some(format!(
        "SARIF bevat de {MOST_RESULTS} zwaarste van {found} bevindingen, want GitHub weigert er meer; {more} staan er niet in (alles staat in --format json)"
    ))
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
        let line = if line.starts_with("```yaml") {
            "```yaml"
        } else {
            line
        };
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

fn result(
    report: &Report,
    rules: &[&'static RuleInfo],
    diagnostic: &Diagnostic,
    places: &mut Places,
) -> Value {
    let text = format!("{}\nBron: {}", with_advice(diagnostic), diagnostic.bron());
    let mut result = json!({
        "ruleId": diagnostic.rule.code,
        "ruleIndex": rules.binary_search_by_key(&diagnostic.rule.code, |own| own.code).ok(),
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
        .take(MOST_PLACES - 1)
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

fn physical(report: &Report, label: &Label, places: &mut Places) -> Value {
    let (file, start, end) = places.of(label);
    // An end before its begin is refused; an empty place is one character wide.
    let end_column = if end.line == start.line {
        end.column.max(start.column + 1)
    } else {
        end.column
    };
    json!({
        "artifactLocation": { "uri": report.uri(file) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end_column,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Span, Uitzondering};

    #[test]
    fn of_more_than_can_be_shown_the_worst_stay() {
        static RULE: RuleInfo = RuleInfo {
            code: "XX01",
            name: "x",
            ernst: Ernst::Fout,
            bronnen: &[],
            summary: "",
            page: "",
        };
        let finding = |about: usize, ernst| {
            let mut own = Diagnostic::new(&RULE, FileId(0), Span::default(), about.to_string());
            own.ernst(ernst);
            own
        };
        let mut all = vec![
            finding(0, Ernst::Advies),
            finding(1, Ernst::Fout),
            finding(2, Ernst::Waarschuwing),
            finding(3, Ernst::Fout),
        ];
        let told = |most| {
            worst(&all, most)
                .iter()
                .map(|own| own.message.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            (told(4), told(3), told(1)),
            ("0 1 2 3".into(), "1 3 2".into(), "1".into())
        );
        let tot = chrono::NaiveDate::MAX;
        all[1].uitzondering = Some(Uitzondering {
            reden: "x".into(),
            tot,
        });
        assert_eq!(worst(&all, 3).last().unwrap().message, "0");
        assert_eq!(left_out(MOST_RESULTS), None);
        assert!(
            left_out(MOST_RESULTS + 5)
                .unwrap()
                .contains("; 5 staan er niet in")
        );
    }

    #[test]
    fn a_page_loses_its_marks() {
        assert_eq!(
            plain_page("```yaml fout avg.yaml\nid: x #! VM04\n```\n"),
            "```yaml\nid: x\n```\n"
        );
    }
}
