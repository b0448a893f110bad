//! What changed between two versions of an entry, field by field and in words.
//!
//! Compares content, not text: order, comments, quotes and line breaks are no change. Items of a list are recognised by
//! what they call themselves, so that a purpose that moved is the same purpose.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::calendar::Termijn;
use crate::model::facts::{self, Facts, FieldInfo, Many, Value, known};
use crate::model::land::landnaam;
use crate::model::verwijzing::Doel;
use crate::model::{Soort, in_woorden};
use crate::source::{Kind, Node, Pair, Resolved};

/// How a value changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aard {
    /// It was not there.
    Erbij,
    /// It is not there any more.
    Weg,
    /// It is other than it was.
    Anders,
}

/// What a change asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Merk {
    /// The risk may be other than it was: see whether the DPIA still holds (AVG art. 35 lid 11).
    Dpia,
    /// A purpose that was not there: advice first (AVG art. 6 lid 4 asks whether it is compatible).
    NieuwDoel,
}

/// One change in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wijziging {
    /// The keys from the entry down, with list items by name: `doeleinden[Vergunning verlenen].grondslagen`.
    pub pad: String,
    /// How it changed.
    pub aard: Aard,
    /// What it was, in a few words; empty when it was not there.
    pub oud: String,
    /// What it is now, in a few words; empty when it is gone.
    pub nieuw: String,
    /// What it asks for, sorted.
    pub merken: Vec<Merk>,
    /// Where it is.
    plek: Plek,
    /// What must be said with it, such as that the data are of a special kind; empty for nothing.
    bijzonder: &'static str,
}

impl Wijziging {
    /// One sentence in Dutch; `naam` knows the name of a bestuursorgaan or afdeling by its id.
    pub fn tekst(&self, naam: &dyn Fn(&str) -> Option<String>) -> String {
        let (oud, nieuw) = (
            self.woorden(&self.oud, naam),
            self.woorden(&self.nieuw, naam),
        );
        let (what, veld) = (self.plek.noun(), self.plek.veld());
        let text = match (self.aard, what) {
            (Aard::Erbij, Some(noun)) => format!("{noun} erbij: “{nieuw}”{}", self.bijzonder),
            (Aard::Weg, Some(noun)) => format!("{noun} weg: “{oud}”"),
            (Aard::Anders, Some(noun)) => format!(
                "{noun} anders: van “{oud}” naar “{nieuw}”{}",
                self.bijzonder
            ),
            (Aard::Erbij, None) => format!("{veld} ingevuld: “{nieuw}”"),
            (Aard::Weg, None) => format!("{veld} weg: het was “{oud}”"),
            (Aard::Anders, None) => {
                format!(
                    "{veld}{} van “{oud}” naar “{nieuw}”",
                    direction(&self.oud, &self.nieuw, &self.plek)
                )
            }
        };
        match &self.plek.van {
            Some((van, of)) if what.is_none() || self.plek.sleutels.len() > 1 => {
                let van = if of.is_some_and(is_named_by_land) {
                    land(van)
                } else {
                    van.clone()
                };
                format!("bij “{van}”: {text}")
            }
            _ => text,
        }
    }

    /// A value as people say it: names for ids and codes.
    fn woorden(&self, waarde: &str, naam: &dyn Fn(&str) -> Option<String>) -> String {
        let is_word = !waarde.is_empty()
            && waarde
                .bytes()
                .all(|own| own.is_ascii_lowercase() || own == b'_');
        match self.plek.field {
            Some(FieldInfo {
                facts:
                    Facts {
                        names: Some((Doel::Bestuursorgaan | Doel::Afdeling, _)),
                        ..
                    },
                ..
            }) => naam(waarde).unwrap_or_else(|| waarde.to_owned()),
            Some(field) if matches!(field.kind.value, Value::Land) || is_named_by_land(field) => {
                land(waarde)
            }
            // The words of a list that the program knows; ids have no underscore.
            _ if is_word => in_woorden(waarde),
            _ => waarde.to_owned(),
        }
    }
}

/// Whether items of a list are called by their country.
fn is_named_by_land(field: &FieldInfo) -> bool {
    field
        .kind
        .fields()
        .iter()
        .any(|below| matches!(below.kind.value, Value::Land))
        && NAMES
            .iter()
            .find(|name| field.kind.fields().iter().any(|below| below.key == **name))
            == Some(&"land")
}

/// A country by its name; what is no code stays.
fn land(code: &str) -> String {
    landnaam(code).unwrap_or(code).to_owned()
}

/// Compares two versions of one entry; nothing when they say the same.
pub fn wijzigingen(soort: Soort, oud: &Node, nieuw: &Node) -> Vec<Wijziging> {
    let mut found = Vec::new();
    compare(Some(oud), Some(nieuw), &Plek::of(soort), &mut found);
    found
}

/// Where in the entry the comparison is.
#[derive(Debug, Clone)]
struct Plek {
    /// With names of items, for people.
    pad: String,
    /// The keys that lead here; none at the entry itself.
    sleutels: Vec<String>,
    /// The field that is here; `None` at the entry itself, and for a key that entries do not have any more.
    field: Option<&'static FieldInfo>,
    /// The keys that can stand below.
    below: &'static [FieldInfo],
    /// The item that holds it, if it is in one: its name, and the field that it is an item of.
    van: Option<(String, Option<&'static FieldInfo>)>,
}

impl PartialEq for Plek {
    fn eq(&self, other: &Self) -> bool {
        (&self.pad, &self.sleutels) == (&other.pad, &other.sleutels)
    }
}

impl Eq for Plek {}

impl Plek {
    fn of(soort: Soort) -> Self {
        Self {
            pad: String::new(),
            sleutels: Vec::new(),
            field: None,
            below: soort.fields(),
            van: None,
        }
    }

    fn key(&self, key: &str) -> Self {
        let dot = if self.pad.is_empty() { "" } else { "." };
        let field = facts::at(self.below, &[key]);
        Self {
            pad: format!("{}{dot}{key}", self.pad),
            sleutels: self
                .sleutels
                .iter()
                .cloned()
                .chain([key.to_owned()])
                .collect(),
            field,
            below: field.map_or(&[], |field| field.kind.fields()),
            van: self.van.clone(),
        }
    }

    fn item(&self, name: &str) -> Self {
        Self {
            pad: format!("{}[{name}]", self.pad),
            van: Some((name.to_owned(), self.field)),
            ..self.clone()
        }
    }

    /// What an item of the list here is called.
    fn noun(&self) -> Option<&'static str> {
        let is_list = |field: &&FieldInfo| matches!(field.kind.many, Many::List | Many::ListOrNone);
        self.field.filter(is_list)?.facts.word
    }

    /// The field here as people say it.
    fn veld(&self) -> String {
        let word = self
            .field
            .and_then(|field| field.facts.word)
            .map(str::to_owned);
        word.unwrap_or_else(|| {
            self.sleutels
                .last()
                .map_or_else(String::new, |key| in_woorden(key))
        })
    }

    /// Whether a term of retention stands here.
    fn is_termijn(&self) -> bool {
        self.sleutels == ["bewaartermijnen", "termijn"]
    }

    fn facts(&self) -> Facts {
        self.field.map_or(known(), |field| field.facts)
    }
}

fn compare(oud: Option<&Node>, nieuw: Option<&Node>, plek: &Plek, found: &mut Vec<Wijziging>) {
    let filled = |node: &&Node| !matches!(node.kind, Kind::Null);
    match (oud.filter(filled), nieuw.filter(filled)) {
        (None, None) => {}
        (Some(oud), Some(nieuw)) => compare_filled(oud, nieuw, plek, found),
        (oud, nieuw) => found.push(whole(oud, nieuw, plek)),
    }
}

fn compare_filled(oud: &Node, nieuw: &Node, plek: &Plek, found: &mut Vec<Wijziging>) {
    match (&oud.kind, &nieuw.kind) {
        (Kind::Map(before), Kind::Map(after)) => compare_maps(before, after, plek, found),
        (Kind::List(before), Kind::List(after)) => compare_lists(before, after, plek, found),
        // `geen` that becomes a list gains each item, and the other way round.
        (Kind::Scalar(_), Kind::List(after)) => compare_lists(&[], after, plek, found),
        (Kind::List(before), Kind::Scalar(_)) => compare_lists(before, &[], plek, found),
        _ if oud.canonical() == nieuw.canonical() => {}
        _ => found.push(whole(Some(oud), Some(nieuw), plek)),
    }
}

fn compare_maps(before: &[Pair<'_>], after: &[Pair<'_>], plek: &Plek, found: &mut Vec<Wijziging>) {
    let old: HashMap<&str, &Node> = before
        .iter()
        .map(|pair| (pair.key.as_ref(), &pair.value))
        .collect();
    for pair in after {
        compare(
            old.get(pair.key.as_ref()).copied(),
            Some(&pair.value),
            &plek.key(&pair.key),
            found,
        );
    }
    let new: HashSet<&str> = after.iter().map(|pair| pair.key.as_ref()).collect();
    for pair in before
        .iter()
        .filter(|pair| !new.contains(pair.key.as_ref()))
    {
        compare(Some(&pair.value), None, &plek.key(&pair.key), found);
    }
}

/// The numbers of the items of a list by a text, in the order of the list.
type Numbers = HashMap<String, VecDeque<usize>>;

/// Items with equal names belong together, then items that are the same; of what is left one against one is a change.
fn compare_lists(before: &[Node<'_>], after: &[Node<'_>], plek: &Plek, found: &mut Vec<Wijziging>) {
    let mut left: Vec<Option<&Node>> = before.iter().map(Some).collect();
    let (mut by_content, mut by_name) = (Numbers::new(), Numbers::new());
    for (number, item) in before.iter().enumerate() {
        by_content
            .entry(item.canonical())
            .or_default()
            .push_back(number);
        by_name.entry(name_of(item)).or_default().push_back(number);
    }
    let mut added = Vec::new();
    for item in after {
        let name = name_of(item);
        // What was matched by its content may still stand under its name, and the other way round.
        let mut first_of = |numbers: Option<&mut VecDeque<usize>>| {
            let numbers = numbers?;
            std::iter::from_fn(|| numbers.pop_front()).find_map(|number| left[number].take())
        };
        let own = first_of(by_content.get_mut(&item.canonical()))
            .or_else(|| first_of(by_name.get_mut(&name)));
        match own {
            Some(own) => compare_filled(own, item, &plek.item(&name), found),
            None => added.push(item),
        }
    }
    let rest: Vec<&Node> = left.into_iter().flatten().collect();
    if let ([oud], [nieuw]) = (&rest[..], &added[..]) {
        found.push(whole(Some(oud), Some(nieuw), plek));
        return;
    }
    found.extend(added.into_iter().map(|item| whole(None, Some(item), plek)));
    found.extend(rest.into_iter().map(|item| whole(Some(item), None, plek)));
}

/// Keys by which an item calls itself, the most telling first.
const NAMES: &[&str] = &[
    "id",
    "naam",
    "doel",
    "categorie",
    "gegevens",
    "land",
    "organisatie",
    "regel",
    "grondslag",
    "vorm",
    "cyclus",
];

fn name_of(item: &Node) -> String {
    let own = NAMES
        .iter()
        .find_map(|key| item.get(key).and_then(Node::text));
    own.map_or_else(|| in_words(item), str::to_owned)
}

/// A value in a few words, on one line.
fn in_words(node: &Node) -> String {
    match &node.kind {
        Kind::Null => String::new(),
        Kind::Scalar(scalar) => match scalar.resolve() {
            Resolved::Bool(value) => (if value { "ja" } else { "nee" }).to_owned(),
            _ => scalar.text.split_whitespace().collect::<Vec<_>>().join(" "),
        },
        Kind::List(items) => items.iter().map(name_of).collect::<Vec<_>>().join(", "),
        Kind::Map(pairs) => {
            let pair = |pair: &Pair| format!("{}: {}", pair.key, in_words(&pair.value));
            pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
        }
    }
}

/// A value that came, went or became another as a whole.
fn whole(oud: Option<&Node>, nieuw: Option<&Node>, plek: &Plek) -> Wijziging {
    let aard = match (oud, nieuw) {
        (None, _) => Aard::Erbij,
        (_, None) => Aard::Weg,
        _ => Aard::Anders,
    };
    let short = |node: Option<&Node>| node.map(|node| shortened(node)).unwrap_or_default();
    Wijziging {
        pad: plek.pad.clone(),
        aard,
        merken: merken(aard, oud, nieuw, plek),
        oud: short(oud),
        nieuw: short(nieuw),
        plek: plek.clone(),
        bijzonder: nieuw
            .filter(|_| plek.sleutels == ["persoonsgegevens"])
            .map(bijzonder)
            .unwrap_or_default(),
    }
}

/// What a reader must know about a kind of data beyond its name.
fn bijzonder(node: &Node) -> &'static str {
    match node.get("aard").and_then(Node::text) {
        Some("bijzonder") => " (bijzonder persoonsgegeven)",
        Some("strafrechtelijk") => " (strafrechtelijk gegeven)",
        Some("bsn") => " (burgerservicenummer)",
        _ => "",
    }
}

/// An item by its name, anything else in words.
fn shortened(node: &Node) -> String {
    if matches!(node.kind, Kind::Map(_)) {
        name_of(node)
    } else {
        in_words(node)
    }
}

/// `: ` with the direction of a term before it, when both can be compared.
fn direction(oud: &str, nieuw: &str, plek: &Plek) -> &'static str {
    if !plek.is_termijn() {
        return ":";
    }
    match (is_longer(nieuw, oud), is_longer(oud, nieuw)) {
        (true, _) => " langer:",
        (_, true) => " korter:",
        _ => ":",
    }
}

/// Whether one retention term is longer than another, as far as both can be read; `blijvend` is the longest.
fn is_longer(one: &str, other: &str) -> bool {
    match (Termijn::parse(one), Termijn::parse(other)) {
        (Some(Termijn::Blijvend), Some(Termijn::Periode(_))) => true,
        (Some(Termijn::Periode(one)), Some(Termijn::Periode(other))) => one.exceeds(other),
        _ => false,
    }
}

fn merken(aard: Aard, oud: Option<&Node>, nieuw: Option<&Node>, plek: &Plek) -> Vec<Merk> {
    if aard == Aard::Weg {
        return Vec::new();
    }
    let says = |node: Option<&Node>| node.map(in_words).unwrap_or_default();
    let longer = plek.is_termijn() && is_longer(&says(nieuw), &says(oud));
    // `geen` and `nee` add nothing to the risk.
    let absent = matches!(says(nieuw).as_str(), "geen" | "nee" | "aanwezig: nee");
    let mut merken = Vec::new();
    if longer || (plek.facts().risk && !absent) {
        merken.push(Merk::Dpia);
    }
    if plek.facts().purpose {
        merken.push(Merk::NieuwDoel);
    }
    merken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    fn changes(oud: &str, nieuw: &str) -> Vec<Wijziging> {
        let (oud, nieuw) = (source::parse(oud), source::parse(nieuw));
        wijzigingen(Soort::Verwerking, &oud[0].root, &nieuw[0].root)
    }

    fn texts(oud: &str, nieuw: &str) -> Vec<String> {
        let naam = |id: &str| (id == "college").then(|| "College van B en W".to_owned());
        changes(oud, nieuw)
            .iter()
            .map(|own| own.tekst(&naam))
            .collect()
    }

    #[test]
    fn each_change_is_one_sentence() {
        for (oud, nieuw, wanted) in [
            ("naam: A", "naam: B", "naam: van “A” naar “B”"),
            (
                "naam: A",
                "naam: A\neinde: 2026-01-01",
                "einde ingevuld: “2026-01-01”",
            ),
            (
                "naam: A\neinde:",
                "naam: A\neinde: 2026-01-01",
                "einde ingevuld: “2026-01-01”",
            ),
            (
                "naam: A\neinde: 2026-01-01",
                "naam: A",
                "einde weg: het was “2026-01-01”",
            ),
            (
                "openbaar: true",
                "openbaar: false",
                "openbaar: van “ja” naar “nee”",
            ),
            (
                "status: actief",
                "status: beeindigd",
                "status: van “actief” naar “beëindigd”",
            ),
            (
                "verwerkingsverantwoordelijke: college",
                "verwerkingsverantwoordelijke: burgemeester",
                "verwerkingsverantwoordelijke: van “College van B en W” naar “burgemeester”",
            ),
            (
                "doorgifte: []",
                "doorgifte: [{land: US}]",
                "doorgifte erbij: “Verenigde Staten”",
            ),
            (
                "doorgifte: [{land: US, waarborg: scc}]",
                "doorgifte: [{land: US, waarborg: dpf}]",
                "bij “Verenigde Staten”: waarborg: van “scc” naar “dpf”",
            ),
            (
                "persoonsgegevens: [{categorie: a}]",
                "persoonsgegevens: [{categorie: a}, {categorie: gezondheid, aard: bijzonder}]",
                "soort gegevens erbij: “gezondheid” (bijzonder persoonsgegeven)",
            ),
            (
                "doeleinden: [{doel: A, grondslagen: [{grondslag: toestemming}, {grondslag: x}]}]",
                "doeleinden: [{doel: A, grondslagen: [{grondslag: toestemming}, {grondslag: x}, {grondslag: algemeen_belang}]}]",
                "bij “A”: grondslag erbij: “algemeen belang”",
            ),
            (
                "beheer: {laatst_beoordeeld: 2024-01-01}",
                "beheer: {laatst_beoordeeld: 2025-01-01}",
                "laatst beoordeeld: van “2024-01-01” naar “2025-01-01”",
            ),
            (
                "doeleinden: [{doel: A}]",
                "doeleinden: [{doel: B}, {doel: A}]",
                "doel erbij: “B”",
            ),
            (
                "doeleinden: [{doel: A}]",
                "doeleinden: [{doel: B}]",
                "doel anders: van “A” naar “B”",
            ),
            (
                "doeleinden: [{doel: A, grondslagen: [{grondslag: toestemming}]}]",
                "doeleinden: [{doel: A, grondslagen: [{grondslag: toestemming}, {grondslag: overeenkomst}]}]",
                "bij “A”: grondslag erbij: “overeenkomst”",
            ),
            ("kenmerken: [a, b]", "kenmerken: [b]", "kenmerk weg: “a”"),
            (
                "doorgifte: geen",
                "doorgifte: [{land: Japan}]",
                "doorgifte erbij: “Japan”",
            ),
            (
                "bewaartermijnen: [{gegevens: x, termijn: 5 jaar}]",
                "bewaartermijnen: [{gegevens: x, termijn: 7 jaar}]",
                "bij “x”: termijn langer: van “5 jaar” naar “7 jaar”",
            ),
            (
                "bewaartermijnen: [{gegevens: x, termijn: blijvend}]",
                "bewaartermijnen: [{gegevens: x, termijn: 60 maanden}]",
                "bij “x”: termijn korter: van “blijvend” naar “60 maanden”",
            ),
        ] {
            assert_eq!(texts(oud, nieuw), [wanted], "{oud} -> {nieuw}");
        }
    }

    #[test]
    fn order_quotes_comments_and_line_breaks_are_no_change() {
        let oud = "naam: Parkeren\nbetrokkenen:\n  - categorie: a\n  - categorie: b\nzin: een lange zin\n";
        let nieuw = "# vooraf\nzin: >-\n  een lange\n  zin\nbetrokkenen: [{categorie: 'b'}, {categorie: \"a\"}]\nnaam: \"Parkeren\"\n";
        assert_eq!(texts(oud, nieuw), [""; 0]);
    }

    #[test]
    fn what_may_change_the_risk_or_adds_a_purpose_is_marked() {
        let marks = |oud: &str, nieuw: &str| {
            changes(oud, nieuw)
                .into_iter()
                .flat_map(|own| own.merken)
                .collect::<Vec<_>>()
        };
        let both = [Merk::Dpia, Merk::NieuwDoel];
        assert_eq!(
            marks(
                "doeleinden: [{doel: A}]",
                "doeleinden: [{doel: A}, {doel: B}]"
            ),
            both
        );
        assert_eq!(
            marks("naam: a\nkenmerken: [a]", "naam: a\nkenmerken: [a, b]"),
            [Merk::Dpia]
        );
        assert_eq!(
            marks(
                "verwerkingsverantwoordelijke: a",
                "verwerkingsverantwoordelijke: b"
            ),
            [Merk::Dpia]
        );
        let term =
            |termijn: &str| format!("bewaartermijnen: [{{gegevens: x, termijn: {termijn}}}]");
        assert_eq!(marks(&term("5 jaar"), &term("7 jaar")), [Merk::Dpia]);
        for (oud, nieuw) in [
            ("kenmerken: [a, b]", "kenmerken: [a]"),
            ("naam: a", "naam: b"),
            ("doorgifte: [{land: Japan}]", "doorgifte: geen"),
            ("naam: a", "naam: a\nprofilering: {aanwezig: false}"),
            (&term("7 jaar"), &term("5 jaar")),
        ] {
            assert_eq!(marks(oud, nieuw), [], "{oud} -> {nieuw}");
        }
        let (oud, nieuw) = (
            source::parse("doeleinden: [{doel: A}]"),
            source::parse("doeleinden: [{doel: B}]"),
        );
        let of_convenant = wijzigingen(Soort::Convenant, &oud[0].root, &nieuw[0].root);
        assert!(
            of_convenant.iter().all(|own| own.merken.is_empty()),
            "{of_convenant:?}"
        );
    }
}
