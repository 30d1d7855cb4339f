//! Closed lists with one stable name per member. The name (`key`) is what the database, the API, the
//! texts and the TOML of `regulations/` hold; it never changes once published.

/// A name that is no member of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no {kind}")]
pub struct UnknownKey {
    /// The list that was asked, such as `Predicate`.
    pub kind: &'static str,
    /// What was given.
    pub given: String,
}

/// A closed list whose members have stable English `snake_case` names.
pub trait Keyed: Sized + Copy + 'static {
    /// Name of the list, for error messages.
    const KIND: &'static str;

    /// Every member, in the order of the law.
    fn all() -> &'static [Self];

    /// The stable name.
    fn key(self) -> &'static str;

    /// The member of that name.
    fn from_key(key: &str) -> Result<Self, UnknownKey> {
        Self::all()
            .iter()
            .copied()
            .find(|member| member.key() == key)
            .ok_or_else(|| UnknownKey { kind: Self::KIND, given: key.to_owned() })
    }
}

/// Declares a closed list: the enum, its keys, serde as the key, `Display` as the key, `FromStr`.
///
/// A macro because the thirteen lists of this crate would otherwise repeat the same six impls, and a
/// list whose serde name drifts from its key is a fault nobody sees until data is exchanged.
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant),+
        }

        impl $name {
            /// Every member, in the order of the law.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name: database, API, texts, `regulations/`.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The member of that name; anything else is refused.
            pub fn from_key(key: &str) -> Result<Self, $crate::key::UnknownKey> {
                <Self as $crate::key::Keyed>::from_key(key)
            }
        }

        impl $crate::key::Keyed for $name {
            const KIND: &'static str = stringify!($name);
            fn all() -> &'static [Self] { Self::ALL }
            fn key(self) -> &'static str { $name::key(self) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.key()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::key::UnknownKey;
            fn from_str(key: &str) -> Result<Self, Self::Err> { Self::from_key(key) }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::key::UnknownKey;
            fn try_from(key: String) -> Result<Self, $crate::key::UnknownKey> { Self::from_key(&key) }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let key = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_key(&key).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// A closed list whose members also have the number that SIASN exchanges: position from 1.
macro_rules! coded {
    ($name:ident) => {
        impl $name {
            /// The number used in exchange with SIASN, counted from 1 in the order of the law.
            pub const fn code(self) -> u8 {
                self as u8 + 1
            }

            /// The member with that number; `None` outside the list.
            pub fn from_code(code: u64) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| u64::from(member.code()) == code)
            }
        }
    };
}

pub(crate) use {coded, keyed};
