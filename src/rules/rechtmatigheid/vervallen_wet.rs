//! `vervallen-wet`: a law that carries something today is still in force.

use chrono::Datelike;

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::{Items, Text};
use crate::model::{Status, Verwerking};
use crate::rules::woorden::{has_start, has_word, holds, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM27",
        name: "vervallen-wet",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("6 lid 3"), Bron::Avg("5 lid 2")],
        summary: "De wet die het register noemt, geldt nog",
        page: include_str!("vervallen_wet.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke wet geldt nu in plaats van de oude wet die bij {} staat?");

/// A law that no longer holds.
struct Vervallen {
    naam: &'static str,
    /// Abbreviations, as whole words and in this case only.
    words: &'static [&'static str],
    /// Names in full, in any case.
    names: &'static [&'static str],
    /// The last day on which it held: year, month, day.
    last_day: (i32, u32, u32),
    opvolger: &'static str,
    /// The law that ended or renamed it.
    bron: &'static str,
}

const LAWS: &[Vervallen] = &[
    Vervallen {
        naam: "Wbp",
        words: &["Wbp", "WBP"],
        names: &["Wet bescherming persoonsgegevens"],
        last_day: (2018, 5, 24),
        opvolger: "de AVG en de UAVG",
        bron: "UAVG",
    },
    Vervallen {
        naam: "Wob",
        words: &["Wob", "WOB"],
        names: &["Wet openbaarheid van bestuur"],
        last_day: (2022, 4, 30),
        opvolger: "de Woo",
        bron: "Wet open overheid",
    },
    Vervallen {
        naam: "Wet GBA",
        words: &[],
        names: &["Wet GBA", "Wet gemeentelijke basisadministratie"],
        last_day: (2014, 1, 5),
        opvolger: "de Wet BRP",
        bron: "Wet basisregistratie personen",
    },
    Vervallen {
        naam: "WWB",
        words: &["WWB", "Wwb"],
        names: &["Wet werk en bijstand"],
        last_day: (2014, 12, 31),
        opvolger: "de Participatiewet",
        bron: "Invoeringswet Participatiewet",
    },
    Vervallen {
        naam: "Wet op de jeugdzorg",
        words: &[],
        names: &["Wet op de jeugdzorg"],
        last_day: (2014, 12, 31),
        opvolger: "de Jeugdwet",
        bron: "Jeugdwet",
    },
    Vervallen {
        naam: "Drank- en Horecawet",
        words: &["DHW"],
        names: &["Drank- en Horecawet"],
        last_day: (2021, 6, 30),
        opvolger: "de Alcoholwet",
        bron: "Alcoholwet",
    },
    Vervallen {
        naam: "Wabo",
        words: &["Wabo", "WABO"],
        names: &["Wet algemene bepalingen omgevingsrecht"],
        last_day: (2023, 12, 31),
        opvolger: "de Omgevingswet",
        bron: "Invoeringswet Omgevingswet",
    },
    Vervallen {
        naam: "Wro",
        words: &["Wro", "WRO"],
        names: &["Wet ruimtelijke ordening"],
        last_day: (2023, 12, 31),
        opvolger: "de Omgevingswet",
        bron: "Invoeringswet Omgevingswet",
    },
    Vervallen {
        naam: "Wet Bopz",
        words: &["Bopz", "BOPZ"],
        names: &["Wet bijzondere opnemingen in psychiatrische ziekenhuizen"],
        last_day: (2019, 12, 31),
        opvolger: "de Wvggz en de Wzd",
        bron: "Wet verplichte ggz",
    },
];

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    if sink
        .entry()
        .is_some_and(|entry| entry.status() == Status::Beeindigd)
    {
        return;
    }
    let bases = super::grondslagen(verwerking).filter_map(|(grondslag, _)| grondslag.wet.as_ref());
    let data = verwerking
        .persoonsgegevens
        .items()
        .iter()
        .filter_map(|gegeven| gegeven.wet.as_ref());
    let recipients = verwerking
        .ontvangers
        .items()
        .iter()
        .filter_map(|ontvanger| ontvanger.grondslag.as_ref());
    let terms = verwerking
        .bewaartermijnen
        .items()
        .iter()
        .filter_map(|rij| rij.grondslag.as_ref());
    let automation = [
        &verwerking.geautomatiseerde_besluitvorming,
        &verwerking.profilering,
    ]
    .into_iter()
    .flatten();
    let automation = automation.filter_map(|automatisering| automatisering.wet.as_ref());
    for wet in bases
        .chain(data)
        .chain(automation)
        .chain(recipients)
        .chain(terms)
    {
        judge(wet, cx, sink);
    }
}

/// Reports the first repealed law in a text that does not say that it speaks of the past.
fn judge(wet: &Text, cx: &Context, sink: &mut Sink) {
    let text = wet.as_str();
    let today = cx.peildatum.dag();
    let today = (today.year(), today.month(), today.day());
    // Every abbreviation has a capital; few words have one.
    let capitals: Vec<&str> = words(text)
        .filter(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()))
        .collect();
    let mut laws = LAWS.iter().filter(|law| law.last_day < today);
    let Some(law) = laws.find(|law| law.is_in(text, &capitals)) else {
        return;
    };
    if looks_back(text) {
        return;
    }
    let Vervallen {
        naam,
        last_day: (year, month, day),
        opvolger,
        bron,
        ..
    } = law;
    let message = format!(
        "{} noemt de {naam}, die onder die naam gold tot en met {year}-{month:02}-{day:02}",
        quote(text)
    );
    sink.report(&RULE.info, wet.span, message).help(format!(
        "noem het artikel van de wet die nu geldt, meestal in {opvolger} (zie {bron}); rust iets nog op overgangsrecht, schrijf dat erbij"
    ));
}

impl Vervallen {
    fn is_in(&self, text: &str, capitals: &[&str]) -> bool {
        capitals.iter().any(|word| self.words.contains(word))
            || self.names.iter().any(|name| holds(text, name))
    }
}

/// Whether a text says that the law is one of the past; `tot en met` is a range of articles.
fn looks_back(text: &str) -> bool {
    const PAST: &[&str] = &[
        "voorheen",
        "overgang",
        "vervallen",
        "ingetrokken",
        "voormalig",
        "eerder",
        "vroeger",
        "invoeringswet",
    ];
    let mut rest = words(text).peekable();
    while let Some(word) = rest.next() {
        if word.eq_ignore_ascii_case("tot")
            && rest
                .peek()
                .is_none_or(|next| !next.eq_ignore_ascii_case("en"))
        {
            return true;
        }
    }
    has_start(text, PAST) || has_word(text, &["oud", "oude"])
}
