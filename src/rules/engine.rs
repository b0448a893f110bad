//! Runs the rules over a register: loops, severity, exceptions, order, identity.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use rayon::prelude::*;

use super::{Check, Rule, Sink, Teken, all, instellingen, is_fixed, question, volledigheid, vorm};
use crate::deadline::{self, Deadline, Stand};
use crate::diagnostic::{
    Bron, Diagnostic, EntryRef, Ernst, FileId, Fingerprints, KeyPath, RuleInfo,
};
use crate::model::config::{Config, RegelStand};
use crate::model::field::{Fault, Field, Items};
use crate::model::land::Adequaatheid;
use crate::model::places::Places;
use crate::model::profiel::TermijnSoort;
use crate::model::{Body, Status, walk};
use crate::profile::Laag;
use crate::progress::{Progress, Stage, Work};
use crate::register::{Entry, FileProblem, Files, View, read_entries};
use crate::source::SourceFile;

/// What a rule may know besides the entry it looks at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'r, 's> {
    /// The register, its settings and the policy, at a moment.
    pub view: View<'r, 's>,
    /// Places in the configuration that did not fit.
    pub config_faults: &'r [Fault],
    /// The adequacy decisions that count.
    pub adequaatheid: &'r Adequaatheid<'s>,
    /// All files; number 0 is the configuration.
    pub files: Files<'s>,
    /// What is judged.
    pub scope: Scope,
}

/// What a run judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Everything.
    #[default]
    Alles,
    /// Everything but what the passing of days alone changes: deadlines and end dates.
    ZonderTermijnen,
}

impl<'r, 's> Deref for Context<'r, 's> {
    type Target = View<'r, 's>;

    fn deref(&self) -> &Self::Target {
        &self.view
    }
}

impl Context<'_, '_> {
    /// Whether the passing of days counts in this run.
    pub fn judges_deadlines(&self) -> bool {
        self.scope == Scope::Alles
    }
}

/// The file number of the configuration.
pub(super) const CONFIG_FILE: FileId = FileId(0);

/// A finding with the entry it is about, if any.
pub(super) type Found<'r, 's> = (Option<&'r Entry<'s>>, Diagnostic);

/// Runs every rule that is switched on, and gives all findings in a fixed order with their fingerprints.
///
/// `problems` are the faults in form that reading met. Findings under an exception are among the result, marked.
pub fn run(cx: &Context, problems: Vec<FileProblem>, progress: &Progress) -> Vec<Diagnostic> {
    let active: Vec<&'static Rule> = active(cx).collect();
    let texts: Vec<&'static Rule> = active
        .iter()
        .copied()
        .filter(|rule| matches!(rule.check, Check::Tekst(..)))
        .collect();
    let stage = progress.begin(Work::Rules, cx.register.entries.len());
    let check = |entry| {
        let found = check_entry(&active, &texts, entry, cx);
        stage.step();
        found
    };
    let mut found: Vec<Found<'_, '_>> = cx
        .register
        .entries
        .par_iter()
        .flat_map_iter(check)
        .collect();
    found.extend(check_whole(&active, cx));
    let mut scales = Scales::new(cx);
    for (entry, diagnostic) in &mut found {
        scales.weigh(
            diagnostic,
            entry.is_some_and(|entry| entry.status() == Status::Concept),
        );
        question::complete(diagnostic, *entry);
    }
    instellingen::apply_exceptions(cx, &mut found);
    let mut diagnostics: Vec<Diagnostic> = found
        .into_iter()
        .map(|(_, diagnostic)| diagnostic)
        .collect();
    diagnostics.extend(problems.into_iter().filter_map(|problem| {
        let concept = problem.concept;
        let mut diagnostic = vorm::finding(&active, &problem)?;
        scales.weigh(&mut diagnostic, concept);
        Some(diagnostic)
    }));
    in_order(diagnostics, cx.files)
}

/// What is wrong with the entries of one file that need not be in the register yet: their form, and what the rules say.
///
/// The register is what they may refer to. Rules that compare entries see only those of the file, and exceptions do
/// not count.
pub fn run_one(cx: &Context, file: &SourceFile) -> Vec<Diagnostic> {
    let (own, problems) = read_entries(std::slice::from_ref(file), &Stage::NONE);
    let own = own.bekend_op(cx.peildatum);
    let active: Vec<&'static Rule> = active(cx).collect();
    let texts: Vec<&'static Rule> = active
        .iter()
        .copied()
        .filter(|rule| matches!(rule.check, Check::Tekst(..)))
        .collect();
    let mut found: Vec<Found<'_, '_>> = own
        .entries
        .iter()
        .flat_map(|entry| check_entry(&active, &texts, entry, cx))
        .collect();
    let alone = Context {
        view: View {
            register: &own,
            ..cx.view
        },
        files: Files {
            entries: std::slice::from_ref(file),
            ..cx.files
        },
        ..*cx
    };
    found.extend(
        check_register(&active, &alone)
            .into_iter()
            .filter(|(entry, _)| entry.is_some()),
    );
    let form = problems
        .iter()
        .filter_map(|problem| vorm::finding(&active, problem));
    form.chain(found.into_iter().map(|(_, diagnostic)| diagnostic))
        .collect()
}

/// The rules that speak, in the order of their families.
pub fn active(cx: &Context) -> impl Iterator<Item = &'static Rule> {
    all().filter(|rule| is_active(rule, cx))
}

/// Whether the policy asks a rule; a table of scores asks for deadlines, and so for the rules that say they are past.
fn asks(rule: &'static Rule, cx: &Context) -> bool {
    let of_scores = [
        TermijnSoort::ProcesplanEvalueren,
        TermijnSoort::AuditUitvoeren,
    ];
    let is_of_scores =
        |soorten: &[TermijnSoort]| soorten.iter().all(|soort| of_scores.contains(soort));
    cx.profiel.asks(&rule.info)
        || matches!(rule.check, Check::Termijn(soorten, _) if is_of_scores(soorten))
            && !cx.profiel.scores().is_empty()
}

/// Whether a rule speaks: the policy asks it, and neither policy nor configuration switches it off.
fn is_active(rule: &'static Rule, cx: &Context) -> bool {
    if is_fixed(&rule.info) {
        return cx.judges_deadlines() || !rule.by_calendar;
    }
    let stand = setting(cx.config, &rule.info).or_else(|| cx.profiel.gewicht(&rule.info));
    stand != Some(RegelStand::Uit) && (cx.judges_deadlines() || !rule.by_calendar) && asks(rule, cx)
}

fn check_entry<'r, 's>(
    active: &[&'static Rule],
    texts: &[&'static Rule],
    entry: &'r Entry<'s>,
    cx: &Context<'r, 's>,
) -> Vec<Found<'r, 's>> {
    let mut sink = Sink::for_entry(entry);
    for rule in active {
        match (&rule.check, &entry.body) {
            (Check::Registratie(check), _) => check(entry, cx, &mut sink),
            (Check::Verwerking(check), Body::Verwerking(body)) => check(body, cx, &mut sink),
            (Check::Verwerkersovereenkomst(check), Body::Verwerkersovereenkomst(body)) => {
                check(body, cx, &mut sink);
            }
            (Check::Convenant(check), Body::Convenant(body)) => check(body, cx, &mut sink),
            (Check::Dpia(check), Body::Dpia(body)) => check(body, cx, &mut sink),
            (Check::Datalek(check), Body::Datalek(body)) => check(body, cx, &mut sink),
            (Check::Verzoek(check), Body::Verzoek(body)) => check(body, cx, &mut sink),
            (Check::Advies(check), Body::Advies(body)) => check(body, cx, &mut sink),
            (Check::Taak(check), Body::Taak(body)) => check(body, cx, &mut sink),
            _ => {}
        }
    }
    if cx.judges_deadlines() {
        let mut deadlines = Vec::new();
        deadline::of_entry(entry, &cx.view, &mut deadlines);
        check_deadlines(active, &deadlines, cx, &mut sink);
    }
    check_texts(texts, entry, cx, &mut sink);
    one_per_place(sink.finish())
}

/// Shows the deadlines that press to the rules about them.
fn check_deadlines<'r, 's>(
    active: &[&'static Rule],
    deadlines: &[Deadline<'r, 's>],
    cx: &Context<'r, 's>,
    sink: &mut Sink<'r, 's>,
) {
    for deadline in deadlines
        .iter()
        .filter(|deadline| deadline.stand != Stand::Later)
    {
        for rule in active {
            if let Check::Termijn(kinds, check) = rule.check
                && kinds.contains(&deadline.soort)
            {
                check(deadline, cx, sink);
            }
        }
    }
}

/// Reads every free text of an entry once, for all rules about texts.
fn check_texts<'r, 's>(
    rules: &[&'static Rule],
    entry: &'r Entry<'s>,
    cx: &Context<'r, 's>,
    sink: &mut Sink<'r, 's>,
) {
    entry.geschreven().visit(&mut walk::texts(&mut |text, at| {
        let (mut digits, mut at_sign) = (0, false);
        for byte in text.bytes() {
            digits += usize::from(byte.is_ascii_digit());
            at_sign |= byte == b'@';
        }
        for rule in rules {
            if let Check::Tekst(teken, check) = rule.check {
                let wanted = match teken {
                    Teken::Kort(most) => text.len() <= most,
                    Teken::Cijfers(least) => digits >= least,
                    Teken::Apenstaart => at_sign,
                };
                if wanted {
                    check((text, at), entry, cx, sink);
                }
            }
        }
    }));
}

/// A value that is only a placeholder is one fault: what other rules say of the same value adds nothing.
fn one_per_place<'r, 's>(mut found: Vec<Found<'r, 's>>) -> Vec<Found<'r, 's>> {
    let is_one =
        |diagnostic: &Diagnostic| std::ptr::eq(diagnostic.rule, volledigheid::placeholder());
    found
        .iter_mut()
        .map(|(_, own)| own)
        .filter(|own| is_one(own))
        .for_each(volledigheid::name_field);
    let placeholders: HashSet<KeyPath> = found
        .iter()
        .filter(|(_, diagnostic)| std::ptr::eq(diagnostic.rule, volledigheid::placeholder()))
        .map(|(_, diagnostic)| diagnostic.path.clone())
        .collect();
    if !placeholders.is_empty() {
        found.retain(|(_, diagnostic)| {
            std::ptr::eq(diagnostic.rule, volledigheid::placeholder())
                || !placeholders.contains(&diagnostic.path)
        });
    }
    found
}

fn check_whole<'r, 's>(active: &[&'static Rule], cx: &Context<'r, 's>) -> Vec<Found<'r, 's>> {
    let mut found = check_register(active, cx);
    let mut config = Sink::for_file(CONFIG_FILE, cx.config_faults);
    for rule in active {
        if let Check::Config(check) = rule.check {
            check(cx.config, cx, &mut config);
        }
    }
    if cx.judges_deadlines() {
        check_deadlines(active, &deadline::of_config(&cx.view), cx, &mut config);
    }
    found.extend(config.finish());
    let of_config = place_in_config(cx.config);
    let of_layers: Vec<_> = cx
        .profiel
        .lagen
        .iter()
        .filter_map(|layer| Some((layer.file?, place_in_profile(layer))))
        .collect();
    for (_, diagnostic) in found.iter_mut().filter(|(entry, _)| entry.is_none()) {
        match of_layers
            .iter()
            .find(|(file, _)| *file == diagnostic.primary.file)
        {
            Some((_, of_layer)) => of_layer(diagnostic),
            None => of_config(diagnostic),
        }
    }
    for layer in &cx.profiel.lagen {
        found.extend(check_profile(active, layer, cx));
    }
    found
}

/// Asks the rules about the register as a whole. Each begins anew: a sink stays turned to the last entry.
fn check_register<'r, 's>(active: &[&'static Rule], cx: &Context<'r, 's>) -> Vec<Found<'r, 's>> {
    let mut found = Vec::new();
    for rule in active {
        if let Check::Register(check) = rule.check {
            let mut whole = Sink::for_file(CONFIG_FILE, cx.config_faults);
            check(cx, &mut whole);
            found.extend(whole.finish());
        }
    }
    found
}

/// Asks the rules about profiles; only a profile of the gemeente itself can be at fault.
fn check_profile<'r, 's>(
    active: &[&'static Rule],
    layer: &'r Laag<'s>,
    cx: &Context<'r, 's>,
) -> Vec<Found<'r, 's>> {
    let Some(file) = layer.file else {
        return Vec::new();
    };
    let mut sink = Sink::for_file(file, &layer.faults);
    for rule in active {
        if let Check::Profiel(check) = rule.check {
            check(layer, cx, &mut sink);
        }
    }
    let mut found = sink.finish();
    let complete = place_in_profile(layer);
    for (_, diagnostic) in &mut found {
        complete(diagnostic);
    }
    found
}

/// Completes findings about a profile, as [`place_in_config`] does for the configuration.
fn place_in_profile<'l>(layer: &'l Laag<'_>) -> impl Fn(&mut Diagnostic) + use<'l> {
    place_in(
        &layer.bestand,
        EntryRef {
            soort: "profiel",
            id: layer.id().to_owned(),
        },
    )
}

fn place_in<'v, 's, F: Field<'s>>(
    value: &'v F,
    entry: EntryRef,
) -> impl Fn(&mut Diagnostic) + use<'v, 's, F> {
    let places = OnceCell::new();
    move |diagnostic| {
        diagnostic.entry = Some(entry.clone());
        let anchor = diagnostic.anchor.unwrap_or(diagnostic.primary.span);
        let found = places.get_or_init(|| Places::of(value)).path(anchor);
        diagnostic
            .path
            .0
            .extend(found.into_iter().flat_map(|path| path.0));
        if let Some(key) = diagnostic.missing_key {
            diagnostic.path.push_key(key);
        }
    }
}

/// Completes findings about the configuration: what they are about, and their key paths.
pub(super) fn place_in_config<'c>(config: &'c Config<'_>) -> impl Fn(&mut Diagnostic) + use<'c> {
    place_in(
        config,
        EntryRef {
            soort: "configuratie",
            id: String::new(),
        },
    )
}

/// What the configuration says of a rule.
pub(super) fn setting(config: &Config, rule: &RuleInfo) -> Option<RegelStand> {
    if is_fixed(rule) {
        return None;
    }
    let named = |name: &Option<crate::model::field::Text<'_>>| {
        name.as_ref()
            .is_some_and(|name| rule.is_named(name.as_str()))
    };
    let setting = config
        .regels
        .items()
        .iter()
        .find(|setting| named(&setting.regel))?;
    setting.ernst.map(|stand| stand.value)
}

/// The severity that counts: the configuration's, else the policy's, and never a fout in a concept. With it the sources
/// that count under this policy. Each rule is looked up once, however many findings it has.
struct Scales<'c, 'r, 's> {
    cx: &'c Context<'r, 's>,
    known: HashMap<&'static str, (Option<Ernst>, Option<String>)>,
}

impl<'c, 'r, 's> Scales<'c, 'r, 's> {
    fn new(cx: &'c Context<'r, 's>) -> Self {
        Self {
            cx,
            known: HashMap::new(),
        }
    }

    fn weigh(&mut self, diagnostic: &mut Diagnostic, concept: bool) {
        let (rule, cx) = (diagnostic.rule, self.cx);
        let (ernst, bron) = self.known.entry(rule.code).or_insert_with(|| {
            let stand = setting(cx.config, rule).or_else(|| {
                if is_fixed(rule) {
                    None
                } else {
                    cx.profiel.gewicht(rule)
                }
            });
            let by_policy = rule
                .bronnen
                .iter()
                .any(|bron| matches!(bron, Bron::Beleid(..)));
            (
                stand.and_then(RegelStand::ernst),
                by_policy.then(|| cx.profiel.bronnen(rule).join("; ")),
            )
        });
        if let Some(ernst) = *ernst {
            diagnostic.ernst = ernst;
        }
        if concept {
            diagnostic.ernst = diagnostic.ernst.min(Ernst::Waarschuwing);
        }
        if diagnostic.bron.is_none() {
            diagnostic.bron.clone_from(bron);
        }
    }
}

/// Sorts by file, place, rule and message, and hands out fingerprints in that order.
fn in_order(mut diagnostics: Vec<Diagnostic>, files: Files<'_>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        (a.primary.file, a.primary.span, a.rule.code, &a.message).cmp(&(
            b.primary.file,
            b.primary.span,
            b.rule.code,
            &b.message,
        ))
    });
    let mut fingerprints = Fingerprints::default();
    for diagnostic in &mut diagnostics {
        let file = files.get(diagnostic.primary.file);
        fingerprints.assign(diagnostic, &file.relative);
    }
    diagnostics
}
