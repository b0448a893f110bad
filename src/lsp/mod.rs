//! The language server: an editor says what is being typed, and hears what the register's check says of it.
//!
//! Speaks the Language Server Protocol over two streams that it is given. Judges nothing itself: unsaved texts take the
//! place of their files, and the register is read and checked as `avg check` does. What comes in is not trusted: any
//! message gets an answer or is passed over, and only a stream that cannot go on ends the session.

mod actions;
mod completion;
mod diagnostics;
mod documents;
mod field;
mod handshake;
mod hover;
mod index;
mod navigation;
mod place;
mod question;
mod registers;
mod server;
mod snapshot;
mod transport;

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crate::calendar::Peildatum;

use registers::{Checked, Job};
use server::{Next, Server};
use transport::{Client, Received};

/// How long nothing may change before the register is checked.
const PAUSE: Duration = Duration::from_millis(150);
/// How many messages may wait for the session, and how many questions for a check.
const MOST_WAITING: usize = 256;

/// How the server judges.
pub struct Settings {
    /// The configuration that every file belongs to, instead of the nearest one.
    pub config: Option<PathBuf>,
    /// The policy to judge by instead of the one in `avg.yaml`.
    pub profiel: Option<String>,
    /// The folder in which the server was started.
    pub cwd: PathBuf,
    /// "Today"; a session may run past midnight.
    pub peildatum: Box<dyn Fn() -> Peildatum>,
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The client said goodbye as the protocol asks.
    Agreed,
    /// The client left without.
    Left,
    /// The stream could not go on; a Dutch sentence says why.
    Broken(String),
}

/// What happens in a session.
enum Event {
    Received(Received),
    Checked(Checked),
}

/// Serves one client until it leaves.
///
/// This thread alone knows the session. One thread reads the stream; another makes the checks, so that a large register
/// does not keep an editor waiting for an explanation or a list to choose from.
pub fn serve(input: impl BufRead + Send + 'static, output: impl Write, settings: &Settings) -> End {
    let (sender, events) = sync_channel(MOST_WAITING);
    let received = sender.clone();
    // This thread ends with the stream, or with the process when the client keeps the stream open.
    std::thread::spawn(move || {
        transport::read_all(input, |own| received.send(Event::Received(own)).is_ok());
    });
    let mut server = Server::new(settings, Client::new(output));
    let mut due: Option<Instant> = None;
    loop {
        let event = match due {
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => events.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        let next = match event {
            Ok(Event::Received(Received::Message(message))) => server.handle(message),
            Ok(Event::Received(Received::Broken(fault))) => return End::Broken(fault.to_string()),
            Ok(Event::Received(Received::Closed)) | Err(RecvTimeoutError::Disconnected) => {
                return server.left();
            }
            Ok(Event::Checked(checked)) => server.checked(checked),
            Err(RecvTimeoutError::Timeout) => {
                due = None;
                start(server.jobs(), sender.clone());
                Ok(Next::Same)
            }
        };
        match next {
            // A client that no longer listens has left.
            Err(_) => return server.left(),
            Ok(Next::End(end)) => return end,
            // Only a change moves the moment of the check; questions in between do not.
            Ok(Next::Changed) => due = Some(Instant::now() + PAUSE),
            Ok(Next::Asked) => due = Some(Instant::now()),
            Ok(Next::Same) => {}
        }
    }
}

/// Makes checks one after the other, beside the session.
fn start(jobs: Vec<Job>, checked: SyncSender<Event>) {
    if !jobs.is_empty() {
        std::thread::spawn(move || {
            for job in jobs {
                if checked.send(Event::Checked(job.run())).is_err() {
                    return;
                }
            }
        });
    }
}
