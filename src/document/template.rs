//! What a gemeente's own template may ask of its engine: to show values, choose and repeat, within bounds.
//!
//! The engine builds a tree of what stands between its signs and walks it by recursion, and its operators and filters can make
//! a text double again and again. No stack and no memory is large enough for that, so the words and signs of a template are
//! looked at before the engine reads them, by its own lexer: what is bound so cannot grow.

use std::io::{self, Write};

use minijinja::machinery::{Token, tokenize};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{
    AutoEscape, Environment, UndefinedBehavior, filters, functions, tests as judgements,
};

/// The largest template, in bytes; those of the program are a few thousand.
const MOST_BYTES: usize = 256 * 1024;
/// Words and signs between one opening and its end.
const LONGEST: usize = 60;
/// Texts that one expression ties together with `~`.
const MOST_TIED: usize = 8;
/// Choices and repetitions within each other.
const DEEPEST: usize = 32;
/// Repetitions within each other.
const MOST_LOOPS: usize = 4;
/// `elif` in one choice: each stands within the one before.
const MOST_CHOICES: usize = 50;
/// How much work a template may ask: enough for any page, and an end to one that never stops.
const FUEL: u64 = 200_000;

/// Why a template is refused: the line, and what is wrong in Dutch.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) line: Option<usize>,
    pub(super) why: &'static str,
}

/// An engine with nothing in it that can make a text grow: no filter that fills in, repeats or joins.
pub(super) fn engine<'t>() -> Environment<'t> {
    let mut own = Environment::empty();
    own.set_auto_escape_callback(|_| AutoEscape::Html);
    own.set_fuel(Some(FUEL));
    // A name with a typing error would leave its place empty, on every page.
    own.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    // Everything is escaped where it is shown.
    for name in ["e", "escape"] {
        own.add_filter(name, |value: Value| value);
    }
    own.add_filter("safe", filters::safe);
    own.add_filter("upper", filters::upper);
    own.add_filter("lower", filters::lower);
    own.add_filter("title", filters::title);
    own.add_filter("capitalize", filters::capitalize);
    own.add_filter("trim", filters::trim);
    own.add_filter("default", filters::default);
    own.add_filter("d", filters::default);
    own.add_filter("length", filters::length);
    own.add_test("defined", judgements::is_defined);
    own.add_test("undefined", judgements::is_undefined);
    own.add_function("range", functions::range);
    own
}

/// Looks at a template before its engine does. What the lexer cannot read is left to the engine, which says why.
pub(super) fn look(text: &str) -> Result<(), Refused> {
    if text.len() > MOST_BYTES {
        return Err(Refused {
            line: None,
            why: "dit sjabloon is te groot: ten hoogste 256 KB",
        });
    }
    let mut look = Look::default();
    for (token, span) in tokenize(text, false, SyntaxConfig::default()).map_while(Result::ok) {
        let line = text
            .get(..span.start_offset as usize)
            .map(|before| before.matches('\n').count() + 1);
        look.at(&token).map_err(|why| Refused { line, why })?;
    }
    Ok(())
}

/// How far the look is.
#[derive(Debug, Default)]
struct Look {
    /// The choices and repetitions that are open, with how many choices each has.
    open: Vec<(bool, usize)>,
    /// Whether this is a statement, and its first word when that was read.
    statement: Option<Statement>,
    length: usize,
    tied: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Statement {
    Begins,
    Chooses,
    Repeats,
    /// Gives a value a name; `true` once it is seen to be one value and not a part of the page.
    Names(bool),
    Ends,
}

impl Look {
    fn at(&mut self, token: &Token) -> Result<(), &'static str> {
        const NOT_HERE: &str = "dit kan niet in een eigen sjabloon; er zijn plekken ({{ naam }}), keuzes (if) en herhaling (for)";
        self.length += 1;
        if self.length > LONGEST {
            return Err("hier staat te veel tussen {{ en }} of {% en %}; verdeel het");
        }
        match token {
            Token::BlockStart => self.begin(Some(Statement::Begins)),
            Token::BlockEnd if self.statement == Some(Statement::Names(false)) => {
                return Err(NOT_HERE);
            }
            Token::TemplateData(_)
            | Token::VariableStart
            | Token::VariableEnd
            | Token::BlockEnd => self.begin(None),
            Token::Ident(word) if self.statement == Some(Statement::Begins) => {
                return self.first_word(word).ok_or(NOT_HERE)?;
            }
            Token::Assign if self.statement == Some(Statement::Names(false)) => {
                self.statement = Some(Statement::Names(true));
            }
            // What gets a name can be used again and again.
            Token::Tilde | Token::Comma
                if matches!(
                    self.statement,
                    Some(Statement::Names(_) | Statement::Repeats)
                ) =>
            {
                return Err(NOT_HERE);
            }
            Token::Tilde => {
                self.tied += 1;
                if self.tied > MOST_TIED {
                    return Err(
                        "hier worden te veel teksten met ~ aan elkaar gezet; schrijf ze achter elkaar",
                    );
                }
            }
            Token::Ident("recursive")
            | Token::Plus
            | Token::Mul
            | Token::Div
            | Token::FloorDiv
            | Token::Pow
            | Token::Mod
            | Token::BracketOpen
            | Token::BracketClose
            | Token::BraceOpen
            | Token::BraceClose => return Err(NOT_HERE),
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, statement: Option<Statement>) {
        (self.statement, self.length, self.tied) = (statement, 0, 0);
    }

    /// The first word of a statement; `None` for one that is not for templates of a gemeente.
    fn first_word(&mut self, word: &str) -> Option<Result<(), &'static str>> {
        self.statement = Some(match word {
            "if" | "elif" | "else" => Statement::Chooses,
            "for" => Statement::Repeats,
            "set" => Statement::Names(false),
            "endif" | "endfor" => Statement::Ends,
            _ => return None,
        });
        match word {
            "if" | "for" => self.open.push((word == "for", 0)),
            "endif" | "endfor" => _ = self.open.pop(),
            "elif" => self
                .open
                .last_mut()
                .into_iter()
                .for_each(|(_, choices)| *choices += 1),
            _ => {}
        }
        let loops = self.open.iter().filter(|(repeats, _)| *repeats).count();
        let choices = self.open.last().map_or(0, |(_, choices)| *choices);
        let fits = self.open.len() <= DEEPEST && loops <= MOST_LOOPS && choices <= MOST_CHOICES;
        Some(if fits {
            Ok(())
        } else {
            Err("hier staan te veel keuzes of herhalingen in elkaar")
        })
    }
}

/// A page that may not become larger than a template can need.
pub(super) struct Page {
    bytes: Vec<u8>,
    most: usize,
}

impl Page {
    /// Room for a page with these values: each may stand in it several times, with all its signs written out.
    pub(super) fn for_values(values: &Value) -> Self {
        let keys = values.try_iter().into_iter().flatten();
        let lengths = keys.filter_map(|key| Some(values.get_item(&key).ok()?.as_str()?.len()));
        Self {
            bytes: Vec::new(),
            most: 4 * 1024 * 1024 + 8 * lengths.sum::<usize>(),
        }
    }

    /// Whether more was written than there is room for.
    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= self.most
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            self.most = self.bytes.len();
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_that_stays_small_is_taken() {
        for good in [
            "{{ titel }}{% if a and b != c %}x{% elif (d or e) and not f is defined %}{% else %}y{% endif %}",
            "{{ titel|upper|e }}{{ x|default(\"-\", true) }}{# + * #}{% raw %}{{ a + b }}{% endraw %}",
            "{% for a in range(3) %}{{ loop.index }}{% endfor %}{%- set naam = titel|trim -%}{{ naam ~ ' - ' ~ organisatie }}",
        ] {
            assert_eq!(look(good), Ok(()), "{good}");
            engine().add_template("x", good).unwrap();
        }
    }

    #[test]
    fn what_can_grow_or_goes_too_deep_is_refused_with_its_line() {
        let many = |text: &str, count: usize| text.repeat(count);
        for (wrong, line) in [
            (format!("een\n{{{{ a{} }}}}", many("+a", 100_000)), Some(2)),
            (format!("{{{{ {}a }}}}", many("not ", 100)), Some(1)),
            (format!("{{{{ {}a }}}}", many("-", 100)), Some(1)),
            (
                format!("{{{{ {}a{} }}}}", many("(", 100), many(")", 100)),
                Some(1),
            ),
            (format!("{{{{ a{} }}}}", many("|trim", 100)), Some(1)),
            (format!("{{{{ a{} }}}}", many(".b", 100)), Some(1)),
            (format!("{{{{ a{} }}}}", many("()", 100)), Some(1)),
            (format!("{{{{ a{} }}}}", many(" if b else c", 100)), Some(1)),
            (format!("{{{{ a{} }}}}", many(" and a", 100)), Some(1)),
            (format!("{{{{ a{} }}}}", many(" ~ a", 20)), Some(1)),
            (
                format!("{}{}", many("{% if a %}", 100), many("{% endif %}", 100)),
                Some(1),
            ),
            (
                format!("{{% if a %}}{}{{% endif %}}", many("{% elif a %}", 100)),
                Some(1),
            ),
            (
                format!(
                    "{}{}",
                    many("{% for a in range(9) %}", 5),
                    many("{% endfor %}", 5)
                ),
                Some(1),
            ),
            (many("x", MOST_BYTES + 1), None),
            ("{{ 'a' * 999999999 }}".to_owned(), Some(1)),
            ("{{ [a, a] }}".to_owned(), Some(1)),
            ("{{ {'a': 1} }}".to_owned(), Some(1)),
            ("{% set a = a ~ a %}".to_owned(), Some(1)),
            ("{% set a = (a, a) %}".to_owned(), Some(1)),
            ("{% set a %}{{ a }}{{ a }}{% endset %}".to_owned(), Some(1)),
            ("{% for b in (a ~ a, a) %}{% endfor %}".to_owned(), Some(1)),
            ("{% for b in a recursive %}{% endfor %}".to_owned(), Some(1)),
            ("{% with a = b %}{% endwith %}".to_owned(), Some(1)),
            ("\n{% include 'x' %}".to_owned(), Some(2)),
            ("{% macro a() %}{% endmacro %}".to_owned(), Some(1)),
            (
                "{% autoescape false %}{% endautoescape %}".to_owned(),
                Some(1),
            ),
        ] {
            assert_eq!(
                look(&wrong).map_err(|error| error.line),
                Err(line),
                "{}",
                &wrong[..wrong.len().min(60)]
            );
        }
    }

    #[test]
    fn the_deepest_template_that_is_taken_is_read_on_a_small_stack() {
        let (open, close) = (
            "{% if not not a %}{% elif b %}".repeat(DEEPEST - 1),
            "{% endif %}".repeat(DEEPEST - 1),
        );
        let choices = format!(
            "{{% if a %}}{}{{% endif %}}",
            "{% elif a %}".repeat(MOST_CHOICES)
        );
        let longest = LONGEST - 4;
        let texts = [
            format!("{open}{choices}{close}"),
            format!("{{{{ {}a }}}}", "-".repeat(longest)),
            format!("{{{{ a{} }}}}", "|trim".repeat(longest / 2)),
            format!(
                "{{{{ {}a{} }}}}",
                "(".repeat(longest / 2),
                ")".repeat(longest / 2)
            ),
            format!("{{{{ a{} }}}}", " if b else c".repeat(longest / 4)),
        ];
        // That of a thread; the program itself has four times as much.
        let work = move || {
            for text in &texts {
                assert_eq!(look(text), Ok(()), "{text}");
                engine().add_template("x", text).unwrap();
            }
        };
        std::thread::Builder::new()
            .stack_size(2 * 1024 * 1024)
            .spawn(work)
            .unwrap()
            .join()
            .unwrap();
    }
}
