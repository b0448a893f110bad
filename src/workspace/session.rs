//! A register that was read: what rules, deadlines and drafts are asked of.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::calendar::Peildatum;
use crate::deadline;
use crate::diagnostic::{Diagnostic, FileId, RuleInfo};
use crate::model::Soort;
use crate::model::config::{Config, REGISTER_FOLDER};
use crate::model::field::{Fault, Items, TextOption};
use crate::model::land::Adequaatheid;
use crate::model::profiel::{Functierol, TermijnSoort};
use crate::profile::Profiel;
use crate::progress::Progress;
use crate::register::{self, FileProblem, Files, Register, View};
use crate::rules::{self, Context, Scope};
use crate::scaffold::{self, Ci, Download, Draft, NewFile, Refusal, Wish};

/// A register that was read, with its configuration.
#[derive(Debug)]
pub struct Session<'s> {
    /// The folder of the entries.
    pub folder: PathBuf,
    /// All files.
    pub files: Files<'s>,
    /// The configuration.
    pub config: Config<'s>,
    /// The entries.
    pub register: Register<'s>,
    /// The adequacy decisions.
    pub adequaatheid: Adequaatheid<'s>,
    /// The policy.
    pub profiel: Profiel<'s>,
    /// Free days besides those of the law.
    pub feestdagen: Vec<NaiveDate>,
    /// "Now".
    pub peildatum: Peildatum,
    pub(super) config_faults: Vec<Fault>,
    pub(super) problems: Vec<FileProblem>,
    pub(super) progress: &'static Progress,
}

impl<'s> Session<'s> {
    /// Runs the rules of this scope and gives their findings in order.
    pub fn check(&mut self, scope: Scope) -> Vec<Diagnostic> {
        let problems = std::mem::take(&mut self.problems);
        rules::run(&self.context(scope), problems, self.progress)
    }

    /// The rules that speak in this scope.
    pub fn rules(&self, scope: Scope) -> Vec<&'static RuleInfo> {
        rules::active(&self.context(scope))
            .map(|rule| &rule.info)
            .collect()
    }

    /// A new entry for this register.
    pub fn draft(&self, wish: &Wish) -> Result<Draft, Refusal> {
        scaffold::draft(wish, &self.context(Scope::Alles))
    }

    /// The functions that `avg.yaml`, the policy and the reviews of the register name.
    pub fn functies(&self) -> Vec<String> {
        let config = &self.config;
        let of_afdelingen = config.afdelingen.items().iter().flat_map(|own| {
            [&own.proceseigenaar, &own.contactpersoon, &own.achtervang]
                .into_iter()
                .filter_map(TextOption::filled)
        });
        let of_organen = config
            .bestuursorganen
            .items()
            .iter()
            .filter_map(|own| own.naam.filled());
        let of_terms = TermijnSoort::ALL
            .iter()
            .flat_map(|soort| self.profiel.termijnen(*soort))
            .map(|own| &own.functie);
        let of_policy = of_terms
            .chain(self.profiel.cycli().iter().map(|own| &own.functie))
            .filter_map(Option::as_deref);
        let reviews = self
            .register
            .entries
            .iter()
            .filter_map(|own| own.body.head().beheer);
        let roles = Functierol::ALL
            .iter()
            .flat_map(|rol| [deadline::functienaam(*rol), rol.as_str()]);
        let mut all: Vec<String> = of_afdelingen
            .chain(of_organen)
            .chain(of_policy)
            .chain(reviews.filter_map(|own| own.beoordeeld_door.filled()))
            .chain(roles)
            .map(str::to_owned)
            .collect();
        all.sort();
        all.dedup();
        all
    }

    /// What somebody typed for a place of an entry, in the exact form of this register; else what to write.
    pub fn exact(&self, soort: Soort, path: &str, typed: &str) -> Result<String, String> {
        scaffold::exact(soort, path, typed, &self.context(Scope::Alles))
    }

    /// The keys that an entry of a soort needs here.
    pub fn needed(&self, soort: Soort) -> BTreeSet<Vec<String>> {
        scaffold::needed(soort, &self.context(Scope::Alles))
    }

    /// What else a new repository for this register needs.
    pub fn repository(
        &self,
        ci: Option<Ci>,
        download: Download<'_>,
    ) -> Result<Vec<NewFile>, Refusal> {
        let folder = self.config.register.filled().unwrap_or(REGISTER_FOLDER);
        scaffold::repository(&self.context(Scope::Alles), folder, ci, download)
    }

    fn context(&self, scope: Scope) -> Context<'_, 's> {
        Context {
            view: self.view(),
            config_faults: &self.config_faults,
            adequaatheid: &self.adequaatheid,
            files: self.files,
            scope,
        }
    }

    /// How many faults in form reading met, by what they are in: the settings, the profile, the register.
    pub fn faults(&self) -> Vec<(&'static str, usize)> {
        // Also one that could not be read at all, and so is no part of the chain.
        let profiles = self
            .files
            .profielen
            .iter()
            .filter(|slot| slot.get().is_some())
            .count();
        let is_profile = |file: FileId| file.0 as usize <= profiles;
        let whose = |problem: &FileProblem| match problem.file {
            FileId(0) => "avg.yaml",
            file if is_profile(file) => "het profiel",
            _ => "het register",
        };
        let count = |name| {
            (
                name,
                self.problems
                    .iter()
                    .filter(|problem| whose(problem) == name)
                    .count(),
            )
        };
        ["avg.yaml", "het profiel", "het register"]
            .map(count)
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// The files of which a part could not be read, seen from the folder of `avg.yaml`; before the check takes them.
    pub fn onleesbaar(&self) -> Vec<String> {
        let files: BTreeSet<FileId> = self.problems.iter().map(|problem| problem.file).collect();
        files
            .into_iter()
            .map(|file| self.files.get(file).relative.clone())
            .collect()
    }

    /// The register, its settings and the policy, at the peildatum.
    pub fn view(&self) -> View<'_, 's> {
        View {
            register: &self.register,
            config: &self.config,
            profiel: &self.profiel,
            feestdagen: &self.feestdagen,
            venster: register::venster(&self.config),
            peildatum: self.peildatum,
            is_regel: rules::is_regel,
        }
    }
}
