//! Somebody at a terminal.

use std::process::{Command, Stdio};

use rexpect::session::{PtySession, spawn_command};

use super::{Proef, command};

/// The program on a pseudo-terminal.
pub(crate) fn session(proef: &Proef, args: &[&str]) -> PtySession {
    on_terminal(command(&proef.path(""), args))
}

/// Any command on a pseudo-terminal.
pub(crate) fn on_terminal(mut command: Command) -> PtySession {
    command.stdin(Stdio::inherit());
    spawn_command(command, Some(20_000)).unwrap()
}

/// Its type is not public; only how it looks is.
pub(crate) fn exit_code(mut session: PtySession) -> i32 {
    session.exp_eof().unwrap();
    let status = format!("{:?}", session.process().wait().unwrap());
    let code = status
        .strip_prefix("Exited(")
        .and_then(|rest| rest.rsplit_once(", ")?.1.strip_suffix(')'));
    code.and_then(|code| code.parse().ok())
        .unwrap_or_else(|| panic!("{status}"))
}
