//! Finding people and units by the beginnings of their words, or a person by NIP.

use crate::access::Actor;
use crate::db::{Fault, Read};
use crate::ids::{AgencyId, Keys, PersonId, UnitId};
use crate::organisation::staging::stored::NIP;
use crate::search::{end_of_prefix, terms};
use capaian_schema::tables::{assignment, person, position, search_term, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;

/// Candidates of the rarest word that are looked at.
const CANDIDATES: i64 = 400;
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

/// Finds people and units for anybody of the agency. At most three queries, whatever is typed.
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
    if digits.len() == 18 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let people = by_nip(read, actor, keys, &digits, on)?;
        return Ok(Found { people, ..Found::default() });
    }
    let words = terms(typed);
    let Some(longest) = words.iter().max_by_key(|word| word.len()) else { return Ok(Found::default()) };
    let (people, more_people) = people(read, actor, longest, &words, on)?;
    let (units, more_units) = units(read, actor, longest, &words, on)?;
    Ok(Found { people, units, more: more_people || more_units })
}

/// Ids of one kind that have a word beginning with `word`, by that word. Asked inside the question about
/// names, never as a list of its own: with a list of another length each time nothing stays prepared.
#[auto_type]
fn candidates(agency: AgencyId, horizon: i64, kind: &'static str, word: String) -> _ {
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

/// Whether there are as many candidates as are looked at.
fn is_full(read: &mut Read, actor: &Actor, word: &str) -> QueryResult<bool> {
    let last: Option<Vec<u8>> = candidates(actor.agency, actor.horizon, "person", word.to_owned())
        .limit(1)
        .offset(CANDIDATES - 1)
        .first(read.conn())
        .optional()?;
    Ok(last.is_some())
}

fn people(
    read: &mut Read,
    actor: &Actor,
    longest: &str,
    words: &[String],
    on: NaiveDate,
) -> QueryResult<(Vec<FoundPerson>, bool)> {
    let full = is_full(read, actor, longest)?;
    let targets = candidates(actor.agency, actor.horizon, "person", longest.to_owned());
    let people = placed(actor.agency, actor.horizon, on).limit(CANDIDATES * 2);
    let second = words.iter().filter(|word| word.as_str() != longest).max_by_key(|word| word.len());
    let mut rows: Vec<FoundPerson> = match second {
        None => people.filter(person::id.eq_any(targets.limit(CANDIDATES))).load(read.conn())?,
        // Who is called Siti Rahayu is found among any number of Rahayus.
        Some(second) => {
            let other = diesel::alias!(search_term as other_term);
            let also = other
                .filter(other.field(search_term::agency_id).eq(actor.agency))
                .filter(other.field(search_term::term).ge(second))
                .filter(other.field(search_term::term).lt(end_of_prefix(second)))
                .filter(other.field(search_term::kind).eq("person"))
                .select(other.field(search_term::target));
            let both = targets.filter(search_term::target.eq_any(also)).limit(CANDIDATES);
            people.filter(person::id.eq_any(both)).load(read.conn())?
        }
    };
    rows.retain(|row| fits(&person_terms(&row.name, row.nip_last4.as_deref()), words));
    rows.sort_by_cached_key(|row| row.name.to_lowercase());
    let more = full || rows.len() > SHOWN;
    rows.truncate(SHOWN);
    Ok((rows, more))
}

/// The words under which a person is found: those of the name, and the last four digits of the NIP.
pub fn person_terms(name: &str, last4: Option<&str>) -> Vec<String> {
    terms(&format!("{} {name}", last4.unwrap_or_default()))
}

/// Whether each typed word begins one of its own.
fn fits(own: &[String], words: &[String]) -> bool {
    words.iter().all(|word| own.iter().any(|term| term.starts_with(word.as_str())))
}

/// People with their definitive position and its unit.
#[auto_type]
fn placed(agency: AgencyId, horizon: i64, on: NaiveDate) -> _ {
    person::table
        .inner_join(
            assignment::table
                .on(assignment::agency_id.eq(person::agency_id).and(assignment::person_id.eq(person::id))),
        )
        .inner_join(
            position::table.on(position::agency_id
                .eq(assignment::agency_id)
                .and(position::id.eq(assignment::position_id))),
        )
        .inner_join(unit_fact::table.on(
            unit_fact::agency_id.eq(assignment::agency_id).and(unit_fact::unit_id.eq(assignment::unit_id)),
        ))
        .filter(person::agency_id.eq(agency))
        .filter(person::recorded_in.le(horizon))
        .filter(assignment::recorded_in.le(horizon))
        .filter(assignment::kind.eq("definitive"))
        .filter(assignment::valid_from.le(on))
        .filter(assignment::valid_to.is_null().or(assignment::valid_to.gt(on)))
        .filter(unit_fact::recorded_in.le(horizon))
        .filter(unit_fact::valid_from.le(on))
        .filter(unit_fact::valid_to.is_null().or(unit_fact::valid_to.gt(on)))
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
        .load(read.conn())
}

fn units(
    read: &mut Read,
    actor: &Actor,
    longest: &str,
    words: &[String],
    on: NaiveDate,
) -> QueryResult<(Vec<FoundUnit>, bool)> {
    let targets = candidates(actor.agency, actor.horizon, "unit", longest.to_owned()).limit(CANDIDATES);
    let above = diesel::alias!(unit_fact as above);
    let ends = above.field(unit_fact::valid_to);
    let mut rows: Vec<FoundUnit> = unit_fact::table
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
        .filter(unit_fact::unit_id.eq_any(targets))
        .filter(unit_fact::recorded_in.le(actor.horizon))
        .filter(unit_fact::valid_from.le(on))
        .filter(unit_fact::valid_to.is_null().or(unit_fact::valid_to.gt(on)))
        .select((unit_fact::unit_id, unit_fact::name, above.field(unit_fact::name).nullable()))
        .limit(CANDIDATES)
        .load(read.conn())?;
    rows.retain(|row| fits(&terms(&row.name), words));
    rows.sort_by_cached_key(|row| row.name.to_lowercase());
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    Ok((rows, more))
}
