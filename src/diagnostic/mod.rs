//! Findings and the vocabulary to describe them: places, severities, rules' identity cards.
//!
//! This is the lowest layer next to [`crate::calendar`]: it knows no YAML, no entry, no rule and no format.
//! Every other layer speaks in these types.

mod fingerprint;
mod path;
mod suggest;
mod text;

pub use fingerprint::{Fingerprints, hex};
pub use path::{KeyPath, Step};
pub use suggest::{Nearby, Suggestion, choose_from, did_you_mean, did_you_mean_of_few, nearest};
pub use text::{
    Log, Notation, comparable, composed, escape_html, escape_markdown, escape_markdown_link,
    github_message, github_property, mailto, percent_encoded, quote, said, sanitize,
    sanitize_in_place, sanitize_keeping_length,
};

use std::borrow::Cow;
use std::fmt;

/// A half-open range of bytes in the text of one file, after removal of a byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; files over 16 MiB are refused earlier, so 32 bits suffice.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end.max(start) as u32,
        }
    }

    /// Whether `inner` lies wholly within this span.
    pub fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// As a range, to slice a text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Index of a file among all files that were read in this run; the configuration is a file too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// How much a finding matters. The order is from light to heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ernst {
    /// Worth a look; nothing is wrong by law.
    Advies,
    /// Probably wrong, or wrong in a way that does not make the entry unlawful.
    Waarschuwing,
    /// The entry does not meet the law, the policy or the form.
    Fout,
}

impl Ernst {
    /// From heavy to light, as a summary lists them.
    pub const ALL: [Ernst; 3] = [Ernst::Fout, Ernst::Waarschuwing, Ernst::Advies];

    /// The word used in YAML, JSON and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Ernst::Advies => "advies",
            Ernst::Waarschuwing => "waarschuwing",
            Ernst::Fout => "fout",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ernst| ernst.as_str() == text)
    }
}

impl fmt::Display for Ernst {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a rule comes from: a law, or a paragraph of a gemeente's policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bron {
    /// An article of the AVG, such as `30 lid 1 onder b`.
    Avg(&'static str),
    /// An article of the Uitvoeringswet AVG.
    Uavg(&'static str),
    /// An article of the Wet politiegegevens.
    Wpg(&'static str),
    /// Another law or regulation, written in full with its article.
    Wet(&'static str),
    /// A paragraph of a built-in policy profile: profile id, paragraph.
    Beleid(&'static str, &'static str),
    /// A guideline of the EDPB or the AP, written in full.
    Richtsnoer(&'static str),
    /// A convention of the register itself, with the name of the page that states it.
    Register(&'static str),
}

impl fmt::Display for Bron {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Bron::Avg(artikel) => write!(f, "AVG art. {artikel}"),
            Bron::Uavg(artikel) => write!(f, "UAVG art. {artikel}"),
            Bron::Wpg(artikel) => write!(f, "Wpg art. {artikel}"),
            Bron::Wet(tekst) | Bron::Richtsnoer(tekst) => f.write_str(tekst),
            Bron::Beleid(profiel, paragraaf) => write!(f, "{profiel} {paragraaf}"),
            Bron::Register(afspraak) => write!(f, "registerafspraak {afspraak}"),
        }
    }
}

/// The identity card of a rule: what formats and lists need to know of it, without its logic.
#[derive(Debug)]
pub struct RuleInfo {
    /// Stable code: two letters for the family, two digits. Never reused.
    pub code: &'static str,
    /// Stable name in kebab-case; works everywhere the code works.
    pub name: &'static str,
    /// Severity before configuration, status and exceptions have their say.
    pub ernst: Ernst,
    /// The articles or paragraphs that it rests on; never empty.
    pub bronnen: &'static [Bron],
    /// One Dutch sentence without a full stop: what a correct register does.
    pub summary: &'static str,
    /// The Dutch page of explanation (Markdown with executed YAML examples).
    pub page: &'static str,
}

impl RuleInfo {
    /// The sources as one line, such as `AVG art. 30 lid 1 onder b; heemstede-2026 4.1`.
    pub fn bron(&self) -> String {
        self.bronnen
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Whether a code or name, as a user writes it, means this rule.
    pub fn is_named(&self, text: &str) -> bool {
        self.name == text || self.code.eq_ignore_ascii_case(text)
    }
}

/// A place in a file with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// The bytes to underline; empty means the file as a whole.
    pub span: Span,
    /// A few words; empty for a bare underline.
    pub text: String,
}

/// Why a finding is not counted: somebody took responsibility for it, until a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uitzondering {
    /// The reason as written.
    pub reden: String,
    /// The last day on which it holds.
    pub tot: chrono::NaiveDate,
}

/// The entry that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRef {
    /// `verwerking`, `dpia`, ...; `configuratie` for avg.yaml.
    pub soort: &'static str,
    /// Its id, empty when it has none.
    pub id: String,
}

/// One finding, ready for any format.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static RuleInfo,
    /// Severity that counts: after configuration and status.
    pub ernst: Ernst,
    /// What is wrong here, in one sentence that stands alone.
    pub message: String,
    /// The smallest thing that the reader must change.
    pub primary: Label,
    /// Other places that explain it; may lie in other files.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// What to write in place of the text at the primary place, exactly, when that is known.
    pub meant: Option<String>,
    /// Lines that can be pasted into the entry as they are.
    pub snippet: Option<String>,
    /// What is asked of a proceseigenaar, in one plain sentence that is clear without the register; none when only the
    /// privacybeheerder can do something about it.
    pub ask: Option<Cow<'static, str>>,
    /// The entry it is about.
    pub entry: Option<EntryRef>,
    /// The key path within the entry, such as `doeleinden[0].grondslagen[1].wet`.
    pub path: KeyPath,
    /// A key that is missing below the place of the finding, appended to `path`.
    pub missing_key: Option<&'static str>,
    /// The span that `path` must be looked up for, where it differs from the primary place.
    pub anchor: Option<Span>,
    /// What the finding is about, where one rule may find several things at one place; part of its identity.
    pub about: Option<String>,
    /// The sources that count here, when they are other than the rule's own.
    pub bron: Option<String>,
    /// Identity over runs; filled in by [`Fingerprints`].
    pub fingerprint: String,
    /// Set when an exception covers it: then it is shown apart and not counted.
    pub uitzondering: Option<Uitzondering>,
}

impl Diagnostic {
    /// A finding with the rule's own severity. The message is made safe to print.
    pub fn new(
        rule: &'static RuleInfo,
        file: FileId,
        span: Span,
        message: impl AsRef<str>,
    ) -> Self {
        Self {
            rule,
            ernst: rule.ernst,
            message: sanitize(message.as_ref()),
            primary: Label {
                file,
                span,
                text: String::new(),
            },
            related: Vec::new(),
            help: None,
            meant: None,
            snippet: None,
            ask: None,
            entry: None,
            path: KeyPath::default(),
            missing_key: None,
            anchor: None,
            about: None,
            bron: None,
            fingerprint: String::new(),
            uitzondering: None,
        }
    }

    /// What to do, with the lines to paste below it.
    pub fn advice(&self) -> Option<String> {
        let snippet = self.snippet.as_ref().map(|lines| {
            let lines: Vec<String> = lines
                .lines()
                .map(|line| format!("  {}", sanitize(line)))
                .collect();
            lines.join("\n")
        });
        match (&self.help, snippet) {
            (Some(help), Some(snippet)) => Some(format!("{help}\n{snippet}")),
            (help, snippet) => help.clone().or(snippet),
        }
    }

    /// The sources as one line.
    pub fn bron(&self) -> String {
        self.bron.clone().unwrap_or_else(|| self.rule.bron())
    }

    /// Tells findings of one rule at one place apart, whatever their order.
    pub fn about(&mut self, what: impl Into<String>) -> &mut Self {
        self.about = Some(what.into());
        self
    }

    /// Sets the source, for a rule that says what a profile asks.
    pub fn rests_on(&mut self, bron: impl AsRef<str>) -> &mut Self {
        self.bron = Some(sanitize(bron.as_ref()));
        self
    }

    /// Sets what to do, in words, and what was probably meant when the words say so.
    pub fn help(&mut self, what: impl Into<Suggestion>) -> &mut Self {
        let Suggestion { help, meant } = what.into();
        self.help = Some(sanitize(&help));
        self.meant = meant;
        self
    }

    /// Sets what to ask of a proceseigenaar, where the question of the rule does not say it; `{}` in a fixed text is the
    /// item of a list that the finding is about.
    pub fn ask(&mut self, question: impl Into<Cow<'static, str>>) -> &mut Self {
        self.ask = Some(match question.into() {
            Cow::Borrowed(fixed) => Cow::Borrowed(fixed),
            Cow::Owned(own) => Cow::Owned(sanitize(&own)),
        });
        self
    }

    /// Sets the words at the primary place.
    pub fn label(&mut self, text: impl AsRef<str>) -> &mut Self {
        self.primary.text = sanitize(text.as_ref());
        self
    }

    /// Sets YAML lines that the reader can paste.
    pub fn snippet(&mut self, text: impl Into<String>) -> &mut Self {
        self.snippet = Some(text.into());
        self
    }

    /// Adds a second place, in any file.
    pub fn related(&mut self, file: FileId, span: Span, text: impl AsRef<str>) -> &mut Self {
        self.related.push(Label {
            file,
            span,
            text: sanitize(text.as_ref()),
        });
        self
    }

    /// Sets the severity by hand, for a rule whose weight depends on the case.
    pub fn ernst(&mut self, ernst: Ernst) -> &mut Self {
        self.ernst = ernst;
        self
    }
}
