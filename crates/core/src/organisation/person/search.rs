//! Finding people and units by the beginnings of their words, or a person by NIP.

use crate::access::in_force::{assignment_in_force, unit_in_force};
use crate::access::{Action, Actor, Standings, decide};
use crate::db::{Fault, Read, Statement};
use crate::ids::{AgencyId, Keys, PersonId, UnitId};
use crate::organisation::post::position_of_post;
use crate::organisation::staging::stored::NIP;
use crate::search::{end_of_prefix, terms};
use capaian_schema::tables::{assignment, person, position, search_term, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;
use diesel::query_source::Alias;

// The words of what is found, once more: for the second word.
diesel::alias! {
    const ALSO: Alias<Also> = search_term as also_term;
}

/// People or units that are looked at: more than are shown, because some left. A third word is compared
/// with them only after that.
const LOOKED_AT: i64 = 30;
const LOOKED_AT_FOR_MORE_WORDS: i64 = 400;
/// People of a word that is rare.
const RARE: i64 = 1_000;
/// People of a word who are gathered once sooner than asked for one by one.
const GATHERED: i64 = 10_000;
/// Words whose rarity is asked for.
const PROBED: usize = 3;
/// People and units that are shown.
const SHOWN: usize = 20;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// People with position and unit, by name.
    pub people: Vec<FoundPerson>,
    /// Units with the one above, by name.
    pub units: Vec<FoundUnit>,
    /// Whether there is more: the words say too little.
    pub more: bool,
}

/// A found person.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FoundPerson {
    /// Which.
    pub id: PersonId,
    /// With titles.
    pub name: String,
    /// Last four digits of the NIP.
    pub nip_last4: Option<String>,
    /// Title of the position.
    pub position: String,
    /// Name of the unit.
    pub unit: String,
}

/// A found unit.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FoundUnit {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// The name of the one above.
    pub above: Option<String>,
}

/// Finds people and units for anybody of the agency. At most five queries, whatever is typed.
///
/// A whole NIP is a login: only who may list people is told whose it is, to others it is a word that nobody
/// has.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn search(
    read: &mut Read,
    actor: &Actor,
    keys: &Keys,
    typed: &str,
    on: NaiveDate,
) -> Result<Found, Fault> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let is_nip = digits.len() == 18 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_nip && decide(Standings::of_roles(actor), Action::ListPeople).is_ok() {
        let people = by_nip(read, actor, keys, &digits, on)?;
        return Ok(Found { people, ..Found::default() });
    }
    let Some(words) = Words::of(read, actor, typed)? else { return Ok(Found::default()) };
    let (people, more_people) = people(read, actor, &words, on)?;
    let (units, more_units) = units(read, actor, &words, on)?;
    Ok(Found { people, units, more: more_people || more_units })
}

/// What was typed; two of the words apart: few have both. Where one of them is rare it is the first.
struct Words {
    all: Vec<String>,
    first: String,
    second: Option<String>,
    /// Whether those with the second are gathered first: neither is rare, and few may have both.
    gathers: bool,
}

impl Words {
    /// At most [`PROBED`] queries; none for a single word.
    fn of(read: &mut Read, actor: &Actor, typed: &str) -> QueryResult<Option<Self>> {
        let all = terms(typed);
        let mut ordered = all.clone();
        ordered.sort_by_key(|word| std::cmp::Reverse(word.len()));
        // A long word is rare, mostly: in "pegawai 1029" it is the other one.
        let mut rare = None;
        for (place, word) in ordered.iter().enumerate().take(PROBED).filter(|_| all.len() > 1) {
            if has_fewer(read, actor, word, RARE)? {
                rare = Some(place);
                break;
            }
        }
        if let Some(place) = rare {
            let word = ordered.remove(place);
            ordered.insert(0, word);
        }
        let gathers = match ordered.as_slice() {
            // A probe more than for three words, which have taken one more already.
            [_, second] if rare.is_none() => has_fewer(read, actor, second, GATHERED)?,
            _ => false,
        };
        let mut ordered = ordered.into_iter();
        Ok(ordered.next().map(|first| Self { first, second: ordered.next(), gathers, all }))
    }

    fn looked_at(&self) -> i64 {
        if self.all.len() > 2 { LOOKED_AT_FOR_MORE_WORDS } else { LOOKED_AT }
    }

    /// Whether each of them begins one of `own`.
    fn fit(&self, own: &[String]) -> bool {
        self.all.iter().all(|word| own.iter().any(|term| term.starts_with(word.as_str())))
    }

    /// Whether more may be found with other words: not all that were found are shown, or not all that
    /// could be were looked at.
    fn say_too_little(&self, loaded: usize, fitting: usize) -> bool {
        fitting > SHOWN
            || (self.all.len() > 2 && i64::try_from(loaded).is_ok_and(|it| it >= self.looked_at()))
    }
}

/// Whether fewer than `count` people have a word that begins so.
fn has_fewer(read: &mut Read, actor: &Actor, word: &str, count: i64) -> QueryResult<bool> {
    let last: Option<Vec<u8>> = with_one((actor.agency, actor.horizon), "person", word.to_owned())
        .limit(1)
        .offset(count - 1)
        .first_row(read.conn())
        .optional()?;
    Ok(last.is_none())
}

/// Ids of one kind that have a word beginning with `word`, by that word. Asked inside the question about
/// names, never as a list of its own: with a list of another length each time nothing stays prepared.
#[auto_type]
fn with_one((agency, horizon): (AgencyId, i64), kind: &'static str, word: String) -> _ {
    let end: String = end_of_prefix(&word);
    search_term::table
        .filter(search_term::agency_id.eq(agency))
        .filter(search_term::term.ge(word))
        .filter(search_term::term.lt(end))
        .filter(search_term::kind.eq(kind))
        .filter(search_term::recorded_in.le(horizon))
        .order(search_term::term)
        .select(search_term::target)
}

/// Those of them that have a word beginning with `second`, too: who is called Siti Rahayu is found among
/// any number of Rahayus.
#[auto_type]
fn with_both((agency, horizon): (AgencyId, i64), kind: &'static str, word: String, second: String) -> _ {
    let with_one: with_one = with_one((agency, horizon), kind, word);
    let end: String = end_of_prefix(&second);
    let also: Alias<Also> = ALSO;
    with_one.filter(exists(
        also.filter(also.field(search_term::agency_id).eq(agency))
            .filter(also.field(search_term::kind).eq(kind))
            .filter(also.field(search_term::target).eq(search_term::target))
            .filter(also.field(search_term::term).ge(second))
            .filter(also.field(search_term::term).lt(end))
            // So narrow that the index answers alone; else SQLite reads everybody with the word for each.
            .select(also.field(search_term::target)),
    ))
}

/// The same, where those with `second` are gathered once: looking each of thousands up for itself touches a
/// page of the index for each.
#[auto_type]
fn with_gathered((agency, horizon): (AgencyId, i64), kind: &'static str, word: String, second: String) -> _ {
    let with_one: with_one = with_one((agency, horizon), kind, word);
    let end: String = end_of_prefix(&second);
    let also: Alias<Also> = ALSO;
    let gathered = also
        .filter(also.field(search_term::agency_id).eq(agency))
        .filter(also.field(search_term::kind).eq(kind))
        .filter(also.field(search_term::term).ge(second))
        .filter(also.field(search_term::term).lt(end))
        .select(also.field(search_term::target));
    with_one.filter(search_term::target.eq_any(gathered))
}

fn people(
    read: &mut Read,
    actor: &Actor,
    words: &Words,
    on: NaiveDate,
) -> QueryResult<(Vec<FoundPerson>, bool)> {
    let (at, word) = ((actor.agency, actor.horizon), words.first.clone());
    let placed = placed(actor.agency, actor.horizon, on).limit(LOOKED_AT_FOR_MORE_WORDS);
    let mut rows: Vec<FoundPerson> = match words.second.clone() {
        None => {
            let ids = with_one(at, "person", word).limit(words.looked_at());
            placed.filter(person::id.eq_any(ids)).rows(read.conn())?
        }
        Some(second) if words.gathers => {
            let ids = with_gathered(at, "person", word, second).limit(words.looked_at());
            placed.filter(person::id.eq_any(ids)).rows(read.conn())?
        }
        Some(second) => {
            let ids = with_both(at, "person", word, second).limit(words.looked_at());
            placed.filter(person::id.eq_any(ids)).rows(read.conn())?
        }
    };
    let loaded = rows.len();
    rows.retain(|row| words.fit(&person_terms(&row.name, row.nip_last4.as_deref())));
    rows.sort_by_cached_key(|row| row.name.to_lowercase());
    let more = words.say_too_little(loaded, rows.len());
    rows.truncate(SHOWN);
    Ok((rows, more))
}

/// Somebody who is known already, as a search would find them; `None` for who holds no definitive post that
/// day. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn found_person(
    read: &mut Read,
    actor: &Actor,
    id: PersonId,
    on: NaiveDate,
) -> Result<Option<FoundPerson>, Fault> {
    let found = placed(actor.agency, actor.horizon, on).filter(person::id.eq(id)).limit(1);
    Ok(found.rows(read.conn())?.into_iter().next())
}

/// The words under which a person is found: those of the name, and the last four digits of the NIP.
pub fn person_terms(name: &str, last4: Option<&str>) -> Vec<String> {
    terms(&format!("{} {name}", last4.unwrap_or_default()))
}

/// People with their definitive position and its unit.
#[auto_type]
fn placed(agency: AgencyId, horizon: i64, on: NaiveDate) -> _ {
    let named: unit_in_force = unit_in_force(horizon, on);
    let in_force: assignment_in_force = assignment_in_force(horizon, on);
    person::table
        .inner_join(
            assignment::table
                .on(assignment::agency_id.eq(person::agency_id).and(assignment::person_id.eq(person::id))),
        )
        .inner_join(position::table.on(position_of_post()))
        .inner_join(unit_fact::table.on(
            unit_fact::agency_id.eq(assignment::agency_id).and(unit_fact::unit_id.eq(assignment::unit_id)),
        ))
        .filter(person::agency_id.eq(agency))
        .filter(person::recorded_in.le(horizon))
        .filter(assignment::kind.eq("definitive"))
        .filter(in_force)
        .filter(named)
        .select((person::id, person::name, person::nip_last4, position::title, unit_fact::name))
}

fn by_nip(
    read: &mut Read,
    actor: &Actor,
    keys: &Keys,
    nip: &str,
    on: NaiveDate,
) -> QueryResult<Vec<FoundPerson>> {
    placed(actor.agency, actor.horizon, on)
        .filter(person::nip_hash.eq(keys.hash(NIP, nip).to_vec()))
        .limit(2)
        .rows(read.conn())
}

fn units(
    read: &mut Read,
    actor: &Actor,
    words: &Words,
    on: NaiveDate,
) -> QueryResult<(Vec<FoundUnit>, bool)> {
    let above = diesel::alias!(unit_fact as above);
    let ends = above.field(unit_fact::valid_to);
    let named = unit_fact::table
        .left_join(
            above.on(above
                .field(unit_fact::agency_id)
                .eq(unit_fact::agency_id)
                .and(above.field(unit_fact::unit_id).nullable().eq(unit_fact::parent_id))
                .and(above.field(unit_fact::recorded_in).le(actor.horizon))
                .and(above.field(unit_fact::valid_from).le(on))
                .and(ends.is_null().or(ends.gt(on)))),
        )
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_in_force(actor.horizon, on))
        .select((unit_fact::unit_id, unit_fact::name, above.field(unit_fact::name).nullable()))
        .limit(LOOKED_AT_FOR_MORE_WORDS);
    let (at, word) = ((actor.agency, actor.horizon), words.first.clone());
    let mut rows: Vec<FoundUnit> = match words.second.clone() {
        None => {
            let ids = with_one(at, "unit", word).limit(words.looked_at());
            named.filter(unit_fact::unit_id.eq_any(ids)).rows(read.conn())?
        }
        Some(second) => {
            let ids = with_both(at, "unit", word, second).limit(words.looked_at());
            named.filter(unit_fact::unit_id.eq_any(ids)).rows(read.conn())?
        }
    };
    let loaded = rows.len();
    rows.retain(|row| words.fit(&terms(&row.name)));
    rows.sort_by_cached_key(|row| row.name.to_lowercase());
    let more = words.say_too_little(loaded, rows.len());
    rows.truncate(SHOWN);
    Ok((rows, more))
}
