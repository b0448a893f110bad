//! `termijn-binnenkort`: a deadline within the warning window is in sight.

use crate::deadline::{Deadline, Stand};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "TM18",
        name: "termijn-binnenkort",
        ernst: Ernst::Advies,
        bronnen: &[Bron::Avg("24 lid 1"), Bron::Register("termijnen")],
        summary: "Een termijn die bijna afloopt, is in beeld",
        page: include_str!("termijn_binnenkort.md"),
    },
    check: Check::Termijn(TermijnSoort::ALL, check),
};

/// How many of the entries that it touches are named.
const MOST: usize = 4;

fn check(deadline: &Deadline<'_, '_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    if deadline.stand != Stand::Binnenkort || deadline.ernst.is_none() {
        return;
    }
    let when = match deadline.dagen {
        0 => "vandaag".to_owned(),
        1 => "morgen".to_owned(),
        days => format!("over {days} dagen"),
    };
    let wie = deadline.naam_van_wie(cx.register, cx.config);
    let on = match deadline.soort {
        TermijnSoort::OvereenkomstEindigt | TermijnSoort::UitzonderingEindigt => " op",
        TermijnSoort::OvereenkomstOpzeggen => ":",
        _ => ": uiterlijk",
    };
    let message = format!("{}{on} `{}`, {when}", deadline.wat(), deadline.uiterlijk);
    let touched: Vec<&str> = deadline.raakt(cx.register).into_iter().map(Entry::id).collect();
    let raakt = match touched.len() {
        0 => String::new(),
        1..=MOST => format!("; raakt ook {}", touched.join(", ")),
        many => format!("; raakt ook {} en nog {}", touched[..MOST].join(", "), many - MOST),
    };
    sink.report(&RULE.info, deadline.plaats.1, message)
        .help(format!("aan zet: {wie}{raakt}; alle termijnen: `avg termijnen`"))
        .rests_on(deadline.bron);
}
