//! Identifiers: the one registry of typed ids, and where randomness comes from.
//!
//! An id is 16 random bytes, shown in base32 without padding. It holds no time and no order. Whatever
//! belongs to a person begins as the id of that person, who begins as the unit they came to, so that what
//! one page needs lies together ([`near`], ADR 8); at least ten bytes stay random, so that nobody can guess
//! a neighbour. Use cases take ids from `Ctx`, which derives them from a seed: an act that is run again
//! makes the same ids.

mod keys;

pub use keys::{KEY_BYTES, Keys, NotOurs};

use data_encoding::BASE32_NOPAD;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Binary;
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::fmt;
use std::str::FromStr;

/// Number of an agency (*instansi*): the first part of every key.
pub type AgencyId = i64;

/// A text that is no id: wrong length or alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = Binary)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                shown(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                bytes_of(text).map(Self)
            }
        }

        impl From<[u8; 16]> for $name {
            fn from(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
        }

        impl From<$name> for [u8; 16] {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl<DB: Backend> ToSql<Binary, DB> for $name
        where
            [u8]: ToSql<Binary, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                <[u8] as ToSql<Binary, DB>>::to_sql(&self.0, out)
            }
        }

        impl<DB: Backend> FromSql<Binary, DB> for $name
        where
            Vec<u8>: FromSql<Binary, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let bytes = <Vec<u8> as FromSql<Binary, DB>>::from_sql(bytes)?;
                Ok(Self(bytes.as_slice().try_into()?))
            }
        }
    )+};
}

/// Writes an id without asking for memory: a page has hundreds of them in its links.
fn shown(id: &[u8; 16], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [0; 26];
    BASE32_NOPAD.encode_mut(id, &mut text);
    text.make_ascii_lowercase();
    f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

ids! {
    /// An import of a file.
    ImportId
    /// An account: who signs in, and who is named as the author of an act.
    AccountId
    /// A grant of a role to an account.
    GrantId
    /// A word to a person (*pemberitahuan*).
    NoticeId
    /// A unit of the organisation (*unit organisasi*).
    UnitId
    /// A position (*jabatan*).
    PositionId
    /// A person: employee or non-ASN official.
    PersonId
    /// An assignment of a person to a position in a unit (*penugasan*).
    AssignmentId
    /// A time in which somebody is not subject to planning and evaluation (*pengecualian*).
    ExclusionId
    /// Somebody's move to another post, or out of the agency.
    MoveId
    /// An appraiser whom HR named.
    NamingId
    /// A performance year (*tahun kinerja*).
    CycleId
    /// A period of a cycle (*periode*).
    PeriodId
    /// A goal of a unit in a cycle (*sasaran*).
    GoalId
    /// An indicator of a goal (*indikator kinerja*).
    GoalIndicatorId
    /// A list of goals that came in as a file.
    GoalImportId
    /// A plan (*SKP*).
    PlanId
    /// A work result of a plan (*rencana hasil kerja*).
    WorkResultId
    /// An individual indicator of a plan.
    IndicatorId
    /// A line of a plan's annex (*lampiran SKP*).
    AnnexItemId
    /// A recorded dialogue about a plan (*dialog kinerja*).
    DialogueId
    /// A realisation of an indicator in a period.
    RealisationId
    /// A file or a link that proves a realisation (*bukti dukung*).
    EvidenceId
    /// The predicate of a unit in a period (*capaian kinerja organisasi*).
    OrganisationPredicateId
    /// The evaluation of a plan in a period (*evaluasi kinerja*).
    EvaluationId
    /// An objection to an evaluation (*keberatan*).
    ObjectionId
    /// A meeting about ratings before they are delivered (*rapat penyelarasan predikat*).
    AlignmentId
    /// A document that was printed.
    DocumentId
}

fn bytes_of(text: &str) -> Result<[u8; 16], NotAnId> {
    // 16 bytes are 26 letters; the bound is checked first so that nothing long is decoded.
    if text.len() != 26 {
        return Err(NotAnId);
    }
    let bytes = BASE32_NOPAD.decode(text.to_ascii_uppercase().as_bytes()).map_err(|_| NotAnId)?;
    bytes.try_into().map_err(|_| NotAnId)
}

/// Bytes at the beginning that people of one unit share.
const OF_UNIT: usize = 4;
/// Bytes at the beginning that all which belongs to one person shares.
const OF_PERSON: usize = 6;

/// The id of a person who comes to `unit`. It stays when the person moves on.
pub fn within(unit: UnitId, person: PersonId) -> PersonId {
    beginning_as::<OF_UNIT, _>(unit.0, person)
}

/// The id of something that belongs to a person: `owner` is the person, or something else of theirs. Not
/// for what must not tell whose it is.
pub fn near<I: From<[u8; 16]> + Into<[u8; 16]>>(owner: impl Into<[u8; 16]>, id: I) -> I {
    beginning_as::<OF_PERSON, _>(owner.into(), id)
}

fn beginning_as<const SHARED: usize, I: From<[u8; 16]> + Into<[u8; 16]>>(owner: [u8; 16], id: I) -> I {
    let mut bytes = id.into();
    bytes.iter_mut().zip(owner).take(SHARED).for_each(|(to, from)| *to = from);
    I::from(bytes)
}

/// 32 random bytes that a door draws for one act.
pub type Seed = [u8; 32];

/// Ids and salts of one act, all derived from its seed.
#[derive(Debug)]
pub struct IdSource {
    seed: Seed,
    drawn: Cell<u64>,
}

impl IdSource {
    /// The source of one act.
    pub fn new(seed: Seed) -> Self {
        Self { seed, drawn: Cell::new(0) }
    }

    /// The next id.
    pub fn next<I: From<[u8; 16]>>(&self) -> I {
        I::from(self.bytes())
    }

    /// The id of something that this act makes under a name of its own: the same whatever else was
    /// made before it, so that a long act that was interrupted goes on with the same ids.
    pub fn named<I: From<[u8; 16]>>(&self, kind: &str, name: &str) -> I {
        let digest: [u8; 32] = Sha256::new()
            .chain_update(self.seed)
            .chain_update(kind)
            .chain_update([0])
            .chain_update(name)
            .finalize()
            .into();
        I::from(half(digest))
    }

    /// The next 16 bytes, for a salt.
    pub fn bytes(&self) -> [u8; 16] {
        let count = self.drawn.get();
        self.drawn.set(count.wrapping_add(1));
        let digest: [u8; 32] =
            Sha256::new().chain_update(self.seed).chain_update(count.to_be_bytes()).finalize().into();
        half(digest)
    }
}

fn half(digest: [u8; 32]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    bytes
}

/// Where doors draw the seeds of acts and the tokens of sessions.
pub trait Entropy: Send + Sync + fmt::Debug {
    /// 32 bytes nobody can guess.
    fn seed(&self) -> Seed;
}

/// The randomness of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineEntropy;

impl Entropy for MachineEntropy {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for randomness")]
    #[expect(clippy::panic, reason = "without randomness no id and no session may be made: stop at once")]
    fn seed(&self) -> Seed {
        let mut seed = [0; 32];
        match getrandom::fill(&mut seed) {
            Ok(()) => seed,
            Err(error) => panic!("the machine gives no randomness: {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text() {
        let id = PersonId([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("short".parse::<PersonId>(), Err(NotAnId));
        assert_eq!("!".repeat(26).parse::<PersonId>(), Err(NotAnId));
    }

    #[test]
    fn what_belongs_to_a_person_lies_beside_them_and_keeps_ten_random_bytes() {
        let ids = IdSource::new([1; 32]);
        let (unit, drawn): (UnitId, PersonId) = (ids.next(), ids.next());
        let person = within(unit, drawn);
        assert_eq!((&person.0[..4], &person.0[4..]), (&unit.0[..4], &drawn.0[4..]));
        let drawn: PlanId = ids.next();
        let plan = near(person, drawn);
        assert_eq!((&plan.0[..6], &plan.0[6..]), (&person.0[..6], &drawn.0[6..]));
    }

    #[test]
    fn an_act_run_again_makes_the_same_ids() {
        let (first, again) = (IdSource::new([1; 32]), IdSource::new([1; 32]));
        let id: PersonId = first.next();
        assert_eq!(id, again.next());
        assert_ne!(id, first.next());
    }
}
