//! From the text of a file to its entries and its problems.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::{Entry, Register};
use crate::diagnostic::{EntryRef, FileId, Span, choose_from, quote};
use crate::model::config::Config;
use crate::model::field::{Decoder, Fault, Field};
use crate::model::inhoud::Afdrukken;
use crate::model::profiel::ProfielBestand;
use crate::model::schema::Documentsoort;
use crate::model::{Body, Soort, Status, shape};
use crate::progress::Stage;
use crate::source::{self, Document, Kind, Problem, ProblemClass, SourceFile};

/// A fault in form with the file and, where it is in one, the entry.
#[derive(Debug)]
pub struct FileProblem {
    /// The file.
    pub file: FileId,
    /// The fault.
    pub problem: Problem,
    /// The entry it stands in.
    pub entry: Option<EntryRef>,
    /// Whether that entry is a concept.
    pub concept: bool,
}

#[derive(Default)]
struct Parsed<'s> {
    entries: Vec<Entry<'s>>,
    problems: Vec<FileProblem>,
    unreadable_ids: Vec<String>,
}

/// So many files are parsed before their entries are put together.
const FILES_AT_ONCE: usize = 8192;

/// Parses all files of a register, on as many threads as rayon has.
pub fn read_entries<'s>(
    files: &'s [SourceFile],
    stage: &Stage,
) -> (Register<'s>, Vec<FileProblem>) {
    let read = |file| {
        let parsed = read_file(file);
        stage.step();
        parsed
    };
    let mut entries = Vec::with_capacity(files.len());
    let (mut problems, mut unreadable) = (Vec::new(), BTreeSet::new());
    // Part by part, so that a large register never stands in memory twice.
    for part in files.chunks(FILES_AT_ONCE) {
        let parsed: Vec<Parsed<'s>> = part.par_iter().map(read).collect();
        for file in parsed {
            entries.extend(file.entries);
            problems.extend(file.problems);
            unreadable.extend(file.unreadable_ids);
        }
    }
    (Register::new(entries, unreadable), problems)
}

fn read_file(file: &SourceFile) -> Parsed<'_> {
    let mut parsed = Parsed::default();
    if let Some(problem) = &file.problem {
        parsed.problems.push(FileProblem {
            file: file.id,
            problem: Problem::clone(problem),
            entry: None,
            concept: false,
        });
        parsed.unreadable_ids.extend(stem(&file.name));
        return parsed;
    }
    let documents = source::parse(&file.text);
    // Nearly always one; a list that grows by itself makes room for four.
    parsed.entries.reserve_exact(documents.len());
    let mut filled = 0;
    for document in documents {
        let empty = matches!(document.root.kind, Kind::Null) && document.problems.is_empty();
        if !empty {
            filled += 1;
            read_document(file, document, &mut parsed);
        }
    }
    if filled == 0 {
        let problem = Problem::new(
            ProblemClass::EmptyFile,
            Span::default(),
            "dit bestand bevat geen registratie",
        )
        .help("haal het bestand weg, of begin met `soort: verwerking` (of een andere soort)");
        parsed.problems.push(FileProblem {
            file: file.id,
            problem,
            entry: None,
            concept: false,
        });
    }
    parsed
}

fn stem(name: &str) -> Option<String> {
    Path::new(name)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
}

fn read_document<'s>(file: &SourceFile, document: Document<'s>, parsed: &mut Parsed<'s>) {
    let Document {
        root,
        problems,
        broken,
        aliases,
    } = document;
    let concept = root.get("status").and_then(|node| node.text()) == Some(Status::Concept.as_str());
    let soort = root
        .get("soort")
        .and_then(|node| node.text())
        .and_then(Soort::parse);
    let entry = soort.map(|soort| EntryRef {
        soort: soort.as_str(),
        id: root
            .get("id")
            .and_then(|node| node.text())
            .unwrap_or_default()
            .to_owned(),
    });
    let file_id = file.id;
    let mut report = |problem: Problem| {
        parsed.problems.push(FileProblem {
            file: file_id,
            problem,
            entry: entry.clone(),
            concept,
        });
    };
    problems.into_iter().for_each(&mut report);
    if broken {
        if parsed.unreadable_ids.is_empty() {
            // The text after the fault is lost to us, so ids are looked for in the lines themselves.
            let lines = file
                .text
                .lines()
                .filter_map(|line| line.strip_prefix("id:"));
            parsed
                .unreadable_ids
                .extend(lines.map(|id| id.trim().trim_matches(['"', '\'']).to_owned()));
            parsed.unreadable_ids.extend(stem(&file.name));
        }
        return;
    }
    let Some(soort) = soort else {
        report(unknown_soort(&root));
        parsed.unreadable_ids.extend(
            root.get("id")
                .and_then(|node| node.text())
                .map(str::to_owned),
        );
        return;
    };
    let (body, cx) = Body::decode(soort, &root);
    if !cx.is_clean() {
        shape::problems(Documentsoort::Registratie(soort), &root)
            .into_iter()
            .for_each(&mut report);
    }
    if let Some(body) = body {
        let reviewed = root
            .get("beheer")
            .is_some_and(|beheer| beheer.get("beoordeelde_inhoud").is_some());
        let afdrukken = reviewed.then(|| Afdrukken::of(soort, &root));
        parsed
            .entries
            .push(Entry::new(file_id, body, cx.faults, aliases, afdrukken));
    }
}

fn unknown_soort(root: &source::Node) -> Problem {
    let words: Vec<String> = Soort::ALL
        .iter()
        .map(|soort| format!("`{soort}`"))
        .collect();
    let list = words.join(", ");
    if !matches!(root.kind, Kind::Map(_)) {
        return Problem::new(
            ProblemClass::UnknownSoort,
            root.span,
            "dit is geen registratie: er staan geen sleutels in",
        )
        .help(format!("begin met `soort:` en een van {list}"));
    }
    match root.pair("soort") {
        None => {
            let at = match &root.kind {
                Kind::Map(pairs) => pairs.first().map_or(root.span, |pair| pair.key_span),
                _ => root.span,
            };
            let mut problem = Problem::new(ProblemClass::UnknownSoort, at, "`soort` ontbreekt")
                .help(format!("zet bovenaan `soort:` met een van {list}"));
            problem.snippet = Some("soort: verwerking".to_owned());
            problem
        }
        Some(pair) => {
            let Some(text) = pair.value.text() else {
                return Problem::new(
                    ProblemClass::UnknownSoort,
                    pair.key_span,
                    "achter `soort` hoort één woord",
                )
                .help(format!("kies uit {list}"));
            };
            let help = choose_from(text, Soort::ALL.iter().map(|soort| soort.as_str()), &list);
            let span = if text.is_empty() {
                pair.key_span
            } else {
                pair.value.span
            };
            Problem::new(
                ProblemClass::UnknownSoort,
                span,
                format!("{} is geen soort registratie", quote(text)),
            )
            .help(help)
        }
    }
}

/// Parses `avg.yaml`: what could be read of it, its problems, and the places that did not fit.
///
/// Without a readable mapping there is no configuration; the problems then say why.
pub fn read_config(file: &SourceFile) -> (Option<Config<'_>>, Vec<FileProblem>, Vec<Fault>) {
    read_alone(
        file,
        &Alone {
            soort: Documentsoort::Config,
            noun: "configuratie",
            what: "avg.yaml",
            empty: "vul ten minste `organisatie` en `bestuursorganen` in",
        },
    )
}

/// Parses a policy profile, as [`read_config`] does the configuration.
pub fn read_profile(
    file: &SourceFile,
) -> (Option<ProfielBestand<'_>>, Vec<FileProblem>, Vec<Fault>) {
    read_alone(
        file,
        &Alone {
            soort: Documentsoort::Profiel,
            noun: "profiel",
            what: "het profiel",
            empty: "vul ten minste `id`, `naam`, `basis` en `bron` in",
        },
    )
}

/// A file that holds one document which is no entry.
struct Alone {
    soort: Documentsoort,
    noun: &'static str,
    what: &'static str,
    empty: &'static str,
}

fn read_alone<'s, T: Field<'s>>(
    file: &'s SourceFile,
    kind: &Alone,
) -> (Option<T>, Vec<FileProblem>, Vec<Fault>) {
    let entry = || {
        Some(EntryRef {
            soort: kind.noun,
            id: String::new(),
        })
    };
    let wrap = |problem: Problem| FileProblem {
        file: file.id,
        problem,
        entry: entry(),
        concept: false,
    };
    if let Some(problem) = &file.problem {
        return (None, vec![wrap(Problem::clone(problem))], Vec::new());
    }
    let mut documents = source::parse(&file.text);
    if documents.is_empty() {
        let problem = Problem::new(
            ProblemClass::EmptyFile,
            Span::default(),
            format!("{} is leeg", kind.what),
        );
        return (None, vec![wrap(problem.help(kind.empty))], Vec::new());
    }
    let rest = documents.split_off(1);
    let document = documents.swap_remove(0);
    let mut problems: Vec<FileProblem> = document.problems.into_iter().map(wrap).collect();
    if let Some(second) = rest
        .first()
        .filter(|second| !matches!(second.root.kind, Kind::Null))
    {
        let message = format!(
            "{} heeft een tweede deel na `---`; dat wordt niet gelezen",
            kind.what
        );
        let problem = Problem::new(ProblemClass::Syntax, second.root.span, message);
        problems.push(wrap(
            problem.help("zet alles in één deel, zonder `---` ertussen"),
        ));
    }
    if document.broken {
        return (None, problems, Vec::new());
    }
    let mut cx = Decoder::default();
    let value = T::decode(&document.root, &mut cx);
    if !cx.is_clean() {
        problems.extend(
            shape::problems(kind.soort, &document.root)
                .into_iter()
                .map(wrap),
        );
    }
    (value, problems, cx.faults)
}
