//! Values with a form of their own: dates, moments, ids, countries, references, places in a contract.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use schemars::{Schema, SchemaGenerator, json_schema};

use super::facts::{self, Leaf, Value, Visitor, known};
use super::field::{Decoder, Field, List, Spanned, Text};
use super::macros::record;
use super::places::Places;
use crate::diagnostic::{Span, comparable};
use crate::source::{Kind, Node};

/// A calendar date: four digits, two, two.
pub type Datum = Spanned<NaiveDate>;
/// A moment with its offset from UTC.
pub type Moment = Spanned<DateTime<FixedOffset>>;

/// Only dates that exist, leap years included; shared by the schema and nothing else.
const DATE: &str = concat!(
    "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
);
const TIME: &str =
    "T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])";
const ID: &str = "^[a-z0-9]+(?:-[a-z0-9]+)*$";
const LAND: &str = "^[A-Z]{2}$";

/// Reads a date as written in the register; two-digit years and dates that do not exist give `None`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return None;
    }
    NaiveDate::from_ymd_opt(
        text[..4].parse().ok()?,
        text[5..7].parse().ok()?,
        text[8..].parse().ok()?,
    )
}

/// Reads a moment such as `2026-03-05T14:30+01:00`; seconds may be left out, the offset may not.
pub fn parse_moment(text: &str) -> Option<DateTime<FixedOffset>> {
    if !text.is_ascii() || text.len() < 17 {
        return None;
    }
    let (date, rest) = text.split_at(10);
    let date = parse_date(date)?;
    let rest = rest.strip_prefix('T')?;
    let offset_at = rest.find(['Z', '+', '-'])?;
    let (time, offset) = rest.split_at(offset_at);
    let time = match time.len() {
        5 => two_digits(time, 0)
            .zip(two_digits(time, 3))
            .map(|(hour, minute)| (hour, minute, 0)),
        8 if time.as_bytes()[5] == b':' => match (
            two_digits(time, 0),
            two_digits(time, 3),
            two_digits(time, 6),
        ) {
            (Some(hour), Some(minute), Some(second)) => Some((hour, minute, second)),
            _ => None,
        },
        _ => None,
    }
    .filter(|_| time.as_bytes()[2] == b':')
    .and_then(|(hour, minute, second)| NaiveTime::from_hms_opt(hour, minute, second))?;
    let seconds = match offset.as_bytes() {
        b"Z" => 0,
        [sign, _, _, b':', _, _] => {
            let (hours, minutes) = (two_digits(offset, 1)?, two_digits(offset, 4)?);
            if hours > 14 || minutes > 59 {
                return None;
            }
            let seconds = (hours * 3600 + minutes * 60).cast_signed();
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return None,
    };
    date.and_time(time)
        .and_local_timezone(FixedOffset::east_opt(seconds)?)
        .single()
}

fn two_digits(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 2)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

impl<'s> Field<'s> for Datum {
    const KIND: facts::Kind = facts::Kind::one(Value::Day);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        let value = node.text().and_then(parse_date);
        if value.is_none() {
            cx.misfit();
        }
        value.map(|value| Self {
            value,
            span: node.span,
        })
    }

    fn span(&self) -> Span {
        self.span
    }

    fn shape(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": format!("^{DATE}$") })
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        visitor.leaf(Leaf::Day(*self));
    }
}

impl<'s> Field<'s> for Moment {
    const KIND: facts::Kind = facts::Kind::one(Value::Moment);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        let value = node.text().and_then(parse_moment);
        if value.is_none() {
            cx.misfit();
        }
        value.map(|value| Self {
            value,
            span: node.span,
        })
    }

    fn span(&self) -> Span {
        self.span
    }

    fn shape(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": format!("^{DATE}{TIME}$") })
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        visitor.leaf(Leaf::Moment(*self));
    }
}

/// Defines text with a form of its own: a check for decoding, a pattern for the schema.
macro_rules! formed_text {
    ($(#[doc = $doc:literal])* $name:ident, $pattern:expr, $fits:expr, label: $label:expr) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name<'s>(Text<'s>);

        impl $name<'_> {
            /// The text as written.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl<'s> Field<'s> for $name<'s> {
            const KIND: facts::Kind = facts::Kind::one(Value::$name);

            fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
                if !node.text().is_some_and($fits) {
                    cx.misfit();
                    return None;
                }
                Text::decode(node, cx).map(Self)
            }

            fn span(&self) -> Span {
                self.0.span
            }

            fn shape(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }

            fn as_text(&self) -> Option<&str> {
                Some(self.as_str())
            }

            fn label(&self) -> Option<&str> {
                $label.then(|| self.as_str())
            }

            fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
            where
                's: 'v,
            {
                visitor.leaf(Leaf::$name(self));
            }
        }
    };
}

formed_text! {
    /// The name of an entry, or a reference to one: lower case, digits and hyphens.
    Id, ID, Id::is_id, label: true
}

formed_text! {
    /// A country as two capitals (ISO 3166-1 alpha-2). Whether the country exists is a rule.
    Land, LAND, is_land, label: false
}

impl Id<'_> {
    /// A name as an id: lower case, letters without accent, everything else a hyphen; nothing when no letter is left.
    pub fn from_name(name: &str) -> Option<String> {
        let mut out = String::new();
        for c in comparable(name).chars() {
            let plain = match c {
                'a'..='z' | '0'..='9' => c,
                'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' => 'a',
                'é' | 'è' | 'ë' | 'ê' => 'e',
                'í' | 'ì' | 'ï' | 'î' => 'i',
                'ó' | 'ò' | 'ö' | 'ô' | 'õ' | 'ø' => 'o',
                'ú' | 'ù' | 'ü' | 'û' => 'u',
                'ç' => 'c',
                'ñ' => 'n',
                // `foto's` is one word, and an accent of its own belongs to the letter before it.
                '\'' | '’' | '\u{300}'..='\u{36f}' => continue,
                _ => '-',
            };
            if plain != '-' || !(out.is_empty() || out.ends_with('-')) {
                out.push(plain);
            }
        }
        let id = out.trim_end_matches('-');
        (!id.is_empty()).then(|| id.to_owned())
    }

    /// The name of a file or folder for an id: with a dash behind it where Windows keeps the name for a device, so that no
    /// clone and no site misses it there. No id ends in a dash.
    pub fn file_name(id: &str) -> String {
        let numbered = id
            .strip_prefix("com")
            .or_else(|| id.strip_prefix("lpt"))
            .map(str::as_bytes);
        let is_device =
            matches!(id, "con" | "prn" | "aux" | "nul") || matches!(numbered, Some([b'0'..=b'9']));
        if is_device {
            format!("{id}-")
        } else {
            id.to_owned()
        }
    }

    /// Whether a text has the form of an id.
    pub fn is_id(text: &str) -> bool {
        !text.is_empty()
            && text.split('-').all(|part| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            })
    }
}

fn is_land(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

record! {
    /// Waarom iets niet nodig is.
    pub struct NietNodig<'s> {
        /// De reden, in één zin die een buitenstaander begrijpt.
        pub niet_nodig: Text<'s> = known().required(),
    }
}

/// Whether somebody who was asked for an id wrote that none is needed.
pub fn says_not_needed(text: &str) -> bool {
    let plain: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    ["nietnodig", "nietvantoepassing"]
        .iter()
        .any(|begin| plain.starts_with(begin))
        || ["geen", "nee", "nvt", "onnodig", "false"].contains(&plain.as_str())
}

/// Which DPIA belongs to a verwerking: one id, several, or why none is needed.
#[derive(Debug, Clone)]
pub enum DpiaKeuze<'s> {
    /// One DPIA or pre-DPIA.
    Een(Id<'s>),
    /// Several, for instance a pre-DPIA and the DPIA that followed.
    Meer(List<Id<'s>>),
    /// None, with the reason.
    NietNodig(NietNodig<'s>),
}

impl<'s> DpiaKeuze<'s> {
    /// The ids that are named.
    pub fn ids(&self) -> &[Id<'s>] {
        match self {
            Self::Een(id) => std::slice::from_ref(id),
            Self::Meer(list) => &list.items,
            Self::NietNodig(_) => &[],
        }
    }
}

impl<'s> Field<'s> for DpiaKeuze<'s> {
    const KIND: facts::Kind = facts::Kind::one(Value::OrReason(&Id::KIND, NietNodig::RECORD))
        .many(facts::Many::OneOrList);

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        match &node.kind {
            Kind::List(_) => List::decode(node, cx).map(Self::Meer),
            Kind::Map(_) => NietNodig::decode(node, cx).map(Self::NietNodig),
            Kind::Null | Kind::Scalar(_) => Id::decode(node, cx).map(Self::Een),
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Een(id) => id.span(),
            Self::Meer(list) => list.span,
            Self::NietNodig(reason) => reason.span,
        }
    }

    fn shape(generator: &mut SchemaGenerator) -> Schema {
        let (one, more, none) = (
            Id::shape(generator),
            List::<Id<'_>>::shape(generator),
            NietNodig::shape(generator),
        );
        json_schema!({ "anyOf": [one, more, none] })
    }

    fn places<'e>(&'e self, found: &mut Places<'e>) {
        match self {
            Self::Een(id) => id.places(found),
            Self::Meer(list) => list.places(found),
            Self::NietNodig(reason) => reason.places(found),
        }
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        match self {
            Self::Een(id) => id.visit(visitor),
            Self::Meer(list) => list.visit(visitor),
            Self::NietNodig(reason) => reason.visit(visitor),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Meer(list) if list.items.is_empty())
    }
}

record! {
    /// Een onderwerp dat in dit contract niet geregeld hoeft te worden.
    pub struct Nvt<'s> {
        /// Waarom het onderwerp niet van toepassing is.
        pub nvt: Text<'s> = known().required(),
    }
}

/// Where a contract settles a subject: a place in it, or why it need not.
#[derive(Debug, Clone)]
pub enum Afspraak<'s> {
    /// The article or annex.
    Plaats(Text<'s>),
    /// Not applicable, with the reason.
    Nvt(Nvt<'s>),
}

impl<'s> Field<'s> for Afspraak<'s> {
    const KIND: facts::Kind = facts::Kind::one(Value::OrReason(&Text::KIND, Nvt::RECORD));

    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        match &node.kind {
            Kind::Map(_) => Nvt::decode(node, cx).map(Self::Nvt),
            Kind::Null | Kind::Scalar(_) | Kind::List(_) => {
                Text::decode(node, cx).map(Self::Plaats)
            }
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Plaats(text) => text.span,
            Self::Nvt(reason) => reason.span,
        }
    }

    fn shape(generator: &mut SchemaGenerator) -> Schema {
        let (place, none) = (Text::shape(generator), Nvt::shape(generator));
        json_schema!({ "anyOf": [place, none] })
    }

    fn places<'e>(&'e self, found: &mut Places<'e>) {
        match self {
            Self::Plaats(text) => text.places(found),
            Self::Nvt(reason) => reason.places(found),
        }
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        match self {
            Self::Plaats(text) => text.visit(visitor),
            Self::Nvt(reason) => reason.visit(visitor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        assert!(parse_date("2026-02-30").is_none());
        assert!(parse_date("26-02-20").is_none());
        assert!(parse_date("2024-02-29").is_some());
        assert!(parse_date("1900-02-29").is_none());
    }

    #[test]
    fn a_moment_needs_its_offset() {
        assert!(parse_moment("2026-03-05T14:30").is_none());
        assert!(parse_moment("2026-03-05T24:00+01:00").is_none());
        assert_eq!(
            parse_moment("2026-03-05T14:30+01:00").unwrap().to_rfc3339(),
            "2026-03-05T14:30:00+01:00"
        );
        assert_eq!(
            parse_moment("2026-03-05T13:30:05Z").unwrap().to_rfc3339(),
            "2026-03-05T13:30:05+00:00"
        );
    }

    #[test]
    fn a_name_becomes_an_id() {
        assert_eq!(
            Id::from_name("  Foto's & vidéo’s: Coördinatie 24/7! ").as_deref(),
            Some("fotos-videos-coordinatie-24-7")
        );
        assert_eq!(Id::from_name("Re\u{301}gie").as_deref(), Some("regie"));
        assert_eq!(Id::from_name("—").as_deref(), None);
    }

    #[test]
    fn ids_are_lower_case_words_with_hyphens() {
        assert!(Id::is_id("vwo-2024-1"));
        for wrong in ["", "Vwo", "a--b", "-a", "a_b", "é"] {
            assert!(!Id::is_id(wrong), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_a_name_becomes_is_an_id(name in any::<String>()) {
            prop_assert!(Id::from_name(&name).is_none_or(|id| Id::is_id(&id)));
        }

        #[test]
        fn no_moment_text_panics(text in "[0-9TZ:+\\-é]{0,26}") {
            let _ = parse_moment(&text);
        }
    }
}
