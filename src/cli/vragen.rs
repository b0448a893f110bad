//! Questions on a terminal: plain lines and numbered lists, so that they work with a screen reader and over any
//! connection. Enter leaves a place open, `?` explains, the end of input or Ctrl-C stops and writes nothing.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::voortgang::stderr;
use super::{Outcome, Stop, note};
use crate::diagnostic::{comparable, composed, did_you_mean, sanitize};
use crate::model::leaf::{parse_date, parse_moment};

/// How many choices are shown at once; the others can be typed.
const SHOWN: usize = 15;
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// One question.
#[derive(Debug, Default)]
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
    /// Whether Enter is no answer.
    pub(super) needed: bool,
    /// What a free answer must be.
    pub(super) check: Option<Check>,
}

/// Says what is wrong with an answer and how to write it.
pub(super) type Check = fn(&str) -> Result<(), String>;

/// The answer must be a day.
pub(super) fn date(text: &str) -> Result<(), String> {
    let wrong = "schrijf een bestaande dag als jjjj-mm-dd, zoals 2026-03-05; Enter laat dit open";
    parse_date(text).map(|_| ()).ok_or_else(|| wrong.to_owned())
}

/// The answer must be a day with a time.
pub(super) fn moment(text: &str) -> Result<(), String> {
    let wrong = "schrijf een bestaande dag met tijd, zoals 2026-03-05T14:30+01:00; Enter laat dit open";
    parse_moment(text).map(|_| ()).ok_or_else(|| wrong.to_owned())
}

/// The answer must be a number.
pub(super) fn number(text: &str) -> Result<(), String> {
    text.parse::<u64>().map(|_| ()).map_err(|_| "schrijf een getal in cijfers; Enter laat dit open".to_owned())
}

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Open,
    Explain,
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
        note("Enter laat een plek open, ? geeft uitleg, Ctrl-C stopt zonder iets te schrijven.");
        Self { input: io::stdin().lock() }
    }
}

impl<R: BufRead> Gesprek<R> {
    /// Asks until there is an answer; none at all when the place is left open.
    pub(super) fn ask(&mut self, vraag: &Vraag<'_>) -> Result<Vec<String>, Stop> {
        note(&format!("\n{}{}", vraag.text, if vraag.several { " (meer dan één: met ; ertussen)" } else { "" }));
        show_choices(&vraag.choices);
        loop {
            let Some(line) = self.line()? else {
                return Err(Stop::Usage(
                    "afgebroken; er is niets geschreven".to_owned(),
                    "begin opnieuw, of geef de antwoorden als vlaggen: zie --help".to_owned(),
                ));
            };
            match read_answer(&line, vraag) {
                Answer::Open if vraag.needed => note("dit is nodig om verder te kunnen"),
                Answer::Open => return Ok(Vec::new()),
                Answer::Values(values) => return Ok(values),
                Answer::Wrong(why) => note(&why),
                Answer::Explain => {
                    note(vraag.explanation);
                    let explained = vraag.choices.iter().filter(|(_, meaning)| !meaning.is_empty());
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
        let read = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
        ASKING.store(false, Ordering::SeqCst);
        Ok((read? > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn show_choices(choices: &[(String, String)]) {
    for (at, (word, meaning)) in choices.iter().take(SHOWN).enumerate() {
        let meaning = if meaning.is_empty() { String::new() } else { format!(": {meaning}") };
        note(&format!("{:3}  {}{}", at + 1, sanitize(word), sanitize(&meaning)));
    }
    if choices.len() > SHOWN {
        note(&format!("     en nog {}: typ (een deel van) het woord", choices.len() - SHOWN));
    }
}

fn read_answer(line: &str, vraag: &Vraag<'_>) -> Answer {
    let line = line.trim();
    match line {
        "" => return Answer::Open,
        "?" => return Answer::Explain,
        _ if line.contains(|c: char| c.is_control() || c == '\u{fffd}') => {
            return Answer::Wrong("in het antwoord staat een teken dat niet te lezen is; typ het opnieuw".to_owned());
        }
        _ => {}
    }
    let separators: &[char] = match (vraag.several, vraag.free) {
        (false, _) => &[],
        (true, true) => &[';'],
        (true, false) => &[';', ','],
    };
    let parts = line.split(|c| separators.contains(&c)).map(str::trim).filter(|part| !part.is_empty());
    match parts.map(|part| choose(part, vraag)).collect::<Result<Vec<String>, String>>() {
        Ok(values) if values.is_empty() => Answer::Open,
        Ok(values) => Answer::Values(values),
        Err(why) => Answer::Wrong(why),
    }
}

/// One answer: a number from the list, a word from it, an unmistakable part of one, or free text.
fn choose(text: &str, vraag: &Vraag<'_>) -> Result<String, String> {
    let words = || vraag.choices.iter().map(|(word, _)| word.as_str());
    if let Ok(number) = text.parse::<usize>()
        && let Some((word, _)) = number.checked_sub(1).and_then(|at| vraag.choices.get(at))
    {
        return Ok(word.clone());
    }
    if let Some(word) = words().find(|word| *word == text || *word == composed(text.into())) {
        return Ok(word.to_owned());
    }
    if vraag.free {
        return vraag.check.map_or(Ok(()), |check| check(text)).map(|()| text.to_owned());
    }
    let wanted = comparable(text);
    let near: Vec<&str> = words().filter(|word| comparable(word).contains(&*wanted)).collect();
    match near.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => {
            let meant = did_you_mean(text, words()).map(|near| near.help);
            Err(meant
                .unwrap_or_else(|| "dat staat niet in de lijst; typ een nummer of een woord uit de lijst".to_owned()))
        }
        several => Err(format!("welke bedoelt u: {}?", several.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vraag(free: bool, several: bool) -> Vraag<'static> {
        let choices = ["college", "burgemeester", "burgerzaken"].map(|word| (word.to_owned(), String::new()));
        Vraag { choices: choices.to_vec(), free, several, ..Vraag::default() }
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
            let Answer::Wrong(why) = read_answer(line, &own) else { panic!("{line}") };
            assert!(why.contains(says), "{line}: {why}");
        }
    }

    #[test]
    fn free_text_keeps_its_commas_and_several_are_parted() {
        assert_eq!(read_answer("NAW, BSN", &vraag(true, true)), values(&["NAW, BSN"]));
        assert_eq!(read_answer("NAW; BSN ;", &vraag(true, true)), values(&["NAW", "BSN"]));
        assert_eq!(read_answer("1, 3", &vraag(false, true)), values(&["college", "burgerzaken"]));
        assert_eq!(read_answer(";", &vraag(true, true)), Answer::Open);
    }

    #[test]
    fn a_date_a_moment_and_a_number_are_asked_again_when_they_are_none() {
        let wrongs: [(Check, &str, &str); 3] =
            [(date, "2026-02-30", "jjjj-mm-dd"), (moment, "2026-03-05", "met tijd"), (number, "veel", "in cijfers")];
        for (check, line, says) in wrongs {
            let own = Vraag { check: Some(check), free: true, ..Vraag::default() };
            let Answer::Wrong(why) = read_answer(line, &own) else { panic!("{line}") };
            assert!(why.contains(says), "{why}");
            assert_eq!(read_answer("", &own), Answer::Open);
        }
        let own = Vraag { check: Some(date), free: true, ..Vraag::default() };
        assert_eq!(read_answer("2026-03-05", &own), values(&["2026-03-05"]));
    }

    #[test]
    fn the_end_of_input_stops() {
        let mut gesprek = Gesprek { input: &b""[..] };
        assert!(matches!(gesprek.ask(&vraag(false, false)), Err(Stop::Usage(..))));
    }
}
