//! JUnit XML with a test case per entry: correct entries pass, so that a pipeline shows how many there are.
//!
//! GitLab keeps only the first of two cases with the same class and name; an entry is one case, with all its findings.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};

use super::{Places, Report, counted, excepted_line};
use crate::diagnostic::{Diagnostic, sanitize};

/// What a case is called: soort and id; entries without an id, and files that hold none, go by their file.
type Key = (String, String);

#[derive(Default)]
struct Case<'r> {
    file: String,
    found: Vec<&'r Diagnostic>,
}

pub(super) fn write<'r>(report: &'r Report<'r>, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(report);
    let mut cases: BTreeMap<Key, Case<'r>> = BTreeMap::new();
    for (entry, file) in report.entries {
        let file = report.in_repository(report.files.get(*file));
        let id = if entry.id.is_empty() {
            file.clone()
        } else {
            sanitize(&entry.id)
        };
        cases
            .entry((entry.soort.to_owned(), id))
            .or_insert_with(|| Case {
                file,
                ..Case::default()
            });
    }
    for diagnostic in report.diagnostics {
        let file = report.in_repository(report.files.get(diagnostic.primary.file));
        let entry = diagnostic.entry.as_ref();
        let soort = entry.map_or("bestand", |entry| entry.soort).to_owned();
        let id = entry
            .map(|entry| sanitize(&entry.id))
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| file.clone());
        let case = cases.entry((soort, id)).or_insert_with(|| Case {
            file,
            ..Case::default()
        });
        case.found.push(diagnostic);
    }
    let mut suite = TestSuite::new("avg check");
    // Some readers refuse a report without times.
    suite.set_time(Duration::ZERO);
    for ((soort, id), case) in &cases {
        suite.add_test_case(test_case(report, soort, id, case, &mut places));
    }
    let mut junit = Junit::new("avg");
    junit.set_time(Duration::ZERO);
    junit.add_test_suite(suite);
    let text = junit.to_string().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

fn test_case(report: &Report, soort: &str, id: &str, case: &Case, places: &mut Places) -> TestCase {
    let fails = |own: &&&Diagnostic| own.uitzondering.is_none() && own.ernst >= report.fail_on;
    let failing: Vec<&Diagnostic> = case.found.iter().filter(fails).copied().collect();
    let others: Vec<&Diagnostic> = case
        .found
        .iter()
        .filter(|own| !fails(own))
        .copied()
        .collect();
    let mut status = TestCaseStatus::success();
    if let Some(first) = failing.first() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let more = match failing.len() {
            1 => String::new(),
            many => format!(
                " (en nog {})",
                counted(many - 1, "bevinding", "bevindingen")
            ),
        };
        status
            .set_message(format!("{}: {}{more}", first.rule.code, first.message))
            .set_type(first.ernst.as_str());
        status.set_description(listed(report, &failing, places));
    }
    let mut test = TestCase::new(id, status);
    test.set_classname(format!("avg.{soort}"))
        .set_time(Duration::ZERO);
    test.extra.insert("file".into(), case.file.as_str().into());
    if !others.is_empty() {
        test.set_system_out(listed(report, &others, places));
    }
    test
}

/// Findings in full, below each other.
fn listed(report: &Report, found: &[&Diagnostic], places: &mut Places) -> String {
    let mut text = String::new();
    for diagnostic in found {
        let (file, at, _) = places.of(&diagnostic.primary);
        let place = format!("{}:{}:{}", report.in_repository(file), at.line, at.column);
        let words = match &diagnostic.uitzondering {
            Some(own) => excepted_line(diagnostic, own),
            None => format!(
                "{} {}: {}",
                diagnostic.rule.code, diagnostic.ernst, diagnostic.message
            ),
        };
        text.push_str(&format!("{place}: {words}\n"));
        for line in diagnostic.advice().iter().flat_map(|advice| advice.lines()) {
            text.push_str(&format!("  {line}\n"));
        }
        text.push_str(&format!("  bron: {}\n", diagnostic.bron()));
    }
    text
}
