//! Two small macros that keep a type, its decoding and its JSON Schema in one place.
//!
//! `record!` makes a mapping: a struct in which every field is optional (the schema says which are required, the
//! rules say which the law requires), with its decoding, its place, its key path and its schema. The Dutch
//! documentation of a field is what an editor shows. `choice!` makes a fixed list of words.

/// Defines a mapping. A field marked `= required` must be there for the mapping to have a meaning.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident $(<$lt:lifetime>)? {
            $( $(#[doc = $fdoc:literal])* pub $field:ident : $ty:ty $(= $facts:expr)? ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default)]
        pub struct $name $(<$lt>)? {
            /// The bytes of the whole mapping.
            pub span: $crate::diagnostic::Span,
            $( $(#[doc = $fdoc])* pub $field: Option<$ty>, )*
        }

        impl $(<$lt>)? $name $(<$lt>)? {
            /// What is known of it.
            pub const RECORD: &'static $crate::model::facts::Record =
                &$crate::model::facts::Record { doc: &[$($doc),*], fields: Self::FIELDS };

            /// Its fields, with what is known of each.
            pub const FIELDS: &'static [$crate::model::facts::FieldInfo] = &[ $(
                $crate::model::facts::FieldInfo::new(
                    stringify!($field),
                    &[$($fdoc),*],
                    <$ty as $crate::model::field::Field>::KIND,
                    $crate::model::macros::facts!($($facts)?),
                )
            ),* ];
        }

        impl<'s> $crate::model::field::Field<'s> for $name $(<$lt>)? {
            const KIND: $crate::model::facts::Kind =
                $crate::model::facts::Kind::one($crate::model::facts::Value::Block(Self::RECORD));

            fn decode(
                node: &$crate::source::Node<'s>,
                cx: &mut $crate::model::field::Decoder,
            ) -> Option<Self> {
                let $crate::source::Kind::Map(pairs) = &node.kind else {
                    cx.misfit();
                    return None;
                };
                let mut record = Self { span: node.span, ..Self::default() };
                for pair in pairs {
                    match pair.key.as_ref() {
                        $( stringify!($field) => {
                            record.$field = cx.field(&pair.value, node.span, stringify!($field));
                        } )*
                        other => cx.unknown(node.span, other, &[$( stringify!($field) ),*]),
                    }
                }
                $( if const { $crate::model::macros::facts!($($facts)?).required } && record.$field.is_none() {
                    cx.misfit();
                } )*
                Some(record)
            }

            fn span(&self) -> $crate::diagnostic::Span {
                self.span
            }

            fn shape(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }

            fn places<'e>(&'e self, found: &mut $crate::model::places::Places<'e>) {
                $( if let Some(value) = &self.$field {
                    found.key(stringify!($field), value);
                } )*
                found.add(self.span);
            }

            fn label(&self) -> Option<&str> {
                $( if $crate::model::field::LABEL_KEYS.contains(&stringify!($field)) {
                    if let Some(text) = self.$field.as_ref().and_then($crate::model::field::Field::as_text) {
                        return Some(text);
                    }
                } )*
                None
            }

            fn visit<'v>(&'v self, visitor: &mut dyn $crate::model::facts::Visitor<'v, 's>)
            where
                's: 'v,
            {
                let mut fields = Self::FIELDS.iter();
                $( if let (Some(field), Some(value)) = (fields.next(), &self.$field)
                    && visitor.enter(field)
                {
                    $crate::model::field::Field::visit(value, visitor);
                    visitor.leave();
                } )*
            }

            fn gaps(&self, path: &[&str], found: &mut Vec<$crate::model::field::Gap>) {
                let Some((key, rest)) = path.split_first() else { return };
                $( if *key == stringify!($field) {
                    let gap = |at| $crate::model::field::Gap { record: self.span, key: stringify!($field), at };
                    match &self.$field {
                        None if rest.is_empty() || !<$ty as $crate::model::field::Field>::IS_LIST => found.push(gap(None)),
                        None => {}
                        Some(value) if rest.is_empty() && $crate::model::field::Field::is_empty(value) => {
                            found.push(gap(Some($crate::model::field::Field::span(value))));
                        }
                        Some(value) => $crate::model::field::Field::gaps(value, rest, found),
                    }
                } )*
            }

            fn knows(path: &[&str]) -> Result<(), &'static [&'static str]> {
                let Some((key, rest)) = path.split_first() else { return Ok(()) };
                match *key {
                    $( stringify!($field) => <$ty as $crate::model::field::Field>::knows(rest), )*
                    _ => Err(&[ $( stringify!($field) ),* ]),
                }
            }
        }

        impl $(<$lt>)? schemars::JsonSchema for $name $(<$lt>)? {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let properties: Vec<(&str, String, schemars::Schema)> = vec![
                    $( (
                        stringify!($field),
                        $crate::model::macros::prose(&[$($fdoc),*]),
                        <$ty as $crate::model::field::Field>::shape(generator),
                    ) ),*
                ];
                let required = Self::FIELDS.iter().filter(|field| field.facts.required).map(|field| field.key);
                $crate::model::macros::object(&$crate::model::macros::prose(&[$($doc),*]), properties, required.collect(), Self::FIELDS)
            }
        }
    };
}

/// What a field says of itself, if it says anything.
macro_rules! facts {
    () => {
        $crate::model::facts::known()
    };
    ($facts:expr) => {
        $facts
    };
}

/// Defines a fixed list of words.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $( $(#[doc = $vdoc:literal])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[doc = $vdoc])* $variant ),*
        }

        impl $name {
            /// All values, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in YAML.
            pub fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $word ),*
                }
            }

            /// What the word means, in Dutch.
            pub fn meaning(self) -> String {
                match self {
                    $( Self::$variant => $crate::model::macros::prose(&[$($vdoc),*]) ),*
                }
            }

            /// Reads the word back.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $( $word => Some(Self::$variant), )*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl<'s> $crate::model::field::Field<'s> for $crate::model::field::Spanned<$name> {
            fn decode(
                node: &$crate::source::Node<'s>,
                cx: &mut $crate::model::field::Decoder,
            ) -> Option<Self> {
                let value = node.text().and_then($name::parse);
                if value.is_none() {
                    cx.misfit();
                }
                value.map(|value| Self { value, span: node.span })
            }

            fn span(&self) -> $crate::diagnostic::Span {
                self.span
            }

            fn shape(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words: Vec<&str> = $name::ALL.iter().map(|value| value.as_str()).collect();
                let meanings: Vec<String> = $name::ALL.iter().map(|value| value.meaning()).collect();
                schemars::json_schema!({
                    "type": "string",
                    "enum": words,
                    "enumDescriptions": meanings,
                })
            }

            const KIND: $crate::model::facts::Kind = $crate::model::facts::Kind::one(
                $crate::model::facts::Value::Choice(&[ $( ($word, &[$($vdoc),*]) ),* ]),
            );

            fn visit<'v>(&'v self, visitor: &mut dyn $crate::model::facts::Visitor<'v, 's>)
            where
                's: 'v,
            {
                visitor.leaf($crate::model::facts::Leaf::Choice(self.value.as_str(), self.span));
            }
        }
    };
}

pub(crate) use {choice, facts, record};

/// The lines of a doc comment as one text: lines joined, empty lines kept as paragraph breaks.
pub(crate) fn prose(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        match (line.is_empty(), out.is_empty(), out.ends_with('\n')) {
            (true, _, _) => out.push_str("\n\n"),
            (false, false, false) => {
                out.push(' ');
                out.push_str(line);
            }
            (false, _, _) => out.push_str(line),
        }
    }
    out.trim().to_owned()
}

/// An object schema that allows no other keys than these.
pub(crate) fn object(
    description: &str,
    properties: Vec<(&str, String, schemars::Schema)>,
    required: Vec<&str>,
    fields: &[crate::model::facts::FieldInfo],
) -> schemars::Schema {
    let mut map = serde_json::Map::new();
    for ((name, text, schema), field) in properties.into_iter().zip(fields) {
        let mut schema = schema.to_value();
        // A reference cannot carry a description of its own in every editor; `allOf` can.
        if schema.get("$ref").is_some() && !text.is_empty() {
            schema = serde_json::json!({ "allOf": [schema] });
        }
        if let (Some(object), false) = (schema.as_object_mut(), text.is_empty()) {
            object.insert("description".into(), text.into());
        }
        schema[super::annotation::KEY] = super::annotation::of(field);
        map.insert(name.to_owned(), schema);
    }
    let mut schema = serde_json::json!({
        "type": "object",
        "additionalProperties": false,
        "properties": map,
    });
    if !description.is_empty() {
        schema["description"] = description.into();
    }
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schemars::Schema::try_from(schema).unwrap_or_default()
}
