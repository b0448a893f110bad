//! What somebody meant who wrote what is no YAML: the mistakes that people make, recognised in the text itself.
//!
//! The parser says where it stopped and why; that is seldom where the mistake is. What is recognised here gets a message
//! about the line that must change.

use super::tree::Document;
use super::{Kind, Problem, ProblemClass};
use crate::diagnostic::{Span, quote};

/// A syntax error at a place, with the one character that stands there.
pub(super) fn problem(text: &str, start: usize, message: &str, help: &str) -> Problem {
    let end = text[start..]
        .chars()
        .next()
        .filter(|c| *c != '\n')
        .map_or(start, |c| start + c.len_utf8());
    at(Span::new(start, end), message, help)
}

pub(super) fn at(span: Span, message: &str, help: impl Into<String>) -> Problem {
    Problem::new(
        ProblemClass::Syntax,
        span,
        format!("dit is geen geldige YAML: {message}"),
    )
    .help(help.into())
}

/// The mistake behind a syntax error at `start`, when it is one that people make.
pub(super) fn recognised(text: &str, start: usize, is_tab: bool) -> Option<Problem> {
    if is_tab {
        return Some(tab(text, start));
    }
    let line = Line::at(text, start);
    dash_behind_key(&line)
        .or_else(|| colon_without_blank(text, &line))
        .or_else(|| lines_below_a_value(text, &line))
        .or_else(|| colon_in_text(&line, start))
        .or_else(|| dash_without_blank(&line))
}

/// One line of a text.
pub(super) struct Line<'t> {
    /// Where it begins.
    pub(super) start: usize,
    /// All of it, without its line end.
    pub(super) whole: &'t str,
}

impl<'t> Line<'t> {
    pub(super) fn at(text: &'t str, place: usize) -> Self {
        let start = text[..place].rfind('\n').map_or(0, |end| end + 1);
        Self::from(text, start)
    }

    fn from(text: &'t str, start: usize) -> Self {
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |length| start + length);
        Self {
            start,
            whole: text[start..end].trim_end_matches('\r'),
        }
    }

    /// The nearest line above that says something.
    pub(super) fn above(&self, text: &'t str) -> Option<Self> {
        let mut start = self.start;
        while start > 0 {
            let line = Self::at(text, start - 1);
            if !matches!(line.content().chars().next(), None | Some('#')) {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    /// The nearest line below that says something.
    pub(super) fn below(&self, text: &'t str) -> Option<Self> {
        let mut start = self.start;
        while let Some(end) = text[start..].find('\n') {
            let line = Self::from(text, start + end + 1);
            if !line.content().is_empty() {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    pub(super) fn indentation(&self) -> usize {
        self.whole.len() - self.whole.trim_start_matches(' ').len()
    }

    pub(super) fn content(&self) -> &'t str {
        self.whole.trim()
    }

    /// Where its content begins and ends.
    fn span(&self) -> Span {
        let start = self.start + self.indentation();
        Span::new(start, start + self.content().len())
    }

    /// The key that the line begins with, after the dash of a list, and what stands behind its colon.
    pub(super) fn key(&self) -> Option<(&'t str, &'t str)> {
        let content = self.content();
        let content = content.strip_prefix("- ").unwrap_or(content).trim_start();
        let (key, rest) = content.split_once(':')?;
        let is_word = !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        (is_word && key.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((key, rest))
    }

    pub(super) fn is_item(&self) -> bool {
        self.content() == "-" || self.content().starts_with("- ")
    }
}

/// A tab where only blanks may stand; the parser often stops before it or after it.
fn tab(text: &str, start: usize) -> Problem {
    let in_line = |line: &Line| {
        let blanks = line.whole.len() - line.whole.trim_start_matches([' ', '\t']).len();
        line.whole[..blanks].find('\t').map(|at| line.start + at)
    };
    let mut line = Line::at(text, start);
    let place = loop {
        if let Some(place) = in_line(&line) {
            break place;
        }
        match text[line.start..].find('\n') {
            Some(end) => line = Line::from(text, line.start + end + 1),
            // The tab stands within the line itself.
            None => break text[start..].find('\t').map_or(start, |at| start + at),
        }
    };
    problem(
        text,
        place,
        "een tab om in te springen",
        "vervang de tab door twee spaties; stel uw editor zo in dat de Tab-toets spaties typt",
    )
}

/// `sleutel: - waarde`.
fn dash_behind_key(line: &Line) -> Option<Problem> {
    let (key, value) = line.key()?;
    value.strip_prefix(' ')?.trim_start().strip_prefix("- ")?;
    let help = format!(
        "zet het streepje op een eigen regel onder `{key}:`, twee spaties verder naar rechts"
    );
    Some(at(
        line.span(),
        &format!("achter {} begint een lijst op dezelfde regel", quote(key)),
        help,
    ))
}

/// `sleutel:waarde`, on the line where the parser stopped or on the one above it.
fn colon_without_blank(text: &str, line: &Line) -> Option<Problem> {
    let lacks = |line: &Line| {
        let (key, value) = line.key()?;
        // An address and a time have their colon too.
        let is_other =
            value.starts_with("//") || value.starts_with([' ', '\t']) || value.is_empty();
        (!is_other && !value.contains(": "))
            .then(|| (line.span(), key.to_owned(), value.to_owned()))
    };
    let (span, key, value) = lacks(line).or_else(|| {
        let above = line.above(text)?;
        (above.indentation() <= line.indentation())
            .then(|| lacks(&above))
            .flatten()
    })?;
    let help = format!(
        "schrijf een spatie achter de dubbele punt: {}",
        quote(&format!("{key}: {value}"))
    );
    Some(at(
        span,
        &format!(
            "achter de dubbele punt van {} ontbreekt een spatie",
            quote(&key)
        ),
        help,
    ))
}

/// A key with a value, and below it lines that would be its value too.
fn lines_below_a_value(text: &str, line: &Line) -> Option<Problem> {
    if line.key().is_none() && !line.is_item() {
        return None;
    }
    // The rows between belong to the same list.
    let mut above = line.above(text)?;
    while above.is_item() && above.indentation() >= line.indentation() && line.is_item() {
        above = above.above(text)?;
    }
    let is_below = above.indentation() < line.indentation()
        || (line.is_item() && !above.is_item() && above.indentation() == line.indentation());
    let (key, value) = above.key()?;
    let value = without_comment(value);
    if !is_below || value.is_empty() || value.starts_with(['|', '>', '[', '{', '"', '\'', '&', '!'])
    {
        return None;
    }
    let own = quote(&format!("{key}: {value}"));
    let (message, help) = if value == "geen" {
        (
            format!("onder {own} staan nog regels"),
            format!(
                "haal de regels eronder weg: met `geen` is {} beantwoord",
                quote(key)
            ),
        )
    } else if line.is_item() {
        (
            format!("onder {own} staat nog een lijst"),
            format!(
                "haal de waarde achter `{key}:` weg als de lijst moet blijven, of haal de lijst eronder weg"
            ),
        )
    } else {
        (
            format!("deze regel springt verder in dan {own} erboven"),
            format!(
                "laat hem evenver inspringen als `{key}`; hoort hij daaronder, haal dan weg wat achter `{key}:` staat"
            ),
        )
    };
    Some(at(line.span(), &message, help).related(above.span(), "hier staat al een waarde"))
}

/// A colon with a blank behind it in a text without quotes.
fn colon_in_text(line: &Line, start: usize) -> Option<Problem> {
    let (key, value) = line.key()?;
    let value = value.strip_prefix(' ')?.trim();
    let colon = start
        .checked_sub(line.start)
        .filter(|at| line.whole.as_bytes().get(*at) == Some(&b':'))?;
    let value_at = line.whole.len() - line.whole.trim_start().len() + line.content().find(value)?;
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{', '|', '>']) || colon < value_at {
        return None;
    }
    let written = super::quoted(value);
    let help = format!(
        "zet de hele tekst tussen aanhalingstekens: {}",
        quote(&format!("{key}: {written}"))
    );
    Some(at(
        Span::new(start, start + 1),
        &format!("in de tekst achter {} staat een dubbele punt", quote(key)),
        help,
    ))
}

/// `-waarde`.
fn dash_without_blank(line: &Line) -> Option<Problem> {
    let value = line.content().strip_prefix('-')?;
    value.starts_with(char::is_alphabetic).then(|| {
        let help = format!(
            "schrijf een spatie achter het streepje: {}",
            quote(&format!("- {value}"))
        );
        at(
            line.span(),
            "achter het streepje ontbreekt een spatie",
            help,
        )
    })
}

fn without_comment(value: &str) -> &str {
    value.find(" #").map_or(value, |at| &value[..at]).trim()
}

/// Where a text between brackets or quotes has a line that is indented no more than the block around it.
///
/// `starts_line` asks the same of the line that the text begins on: within brackets it may be its first word.
pub(super) fn too_far_left(
    text: &str,
    span: Span,
    column: usize,
    starts_line: bool,
) -> Option<Span> {
    let range = span.range();
    if starts_line {
        let before = text[..range.start].trim_end_matches([' ', '\t']);
        let blanks = range.start - before.len();
        if blanks <= column && (before.is_empty() || before.ends_with('\n')) {
            return Some(span);
        }
    }
    let mut at = range.start;
    while let Some(end) = text[at..range.end].find('\n') {
        at += end + 1;
        let line = &text[at..range.end];
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let first = line.trim_start_matches([' ', '\t']).chars().next();
        if spaces <= column && first.is_some_and(|first| !matches!(first, '\r' | '\n')) {
            let start = at + line.len() - line.trim_start_matches([' ', '\t']).len();
            return Some(Span::new(start, start + first.map_or(0, char::len_utf8)));
        }
    }
    None
}

/// The finding for such a line.
pub(super) fn continued_too_far_left(span: Span) -> Problem {
    at(span, TOO_FAR_LEFT.0, TOO_FAR_LEFT.1)
}

/// What is said of it, and what to do.
pub(super) const TOO_FAR_LEFT: (&str, &str) = (
    "wat tussen haken of aanhalingstekens staat, springt niet genoeg in",
    "laat elke regel daarvan verder inspringen dan de sleutel waar zij bij hoort",
);

/// The marks that Git leaves around what two branches wrote differently.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Says of a text that is no YAML because a merge was not finished just that, once, in the place of all else.
pub(super) fn name_unfinished_merge(text: &str, documents: &mut [Document<'_>]) {
    let is_syntax = |problem: &Problem| problem.class == ProblemClass::Syntax;
    // A mark at the very start can also be read as a text, and as a document of its own.
    let is_text = |own: &Document| matches!(own.root.kind, Kind::Scalar(_));
    let is_hit = |own: &Document| own.problems.iter().any(is_syntax) || is_text(own);
    let Some(first) = documents.iter().position(is_hit) else {
        return;
    };
    let marks: Vec<(Span, &str)> = marks(text).collect();
    let Some((at, mark)) = marks.first() else {
        return;
    };
    for document in documents.iter_mut() {
        document.problems.retain(|problem| !is_syntax(problem));
    }
    let mut found = Problem::new(
        ProblemClass::Syntax,
        *at,
        format!("een samenvoeging in Git is niet afgemaakt: hier staat nog {}", quote(mark)),
    )
    .help(
        "kies tussen `<<<<<<<` en `>>>>>>>` wat moet blijven, haal de rest en de regels met deze tekens weg, en leg het vast met git add en git commit",
    );
    for (span, mark) in marks.iter().skip(1).take(MOST_MARKS) {
        found = found.related(*span, format!("en hier {}", quote(mark)));
    }
    documents[first].problems.insert(0, found);
    documents[first].broken = true;
}

/// How many of the other marks are shown.
const MOST_MARKS: usize = 3;

/// The lines that are a mark.
fn marks(text: &str) -> impl Iterator<Item = (Span, &'static str)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        let line = line.trim_end();
        let mark = MARKS.into_iter().find(|mark| line.starts_with(mark))?;
        let rest = &line[mark.len()..];
        (rest.is_empty() || (rest.starts_with(' ') && mark != "======="))
            .then(|| (Span::new(at, at + line.len()), mark))
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    /// The line, counted from 1, the message without its beginning, and the help of the first fault.
    fn first(text: &str) -> (usize, String, String) {
        let documents = parse(text);
        let problem = documents
            .iter()
            .flat_map(|own| &own.problems)
            .next()
            .unwrap_or_else(|| panic!("{text:?}"));
        let line = text[..problem.span.start as usize].matches('\n').count() + 1;
        let message = problem
            .message
            .strip_prefix("dit is geen geldige YAML: ")
            .unwrap_or(&problem.message);
        (
            line,
            message.to_owned(),
            problem.help.clone().unwrap_or_default(),
        )
    }

    #[test]
    fn a_mistake_that_people_make_is_named_with_the_line_that_must_change() {
        for (text, line, message, help) in [
            (
                "soort: taak\nnaam:Parkeren\nid: x\n",
                2,
                "achter de dubbele punt van `naam` ontbreekt een spatie",
                "`naam: Parkeren`",
            ),
            (
                "soort:taak\nid: x\n",
                1,
                "achter de dubbele punt van `soort` ontbreekt een spatie",
                "`soort: taak`",
            ),
            (
                "doelen:\n  - doel:Zorg\n    wet: x\n",
                2,
                "achter de dubbele punt van `doel`",
                "`doel: Zorg`",
            ),
            (
                "doorgifte: geen\n  - land: US\n    wie: x\n",
                2,
                "onder `doorgifte: geen` staan nog regels",
                "haal de regels eronder weg",
            ),
            (
                "doorgifte: geen # nu\n\n# uitleg\n- land: US\n",
                4,
                "onder `doorgifte: geen` staan nog regels",
                "haal de regels eronder weg",
            ),
            (
                "a:\n  ontvangers: geen\n  - naam: x\n",
                3,
                "onder `ontvangers: geen` staan nog regels",
                "haal de regels eronder weg",
            ),
            (
                "betrokkenen: burgers\n  - categorie: x\n",
                2,
                "onder `betrokkenen: burgers` staat nog een lijst",
                "haal de waarde achter `betrokkenen:` weg",
            ),
            (
                "beheer:\n  dag: x\n    wie: y\n",
                3,
                "deze regel springt verder in dan `dag: x` erboven",
                "evenver inspringen als `dag`",
            ),
            (
                "naam: Zorg: de \"eerste\" lijn\n",
                1,
                "in de tekst achter `naam` staat een dubbele punt",
                r#"`naam: "Zorg: de \"eerste\" lijn"`"#,
            ),
            (
                "herkomst: - a\n",
                1,
                "achter `herkomst` begint een lijst op dezelfde regel",
                "op een eigen regel onder `herkomst:`",
            ),
            (
                "herkomst:\n  - a\n  -b\nnaam: x\n",
                3,
                "achter het streepje ontbreekt een spatie",
                "`- b`",
            ),
            (
                "foo:\n  a: 1\n  \tb: 2\n",
                3,
                "een tab om in te springen",
                "twee spaties",
            ),
            (
                "foo:\n\ta: 1\n",
                2,
                "een tab om in te springen",
                "twee spaties",
            ),
        ] {
            let (at, said, advice) = first(text);
            assert!(
                at == line && said.contains(message) && advice.contains(help),
                "{text:?}: {at} {said} | {advice}"
            );
            let dos = first(&text.replace('\n', "\r\n"));
            assert_eq!((dos.0, dos.1), (at, said), "{text:?}");
        }
    }

    #[test]
    fn a_line_between_brackets_or_quotes_stands_further_right_than_its_block() {
        for (text, line) in [
            ("---\nflow: [a,\nb,\nc]\n", 3),
            ("k: [a\nb]\n", 2),
            ("k: ['a\nb']\n", 2),
            ("- k: {a: 1,\n  b: 2}\n", 2),
            ("k: [\n[a]]\n", 2),
        ] {
            let (at, said, _) = first(text);
            assert!(
                at == line && said.contains("springt niet genoeg in"),
                "{text:?}: {at} {said}"
            );
        }
        for text in [
            "k:\n- [a,\n b]\n- x: [a,\n   b]\n",
            "k:\n-\n  [a,\n b]\n",
            "k: [\n  a\n]\n",
            "{\nsoort: taak\n}\n",
            "[a,\nb]\n",
            "- [a,\n b]\n",
            "k: \"a\n\n  b\"\n",
            "k: \"a\r\n\r\n  b\"\r\n",
        ] {
            assert!(
                parse(text).iter().all(|own| own.problems.is_empty()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn an_unfinished_merge_is_named_once_at_its_first_mark() {
        let conflict =
            "<<<<<<< HEAD\n    termijn: 1 jaar\n=======\n    termijn: 2 jaar\n>>>>>>> tak\n";
        let three = conflict.replace("=======", "||||||| abc123\n    termijn: x\n=======");
        for text in [
            format!("a:\n  - b: x\n{conflict}c: d\n"),
            format!("a:\n  - b: x\n{three}c: d\n"),
            format!("a:\n  - b: |\n      x\n{conflict}---\nsoort: taak\n"),
            format!("a: [b,\n{}\n]\n", conflict.replace("termijn: ", "")),
            conflict.to_owned(),
            format!("x: y\n=======\nz: {conflict}"),
            "a: b\n>>>>>>> tak\n".to_owned(),
            "<<<<<<< Updated upstream\na\n".to_owned(),
            "<<<<<<< Updated upstream\n# a\nb: c\n>>>>>>> tak\n".to_owned(),
        ] {
            for text in [text.replace('\n', "\r\n"), text] {
                let documents = parse(&text);
                let found: Vec<_> = documents.iter().flat_map(|own| &own.problems).collect();
                assert_eq!(found.len(), 1, "{text}: {found:?}");
                assert!(
                    found[0]
                        .message
                        .contains("samenvoeging in Git is niet afgemaakt"),
                    "{}",
                    found[0].message
                );
                let line = text[found[0].span.range()]
                    .chars()
                    .take(7)
                    .collect::<String>();
                assert!(super::MARKS.contains(&line.as_str()), "{line}");
            }
        }
        let fine = "a: |\n  <<<<<<< HEAD\n  =======\nb: \"<<<<<<< x\"\n";
        assert!(parse(fine)[0].problems.is_empty());
        assert!(!first("a: b: c\n======= niet\n").1.contains("samenvoeging"));
    }
}
