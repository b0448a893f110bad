//! One client's session: which message means what, and what may come when.

use std::collections::HashMap;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CompletionParams, DefinitionParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolParams, HoverParams,
    ReferenceParams, TextDocumentPositionParams, Uri, WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::diagnostics::Finding;
use super::documents::{Changes, Documents, Folder, path_of};
use super::handshake::{Abilities, folders, listed, watching, welcome};
use super::place::Place;
use super::question::Question;
use super::registers::{Checked, Job, Registers};
use super::transport::{
    CANCELLED, Client, Fault, INTERNAL_ERROR, INVALID_PARAMS, INVALID_REQUEST, Incoming,
    METHOD_NOT_FOUND, NOT_INITIALIZED,
};
use super::{End, MOST_WAITING, Settings, completion, hover, navigation};
use crate::source::real_path;
use crate::workspace::LoadError;

/// Message types of the protocol.
const WARNING: u32 = 2;

/// What a message leads to.
#[derive(Debug)]
pub(super) enum Next {
    /// Nothing that the check depends on.
    Same,
    /// Something that only a check can answer.
    Asked,
    /// Something that must be checked.
    Changed,
    /// The session is over.
    End(End),
}

/// How far the session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    /// After `shutdown`: only `exit` is to come.
    Closing,
}

/// A question that waits for a check.
#[derive(Debug)]
struct Waiting {
    id: Value,
    method: String,
    params: Value,
}

pub(super) struct Server<'s, W> {
    settings: &'s Settings,
    client: Client<W>,
    phase: Phase,
    documents: Documents,
    registers: Registers,
    client_can: Abilities,
    /// Questions that the findings of the texts as they are now must answer.
    waiting: Vec<Waiting>,
    /// Whether the client was told that a file has no register.
    told_without: bool,
}

impl<'s, W: Write> Server<'s, W> {
    pub(super) fn new(settings: &'s Settings, client: Client<W>) -> Self {
        Self {
            settings,
            client,
            phase: Phase::New,
            documents: Documents::default(),
            registers: Registers::default(),
            client_can: Abilities::default(),
            waiting: Vec::new(),
            told_without: false,
        }
    }

    /// How a session ended of which the stream stopped.
    pub(super) fn left(&self) -> End {
        if self.phase == Phase::Closing {
            End::Agreed
        } else {
            End::Left
        }
    }

    /// Takes in one message.
    pub(super) fn handle(&mut self, message: Incoming) -> io::Result<Next> {
        match message {
            Incoming::Answer => Ok(Next::Same),
            Incoming::Malformed { id, fault } => {
                self.client.answer(&id, Err(fault)).map(|()| Next::Same)
            }
            Incoming::Request { id, method, params } => self.asked(Waiting { id, method, params }),
            Incoming::Notification { method, params } => {
                if method == "exit" {
                    return Ok(Next::End(self.left()));
                }
                if self.phase != Phase::Running {
                    return Ok(Next::Same);
                }
                catch_unwind(AssertUnwindSafe(|| self.notification(&method, params)))
                    .unwrap_or(Ok(Next::Same))
            }
        }
    }

    fn asked(&mut self, question: Waiting) -> io::Result<Next> {
        if self.phase == Phase::Running
            && self.must_wait(&question.method)
            && self.waiting.len() < MOST_WAITING
        {
            self.waiting.push(question);
            return Ok(Next::Asked);
        }
        if question.method == "shutdown" {
            let cancelled = std::mem::take(&mut self.waiting);
            cancelled.iter().try_for_each(|own| self.cancel(own))?;
        }
        self.answer(question)?;
        Ok(Next::Same)
    }

    /// Whether only a check can answer: what a place means to others and what to do about a finding depend on all texts
    /// as they are now. What to say and to choose at a place may be as old as the last check, if there was one.
    fn must_wait(&self, method: &str) -> bool {
        match method {
            "textDocument/definition" | "textDocument/references" | "textDocument/codeAction" => {
                self.registers.any_behind()
            }
            _ => method.starts_with("textDocument/") && self.registers.any_unknown(),
        }
    }

    fn answer(&mut self, question: Waiting) -> io::Result<()> {
        let Waiting { id, method, params } = question;
        // One question that goes wrong must not take the others with it.
        let answer = catch_unwind(AssertUnwindSafe(|| self.request(&method, params)));
        let answer = answer.unwrap_or_else(|_| {
            Err(Fault::new(
                INTERNAL_ERROR,
                format!("interne fout bij {method}; de taalserver gaat door"),
            ))
        });
        self.client.answer(&id, answer)
    }

    fn cancel(&mut self, question: &Waiting) -> io::Result<()> {
        self.client.answer(
            &question.id,
            Err(Fault::new(CANCELLED, "de vraag is ingetrokken")),
        )
    }

    fn request(&mut self, method: &str, params: Value) -> Result<Value, Fault> {
        match (self.phase, method) {
            (Phase::New, "initialize") => Ok(self.initialize(&params)),
            (Phase::New, _) => Err(Fault::new(
                NOT_INITIALIZED,
                "de sessie begint met `initialize`",
            )),
            (Phase::Closing, _) => Err(Fault::new(
                INVALID_REQUEST,
                "de sessie is afgesloten; alleen `exit` kan nog",
            )),
            (Phase::Running, "initialize") => {
                Err(Fault::new(INVALID_REQUEST, "de sessie is al begonnen"))
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Closing;
                Ok(Value::Null)
            }
            (Phase::Running, method) => self.question(method, params),
        }
    }

    /// Answers about a place.
    fn question(&mut self, method: &str, params: Value) -> Result<Value, Fault> {
        match method {
            "textDocument/hover" => decoded(params).and_then(|params: HoverParams| {
                self.at(
                    &params.text_document_position_params,
                    |question, place, _| hover::hover(question, place),
                )
            }),
            "textDocument/completion" => decoded(params).and_then(|params: CompletionParams| {
                self.at(
                    &params.text_document_position_params,
                    |question, place, _| Some(completion::complete(question, place)),
                )
            }),
            "textDocument/definition" => decoded(params).and_then(|params: DefinitionParams| {
                self.at(
                    &params.text_document_position_params,
                    |question, place, documents| {
                        Some(navigation::definition(question, place, documents))
                    },
                )
            }),
            "textDocument/references" => decoded(params).and_then(|params: ReferenceParams| {
                let with = params.context.include_declaration;
                self.at(
                    &params.text_document_position_params,
                    |question, place, documents| {
                        Some(navigation::references(question, place, documents, with))
                    },
                )
            }),
            "textDocument/documentSymbol" => {
                decoded(params).and_then(|params: DocumentSymbolParams| {
                    self.ask(&params.text_document.uri, |question, _| {
                        Some(navigation::symbols(question))
                    })
                })
            }
            "textDocument/codeAction" => {
                decoded(params).and_then(|params: CodeActionParams| encoded(self.actions(&params)))
            }
            _ => Err(Fault::new(
                METHOD_NOT_FOUND,
                format!("{method} wordt niet aangeboden"),
            )),
        }
    }

    /// Asks something about an open file; there is nothing to say of a file of no register.
    fn ask<T: Serialize>(
        &mut self,
        uri: &Uri,
        ask: impl FnOnce(&Question, &Documents) -> Option<T>,
    ) -> Result<Value, Fault> {
        let Some(path) = path_of(uri).map(|path| real_path(&path)) else {
            return Ok(Value::Null);
        };
        let Self {
            documents,
            registers,
            settings,
            ..
        } = self;
        let (Some(text), Ok(register)) = (documents.text(&path), registers.of(&path, settings))
        else {
            return Ok(Value::Null);
        };
        let Some(kind) = register.kind(&path) else {
            return Ok(Value::Null);
        };
        let client = (
            self.client_can.encoding,
            (settings.peildatum)().dag(),
            self.client_can.snippets,
        );
        let question = Question::new(&path, kind, text, register.snapshot.as_ref(), client);
        encoded(ask(&question, documents))
    }

    /// Asks something about a place in an open file.
    fn at<T: Serialize>(
        &mut self,
        at: &TextDocumentPositionParams,
        ask: impl FnOnce(&Question, &Place, &Documents) -> Option<T>,
    ) -> Result<Value, Fault> {
        self.ask(&at.text_document.uri, |question, documents| {
            question
                .place(at.position)
                .and_then(|place| ask(question, &place, documents))
        })
    }

    /// What can be done about the findings that the editor asks about.
    fn actions(&mut self, params: &CodeActionParams) -> Vec<CodeAction> {
        let wanted = |kind: &CodeActionKind| {
            matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty)
        };
        if params
            .context
            .only
            .as_ref()
            .is_some_and(|only| !only.iter().any(wanted))
        {
            return Vec::new();
        }
        let uri = &params.text_document.uri;
        let Some(path) = path_of(uri).map(|path| real_path(&path)) else {
            return Vec::new();
        };
        let Self {
            documents,
            registers,
            settings,
            ..
        } = self;
        let (Some(text), Ok(register)) = (documents.text(&path), registers.of(&path, settings))
        else {
            return Vec::new();
        };
        let asked = |own: &&Finding| params.context.diagnostics.iter().any(|one| own.is(one));
        let here = register.findings(&path).iter().filter(asked);
        let actions = here.flat_map(|finding| {
            finding
                .fixes
                .iter()
                .filter(|fix| fix.holds(text))
                .map(|fix| CodeAction {
                    title: fix.title.clone(),
                    kind: Some(CodeActionKind::QuickFix),
                    diagnostics: Some(vec![finding.shown.clone()]),
                    is_preferred: fix.sure.then_some(true),
                    edit: Some(WorkspaceEdit {
                        changes: Some(HashMap::from([(uri.clone(), fix.edits.clone())])),
                        ..WorkspaceEdit::default()
                    }),
                    ..CodeAction::default()
                })
        });
        actions.collect()
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.client_can = Abilities::of(params);
        for own in &folders(params) {
            self.add_folder(own);
        }
        self.phase = Phase::Running;
        welcome(self.client_can.encoding)
    }

    fn notification(&mut self, method: &str, params: Value) -> io::Result<Next> {
        match method {
            "initialized" => {
                if self.client_can.watches {
                    self.client
                        .request("client/registerCapability", watching())?;
                }
                Ok(if self.registers.any_due() {
                    Next::Changed
                } else {
                    Next::Same
                })
            }
            "$/cancelRequest" => {
                let cancelled = self
                    .waiting
                    .iter()
                    .position(|own| params.get("id") == Some(&own.id));
                if let Some(own) = cancelled.map(|at| self.waiting.remove(at)) {
                    self.cancel(&own)?;
                }
                Ok(Next::Same)
            }
            "textDocument/didOpen" => {
                let Ok(DidOpenTextDocumentParams { text_document: own }) = decoded(params) else {
                    return Ok(Next::Same);
                };
                let Some(path) = path_of(&own.uri) else {
                    return Ok(Next::Same);
                };
                self.documents.open(&own.uri, &path, own.version, own.text);
                self.changed(&path)
            }
            "textDocument/didChange" => {
                let Ok(Changes {
                    text_document: own,
                    content_changes,
                }) = decoded(params)
                else {
                    self.tell("de editor stuurde een onleesbare wijziging; sluit het bestand en open het opnieuw")?;
                    return Ok(Next::Same);
                };
                let Some(path) = path_of(&own.text_document_identifier.uri) else {
                    return Ok(Next::Same);
                };
                self.documents.change(
                    &path,
                    own.version,
                    content_changes,
                    self.client_can.encoding,
                );
                self.changed(&path)
            }
            "textDocument/didClose" => {
                let Ok(DidCloseTextDocumentParams { text_document: own }) = decoded(params) else {
                    return Ok(Next::Same);
                };
                let Some(path) = path_of(&own.uri) else {
                    return Ok(Next::Same);
                };
                self.documents.close(&path);
                let next = self.changed(&path)?;
                self.sweep()?;
                Ok(next)
            }
            "workspace/didChangeWorkspaceFolders" => {
                self.change_folders(params.get("event").unwrap_or(&Value::Null))?;
                Ok(if self.registers.any_due() {
                    Next::Changed
                } else {
                    Next::Same
                })
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.registers.all_changed();
                Ok(if self.registers.any_due() {
                    Next::Changed
                } else {
                    Next::Same
                })
            }
            _ => Ok(Next::Same),
        }
    }

    fn add_folder(&mut self, folder: &Folder) {
        self.documents.add_folder(folder);
        self.registers.add_folder(&folder.path, self.settings);
    }

    /// The client works in other folders than before.
    fn change_folders(&mut self, event: &Value) -> io::Result<()> {
        let removed = listed(event, "removed");
        self.registers
            .remove_folders(removed.iter().map(|own| own.path.as_path()));
        for own in &removed {
            self.documents.remove_folder(own);
        }
        for own in &listed(event, "added") {
            self.add_folder(own);
        }
        self.registers.all_changed();
        self.sweep()
    }

    /// Tells the client what is left of registers that nobody works in any more: nothing.
    fn sweep(&mut self) -> io::Result<()> {
        let news = self.registers.sweep(&self.documents);
        news.into_iter()
            .try_for_each(|own| self.client.notify("textDocument/publishDiagnostics", own))
    }

    /// The register of a file must be checked anew.
    fn changed(&mut self, path: &Path) -> io::Result<Next> {
        let real = real_path(path);
        match self.registers.of(&real, self.settings) {
            Ok(register) => {
                register.change(&real);
                Ok(Next::Changed)
            }
            Err(error) => {
                if !std::mem::replace(&mut self.told_without, true) {
                    self.tell(&without_register(&error))?;
                }
                Ok(Next::Same)
            }
        }
    }

    /// The checks that are due.
    pub(super) fn jobs(&mut self) -> Vec<Job> {
        self.registers
            .jobs(self.settings, &self.documents, self.client_can.encoding)
    }

    /// Tells the client what a check found, and answers what waited for it.
    pub(super) fn checked(&mut self, checked: Checked) -> io::Result<Next> {
        let news = self.registers.checked(checked);
        if self.phase != Phase::Running {
            return Ok(Next::Same);
        }
        for findings in news.findings {
            self.client
                .notify("textDocument/publishDiagnostics", findings)?;
        }
        if let Some(message) = news.message {
            self.tell(&message)?;
        }
        for question in std::mem::take(&mut self.waiting) {
            if self.must_wait(&question.method) {
                self.waiting.push(question);
            } else {
                self.answer(question)?;
            }
        }
        Ok(match (self.registers.any_due(), self.waiting.is_empty()) {
            (true, true) => Next::Changed,
            (true, false) => Next::Asked,
            (false, _) => Next::Same,
        })
    }

    fn tell(&mut self, message: &str) -> io::Result<()> {
        let message = crate::diagnostic::sanitize(message);
        self.client.notify(
            "window/showMessage",
            json!({ "type": WARNING, "message": message }),
        )
    }
}

fn without_register(error: &LoadError) -> String {
    match error {
        LoadError::NoConfig(_) => {
            format!("{error}; zonder avg.yaml controleert avg dit bestand niet")
        }
        other => format!("{other}; {}", other.help()),
    }
}

fn decoded<T: DeserializeOwned>(params: Value) -> Result<T, Fault> {
    serde_json::from_value(params)
        .map_err(|error| Fault::new(INVALID_PARAMS, format!("onbruikbare parameters: {error}")))
}

fn encoded(answer: impl Serialize) -> Result<Value, Fault> {
    serde_json::to_value(answer)
        .map_err(|_| Fault::new(INTERNAL_ERROR, "het antwoord kan niet worden geschreven"))
}
