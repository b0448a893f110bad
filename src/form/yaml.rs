//! From an entry in the making to YAML, with an explanation at every key and the keys that may be added.
//!
//! Prose stands behind `# `; a line of YAML that is switched off begins with a bare `#`, so that taking that one
//! character away switches it on.

use super::answer;
use super::part::Part;
use crate::model::plaatshouder::{OPEN, OPEN_DATE, OPEN_MOMENT};
use crate::model::spot::{Form, Spot};

/// How wide a line of prose may be.
const WIDTH: usize = 100;
/// The YAML alone.
pub fn bare(part: &Part, spot: Spot) -> String {
    text(&BARE.block(part, spot, 0))
}

/// The YAML with explanations and with the keys that may be added.
///
/// `known` are the ids that `avg.yaml` and the policy have for a key.
pub fn explained(part: &Part, spot: Spot, known: &[(&str, Vec<&str>)]) -> String {
    text(
        &Writer {
            explain: true,
            known,
        }
        .block(part, spot, 0),
    )
}

fn text(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

struct Writer<'k> {
    explain: bool,
    known: &'k [(&'k str, Vec<&'k str>)],
}

const BARE: Writer<'_> = Writer {
    explain: false,
    known: &[],
};

impl Writer<'_> {
    /// The lines of a block: what it holds in the order of the schema, then what it may hold.
    fn block(&self, part: &Part, spot: Spot, depth: usize) -> Vec<String> {
        let Part::Block(keys) = part else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let of = |key: &str| {
            keys.iter()
                .find(|(own, _)| own == key)
                .map(|(_, part)| part)
        };
        for (key, own) in spot.keys() {
            if let Some(part) = of(key) {
                lines.extend(self.key(key, part, own, depth));
            }
        }
        if self.explain {
            let mut more: Vec<String> = Vec::new();
            for (key, own) in spot.keys() {
                if of(key).is_none() && !own.field().is_some_and(|field| field.facts.later) {
                    more.extend(self.switched_off(key, own, depth));
                }
            }
            if depth == 0 && !more.is_empty() {
                lines.push(String::new());
                lines.push(
                    "# Alleen als het van toepassing is: haal het hekje weg voor de regels die u gebruikt.".to_owned(),
                );
            }
            lines.extend(more);
        }
        lines
    }

    /// A key with its explanation above it and its value behind or below it.
    fn key(&self, key: &str, part: &Part, spot: Spot, depth: usize) -> Vec<String> {
        let mut lines = if self.explain {
            self.explanation(key, spot, depth)
        } else {
            Vec::new()
        };
        match part {
            Part::Open => {
                lines.push(self.with_choices(format!("{key}: {}", open(spot)), key, spot));
            }
            Part::Value(value) => lines.push(format!(
                "{key}: {}",
                answer::value(spot, value).inline(false)
            )),
            Part::Block(keys) if keys.is_empty() => lines.push(format!("{key}: {{}}")),
            Part::List(items) if items.is_empty() => lines.push(format!("{key}: []")),
            Part::Block(_) => {
                lines.push(format!("{key}:"));
                lines.extend(indented(self.block(part, spot, depth + 2)));
            }
            Part::List(items) => {
                lines.push(format!("{key}:"));
                for item in items {
                    lines.extend(indented(self.item(key, item, spot, depth + 4)));
                }
            }
        }
        lines
    }

    /// One item of a list; the dash comes before the first line that is no comment.
    fn item(&self, key: &str, part: &Part, list: Spot, depth: usize) -> Vec<String> {
        let Some(spot) = list.item() else {
            return Vec::new();
        };
        let lines = match part {
            Part::Open => vec![self.with_choices(open(spot).to_owned(), key, spot)],
            Part::Value(value) => vec![answer::value(spot, value).inline(false)],
            Part::Block(keys) if keys.is_empty() => vec!["{}".to_owned()],
            Part::Block(_) | Part::List(_) => self.block(part, spot, depth),
        };
        let first = lines
            .iter()
            .position(|line| !line.starts_with('#'))
            .unwrap_or(0);
        let dashed = |(at, line): (usize, String)| match at.cmp(&first) {
            std::cmp::Ordering::Less => line,
            std::cmp::Ordering::Equal => format!("- {line}"),
            std::cmp::Ordering::Greater => format!("  {line}"),
        };
        lines.into_iter().enumerate().map(dashed).collect()
    }

    /// A key that is not there, with a bare `#` before its lines.
    fn switched_off(&self, key: &str, spot: Spot, depth: usize) -> Vec<String> {
        let mut lines = self.explanation(key, spot, depth);
        // Within what is switched off only what it cannot do without is shown.
        let own = BARE.key(key, &Part::open_whole(spot), spot, depth);
        match own.as_slice() {
            [one] => lines.push(format!("#{}", self.with_choices(one.clone(), key, spot))),
            several => lines.extend(several.iter().map(|line| format!("#{line}"))),
        }
        lines
    }

    /// Puts the words to choose from behind an open place, when they fit.
    fn with_choices(&self, line: String, key: &str, spot: Spot) -> String {
        match self
            .choices(key, spot)
            .filter(|words| self.explain && is_short(words))
        {
            Some(words) => format!("{line} # kies uit: {words}"),
            None => line,
        }
    }

    /// What belongs at a key, as lines of prose.
    fn explanation(&self, key: &str, spot: Spot, depth: usize) -> Vec<String> {
        let mut prose = spot.fullest_explanation();
        if let Some(long) = self.choices(key, spot).filter(|words| !is_short(words)) {
            prose.push_str(&format!(" Kies uit: {long}."));
        }
        let reason = spot
            .fields()
            .first()
            .filter(|_| depth == 0 && spot.form() == Form::Text)
            .map(|field| field.key);
        if let Some(reason) = reason {
            prose.push_str(&format!(" Kan ook: `{key}: {{{reason}: {OPEN}}}`."));
        }
        if spot.has_none() {
            prose.push_str(&format!(
                " Dan komt `{key}: geen` in de plaats van het hele blok."
            ));
        }
        let width = WIDTH.saturating_sub(depth + 2).max(40);
        // An id is not broken at its hyphens.
        let whole_words =
            textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(prose.trim(), whole_words)
            .into_iter()
            .map(|line| format!("# {line}"))
            .collect()
    }

    /// The words that can stand here: `a, b, c`.
    fn choices(&self, key: &str, spot: Spot) -> Option<String> {
        if spot.form() == Form::Bool {
            return Some("true, false".to_owned());
        }
        let known = self
            .known
            .iter()
            .find(|(own, ids)| *own == key && !ids.is_empty());
        let words = || {
            spot.words()
                .into_iter()
                .map(|(word, _)| word)
                .collect::<Vec<_>>()
        };
        let words = known.map_or_else(words, |(_, ids)| ids.clone());
        (known.is_some() || words.len() > 1).then(|| words.join(", "))
    }
}

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("  {line}"))
}

/// Whether there is room for the words behind their key.
fn is_short(words: &str) -> bool {
    words.len() <= WIDTH * 3 / 4
}

fn open(spot: Spot) -> &'static str {
    match spot.form() {
        Form::Date => OPEN_DATE,
        Form::Moment => OPEN_MOMENT,
        _ => OPEN,
    }
}
