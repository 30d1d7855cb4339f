//! Every word on the screen, Indonesian first, English complete.
//!
//! Texts live in `locales/{id,en}/<room>.ftl` (Fluent). A message is `<room>-<what>`; the text of
//! an enum's variant is `<room>-<enum>-<variant>`. Messages without arguments are rendered once
//! at start and handed out as `&str`. This file must never hold a sentence itself, and knows no
//! room. `tests/texts.rs` checks that both languages are complete and that nothing is unused.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::format::Format;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Indonesian, the first language.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The code used in `lang=""`, in the cookie and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// Reads a code such as `id` or `en-GB`.
    pub fn parse(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or("");
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The other language, for the switch.
    pub const fn other(self) -> Self {
        match self {
            Self::Id => Self::En,
            Self::En => Self::Id,
        }
    }
}

/// One argument of a message. Counts take part in plural rules, text is put in as it is.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A name, or a number or date that [`Format`] has already written out.
    Text(&'a str),
    /// A count of whole things.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<i32> for Arg<'_> {
    fn from(count: i32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The texts of one language.
pub struct Catalogue {
    /// Writes numbers and dates of this language.
    pub f: Format,
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Catalogue").field("lang", &self.lang()).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The language of these texts.
    pub const fn lang(&self) -> Lang {
        self.f.lang()
    }

    /// The text of a message without arguments. An unknown key is shown as it is; the tests make
    /// sure that none reaches a screen.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// The text of a message with arguments: `t.with("format-days-left", &[("n", 3.into())])`.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Text(text) => given.set(*name, FluentValue::from(*text)),
                Arg::Count(count) => given.set(*name, FluentValue::from(*count)),
            }
        }
        self.written(key, &given, &mut Vec::new()).unwrap_or_else(|| key.to_owned())
    }

    /// A message whose only argument is the count `n`.
    pub fn n<'a>(&self, key: &str, count: impl Into<Arg<'a>>) -> String {
        self.with(key, &[("n", count.into())])
    }

    /// A message whose only argument is the text `x`.
    pub fn x(&self, key: &str, text: &str) -> String {
        self.with(key, &[("x", text.into())])
    }

    /// The text of an enum's variant: room, enum, and the variant's `key()`.
    pub fn enum_text(&self, room: &str, kind: &str, variant: &str) -> &str {
        let key = enum_key(room, kind, variant);
        self.plain.get(&key).map_or("", String::as_str)
    }

    /// The same for texts with arguments, such as the facts of a refusal.
    pub fn enum_with(&self, room: &str, kind: &str, variant: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.with(&enum_key(room, kind, variant), args)
    }

    /// Whether this language has the message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn written(&self, key: &str, args: &FluentArgs<'_>, faults: &mut Vec<FluentError>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.bundle.format_pattern(pattern, Some(args), faults).into_owned())
    }
}

/// `("access", "role", "unit_admin")` → `access-role-unit-admin`.
pub fn enum_key(room: &str, kind: &str, variant: &str) -> String {
    // By hand: a list asks for some hundred of them, and `replace` took 6 % of its time.
    let mut key = String::with_capacity(room.len() + kind.len() + variant.len() + 2);
    for (place, part) in [room, kind, variant].into_iter().enumerate() {
        if place > 0 {
            key.push('-');
        }
        key.extend(part.chars().map(|letter| if letter == '_' { '-' } else { letter }));
    }
    key
}

/// All texts of the binary. They are compiled in, so there is one set per process.
#[derive(Debug)]
pub struct Texts {
    id: Catalogue,
    en: Catalogue,
    faults: Vec<String>,
}

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::load);

impl Texts {
    /// The texts of a language.
    pub fn get(lang: Lang) -> &'static Catalogue {
        match lang {
            Lang::Id => &TEXTS.id,
            Lang::En => &TEXTS.en,
        }
    }

    /// Loads everything and names what is wrong; a server that starts calls this first.
    pub fn check() -> Result<(), &'static [String]> {
        if TEXTS.faults.is_empty() { Ok(()) } else { Err(&TEXTS.faults) }
    }

    /// The embedded Fluent sources: language code, room, text.
    pub fn sources() -> &'static [(&'static str, &'static str, &'static str)] {
        SOURCES
    }

    fn load() -> Self {
        let mut faults = Vec::new();
        let id = catalogue(Lang::Id, &mut faults);
        let en = catalogue(Lang::En, &mut faults);
        for (here, there) in [(&id, &en), (&en, &id)] {
            for key in here.plain.keys().filter(|key| !there.has(key)) {
                faults.push(format!("{key}: missing in {}", there.lang().code()));
            }
        }
        Self { id, en, faults }
    }
}

fn catalogue(lang: Lang, faults: &mut Vec<String>) -> Catalogue {
    let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Both languages are written left to right; marks around arguments would only end up in
    // copied text and in files.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Id => |value, _| grouped(Format::new(Lang::Id), value),
        Lang::En => |value, _| grouped(Format::new(Lang::En), value),
    }));
    let mut keys = Vec::new();
    for (code, room, source) in SOURCES.iter().filter(|(code, ..)| *code == lang.code()) {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|error| format!("{code}/{room}.ftl: {error}")));
            resource
        });
        keys.extend(source.lines().filter_map(key_of).map(ToOwned::to_owned));
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(|error| format!("{code}/{room}.ftl: {error}")));
        }
    }
    let mut done = Catalogue { f: Format::new(lang), plain: HashMap::new(), bundle };
    let rendered: Vec<_> = keys.into_iter().filter_map(|key| Some((rendered(&done, &key)?, key))).collect();
    done.plain.extend(rendered.into_iter().map(|(text, key)| (key, text)));
    done
}

/// A message that needs arguments reports them as missing; such a message is not kept ready.
fn rendered(catalogue: &Catalogue, key: &str) -> Option<String> {
    let mut missing = Vec::new();
    let text = catalogue.written(key, &FluentArgs::new(), &mut missing)?;
    missing.is_empty().then_some(text)
}

/// The identifier at the start of a message's first line.
fn key_of(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let starts_well = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    (starts_well && !name.contains(char::is_whitespace)).then_some(name)
}

fn grouped(format: Format, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format.digits(&number.as_string())),
        _ => None,
    }
}
