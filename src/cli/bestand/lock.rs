//! One writer at a time: who reads a register and then writes in it keeps others waiting in between.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::cli::{Stop, note};
use crate::diagnostic::quote;

/// After this the user is told what the run waits for.
const PATIENCE: Duration = Duration::from_secs(2);
/// After this the run gives up.
const LONGEST_WAIT: Duration = Duration::from_mins(2);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(10);

/// Held while one run reads and writes; the system lets go of it when the run ends, in whichever way.
#[derive(Debug)]
pub(in crate::cli) struct Lock {
    _held: Option<File>,
}

impl Lock {
    /// Waits for a folder until no other run writes in it.
    ///
    /// On a disk that knows no locks nobody waits: what was read is compared with what is there before it is replaced.
    pub(in crate::cli) fn of(folder: &Path) -> Result<Self, Stop> {
        let (begun, mut told) = (Instant::now(), false);
        let Ok(file) = open(folder) else {
            return Ok(Self { _held: None });
        };
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _held: Some(file) }),
                Err(TryLockError::Error(_)) => return Ok(Self { _held: None }),
                Err(TryLockError::WouldBlock) => {}
            }
            let shown = quote(&folder.display().to_string());
            if begun.elapsed() > LONGEST_WAIT {
                return Err(Stop::Usage(
                    format!(
                        "er is niets geschreven: in {shown} is een ander programma avg al bezig"
                    ),
                    "wacht tot dat klaar is, en probeer het opnieuw".to_owned(),
                ));
            }
            if !told && begun.elapsed() > PATIENCE {
                note(&format!(
                    "avg: wacht tot een ander programma avg klaar is met schrijven in {shown}"
                ));
                told = true;
            }
            sleep(PAUSE);
        }
    }

    /// As [`Lock::of`], of the nearest folder above that is there.
    pub(in crate::cli) fn above(path: &Path) -> Result<Self, Stop> {
        let path = std::path::absolute(path)?;
        path.ancestors()
            .skip(1)
            .find(|folder| folder.is_dir())
            .map_or(Ok(Self { _held: None }), Self::of)
    }
}

/// The folder itself: so there is no file that stays behind, or that Git would see.
#[cfg(unix)]
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// A folder cannot be locked here: a file of the user's own folder for what passes is, by the name of the folder.
#[cfg(not(unix))]
fn open(folder: &Path) -> std::io::Result<File> {
    let real = folder.canonicalize()?;
    let name = crate::publish::public::sha256(real.as_os_str().as_encoded_bytes());
    let path = std::env::temp_dir().join(format!("avg-{name}.lock"));
    std::fs::OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_for_one_at_a_time_and_nothing_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (mut order, path) = (Vec::new(), folder.path());
        let first = Lock::of(path).unwrap_or_else(|_| panic!("locked"));
        let order_of_two = std::thread::scope(|scope| {
            let (done, told) = std::sync::mpsc::channel();
            let second = done.clone();
            scope.spawn(move || {
                let _second = Lock::above(&path.join("nieuw")).unwrap_or_else(|_| panic!("waited"));
                second.send("second").unwrap();
            });
            done.send("first").unwrap();
            drop(first);
            [told.recv().unwrap(), told.recv().unwrap()]
        });
        order.extend(order_of_two);
        assert_eq!(order, ["first", "second"]);
        assert_eq!(path.read_dir().unwrap().count(), 0);
    }
}
