//! What a rule is, and a family of them: plain static values that say everything about themselves.

use super::{Context, Sink};
use crate::deadline::Deadline;
use crate::diagnostic::{RuleInfo, Span};
use crate::model::config::Config;
use crate::model::profiel::TermijnSoort;
use crate::model::{
    Advies, Convenant, Datalek, Dpia, Taak, Verwerkersovereenkomst, Verwerking, Verzoek,
};
use crate::profile::Laag;
use crate::register::Entry;
use crate::source::ProblemClass;

/// Rules with the same two letters: what they are about, and what holds for all of them.
#[derive(Debug)]
pub struct Family {
    /// The two letters that the codes of its rules begin with.
    pub letters: &'static str,
    /// What it is about, in Dutch.
    pub title: &'static str,
    /// Whether its rules hold whatever the configuration says: without them a file could drop out of sight.
    pub fixed: bool,
    /// Whether what it finds in an entry is a question to the proceseigenaar. What is about files, references, settings
    /// and traces of people, the privacybeheerder mends alone.
    pub asks_owner: bool,
    /// Whether a new entry in which it finds something cannot be written: an answer that came with it does not fit.
    pub stops_draft: bool,
    /// The rules, by code.
    pub rules: &'static [&'static Rule],
}

/// A rule: its identity card, what it looks at, and what else holds for it.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, severity, sources, page.
    pub info: RuleInfo,
    /// The question that it asks of the register.
    pub check: Check,
    /// The question that it asks of a proceseigenaar, unless a finding has its own; `{}` is where it names the item of a
    /// list that the finding is about.
    pub ask: Option<&'static str>,
    /// Whether only the privacybeheerder can do something about it, although its family asks the proceseigenaar.
    pub for_beheer: bool,
    /// Whether a register that met the rule yesterday can break it today without a change.
    pub by_calendar: bool,
    /// Whether a finding may be frozen in a baseline: not when it keeps something else from being judged, such as a file
    /// that cannot be read or a policy that does not exist, because a green run would then hide more than it says.
    pub may_be_frozen: bool,
    /// What a finding says of an entry in the making.
    pub nature: Nature,
}

/// What a finding says of an entry in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// That something is missing or wrong.
    Fault,
    /// No more than that a place is still open.
    Open,
    /// That another entry must answer, which cannot name what is not there yet.
    Mutual,
}

impl Rule {
    /// A rule as most are. Every deadline can pass without a change.
    pub const fn new(info: RuleInfo, check: Check) -> Self {
        let by_calendar = matches!(check, Check::Termijn(..));
        Self {
            info,
            check,
            ask: None,
            for_beheer: false,
            by_calendar,
            may_be_frozen: true,
            nature: Nature::Fault,
        }
    }

    /// Sets what is asked of a proceseigenaar: one plain sentence that is clear without the register.
    #[must_use]
    pub const fn ask(mut self, question: &'static str) -> Self {
        self.ask = Some(question);
        self
    }

    /// Says that a proceseigenaar can do nothing about it.
    #[must_use]
    pub const fn for_beheer(mut self) -> Self {
        self.for_beheer = true;
        self
    }

    /// Says that the passing of a day alone can break it, such as an end date that goes by.
    #[must_use]
    pub const fn by_calendar(mut self) -> Self {
        self.by_calendar = true;
        self
    }

    /// Says that what it finds cannot be left for later.
    #[must_use]
    pub const fn never_frozen(mut self) -> Self {
        self.may_be_frozen = false;
        self
    }

    /// Sets what a finding says of an entry in the making.
    #[must_use]
    pub const fn means(mut self, nature: Nature) -> Self {
        self.nature = nature;
        self
    }
}

/// What a text must have for a rule about texts to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Teken {
    /// At most so many bytes.
    Kort(usize),
    /// At least so many digits.
    Cijfers(usize),
    /// An at sign.
    Apenstaart,
}

/// What a rule wants to see.
#[derive(Debug)]
#[allow(missing_docs)] // one variant per soort
pub enum Check {
    /// Faults in form of one class; they are found while reading.
    Vorm(ProblemClass),
    /// Every entry of any soort.
    Registratie(fn(&Entry, &Context, &mut Sink)),
    /// Every free text of every entry that looks like this; the runner reads each text once for all of them.
    Tekst(Teken, fn((&str, Span), &Entry, &Context, &mut Sink)),
    Verwerking(fn(&Verwerking, &Context, &mut Sink)),
    Verwerkersovereenkomst(fn(&Verwerkersovereenkomst, &Context, &mut Sink)),
    Convenant(fn(&Convenant, &Context, &mut Sink)),
    Dpia(fn(&Dpia, &Context, &mut Sink)),
    Datalek(fn(&Datalek, &Context, &mut Sink)),
    Verzoek(fn(&Verzoek, &Context, &mut Sink)),
    Advies(fn(&Advies, &Context, &mut Sink)),
    Taak(fn(&Taak, &Context, &mut Sink)),
    /// Every deadline of these kinds that is past or nearly due; the runner computes those of an entry once for all rules.
    Termijn(&'static [TermijnSoort], fn(&Deadline, &Context, &mut Sink)),
    /// The gemeente's own policy profiles, one by one.
    Profiel(fn(&Laag, &Context, &mut Sink)),
    /// The configuration.
    Config(fn(&Config, &Context, &mut Sink)),
    /// The register as a whole, once per run.
    Register(for<'r, 's> fn(&Context<'r, 's>, &mut Sink<'r, 's>)),
    /// Reported by the runner itself, about exceptions and settings of rules.
    Runner,
}
