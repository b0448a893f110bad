//! Makes inputs from seeds: the same number gives the same input, on every machine.

use fastrand::Rng;

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "---\n",
    "...\n",
    "#",
    " # x",
    "&a ",
    "*a",
    "<<: *a\n",
    "<<: [*a]\n",
    "!!str ",
    "!x ",
    "!!int ",
    "|\n",
    "|-\n",
    ">-\n  ",
    "|2\n",
    "'",
    "''",
    "\"",
    "\\",
    "\\u0000",
    "\\x",
    "{",
    "}",
    "[",
    "]",
    "{}",
    "[]",
    ",",
    "%YAML 1.2\n",
    "@",
    "`",
    "~",
    "null",
    "true",
    "0x1F",
    "1e3",
    ".nan",
    "-1",
    "4294967296",
    "99999999999999999999",
    "7 jaar",
    "72 uur",
    "100000 jaar",
    "2026-02-30",
    "9999-12-31",
    "2026-07-01T14:30+02:00",
    "geen",
    "beheer:\n",
    "beoordeeld_door: ",
    "soort: ",
    "id: ",
    "uitzonderingen:\n",
    "art. ",
    "AVG",
    "é",
    "e\u{301}",
    "𝄞",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{a0}",
    "\0",
    "\u{1b}[31m",
    "Content-Length: ",
    "\"id\":1",
    "file:///",
    "\\ud800",
];

pub(super) struct Mutator<'a> {
    seeds: &'a [Vec<u8>],
}

impl<'a> Mutator<'a> {
    pub(super) fn new(seeds: &'a [Vec<u8>]) -> Self {
        Self { seeds }
    }

    fn seed(&self, rng: &mut Rng) -> &'a [u8] {
        &self.seeds[rng.usize(..self.seeds.len())]
    }

    /// The input with this number.
    pub(super) fn input(&self, number: u64) -> Vec<u8> {
        let mut rng = Rng::with_seed(number);
        let mut input = self.seed(&mut rng).to_vec();
        for _ in 0..rng.usize(1..6) {
            self.change(&mut input, &mut rng);
        }
        input
    }

    fn change(&self, input: &mut Vec<u8>, rng: &mut Rng) {
        let at = rng.usize(..=input.len());
        match rng.u8(..10) {
            // Bytes that say nothing are the least likely to come far.
            0 => input.insert(at, rng.u8(..)),
            1..=4 => {
                let piece = PIECES[rng.usize(..PIECES.len())];
                input.splice(at..at, piece.bytes());
            }
            5 => drop(input.drain(at..(at + rng.usize(..20)).min(input.len()))),
            6 => {
                let again = input[at..(at + rng.usize(..60)).min(input.len())].to_vec();
                input.splice(at..at, again);
            }
            7 => drop_line(input, at),
            8 => input.truncate(at),
            _ => {
                let other = self.seed(rng);
                let from = rng.usize(..=other.len());
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
        }
    }
}

/// Takes out the line at a place.
fn drop_line(input: &mut Vec<u8>, at: usize) {
    let start = input[..at]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    let end = input[at..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(input.len(), |end| at + end + 1);
    input.drain(start..end);
}
