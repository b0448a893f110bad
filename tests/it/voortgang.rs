//! The progress bar: on a real terminal when it takes long, and nowhere else.
//!

//! `git` is made to wait by a script in front of the real one, so that a run takes as long as the test wants.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::hulp::terminal::{exit_code, on_terminal};
use crate::hulp::{Proef, Uitkomst, command, taak};

const WORDS: &str = "wijzigingen opzoeken in Git";

/// A register with a change in its history, and a `git` that runs `first` before it lists commits.
fn slow(first: &str) -> Proef {
    let proef = Proef::new();
    proef.file("register/a.yaml", taak("a"));
    let proef = proef.init();
    proef.commit_at("2026-01-05T10:00:00+01:00", "Begin");
    proef.file(
        "register/a.yaml",
        taak("a").replace("Bewustwordingsplan", "Plan"),
    );
    proef.commit_at("2026-02-05T10:00:00+01:00", "Wijzig");
    proef.file(
        "traag/git",
        format!("#!/bin/sh\ncase \" $* \" in *\" diff-tree \"*) {first} ;; esac\nPATH=/usr/local/bin:/usr/bin:/bin exec git \"$@\"\n"),
    );
    fs::set_permissions(proef.path("traag/git"), fs::Permissions::from_mode(0o755)).unwrap();
    proef
}

/// Waits until the test says so.
const UNTIL_TOLD: &str = "while [ ! -e verder ]; do sleep 0.05; done";

/// A comparison that asks Git for the commits.
fn wijzigingen(proef: &Proef) -> Command {
    let mut command = command(&proef.path(""), &["wijzigingen", "2026-01-10..2026-03-01"]);
    command
        .env(
            "PATH",
            format!("{}:/usr/bin:/bin", proef.path("traag").display()),
        )
        .env("TERM", "xterm");
    command
}

#[test]
fn a_long_run_on_a_terminal_says_what_it_does_and_takes_that_away_before_it_answers() {
    let proef = slow(UNTIL_TOLD);
    let mut session = on_terminal(wijzigingen(&proef));
    session.exp_string(WORDS).unwrap();
    proef.file("verder", "");
    // The line is empty again when the answer begins.
    let before = session.exp_string("Wijzigingen van").unwrap();
    assert!(before.ends_with("\r\x1b[2K"), "{before:?}");
    let rest = session.exp_eof().unwrap();
    assert!(rest.contains("Plan") && !rest.contains(WORDS), "{rest:?}");
    assert_eq!(exit_code(session), 0);
}

#[test]
fn a_quick_run_on_a_terminal_shows_no_bar() {
    let proef = Proef::new();
    proef.file("register/a.yaml", taak("a"));
    let mut command = command(
        &proef.path(""),
        &["overzicht", "--peildatum", "2026-02-01", "--color", "never"],
    );
    command.env("TERM", "xterm");
    let mut session = on_terminal(command);
    let text = session.exp_eof().unwrap();
    assert!(
        text.contains("1 registratie")
            && !text.contains('\x1b')
            && !text.contains("registraties lezen"),
        "{text:?}"
    );
    assert_eq!(exit_code(session), 0);
}

/// What a long run leaves behind where nobody watches.
fn unseen(change: impl FnOnce(&mut Command)) -> Uitkomst {
    let proef = slow("sleep 1.5");
    let mut command = wijzigingen(&proef);
    change(&mut command);
    Uitkomst::of(command.output().unwrap())
}

#[test]
fn a_long_run_into_a_pipe_shows_no_bar() {
    let outcome = unseen(|_| {});
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(
        !outcome.out.contains('\x1b') && !outcome.out.contains(WORDS),
        "{}",
        outcome.out
    );
}

#[test]
fn a_long_run_in_ci_or_on_a_simple_terminal_shows_no_bar() {
    for (name, value) in [("CI", "true"), ("TERM", "dumb")] {
        let proef = slow("sleep 1.5");
        let mut command = wijzigingen(&proef);
        command.env(name, value);
        let mut session = on_terminal(command);
        let text = session.exp_eof().unwrap();
        assert!(
            text.contains("Plan") && !text.contains(WORDS),
            "{name}: {text:?}"
        );
        assert_eq!(exit_code(session), 0);
    }
}
