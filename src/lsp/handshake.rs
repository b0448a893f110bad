//! What client and server tell each other at the beginning: what each can do, and where the client works.

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, CompletionOptions, DefinitionProvider,
    DocumentSymbolProvider, HoverProvider, PositionEncodingKind, ReferencesProvider, Save,
    ServerCapabilities, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
};
use serde_json::{Value, json};

use super::documents::{Encoding, Folder, path_of};

/// What a client can do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Abilities {
    /// How it counts within a line.
    pub(super) encoding: Encoding,
    /// Whether it fills in places of its own in what is completed.
    pub(super) snippets: bool,
    /// Whether it tells of files that change outside it, when asked.
    pub(super) watches: bool,
}

impl Abilities {
    /// Reads what a client says of itself; what has another form than expected is not offered.
    pub(super) fn of(params: &Value) -> Self {
        let client = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let has = |path: &str| client(path).and_then(Value::as_bool) == Some(true);
        let offered = client("general/positionEncodings")
            .and_then(Value::as_array)
            .map(Vec::as_slice);
        let utf8 = offered.unwrap_or_default().iter().any(|own| own == "utf-8");
        Self {
            encoding: if utf8 {
                Encoding::Utf8
            } else {
                Encoding::Utf16
            },
            snippets: has("textDocument/completion/completionItem/snippetSupport"),
            watches: has("workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }
}

/// The answer to `initialize`.
pub(super) fn welcome(encoding: Encoding) -> Value {
    json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "avg", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// The folders that a client works in, in any of the forms of the protocol.
pub(super) fn folders(params: &Value) -> Vec<Folder> {
    let named = listed(params, "workspaceFolders");
    // Of two spellings of one folder the last is kept.
    let root = params
        .get("rootUri")
        .and_then(Value::as_str)
        .and_then(folder);
    root.into_iter().chain(named).collect()
}

/// The folders in a list of the protocol.
pub(super) fn listed(params: &Value, key: &str) -> Vec<Folder> {
    let list = params
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    list.iter()
        .filter_map(|own| own.get("uri")?.as_str())
        .filter_map(folder)
        .collect()
}

fn folder(uri: &str) -> Option<Folder> {
    let uri = Uri::from(uri);
    path_of(&uri).map(|path| Folder { uri, path })
}

/// What the client is asked to watch: files that change outside it, such as by Git.
pub(super) fn watching() -> Value {
    json!({ "registrations": [{
        "id": "avg-bestanden",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": [{ "globPattern": "**/*.{yaml,yml}" }] },
    }] })
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(Save::Bool(true)),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProvider::Bool(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![" ".to_owned(), "-".to_owned()]),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(DefinitionProvider::Bool(true)),
        references_provider: Some(ReferencesProvider::Bool(true)),
        document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
            ..CodeActionOptions::default()
        })),
        workspace: serde_json::from_value(json!({
            "workspaceFolders": { "supported": true, "changeNotifications": true },
        }))
        .ok(),
        ..ServerCapabilities::default()
    }
}
