//! Who of the city plays which part: chosen by position, so that it is always the same.

use super::roster::{Person, Roster};
use crate::commands::Failure;
use capaian_core::access::Role;
use capaian_core::ids::{PersonId, UnitId};
use std::collections::HashMap;

/// People who answer to the appraiser whose account is printed, as near as the city has it.
const TEAM: usize = 12;

/// Somebody whose account is printed.
#[derive(Debug, Clone)]
pub struct Part {
    /// `employee`, `appraiser`, `head`, `hr`, `leader`, `auditor`, `unit_admin`.
    pub role: &'static str,
    /// What is typed into the first field.
    pub login: &'static str,
    /// Who.
    pub person: PersonId,
    /// The name to show.
    pub name: String,
    /// What is granted, for which unit.
    pub grant: Option<(Role, Option<UnitId>)>,
}

/// Those whose year is told at length: places in the roster.
#[derive(Debug)]
pub struct Stars {
    /// A teacher with a full year.
    pub employee: usize,
    /// The head of the teacher's school.
    pub appraiser: usize,
    hr: usize,
    parts: Vec<Part>,
}

impl Stars {
    /// A teacher, the head of that school and its clerk, the head of an office, HR, the mayor, an
    /// auditor.
    pub fn choose(roster: &Roster) -> Result<Self, Failure> {
        let appraiser = school(roster).ok_or("the city lacks a school")?;
        let head_of_school = roster.people.get(appraiser).ok_or("the city lacks a school")?;
        let in_school = |begins: &[&str]| {
            first(roster, |person| {
                person.superior == Some(head_of_school.id)
                    && begins.iter().any(|words| person.title_key.starts_with(words))
            })
        };
        let employee = in_school(&["guru ahli muda"]).ok_or("the city lacks a teacher")?;
        let clerk = in_school(CLERKS).ok_or("the school lacks a clerk")?;
        let head = first(roster, |person| person.title_key.starts_with("kepala dinas pendidikan"));
        let hr = first(roster, |person| person.title_key.starts_with("kepala bidang penilaian kinerja"))
            .or_else(|| first(roster, |person| person.title_key.starts_with("analis sdm")));
        let auditor = first(roster, |person| person.title_key.starts_with("auditor"));
        let head = head.ok_or("the city lacks a head of office")?;
        let hr = hr.ok_or("the city lacks its personnel agency")?;
        let auditor = auditor.ok_or("the city lacks an auditor")?;
        let mayor = roster.people.get(head).and_then(|head| head.superior);
        let mayor = roster.officials.iter().find(|(id, _)| Some(*id) == mayor);
        let (mayor, name) = mayor.cloned().ok_or("the city lacks a mayor")?;
        let unit = Some(head_of_school.unit);
        let mut parts = Vec::new();
        for (role, login, place, grant) in [
            ("employee", "pegawai", employee, None),
            ("appraiser", "penilai", appraiser, None),
            ("head", "kepala", head, None),
            ("hr", "bkpsdm", hr, Some((Role::Hr, None))),
            ("auditor", "auditor", auditor, Some((Role::Auditor, None))),
            ("unit_admin", "admin-unit", clerk, Some((Role::UnitAdmin, unit))),
        ] {
            let person = roster.people.get(place).ok_or("nobody plays a part")?;
            parts.push(Part { role, login, person: person.id, name: person.name.clone(), grant });
        }
        let leader = Some((Role::Leader, None));
        parts.insert(4, Part { role: "leader", login: "pimpinan", person: mayor, name, grant: leader });
        Ok(Self { employee, appraiser, hr, parts })
    }

    /// Everybody whose account is printed, in the order they are printed in.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Who acts for the personnel agency.
    pub fn hr_id(&self, roster: &Roster) -> Result<PersonId, Failure> {
        Ok(roster.people.get(self.hr).ok_or("the city lacks its personnel agency")?.id)
    }

    /// Whether somebody's account is printed.
    pub fn holds(&self, place: usize) -> bool {
        place == self.employee || place == self.appraiser || place == self.hr
    }
}

const CLERKS: &[&str] =
    &["pengadministrasi perkantoran", "penelaah teknis", "operator layanan", "pengelola layanan"];

/// The head of the junior school whose team is nearest to [`TEAM`], with a clerk and a teacher in it.
fn school(roster: &Roster) -> Option<usize> {
    let mut teams: HashMap<PersonId, (usize, bool, bool)> = HashMap::new();
    for person in roster.people.iter().filter(|person| person.unit_kind == "junior_school") {
        let Some(superior) = person.superior else { continue };
        let team = teams.entry(superior).or_default();
        team.0 += 1;
        team.1 |= CLERKS.iter().any(|words| person.title_key.starts_with(words));
        team.2 |= person.title_key.starts_with("guru ahli muda");
    }
    let heads = roster.people.iter().enumerate().filter(|(_, person)| {
        let has_all = |team: &(usize, bool, bool)| team.1 && team.2;
        person.title_key.contains("kepala sekolah") && teams.get(&person.id).is_some_and(has_all)
    });
    let distance = |person: &Person| teams.get(&person.id).map_or(usize::MAX, |team| team.0.abs_diff(TEAM));
    heads.min_by_key(|(_, person)| (distance(person), person.unit_name.clone())).map(|(place, _)| place)
}

/// The first by name who fits.
fn first(roster: &Roster, fits: impl Fn(&Person) -> bool) -> Option<usize> {
    let fitting = roster.people.iter().enumerate().filter(|(_, person)| fits(person));
    fitting.min_by_key(|(_, person)| (person.name.clone(), person.id)).map(|(place, _)| place)
}
