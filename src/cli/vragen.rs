//! Questions on a terminal: plain lines and numbered lists, so that they work with a screen reader and over any
//! connection. Enter leaves a place open where that can be, `?` explains, `<` goes back, the end of input or Ctrl-C stops and writes nothing.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::voortgang::stderr;
use super::{Outcome, Stop, note};
use crate::diagnostic::{comparable, composed, did_you_mean, sanitize};

/// How many choices are shown at once; the others can be typed.
const SHOWN: usize = 15;
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// One question.
#[derive(Default)]
pub(super) struct Vraag<'a> {
    /// The question itself.
    pub(super) text: &'a str,
    /// What `?` shows.
    pub(super) explanation: &'a str,
    /// Answers to choose from, with what they mean.
    pub(super) choices: Vec<(String, String)>,
    /// Whether another answer than one of those is good too.
    pub(super) free: bool,
    /// Whether there may be more than one answer.
    pub(super) several: bool,
    /// What Enter says.
    pub(super) enter: Enter,
    /// What an answer becomes, or how to write it; what is not in the list otherwise stays as it is.
    pub(super) read: Option<Exact<'a>>,
}

impl Vraag<'_> {
    /// What stands behind the question.
    fn hints(&self) -> &'static str {
        match (self.enter == Enter::Nothing, self.several) {
            (true, true) => " (nodig; meer dan één: met ; ertussen)",
            (true, false) => " (nodig)",
            (false, true) => " (meer dan één: met ; ertussen)",
            (false, false) => "",
        }
    }
}

/// What Enter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Enter {
    /// That the place stays open.
    #[default]
    Open,
    /// Nothing: an answer is needed.
    Nothing,
    /// Yes, as does the word itself.
    Yes,
}

/// Makes the exact form of an answer, or says what is wrong with it.
pub(super) type Exact<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// What somebody said to a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// The answers; none when the place is left open.
    Values(Vec<String>),
    /// The question before this one, please.
    Back,
}

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Open,
    Explain,
    Back,
    Values(Vec<String>),
    Wrong(String),
}

/// A conversation with whoever sits at the terminal.
pub(super) struct Gesprek<R> {
    input: R,
}

/// Whether somebody is there to answer: questions and answers both go over a terminal.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether a question is open now, so that an interrupt may end the program: nothing is being written.
static ASKING: AtomicBool = AtomicBool::new(false);

impl Gesprek<io::StdinLock<'static>> {
    /// Begins; from here on Ctrl-C ends the program with the right exit code, as long as a question is open.
    pub(super) fn begin() -> Self {
        // Without a handler Ctrl-C still ends the program, only with another code.
        let _ = ctrlc::set_handler(|| {
            if ASKING.load(Ordering::SeqCst) {
                note("\navg: afgebroken; er is niets geschreven");
                #[allow(clippy::exit, clippy::disallowed_methods)]
                // the main thread waits for a line that will not come
                std::process::exit(Outcome::NotChecked as i32);
            }
        });
        note(
            "Enter laat een vraag open, behalve waar (nodig) staat. ? geeft uitleg, < gaat een vraag terug, Ctrl-C stopt zonder iets te schrijven.",
        );
        Self {
            input: io::stdin().lock(),
        }
    }
}

impl<R: BufRead> Gesprek<R> {
    /// Asks until there is an answer.
    pub(super) fn ask(&mut self, vraag: &Vraag) -> Result<Reply, Stop> {
        note(&format!("\n{}{}", vraag.text, vraag.hints()));
        show_choices(&vraag.choices);
        let mut said = false;
        loop {
            let Some(line) = self.line()? else {
                return Err(Stop::Usage(
                    "afgebroken; er is niets geschreven".to_owned(),
                    "begin opnieuw, of geef de antwoorden als vlaggen; die staan in de hulp van de opdracht (--help)".to_owned(),
                ));
            };
            match read_answer(&line, vraag) {
                Answer::Open if vraag.enter == Enter::Nothing => {
                    if !said {
                        note(&format!(
                            "hier is een antwoord nodig. {}",
                            vraag.explanation
                        ));
                    }
                    said = true;
                }
                Answer::Open => return Ok(Reply::Values(Vec::new())),
                Answer::Back => return Ok(Reply::Back),
                Answer::Values(values) => {
                    // What is written is seen, also where it is not what was typed.
                    if values.join("; ") != line.trim() {
                        note(&format!("  wordt: {}", values.join("; ")));
                    }
                    return Ok(Reply::Values(values));
                }
                Answer::Wrong(why) => note(&why),
                Answer::Explain => {
                    note(vraag.explanation);
                    let explained = vraag
                        .choices
                        .iter()
                        .filter(|(_, meaning)| !meaning.is_empty());
                    explained.for_each(|(word, meaning)| note(&format!("  {word}: {meaning}")));
                }
            }
        }
    }

    /// One line; nothing at the end of input.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut err = stderr();
        write!(err, "> ")?;
        err.flush()?;
        // Who is asked may take long, and may interrupt.
        drop(err);
        let mut bytes = Vec::new();
        ASKING.store(true, Ordering::SeqCst);
        let read = self
            .input
            .by_ref()
            .take(LONGEST)
            .read_until(b'\n', &mut bytes);
        ASKING.store(false, Ordering::SeqCst);
        Ok((read? > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn show_choices(choices: &[(String, String)]) {
    for (at, (word, meaning)) in choices.iter().take(SHOWN).enumerate() {
        let meaning = if meaning.is_empty() {
            String::new()
        } else {
            format!(": {meaning}")
        };
        note(&format!(
            "{:3}  {}{}",
            at + 1,
            sanitize(word),
            sanitize(&meaning)
        ));
    }
    if choices.len() > SHOWN {
        note(&format!(
            "     en nog {}: typ (een deel van) het woord",
            choices.len() - SHOWN
        ));
    }
}

fn read_answer(line: &str, vraag: &Vraag) -> Answer {
    let line = line.trim();
    match line {
        "" => return Answer::Open,
        "?" => return Answer::Explain,
        "<" => return Answer::Back,
        _ if vraag.enter == Enter::Yes && ["ja", "j"].contains(&line.to_lowercase().as_str()) => {
            return Answer::Open;
        }
        _ if line.contains(|c: char| c.is_control() || c == '\u{fffd}') => {
            return Answer::Wrong(
                "in het antwoord staat een teken dat niet te lezen is; typ het opnieuw".to_owned(),
            );
        }
        _ => {}
    }
    let numbers = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | ';');
    // Numbers from the list, however they are parted; in a text of one's own a comma belongs to the text.
    let of_list = vraag.several && !vraag.choices.is_empty() && line.chars().all(numbers);
    let separators: &[char] = match (vraag.several, of_list, vraag.free) {
        (false, ..) => &[],
        (true, true, _) => &[';', ',', ' '],
        (true, false, true) => &[';'],
        (true, false, false) => &[';', ','],
    };
    let parts = line
        .split(|c| separators.contains(&c))
        .map(str::trim)
        .filter(|part| !part.is_empty());
    match parts
        .map(|part| choose(part, vraag))
        .collect::<Result<Vec<String>, String>>()
    {
        Ok(values) if values.is_empty() => Answer::Open,
        Ok(values) => Answer::Values(values),
        Err(why) => Answer::Wrong(why),
    }
}

/// One answer: a number from the list, a word from it, an unmistakable part of one, or free text.
fn choose(text: &str, vraag: &Vraag) -> Result<String, String> {
    let words = || vraag.choices.iter().map(|(word, _)| word.as_str());
    if !vraag.choices.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let chosen = text
            .parse::<usize>()
            .ok()
            .and_then(|number| vraag.choices.get(number.checked_sub(1)?));
        let wrong = || {
            format!(
                "er is geen nummer {text} in de lijst; kies 1 tot en met {}",
                vraag.choices.len()
            )
        };
        return chosen.map(|(word, _)| word.clone()).ok_or_else(wrong);
    }
    if let Some(word) = words().find(|word| *word == text || *word == composed(text.into())) {
        return Ok(word.to_owned());
    }
    let same = |(word, naam): &&(String, String)| {
        [word, naam]
            .iter()
            .any(|own| comparable(own) == comparable(text))
    };
    let mut alike = vraag.choices.iter().filter(same);
    if let (Some((word, _)), None) = (alike.next(), alike.next()) {
        return Ok(word.clone());
    }
    let exact = vraag
        .read
        .map_or_else(|| Ok(text.to_owned()), |read| read(text))?;
    if vraag.free || words().any(|word| word == exact) {
        return Ok(exact);
    }
    let wanted = comparable(text);
    let near: Vec<&str> = words()
        .filter(|word| comparable(word).contains(&*wanted))
        .collect();
    match near.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => {
            let meant = did_you_mean(text, words()).map(|near| near.help);
            Err(meant.unwrap_or_else(|| {
                "dat staat niet in de lijst; typ een nummer of een woord uit de lijst".to_owned()
            }))
        }
        several => Err(format!("welke bedoelt u: {}?", several.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vraag(free: bool, several: bool) -> Vraag<'static> {
        let choices =
            ["college", "burgemeester", "burgerzaken"].map(|word| (word.to_owned(), String::new()));
        Vraag {
            choices: choices.to_vec(),
            free,
            several,
            ..Vraag::default()
        }
    }

    fn values(words: &[&str]) -> Answer {
        Answer::Values(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn a_number_a_word_or_a_part_of_one_is_an_answer() {
        let own = vraag(false, false);
        assert_eq!(read_answer("2\r\n", &own), values(&["burgemeester"]));
        assert_eq!(read_answer(" college ", &own), values(&["college"]));
        assert_eq!(read_answer("MEESTER", &own), values(&["burgemeester"]));
        assert_eq!(read_answer("", &own), Answer::Open);
        assert_eq!(read_answer("?", &own), Answer::Explain);
    }

    #[test]
    fn what_is_not_in_the_list_is_asked_again() {
        let own = vraag(false, false);
        for (line, says) in [
            ("burge", "welke bedoelt u"),
            ("colege", "`college`"),
            ("0", "lijst"),
            ("9", "lijst"),
            ("\u{1b}[A", "niet te lezen"),
        ] {
            let Answer::Wrong(why) = read_answer(line, &own) else {
                panic!("{line}")
            };
            assert!(why.contains(says), "{line}: {why}");
        }
    }

    #[test]
    fn free_text_keeps_its_commas_and_several_are_parted() {
        assert_eq!(
            read_answer("NAW, BSN", &vraag(true, true)),
            values(&["NAW, BSN"])
        );
        assert_eq!(
            read_answer("NAW; BSN ;", &vraag(true, true)),
            values(&["NAW", "BSN"])
        );
        assert_eq!(
            read_answer("1, 3", &vraag(false, true)),
            values(&["college", "burgerzaken"])
        );
        assert_eq!(read_answer(";", &vraag(true, true)), Answer::Open);
    }

    #[test]
    fn an_answer_is_read_into_its_exact_form_or_asked_again() {
        let read = |text: &str| match text {
            "gisteren" => Ok("2026-11-30".to_owned()),
            _ => Err("schrijf een dag".to_owned()),
        };
        let own = Vraag {
            read: Some(&read),
            free: true,
            ..Vraag::default()
        };
        assert_eq!(read_answer("gisteren", &own), values(&["2026-11-30"]));
        assert_eq!(
            read_answer("ooit", &own),
            Answer::Wrong("schrijf een dag".to_owned())
        );
        assert_eq!(read_answer("", &own), Answer::Open);
        assert_eq!(read_answer("<", &own), Answer::Back);
    }

    #[test]
    fn numbers_choose_from_the_list_also_where_other_answers_are_good() {
        for line in ["1,3", "1, 3", "1;3", "1 3"] {
            assert_eq!(
                read_answer(line, &vraag(true, true)),
                values(&["college", "burgerzaken"]),
                "{line}"
            );
        }
        for line in ["1,2,4", "0", "9"] {
            let Answer::Wrong(why) = read_answer(line, &vraag(true, true)) else {
                panic!("{line}")
            };
            assert!(why.contains("kies 1 tot en met 3"), "{why}");
        }
    }

    #[test]
    fn a_name_in_other_capitals_is_the_one_of_the_list() {
        let choices = vec![
            ("bsn".to_owned(), "Burgerservicenummer".to_owned()),
            ("naw".to_owned(), String::new()),
        ];
        let own = Vraag {
            choices,
            free: true,
            ..Vraag::default()
        };
        assert_eq!(read_answer("BSN", &own), values(&["bsn"]));
        assert_eq!(read_answer("burgerservicenummer", &own), values(&["bsn"]));
        assert_eq!(read_answer("Iets anders", &own), values(&["Iets anders"]));
    }

    #[test]
    fn the_end_of_input_stops() {
        let mut gesprek = Gesprek { input: &b""[..] };
        assert!(matches!(
            gesprek.ask(&vraag(false, false)),
            Err(Stop::Usage(..))
        ));
    }
}
